/** Asks for mentions again and again, as often as the server bears. */
import type { MastodonState } from '../../app.ts'
import { describeError, type Log } from '../../log.ts'
import { catchUp, NotTaken, type CatchingUp } from './catch-up.ts'
import { MastodonFault } from '../server/fault.ts'

/** Milliseconds. */
export interface PollPace {
  /** From the end of one catch-up to the next. Mastodon grants 300 requests in 5 minutes (docs.joinmastodon.org/api/rate-limits). */
  everyMs: number
  /** When something happened that calls for one. */
  soonMs: number
  /** A token that is not good, or not for this, is not good again by itself. */
  tokenMs: number
  /** The longest pause for a server that asks to wait and does not say how long. */
  limitedMs: number
}

const PACE: PollPace = { everyMs: 45_000, soonMs: 2000, tokenMs: 300_000, limitedMs: 300_000 }

/** No server's wish is obeyed for longer. */
const LONGEST_MS = 3_600_000

export type Trouble = Extract<MastodonState, { kind: 'on' }>['trouble']

export interface Polling {
  /** One catch-up; who asks while one is under way waits for that one. Never rejects. */
  now: () => Promise<void>
  /** One in a moment, unless the server wants to be left alone; several wishes become one. */
  soon: () => void
  trouble: () => Trouble
  stop: () => void
}

export type PollOptions = Omit<CatchingUp, 'isOver'> & { log: Log; pace?: Partial<PollPace> | undefined }

interface State {
  isOver: boolean
  /** One is wished for that asks later than now. */
  isWished: boolean
  running: Promise<void> | undefined
  timer: NodeJS.Timeout | undefined
  trouble: Trouble
  /** How often in a row the server asked to wait. */
  limited: number
}

export function createPolling(options: PollOptions): Polling {
  const pace = { ...PACE, ...options.pace }
  const state: State = { isOver: false, isWished: false, running: undefined, timer: undefined, trouble: undefined, limited: 0 }
  const plan = (ms: number) => {
    clearTimeout(state.timer)
    state.timer = setTimeout(() => void now(), ms)
  }
  const run = async () => {
    const fault = await attempt(options, state)
    state.running = undefined
    if (state.isOver) return
    note(fault, state, options)
    plan(state.isWished ? pace.soonMs : pauseAfter(fault, state.limited, pace))
  }
  const now = () => {
    clearTimeout(state.timer)
    return state.isOver ? Promise.resolve() : state.running ??= run()
  }
  return {
    now,
    soon: () => {
      if (state.isOver || state.isWished || isLeftAlone(state)) return
      state.isWished = true
      // What is under way may have asked before this happened: another one follows.
      if (!state.running) plan(pace.soonMs)
    },
    trouble: () => state.trouble,
    stop: () => {
      state.isOver = true
      clearTimeout(state.timer)
    },
  }
}

/** Gives what the server did wrong; that nothing could be stored is not its fault. */
async function attempt(options: PollOptions, state: State): Promise<Error | undefined> {
  state.isWished = false
  try {
    const { taken, isBehind } = await catchUp({ ...options, isOver: () => state.isOver })
    if (taken > 0) options.log.debug('mastodon-poll', { taken, isBehind })
  } catch (error) {
    if (!(error instanceof NotTaken)) return error instanceof Error ? error : new Error('unknown')
    options.log.error('mastodon-poll', { because: 'not-taken', ...describeError(error.cause) })
  }
  return undefined
}

/** Told once when it begins, changes and ends. */
function note(fault: Error | undefined, state: State, { log, now }: PollOptions): void {
  const before = state.trouble
  const because = fault && reasonOf(fault)
  state.trouble = because && { since: before?.since ?? now(), because }
  state.limited = because === 'limited' ? state.limited + 1 : 0
  state.isWished &&= !isLeftAlone(state)
  if (because === before?.because) return
  if (fault) log.warn('mastodon-poll', { because, ...(fault instanceof MastodonFault ? { kind: fault.kind } : {}), ...describeError(fault) })
  else log.info('mastodon-poll', { because: 'answers-again' })
}

function reasonOf(fault: Error): NonNullable<Trouble>['because'] {
  const kind = fault instanceof MastodonFault ? fault.kind : undefined
  if (fault instanceof MastodonFault && fault.status === 403) return 'rights'
  return kind === 'token' || kind === 'limited' ? kind : 'no-answer'
}

function isLeftAlone({ trouble }: State): boolean {
  return trouble !== undefined && trouble.because !== 'no-answer'
}

function pauseAfter(fault: Error | undefined, limited: number, pace: PollPace): number {
  if (!(fault instanceof MastodonFault)) return pace.everyMs
  if (fault.kind === 'token' || fault.status === 403) return Math.max(pace.everyMs, pace.tokenMs)
  if (fault.kind !== 'limited') return pace.everyMs
  const asked = fault.waitMs ?? Math.min(pace.everyMs * 2 ** limited, pace.limitedMs)
  return Math.min(Math.max(asked, pace.everyMs), LONGEST_MS)
}
