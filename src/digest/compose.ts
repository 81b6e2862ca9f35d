/** What the day's summary holds: numbers and raid ids, never a name, a word, an author or an address. */
import type { ItemKind } from '../checklists/plan.ts'
import type { RaidState } from '../raids/raid.ts'

export interface RaidToday {
  raid: number
  state: RaidState
  /** Opened since the last digest. */
  isNew: boolean
  /** Posts since the last digest, and in the stretch of the same length before it. */
  newPosts: number
  previousPosts: number
  posts: number
  accounts: number
  /** Some posts do not tell their account. */
  isAtMost: boolean
  spanMs: number
  /** Posts per step, oldest first. */
  timeline: number[]
  /** Witness seats that anybody may take, and reports made. */
  free: number
  made: number
  /** Steps not done that fall due soon, the nearest first. */
  due: { kind: ItemKind; at: number }[]
}

export interface DayFacts {
  /** No digest was told before. */
  isFirst: boolean
  since: number
  until: number
  /** Posts that came in, and those that wait for review now. */
  forwarded: number
  pending: number
  raids: readonly RaidToday[]
  calmed: readonly number[]
  closed: readonly number[]
  reports: number
  /** Free seats about posts that are in no raid. */
  freeElsewhere: number
  /** How long each post that was removed had been known, ms. */
  removals: readonly number[]
}

export interface Digest {
  isFirst: boolean
  since: number
  until: number
  isQuiet: boolean
  forwarded: number
  pending: number
  reports: number
  freeElsewhere: number
  removed: number
  medianRemovalMs: number | undefined
  /** The ones told in full, those that need people first. */
  raids: RaidToday[]
  /** How many more are active. */
  more: number
  calmed: number[]
  closed: number[]
}

/** A phone shows this many raids; the rest is told as a number. */
const RAIDS_SHOWN = 6

/** The digest of a day. Quiet when nothing happened and nothing waits for anybody. */
export function composeDigest(facts: DayFacts): Digest {
  const { isFirst, since, until, forwarded, pending, reports, freeElsewhere, removals } = facts
  const raids = [...facts.raids].sort(byNeed)
  const open = raids.filter((raid) => raid.state === 'open' || raid.free > 0 || raid.due.length > 0 || raid.newPosts > 0)
  const isQuiet = forwarded + pending + reports + freeElsewhere + removals.length + open.length + facts.calmed.length + facts.closed.length === 0
  return {
    isFirst,
    since,
    until,
    isQuiet,
    forwarded,
    pending,
    reports,
    freeElsewhere,
    removed: removals.length,
    medianRemovalMs: median(removals),
    raids: raids.slice(0, RAIDS_SHOWN),
    more: Math.max(0, raids.length - RAIDS_SHOWN),
    calmed: [...facts.calmed],
    closed: [...facts.closed],
  }
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
