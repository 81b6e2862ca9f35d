/** A recorded session of a stream, byte for byte as it crosses the network, and a bare server that says what a test wants. */
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

import type { Facts, Log } from '../../src/log.ts'

const nothing = () => undefined

/** A log that keeps what it is told. */
export function aLog(): Log & { lines: ({ event: string } & Facts)[] } {
  const lines: ({ event: string } & Facts)[] = []
  const say = (event: string, facts: Facts = {}) => { lines.push({ ...facts, event }) }
  return { error: say, warn: say, info: say, debug: say, lines }
}

/** What a connection gets; afterwards it stays and is silent, unless it is ended or torn down. Several parts come one after the other. */
export interface Script { parts: readonly (Uint8Array | string)[]; betweenMs?: number; then?: 'end' | 'destroy' }

export interface BareServer {
  address: string
  /** Heads of requests as they came. */
  asked: string[]
  /** Connections that stand. */
  open: () => number
}

/** Answers connection number `n` (from 0) for a path; without a script it is torn down unanswered. */
export async function aBareServer(script: (n: number, path: string) => Script | undefined): Promise<BareServer> {
  const open = new Set<Socket>()
  const asked: string[] = []
  const counts = new Map<string, number>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', nothing)
    socket.on('close', () => open.delete(socket))
    socket.setNoDelay(true)
    let isFirst = true
    // Read on after the first request, else the end of the connection is never seen.
    socket.on('data', (head) => {
      if (!isFirst) return
      isFirst = false
      const request = head.toString('latin1')
      const path = /^GET (\S+)/.exec(request)?.[1] ?? ''
      const n = counts.get(path) ?? 0
      counts.set(path, n + 1)
      asked.push(request)
      void play(socket, script(n, path) ?? { parts: [], then: 'destroy' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { address: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked, open: () => open.size }
}

async function play(socket: Socket, { parts, betweenMs = 2, then }: Script): Promise<void> {
  for (const part of parts) {
    if (part.length > 0) await new Promise<void>((resolve) => socket.write(part, () => { resolve() }))
    if (betweenMs > 0) await pause(betweenMs)
  }
  if (then === 'end') socket.end()
  if (then === 'destroy') socket.destroy()
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export async function eventually(holds: () => boolean, what = 'it did not come to that'): Promise<void> {
  const until = performance.now() + 10_000
  while (!holds()) {
    if (performance.now() > until) throw new Error(what)
    await pause(3)
  }
}

/** Does it for each, so many at once. */
export async function forEach<Item>(items: readonly Item[], atOnce: number, work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items].reverse()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
  }))
}

export const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: private, no-store\r\nTransfer-Encoding: chunked\r\n\r\n'

/** One piece of a body in the chunked coding. */
export function chunk(body: Uint8Array | string): Buffer {
  const bytes = Buffer.from(body)
  return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
}

export const refusal = (status: number, headers = '', body = ''): Script => ({ parts: [`HTTP/1.1 ${String(status)} No\r\nConnection: close\r\n${headers}Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`] })

/** A status of somebody else as Mastodon shows it, with characters of two, three and four bytes. */
export function aRawStatus(id: string, words = 'Voilà « un raid » 🩺') {
  return { id: `s${id}`, uri: `https://far.example/${id}`, content: words, account: { id: '7', acct: 'rené@far.example' } }
}

export function aRawNotification(id: string, type = 'mention') {
  return { id, type, status: aRawStatus(id) }
}

/** An event of the session: what it is about, and how many bytes of the session must have come so that it is told. */
interface Told { event: string; data: string; mention: string | undefined; edit: string | undefined; needs: number }

export interface Session {
  /** The head of the answer and its body, in the chunked coding. */
  bytes: Buffer
  /** The same without the coding and the head. */
  body: Buffer
  events: Told[]
}

const lines = (end: string, ...all: string[]) => all.map((line) => `${line}${end}`).join('')

/**
 * What Mastodon's streaming server sends, and what the format allows besides (html.spec.whatwg.org/multipage/server-sent-events.html): comments,
 * all three ends of lines, data in several lines, fields that nobody knows. Pieces of the body end anywhere, also within a character.
 */
export function recordedSession(): Session {
  const [one, two, three, four] = ['9007199254740993', '9007199254740994', '9007199254740995', '01JD5ZB9Q3XKQ0Y8V7H2M4N6P8'] as const
  const mention = (id: string) => JSON.stringify(aRawNotification(id))
  const pretty = JSON.stringify(aRawNotification(two), null, 1).split('\n')
  const edited = JSON.stringify({ ...aRawStatus('8', 'changé'), edited_at: '2026-11-22' })
  const records: { text: string; event?: string; data?: string; mention?: string; edit?: string }[] = [
    { text: ':)\n' },
    { text: `event: update\ndata: ${JSON.stringify(aRawStatus('5'))}\n\n`, event: 'update', data: JSON.stringify(aRawStatus('5')) },
    { text: `event: notification\ndata: ${mention(one)}\n\n`, event: 'notification', data: mention(one), mention: one },
    { text: ':thump\n' },
    { text: lines('\r\n', ': un événement à la ligne', 'event: notification', ...pretty.map((line) => `data: ${line}`), ''), event: 'notification', data: pretty.join('\n'), mention: two },
    { text: `event: notification\ndata: ${JSON.stringify(aRawNotification('6', 'favourite'))}\n\n`, event: 'notification', data: JSON.stringify(aRawNotification('6', 'favourite')) },
    { text: `event: status.update\ndata: ${edited}\n\n`, event: 'status.update', data: edited, edit: 's8' },
    { text: ':thump\r\n' },
    { text: lines('\r', 'id:12', 'retry:soon', 'inconnu: à ignorer', 'event:notification', `data:${mention(three)}`, ''), event: 'notification', data: mention(three), mention: three },
    { text: 'event: delete\ndata: 110000000000000001\n\n', event: 'delete', data: '110000000000000001' },
    { text: `event: notification\ndata: ${mention(four)}\n\n`, event: 'notification', data: mention(four), mention: four },
    { text: ':thump\n' },
  ]
  const body = Buffer.from(records.map(({ text }) => text).join(''))
  const { bytes, reaches } = coded(body)
  let end = 0
  const events = records.flatMap(({ text, event, data, mention: about, edit }) => {
    end += Buffer.byteLength(text)
    // A carriage return may be half of an end of line: only the byte after it tells.
    const needs = reaches[text.endsWith('\r') ? end : end - 1] ?? Infinity
    return event === undefined || data === undefined ? [] : [{ event, data, mention: about, edit, needs }]
  })
  return { bytes, body, events }
}

/** In pieces of 1 to 89 bytes; `reaches`: for each byte of the body, how many bytes of all must have come for it. */
function coded(body: Buffer): { bytes: Buffer; reaches: number[] } {
  const parts: Buffer[] = [Buffer.from(HEAD)]
  const reaches: number[] = []
  let sent = HEAD.length
  for (let at = 0, n = 0; at < body.length; n += 1) {
    const piece = body.subarray(at, at + 1 + (n * 37) % 89)
    const part = chunk(piece)
    for (let byte = 0; byte < piece.length; byte += 1) reaches.push(sent + part.indexOf('\n') + 2 + byte)
    parts.push(part)
    sent += part.length
    at += piece.length
  }
  return { bytes: Buffer.concat(parts), reaches }
}
