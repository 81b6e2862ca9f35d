import { expect, test } from 'vitest'

import { createTurns } from '../../src/lib/turns.ts'

/** Keeps the processor for a moment, as a transaction does. */
function work(): void {
  const start = performance.now()
  while (performance.now() - start < 3);
}

test('between many pieces of work everything else has its turn', async () => {
  const turn = createTurns()
  let breaths = 0
  let isDone = false
  const breathe = () => {
    breaths += 1
    if (!isDone) setImmediate(breathe)
  }
  setImmediate(breathe)
  await Promise.all(Array.from({ length: 40 }, async () => {
    await turn('next')
    work()
  }))
  isDone = true
  expect(breaths).toBeGreaterThan(5)
})

test('what is urgent goes first, and otherwise the order stays', async () => {
  const turn = createTurns()
  const order: string[] = []
  const go = async (urgency: 'first' | 'next', name: string) => {
    await turn(urgency)
    order.push(name)
  }
  await Promise.all([go('next', 'work 1'), go('next', 'work 2'), go('first', 'acknowledge 1'), go('first', 'acknowledge 2')])
  expect(order).toEqual(['acknowledge 1', 'acknowledge 2', 'work 1', 'work 2'])
})

test('whoever comes later, when all was done, goes too', async () => {
  const turn = createTurns()
  await turn('next')
  await turn('first')
  await expect(turn('next')).resolves.toBeUndefined()
})
