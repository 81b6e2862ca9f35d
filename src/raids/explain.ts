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
  /** What it repeats, and its hashtags: the same where posts share it. */
  marks?: readonly string[] | undefined
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
  /** Known accounts that came back, or share words, a picture or a hashtag with another post; where some are not known (`isAtMost`), at least so many. */
  tied: number
}

export function figuresOf(posts: readonly (RaidPost & { copyOf: number | null })[]): RaidFigures | undefined {
  if (posts.length === 0) return undefined
  const instants = posts.map((post) => post.at)
  const { firstAt, lastAt } = spanOf(instants)
  const spanMs = lastAt - firstAt
  const times = timesOf(posts.flatMap((post) => post.author ?? []))
  const unknown = posts.filter((post) => post.author === undefined).length
  const shared = [...timesOf(posts.flatMap((post) => post.parent ?? [])).values()].reduce((most, n) => Math.max(most, n), 0)
  const once = unknown + [...times.values()].filter((n) => n === 1).length
  return {
    people: targetsOf(posts).length, answering: shared >= 2 ? shared : 0, once, tied: countTied(posts, times), posts: posts.length, accounts: times.size + unknown, isAtMost: unknown > 0, spanMs, firstAt, lastAt,
    copies: posts.filter((post) => post.copyOf !== null).length,
  }
}

function countTied(posts: readonly RaidPost[], times: ReadonlyMap<string, number>): number {
  const bearers = timesOf(posts.flatMap((post) => [...new Set(post.marks)]))
  const isTied = ({ author, marks = [] }: RaidPost) => author !== undefined && ((times.get(author) ?? 0) >= 2 || marks.some((mark) => (bearers.get(mark) ?? 0) >= 2))
  return new Set(posts.filter(isTied).map(({ author }) => author)).size
}

function timesOf(values: readonly string[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1)
  return times
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
