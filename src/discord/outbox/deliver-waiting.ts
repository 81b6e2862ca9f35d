/** To whoever offered help and got nothing to do for a day: why, as it is now. */
import { Routes } from 'discord.js'

import type { Settle } from '../../flows/send-outbox.ts'
import { isStranger } from '../../store/mastodon-accounts.ts'
import { tellableAt } from '../../raids/quiet-hours.ts'
import { userOf } from '../../store/members.ts'
import { markRetry } from '../../store/outbox.ts'
import { textFor } from '../../text/language.ts'
import { waitingScreen } from '../screens/care.ts'
import type { Hands, Job, Of } from './deliver.ts'
import { postOnce } from './post-once.ts'

export async function deliverWaiting(hands: Hands, { row, creation, community }: Job, { member, locale }: Of<'waiting'>): Promise<Settle> {
  const { db, vault } = hands
  const user = userOf(db, vault, row.community, member)
  if (user === undefined || isStranger(user)) return undefined
  // A retry may have brought it into the night.
  const leavesAt = tellableAt(hands.now(), community.timeZone)
  if (leavesAt > hands.now() && !creation.isDoubtful) return (tx) => { markRetry(tx, row.id, { dueAt: leavesAt, isCertain: true }) }
  const direct = (await hands.rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
  await postOnce(hands.restOnce, direct.id, waitingScreen(hands, textFor(locale), row.community, member), creation)
  return undefined
}
