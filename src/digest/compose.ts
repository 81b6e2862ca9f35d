/** What a digest holds: numbers and raid ids, never a name, a word, an author or an address. */
import type { DueTold } from '../checklists/raid-steps.ts'

/** A raid of which members may hear; one that is only proposed, or over, is none. */
export type LiveState = 'open' | 'calm'

export interface RaidToday {
  raid: number
  state: LiveState
  /** Opened since the last digest. */
  isNew: boolean
  /** Calm or closed when the last digest was told, and open again. */
  isReopened: boolean
  /** Posts since the last digest, and in the stretch of the same length before it. */
  newPosts: number
  previousPosts: number
  /** The hour since the last digest in which most came, by its first post; nothing where that is no crowd. */
  peak: Peak | undefined
  posts: number
  accounts: number
  /** Some posts do not tell their account. */
  isAtMost: boolean
  spanMs: number
  /** Witness seats that anybody may take, and reports made. */
  free: number
  made: number
  /** Steps of the checklist, and those of them that are done. */
  steps: number
  stepsDone: number
  /** Steps not done that fall due soon, the nearest first. */
  due: DueTold[]
}

export interface ClosedDue extends DueTold { raid: number }

export interface Peak { at: number; posts: number }

export interface DayFacts {
  /** No digest was told before. */
  isFirst: boolean
  /** The stretch is not the one that people expect: digests are missing in between, or somebody asked for another one. */
  isOdd: boolean
  since: number
  until: number
  /** Posts that came in, and those that wait for review now. */
  forwarded: number
  pending: number
  raids: readonly RaidToday[]
  calmed: readonly number[]
  closed: readonly number[]
  /** Steps that fall due soon of raids that are over, the nearest first: the law's time runs on. */
  closedDue?: readonly ClosedDue[]
  reports: number
  /** Free seats about posts that are in no raid. */
  freeElsewhere: number
  /** How long each post that was removed had been known, ms. */
  removals: readonly number[]
}

export interface Digest extends Omit<DayFacts, 'raids' | 'calmed' | 'closed' | 'removals'> {
  isQuiet: boolean
  removed: number
  medianRemovalMs: number | undefined
  /** All that go on, those that need people first. */
  raids: RaidToday[]
  calmed: number[]
  closed: number[]
}

/** The digest of a stretch of time. Quiet when nothing happened and nothing waits for anybody. */
export function composeDigest({ raids: given, calmed, closed, removals, ...facts }: DayFacts): Digest {
  const raids = [...given].sort(byNeed)
  const busy = raids.filter((raid) => raid.state === 'open' || raid.free > 0 || raid.due.length > 0 || raid.newPosts > 0)
  const isQuiet = facts.forwarded + facts.pending + facts.reports + facts.freeElsewhere + removals.length + busy.length + calmed.length + closed.length === 0
  return { ...facts, isQuiet, removed: removals.length, medianRemovalMs: median(removals), raids, calmed: [...calmed], closed: [...closed] }
}

/** What needs people today comes first: what falls due, then what grows, then what is free to take. */
function byNeed(a: RaidToday, b: RaidToday): number {
  const dueAt = (raid: RaidToday) => raid.due[0]?.at ?? Number.POSITIVE_INFINITY
  const open = (raid: RaidToday) => (raid.state === 'open' ? 0 : 1)
  return open(a) - open(b) || compare(dueAt(a), dueAt(b)) || b.newPosts - a.newPosts || b.free - a.free || b.raid - a.raid
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** The middle value, or the mean of the two in the middle; `undefined` of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return undefined
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

const HOUR_MS = 3_600_000
/** Fewer in an hour are no crowd. */
const CROWD = 3

/** The hour, beginning with one of the posts, in which most of them came; the earliest of equals. `times` rise. */
export function peakOf(times: readonly number[]): Peak | undefined {
  let peak: Peak | undefined
  let end = 0
  for (const [start, at] of times.entries()) {
    while (end < times.length && (times[end] ?? 0) < at + HOUR_MS) end += 1
    if (end - start >= CROWD && end - start > (peak?.posts ?? 0)) peak = { at, posts: end - start }
  }
  return peak
}

/** Of digests that an older version kept: what it did not know. */
const UNKNOWN = { isFirst: false, isOdd: false, since: 0, until: 0, isQuiet: false, forwarded: 0, pending: 0, reports: 0, freeElsewhere: 0, removed: 0, medianRemovalMs: undefined, raids: [], calmed: [], closed: [] } satisfies Digest
const UNKNOWN_RAID = { isReopened: false, peak: undefined, steps: 0, stepsDone: 0 }

/** A digest as it was kept, by this version or an older one. */
export function keptDigest(summary: Partial<Digest>): Digest {
  const { raids = [], ...rest } = summary
  return { ...UNKNOWN, ...rest, raids: raids.map((raid) => ({ ...UNKNOWN_RAID, ...raid })) }
}
