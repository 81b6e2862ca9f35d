import fc from 'fast-check'
import { expect, test } from 'vitest'

import { median, outcomesOf, PHAROS, type Figures, type Reported } from '../../src/checklists/outcomes.ts'

const HOUR = 3_600_000
const PERIOD = { since: 0, until: 100 * HOUR }

let made = 0
function aReport(rest: Partial<Reported> = {}): Reported {
  made += 1
  return { report: String(made), post: made, to: 'x', category: 'threat', at: HOUR, answer: undefined, answeredAt: undefined, removedAt: undefined, isOnline: false, ...rest }
}

const of = (rows: readonly Reported[]) => outcomesOf(rows, PERIOD)

test.each([[[], undefined], [[4], 4], [[9, 1], 5], [[7, 1, 3], 3], [[1, 2, 3, 100], 2.5]])('the median of %j is %s', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test('reports are counted by what was answered, posts by what became of them', () => {
  const { total } = of([
    aReport({ answer: 'refused', answeredAt: 11 * HOUR }),
    aReport({ answer: 'removed', answeredAt: 5 * HOUR }),
    aReport({ answer: 'other', answeredAt: 2 * HOUR, isOnline: true }),
    aReport({ removedAt: 9 * HOUR }),
    aReport(),
  ])
  expect(total).toEqual({ made: 5, answered: 3, refused: 1, posts: 5, removed: 2, online: 1, unknown: 2, untilRemovedMs: 6 * HOUR, untilAnsweredMs: 4 * HOUR })
})

test('a form that names five posts is one report and five posts, whatever their categories', () => {
  const form = [1, 2, 3, 4, 5].map((post) => aReport({ report: 'form', post, category: post < 3 ? 'insult' : 'threat', answer: 'refused', answeredAt: 3 * HOUR, removedAt: post === 4 ? 4 * HOUR : undefined }))
  const { total, platforms: [x] } = of(form)
  expect(total).toMatchObject({ made: 1, answered: 1, refused: 1, posts: 5, removed: 1, unknown: 4 })
  expect(x?.categories.map(({ category, made: reports, posts }) => [category, reports, posts])).toEqual([['insult', 1, 2], ['threat', 0, 3]])
})

test('two reports of one post are two reports and one post, removed from the first of them on', () => {
  const { total } = of([aReport({ post: 1, at: 2 * HOUR, removedAt: 8 * HOUR }), aReport({ post: 1, at: 5 * HOUR, removedAt: 8 * HOUR })])
  expect(total).toMatchObject({ made: 2, posts: 1, removed: 1, untilRemovedMs: 6 * HOUR })
})

test('a post that was found gone counts as removed whatever was seen before; one removed while the report was under way took no time', () => {
  expect(of([aReport({ isOnline: true, removedAt: 30_000 })]).total).toMatchObject({ removed: 1, online: 0, unknown: 0, untilRemovedMs: 0 })
})

test('platforms stand by how much was reported to them, the authority last and apart from the platform of the post', () => {
  const { platforms, total } = of([aReport({ to: PHAROS, post: 1 }), aReport({ to: PHAROS, post: 2 }), aReport({ to: 'bluesky' }), aReport({ to: 'x', post: 1 }), aReport({ to: 'x', post: 2 }), aReport({ to: 'facebook' })])
  expect(platforms.map(({ to, made: reports }) => [to, reports])).toEqual([['x', 2], ['bluesky', 1], ['facebook', 1], [PHAROS, 2]])
  expect(total).toMatchObject({ made: 6, posts: 4 })
})

const row = fc.record({
  report: fc.integer({ min: 1, max: 12 }).map(String), post: fc.integer({ min: 1, max: 9 }), to: fc.constantFrom('x', 'bluesky', PHAROS), category: fc.constantFrom('threat' as const, 'insult' as const, undefined), at: fc.nat(50),
  answer: fc.constantFrom('removed' as const, 'refused' as const, 'other' as const, undefined), isOnline: fc.boolean(), removedAt: fc.option(fc.nat(99), { nil: undefined }), answeredAt: fc.nat(99),
})

test('whatever was reported, the parts of a figure add up to it, and categories to their platform', () => {
  const sum = (parts: readonly Figures[], key: 'made' | 'answered' | 'refused') => parts.reduce((all, one) => all + one[key], 0)
  fc.assert(fc.property(fc.array(row), (rows) => {
    // A form goes to one place, and a post has one category.
    const told = rows.map((one) => ({ ...one, to: one.report < '5' ? 'x' : one.report < '8' ? 'bluesky' : PHAROS, category: one.post < 4 ? ('threat' as const) : undefined, answeredAt: one.answer && one.answeredAt }))
    const { total, platforms } = of(told)
    for (const one of [total, ...platforms]) {
      expect(one.removed + one.online + one.unknown).toBe(one.posts)
      expect(one.answered).toBeLessThanOrEqual(one.made)
      expect(one.refused).toBeLessThanOrEqual(one.answered)
    }
    for (const key of ['made', 'answered', 'refused'] as const) {
      expect(sum(platforms, key)).toBe(total[key])
      for (const platform of platforms) expect(sum(platform.categories, key)).toBe(platform[key])
    }
    for (const platform of platforms) expect(platform.categories.reduce((all, { posts }) => all + posts, 0)).toBe(platform.posts)
  }))
})
