/** What each kind of intent becomes in Discord, rendered from committed data. */
import { Routes, type REST } from 'discord.js'

import type { App } from '../../app.ts'
import { sayReceipt } from '../../flows/say-receipt.ts'
import { isPutOff } from '../../flows/shed-load.ts'
import { ANSWERABLE_MS, newsFor, tellUnanswered } from '../../flows/tell-news.ts'
import { cardOf, forgetCard, keepCard, type Subject } from '../../store/cards.ts'
import { communityById, type Community } from '../../store/communities.ts'
import { markTold } from '../../store/forwards.ts'
import { accountLocale, isStranger } from '../../store/mastodon-accounts.ts'
import { userOf } from '../../store/members.ts'
import type { Intent } from '../../store/intent.ts'
import { changeLane, forgetIntent, refresh, tell, type Waiting } from '../../store/outbox.ts'
import { findPost, updatePost } from '../../store/posts.ts'
import { findRaid, type Raid } from '../../store/raids.ts'
import type { Text } from '../../text/fr.ts'
import { textFor } from '../../text/language.ts'
import { answer } from '../answer.ts'
import { cut } from '../cut.ts'
import type { Said } from '../layout.ts'
import { claimScreen } from '../screens/claim.ts'
import { mentionScreen } from '../screens/mention.ts'
import { newsScreen, outcomeScreen } from '../screens/outcome.ts'
import { postScreen } from '../screens/post.ts'
import { proposalScreen } from '../screens/proposal.ts'
import { drawRaid, nameOfRaid, raidScreen } from '../screens/raid.ts'
import { receiptScreen } from '../screens/receipt.ts'
import { deliverDigest, deliverDigestPage } from './deliver-digest.ts'
import { deliverOwnDigest } from './deliver-own-digest.ts'
import { deliverNews } from './deliver-news.ts'
import { deliverAlert, deliverNotice } from './deliver-notice.ts'
import { deliverWaiting } from './deliver-waiting.ts'
import { deliverReminder } from './deliver-reminders.ts'
import { createHeldFiles, type EditHolding } from './held-files.ts'
import { orPlainer } from './or-plainer.ts'
import { deleteMarked, deleteMessage, editMessage, makeThread, postOnce, postWithThread, renameThread, type Creation, type Threaded } from './post-once.ts'
import type { Deliver, Settle } from '../../flows/send-outbox.ts'

interface Given extends Pick<App, 'db' | 'vault' | 'now' | 'mastodon' | 'draw'> {
  /** For edits, which may be sent twice. */
  rest: REST
  /** Does not try again by itself: for creations. */
  restOnce: REST
  restForAnswers: REST
  isForum: (guild: string, channel: string) => Promise<boolean>
}

export interface Hands extends Given {
  /** Edits a message without uploading again what stands in it. */
  editHolding: EditHolding
}

export interface Job {
  row: Waiting
  creation: Creation
  community: Community
  /** The community's language. */
  text: Text
}

export type Of<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>

export function deliverer(given: Given): Deliver {
  const hands: Hands = { ...given, editHolding: createHeldFiles() }
  return async (row, beganAt) => {
    const community = communityById(hands.db, row.community)
    const creation = { row: row.id, beganAt, isDoubtful: row.triedAt !== undefined }
    const job: Job = { row, creation, community, text: textFor(community.language) }
    const { intent } = row
    switch (intent.kind) {
      case 'answer':
        return await deliverAnswer(hands, job, intent)
      case 'post-card':
        return await deliverPostCard(hands, job, intent)
      case 'raid-card':
        return await deliverRaidCard(hands, job, intent)
      case 'proposal-card':
        return await deliverPassing(hands, job, { subject: `proposal:${intent.raid}`, sayWith: (db) => proposalScreen({ ...hands, db }, job.text, row.community, intent.raid) })
      case 'claim-card':
        return await deliverPassing(hands, job, { subject: `claim:${intent.target}`, sayWith: (db) => claimScreen({ ...hands, db }, job.text, row.community, intent.target) })
      case 'mention-card':
        return await deliverPassing(hands, job, { subject: `mention:${intent.mention}`, sayWith: (db) => mentionScreen({ ...hands, db }, job.text, row.community, intent.mention) })
      case 'digest':
        return await deliverDigest(hands, job, intent)
      case 'digest-page':
        return await deliverDigestPage(hands, job, intent)
      case 'own-digest':
        return await deliverOwnDigest(hands, job, intent)
      case 'thread-name':
        return await deliverThreadName(hands, job, intent)
      case 'outcome':
        return await deliverOutcome(hands, job, intent)
      case 'news':
        return await deliverNews(hands, job, intent)
      case 'notice':
        return await deliverNotice(hands, job, intent)
      case 'waiting':
        return await deliverWaiting(hands, job, intent)
      case 'reminder':
        return await deliverReminder(hands, job, intent)
      case 'alert':
        return await deliverAlert(hands, job, intent)
      case 'delete-message':
        await deleteMessage(hands.rest, intent)
        return undefined
      case 'favourite':
      case 'reply':
      case 'status':
      case 'home-report':
        throw new Error('unreachable: what is said on Mastodon waits in lanes of its own')
    }
  }
}

async function deliverAnswer(hands: Hands, { row, community }: Job, intent: Of<'answer'>): Promise<Settle> {
  const { receipt, locale, also } = intent.say
  if (row.token === undefined || hands.now() - row.createdAt > ANSWERABLE_MS || receipt.kind !== 'received') return undefined
  const { lines, settle } = sayReceipt(hands, { community: row.community, handIn: row.key.slice('answer:'.length), receipt })
  await answer(hands.restForAnswers, { application: intent.application, token: row.token }, receiptScreen(textFor(locale), lines, { leftOut: receipt.leftOut, perDay: receipt.perDay, also, isFlood: community.floodSince !== null }))
  return settle
}

/**
 * A post's card follows the coordinators' channel: where that changed, it is posted there first, and the old one is deleted by an
 * intent of its own, written together with where the new one stands. So neither a refusal nor a crash leaves none, or two for good.
 */
async function deliverPostCard(hands: Hands, { row, creation, community, text }: Job, { post: id }: Of<'post-card'>): Promise<Settle> {
  const { db, vault } = hands
  const post = findPost(db, row.community, id)
  const channel = community.reviewChannel
  if (channel === null) return undefined
  if (!post) {
    // It went while its card was being posted, and nobody knows whether that stands.
    if (creation.isDoubtful) await deleteMarked(hands.rest, channel, creation)
    return undefined
  }
  const shown = cardOf(db, row.community, `post:${id}`)
  if (!shown && !creation.isDoubtful && isPutOff(db, post)) return (tx) => { updatePost(tx, row.community, id, { parkedAt: hands.now() }) }
  const said = postScreen({ ...hands, isMastodonOn: hands.mastodon().kind === 'on' }, text, post)
  if (shown?.channel === channel && (await orPlainer(said, (one) => editMessage(hands.rest, shown, one)))) return (tx) => { changeLane(tx, row.id, 'edit') }
  const message = await orPlainer(said, (one) => postOnce(hands.restOnce, channel, one, creation))
  return (tx) => {
    const leave = (old: { channel: string; message: string }) => {
      tell(tx, vault, { community: row.community, key: `delete:${old.message}`, intent: { kind: 'delete-message', channel: old.channel, message: old.message }, at: hands.now() })
    }
    if (shown && shown.channel !== channel) leave(shown)
    if (!findPost(tx, row.community, id)) {
      leave({ channel, message })
      return
    }
    forgetIntent(tx, row.community, `delete:${message}`)
    keepCard(tx, row.community, `post:${id}`, { channel, message, thread: null })
    if (post.parkedAt !== null) updatePost(tx, row.community, id, { parkedAt: null })
    changeLane(tx, row.id, 'edit')
  }
}

/** A raid's card stays where it was opened: people talk in its thread. */
async function deliverRaidCard(hands: Hands, { row, creation, community, text }: Job, { raid: id }: Of<'raid-card'>): Promise<Settle> {
  const { db } = hands
  const seen = findRaid(db, row.community, id)
  const view = seen && (await drawRaid(hands, text, seen))
  // It takes a moment to draw.
  const raid = findRaid(db, row.community, id)
  if (!raid || !view) return undefined
  const said = raidScreen(hands, text, raid, view)
  const inWords = view.picture && raidScreen(hands, text, raid, { ...view, picture: undefined })
  const name = threadName(hands.vault, text, raid)
  const keep = (made: Threaded): Settle => (tx) => {
    keepCard(tx, row.community, `raid:${id}`, made)
    // The name was taken off while the thread was made, or an earlier try had made it by another.
    const now = findRaid(tx, row.community, id)
    if (now && (creation.isDoubtful || threadName(hands.vault, text, now) !== name)) refresh(tx, { community: row.community, key: `thread-name:${String(id)}`, intent: { kind: 'thread-name', raid: id }, at: hands.now() })
  }
  const shown = cardOf(db, row.community, `raid:${id}`)
  if (shown && (await orPlainer(said, (one) => hands.editHolding(hands.rest, shown, one), inWords))) return shown.thread === null ? keep({ ...shown, thread: await makeThread(hands.restOnce, shown, name) }) : undefined
  const channel = community.raidChannel
  if (channel === null) return undefined
  const isForum = await hands.isForum(community.guild, channel)
  return keep(await orPlainer(said, (one) => postWithThread(hands.restOnce, { guild: community.guild, channel, isForum, name }, one, creation), inWords))
}

/** A card that stands in the coordinators' channel for as long as there is something to say on it; it leaves no name behind. */
async function deliverPassing(hands: Hands, { row, creation, community }: Job, { subject, sayWith }: { subject: Subject; sayWith: (db: App['db']) => Said | undefined }): Promise<Settle> {
  const { db } = hands
  const said = sayWith(db)
  const shown = cardOf(db, row.community, subject)
  const channel = community.reviewChannel
  if (!said) {
    if (shown) await deleteMessage(hands.rest, shown)
    // It went while its card was being posted, and nobody knows whether that stands.
    else if (creation.isDoubtful && channel !== null) await deleteMarked(hands.rest, channel, creation)
    return (tx) => { forgetCard(tx, row.community, subject) }
  }
  if (channel === null || (shown?.channel === channel && (await editMessage(hands.rest, shown, said)))) return undefined
  const message = await postOnce(hands.restOnce, channel, said, creation)
  return (tx) => {
    if (shown) tell(tx, hands.vault, { community: row.community, key: `delete:${shown.message}`, intent: { kind: 'delete-message', channel: shown.channel, message: shown.message }, at: hands.now() })
    keepCard(tx, row.community, subject, { channel, message, thread: null })
    // It was answered, or went, while the card was under way.
    if (!sayWith(tx)) refresh(tx, { community: row.community, key: row.key, intent: row.intent, at: hands.now() })
  }
}

/** A thread keeps the name that it was made with until it is told another. */
async function deliverThreadName({ db, vault, rest }: Hands, { row, text }: Job, { raid: id }: Of<'thread-name'>): Promise<Settle> {
  const raid = findRaid(db, row.community, id)
  const thread = cardOf(db, row.community, `raid:${id}`)?.thread
  if (raid && thread != null) await renameThread(rest, thread, threadName(vault, text, raid))
  return undefined
}

function threadName(vault: App['vault'], text: Text, raid: Raid): string {
  return cut(nameOfRaid(vault, text, raid), 100)
}

async function deliverOutcome(hands: Hands, { row, creation, text }: Job, { about, member }: Of<'outcome'>): Promise<Settle> {
  const { db, vault, now } = hands
  const user = userOf(db, vault, row.community, member)
  if (user !== undefined && isStranger(user)) return undefined
  const news = about.what === 'links' ? newsFor(db, row.community, member) : []
  // Whoever linked an account did so in a language that is known since.
  const own = 'account' in about ? textFor(accountLocale(db, row.community, about.account) ?? text.language) : 'locale' in about ? textFor(about.locale) : text
  const said = user === undefined ? undefined : about.what === 'links' ? newsScreen(hands, text, row.community, news) : outcomeScreen(hands, own, row.community, about)
  const tellLater: Settle = about.what === 'links' && user !== undefined ? (tx) => { tellUnanswered({ ...hands, db: tx }, row.community, member) } : undefined
  if (user === undefined || !said) return tellLater
  const direct = (await hands.rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as { id: string }
  await postOnce(hands.restOnce, direct.id, said, creation)
  return (tx) => {
    markTold(tx, row.community, news.map((one) => one.forward), now())
    tellLater?.(tx)
  }
}
