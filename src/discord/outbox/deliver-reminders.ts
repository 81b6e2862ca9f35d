/** Deadlines, reminders and danger, in private to one person; where Discord gives them no message, somebody else is told. */
import { Routes } from 'discord.js'

import type { App } from '../../app.ts'
import type { Settle } from '../../flows/send-outbox.ts'
import type { Db } from '../../store/db.ts'
import type { Intent } from '../../store/intent.ts'
import { isStranger } from '../../store/mastodon-accounts.ts'
import { userOf } from '../../store/members.ts'
import { tell } from '../../store/outbox.ts'
import { findRaid } from '../../store/raids.ts'
import { findStep } from '../../store/steps.ts'
import { findTarget, type Target } from '../../store/targets.ts'
import { reminderScreen } from '../screens/reminder.ts'
import type { Hands, Job, Of } from './deliver.ts'
import { orPlainer } from './or-plainer.ts'
import { postOnce } from './post-once.ts'

export async function deliverReminder(hands: Hands, { row, creation, text }: Job, { member, about }: Of<'reminder'>): Promise<Settle> {
  const user = userOf(hands.db, hands.vault, row.community, member)
  const said = user === undefined || isStranger(user) ? undefined : reminderScreen(hands, text, { community: row.community, member, about })
  if (!said) return undefined
  const direct = (await hands.rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
  await orPlainer(said, (one) => postOnce(hands.restOnce, direct.id, one, creation))
  return undefined
}

/** Somebody who cannot be told in private: of deadlines and of danger their delegate is, unless it is them, and coordinators; of a step of their own nobody else is. */
export function reminderGivenUp(hands: Pick<App, 'vault' | 'now'>, db: Db, community: number, { member, about }: Extract<Intent, { kind: 'reminder' }>): void {
  const { vault, now } = hands
  if (about.what === 'imminent') {
    tell(db, vault, { community, key: `alert:raid:${String(about.raid)}:imminent-unreached:${String(about.since)}`, intent: { kind: 'alert', about: { raid: about.raid, what: 'imminent-unreached' } }, at: now() })
    return
  }
  if (about.alarms.length === 0) return
  const { day, alarms } = about
  for (const delegate of new Set(alarms.flatMap((item) => insteadOf(targetOf(hands, db, community, item), member)))) {
    tell(db, vault, { community, key: `reminder:${String(delegate)}:${day}:for:${String(member)}`, intent: { kind: 'reminder', member: delegate, about: { what: 'day', day, alarms, steps: [] } }, at: now() })
  }
  tell(db, vault, { community, key: `alert:deadlines:${day}:for:${String(member)}`, intent: { kind: 'alert', about: { what: 'deadlines', steps: alarms, isUnreached: true } }, at: now() })
}

function targetOf({ vault }: Pick<App, 'vault'>, db: Db, community: number, item: number): Target | undefined {
  const aimedAt = findRaid(db, community, findStep(db, vault, community, item)?.raid ?? 0)?.target
  return aimedAt == null ? undefined : findTarget(db, community, aimedAt)
}

/** The delegate of a person who was to hear alone. */
function insteadOf(target: Target | undefined, member: number): number[] {
  return target?.member === member && target.notice === 'self' && target.delegate !== null ? [target.delegate] : []
}
