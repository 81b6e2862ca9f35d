/**
 * The sender of the outbox, of the lanes of one carrier (Discord's, Mastodon's). A row is marked before its request leaves and again in one
 * transaction with what came of it, so that a crash in between is known: such a row is looked for where it was to stand before anything is
 * said again.
 */
import type { App } from '../app.ts'
import { pulse } from '../lib/pulse.ts'
import { createTurns, within } from '../lib/turns.ts'
import { describeError } from '../log.ts'
import { dueIntents, markDropped, markRetry, markSending, markSent, recoverInterrupted, retryWaiting, waitingLanes, type Lane, type Waiting } from '../store/outbox.ts'
import type { Db } from '../store/db.ts'

const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 10 * 60_000
const POLL_MS = 1_000

/** Writes what is to be kept once the message is out. */
export type Settle = ((db: App['db']) => void) | undefined
/** `beganAt`: when the first try of what the row makes began, as it is written in the row. */
export type Deliver = (row: Waiting, beganAt: number) => Promise<Settle>

/**
 * What a failed attempt means: the far end will refuse it again (`hopeless`), a person must mend something first (`blocked`), only a new
 * creation makes it (`spent`), or it passes; `waitMs` when the far end said how long, `isCertain` when it did nothing.
 */
export type Fate = { kind: 'hopeless' | 'blocked' | 'spent' | 'passes'; waitMs?: number | undefined; isCertain?: boolean }

/** The ways that messages go: one that is closed is closed to everything that goes there, so that a thousand rows do not ask a thousand times. */
export interface Ways {
  /** Until when a row that was not tried yet need not be tried; rows that were tried before are those that find out. */
  closedUntil: (db: Db, row: Waiting, now: number) => number | undefined
  /** A row met a refusal: what goes the same way waits too. */
  close: (db: Db, row: Waiting, met: { error: unknown; until: number }) => void
  /** A row got through; says whether its way was closed before. */
  open: (db: Db, row: Waiting) => boolean
}

/** Who carries what waits in some lanes. */
export interface Carrier {
  /** The lanes, the most urgent first: how many requests of each are under way, and how many of one community, for none may fill a lane. */
  lanes: Partial<Record<Lane, { all: number; each: number }>>
  deliver: Deliver
  /** `attempts`: how often it was tried by now. */
  fateOf: (error: unknown, attempts: number) => Fate
  ways: Ways
  /** Written beside the failure of a row that is given up. */
  givenUp?: (db: Db, row: Waiting) => void
}

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

export function createSender(hands: Hands, carrier: Carrier): Sender {
  const lanes = Object.entries(carrier.lanes) as [Lane, { all: number; each: number }][]
  const inFlight = new Map<number, InFlight>()
  const ended: Ended[] = []
  const turn = createTurns()
  const lastServed = new Map<Lane, number>()
  let isStopped = false
  let isClosed = false
  recoverInterrupted(hands.db, lanes.map(([lane]) => lane), hands.now())

  const attempt = async (row: Waiting, at: number): Promise<void> => {
    await turn('next')
    const write = await send(hands, carrier, { row, at })
    await new Promise<void>((resolve) => {
      ended.push({ row, write, resolve })
      beat.wake()
    })
  }
  const fill = () => {
    if (isStopped) return
    const waiting = waitingLanes(hands.db)
    for (const [lane, atOnce] of lanes) {
      if (!waiting.has(lane)) continue
      const next = () => nextRows(hands, { lane, atOnce, after: lastServed.get(lane) ?? 0, inFlight })
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
    if (together.length > 0) writeTogether(hands, carrier, together)
    for (const { row, resolve } of together) {
      inFlight.delete(row.id)
      resolve()
    }
  }
  const beat = pulse(() => {
    settle()
    fill()
  }, POLL_MS)
  return {
    wake: beat.wake,
    drain: async () => {
      for (fill(); inFlight.size > 0; fill()) await Promise.race([...inFlight.values()].map((one) => one.work))
    },
    stop: async (withinMs) => {
      isStopped = true
      // What ends now is still to be written down: the beat goes on until then.
      await within(withinMs, Promise.all([...inFlight.values()].map((one) => one.work)))
      isClosed = true
      beat.stop()
    },
  }
}

interface InFlight { lane: Lane; community: number; work: Promise<void> }

/** The rows of a lane that may leave now: as many as it has room for, and no more of one community than it may have. */
function nextRows({ db, vault, now }: Hands, { lane, atOnce: { all, each }, after, inFlight }: { lane: Lane; atOnce: { all: number; each: number }; after: number; inFlight: ReadonlyMap<number, InFlight> }): Waiting[] {
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
async function send(hands: Hands, carrier: Carrier, { row, at }: { row: Waiting; at: number }): Promise<Ended['write']> {
  const { db, now } = hands
  const { ways } = carrier
  const closedUntil = ways.closedUntil(db, row, now())
  if (closedUntil !== undefined) return (tx) => { markRetry(tx, row.id, { dueAt: closedUntil + 1, isCertain: row.triedAt === undefined }) }
  try {
    const settle = await carrier.deliver(row, row.triedAt ?? at)
    return (tx) => {
      settle?.(tx)
      markSent(tx, row.id)
      if (ways.open(tx, row)) retryWaiting(tx, row.community, now(), Object.keys(carrier.lanes) as Lane[])
    }
  } catch (error) {
    return failed(hands, carrier, { row, error })
  }
}

function failed({ now, log }: Hands, carrier: Carrier, { row, error }: { row: Waiting; error: unknown }): Ended['write'] {
  const fate = carrier.fateOf(error, row.attempts + 1)
  log[fate.kind === 'hopeless' ? 'error' : 'warn']('outbox', { row: row.id, kind: row.intent.kind, attempts: row.attempts + 1, fate: fate.kind, ...describeError(error) })
  const at = now()
  const isCertain = fate.isCertain === true && row.triedAt === undefined
  switch (fate.kind) {
    case 'hopeless':
      return (db) => {
        carrier.givenUp?.(db, row)
        markDropped(db, row.id, at)
      }
    case 'spent':
      return (db) => { markRetry(db, row.id, { dueAt: at + FIRST_RETRY_MS, isCertain: true }) }
    case 'passes':
      return (db) => { markRetry(db, row.id, { dueAt: at + (fate.waitMs ?? Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS)), isCertain }) }
    case 'blocked':
      return (db) => {
        const until = at + (fate.waitMs ?? LONGEST_RETRY_MS)
        carrier.ways.close(db, row, { error, until })
        // Behind the others: where it alone is what is refused, they pass.
        markRetry(db, row.id, { dueAt: until + 1, isCertain: row.triedAt === undefined })
      }
  }
}

/** Every commit waits for the disk, so what ended together is written together; one that cannot be written spoils no other. */
function writeTogether(hands: Hands, carrier: Carrier, ended: readonly Ended[]): void {
  const { db } = hands
  try {
    db.transaction((tx) => { for (const { write } of ended) write(tx) })
  } catch (error) {
    const [only] = ended
    if (ended.length > 1) for (const one of ended) writeTogether(hands, carrier, [one])
    else if (only) failed(hands, carrier, { row: only.row, error })(db)
  }
}
