/** The daily digest: decided once per community and local day, and asked for at any moment by `/resume`. */
import type { App } from '../app.ts'
import { composeDigest, type Digest } from '../digest/compose.ts'
import { digestDayAt } from '../digest/day.ts'
import type { Community } from '../store/communities.ts'
import { keepDigest, lastDigest } from '../store/digests.ts'
import { tell } from '../store/outbox.ts'
import { dayFacts } from './day-facts.ts'
import type { Hands } from './decide.ts'

const DAY_MS = 86_400_000

/**
 * Writes the digest of the newest day whose hour has struck, and its sending, if that day has none yet. Whether the hour was just
 * now or was missed makes no difference; a day on which the community was not there yet has none. So a first digest comes
 * within a minute of choosing its channel, where the day's hour is past: people see that it works.
 */
export function sendDigest({ db, vault, now }: Hands, community: Community): { kind: 'told'; day: string } | { kind: 'not-due' } {
  const day = dueDay(db, now(), community)
  if (day === undefined) return { kind: 'not-due' }
  const last = lastDigest(db, community.id)
  const digest = composeSince(db, community.id, { last, createdAt: community.createdAt, now: now() })
  keepDigest(db, community.id, { day, at: now(), digest })
  if (digest.isQuiet && community.quietDay === 'nothing') return { kind: 'not-due' }
  tell(db, vault, { community: community.id, key: `digest:${day}`, intent: { kind: 'digest', day }, at: now() })
  return { kind: 'told', day }
}

/** Whether the next digest is a matter of a minute: its hour struck today and it was not told yet. */
export function isDigestDue(app: Pick<App, 'db' | 'now'>, community: Community): boolean {
  return dueDay(app.db, app.now(), community) !== undefined
}

function dueDay(db: App['db'], now: number, community: Community): string | undefined {
  if (community.digestChannel === null) return undefined
  const { day } = digestDayAt({ timeZone: community.timeZone, hour: community.digestHour }, now)
  const firstDay = digestDayAt({ timeZone: community.timeZone, hour: 0 }, community.createdAt).day
  const last = lastDigest(db, community.id)
  return day < firstDay || (last !== undefined && last.day >= day) ? undefined : day
}

/** The digest as it would be now, for one person: since the last one that was told. */
export function digestNow(app: Pick<App, 'db' | 'now'>, community: Community): Digest {
  return app.db.transaction((db) => composeSince(db, community.id, { last: lastDigest(db, community.id), createdAt: community.createdAt, now: app.now() }))
}

function composeSince(db: App['db'], community: number, { last, createdAt, now }: { last: { at: number } | undefined; createdAt: number; now: number }): Digest {
  const since = last?.at ?? Math.max(createdAt, now - DAY_MS)
  return composeDigest(dayFacts(db, community, { since, until: now, isFirst: last === undefined }))
}
