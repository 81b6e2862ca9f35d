/** How a raid went over time, small enough to be stored and drawn whatever comes in: numbers and names of platforms only. */
import { binEdges, stepFor, type Step } from './bins.ts'

/** What happened in a stretch of time. */
export interface Counts {
  posts: number
  reports: number
  removals: number
}

export interface Timeline {
  step: Step
  /** When each bin begins and, last, when the last one ends, ms; one more than there are bins. */
  edges: number[]
  /** Posts per bin of the platforms with most posts, the largest first; `NAMED` at most. */
  platforms: { platform: string; counts: number[] }[]
  /** Posts per bin of all other platforms. */
  others: number[]
  reports: number[]
  removals: number[]
  /** All posts, those outside of the bins too. */
  posts: number
  /** The first and the last post, ms. */
  firstAt: number
  lastAt: number
  /** The fullest bin, the earliest of equal ones. */
  peak: { bin: number; posts: number }
  /** What lies outside of the bins: strays that would leave no room for the rest, and what was done long after. */
  outside: { before: Counts; after: Counts }
}

export interface Happened {
  /** `at`: when it was published, or else first forwarded. */
  posts: readonly { at: number; platform: string }[]
  /** Instants at which a report was made, and at which a post was found removed. */
  reports: readonly number[]
  removals: readonly number[]
}

/** Colours that people tell apart. */
const NAMED = 4
/** Reports come after the posts: where they do so soon, they are given up to half as much room again. */
const ROOM_AFTER = 0.5
/** One post in ten may be a stray, where what parts it from the rest is more than three times as long as the rest. */
const STRAY_SHARE = 0.1
const STRAY_GAP = 3

/** The timeline of a raid, its bins aligned to the clocks of a zone; `undefined` without a post. */
export function timelineOf({ posts, reports, removals }: Happened, timeZone: string): Timeline | undefined {
  if (posts.length === 0) return undefined
  const times = Float64Array.from(posts, (post) => post.at).sort()
  const { from, to } = withoutStrays(times)
  const room = to + (to - from) * ROOM_AFTER
  const until = [...reports, ...removals].reduce((last, at) => (at <= room ? Math.max(last, at) : last), to)
  const step = stepFor(until - from)
  const edges = binEdges({ from, until, step, timeZone })
  const { platforms, others, peak, before, after } = countPosts(posts, edges)
  const [ofReports, ofRemovals] = [sortIn(reports, edges), sortIn(removals, edges)]
  return {
    step,
    edges,
    platforms,
    others,
    reports: ofReports.counts,
    removals: ofRemovals.counts,
    posts: posts.length,
    firstAt: times[0] ?? from,
    lastAt: times.at(-1) ?? to,
    peak,
    outside: {
      before: { posts: before, reports: ofReports.before, removals: ofRemovals.before },
      after: { posts: after, reports: ofReports.after, removals: ofRemovals.after },
    },
  }
}

/** How many there are in all bins. */
export function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0)
}

/** Reports and removals, those outside of the bins too. */
export function marksOf({ reports, removals, outside: { before, after } }: Timeline): { reports: number; removals: number } {
  return { reports: total(reports) + before.reports + after.reports, removals: total(removals) + before.removals + after.removals }
}

/** Where most posts lie: twice as many in one half of the posts' own span as in the other, or `even`; `undefined` of what is too little to tell. */
export function leaning({ platforms, others, edges, lastAt }: Timeline): 'start' | 'end' | 'even' | undefined {
  const bins = edges.findIndex((edge) => edge > lastAt)
  const held = bins < 0 ? others.length : bins
  const counts = others.slice(0, held).map((n, bin) => n + platforms.reduce((sum, one) => sum + (one.counts[bin] ?? 0), 0))
  const half = Math.floor(held / 2)
  const [early, late] = [total(counts.slice(0, half)), total(counts.slice(held - half))]
  if (held < 4 || early + late < 8) return undefined
  return early >= 2 * late ? 'start' : late >= 2 * early ? 'end' : 'even'
}

/** The span of sorted instants that is shown. */
function withoutStrays(times: Float64Array): { from: number; to: number } {
  const most = Math.floor(times.length * STRAY_SHARE)
  const at = (place: number) => times[place] ?? 0
  let [first, last] = [0, times.length - 1]
  for (let n = most; n > 0 && first === 0; n -= 1) if (at(n) - at(n - 1) > STRAY_GAP * (at(last) - at(n))) first = n
  for (let n = most, end = last; n > 0 && last === end; n -= 1) if (at(end - n + 1) - at(end - n) > STRAY_GAP * (at(end - n) - at(first))) last = end - n
  return { from: at(first), to: at(last) }
}

/** The platforms that are named; equal ones in the order of the alphabet. */
function largest(posts: Happened['posts']): string[] {
  const counts = new Map<string, number>()
  for (const { platform } of posts) counts.set(platform, (counts.get(platform) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, NAMED).map(([platform]) => platform)
}

/** Posts of each platform in each bin, in one go: a raid may have very many. */
function countPosts(posts: Happened['posts'], edges: readonly number[]): Pick<Timeline, 'platforms' | 'others' | 'peak'> & { before: number; after: number } {
  const none = () => Array<number>(edges.length - 1).fill(0)
  const [all, others] = [none(), none()]
  const named = new Map(largest(posts).map((platform) => [platform, none()]))
  let [before, after] = [0, 0]
  for (const { at, platform } of posts) {
    const bin = binOf(at, edges)
    const counts = named.get(platform) ?? others
    if (bin < 0) before += 1
    else if (bin >= all.length) after += 1
    else for (const row of [all, counts]) row[bin] = (row[bin] ?? 0) + 1
  }
  const peak = all.reduce<Timeline['peak']>((fullest, n, bin) => (n > fullest.posts ? { bin, posts: n } : fullest), { bin: 0, posts: 0 })
  return { platforms: [...named].map(([platform, counts]) => ({ platform, counts })), others, peak, before, after }
}

/** How many instants lie in each bin, before all of them, and after. */
function sortIn(times: readonly number[], edges: readonly number[]): { counts: number[]; before: number; after: number } {
  const found = { counts: Array<number>(edges.length - 1).fill(0), before: 0, after: 0 }
  for (const time of times) {
    const bin = binOf(time, edges)
    if (bin < 0) found.before += 1
    else if (bin >= found.counts.length) found.after += 1
    else found.counts[bin] = (found.counts[bin] ?? 0) + 1
  }
  return found
}

/** The last edge that is not after an instant, by halving. */
function binOf(time: number, edges: readonly number[]): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) <= time) low = middle + 1
    else high = middle
  }
  return low - 1
}
