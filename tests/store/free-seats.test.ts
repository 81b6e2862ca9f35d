import { expect, test } from 'vitest'

import type { Db } from '../../src/store/db.ts'
import { freeSeats, leftToDo, seatsOfCopies } from '../../src/store/free-seats.ts'
import { world } from '../builders.ts'
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
  const scans = askedIn(db, () => { ask(db) }).flatMap((text) => planOf(db, text)).filter((detail) => /^SCAN /.test(detail) && !/^SCAN (?:CONSTANT ROW|found|k|j|json_each|\(subquery)/.test(detail))
  expect(scans).toEqual([])
})

test('free seats are read in the order in which they are offered: nothing is sorted', () => {
  const { app: { db } } = world()
  const [heads = '', ...rest] = askedIn(db, () => freeSeats(db, { ...WANTED, raid: undefined }))
  const asked = [...rest, ...askedIn(db, () => leftToDo(db, 1, 1))]
  expect(heads).toContain('with recursive')
  for (const text of asked) expect(planOf(db, text).join('\n')).not.toMatch(/TEMP B-TREE FOR ORDER BY|seats_member/)
})
