import fc from 'fast-check'
import { expect, test } from 'vitest'

import { leaning, marksOf, timelineOf, total, type Happened, type Timeline } from '../../src/raids/timeline.ts'
import { HOUR, MINUTE, START } from '../builders.ts'

const PARIS = 'Europe/Paris'
const ZONES = [PARIS, 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland', 'Australia/Lord_Howe']

function of(happened: Partial<Happened>, zone = PARIS): Timeline {
  const timeline = timelineOf({ posts: [], reports: [], removals: [], ...happened }, zone)
  if (!timeline) throw new Error('the test gives no post')
  return timeline
}

const postsAt = (...times: number[]) => times.map((at) => ({ at, platform: 'x' }))
const everyPlatform = ({ platforms, others }: Timeline) => [...platforms.map((one) => one.counts), others]
const inBins = (timeline: Timeline) => total(everyPlatform(timeline).map(total))
const lengths = ({ edges }: Timeline) => edges.slice(1).map((edge, bin) => (edge - (edges[bin] ?? 0)) / HOUR)

const instant = fc.integer({ min: Date.parse('1970-01-01'), max: Date.parse('2100-01-01') })
const near = fc.integer({ min: START, max: START + 30 * 24 * HOUR })
const post = fc.record({ at: fc.oneof(near, near, near, instant), platform: fc.constantFrom('x', 'bluesky', 'tiktok', 'web', 'instagram', 'fediverse') })

test('nothing is lost and nothing is counted twice, in at most 60 bins that follow each other, whatever comes in', () => {
  fc.assert(fc.property(fc.array(post, { minLength: 1, maxLength: 200 }), fc.array(fc.oneof(near, instant), { maxLength: 20 }), fc.array(near, { maxLength: 20 }), fc.constantFrom(...ZONES), (posts, reports, removals, zone) => {
    const timeline = of({ posts, reports, removals }, zone)
    const { edges, platforms, others, outside, peak } = timeline
    const bins = edges.length - 1
    expect(bins).toBeGreaterThan(0)
    expect(bins).toBeLessThanOrEqual(60)
    expect([...everyPlatform(timeline), timeline.reports, timeline.removals].every((counts) => counts.length === bins && counts.every((n) => n >= 0))).toBe(true)
    expect(edges.every((edge, place) => place === 0 || edge > (edges[place - 1] ?? 0))).toBe(true)
    expect(inBins(timeline) + outside.before.posts + outside.after.posts).toBe(posts.length)
    expect(marksOf(timeline)).toEqual({ reports: reports.length, removals: removals.length })
    expect(platforms.length).toBeLessThanOrEqual(4)
    const sums = edges.slice(1).map((_, bin) => total(platforms.map((one) => one.counts[bin] ?? 0)) + (others[bin] ?? 0))
    expect([peak.posts, peak.bin]).toEqual([Math.max(...sums), sums.indexOf(Math.max(...sums))])
    expect([timeline.firstAt, timeline.lastAt]).toEqual([Math.min(...posts.map(({ at }) => at)), Math.max(...posts.map(({ at }) => at))])
    expect(JSON.stringify(timeline).length).toBeLessThan(6_000)
  }))
})

test('every post lies in the bin that holds its instant', () => {
  fc.assert(fc.property(fc.array(near, { minLength: 1, maxLength: 50 }), fc.constantFrom(...ZONES), (times, zone) => {
    const { edges, platforms } = of({ posts: postsAt(...times) }, zone)
    for (const [bin, n] of (platforms[0]?.counts ?? []).entries()) expect(n).toBe(times.filter((at) => at >= (edges[bin] ?? 0) && at < (edges[bin + 1] ?? 0)).length)
  }))
})

test.each([
  ['one post', [0], 'minute', 1],
  ['posts of one instant', [0, 0, 0], 'minute', 1],
  ['8 minutes', [0, 8 * MINUTE], 'minute', 1],
  ['an hour', [0, HOUR], 'minute', 2],
  ['5 hours', [0, 5 * HOUR], 'minute', 10],
  ['15 hours', [0, 15 * HOUR], 'hour', 1],
  ['two days', [0, 48 * HOUR], 'hour', 1],
  ['3 days', [0, 72 * HOUR], 'hour', 2],
  ['3 weeks', [0, 21 * 24 * HOUR], 'day', 1],
  ['a year', [0, 365 * 24 * HOUR], 'day', 14],
] as const)('%s are shown in steps that suit them', (_, times, unit, count) => {
  expect(of({ posts: postsAt(...times.map((at) => START + at)) }).step).toEqual({ unit, count })
})

test('a hundred thousand posts are a timeline like any other', () => {
  const posts = Array.from({ length: 100_000 }, (_, n) => ({ at: START + (n % 1_000) * MINUTE, platform: n % 3 === 0 ? 'bluesky' : 'x' }))
  const timeline = of({ posts })
  expect([timeline.posts, inBins(timeline), timeline.platforms.map(({ platform }) => platform)]).toEqual([100_000, 100_000, ['x', 'bluesky']])
})

test('the four platforms with most posts are named, the largest first, and the rest goes together', () => {
  const posts = ['a', 'b', 'b', 'c', 'c', 'c', 'd', 'd', 'e', 'e'].map((platform) => ({ at: START, platform }))
  const { platforms, others } = of({ posts })
  expect([platforms.map(({ platform, counts }) => [platform, total(counts)]), total(others)]).toEqual([[['c', 3], ['b', 2], ['d', 2], ['e', 2]], 1])
})

test('hours begin when the clock of the community says so, where its zone is not whole hours from UTC too', () => {
  const posts = postsAt(START + 20 * MINUTE, START + 9 * HOUR)
  expect(new Date(of({ posts }).edges[0] ?? 0).toISOString()).toBe('2026-11-22T09:00:00.000Z')
  expect(new Date(of({ posts }, 'Asia/Kathmandu').edges[0] ?? 0).toISOString()).toBe('2026-11-22T09:15:00.000Z')
})

test('a day of 25 hours has 25 bins of an hour, and one of 23 has 23', () => {
  const day = (from: string, to: string) => lengths(of({ posts: postsAt(Date.parse(from), Date.parse(to) - 1) }))
  expect(day('2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00')).toEqual(Array(25).fill(1))
  expect(day('2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00')).toEqual(Array(23).fill(1))
})

test('days and longer steps begin at midnight across a change of the clock', () => {
  const weeks = of({ posts: postsAt(...Array.from({ length: 30 }, (_, day) => Date.parse('2026-10-15T12:00Z') + day * 24 * HOUR)) })
  expect(lengths(weeks).filter((hours) => hours !== 24)).toEqual([25])
  const hours = of({ posts: postsAt(...Array.from({ length: 70 }, (_, n) => Date.parse('2026-10-23T22:00Z') + n * HOUR)) })
  expect([hours.step, lengths(hours).filter((one) => one !== 2)]).toEqual([{ unit: 'hour', count: 2 }, [3]])
  const spring = of({ posts: postsAt(...Array.from({ length: 70 }, (_, n) => Date.parse('2026-03-27T23:00Z') + n * HOUR)) })
  expect(lengths(spring).filter((one) => one !== 2)).toEqual([1])
})

test('a stray that lies far from the rest does not squeeze it, and is counted', () => {
  const raid = Array.from({ length: 19 }, (_, n) => START + n * 10 * MINUTE)
  const old = of({ posts: postsAt(START - 90 * 24 * HOUR, ...raid) })
  expect([old.step.unit, old.outside.before.posts, old.firstAt]).toEqual(['minute', 1, START - 90 * 24 * HOUR])
  const late = of({ posts: postsAt(...raid, START + 90 * 24 * HOUR) })
  expect([late.step.unit, late.outside.after.posts]).toEqual(['minute', 1])
  const burst = of({ posts: postsAt(START - 24 * HOUR, START - 23 * HOUR, START - 22 * HOUR, ...raid.slice(0, 3)) })
  expect([burst.outside.before.posts, burst.outside.after.posts]).toEqual([0, 0])
})

test('reports that follow soon are seen, and those of next week do not squeeze the raid', () => {
  const posts = postsAt(START, START + 10 * HOUR)
  const timeline = of({ posts, reports: [START + 12 * HOUR, START + 7 * 24 * HOUR] })
  expect([total(timeline.reports), timeline.outside.after.reports, timeline.edges.length - 1]).toEqual([1, 1, 13])
})

test('where most of it lies is told of what is enough to tell', () => {
  const shaped = (...counts: number[]) => of({ posts: postsAt(...counts.flatMap((n, hour) => Array<number>(n).fill(START + hour * HOUR))) })
  expect([shaped(9, 5, 1, 1, 1, 1, 1, 1), shaped(1, 1, 1, 1, 1, 1, 5, 9), shaped(2, 2, 2, 2, 2, 2, 2, 2), shaped(3, 1)].map(leaning)).toEqual(['start', 'end', 'even', undefined])
})
