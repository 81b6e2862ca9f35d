/** From a request to its route: faults first, then token, query and body, and everything in the journal. */
import type { IncomingMessage, ServerResponse } from 'node:http'

import { attachmentAt } from '../messages/attachments.ts'
import { ApiError, Faults, unauthorized } from '../errors.ts'
import type { Fault } from '../faults.ts'
import { channelRoutes } from '../routes/channels.ts'
import { commandRoutes } from '../routes/commands.ts'
import { guildRoutes } from '../routes/guilds.ts'
import { interactionRoutes } from '../routes/interactions.ts'
import { messageRoutes } from '../routes/messages.ts'
import type { Body, Context, Route } from '../routes/route.ts'
import { threadRoutes } from '../routes/threads.ts'
import { webhookRoutes } from '../routes/webhooks.ts'
import type { Discord } from '../start.ts'
import type { JournalEntry } from './journal.ts'
import { parseBody, readBytes, type Received } from './read-body.ts'
import { badGateway, reply, tooMany } from './reply.ts'

interface Asked { method: string; path: string; url: URL; route: Route | undefined; params: Record<string, string> }

export async function serve(discord: Discord, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const method = request.method ?? 'GET'
  if (url.pathname.startsWith('/cdn/')) { await serveFile(discord, { method, url, response }); return }
  const path = url.pathname.replace(/^\/api(?:\/v10)?(?=\/)/, '')
  const bytes = await readBytes(request)
  const asked: Asked = { method, path, url, ...findRoute(method, path) }
  const pattern = `${method} ${asked.route?.path ?? path}`
  const fault = discord.faults.take({ method, path })
  if (fault && await failsBefore(fault, { request, response, pattern })) return
  const { status, answer } = answerTo(discord, asked, { type: request.headers['content-type'] ?? '', authorization: request.headers.authorization, bytes })
  if (fault?.do === 'drop-after') { request.socket.destroy(); return }
  if (fault?.do === 'hang-after') return
  if (fault?.do === '502-after') { badGateway(response); return }
  reply(response, { status, answer, route: pattern })
}

/** Faults that leave the work undone; true when the request ended there. */
async function failsBefore(fault: Fault, { request, response, pattern }: { request: IncomingMessage; response: ServerResponse; pattern: string }): Promise<boolean> {
  switch (fault.do) {
    case 'drop': request.socket.destroy(); return true
    case 'hang': return true
    case 'refuse': reply(response, { status: fault.status ?? 400, answer: { message: 'Refused on demand', code: fault.code ?? 50035 }, route: pattern }); return true
    case '502-before': badGateway(response); return true
    case '429': case '429-shared': case '429-global': tooMany(response, fault, pattern); return true
    case 'too-large': reply(response, { status: 413, answer: { message: 'Request entity too large', code: 40005 }, route: pattern }); return true
    case 'slow': await wait(fault.delayMs ?? 100); return false
    default: return false
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Carried { type: string; authorization: string | undefined; bytes: Buffer | undefined }

function answerTo(discord: Discord, asked: Asked, carried: Carried): { status: number; answer: unknown } {
  const { method, path, route } = asked
  const entry: JournalEntry = { method, path }
  try {
    const received = parseBody(carried.type, carried.bytes)
    if (received.body !== undefined) entry.body = received.body
    if (received.files.length > 0) entry.files = received.files.map(({ name, filename, type, bytes }) => ({ name, filename, type, size: bytes.length }))
    if (!route) throw new ApiError(404, 0, '404: Not Found')
    if (route.open !== true && carried.authorization !== `Bot ${discord.token}`) throw unauthorized()
    let status = route.status ?? 200
    const context = contextOf(discord, { asked, route, received, entry })
    const answer = route.handle({ ...context, answerWith: (other) => { status = other } })
    return { status: answer === undefined ? 204 : status, answer }
  } catch (error) {
    if (!(error instanceof ApiError)) {
      discord.complaints.push(`${method} ${path}: ${String(error)}`)
      return { status: 500, answer: { message: '500: Internal Server Error', code: 0 } }
    }
    if (!route) discord.complaints.push(`${method} ${path}`)
    for (const field of error.unknown) discord.complaints.push(`${method} ${path}: unknown field ${field}`)
    return { status: error.status, answer: { message: error.message, code: error.code, ...(error.errors ? { errors: error.errors } : {}) } }
  } finally {
    discord.write(entry)
  }
}

function contextOf(discord: Discord, { asked, route, received, entry }: { asked: Asked; route: Route; received: Received; entry: JournalEntry }): Omit<Context, 'answerWith'> {
  const query = asked.url.searchParams
  const faults = new Faults()
  for (const key of query.keys()) if (route.query?.includes(key) !== true) faults.addUnknown([key])
  if (received.files.length > 0 && route.files !== true) faults.add([], 'CONTENT_TYPE_INVALID', 'This route takes no files.')
  faults.throwIfAny()
  return { discord, params: asked.params, query, body: (received.body ?? {}) as Body, files: received.files, note: (ctx) => { entry.ctx = { ...entry.ctx, ...ctx } } }
}

/** Routes by method and number of parts; fixed parts win over named ones because they stand first. */
const ROUTES = new Map<string, { route: Route; parts: string[] }[]>()
for (const route of [...guildRoutes, ...channelRoutes, ...messageRoutes, ...threadRoutes, ...commandRoutes, ...interactionRoutes, ...webhookRoutes]) {
  const parts = route.path.split('/')
  const key = `${route.method}:${String(parts.length)}`
  ROUTES.set(key, [...(ROUTES.get(key) ?? []), { route, parts }])
}

function findRoute(method: string, path: string): { route: Route | undefined; params: Record<string, string> } {
  const given = path.split('/')
  for (const { route, parts } of ROUTES.get(`${method}:${String(given.length)}`) ?? []) {
    if (!parts.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === decoded(given[at] ?? '')))) continue
    return { route, params: Object.fromEntries(parts.flatMap((part, at) => (part.startsWith(':') ? [[part.slice(1), decoded(given[at] ?? '')]] : []))) }
  }
  return { route: undefined, params: {} }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

async function serveFile(discord: Discord, { method, url, response }: { method: string; url: URL; response: ServerResponse }): Promise<void> {
  const fault = discord.faults.take({ method, path: url.pathname }, 'cdn')
  if (fault?.do === 'hang') return
  if (fault?.do === 'drop') { response.destroy(); return }
  if (fault?.do === 'slow') await wait(fault.delayMs ?? 100)
  if (fault?.do.startsWith('502')) { badGateway(response); return }
  const attachment = attachmentAt(discord.world, url)
  if (attachment) response.writeHead(200, { 'content-type': attachment.type, 'content-length': attachment.bytes.length }).end(method === 'HEAD' ? undefined : attachment.bytes)
  else response.writeHead(404, { 'content-type': 'text/plain' }).end('This content is no longer available.')
}
