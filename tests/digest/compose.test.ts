import { expect, test } from 'vitest'

import { composeDigest, keptDigest, median, peakOf, type DayFacts, type RaidToday } from '../../src/digest/compose.ts'
import { leftToThread, pagesOf } from '../../src/digest/pages.ts'
import { DAY, START } from '../builders.ts'

const facts = (change: Partial<DayFacts> = {}): DayFacts => ({ isFirst: false, isOdd: false, since: START - DAY, until: START, forwarded: 0, pending: 0, raids: [], calmed: [], closed: [], reports: 0, freeElsewhere: 0, removals: [], ...change })
const raid = (id: number, change: Partial<RaidToday> = {}): RaidToday => ({ raid: id, state: 'open', isNew: false, newPosts: 0, previousPosts: 0, posts: 3, accounts: 3, isAtMost: false, spanMs: 0, peak: undefined, isReopened: false, steps: 0, stepsDone: 0, free: 0, made: 0, due: [], ...change })

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

test('three raids fill a phone; of a longer day two, up to six follow in full in the thread, and the rest in words, each of them once', () => {
  for (const count of [0, 1, 3, 4, 6, 7, 21, 22, 200]) {
    const digest = composeDigest(facts({ raids: Array.from({ length: count }, (_, at) => raid(at + 1, { newPosts: 3 })) }))
    const pages = pagesOf(digest)
    expect(pages.flatMap(({ full, brief }) => [...full, ...brief])).toEqual(digest.raids)
    expect(pages.flatMap(({ full }) => full)).toHaveLength(Math.min(6, count))
    const onScreen = count <= 3 ? count : 2
    expect([pages[0].full.length, pages[0].brief.length, leftToThread(digest)]).toEqual([onScreen, 0, count - onScreen])
  }
})

test('a raid with much to tell leaves the others to the thread', () => {
  const due = [1, 2, 3, 4].map((n) => ({ kind: 'complaint' as const, at: START + n }))
  const shown = (...raids: RaidToday[]) => pagesOf({ raids }).map(({ full }) => full.length)
  expect(shown(raid(1, { due, newPosts: 2 }))).toEqual([1])
  expect(shown(raid(1, { due, newPosts: 2 }), raid(2, { due, newPosts: 2 }))).toEqual([1, 1])
  expect(shown(raid(1), raid(2), raid(3))).toEqual([2, 1])
})

test('the peak is the hour in which most came, and nothing where they came one by one', () => {
  const minutes = (...all: number[]) => all.map((one) => START + one * 60_000)
  expect(peakOf(minutes(0, 200, 210, 220, 259, 260))).toEqual({ at: START + 200 * 60_000, posts: 4 })
  expect(peakOf(minutes(0, 30, 59, 300, 330, 359))).toEqual({ at: START, posts: 3 })
  expect([peakOf(minutes(0, 59, 60, 119)), peakOf([])]).toEqual([undefined, undefined])
})

test('what an older version kept is read: what it did not know is nothing', () => {
  const old = { isFirst: true, since: 1, until: 2, isQuiet: false, forwarded: 3, pending: 0, reports: 0, freeElsewhere: 0, removed: 0, raids: [{ raid: 4, state: 'open', timeline: [1], due: [] }], more: 2, calmed: [], closed: [5] }
  expect(keptDigest(old as never)).toMatchObject({ isOdd: false, forwarded: 3, raids: [{ raid: 4, steps: 0, isReopened: false }], closed: [5] })
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
