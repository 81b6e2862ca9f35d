import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { keepRegistering } from '../../src/discord/register.ts'
import { createLog } from '../../src/log.ts'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('a registration that fails is tried again every minute until it is done, and no more', async () => {
  const lines: string[] = []
  let tries = 0
  const registering = keepRegistering(createLog('info', (line) => lines.push(line)), () => {
    tries += 1
    return tries < 3 ? Promise.reject(new Error('no')) : Promise.resolve()
  })
  await registering.first
  expect([tries, lines.length]).toEqual([1, 1])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(tries).toBe(2)
  await vi.advanceTimersByTimeAsync(600_000)
  expect([tries, lines.length]).toEqual([3, 2])
  registering.stop()
})
