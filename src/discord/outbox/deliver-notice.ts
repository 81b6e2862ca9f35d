/** Notices of raids: in private to a person, in the coordinators' channel; each once. */
import { Routes, type REST } from 'discord.js'

import type { App } from '../../app.ts'
import { alertRaid, noticeInstead, tellMember } from '../../flows/raid-news.ts'
import type { Carrier, Settle } from '../../flows/send-outbox.ts'
import { communityById } from '../../store/communities.ts'
import type { Intent } from '../../store/intent.ts'
import { isStranger } from '../../store/mastodon-accounts.ts'
import { userOf } from '../../store/members.ts'
import { forgetIntent, markRetry, type Waiting } from '../../store/outbox.ts'
import { findNotice } from '../../store/raid-notices.ts'
import { findRaid, livingRaid } from '../../store/raids.ts'
import { findTarget } from '../../store/targets.ts'
import type { Text } from '../../text/fr.ts'
import { alertScreen, noticeScreen } from '../screens/notice.ts'
import { orPlainer } from './or-plainer.ts'
import { reminderGivenUp } from './deliver-reminders.ts'
import { postOnce, type Creation } from './post-once.ts'

type Of<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>

interface Job { row: Waiting; creation: Creation; text: Text }
/** Choosing a channel wakes what waits for it; until then each look finds out whether it is still news. */
const LOOK_AGAIN_MS = 3_600_000
type Hands = Pick<App, 'db' | 'vault' | 'now'> & { rest: REST; restOnce: REST }

export async function deliverNotice(hands: Hands, { row, creation, text }: Job, about: Of<'notice'>): Promise<Settle> {
  const { db, vault } = hands
  const { community } = row
  const user = userOf(db, vault, community, about.member)
  // United with a raid of which they heard, or are to hear, under its own number.
  const isNews = findNotice(db, community, livingRaid(db, community, about.raid)?.id ?? 0, about.target)?.via === about.raid
  if (!isNews) return (tx) => { forgetIntent(tx, community, row.key) }
  const said = user === undefined || isStranger(user) ? undefined : noticeScreen(hands, text, community, about)
  if (!said) return (tx) => { noticeInstead({ ...hands, db: tx }, community, { key: row.key, about }) }
  const direct = (await hands.rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
  await orPlainer(said, (one) => postOnce(hands.restOnce, direct.id, one, creation))
  return undefined
}

export async function deliverAlert(hands: Hands, { row, creation, text }: Job, { about }: Of<'alert'>): Promise<Settle> {
  const channel = communityById(hands.db, row.community).reviewChannel
  const said = alertScreen(hands, text, row.community, about)
  // Chosen later, it is told then; that something is over is no news to those who never heard of it.
  if (channel === null && said && about.what !== 'flood-over') return (tx) => { markRetry(tx, row.id, { dueAt: hands.now() + LOOK_AGAIN_MS, isCertain: true }) }
  if (channel !== null && said) await orPlainer(said, (one) => postOnce(hands.restOnce, channel, one, creation))
  return undefined
}

/** A person who cannot be told in private: their delegate is, or else coordinators see to it. */
export function whenGivenUp(hands: Pick<App, 'vault' | 'now'>): Exclude<Carrier['givenUp'], undefined> {
  return (db, { community, intent }) => {
    if (intent.kind === 'reminder') reminderGivenUp(hands, db, community, intent)
    if (intent.kind !== 'notice') return
    const { raid: id, target: aimedAt, member } = intent
    const [raid, target] = [findRaid(db, community, id), findTarget(db, community, aimedAt)]
    if (!raid || !target) return
    if (target.notice === 'self' && member === target.member && target.delegate !== null) tellMember({ ...hands, db }, community, { raid: id, target: aimedAt, member: target.delegate })
    else alertRaid({ ...hands, db }, raid, 'unreached')
  }
}
