import { expect, test } from 'vitest'

import { composeDigest, median, type DayFacts, type RaidToday } from '../../src/digest/compose.ts'
import { DAY, START } from '../builders.ts'

const facts = (change: Partial<DayFacts> = {}): DayFacts => ({ isFirst: false, since: START - DAY, until: START, forwarded: 0, pending: 0, raids: [], calmed: [], closed: [], reports: 0, freeElsewhere: 0, removals: [], ...change })
const raid = (id: number, change: Partial<RaidToday> = {}): RaidToday => ({ raid: id, state: 'open', isNew: false, newPosts: 0, previousPosts: 0, posts: 3, accounts: 3, isAtMost: false, spanMs: 0, timeline: [], free: 0, made: 0, due: [], ...change })

test('a day on which nothing happened and nothing waits is quiet', () => {
  expect(composeDigest(facts()).isQuiet).toBe(true)
})

test.each<[string, Partial<DayFacts>]>([
  ['a post came in', { forwarded: 1 }],
  ['a post waits for review', { pending: 1 }],
  ['somebody reported', { reports: 1 }],
  ['a seat is free on a post of no raid', { freeElsewhere: 1 }],
  ['a post was removed', { removals: [1] }],
  ['a raid is open', { raids: [raid(1)] }],
  ['a calm raid has a free seat', { raids: [raid(1, { state: 'calm', free: 1 })] }],
  ['a calm raid has a deadline', { raids: [raid(1, { state: 'calm', due: [{ kind: 'complaint', at: START }] })] }],
  ['a raid calmed', { calmed: [1] }],
  ['a raid closed', { closed: [1] }],
])('it is not quiet when %s', (_, change) => {
  expect(composeDigest(facts(change)).isQuiet).toBe(false)
})

test('a calm raid with nothing to do leaves the day quiet', () => {
  expect(composeDigest(facts({ raids: [raid(1, { state: 'calm' })] })).isQuiet).toBe(true)
})

test('what needs people comes first: open, then what falls due, what grows, what is free, the newest', () => {
  const given = [
    raid(1, { state: 'calm', due: [{ kind: 'complaint', at: START }] }),
    raid(2),
    raid(3),
    raid(4, { free: 2 }),
    raid(5, { newPosts: 9 }),
    raid(6, { due: [{ kind: 'complaint', at: START + DAY }] }),
  ]
  expect(composeDigest(facts({ raids: given })).raids.map((one) => one.raid)).toEqual([6, 5, 4, 3, 2, 1])
  expect(composeDigest(facts({ raids: given.toReversed() })).raids.map((one) => one.raid)).toEqual([6, 5, 4, 3, 2, 1])
})

test('six raids are told in full and the rest as a number', () => {
  const digest = composeDigest(facts({ raids: Array.from({ length: 9 }, (_, at) => raid(at + 1)) }))
  expect([digest.raids.length, digest.more]).toEqual([6, 3])
  expect(composeDigest(facts({ raids: [raid(1)] })).more).toBe(0)
})

test('the middle value is told, not the mean', () => {
  expect(median([1, 100, 2])).toBe(2)
  expect(median([4, 1, 2, 100])).toBe(3)
  expect(median([5])).toBe(5)
  expect(median([])).toBeUndefined()
  expect(composeDigest(facts({ removals: [300, 100, 200] }))).toMatchObject({ removed: 3, medianRemovalMs: 200 })
})

test('the facts that were given are not changed', () => {
  const given = facts({ raids: [raid(1), raid(2)], removals: [3, 1, 2] })
  const before = structuredClone(given)
  composeDigest(given)
  expect(given).toEqual(before)
})
