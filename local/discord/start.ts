/** Our own Discord on 127.0.0.1: REST v10, gateway v10 and the file host, strict where Discord is strict. */
import { createWriteStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createClock, type Clock } from './clock.ts'
import { ApiError, unauthorized } from './errors.ts'
import { createFaults, type FaultBox } from './faults.ts'
import { openGateway, type Gateway } from './gateway.ts'
import { interactionRoutes, type Interaction } from './interactions.ts'
import { parseMultipart } from './multipart.ts'
import { routes, type Context, type Route } from './routes.ts'
import { createWorld, sign, type Upload, type World } from './world.ts'

export interface JournalEntry {
  method: string
  path: string
  body?: unknown
  files?: { name: string; filename: string; size: number; type: string }[]
  ctx?: Record<string, number>
}

export interface Discord {
  /** What `DISCORD_API_URL` holds. */
  apiUrl: string
  /** What `DISCORD_CDN_URLS` holds. */
  cdnUrl: string
  gatewayUrl: string
  token: string
  world: World
  clock: Clock
  gateway: Gateway
  faults: FaultBox
  /** Every request of the bot, in order. */
  journal: JournalEntry[]
  /** What no client should have asked: unknown routes. */
  complaints: string[]
  interactions: Map<string, Interaction>
  tokens: Map<string, Interaction>
  close: () => Promise<void>
}

const MAX_BODY = 32 * 1024 * 1024

export async function startDiscord(options: { port?: number; clock?: Clock; journal?: string } = {}): Promise<Discord> {
  const clock = options.clock ?? createClock()
  const world = createWorld(clock)
  const server = createServer((request, response) => {
    void serve(discord, request, response)
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const base = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const gatewayUrl = `ws://${base}/gateway`
  const file = options.journal === undefined ? undefined : createWriteStream(options.journal, { flags: 'a' })
  const journal: JournalEntry[] = []
  const gateway = openGateway(server, world, () => gatewayUrl)
  const discord: Discord & { write: (entry: JournalEntry) => void } = {
    apiUrl: `http://${base}/api`,
    cdnUrl: `http://${base}/cdn/`,
    gatewayUrl,
    token: world.token,
    world,
    clock,
    gateway,
    faults: createFaults(),
    journal,
    complaints: [],
    interactions: new Map(),
    tokens: new Map(),
    write: (entry) => {
      journal.push(entry)
      file?.write(`${JSON.stringify(entry)}\n`)
    },
    close: async () => {
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      if (file) await new Promise((resolve) => file.end(resolve))
    },
  }
  return discord
}

async function serve(discord: Discord & { write?: (entry: JournalEntry) => void }, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname.startsWith('/cdn/')) {
    serveFile(discord, url, response)
    return
  }
  const method = request.method ?? 'GET'
  const path = url.pathname.replace(/^\/api(?:\/v10)?/, '')
  const { body, files } = await readBody(request)
  const fault = discord.faults.take({ method, path })
  if (fault === 'drop') { request.socket.destroy(); return }
  if (fault === 'hang') return
  const entry: JournalEntry = { method, path, ...(body === undefined ? {} : { body }), ...(files.length > 0 ? { files: files.map(({ name, filename, type, bytes }) => ({ name, filename, type, size: bytes.length })) } : {}) }
  if (fault === '502-before') { reply(response, 502, { message: '502: Bad Gateway', code: 0 }); return }
  if (fault === '429' || fault === '429-global') { tooMany(response, fault === '429-global'); return }
  const { status, answer } = answerTo(discord, { method, path, url, body, files, authorization: request.headers.authorization, entry })
  discord.write?.(entry)
  if (fault === '502-after') reply(response, 502, { message: '502: Bad Gateway', code: 0 })
  else reply(response, status, answer)
}

interface Request { method: string; path: string; url: URL; body: unknown; files: readonly Upload[]; authorization: string | undefined; entry: JournalEntry }

function answerTo(discord: Discord, { method, path, url, body, files, authorization, entry }: Request): { status: number; answer: unknown } {
  try {
    const found = findRoute(method, path)
    if (!found) {
      discord.complaints.push(`${method} ${path}`)
      throw new ApiError(404, 0, '404: Not Found')
    }
    if (!found.route.open && authorization !== `Bot ${discord.token}`) throw unauthorized()
    const context: Context = { discord, params: found.params, query: url.searchParams, body: (body ?? {}) as Record<string, unknown>, files, note: (ctx) => { entry.ctx = { ...entry.ctx, ...ctx } } }
    const answer = found.route.handle(context)
    return { status: answer === undefined ? 204 : 200, answer }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { status: error.status, answer: { message: error.message, code: error.code, ...(error.errors ? { errors: error.errors } : {}) } }
  }
}

const ROUTES = [...routes, ...interactionRoutes].map((route) => ({ route, parts: route.path.split('/') }))

function findRoute(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
  const given = path.split('/').map((part) => decodeURIComponent(part))
  for (const { route, parts } of ROUTES) {
    if (route.method !== method || parts.length !== given.length) continue
    if (!parts.every((part, at) => part.startsWith(':') || part === given[at])) continue
    return { route, params: Object.fromEntries(parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), given[at] ?? '']] : []))) }
  }
  return undefined
}

async function readBody(request: IncomingMessage): Promise<{ body: unknown; files: Upload[] }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= MAX_BODY) chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('multipart/')) {
    const { payload, files } = parseMultipart(type, bytes)
    return { body: payload, files }
  }
  return { body: bytes.length === 0 ? undefined : (JSON.parse(bytes.toString()) as unknown), files: [] }
}

/** A 204 carries no content type; every answer carries the rate-limit headers that clients read. */
function reply(response: ServerResponse, status: number, answer: unknown): void {
  const headers = { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '999', 'x-ratelimit-reset': String(Date.now() / 1000 + 1), 'x-ratelimit-reset-after': '1', 'x-ratelimit-bucket': 'local' }
  if (status === 204) response.writeHead(204, headers).end()
  else response.writeHead(status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

function tooMany(response: ServerResponse, global: boolean): void {
  response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '0.2', 'x-ratelimit-scope': global ? 'global' : 'user', ...(global ? { 'x-ratelimit-global': 'true' } : {}) }).end(JSON.stringify({ message: 'You are being rate limited.', retry_after: 0.2, global }))
}

function serveFile({ world }: Discord, url: URL, response: ServerResponse): void {
  const path = decodeURI(url.pathname.slice('/cdn/'.length))
  const attachment = world.attachments.get(path.split('/')[2] ?? '')
  const expires = url.searchParams.get('ex') ?? ''
  const good = attachment && url.searchParams.get('hm') === sign(world, url.pathname.slice('/cdn/'.length), expires) && parseInt(expires, 16) * 1000 > world.clock.now()
  if (good) response.writeHead(200, { 'content-type': attachment.type, 'content-length': attachment.bytes.length }).end(attachment.bytes)
  else response.writeHead(404).end('This content is no longer available.')
}
