/**
 * The sender of the outbox. A row is marked before its request leaves and again in one transaction with what came of it, so that a
 * crash in between is known: such a row is looked for in its channel before anything is posted again.
 */
import { DiscordAPIError } from 'discord.js'

import type { App } from '../app.ts'
import { describeError } from '../log.ts'
import { dueIntents, markDropped, markRetry, markSending, markSent, recoverInterrupted, type Lane, type Waiting } from '../store/outbox.ts'

/** Private answers have buckets of their own at Discord; messages share those of their channels, and no community may fill the lane. */
const AT_ONCE: Record<Lane, number> = { answers: 40, messages: 12 }
const MESSAGES_PER_COMMUNITY = 4
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000
const ATTEMPTS = 12
const POLL_MS = 1_000

/** What a person must mend first (rights, a channel that is gone): tried again for as long as it takes. */
const BLOCKED = new Set<number | string>([10003, 50001, 50013])

/** Writes what is to be kept once the message is out. */
export type Settle = ((db: App['db']) => void) | undefined
export type Deliver = (row: Waiting) => Promise<Settle>

export interface Sender {
  wake: () => void
  /** Sends until nothing is due, then resolves. */
  drain: () => Promise<void>
  stop: () => Promise<void>
}

type Hands = Pick<App, 'db' | 'vault' | 'now' | 'log'>

export function createSender(hands: Hands, deliver: Deliver): Sender {
  const inFlight = new Map<number, { lane: Lane; community: number; work: Promise<void> }>()
  let isStopped = false
  recoverInterrupted(hands.db, hands.now())

  const fillLane = (lane: Lane) => {
    for (;;) {
      const mine = [...inFlight.values()].filter((one) => one.lane === lane)
      const free = AT_ONCE[lane] - mine.length
      if (free <= 0) return
      const except = lane === 'messages' ? crowded(mine) : []
      const row = dueIntents(hands.db, hands.vault, { lane, now: hands.now(), limit: AT_ONCE[lane] + 1, except }).find((one) => !inFlight.has(one.id))
      if (!row) return
      const work = send(hands, deliver, row).finally(() => {
        inFlight.delete(row.id)
        fill()
      })
      inFlight.set(row.id, { lane, community: row.community, work })
    }
  }
  const fill = () => {
    if (isStopped) return
    fillLane('answers')
    fillLane('messages')
  }
  let isAwake = false
  const wake = () => {
    if (isAwake) return
    isAwake = true
    setImmediate(() => {
      isAwake = false
      fill()
    })
  }
  const timer = setInterval(wake, POLL_MS)
  timer.unref()
  return {
    wake,
    drain: async () => {
      for (fill(); inFlight.size > 0; fill()) await Promise.race([...inFlight.values()].map((one) => one.work))
    },
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await Promise.all([...inFlight.values()].map((one) => one.work))
    },
  }
}

/** Communities that have as many messages under way as they may. */
function crowded(inFlight: readonly { community: number }[]): number[] {
  const counts = new Map<number, number>()
  for (const { community } of inFlight) counts.set(community, (counts.get(community) ?? 0) + 1)
  return [...counts].filter(([, n]) => n >= MESSAGES_PER_COMMUNITY).map(([community]) => community)
}

async function send(hands: Hands, deliver: Deliver, row: Waiting): Promise<void> {
  const { db, now, log } = hands
  markSending(db, row.id, now())
  try {
    const settle = await deliver(row)
    db.transaction((tx) => {
      settle?.(tx)
      markSent(tx, row.id)
    })
  } catch (error) {
    const fate = fateOf(error, row.attempts + 1)
    log[fate === 'hopeless' ? 'error' : 'warn']('outbox', { row: row.id, kind: row.intent.kind, attempts: row.attempts + 1, fate, ...describeError(error) })
    if (fate === 'hopeless') markDropped(db, row.id)
    else markRetry(db, row.id, { dueAt: now() + (fate === 'blocked' ? LONGEST_RETRY_MS : Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS)), isCertain: fate === 'blocked' && row.triedAt === undefined })
  }
}

/** Discord understood and said no (4xx): the same request meets the same answer. Everything else passes. */
function fateOf(error: unknown, attempts: number): 'hopeless' | 'blocked' | 'passes' {
  if (!(error instanceof DiscordAPIError)) return 'passes'
  if (BLOCKED.has(error.code)) return 'blocked'
  if (error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429) return 'hopeless'
  return attempts >= ATTEMPTS ? 'blocked' : 'passes'
}
