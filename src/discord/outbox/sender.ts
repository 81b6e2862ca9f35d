/**
 * The sender of the outbox. A row is marked before its request leaves and again in one transaction with what came of it, so that a
 * crash in between is known: such a row is looked for in its channel before anything is posted again.
 */
import { DiscordAPIError } from 'discord.js'

import type { App } from '../../app.ts'
import { describeError } from '../../log.ts'
import { dueIntents, markDropped, markRetry, markSending, markSent, recoverInterrupted, retryWaiting, type Lane, type Waiting } from '../../store/outbox.ts'
import { isRefusal } from '../refusal.ts'
import { createTurns, within } from '../turns.ts'
import { SpentCreation } from './post-once.ts'
import { createWays, type Ways } from './ways.ts'

/**
 * The lanes, the most urgent first. How many requests of each are under way, and how many of one community: answers have buckets of
 * their own at Discord, the others wait for those of their channels, and no community may fill a lane.
 */
const AT_ONCE: Record<Lane, { all: number; each: number }> = {
  answer: { all: 40, each: 40 },
  digest: { all: 8, each: 1 },
  'raid-card': { all: 8, each: 4 },
  outcome: { all: 4, each: 2 },
  'delete-message': { all: 4, each: 2 },
  'claim-card': { all: 2, each: 1 },
  'thread-name': { all: 2, each: 1 },
  edit: { all: 8, each: 4 },
  'post-card': { all: 8, each: 4 },
}
const LANES = Object.keys(AT_ONCE) as Lane[]
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000
const ATTEMPTS = 12
const POLL_MS = 1_000

/** What a person must mend first (rights, a channel that is gone): tried again for as long as it takes. */
const BLOCKED = new Set<number | string>([10003, 50001, 50013])

/** Writes what is to be kept once the message is out. */
export type Settle = ((db: App['db']) => void) | undefined
/** `beganAt`: when the first try of what the row makes began, as it is written in the row. */
export type Deliver = (row: Waiting, beganAt: number) => Promise<Settle>

export interface Sender {
  wake: () => void
  /** Sends until nothing is due, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more and waits for what is under way, but no longer than that: a row that is cut off is found again at the next start. */
  stop: (withinMs: number) => Promise<void>
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
  const lastServed = new Map<Lane, number>()
  const ways = createWays()
  let isStopped = false
  let isClosed = false
  recoverInterrupted(hands.db, hands.now())

  const attempt = async (row: Waiting, at: number): Promise<void> => {
    await turn('next')
    const write = await send(hands, row, { ways, deliver: () => deliver(row, row.triedAt ?? at) })
    await new Promise<void>((resolve) => {
      ended.push({ row, write, resolve })
      wake()
    })
  }
  const fill = () => {
    if (isStopped) return
    for (const lane of LANES) {
      const next = () => nextRows(hands, { lane, after: lastServed.get(lane) ?? 0, inFlight })
      for (let rows = next(); rows.length > 0; rows = next()) {
        const at = hands.now()
        markSending(hands.db, rows.map((row) => row.id), at)
        for (const row of rows) {
          inFlight.set(row.id, { lane, community: row.community, work: attempt(row, at) })
          lastServed.set(lane, row.community)
        }
      }
    }
  }
  const settle = () => {
    if (isClosed) return
    const together = ended.splice(0)
    if (together.length > 0) writeTogether(hands, ways, together)
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
    stop: async (withinMs) => {
      isStopped = true
      clearInterval(timer)
      await within(withinMs, Promise.all([...inFlight.values()].map((one) => one.work)))
      isClosed = true
    },
  }
}

interface InFlight { lane: Lane; community: number; work: Promise<void> }

/** The rows of a lane that may leave now: as many as it has room for, and no more of one community than it may have. */
function nextRows({ db, vault, now }: Hands, { lane, after, inFlight }: { lane: Lane; after: number; inFlight: ReadonlyMap<number, InFlight> }): Waiting[] {
  const { all, each } = AT_ONCE[lane]
  const counts = new Map<number, number>()
  const mine = [...inFlight.values()].filter((one) => one.lane === lane)
  const free = all - mine.length
  if (free <= 0) return []
  const take = (community: number) => counts.set(community, (counts.get(community) ?? 0) + 1)
  for (const { community } of mine) take(community)
  const except = [...counts].filter(([, n]) => n >= each).map(([community]) => community)
  // What is under way may wait again already, for it changed meanwhile: such rows come along and are passed over.
  const due = dueIntents(db, vault, { lane, now: now(), after, except, limit: free + mine.length, each: 2 * each })
  const rows: Waiting[] = []
  for (const row of due) {
    if (rows.length === free) break
    if (inFlight.has(row.id) || (counts.get(row.community) ?? 0) >= each) continue
    take(row.community)
    rows.push(row)
  }
  return rows
}

/** Makes one attempt; gives what is to be written of it. */
async function send(hands: Hands, row: Waiting, { ways, deliver }: { ways: Ways; deliver: () => Promise<Settle> }): Promise<Ended['write']> {
  const { db, now } = hands
  const closedUntil = ways.closedUntil(db, row, now())
  if (closedUntil !== undefined) return (tx) => { markRetry(tx, row.id, { dueAt: closedUntil + 1, isCertain: row.triedAt === undefined }) }
  try {
    const settle = await deliver()
    return (tx) => {
      settle?.(tx)
      markSent(tx, row.id)
      if (ways.open(tx, row)) retryWaiting(tx, row.community, now())
    }
  } catch (error) {
    return failed(hands, row, { ways, error })
  }
}

function failed({ now, log }: Hands, row: Waiting, { ways, error }: { ways: Ways; error: unknown }): Ended['write'] {
  const fate = fateOf(error, row.attempts + 1)
  log[fate === 'hopeless' ? 'error' : 'warn']('outbox', { row: row.id, kind: row.intent.kind, attempts: row.attempts + 1, fate, ...describeError(error) })
  const at = now()
  switch (fate) {
    case 'hopeless':
      return (db) => { markDropped(db, row.id, at) }
    case 'spent':
      return (db) => { markRetry(db, row.id, { dueAt: at + FIRST_RETRY_MS, isCertain: true }) }
    case 'passes':
      return (db) => { markRetry(db, row.id, { dueAt: at + Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS), isCertain: false }) }
    case 'blocked':
      return (db) => {
        ways.close(db, row, { error, until: at + LONGEST_RETRY_MS })
        // Behind the others: where it alone is what is refused, they pass.
        markRetry(db, row.id, { dueAt: at + LONGEST_RETRY_MS + 1, isCertain: row.triedAt === undefined })
      }
  }
}

/** Every commit waits for the disk, so what ended together is written together; one that cannot be written spoils no other. */
function writeTogether(hands: Hands, ways: Ways, ended: readonly Ended[]): void {
  const { db } = hands
  try {
    db.transaction((tx) => { for (const { write } of ended) write(tx) })
  } catch (error) {
    const [only] = ended
    if (ended.length > 1) for (const one of ended) writeTogether(hands, ways, [one])
    else if (only) failed(hands, only.row, { ways, error })(db)
  }
}

/** What Discord refuses meets the same answer again, unless a person mends it first. Everything else passes. */
function fateOf(error: unknown, attempts: number): 'hopeless' | 'blocked' | 'spent' | 'passes' {
  if (error instanceof SpentCreation) return 'spent'
  if (!(error instanceof DiscordAPIError)) return 'passes'
  if (BLOCKED.has(error.code)) return 'blocked'
  if (isRefusal(error)) return 'hopeless'
  return attempts >= ATTEMPTS ? 'blocked' : 'passes'
}
