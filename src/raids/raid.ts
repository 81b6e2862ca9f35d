/** The life of a raid: proposed to coordinators, open, calm when nothing new comes for a time that fits its rhythm, closed when it stays so. */

export const RAID_STATES = ['proposed', 'open', 'calm', 'closed'] as const
export type RaidState = (typeof RAID_STATES)[number]

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What of a raid tells how long it may pause: when its posts came, first and last, and how many. */
export interface Rhythm {
  posts: number
  spanMs: number
}

/** A raid that pauses ten times longer than its posts used to lie apart is calm, after six hours at least and two days at most. */
const PAUSES = 10
const CALM_MS = { least: 6 * HOUR_MS, most: 2 * DAY_MS }
/** Until then no raid becomes calm. */
export const SOONEST_MS = CALM_MS.least
/** A calm raid goes on when its posts come the next day, or the one after; after a week it is over. */
const CLOSED_MS = 7 * DAY_MS
/** Nobody answered whether it is a raid, and nothing came. */
const UNANSWERED_MS = 3 * DAY_MS

export function calmAfterMs({ posts, spanMs }: Rhythm): number {
  return posts < 2 ? DAY_MS : Math.min(CALM_MS.most, Math.max(CALM_MS.least, (PAUSES * spanMs) / (posts - 1)))
}

/**
 * The state that time alone gives a raid, from when its last post was published. A closed raid stays closed: only a person opens it again; a raid that only
 * is proposed is given up. The rhythm is asked for only where it tells anything: all posts of a raid are read for it.
 */
export function stateAt(raid: { state: RaidState; lastPostAt: number; rhythm: () => Rhythm }, now: number): RaidState {
  const quietMs = now - raid.lastPostAt
  if (raid.state === 'proposed') return quietMs >= UNANSWERED_MS ? 'closed' : 'proposed'
  if (raid.state === 'closed' || quietMs >= CLOSED_MS) return 'closed'
  if (quietMs < SOONEST_MS) return 'open'
  return quietMs >= CALM_MS.most || quietMs >= calmAfterMs(raid.rhythm()) ? 'calm' : 'open'
}
