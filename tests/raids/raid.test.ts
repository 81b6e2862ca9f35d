import fc from 'fast-check'
import { expect, test } from 'vitest'

import { figuresOf, TIMELINE_STEPS } from '../../src/raids/explain.ts'
import { countAccounts, opensRaid, RAID_LIMITS } from '../../src/raids/join-raid.ts'
import { stateAt } from '../../src/raids/raid.ts'
import { DAY, HOUR, START } from '../builders.ts'

const post = (id: number, at: number, author?: string) => ({ id, at, author })

test('three posts of three accounts within two days open a raid', () => {
  expect(opensRaid([post(2, START + 48 * HOUR, 'b'), post(1, START, 'a'), post(3, START + HOUR, 'c')])?.map((one) => one.id)).toEqual([1, 3, 2])
})

test.each([
  ['two posts', [post(1, START, 'a'), post(2, START, 'b')]],
  ['three posts of two accounts', [post(1, START, 'a'), post(2, START, 'b'), post(3, START, 'b')]],
  ['three posts over more than two days', [post(1, START, 'a'), post(2, START, 'b'), post(3, START + 48 * HOUR + 1, 'c')]],
  ['no post', []],
])('%s open none', (_, posts) => {
  expect(opensRaid(posts)).toBeUndefined()
})

test('an account that the address does not tell counts as one of its own', () => {
  expect(countAccounts([post(1, START), post(2, START), post(3, START, 'a'), post(4, START, 'a')])).toBe(3)
})

test.each([
  ['open', 'open', 24 * HOUR - 1, 'open'],
  ['open', 'calm after a day without a post', 24 * HOUR, 'calm'],
  ['open', 'closed after a week, even when nobody looked meanwhile', 7 * DAY, 'closed'],
  ['calm', 'still calm', 7 * DAY - 1, 'calm'],
  ['calm', 'open again with a new post', 0, 'open'],
  ['closed', 'closed for good, whatever comes', 0, 'closed'],
] as const)('a raid that is %s is %s', (state, _, quietMs, then) => {
  expect(stateAt({ state, lastPostAt: START }, START + quietMs)).toBe(then)
})

test('the figures of a raid add up', () => {
  const anyPost = fc.record({ id: fc.nat(), at: fc.integer({ min: START, max: START + 30 * DAY }), author: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), platform: fc.constantFrom('x', 'facebook', 'tiktok'), copyOf: fc.option(fc.nat(), { nil: null }) })
  fc.assert(fc.property(fc.array(anyPost, { minLength: 1, maxLength: 50 }), (posts) => {
    const figures = figuresOf(posts)
    expect(figures?.posts).toBe(posts.length)
    expect(figures?.timeline).toHaveLength(TIMELINE_STEPS)
    expect(figures?.timeline.reduce((sum, n) => sum + n, 0)).toBe(posts.length)
    expect(figures?.platforms.reduce((sum, { posts: n }) => sum + n, 0)).toBe(posts.length)
    expect(figures?.spanMs).toBe((figures?.lastAt ?? 0) - (figures?.firstAt ?? 0))
  }))
})

test('a raid of two hundred thousand posts has its figures too, and may open', () => {
  const many = Array.from({ length: 200_000 }, (_, n) => ({ id: n, at: START + ((n * 7919) % 200_000), author: `account${String(n)}`, platform: 'x', copyOf: null }))
  expect(figuresOf(many)).toMatchObject({ posts: 200_000, accounts: 200_000, firstAt: START, lastAt: START + 199_999 })
  const opening = opensRaid(many)
  expect([opening?.length, opening?.[0]?.at, opening?.at(-1)?.at]).toEqual([200_000, START, START + 199_999])
})

test('of no post there are no figures', () => {
  expect(figuresOf([])).toBeUndefined()
})

test('the limits stand in the order of a raid’s life', () => {
  expect(RAID_LIMITS.calmAfterMs).toBeLessThan(RAID_LIMITS.closeAfterMs)
})
