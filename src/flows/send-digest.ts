/** The digest of a community, each day or week: decided once per local day, and asked for at any moment by `/resume`. */
import type { App } from '../app.ts'
import { composeDigest, type DayFacts, type Digest } from '../digest/compose.ts'
import { dayBefore, digestDayAt, type DigestHour } from '../digest/day.ts'
import type { Community } from '../store/communities.ts'
import { isInDoubt, isUnread, keepDigest, lastDigest } from '../store/digests.ts'
import { tell } from '../store/outbox.ts'
import { dayFacts } from './day-facts.ts'
import type { Hands } from './decide.ts'

const DAY_MS = 86_400_000

/** When a community wants its digest. */
export function hourOf({ timeZone, digestHour, digestWeekday }: Community): DigestHour {
  return { timeZone, hour: digestHour, weekday: digestWeekday }
}

/**
 * Writes the digest of the newest day whose hour has struck, and its sending, if that day has none yet. Whether the hour was just
 * now or was missed makes no difference; a day on which the community was not there yet has none. So a first digest comes
 * within a minute of choosing its channel, where the day's hour is past: people see that it works.
 */
export function sendDigest({ db, vault, now }: Hands, community: Community): { kind: 'told'; day: string } | { kind: 'not-due' } {
  const day = dueDay(db, now(), community)
  if (day === undefined) return { kind: 'not-due' }
  const digest = composeDigest(dayFacts(db, community.id, stretchOf(db, community, now(), day)))
  keepDigest(db, community.id, { day, at: now(), digest })
  if (digest.isQuiet && community.quietDay === 'nothing') return { kind: 'not-due' }
  tell(db, vault, { community: community.id, key: `digest:${day}`, intent: { kind: 'digest', day }, at: now() })
  return { kind: 'told', day }
}

/** Whether a digest's time is over: the hour of the next one struck, which tells what it would have. */
export function isOver({ db, now }: Pick<App, 'db' | 'now'>, community: Community, day: string): boolean {
  const last = lastDigest(db, community.id)
  return (last !== undefined && last.day > day) || digestDayAt(hourOf(community), now()).day > day
}

/** Whether the next digest is a matter of a minute: its hour struck and it was not told yet. */
export function isDigestDue(app: Pick<App, 'db' | 'now'>, community: Community): boolean {
  return dueDay(app.db, app.now(), community) !== undefined
}

function dueDay(db: App['db'], now: number, community: Community): string | undefined {
  if (community.digestChannel === null) return undefined
  const { day } = digestDayAt(hourOf(community), now)
  const firstDay = digestDayAt({ timeZone: community.timeZone, hour: 0 }, community.createdAt).day
  const last = lastDigest(db, community.id)
  if (day < firstDay || (last && (last.day >= day || isInDoubt(db, community.id, last.day)))) return undefined
  return day
}

/** The digest as it would be now, for one person: since the last one that was told, or since a moment. */
export function digestNow(app: Pick<App, 'db' | 'now'>, community: Community, since?: number): Digest {
  return app.db.transaction((db) => {
    const last = stretchOf(db, community, app.now())
    return composeDigest(dayFacts(db, community.id, since === undefined ? last : { ...last, since, isFirst: false, isOdd: true }))
  })
}

/**
 * A digest begins where the last one ended that people could read: one that Discord never took is told by the next, which waits until that is
 * known. `day`: the one it stands for, by which a gap is known.
 */
function stretchOf(db: App['db'], community: Community, until: number, day?: string): Pick<DayFacts, 'since' | 'until' | 'isFirst' | 'isOdd'> {
  const last = lastDigest(db, community.id)
  if (!last) return { since: Math.max(community.createdAt, until - DAY_MS * (community.digestWeekday === 0 ? 1 : 7)), until, isFirst: true, isOdd: false }
  if (isUnread(db, community.id, last.day)) return { since: last.digest.since, until, isFirst: last.digest.isFirst, isOdd: !last.digest.isFirst }
  return { since: last.at, until, isFirst: false, isOdd: day !== undefined && last.day !== dayBefore({ weekday: community.digestWeekday }, day) }
}
