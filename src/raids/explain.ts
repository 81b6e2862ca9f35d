/** The numbers that say why these posts are a raid; the sentence is made of them and of nothing else. */
import { countAccounts, spanOf, type RaidPost } from './join-raid.ts'

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
  platforms: { platform: string; posts: number }[]
  /** Posts per equal stretch of time from first to last, for a timeline of `TIMELINE_STEPS` steps. */
  timeline: number[]
}

export const TIMELINE_STEPS = 12

export function figuresOf(posts: readonly (RaidPost & { platform: string; copyOf: number | null })[]): RaidFigures | undefined {
  if (posts.length === 0) return undefined
  const times = posts.map((post) => post.at)
  const { firstAt, lastAt } = spanOf(times)
  const spanMs = lastAt - firstAt
  const timeline = Array<number>(TIMELINE_STEPS).fill(0)
  for (const at of times) {
    const step = spanMs === 0 ? 0 : Math.min(TIMELINE_STEPS - 1, Math.floor(((at - firstAt) / spanMs) * TIMELINE_STEPS))
    timeline[step] = (timeline[step] ?? 0) + 1
  }
  return { posts: posts.length, accounts: countAccounts(posts), isAtMost: posts.some((post) => post.author === undefined), spanMs, firstAt, lastAt, copies: posts.filter((post) => post.copyOf !== null).length, platforms: countPlatforms(posts), timeline }
}

function countPlatforms(posts: readonly { platform: string }[]): RaidFigures['platforms'] {
  const counts = new Map<string, number>()
  for (const { platform } of posts) counts.set(platform, (counts.get(platform) ?? 0) + 1)
  return [...counts].map(([platform, posts]) => ({ platform, posts })).sort((a, b) => b.posts - a.posts || a.platform.localeCompare(b.platform))
}
