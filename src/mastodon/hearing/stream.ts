/** One connection over which the server pushes what is new (docs.joinmastodon.org/methods/streaming/#user), made anew whenever it ends. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createParser } from 'eventsource-parser'

import { describeError, type Log } from '../../log.ts'
import { waitOf } from '../server/limits.ts'

export interface StreamOptions {
  /** Where the server's stream is, asked before each connection; `undefined` where it has none. May reject. */
  where: () => Promise<string | undefined>
  token: string
  userAgent: string
  log: Log
  now: () => number
  random?: () => number
  pace?: Partial<Pace>
}

/** Milliseconds. */
export interface Pace {
  /** Without a byte for so long it is dead: Mastodon says `:thump` every 15 seconds. */
  stallMs: number
  /** The first pause is shorter than this, and each later one may be twice as long. */
  firstMs: number
  /** No pause is longer, unless the server asks or has no stream. */
  longestMs: number
  /** Until a server without a stream is asked again; no server's wish is obeyed for longer. */
  absentMs: number
  /** Of a connection that was good: the pauses begin anew after it. */
  goodMs: number
}

const PACE: Pace = { stallMs: 90_000, firstMs: 1000, longestMs: 300_000, absentMs: 3_600_000, goodMs: 30_000 }

/** Of what is kept of one event while it arrives, in characters; Mastodon's largest are some tens of thousands. */
const EVENT_CHARACTERS = 1024 * 1024

export interface Ears {
  /** The connection stands; what came before it was not heard. */
  opened: () => void
  heard: (event: string, data: string) => void
}

export interface Stream {
  isOpen: () => boolean
  /** Nothing is heard any more once it is called. */
  stop: () => Promise<void>
}

/** How a connection, or the attempt at one, ended. `waitMs`: as long as the server asks to wait. */
export interface End {
  because: 'ended' | 'cut' | 'stalled' | 'too-large' | 'unreachable' | 'absent' | 'refused' | 'limited' | 'failed' | 'stopped'
  status?: number
  code?: string | number
  waitMs?: number
  /** Since it stood. */
  livedMs: number
}

/** Listens until it is stopped. Nothing is ever thrown: whatever happens, it connects again later. */
export function openStream(options: StreamOptions, ears: Ears): Stream {
  const pace = { ...PACE, ...options.pace }
  const over = new AbortController()
  const state = { isOpen: false }
  const run = async () => {
    let failures = 0
    while (!over.signal.aborted) {
      const end = await connect({ options, ears: carefully(ears, options.log, over.signal), pace, state, over: over.signal })
      if (end.because === 'stopped') return
      failures = end.livedMs >= pace.goodMs ? 0 : failures + 1
      const waitMs = pauseAfter(end, { failures, pace, random: options.random ?? Math.random })
      options.log.info('mastodon-stream', { ...end, livedMs: Math.round(end.livedMs), nextMs: Math.round(waitMs) })
      await sleep(waitMs, undefined, { signal: over.signal }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    isOpen: () => state.isOpen,
    stop: async () => {
      over.abort()
      await running
    },
  }
}

/** Full jitter (« Exponential Backoff and Jitter », AWS architecture blog, 2015), and no sooner than the server asks. */
export function pauseAfter(end: End, { failures, pace, random }: { failures: number; pace: Pace; random: () => number }): number {
  if (end.because === 'absent') return pace.absentMs
  // The token is not good for it; nothing but a person changes that.
  if (end.because === 'refused') return pace.longestMs
  const spread = random() * Math.min(pace.longestMs, pace.firstMs * 2 ** failures)
  return Math.min(end.waitMs ?? 0, pace.absentMs) + spread
}

interface Connecting {
  options: StreamOptions
  ears: Ears
  pace: Pace
  state: { isOpen: boolean }
  over: AbortSignal
}

async function connect({ options, ears, pace, state, over }: Connecting): Promise<End> {
  const cut = new AbortController()
  const leave = () => { cut.abort() }
  over.addEventListener('abort', leave, { once: true })
  let openedAt: number | undefined
  const stall = setTimeout(leave, pace.stallMs)
  const ended = (end: Omit<End, 'livedMs'>): End => ({ ...(over.aborted ? { because: 'stopped' } : end), livedMs: openedAt === undefined ? 0 : performance.now() - openedAt })
  try {
    const base = await Promise.race([options.where(), aborted(cut.signal)])
    if (cut.signal.aborted) return ended({ because: 'stalled' })
    if (base === undefined) return ended({ because: 'absent' })
    const answer = await ask(base, options, cut.signal)
    const refusal = refusalOf(answer, options.now())
    if (refusal) return ended(refusal)
    openedAt = performance.now()
    state.isOpen = true
    options.log.info('mastodon-stream', { because: 'open' })
    ears.opened()
    return ended(await hear(answer, ears, () => stall.refresh()))
  } catch (error) {
    if (cut.signal.aborted) return ended({ because: 'stalled' })
    return ended({ because: openedAt === undefined ? 'unreachable' : 'cut', ...codeOf(error) })
  } finally {
    state.isOpen = false
    clearTimeout(stall)
    over.removeEventListener('abort', leave)
    // Also the body of a refusal, which nobody read.
    cut.abort()
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => { signal.addEventListener('abort', () => { resolve(undefined) }, { once: true }) })
}

/** A redirect is not followed: the token is for this server. */
function ask(base: string, { token, userAgent }: StreamOptions, signal: AbortSignal): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream', 'accept-encoding': 'identity', 'user-agent': userAgent }
  return fetch(`${base.replace(/\/+$/, '')}/api/v1/streaming/user`, { headers, redirect: 'manual', signal })
}

/** Why an answer is no stream; most servers have none, and say so in many ways. */
function refusalOf({ status, headers }: Response, now: number): Omit<End, 'livedMs'> | undefined {
  const type = headers.get('content-type') ?? ''
  if (status === 200 && /^text\/event-stream\b/i.test(type)) return undefined
  if (status === 401 || status === 403) return { because: 'refused', status }
  if (status === 408 || status === 425) return { because: 'failed', status }
  if (status === 429 || (status >= 500 && status !== 501)) {
    const waitMs = waitOf(headers, now)
    return { because: status === 429 ? 'limited' : 'failed', status, ...(waitMs === undefined ? {} : { waitMs }) }
  }
  return { because: 'absent', status }
}

async function hear(answer: Response, ears: Ears, alive: () => void): Promise<Omit<End, 'livedMs'>> {
  const seen = { isTooLarge: false }
  const parser = createParser({
    maxBufferSize: EVENT_CHARACTERS,
    onEvent: ({ event, data }) => { ears.heard(event ?? 'message', data) },
    onError: ({ type }) => { seen.isTooLarge ||= type === 'max-buffer-size-exceeded' },
  })
  // A character may come in two pieces.
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    alive()
    parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }))
    if (seen.isTooLarge) return { because: 'too-large' }
  }
  return { because: 'ended' }
}

/** What an ear does wrong is not the stream's end. */
function carefully(ears: Ears, log: Log, over: AbortSignal): Ears {
  const safely = (hear: () => void) => {
    if (over.aborted) return
    try {
      hear()
    } catch (error) {
      log.error('mastodon-stream', describeError(error))
    }
  }
  return { opened: () => { safely(() => { ears.opened() }) }, heard: (event, data) => { safely(() => { ears.heard(event, data) }) } }
}

/** `fetch` hides what happened in the cause. */
function codeOf(error: unknown): { code?: string | number } {
  const { code } = describeError(error instanceof Error && error.cause instanceof Error ? error.cause : error)
  return typeof code === 'string' || typeof code === 'number' ? { code } : {}
}
