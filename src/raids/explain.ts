/** The numbers that say why these posts are a raid; the sentence is made of them and of nothing else. */
import { targetsOf } from './sighting.ts'

/** A post of a raid, as its figures count it. */
export interface RaidPost {
  id: number
  at: number
  /** Keyed hash of the account, or `undefined` when the address does not tell it. */
  author: string | undefined
  /** Keyed hash of the post that it answers or quotes. */
  parent?: string | undefined
  /** Whom it is against. */
  target?: number | undefined
}

export interface RaidFigures {
  posts: number
  accounts: number
  /** Some posts do not tell their account: `accounts` is then an upper bound. */
  isAtMost: boolean
  /** From the first post to the last, in milliseconds. */
  spanMs: number
  firstAt: number
  lastAt: number
  copies: number
  /** Posts that answer or quote the same one, at most. */
  answering: number
  /** How many people it is against: not one whom a single post beside many names. */
  people: number
  /** Accounts that wrote a single post. */
  once: number
  platforms: { platform: string; posts: number }[]
  /** Posts per equal stretch of time from first to last, for a timeline of `TIMELINE_STEPS` steps. */
  timeline: number[]
}

export const TIMELINE_STEPS = 12

export function figuresOf(posts: readonly (RaidPost & { platform: string; copyOf: number | null })[]): RaidFigures | undefined {
  if (posts.length === 0) return undefined
  const instants = posts.map((post) => post.at)
  const { firstAt, lastAt } = spanOf(instants)
  const spanMs = lastAt - firstAt
  const timeline = Array<number>(TIMELINE_STEPS).fill(0)
  for (const at of instants) {
    const step = spanMs === 0 ? 0 : Math.min(TIMELINE_STEPS - 1, Math.floor(((at - firstAt) / spanMs) * TIMELINE_STEPS))
    timeline[step] = (timeline[step] ?? 0) + 1
  }
  const times = timesOf(posts.flatMap((post) => post.author ?? []))
  const unknown = posts.filter((post) => post.author === undefined).length
  const shared = [...timesOf(posts.flatMap((post) => post.parent ?? [])).values()].reduce((most, n) => Math.max(most, n), 0)
  const once = unknown + [...times.values()].filter((n) => n === 1).length
  return { people: targetsOf(posts).length, answering: shared >= 2 ? shared : 0, once, posts: posts.length, accounts: times.size + unknown, isAtMost: posts.some((post) => post.author === undefined), spanMs, firstAt, lastAt, copies: posts.filter((post) => post.copyOf !== null).length, platforms: countPlatforms(posts), timeline }
}

function countPlatforms(posts: readonly { platform: string }[]): RaidFigures['platforms'] {
  const counts = new Map<string, number>()
  for (const { platform } of posts) counts.set(platform, (counts.get(platform) ?? 0) + 1)
  return [...counts].map(([platform, posts]) => ({ platform, posts })).sort((a, b) => b.posts - a.posts || a.platform.localeCompare(b.platform))
}

function timesOf(values: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return times
}

/** Distinct accounts among posts; those that are not known count one each. */
export function countAccounts(posts: readonly RaidPost[]): number {
  const known = new Set(posts.flatMap((post) => (post.author === undefined ? [] : [post.author])))
  return known.size + posts.filter((post) => post.author === undefined).length
}

/** The first and the last of some instants: `Math.max(...times)` throws where a raid is very large. */
export function spanOf(times: readonly number[]): { firstAt: number; lastAt: number } {
  const span = { firstAt: Number.POSITIVE_INFINITY, lastAt: Number.NEGATIVE_INFINITY }
  for (const at of times) {
    if (at < span.firstAt) span.firstAt = at
    if (at > span.lastAt) span.lastAt = at
  }
  return span
}
