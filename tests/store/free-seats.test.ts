import { expect, test } from 'vitest'

import { settle } from '../../src/flows/settle-seat.ts'
import { heldBy, takeBatch } from '../../src/flows/take-batch.ts'
import type { Db } from '../../src/store/db.ts'
import { freeSeats, leftToDo, seatsOfCopies } from '../../src/store/free-seats.ts'
import { anAccepted, world } from '../builders.ts'
import { askedIn, planOf } from './plan-of.ts'

const WANTED = { community: 1, member: 1, raid: undefined, own: [1], asTarget: [1], avoid: ['insult' as const], authors: ['a'], now: 1, limit: 5 }

test.each<[string, (db: Db) => unknown]>([
  ['a batch', (db) => freeSeats(db, WANTED)],
  ['a batch of one raid', (db) => freeSeats(db, { ...WANTED, raid: 1 })],
  ['copies that the same form takes', (db) => seatsOfCopies(db, WANTED, { family: 1, platform: 'x', but: [] })],
  ['what is left', (db) => leftToDo(db, 1, 1)],
  ['what is left of a raid', (db) => leftToDo(db, 1, 1, 1)],
])('%s is read from an index, however many items are open', (_, ask) => {
  const { app: { db } } = world()
  expect(scansIn(db, askedIn(db, () => { ask(db) }))).toEqual([])
})

test('nothing that is asked when somebody takes a batch and answers reads a table from end to end', () => {
  const at = world()
  const { app, community } = at
  for (let n = 0; n < 3; n += 1) anAccepted(at)
  const asked = askedIn(app.db, () => {
    takeBatch(app, { community, by: 'zoe', raid: undefined })
    for (const { item, seat } of heldBy(app, community, 'zoe')) settle(app, { community, by: 'zoe', item, seat, answer: 'reported' })
    takeBatch(app, { community, by: 'zoe', raid: undefined })
  })
  expect(asked.length).toBeGreaterThan(10)
  expect(scansIn(app.db, asked.filter((text) => /^\s*(?:select|update|delete|with)/i.test(text)))).toEqual([])
})

/** Tables that are read from end to end; lists that the query itself brings are none. */
function scansIn(db: Db, asked: readonly string[]): string[] {
  return asked.flatMap((text) => planOf(db, text)).filter((detail) => /^SCAN /.test(detail) && !/^SCAN (?:CONSTANT ROW|found|k|j|json_each|\(subquery)/.test(detail))
}

test('free seats are read in the order in which they are offered: nothing is sorted', () => {
  const { app: { db } } = world()
  const [heads = '', ...rest] = askedIn(db, () => freeSeats(db, { ...WANTED, raid: undefined }))
  const asked = [...rest, ...askedIn(db, () => leftToDo(db, 1, 1))]
  expect(heads).toContain('with recursive')
  for (const text of asked) expect(planOf(db, text).join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY|seats_member/)
})
