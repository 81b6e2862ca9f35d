/** A member's news of posts: one direct message a day at most, by day; what is in it counts as told once it is known to stand. */
import { Routes } from 'discord.js'

import type { Settle } from '../../flows/send-outbox.ts'
import { askForNews, newsToTell } from '../../flows/tell-outcome.ts'
import { oncePerDayAt } from '../../raids/quiet-hours.ts'
import { isStranger } from '../../store/mastodon-accounts.ts'
import { userOf } from '../../store/members.ts'
import { lastNewsAt, markNewsTold } from '../../store/news.ts'
import { markRetry } from '../../store/outbox.ts'
import { becameScreen } from '../screens/became.ts'
import type { Hands, Job, Of } from './deliver.ts'
import { postOnce } from './post-once.ts'

export async function deliverNews(hands: Hands, { row, creation, community, text }: Job, { member }: Of<'news'>): Promise<Settle> {
  const { db, vault, now, rest, restOnce } = hands
  const user = userOf(db, vault, row.community, member)
  if (user === undefined || isStranger(user)) return undefined
  const at = now()
  const leavesAt = oncePerDayAt(at, { lastAt: lastNewsAt(db, row.community, member), timeZone: community.timeZone })
  if (leavesAt > at && !creation.isDoubtful) return (tx) => { markRetry(tx, row.id, { dueAt: leavesAt, isCertain: true }) }
  // What came after a try of which nobody knows the end cannot be in the message that it may have made.
  const news = newsToTell(hands, row.community, member, creation.isDoubtful ? creation.beganAt : at)
  const said = becameScreen(text, news)
  if (!said) return undefined
  const direct = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
  await postOnce(restOnce, direct.id, said, creation)
  return (tx) => {
    markNewsTold(tx, news, at)
    if (newsToTell({ db: tx, now }, row.community, member, now()).length > 0) askForNews({ ...hands, db: tx }, row.community, member)
  }
}
