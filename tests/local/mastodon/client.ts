/** A plain client of the stand-in: fetch, and a reader of the stream that remembers all it got. */
import type { Bot, Server } from '../../../local/mastodon/start.ts'

export type Json = Record<string, unknown>
export interface ShownAccount { id: string; acct: string; url: string; bot: boolean }
/** A post in an answer. */
export interface Shown {
  id: string
  uri: string
  url: string
  content: string
  visibility: string
  spoiler_text: string
  language: string
  in_reply_to_id: string | null
  edited_at: string | null
  account: ShownAccount
  media_attachments: { type: string; url: string; remote_url: string | null }[]
  mentions: { id: string; acct: string; url: string }[]
  quote?: { state: string; quoted_status: Shown | null } | null
  reblog: Shown | null
  favourited: boolean
}
export interface Noticed { id: string; type: string; account: ShownAccount; status: Shown; filtered?: boolean }

/** `body` is empty when the answer is not JSON. */
export interface Answered { status: number; headers: Headers; text: string; body: Json }

export interface Client {
  get: (path: string, headers?: Record<string, string>) => Promise<Answered>
  /** Mentions, newest first. */
  mentions: (query?: string) => Promise<Noticed[]>
  /** The newest mention's post. */
  mentioned: () => Promise<Shown>
  post: (path: string, fields?: Record<string, unknown>, headers?: Record<string, string>) => Promise<Answered>
  ask: (method: string, path: string, init?: RequestInit) => Promise<Answered>
  listen: () => Promise<Heard>
}

/** An answer that is a post, or a list of them. */
export const asPost = ({ body }: Answered) => body as unknown as Shown
export const asPosts = ({ body }: Answered) => body as unknown as Shown[]

export const bare = (html: string) => html.replace(/<[^>]+>/g, '')

export interface Heard {
  text: () => string
  /** Pieces as they came. */
  pieces: Buffer[]
  /** Data of the events of this name so far. */
  events: (name: string) => string[]
  /** Resolves when the connection is over, whatever ended it. */
  ended: Promise<void>
  stop: () => void
}

/** Waits until something holds; fails after two seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (holds()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it never happened')
}

export function clientOf(server: Server, { token }: Pick<Bot, 'token'>): Client {
  const ask = async (method: string, path: string, init: RequestInit = {}): Promise<Answered> => {
    const response = await fetch(server.url + path, { ...init, method, headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) } })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: response.headers.get('content-type')?.includes('json') === true ? (JSON.parse(text) as Json) : {} }
  }
  const mentions = async (query = '') => (await ask('GET', `/api/v1/notifications?types[]=mention${query}`)).body as unknown as Noticed[]
  return {
    ask,
    get: (path, headers = {}) => ask('GET', path, { headers }),
    mentions,
    mentioned: async () => {
      const [newest] = await mentions()
      if (!newest) throw new Error('nobody mentioned it')
      return newest.status
    },
    post: (path, fields, headers = {}) => ask('POST', path, fields ? { body: JSON.stringify(fields), headers: { 'content-type': 'application/json', ...headers } } : { headers }),
    listen: () => listen(server, token),
  }
}

async function listen(server: Server, token: string): Promise<Heard> {
  const stop = new AbortController()
  const response = await fetch(`${server.url}/api/v1/streaming/user`, { headers: { authorization: `Bearer ${token}` }, signal: stop.signal })
  if (response.status !== 200 || !response.body) throw new Error(`the stream answers ${String(response.status)}`)
  const pieces: Buffer[] = []
  const body = response.body as unknown as AsyncIterable<Uint8Array>
  const read = async () => {
    try {
      for await (const piece of body) pieces.push(Buffer.from(piece))
    } catch {
      // It was cut, or stopped.
    }
  }
  const text = () => Buffer.concat(pieces).toString()
  return {
    text,
    pieces,
    events: (name) => [...text().matchAll(/event: (.+)\ndata: (.+)\n\n/g)].flatMap(([, event, data]) => (event === name && data !== undefined ? [data] : [])),
    ended: read(),
    stop: () => { stop.abort() },
  }
}
