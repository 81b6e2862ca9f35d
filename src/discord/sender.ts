/**
 * The sender of the outbox. A row is marked before its request leaves and again in one transaction with what came of it, so that a
 * crash in between is known: such a row is looked for in its channel before anything is posted again.
 */
import { DiscordAPIError } from 'discord.js'

import type { App } from '../app.ts'
import { describeError } from '../log.ts'
import { dueIntents, markDropped, markRetry, markSending, markSent, recoverInterrupted, type Lane, type Waiting } from '../store/outbox.ts'
import { createTurns } from './turns.ts'

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

/** What came of an attempt, to be written down; resolved when it is. */
interface Ended {
  row: Waiting
  write: (db: App['db']) => void
  resolve: () => void
}

export function createSender(hands: Hands, deliver: Deliver): Sender {
  const inFlight = new Map<number, InFlight>()
  const ended: Ended[] = []
  const turn = createTurns()
  let isStopped = false
  recoverInterrupted(hands.db, hands.now())

  const attempt = async (row: Waiting): Promise<void> => {
    await turn('next')
    const write = await send(hands, deliver, row)
    await new Promise<void>((resolve) => {
      ended.push({ row, write, resolve })
      wake()
    })
  }
  const fill = () => {
    if (isStopped) return
    for (const lane of ['answers', 'messages'] as const) {
      for (let rows = nextRows(hands, lane, inFlight); rows.length > 0; rows = nextRows(hands, lane, inFlight)) {
        markSending(hands.db, rows.map((row) => row.id), hands.now())
        for (const row of rows) inFlight.set(row.id, { lane, community: row.community, work: attempt(row) })
      }
    }
  }
  const settle = () => {
    const together = ended.splice(0)
    if (together.length > 0) writeTogether(hands, together)
    for (const { row, resolve } of together) {
      inFlight.delete(row.id)
      resolve()
    }
  }
  let isAwake = false
  const wake = () => {
    if (isAwake) return
    isAwake = true
    setImmediate(() => {
      isAwake = false
      settle()
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

interface InFlight { lane: Lane; community: number; work: Promise<void> }

/** The rows that may leave now: as many as the lane has room for, and no more of one community than it may have. */
function nextRows({ db, vault, now }: Hands, lane: Lane, inFlight: ReadonlyMap<number, InFlight>): Waiting[] {
  const mine = [...inFlight.values()].filter((one) => one.lane === lane)
  const free = AT_ONCE[lane] - mine.length
  if (free <= 0) return []
  const except = lane === 'messages' ? crowded(mine) : []
  const rows: Waiting[] = []
  for (const row of dueIntents(db, vault, { lane, now: now(), limit: AT_ONCE[lane] + mine.length, except })) {
    if (rows.length === free) break
    if (inFlight.has(row.id) || (lane === 'messages' && crowded([...mine, ...rows]).includes(row.community))) continue
    rows.push(row)
  }
  return rows
}

/** Communities that have as many messages under way as they may. */
function crowded(inFlight: readonly { community: number }[]): number[] {
  const counts = new Map<number, number>()
  for (const { community } of inFlight) counts.set(community, (counts.get(community) ?? 0) + 1)
  return [...counts].filter(([, n]) => n >= MESSAGES_PER_COMMUNITY).map(([community]) => community)
}

/** Makes one attempt; gives what is to be written of it. */
async function send(hands: Hands, deliver: Deliver, row: Waiting): Promise<Ended['write']> {
  try {
    const settle = await deliver(row)
    return (db) => {
      settle?.(db)
      markSent(db, row.id)
    }
  } catch (error) {
    return failed(hands, row, error)
  }
}

function failed({ now, log }: Hands, row: Waiting, error: unknown): Ended['write'] {
  const fate = fateOf(error, row.attempts + 1)
  log[fate === 'hopeless' ? 'error' : 'warn']('outbox', { row: row.id, kind: row.intent.kind, attempts: row.attempts + 1, fate, ...describeError(error) })
  if (fate === 'hopeless') return (db) => { markDropped(db, row.id) }
  const dueAt = now() + (fate === 'blocked' ? LONGEST_RETRY_MS : Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS))
  return (db) => { markRetry(db, row.id, { dueAt, isCertain: fate === 'blocked' && row.triedAt === undefined }) }
}

/** Every commit waits for the disk, so what ended together is written together; one that cannot be written spoils no other. */
function writeTogether(hands: Hands, ended: readonly Ended[]): void {
  const { db } = hands
  try {
    db.transaction((tx) => { for (const { write } of ended) write(tx) })
  } catch (error) {
    const [only] = ended
    if (ended.length > 1) for (const one of ended) writeTogether(hands, [one])
    else if (only) failed(hands, only.row, error)(db)
  }
}

/** Discord understood and said no (4xx): the same request meets the same answer. Everything else passes. */
function fateOf(error: unknown, attempts: number): 'hopeless' | 'blocked' | 'passes' {
  if (!(error instanceof DiscordAPIError)) return 'passes'
  if (BLOCKED.has(error.code)) return 'blocked'
  if (error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429) return 'hopeless'
  return attempts >= ATTEMPTS ? 'blocked' : 'passes'
}
