/** Asks for mentions again and again, as often as the server bears. */
import type { MastodonState } from '../app.ts'
import { describeError, type Log } from '../log.ts'
import { catchUp, NotTaken, type CatchingUp } from './catch-up.ts'
import { MastodonFault } from './fault.ts'

/** Milliseconds. */
export interface PollPace {
  /** From the end of one catch-up to the next. Mastodon grants 300 requests in 5 minutes (docs.joinmastodon.org/api/rate-limits). */
  everyMs: number
  /** When something happened that calls for one. */
  soonMs: number
  /** A revoked token is not good again by itself. */
  tokenMs: number
  /** Of a server that asks to wait and does not say how long, after some times. */
  limitedMs: number
}

const PACE: PollPace = { everyMs: 45_000, soonMs: 2000, tokenMs: 300_000, limitedMs: 300_000 }

/** No server's wish is obeyed for longer. */
const LONGEST_MS = 3_600_000

type Trouble = NonNullable<Extract<MastodonState, { kind: 'on' }>['trouble']>

export interface Polling {
  now: () => Promise<void>
  /** In a moment, unless the server wants to be left alone; several wishes become one. */
  soon: () => void
  trouble: () => Trouble | undefined
  stop: () => void
}

type Options = Omit<CatchingUp, 'isOver'> & { log: Log; pace?: Partial<PollPace> }

export function createPolling(options: Options): Polling {
  const pace = { ...PACE, ...options.pace }
  const state: { isOver: boolean; trouble: Trouble | undefined; limited: number; running: Promise<void> | undefined; isSoon: boolean; timer: NodeJS.Timeout | undefined } = {
    isOver: false, trouble: undefined, limited: 0, running: undefined, isSoon: false, timer: undefined,
  }
  const isOver = () => state.isOver

  const once = async () => {
    try {
      const { taken, isBehind } = await catchUp({ ...options, isOver })
      if (taken > 0 || isBehind) options.log.debug('mastodon-poll', { taken, isBehind })
      if (state.trouble && !isOver()) options.log.info('mastodon-poll', { because: 'again' })
      state.trouble = undefined
      state.limited = 0
      return undefined
    } catch (error) {
      return error
    }
  }
  const fail = (error: unknown): number => {
    if (error instanceof NotTaken) {
      state.trouble = undefined
      options.log.error('mastodon-poll', { because: 'not-taken', ...describeError(error.cause) })
      return pace.everyMs
    }
    const because = reasonOf(error)
    if (state.trouble?.because !== because) options.log.warn('mastodon-poll', { because, ...(error instanceof MastodonFault ? { kind: error.kind } : {}), ...describeError(error) })
    state.trouble = { since: state.trouble?.since ?? options.now(), because }
    state.limited = because === 'limited' ? state.limited + 1 : 0
    return pauseAfter(error, state.limited, pace)
  }
  const plan = (ms: number) => {
    clearTimeout(state.timer)
    if (!state.isOver) state.timer = setTimeout(() => void now(), ms)
  }
  const run = async () => {
    state.isSoon = false
    const error = await once()
    state.running = undefined
    if (state.isOver) return
    const pauseMs = error === undefined ? pace.everyMs : fail(error)
    state.isSoon &&= !isLeftAlone(state.trouble)
    plan(state.isSoon ? pace.soonMs : pauseMs)
  }
  const now = () => {
    if (state.isOver) return Promise.resolve()
    clearTimeout(state.timer)
    return state.running ??= run()
  }
  return {
    now,
    soon: () => {
      if (state.isSoon || isLeftAlone(state.trouble)) return
      state.isSoon = true
      // What is under way may have asked before this happened.
      if (!state.running) plan(pace.soonMs)
    },
    trouble: () => state.trouble,
    stop: () => {
      state.isOver = true
      clearTimeout(state.timer)
    },
  }
}

function isLeftAlone(trouble: Trouble | undefined): boolean {
  return trouble?.because === 'limited' || trouble?.because === 'token'
}

function reasonOf(error: unknown): Trouble['because'] {
  const kind = error instanceof MastodonFault ? error.kind : undefined
  return kind === 'token' || kind === 'limited' ? kind : 'no-answer'
}

/** `limited`: how often in a row the server asked to wait. */
function pauseAfter(error: unknown, limited: number, pace: PollPace): number {
  if (!(error instanceof MastodonFault)) return pace.everyMs
  if (error.kind === 'token') return Math.max(pace.everyMs, pace.tokenMs)
  if (error.kind !== 'limited') return pace.everyMs
  const asked = error.waitMs ?? Math.min(pace.everyMs * 2 ** limited, pace.limitedMs)
  return Math.min(Math.max(asked, pace.everyMs), LONGEST_MS)
}
