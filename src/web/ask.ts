/** One guarded request: a name that may be asked, machines that were checked, little time, little text. Nothing is followed or kept. */
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import { join } from 'node:path'

import { packageRoot } from '../lib/package-root.ts'
import type { Danger, Trouble } from '../links/resolution.ts'
import { isPublicAddress, isSameAddress, isThisMachine, whyNotAsk } from './guard.ts'
import { lookUp, type LookUp } from './look-up.ts'

export interface Question {
  url: URL
  method?: 'HEAD' | 'GET'
  accept: string
  /** Which types of content are read, of an answer 200; none when not given. */
  reads?: RegExp
  /** Bytes that are read at most; `BODY_BYTES` when not given. */
  atMost?: number
}

export type Answer =
  | { kind: 'answered'; status: number; location: string | undefined; type: string; body: Buffer; isCut: boolean; retryAfter?: string | undefined }
  | { kind: 'refused'; because: Danger }
  | { kind: 'unreachable'; because: Trouble }

export type Ask = (question: Question, signal: AbortSignal) => Promise<Answer>

/** Only tests give any: names and machines of their own. */
export interface AskOptions {
  lookUp?: LookUp
  isPublic?: (address: string) => boolean
  port?: number
  ca?: string
}

/** What is read of a body at most, in bytes as they come: what is compressed is not read. */
export const BODY_BYTES = 64 * 1024
const HEADER_BYTES = 16 * 1024
/** A server may send any number of interim answers (1xx) before the true one. */
const INTERIM_ANSWERS = 4
/** A name with more addresses than that is tried at the first ones. */
const ADDRESSES_TRIED = 4

/** As the package states it. */
export const { version: VERSION } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }
/** Says what asks, and nothing of whose it is. */
export const USER_AGENT = `Vigie/${VERSION} (+link resolver and removal watch: asks where a link leads and whether a post is there, keeps no content)`

/** A client that asks as the guard allows; `signal` ends everything, the look-up of the name too. Never throws. */
export function createAsk({ lookUp: find = lookUp, isPublic = isElsewhere, port = 443, ca }: AskOptions = {}): Ask {
  return async (question, signal) => {
    const danger = whyNotAsk(question.url)
    if (danger) return { kind: 'refused', because: danger }
    if (isOver(signal)) return unreachable('too-slow')
    const addresses = await find(question.url.hostname, signal).catch(() => [])
    if (isOver(signal)) return unreachable('too-slow')
    if (addresses.length === 0) return unreachable('no-name')
    // One that is not public spoils the name: whoever names it so means to choose between them.
    if (!addresses.every(isPublic)) return { kind: 'refused', because: 'private-address' }
    return await send(question, { addresses: addresses.slice(0, ADDRESSES_TRIED), port, ca, signal })
  }
}

/** Asked anew each time: it ends while others are waited for. */
const isOver = (signal: AbortSignal) => signal.aborted

const isElsewhere = (address: string) => isPublicAddress(address) && !isThisMachine(address)

interface Way { addresses: string[]; port: number; ca: string | undefined; signal: AbortSignal }

function send(question: Question, way: Way): Promise<Answer> {
  return new Promise<Answer>((resolve) => {
    const outgoing = request(optionsOf(question, way))
    const end = (answer: Answer) => {
      resolve(answer)
      outgoing.destroy()
    }
    let interim = 0
    outgoing.on('information', () => {
      interim += 1
      if (interim > INTERIM_ANSWERS) end(unreachable('too-large'))
    })
    outgoing.on('socket', (socket) => socket.once('connect', () => {
      const { remoteAddress } = socket
      if (remoteAddress === undefined || !way.addresses.some((address) => isSameAddress(address, remoteAddress))) end({ kind: 'refused', because: 'private-address' })
    }))
    outgoing.on('response', (incoming) => void read(incoming, question).then(end, (error: unknown) => { end(troubleOf(error, way.signal)) }))
    outgoing.on('error', (error) => { end(troubleOf(error, way.signal)) })
    // Also where neither came: a server that wants to change protocols, for instance.
    outgoing.on('close', () => { end(troubleOf(undefined, way.signal)) })
    outgoing.end()
  })
}

/** The name is asked for and proved by the certificate, the machine is one of those that were checked: a second look-up cannot change it. */
function optionsOf({ url, method = 'GET', accept }: Question, { addresses, port, ca, signal }: Way): RequestOptions {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return {
    host: url.hostname, servername: url.hostname, port, path: `${url.pathname}${url.search}`, method, signal,
    lookup: (_name, { all }, tell) => { tell(null, all ? found : found[0]?.address ?? '', found[0]?.family) },
    headers: { host: url.hostname, accept, 'accept-encoding': 'identity', 'user-agent': USER_AGENT, connection: 'close' },
    agent: false,
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    maxHeaderSize: HEADER_BYTES,
    insecureHTTPParser: false,
    ...(ca === undefined ? {} : { ca }),
  }
}

async function read(incoming: IncomingMessage, { method, reads, atMost = BODY_BYTES }: Question): Promise<Answer> {
  const { statusCode: status = 0, headers } = incoming
  const type = headers['content-type'] ?? ''
  const answered = { kind: 'answered', status, location: headers.location === undefined ? undefined : Buffer.from(headers.location, 'latin1').toString('utf8'), type, body: Buffer.alloc(0), isCut: false, ...(headers['retry-after'] === undefined ? {} : { retryAfter: headers['retry-after'] }) } as const
  if (method === 'HEAD' || status !== 200 || !reads?.test(type)) return answered
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return unreachable('not-understood')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > atMost) break
  }
  return { ...answered, body: Buffer.concat(chunks).subarray(0, atMost), isCut: size > atMost }
}

function troubleOf(error: unknown, signal: AbortSignal): Answer {
  if (signal.aborted) return unreachable('too-slow')
  return unreachable((error as { code?: unknown } | undefined)?.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'no-answer')
}

function unreachable(because: Trouble): Answer {
  return { kind: 'unreachable', because }
}
