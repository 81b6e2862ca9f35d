/** What each kind of intent becomes in Discord, rendered from committed data. */
import { Routes, type REST } from 'discord.js'

import type { App } from '../app.ts'
import { describeReceipt } from '../flows/describe-receipt.ts'
import { cardOf, forgetCard, keepCard } from '../store/cards.ts'
import { communityById, type Community } from '../store/communities.ts'
import { findDigest, lastDigest } from '../store/digests.ts'
import { userOf } from '../store/members.ts'
import type { Intent, Waiting } from '../store/outbox.ts'
import { findPost } from '../store/posts.ts'
import { findRaid } from '../store/raids.ts'
import type { Text } from '../text/fr.ts'
import { textFor } from '../text/language.ts'
import { answer } from './answer.ts'
import { deleteMessage, editMessage, makeThread, postOnce, postWithThread, type Threaded } from './post-once.ts'
import { digestScreen } from './screens/digest.ts'
import { outcomeScreen } from './screens/outcome.ts'
import { postScreen } from './screens/post.ts'
import { nameOfRaid, raidScreen } from './screens/raid.ts'
import { receiptScreen } from './screens/receipt.ts'
import type { Deliver, Settle } from './sender.ts'

/** An interaction's token lives 15 minutes; after that nobody reads the answer. */
const TOKEN_MS = 15 * 60_000
const DAY_MS = 86_400_000

interface Hands extends Pick<App, 'db' | 'vault' | 'now'> {
  /** For edits, which may be sent twice. */
  rest: REST
  /** Does not try again by itself: for creations. */
  restOnce: REST
  restForAnswers: REST
  isForum: (guild: string, channel: string) => Promise<boolean>
}

interface Job {
  row: Waiting
  community: Community
  /** The community's language. */
  text: Text
}

type Of<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>

export function deliverer(hands: Hands): Deliver {
  return async (row) => {
    const community = communityById(hands.db, row.community)
    const job: Job = { row, community, text: textFor(community.language) }
    const { intent } = row
    switch (intent.kind) {
      case 'answer':
        return await deliverAnswer(hands, job, intent)
      case 'post-card':
        return await deliverPostCard(hands, job, intent)
      case 'raid-card':
        return await deliverRaidCard(hands, job, intent)
      case 'digest':
        return await deliverDigest(hands, job, intent)
      case 'outcome':
        return await deliverOutcome(hands, job, intent)
      case 'delete-message':
        await deleteMessage(hands.rest, intent)
        return undefined
    }
  }
}

async function deliverAnswer(hands: Hands, { row }: Job, intent: Of<'answer'>): Promise<Settle> {
  const { receipt, locale, also } = intent.say
  if (row.token === undefined || hands.now() - row.createdAt > TOKEN_MS || receipt.kind !== 'received') return undefined
  const lines = describeReceipt(hands, row.community, receipt)
  await answer(hands.restForAnswers, { application: intent.application, token: row.token }, receiptScreen(textFor(locale), lines, { leftOut: receipt.leftOut, perDay: receipt.perDay, also }))
  return undefined
}

/** A post's card follows the coordinators' channel: where that changed, it stands there anew and no more in the old one. */
async function deliverPostCard(hands: Hands, { row, community, text }: Job, { post: id }: Of<'post-card'>): Promise<Settle> {
  const { db } = hands
  const post = findPost(db, row.community, id)
  const channel = community.reviewChannel
  if (!post || channel === null) return undefined
  const said = postScreen(hands, text, post)
  const shown = cardOf(db, row.community, `post:${id}`)
  if (shown?.channel === channel && (await editMessage(hands.rest, shown, said))) return undefined
  if (shown) {
    if (shown.channel !== channel) await deleteMessage(hands.rest, shown)
    forgetCard(db, row.community, `post:${id}`)
  }
  const message = await postOnce(hands.restOnce, channel, said, { row: row.id, triedAt: row.triedAt })
  return (tx) => {
    keepCard(tx, row.community, `post:${id}`, { channel, message, thread: null })
  }
}

/** A raid's card stays where it was opened: people talk in its thread. */
async function deliverRaidCard(hands: Hands, { row, community, text }: Job, { raid: id }: Of<'raid-card'>): Promise<Settle> {
  const { db } = hands
  const raid = findRaid(db, row.community, id)
  if (!raid) return undefined
  const said = raidScreen(hands, text, raid)
  const name = nameOfRaid(hands.vault, text, raid).slice(0, 100)
  const keep = (made: Threaded): Settle => (tx) => {
    keepCard(tx, row.community, `raid:${id}`, made)
  }
  const shown = cardOf(db, row.community, `raid:${id}`)
  if (shown) {
    if (await editMessage(hands.rest, shown, said)) return shown.thread === null ? keep({ ...shown, thread: await makeThread(hands.restOnce, shown, name) }) : undefined
    forgetCard(db, row.community, `raid:${id}`)
  }
  const channel = community.raidChannel
  if (channel === null) return undefined
  const isForum = await hands.isForum(community.guild, channel)
  return keep(await postWithThread(hands.restOnce, { guild: community.guild, channel, isForum, name }, said, { row: row.id, triedAt: row.triedAt }))
}

async function deliverDigest(hands: Hands, { row, community, text }: Job, { day }: Of<'digest'>): Promise<Settle> {
  const kept = findDigest(hands.db, row.community, day)
  const isStale = kept !== undefined && hands.now() - kept.at > DAY_MS && lastDigest(hands.db, row.community)?.day !== day
  if (!kept || isStale || community.digestChannel === null) return undefined
  await postOnce(hands.restOnce, community.digestChannel, digestScreen(hands, text, community, kept), { row: row.id, triedAt: row.triedAt })
  return undefined
}

async function deliverOutcome(hands: Hands, { row, text }: Job, { about, member }: Of<'outcome'>): Promise<Settle> {
  const user = userOf(hands.db, hands.vault, row.community, member)
  const said = user === undefined ? undefined : outcomeScreen(hands, text, row.community, about)
  if (user === undefined || !said) return undefined
  const direct = (await hands.rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
  await postOnce(hands.restOnce, direct.id, said, { row: row.id, triedAt: row.triedAt })
  return undefined
}
