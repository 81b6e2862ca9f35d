/** Somebody is in danger now: people hear it at once, night or day, and the emergency numbers stand first until it is over. */
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { tell } from '../store/outbox.ts'
import { changeRaid, findRaid, type Raid } from '../store/raids.ts'
import { findTarget } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { refreshSteps } from './refresh-steps.ts'
import { speaksFor } from './see-to-step.ts'
import { showRaid } from './show-card.ts'

export type SaidImminent = { kind: 'said'; raid: number } | { kind: 'not-yours'; raid: number } | { kind: 'gone'; raid: number }

/** Says that there is danger, or that it is over; saying so twice changes nothing. */
export function sayImminent(app: Writing, wish: { community: number; by: string; isCoordinator: boolean; raid: number; isImminent: boolean }): SaidImminent {
  return decide(app, (hands): SaidImminent => {
    const { db, vault, now } = hands
    const { community, raid: id, isImminent } = wish
    const raid = findRaid(db, community, id)
    if (!raid || raid.toldAt === null || raid.mergedInto !== null) return { kind: 'gone', raid: id }
    if (!speaksFor(hands, wish, id)) return { kind: 'not-yours', raid: id }
    if ((raid.imminentAt !== null) === isImminent) return { kind: 'said', raid: id }
    const member = memberOf(db, vault, community, wish.by)
    changeRaid(db, community, id, { imminentAt: isImminent ? now() : null })
    record(db, { community, at: now(), member, action: isImminent ? 'raid.imminent' : 'raid.imminent-over', about: `raid:${String(id)}` })
    refreshSteps(hands, community, id)
    showRaid(db, community, id, now())
    if (isImminent) tellImminent(hands, raid, member)
    return { kind: 'said', raid: id }
  })
}

/** Coordinators, the person aimed at unless they pause, and their delegate; whoever said it knows. */
function tellImminent({ db, vault, now }: Hands, { community, id, target: aimedAt }: Raid, by: number): void {
  const at = now()
  tell(db, vault, { community, key: `alert:raid:${String(id)}:imminent:${String(at)}`, intent: { kind: 'alert', about: { raid: id, what: 'imminent' } }, at })
  const target = aimedAt === null ? undefined : findTarget(db, community, aimedAt)
  const concerned = target ? [target.pausedAt === null ? target.member : null, target.delegate] : []
  for (const member of new Set(concerned)) {
    if (member === null || member === by) continue
    tell(db, vault, { community, key: `reminder:${String(member)}:imminent:${String(id)}:${String(at)}`, intent: { kind: 'reminder', member, about: { what: 'imminent', raid: id, since: at } }, at })
  }
}
