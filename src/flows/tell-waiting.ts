/** A volunteer who asks for something to do and gets nothing within a day is told why. */
import { tellableAt } from '../raids/quiet-hours.ts'
import type { Community } from '../store/communities.ts'
import { tell } from '../store/outbox.ts'
import { stopWaiting, volunteerOf, waitingSince } from '../store/volunteers.ts'
import type { Hands } from './decide.ts'

const DAY_MS = 86_400_000

/** Once for each time that they began to wait; by day. Why is looked up when it is said. */
export function tellWaiting({ db, vault, now }: Hands, { id: community, timeZone }: Community): void {
  for (const member of waitingSince(db, community, now() - DAY_MS)) {
    const { waitingSince: since, locale } = volunteerOf(db, community, member)
    stopWaiting(db, community, member)
    tell(db, vault, { community, key: `waiting:${String(member)}:${String(since)}`, intent: { kind: 'waiting', member, locale }, at: now(), dueAt: tellableAt(now(), timeZone) })
  }
}
