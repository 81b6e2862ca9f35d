/** Reads, in one go, what the digest of a stretch of time is made of. */
import type { DayFacts, RaidToday } from '../digest/compose.ts'
import { figuresOf } from '../raids/explain.ts'
import type { Db } from '../store/db.ts'
import { progressOf, stepsDue } from '../store/items.ts'
import { countNewPosts, countPosts, postsOfRaid, removalsBetween } from '../store/posts.ts'
import { liveRaids, settledBetween, type Raid } from '../store/raids.ts'
import { reportsBetween } from '../store/seats.ts'
import { asRaidPost } from './join-raid.ts'

/** Deadlines are told two weeks ahead. */
const DUE_WITHIN_MS = 14 * 86_400_000

export function dayFacts(db: Db, community: number, { since, until, isFirst }: Pick<DayFacts, 'since' | 'until' | 'isFirst'>): DayFacts {
  const raids = liveRaids(db, community).map((raid) => raidToday(db, raid, since, until))
  const settled = settledBetween(db, community, since, until)
  return {
    isFirst,
    since,
    until,
    forwarded: countNewPosts(db, community, since, until),
    pending: countPosts(db, community, 'pending'),
    raids,
    calmed: settled.calm,
    closed: settled.closed,
    reports: reportsBetween(db, community, since, until),
    freeElsewhere: Math.max(0, progressOf(db, community).free - raids.reduce((sum, raid) => sum + raid.free, 0)),
    removals: removalsBetween(db, community, since, until),
  }
}

function raidToday(db: Db, raid: Raid, since: number, until: number): RaidToday {
  const { community } = raid
  const posts = postsOfRaid(db, community, raid.id)
  const within = (from: number, to: number) => posts.filter((post) => post.firstForwardAt >= from && post.firstForwardAt < to).length
  const figures = figuresOf(posts.map((post) => ({ ...asRaidPost(post), platform: post.platform, copyOf: post.copyOf })))
  const { free, made } = progressOf(db, community, raid.id)
  return {
    raid: raid.id,
    state: raid.state,
    isNew: raid.openedAt >= since,
    newPosts: within(since, until),
    previousPosts: within(since - (until - since), since),
    posts: posts.length,
    accounts: figures?.accounts ?? 0,
    isAtMost: figures?.isAtMost ?? false,
    spanMs: figures?.spanMs ?? 0,
    timeline: figures?.timeline ?? [],
    free,
    made,
    due: stepsDue(db, community, raid.id, until + DUE_WITHIN_MS).map(({ kind, dueAt }) => ({ kind, at: dueAt })),
  }
}
