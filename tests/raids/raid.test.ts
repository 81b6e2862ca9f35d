import fc from 'fast-check'
import { expect, test } from 'vitest'

import { figuresOf } from '../../src/raids/explain.ts'
import { calmAfterMs, stateAt } from '../../src/raids/raid.ts'
import { DAY, HOUR, START } from '../builders.ts'

const post = (id: number, at: number, author?: string) => ({ id, at, author })

test('an account that the address does not tell counts as one of its own', () => {
  const posts = [post(1, START), post(2, START), post(3, START, 'a'), post(4, START, 'a')].map((one) => ({ ...one, copyOf: null }))
  expect(figuresOf(posts)).toMatchObject({ accounts: 3, isAtMost: true, tied: 1 })
})

test('accounts are tied that come back, or share a mark with another post; one that nobody knows is not counted', () => {
  const marked = (id: number, author: string | undefined, ...marks: string[]) => ({ ...post(id, START, author), copyOf: null, marks })
  const tied = (...posts: ReturnType<typeof marked>[]) => figuresOf(posts)?.tied
  expect(tied(marked(1, 'a', 'c1'), marked(2, 'b', 'c2', 't1'), marked(3, 'c', 'c3', 't2'))).toBe(0)
  expect(tied(marked(1, 'a', 'c1'), marked(2, 'b', 'c1', 't1'), marked(3, 'c', 'c3', 't1'), marked(4, 'd', 'c4'))).toBe(3)
  expect(tied(marked(1, 'a', 'c1', 't1', 't1'), marked(2, 'b', 'c2'), marked(3, 'b', 'c3'))).toBe(1)
  expect(tied(marked(1, 'a', 'c1'), marked(2, undefined, 'c1'))).toBe(1)
})

const rhythm = { posts: 11, spanMs: 24 * HOUR }

test.each([
  ['open', 'open', 24 * HOUR - 1, 'open'],
  ['open', 'calm after ten times its usual pause', 24 * HOUR, 'calm'],
  ['open', 'closed after a week, even when nobody looked meanwhile', 7 * DAY, 'closed'],
  ['calm', 'still calm', 7 * DAY - 1, 'calm'],
  ['calm', 'open again with a new post', 0, 'open'],
  ['closed', 'closed for good, whatever comes', 0, 'closed'],
  ['proposed', 'still proposed', 3 * DAY - 1, 'proposed'],
  ['proposed', 'given up when nobody answered', 3 * DAY, 'closed'],
] as const)('a raid that is %s is %s', (state, _, quietMs, then) => {
  expect(stateAt({ state, lastPostAt: START, rhythm: () => rhythm }, START + quietMs)).toBe(then)
})

test.each([['proposed', 2 * DAY], ['open', 6 * HOUR - 1], ['open', 2 * DAY], ['calm', 6 * DAY], ['calm', 7 * DAY]] as const)('a raid that is %s is not read for its rhythm where that tells nothing', (state, quietMs) => {
  let asked = 0
  const counted = () => {
    asked += 1
    return rhythm
  }
  stateAt({ state, lastPostAt: START, rhythm: counted }, START + quietMs)
  expect(asked).toBe(0)
})

test('a wave of bots is calm after six hours, a slow attack after two days, and of one post nobody knows: a day', () => {
  expect([{ posts: 60, spanMs: 10 * 60_000 }, { posts: 12, spanMs: 60 * HOUR }, { posts: 1, spanMs: 0 }].map(calmAfterMs)).toEqual([6 * HOUR, 2 * DAY, DAY])
})

test('the figures of a raid add up', () => {
  const anyPost = fc.record({ id: fc.nat(), at: fc.integer({ min: START, max: START + 30 * DAY }), author: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined }), copyOf: fc.option(fc.nat(), { nil: null }) })
  fc.assert(fc.property(fc.array(anyPost, { minLength: 1, maxLength: 50 }), (posts) => {
    const figures = figuresOf(posts)
    expect(figures?.posts).toBe(posts.length)
    expect(figures?.accounts).toBeLessThanOrEqual(posts.length)
    expect(Math.max(figures?.tied ?? 0, figures?.once ?? 0)).toBeLessThanOrEqual(figures?.accounts ?? 0)
    expect(figures?.spanMs).toBe((figures?.lastAt ?? 0) - (figures?.firstAt ?? 0))
  }))
})

test('a raid of two hundred thousand posts has its figures too', () => {
  const many = Array.from({ length: 200_000 }, (_, n) => ({ id: n, at: START + ((n * 7919) % 200_000), author: `account${String(n)}`, copyOf: null }))
  expect(figuresOf(many)).toMatchObject({ posts: 200_000, accounts: 200_000, firstAt: START, lastAt: START + 199_999 })
})

test('of no post there are no figures', () => {
  expect(figuresOf([])).toBeUndefined()
})
