import { setTimeout as after } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'

import type { Status } from '../../src/intake/mention.ts'
import { createLog } from '../../src/log.ts'
import type { Notification } from '../../src/mastodon/server/api.ts'
import { askAgain, type AskAgain } from '../../src/mastodon/hearing/ask-again.ts'
import { MastodonFault } from '../../src/mastodon/server/fault.ts'
import { aNotification } from './shelf.ts'

const opened: AskAgain[] = []

afterEach(() => {
  for (const one of opened.splice(0)) one.stop()
})

const unread = (id: string, more: Partial<Notification> = {}): Notification => ({ ...aNotification(id), status: undefined, unread: `s${id}`, ...more })

function asking(answer: (id: string, nth: number) => Status | undefined): { again: AskAgain; asked: string[]; taken: string[]; lines: string[] } {
  const [asked, taken, lines]: [string[], string[], string[]] = [[], [], []]
  const again = askAgain({
    api: { status: async (id) => await Promise.resolve(answer(id, asked.push(id))) }, log: createLog('debug', (line) => lines.push(line)), take: ({ id }) => { taken.push(id) }, pauses: [1, 5, 10],
  })
  opened.push(again)
  return { again, asked, taken, lines }
}

test('a mention whose post could not be read is asked for until it can be, and said in numbers', async () => {
  const { again, asked, taken, lines } = asking((id, nth) => {
    if (nth < 3) throw new MastodonFault('not-understood')
    return aNotification(id.slice(1)).status
  })
  again.note([aNotification('1'), unread('2'), unread('2', { unread: undefined }), unread('3', { type: 'follow' })])
  await after(60)
  expect([asked, taken]).toEqual([['s2', 's2', 's2'], ['s2']])
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ unread: 2, again: 1 }])
  expect(lines.join()).not.toContain('far.example')
})

test('the same one, told again by every poll, is asked for three times and no more', async () => {
  const { again, asked } = asking(() => { throw new MastodonFault('no-answer') })
  for (let poll = 0; poll < 5; poll += 1) again.note([unread('2')])
  await after(60)
  expect(asked).toEqual(['s2', 's2', 's2'])
})

test('of a flood some are asked for, and nothing once it is over', async () => {
  const { again, asked, taken } = asking((id) => aNotification(id.slice(1)).status)
  again.note(Array.from({ length: 500 }, (_, n) => unread(String(n))))
  await after(30)
  expect([asked.length, taken.length]).toEqual([200, 200])
  const other = asking((id) => aNotification(id.slice(1)).status)
  other.again.note([unread('1')])
  other.again.stop()
  await after(20)
  expect([other.asked, other.taken]).toEqual([[], []])
})
