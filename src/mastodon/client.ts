/** The REST client of the bot's Mastodon account: the verbs of `mastodon-api`, with another engine under them. */
import Mastodon from 'mastodon-api'

import { VERSION } from '../web/ask.ts'
import { exchange, type Outgoing } from './server/engine.ts'
import { MastodonFault } from './server/fault.ts'
import { createHolds } from './server/limits.ts'
import { addressOf, originOf } from './server/where.ts'

export const TIMEOUT_MS = 15_000
export const BODY_BYTES = 2 * 1024 * 1024
/** Of one entry alone: servers take posts of others up to a megabyte, and show more than was sent. */
const LARGE = 8

export type Value = string | number | boolean | Blob | Buffer | readonly (string | number)[] | null | undefined
/** Parameters of a method; those without a value are left out. `mastodon_options` are not sent. */
export type Params = Record<string, Value | Options> & { mastodon_options?: Options | undefined }
export interface Options {
  idempotencyKey?: string | undefined
  /** As a web form, in the order in which they stand; JSON when not given, or multipart with a file among them. */
  asForm?: boolean
  /** Eight times as much of the answer is read: there is nothing smaller to ask for. */
  isLarge?: boolean
}

export interface Client {
  /** All paths lie below it. */
  origin: string
  get: (path: string, params?: Params) => Promise<Mastodon.Answer>
  post: (path: string, params?: Params) => Promise<Mastodon.Answer>
  put: (path: string, params?: Params) => Promise<Mastodon.Answer>
  patch: (path: string, params?: Params) => Promise<Mastodon.Answer>
  delete: (path: string, params?: Params) => Promise<Mastodon.Answer>
}

export interface ClientOptions {
  /** Of the server; https, or http on this machine. Only its origin counts. */
  url: string
  token: string
  /** How the host can be reached: an address or a mail address. */
  contact?: string | undefined
  timeoutMs?: number
  bodyBytes?: number
  now?: () => number
  /** Ends whatever is under way. */
  signal?: AbortSignal | undefined
}

/** Who asks, in every request: some servers answer nobody who does not say. */
export function userAgent(origin: string, contact = `bot account on ${origin}`): string {
  return `Vigie/${VERSION} (+${contact.replaceAll(/[^\x20-\x7e]/g, '')})`
}

/** A client for one account at one server. Throws when the address or the token cannot be used, and shows neither. */
export function createClient(options: ClientOptions): Client {
  const origin = originOf(options.url)
  if (origin === undefined) throw new Error('the Mastodon server is to be named with https (http for this machine only)')
  if (!/^[\x21-\x7e]+$/.test(options.token)) throw new Error('the Mastodon token holds characters that no request can carry')
  return new SafeMastodon(origin, options)
}

class SafeMastodon extends Mastodon implements Client {
  readonly origin: string
  readonly #options: ClientOptions
  readonly #now: () => number
  readonly #holds

  constructor(origin: string, options: ClientOptions) {
    super({ access_token: options.token, api_url: origin })
    this.origin = origin
    this.#options = options
    this.#now = options.now ?? Date.now
    this.#holds = createHolds(this.#now)
  }

  put(path: string, params?: Params): Promise<Mastodon.Answer> {
    return this.request('PUT', path, params)
  }

  patch(path: string, params?: Params): Promise<Mastodon.Answer> {
    return this.request('PATCH', path, params)
  }

  /** The package resolves when something went wrong; this rejects. */
  override async request(method: string, path: string, params?: object): Promise<Mastodon.Answer> {
    const end: { fault?: Error | null } = {}
    const answer = method === 'PUT' || method === 'PATCH'
      ? await this.#requestLikeThem(method, path, params)
      : await super.request(method, path, params, (fault) => { end.fault = fault })
    if (end.fault) throw end.fault
    return answer
  }

  /** The package knows neither PUT nor PATCH. */
  #requestLikeThem(method: string, path: string, params: object | undefined): Promise<Mastodon.Answer> {
    return new Promise((resolve, reject) => {
      this._buildRequestOptions(method, path, params, (refusal, outgoing) => {
        if (refusal) reject(refusal)
        else Mastodon._doRESTAPIRequest(outgoing, {}, method, (fault, data, resp) => { if (resp) resolve({ data, resp }); else reject(fault ?? new MastodonFault('failed')) })
      })
    })
  }

  /** Replaces the package's, which sends parameters in the address and the token to any address. */
  override _buildRequestOptions(method: string, path: string, params: object | undefined, built: Mastodon.Built): void {
    let outgoing: Outgoing
    try {
      this.#holds.check(method, path)
      outgoing = this.#build(method, path, { ...params })
    } catch (refusal) {
      built(refusal instanceof MastodonFault ? refusal : new MastodonFault('refused', { isCertain: true }), undefined)
      return
    }
    built(null, outgoing)
  }

  #build(method: string, path: string, { mastodon_options: { idempotencyKey, asForm, isLarge } = {}, ...params }: Params): Outgoing {
    const url = addressOf(this.origin, path)
    if (!url) throw new MastodonFault('refused', { isCertain: true })
    const { token, contact, timeoutMs = TIMEOUT_MS, bodyBytes = BODY_BYTES, signal } = this.#options
    const headers = new Headers({ accept: 'application/json', authorization: `Bearer ${token}`, 'user-agent': userAgent(this.origin, contact) })
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
    const given = Object.entries(params).filter((entry): entry is [string, Given] => entry[1] !== undefined && entry[1] !== null)
    let body: Outgoing['body']
    if (method === 'GET' || method === 'DELETE') url.search = queryOf(given)
    else if (given.some(([, value]) => isFile(value))) body = formOf(given)
    else if (asForm === true) {
      headers.set('content-type', 'application/x-www-form-urlencoded;charset=UTF-8')
      body = new URLSearchParams(wordsOf(given)).toString()
    } else if (given.length > 0) {
      headers.set('content-type', 'application/json')
      body = JSON.stringify(Object.fromEntries(given))
    }
    return { url, method, headers, body, timeoutMs, bodyBytes: isLarge === true ? LARGE * bodyBytes : bodyBytes, signal, now: this.#now, hear: (head) => { this.#holds.hear(method, path, head) } }
  }

  /** The package's stream loses the first event after each connection and tears characters apart: the listener has its own. */
  override stream(): never {
    throw new Error('the stream of mastodon-api is not used')
  }
}

// The package calls this by the name of its own class, so a subclass cannot bring another one.
Mastodon._doRESTAPIRequest = (outgoing, _options, _method, done) => {
  void exchange(outgoing as Outgoing).then(
    ({ data, head }) => { done(null, data, { status: head.status, headers: { date: head.headers.get('date') ?? undefined } }) },
    (fault: unknown) => { done(fault instanceof MastodonFault ? fault : new MastodonFault('no-answer')) },
  )
}

type Given = NonNullable<Value>

const isFile = (value: Given): value is Blob | Buffer => value instanceof Blob || value instanceof Uint8Array

/** Name and value, each one of a list with `[]` behind its name. */
function pairsOf(given: readonly [string, Given][]): [string, Blob | Buffer | string][] {
  return given.flatMap(([name, value]): [string, Blob | Buffer | string][] => {
    if (isFile(value)) return [[name, value]]
    return Array.isArray(value) ? (value as readonly (string | number)[]).map((one): [string, string] => [`${name}[]`, String(one)]) : [[name, String(value)]]
  })
}

/** Without files, which have no place in an address or a web form. */
function wordsOf(given: readonly [string, Given][]): [string, string][] {
  return pairsOf(given).map(([name, value]) => {
    if (typeof value !== 'string') throw new MastodonFault('refused', { isCertain: true })
    return [name, value]
  })
}

function queryOf(given: readonly [string, Given][]): string {
  // Brackets stay as they are: that is how servers know a list.
  return wordsOf(given).map(([name, value]) => `${encodeURIComponent(name).replaceAll('%5B%5D', '[]')}=${encodeURIComponent(value)}`).join('&')
}

function formOf(given: readonly [string, Given][]): FormData {
  const form = new FormData()
  for (const [name, value] of pairsOf(given)) form.append(name, typeof value === 'string' || value instanceof Blob ? value : new Blob([new Uint8Array(value)]))
  return form
}
