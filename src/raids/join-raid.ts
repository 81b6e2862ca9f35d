/** Which attack a post belongs to: the simplest rule that holds, one target and one stretch of time. */

/** What the rule needs to know of an accepted post. */
export interface RaidPost {
  id: number
  at: number
  /** Keyed hash of the account, or `undefined` when the address does not tell it. */
  author: string | undefined
}

export interface RaidLimits {
  /** Posts against one target within `windowMs` open a raid … */
  posts: number
  /** … when they come from at least this many accounts; an unknown account counts as one of its own. */
  accounts: number
  windowMs: number
  /** A raid without a new post for this long is calm, then closed. */
  calmAfterMs: number
  closeAfterMs: number
}

const HOUR_MS = 3_600_000
export const RAID_LIMITS: RaidLimits = { posts: 3, accounts: 3, windowMs: 48 * HOUR_MS, calmAfterMs: 24 * HOUR_MS, closeAfterMs: 7 * 24 * HOUR_MS }

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

/**
 * The posts that together open a raid, oldest first, or `undefined` while they are too few. `posts` are accepted posts against
 * one target that belong to no raid; those that lie more than the window before the newest one do not count.
 */
export function opensRaid(posts: readonly RaidPost[], limits: RaidLimits = RAID_LIMITS): RaidPost[] | undefined {
  const { lastAt: newest } = spanOf(posts.map((post) => post.at))
  const near = posts.filter((post) => newest - post.at <= limits.windowMs).sort((a, b) => a.at - b.at)
  return near.length >= limits.posts && countAccounts(near) >= limits.accounts ? near : undefined
}
