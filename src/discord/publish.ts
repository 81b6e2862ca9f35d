/**
 * The sender of the outbox. Every row is rendered from committed data, sent, and marked in one transaction with what came
 * of it. A creation carries a nonce made of the row's id with `enforce_nonce`, so that a second try within Discord's window
 * gives the message that the first one made.
 */
import { DiscordAPIError, Routes, type REST } from 'discord.js'

import type { App } from '../app.ts'
import { describeReceipt } from '../flows/describe-receipt.ts'
import { describeError } from '../log.ts'
import { cardOf, forgetCard, keepCard, type Subject } from '../store/cards.ts'
import { communityById } from '../store/communities.ts'
import { dueIntents, markDropped, markRetry, markSending, markSent, recoverInterrupted, type Waiting } from '../store/outbox.ts'
import { findPost } from '../store/posts.ts'
import { findRaid, raidName } from '../store/raids.ts'
import { textFor } from '../text/language.ts'
import { answer } from './answer.ts'
import { message, type Said } from './layout.ts'
import { localeOf, postScreen, raidScreen, receiptScreen } from './screens.ts'

const AT_ONCE = 20
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000
const ATTEMPTS = 12
/** An interaction's token lives 15 minutes; after that nobody reads the answer. */
const TOKEN_MS = 15 * 60_000
const POLL_MS = 1_000

/** 10008: the message is gone. 160004: the thread was made already. */
const UNKNOWN_MESSAGE = 10008
const THREAD_EXISTS = 160004

export interface Sender {
  wake: () => void
  /** Sends until nothing is due, then resolves. */
  drain: () => Promise<void>
  stop: () => Promise<void>
}

type Hands = Pick<App, 'db' | 'vault' | 'now' | 'log'> & { rest: REST }

export function createSender(hands: Hands): Sender {
  const inFlight = new Map<number, Promise<void>>()
  let stopped = false
  recoverInterrupted(hands.db, hands.now())

  const fill = () => {
    if (stopped) return
    for (const row of dueIntents(hands.db, hands.vault, hands.now(), AT_ONCE * 2)) {
      if (inFlight.size >= AT_ONCE) return
      if (inFlight.has(row.id)) continue
      const work = send(hands, row).finally(() => {
        inFlight.delete(row.id)
        fill()
      })
      inFlight.set(row.id, work)
    }
  }
  const timer = setInterval(fill, POLL_MS)
  timer.unref()
  return {
    wake: () => setImmediate(fill),
    drain: async () => {
      for (fill(); inFlight.size > 0; fill()) await Promise.race(inFlight.values())
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await Promise.all(inFlight.values())
    },
  }
}

async function send(hands: Hands, row: Waiting): Promise<void> {
  const { db, now, log } = hands
  markSending(db, row.id)
  try {
    const settle = await deliver(hands, row)
    db.transaction((tx) => {
      settle?.(tx)
      markSent(tx, row.id)
    })
  } catch (error) {
    log.warn('outbox', { row: row.id, kind: row.intent.kind, attempts: row.attempts + 1, ...describeError(error) })
    if (isHopeless(error) || row.attempts + 1 >= ATTEMPTS) markDropped(db, row.id)
    else markRetry(db, row.id, now() + Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS))
  }
}

/** What is to be written once the message is out; `undefined` when nothing. */
type Settle = ((db: App['db']) => void) | undefined

async function deliver(hands: Hands, row: Waiting): Promise<Settle> {
  const { intent } = row
  if (intent.kind === 'answer') return await deliverAnswer(hands, row)
  if (intent.kind === 'post-card') return await deliverPostCard(hands, row, intent.post)
  if (intent.kind === 'raid-card') return await deliverRaidCard(hands, row, intent.raid)
  return undefined
}

async function deliverAnswer(hands: Hands, row: Waiting): Promise<Settle> {
  const { intent, token } = row
  if (intent.kind !== 'answer' || token === undefined || hands.now() - row.createdAt > TOKEN_MS || intent.say.receipt.kind !== 'received') return undefined
  const lines = describeReceipt(hands, row.community, intent.say.receipt)
  await answer(hands.rest, { application: intent.application, token }, receiptScreen(textFor(intent.say.locale), lines, intent.say.receipt.leftOut))
  return undefined
}

async function deliverPostCard(hands: Hands, row: Waiting, id: number): Promise<Settle> {
  const community = communityById(hands.db, row.community)
  const post = findPost(hands.db, row.community, id)
  if (!post || community.reviewChannel === null) return undefined
  return await show(hands, row, { subject: `post:${id}`, channel: community.reviewChannel, said: postScreen(hands, textFor(localeOf(community)), post) })
}

async function deliverRaidCard(hands: Hands, row: Waiting, id: number): Promise<Settle> {
  const community = communityById(hands.db, row.community)
  const raid = findRaid(hands.db, row.community, id)
  if (!raid || community.raidChannel === null) return undefined
  const text = textFor(localeOf(community))
  const name = (raidName(hands.vault, raid) ?? text.raid.defaultName(raid.id)).slice(0, 100)
  return await show(hands, row, { subject: `raid:${id}`, channel: community.raidChannel, said: raidScreen(hands, text, raid), thread: name })
}

/** Edits the card where it stands, or posts it (and makes its thread) when it does not stand anywhere yet. */
async function show(hands: Hands, row: Waiting, wish: { subject: Subject; channel: string; said: Said; thread?: string }): Promise<Settle> {
  const { rest, db } = hands
  const shown = cardOf(db, row.community, wish.subject)
  if (shown) {
    try {
      await rest.patch(Routes.channelMessage(shown.channel, shown.message), { body: message(wish.said) })
      return undefined
    } catch (error) {
      if (codeOf(error) !== UNKNOWN_MESSAGE) throw error
      forgetCard(db, row.community, wish.subject)
    }
  }
  const made = (await rest.post(Routes.channelMessages(wish.channel), { body: { ...message(wish.said), nonce: `vigie-${String(row.id)}`, enforce_nonce: true } })) as { id: string }
  // A thread made from a message has the message's id, and making it twice is refused: both tries end in one thread.
  if (wish.thread !== undefined) await makeThread(rest, wish.channel, made.id, wish.thread)
  return (tx) => {
    keepCard(tx, row.community, wish.subject, { channel: wish.channel, message: made.id, thread: wish.thread === undefined ? null : made.id })
  }
}

async function makeThread(rest: REST, channel: string, messageId: string, name: string): Promise<void> {
  try {
    await rest.post(Routes.threads(channel, messageId), { body: { name, auto_archive_duration: 10080 } })
  } catch (error) {
    if (codeOf(error) !== THREAD_EXISTS) throw error
  }
}

function codeOf(error: unknown): number | string | undefined {
  return error instanceof DiscordAPIError ? error.code : undefined
}

/** Discord understood and said no: trying again says the same. 429 and 5xx never come here as such. */
function isHopeless(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.status >= 400 && error.status < 500 && error.status !== 429
}
