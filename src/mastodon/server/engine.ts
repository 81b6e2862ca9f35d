/** One request, and its whole answer or a fault: bounded in time and size, following nothing. */
import { within } from '../../lib/turns.ts'
import { MastodonFault, type FaultKind } from './fault.ts'
import { DEFAULT_WAIT_MS, waitOf, type Head } from './limits.ts'

const START_BYTES = 1_000
const REFUSAL_BYTES = 4_096
const REFUSAL_MS = 2_000

export interface Outgoing {
  url: URL
  method: string
  headers: Headers
  body: string | FormData | undefined
  /** For everything, from the name's look-up to the last byte. */
  timeoutMs: number
  /** Of the answer, after decompression. */
  bodyBytes: number
  /** Ends it at once. */
  signal: AbortSignal | undefined
  now: () => number
  /** Called once, when the head of the answer is there. */
  hear: (head: Head) => void
}

export interface Incoming { data: unknown; head: Head }

/**
 * Ends within its time whether `fetch` obeys its signal or not: signals were lost with collected requests before
 * (github.com/nodejs/undici/issues/4068). Throws `MastodonFault` and nothing else.
 */
export async function exchange(outgoing: Outgoing): Promise<Incoming> {
  if (outgoing.signal?.aborted) throw new MastodonFault('no-answer', { isCertain: true })
  const end = new AbortController()
  const over = new Promise<never>((_, reject) => { end.signal.addEventListener('abort', () => { reject(end.signal.reason as Error) }) })
  const timer = setTimeout(() => { end.abort(new MastodonFault('too-slow')) }, outgoing.timeoutMs)
  const stop = () => { end.abort(new MastodonFault('no-answer')) }
  outgoing.signal?.addEventListener('abort', stop)
  try {
    return await Promise.race([converse(outgoing, end.signal), over])
  } catch (error) {
    // Not aborted here: undici throws at the process when what has failed already is aborted (a hundred content encodings, Node 20).
    throw error instanceof MastodonFault ? error : new MastodonFault('no-answer', { isCertain: neverLeft(error) })
  } finally {
    clearTimeout(timer)
    outgoing.signal?.removeEventListener('abort', stop)
  }
}

async function converse({ url, method, headers, body, bodyBytes, now, hear }: Outgoing, signal: AbortSignal): Promise<Incoming> {
  const answer = await fetch(url, { method, headers, body: body ?? null, signal, redirect: 'manual' })
  const head = { status: answer.status, headers: answer.headers }
  hear(head)
  if (!answer.ok) {
    const lacksRights = answer.status === 403 && answer.body !== null && speaksOfScopes(await startOf(answer.body))
    void answer.body?.cancel().catch(() => undefined)
    throw faultOf(head, now(), lacksRights ? 'rights' : kindOf(head.status))
  }
  return { data: understand(answer.body ? await readAtMost(answer.body, bodyBytes, head) : '', head.status), head }
}

/** The words of the whole body at once: a character may lie across two pieces. */
async function readAtMost(body: ReadableStream<Uint8Array>, limit: number, { headers }: Head): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    pieces.push(piece)
    if (size > limit) throw new MastodonFault('too-large', { firstId: firstIdIn(Buffer.concat(pieces).toString('utf8', 0, START_BYTES)) ?? lastIdIn(headers.get('link')) })
  }
  return new TextDecoder().decode(Buffer.concat(pieces))
}

/** Of a list: what its first entry says of itself before it comes to anything that others wrote. */
function firstIdIn(start: string): string | undefined {
  const [, words, number] = /^\s*\[\s*\{[^{}[\]]*?"id"\s*:\s*(?:"([^"\\]+)"|(\d+)\b)/.exec(start) ?? []
  return words ?? number
}

/** Where the next page begins: below the last entry of this one (RFC 8288; docs.joinmastodon.org/api/guidelines/#pagination). */
function lastIdIn(link: string | null): string | undefined {
  const [, next = ''] = /<([^<>]+)>\s*;\s*rel="?next\b/i.exec(link ?? '') ?? []
  return URL.parse(next)?.searchParams.get('max_id') ?? undefined
}

/** Nothing is said by an empty body; an error under a good status is no answer (snac shows HTML then). */
function understand(words: string, status: number): unknown {
  if (words.trim() === '') return undefined
  let data: unknown
  try {
    data = JSON.parse(words)
  } catch {
    throw new MastodonFault('not-understood', { status })
  }
  if (typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string') throw new MastodonFault('not-understood', { status })
  return data
}

/** The first bytes of a refusal; a server that is slow to explain itself is not waited for. */
async function startOf(body: ReadableStream<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  const read = async () => {
    for (let next = await reader.read(); !next.done && size < REFUSAL_BYTES; next = await reader.read()) {
      size += next.value.length
      pieces.push(next.value)
    }
  }
  await within(REFUSAL_MS, read().catch(() => undefined))
  reader.releaseLock()
  return Buffer.concat(pieces).toString('utf8', 0, REFUSAL_BYTES)
}

/** In the words of Mastodon (« outside the authorized scopes »), GoToSocial (« insufficient scope permission ») and Pleroma. Never logged. */
function speaksOfScopes(refusal: string): boolean {
  try {
    const { error } = JSON.parse(refusal) as { error?: unknown }
    return typeof error === 'string' && /\bscopes?\b|\binsufficient permissions?\b/i.test(error)
  } catch {
    return false
  }
}

function faultOf({ status, headers }: Head, now: number, kind: FaultKind): MastodonFault {
  const waitMs = status === 429 ? (waitOf(headers, now) ?? DEFAULT_WAIT_MS) : kind === 'failed' && headers.has('retry-after') ? waitOf(headers, now) : undefined
  return new MastodonFault(kind, { status, waitMs, isCertain: status >= 400 && status < 500 && status !== 408 })
}

function kindOf(status: number): FaultKind {
  if (status >= 300 && status < 400) return 'moved'
  if (status === 401) return 'token'
  if (status === 404 || status === 410) return 'gone'
  if (status === 429) return 'limited'
  // Of all others under 500 these two alone ask for the same again (RFC 9110 §15.5.9, RFC 8470 §5.2).
  return status >= 400 && status < 500 && status !== 408 && status !== 425 ? 'refused' : 'failed'
}

/** Whether no connection was made at all, by what Node says of it: `fetch` hides it as the cause, one for each address of the name. */
function neverLeft(error: unknown): boolean {
  const cause: unknown = error instanceof Error && error.cause !== undefined ? error.cause : error
  const all: unknown[] = cause instanceof AggregateError ? cause.errors : [cause]
  return all.length > 0 && all.every((one) => {
    const { syscall, code } = (one ?? {}) as { syscall?: unknown; code?: unknown }
    return syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT'
  })
}
