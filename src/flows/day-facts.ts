/** Reads, in one go, what the digest of a stretch of time is made of. */
import { DUE_WITHIN_MS } from '../checklists/deadlines.ts'
import { peakOf, type ClosedDue, type DayFacts, type LiveState, type RaidToday } from '../digest/compose.ts'
import { figuresOf } from '../raids/explain.ts'
import type { Db } from '../store/db.ts'
import { digestBefore } from '../store/digests.ts'
import { progressOf } from '../store/items.ts'
import { stepsNearing } from '../store/step-alarms.ts'
import { stepsDue, stepsProgress } from '../store/steps.ts'
import { countNewPosts, countPosts, postsOfRaid, removalsBetween } from '../store/posts.ts'
import { findRaid, liveRaids, settledBetween, type Raid } from '../store/raids.ts'
import { reportsBetween } from '../store/seats.ts'
import { asRaidPost } from './join-raid.ts'

type Stretch = Pick<DayFacts, 'since' | 'until' | 'isFirst' | 'isOdd'>
type LiveRaid = Raid & { state: LiveState }

export function dayFacts(db: Db, community: number, stretch: Stretch): DayFacts {
  const { since, until } = stretch
  const hasReopened = reopenedSince(db, community, since)
  const raids = liveRaids(db, community).filter(isLive).map((raid) => ({ ...raidToday(db, raid, stretch), isReopened: hasReopened(raid) }))
  const settled = settledBetween(db, community, since, until)
  return {
    ...stretch,
    forwarded: countNewPosts(db, community, since, until),
    pending: countPosts(db, community, 'pending'),
    raids,
    calmed: settled.calm,
    closed: settled.closed.filter((raid) => postsOfRaid(db, community, raid).length > 0),
    closedDue: closedDue(db, community, until),
    reports: reportsBetween(db, community, since, until),
    freeElsewhere: Math.max(0, progressOf(db, community, until).free - raids.reduce((sum, raid) => sum + raid.free, 0)),
    removals: removalsBetween(db, community, since, until),
  }
}

function closedDue(db: Db, community: number, until: number): ClosedDue[] {
  const raids = new Set(stepsNearing(db, community, { now: until, until: until + DUE_WITHIN_MS }).map(({ raid }) => raid).filter((raid) => findRaid(db, community, raid)?.state === 'closed'))
  const due = [...raids].flatMap((raid) => stepsDue(db, community, raid, until + DUE_WITHIN_MS).map(({ kind, at, rule, since }) => ({ raid, kind, at, rule, since })))
  return due.sort((one, other) => one.at - other.at)
}

/** What is only proposed is not told in public. */
export function isLive(raid: Raid): raid is LiveRaid {
  return raid.state === 'open' || raid.state === 'calm'
}

/** Since when everybody may know of a raid: one that was proposed is no news before. */
const newsAt = ({ toldAt, openedAt }: Raid): number => toldAt ?? openedAt

/** An open raid goes on again where the digest with which the stretch begins did not tell of it as open. */
function reopenedSince(db: Db, community: number, since: number): (raid: Raid) => boolean {
  const baseline = digestBefore(db, community, since)?.digest
  // Digests of an older version knew six raids and a number.
  if (!baseline || 'more' in baseline) return () => false
  const wereOpen = new Set(baseline.raids.filter(({ state }) => state === 'open').map(({ raid }) => raid))
  return (raid) => raid.state === 'open' && newsAt(raid) < since && raid.lastPostAt >= since && !wereOpen.has(raid.id)
}

function raidToday(db: Db, raid: LiveRaid, { since, until }: Stretch): Omit<RaidToday, 'isReopened'> {
  const { community } = raid
  const posts = postsOfRaid(db, community, raid.id)
  const within = (from: number, to: number) => posts.map((post) => post.firstForwardAt).filter((at) => at >= from && at < to)
  const fresh = within(since, until)
  const figures = figuresOf(posts.map((post) => ({ ...asRaidPost(post), copyOf: post.copyOf })))
  const { free, made } = progressOf(db, community, until, raid.id)
  const steps = stepsProgress(db, community, raid.id)
  return {
    raid: raid.id,
    state: raid.state,
    isNew: newsAt(raid) >= since,
    newPosts: fresh.length,
    previousPosts: within(since - (until - since), since).length,
    peak: peakOf(fresh),
    posts: posts.length,
    accounts: figures?.accounts ?? 0,
    isAtMost: figures?.isAtMost ?? false,
    spanMs: figures?.spanMs ?? 0,
    free,
    made,
    steps: steps.all,
    stepsDone: steps.done,
    due: stepsDue(db, community, raid.id, until + DUE_WITHIN_MS).map(({ kind, at, rule, since }) => ({ kind, at, rule, since })),
  }
}
