import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { coresOf } from '../../src/raids/cores.ts'
import { commonOf, expected, habitOf, newsFactor } from '../../src/raids/habit.ts'
import { judge, standing, type RaidNear } from '../../src/raids/judge.ts'
import { LIMITS } from '../../src/raids/limits.ts'
import { countAccounts, targetsOf, tiesAmong, type Sighting } from '../../src/raids/sighting.ts'
import { surpriseOf } from '../../src/raids/surprise.ts'
import { weigh } from '../../src/raids/weigh.ts'
import { DAY, HOUR, MINUTE, START } from '../builders.ts'

let numbers = 0
const a = (bears: Partial<Sighting> = {}): Sighting => {
  numbers += 1
  const post = bears.post ?? numbers
  return { post, at: START, isFresh: true, isTimed: true, by: undefined, author: `a${String(post)}`, target: 1, parent: undefined, copy: post, tags: [], isAccepted: false, isPlaced: false, raid: undefined, ...bears }
}
const many = (n: number, bears: (k: number) => Partial<Sighting>) => Array.from({ length: n }, (_, k) => a(bears(k)))
const coresAmong = (posts: readonly Sighting[]) => coresOf(tiesAmong(posts, () => false)).map(({ accounts }) => accounts.size).sort((one, other) => other - one)

/** The same tail by another way: from the other end, with chances instead of their logarithms. */
function tailOf(n: number, mean: number, variance: number): number {
  const [p, size] = [mean / variance, (mean * mean) / (variance - mean)]
  let chance = p ** size
  let below = 0
  for (let k = 0; k < n; k += 1) {
    below += chance
    chance *= ((size + k) / (k + 1)) * (1 - p)
  }
  return 1 - below
}

describe('surprise', () => {
  test.each([[1, 0.5, 1], [3, 0.5, 1.2], [5, 2, 6], [10, 4, 9], [20, 12, 40]])('of %i accounts where %f are usual (variance %f) is the tail of the distribution', (n, mean, variance) => {
    expect(surpriseOf(n, { mean, variance })).toBeCloseTo(-Math.log10(tailOf(n, mean, variance)), 6)
  })
  test('geometric: where the size is one, the tail of n is q to the n, however far out', () => {
    for (const n of [1, 7, 60, 400]) expect(surpriseOf(n, { mean: 1, variance: 2 })).toBeCloseTo(n * Math.log10(2), 6)
  })
  test('with no more variance than a Poisson it is the Poisson’s', () => {
    expect(surpriseOf(3, { mean: 1, variance: 1 })).toBeCloseTo(-Math.log10(1 - Math.exp(-1) * (1 + 1 + 0.5)), 4)
  })
  test('grows with the number, falls with what is usual and with its variance, and is never less than nothing', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.01, max: 50, noNaN: true }), fc.double({ min: 1.01, max: 8, noNaN: true }), (n, mean, spread) => {
      const of = (k: number, m = mean, s = spread) => surpriseOf(k, { mean: m, variance: m * s })
      expect(of(n)).toBeGreaterThanOrEqual(0)
      // The tail is summed as far as it matters, to some billionths.
      expect(of(n + 1)).toBeGreaterThanOrEqual(of(n) - 1e-6)
      expect(of(n, mean * 1.5)).toBeLessThanOrEqual(of(n) + 1e-6)
    }))
  })
})

describe('habit', () => {
  const common = { rate: 0.3, spread: 2 }
  test('of somebody of whom nothing is known is everybody’s', () => {
    expect(habitOf({ counts: [], days: 0 }, common)).toEqual({ ...common, days: 0 })
  })
  test('of somebody who gets two a day nears two, the more days are known', () => {
    const rates = [5, 20, 56].map((days) => habitOf({ counts: Array<number>(days).fill(2), days }, common).rate)
    expect(rates.map((rate) => Number(rate.toFixed(3)))).toEqual([(0.3 * 5 + 10) / 10, (0.3 * 5 + 40) / 25, Number(((0.3 * 5 + 112) / 61).toFixed(3))])
  })
  test('one very bad day is no habit of bad days', () => {
    const spread = (worst: number) => habitOf({ counts: [...Array<number>(19).fill(1), worst], days: 20 }, common).spread
    expect(spread(200)).toBeLessThan(10)
  })
  test('what is usual for everybody is their mean, leaning on what is believed before', () => {
    expect(commonOf([{ counts: [1, 2, 3], days: 30 }, { counts: [], days: 30 }]).rate).toBeCloseTo((0.3 * 60 + 6) / 120, 9)
  })
  test('in half the time half as many are expected, and more vary more than by chance', () => {
    const habit = { rate: 4, spread: 2, days: 30 }
    const [half, whole] = [12 * HOUR, DAY].map((ms) => expected(habit, { ms, factor: 1 }))
    expect([half?.mean, whole?.mean, expected(habit, { ms: DAY, factor: 3 }).mean]).toEqual([2, 4, 12])
    expect(whole?.variance).toBeGreaterThan(4 * 2)
  })
  test('when everybody gets four times as much it is a news day; when one person gets a hundred it is an attack', () => {
    const people = (got: (n: number) => number) => Array.from({ length: 60 }, (_, n) => ({ accounts: got(n), rate: 0.4 }))
    expect(newsFactor(people(() => 2))).toBeGreaterThan(3)
    expect(newsFactor(people((n) => (n === 0 ? 100 : n % 3 === 0 ? 1 : 0)))).toBeLessThan(1.2)
    expect(newsFactor(people(() => 0))).toBe(1)
  })
})

describe('accounts', () => {
  test.each<[string, Sighting[], number]>([
    ['one account that writes fifty times is one', many(50, () => ({ author: 'x' })), 1],
    ['accounts that nobody tells are one each', many(3, () => ({ author: undefined })), 3],
    ['an archive of one member counts for two', many(40, () => ({ isFresh: false, by: 1 })), 2],
    ['of two members for four', many(40, (k) => ({ isFresh: false, by: k % 2 })), 4],
    ['posts without a time too', many(40, () => ({ isFresh: false, isTimed: false, by: 1 })), 2],
    ['but not those that a coordinator accepted', many(5, () => ({ isFresh: false, isTimed: false, isAccepted: true, by: 1 })), 5],
    ['what is old stays old when it was accepted', many(5, () => ({ isFresh: false, isAccepted: true, by: 1 })), 2],
    ['accounts that also write now count once', [...many(3, (k) => ({ author: `n${String(k)}` })), ...many(3, (k) => ({ author: `n${String(k)}`, isFresh: false, by: 1 }))], 3],
  ])('%s', (_, posts, n) => {
    expect(countAccounts(posts)).toBe(n)
  })
  test('a person named by one post beside many is none of those it is against', () => {
    expect(targetsOf([...many(12, () => ({ target: 1 })), a({ target: 2 })])).toEqual([1])
    expect(targetsOf([...many(6, () => ({ target: 1 })), ...many(6, () => ({ target: 2 }))])).toEqual([1, 2])
  })
})

describe('cores', () => {
  test('answers to one post are one, far apart from answers to another one', () => {
    const two = [...many(6, () => ({ parent: 'p', at: START })), ...many(5, () => ({ parent: 'q', at: START + 30 * HOUR, target: 2 }))]
    expect(coresAmong(two)).toEqual([6, 5])
  })
  test('one post that bears both marks unites nothing', () => {
    const two = [...many(8, (k) => ({ parent: 'p', at: START + k * MINUTE })), ...many(8, (k) => ({ copy: 9999, target: 2, at: START + 30 * HOUR + k * MINUTE }))]
    expect(coresAmong([...two, a({ parent: 'p', copy: 9999, target: 2, at: START + 29 * HOUR })]).length).toBe(2)
  })
  test('two triggers with accounts in common are one, without they are two', () => {
    const answers = (parent: string, from: number, at: number) => many(10, (k) => ({ parent, author: `x${String(from + k)}`, at: at + k * 11 * MINUTE }))
    expect(coresAmong([...answers('p', 0, START), ...answers('q', 5, START + 9 * HOUR)])).toEqual([15])
    expect(coresAmong([...answers('p', 0, START), ...answers('q', 100, START + 9 * HOUR)])).toEqual([10, 10])
  })
  test('a fifth of the accounts in common makes two sets against one person one, but not against two people; and a single account makes none one', () => {
    const answers = (parent: string, { n = 10, from = 0, at = START, target = 1 }) => many(n, (k) => ({ parent, author: `y${String(from + k)}`, at: at + k * 11 * MINUTE, target }))
    expect(coresAmong([...answers('p', {}), ...answers('q', { from: 8, at: START + 20 * HOUR })])).toEqual([18])
    expect(coresAmong([...answers('p', {}), ...answers('q', { from: 8, at: START + 20 * HOUR, target: 2 })])).toEqual([10, 10])
    expect(coresAmong([...answers('p', { n: 4 }), ...answers('q', { n: 4, from: 3, at: START + 20 * HOUR })])).toEqual([4, 4])
  })
})

const usualOf = (posts: readonly Sighting[]) => {
  const quiet = { rate: 0.3, spread: 2, days: 30 }
  return { habitOf: () => quiet, everybody: () => ({ rate: 18, spread: 2, days: 30 }), factor: 1, ties: tiesAmong(posts, () => false) }
}

describe('weight', () => {
  const score = (posts: Sighting[], usual = usualOf(posts)) => weigh(posts, [1], usual).score
  const scattered = (n: number, ms: number) => many(n, (k) => ({ at: START + (k * ms) / n }))
  test('the same number in less time weighs more, and on a news day less', () => {
    expect(score(scattered(8, HOUR))).toBeGreaterThan(score(scattered(8, 40 * HOUR)))
    const posts = scattered(8, 6 * HOUR)
    expect(score(posts, { ...usualOf(posts), factor: 5 })).toBeLessThan(score(posts))
  })
  test('accounts that repeat the same words weigh more than as many that share nothing', () => {
    expect(score(many(6, (k) => ({ copy: 7777, at: START + k * HOUR })))).toBeGreaterThan(score(many(6, (k) => ({ at: START + k * HOUR }))) + 3)
  })
  test('the numbers of the weight are those of its stretch', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 30 }), (hours) => {
      const posts = hours.map((hour) => a({ at: START + hour * HOUR, parent: 'p' }))
      const { accounts, fromAt, ms } = weigh(posts, [1], usualOf(posts))
      expect(posts.filter(({ at }) => at >= fromAt && at <= fromAt + ms)).toHaveLength(accounts)
    }), { seed: 20261122 })
  })
  test('one of two things too few, and it is nothing', () => {
    const { open, propose } = LIMITS.normal
    const weight = (score: number) => ({ ...weigh([], [], usualOf([])), score })
    expect(standing(weight(open.score), { all: open.accounts, accepted: 0 }, LIMITS.normal)).toBe('open')
    expect(standing(weight(open.score), { all: open.accounts - 1, accepted: 0 }, LIMITS.normal)).toBe('nothing')
    expect(standing(weight(open.score), { all: 3, accepted: 3 }, LIMITS.normal)).toBe('open')
    expect(standing(weight(propose.score), { all: propose.accounts, accepted: 0 }, LIMITS.normal)).toBe('propose')
    expect(standing(weight(propose.score - 0.01), { all: 50, accepted: 0 }, LIMITS.normal)).toBe('nothing')
  })
})

const anyPost = fc.record({
  at: fc.integer({ min: START - 60 * HOUR, max: START + 60 * HOUR }), author: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), { nil: undefined }), target: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  parent: fc.option(fc.constantFrom('p', 'q'), { nil: undefined }), copy: fc.integer({ min: 900_001, max: 900_040 }), tags: fc.uniqueArray(fc.constantFrom('t', 'u'), { maxLength: 2 }),
  isFresh: fc.boolean(), isTimed: fc.boolean(), isAccepted: fc.boolean(), isPlaced: fc.boolean(), by: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), raid: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
})
const anyRaid = fc.record({ isHeld: fc.boolean(), isOver: fc.boolean(), isCertain: fc.boolean() })

test('whatever lies near, no post that a person placed moves, no two raids that people hold are united, and nothing comes into what is over', () => {
  fc.assert(fc.property(fc.array(anyPost, { minLength: 1, maxLength: 40 }), fc.tuple(anyRaid, anyRaid, anyRaid, anyRaid), (given, stand) => {
    const posts = given.map((one, n): Sighting => ({ ...one, post: n + 1 }))
    const raids = stand.map((raid, n): RaidNear => ({ id: n + 1, ...raid }))
    const [post] = posts
    if (!post) return
    const { moves, unites } = judge(post, posts, { raids, usual: usualOf(posts), limits: LIMITS.sensitive })
    const raid = (id: number) => raids.find((one) => one.id === id)
    for (const [id, into] of moves) {
      expect(posts.find((one) => one.post === id)?.isPlaced).toBe(false)
      if (into !== 'new') expect(raid(into)?.isOver).toBe(false)
    }
    for (const { raids: gone, into } of unites) {
      expect(gone).not.toContain(into)
      for (const id of gone) expect([raid(id)?.isHeld, raid(id)?.isOver]).toEqual([false, false])
    }
  }), { numRuns: 400, seed: 20261122 })
})

test('which posts hang together does not depend on the order in which they lie there', () => {
  fc.assert(fc.property(fc.array(anyPost, { minLength: 2, maxLength: 30 }), fc.integer(), (given, by) => {
    const posts = given.map((one, n): Sighting => ({ ...one, raid: undefined, isPlaced: false, post: n + 1 }))
    const turned = [...posts].sort((one, other) => ((one.post * 7919 + by) % 101) - ((other.post * 7919 + by) % 101))
    const [post] = posts
    if (!post) return
    const moved = (list: readonly Sighting[]) => [...judge(post, list, { raids: [], usual: usualOf(list), limits: LIMITS.normal }).moves.keys()].sort((one, other) => one - other)
    expect(moved(turned)).toEqual(moved(posts))
  }), { numRuns: 200, seed: 20261122 })
})
