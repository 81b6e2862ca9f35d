/** From a request to its answer: faults, limits, token and route, and everything in the journal. */
import type { IncomingMessage, ServerResponse } from 'node:http'

import { readBytes } from '../../discord/http/read-body.ts'
import type { Fault } from '../faults.ts'
import { findRoute } from '../routes/find.ts'
import { ApiError } from '../routes/route.ts'
import type { Server } from '../server.ts'
import type { Account } from '../world.ts'
import { fieldsOf, gathered } from './body.ts'
import { answerError, answerJson, countRequest, page, send, sendHalf, type Answer } from './reply.ts'

interface Asked { method: string; path: string; url: URL; request: IncomingMessage; bytes: Buffer; fault: Fault | undefined }

export async function serve(server: Server, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [method, path] = [request.method ?? 'GET', url.pathname]
  const fault = server.faults.take({ method, path })
  const note = (status: number) => { server.note({ method, path: path + url.search, status, at: server.world.clock.now(), ...(fault ? { fault: fault.do } : {}) }) }
  if (fault?.do === 'refuse') {
    note(0)
    request.socket.destroy()
    return
  }
  const bytes = await readBytes(request) ?? Buffer.alloc(0)
  if (fault?.do === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 100))
  const early = fault ? insteadOfWork(server, fault) : undefined
  if (early) {
    note(early === 'nothing' || early === 'cut' ? 0 : early.status)
    if (early === 'cut') request.socket.destroy()
    else if (early !== 'nothing') send(response, early)
    return
  }
  const asked: Asked = { method, path, url, request, bytes, fault }
  const answer = answerTo(server, asked)
  note('account' in answer ? 200 : answer.status)
  if ('account' in answer) stream(server, answer.account, { response, fault })
  else deliver(response, { answer, fault, request })
}

/** What comes instead of the work, if anything. */
function insteadOfWork(server: Server, fault: Fault): Answer | 'nothing' | 'cut' | undefined {
  const wait = fault.retryAfter ?? 1
  switch (fault.do) {
    case 'hang': return 'nothing'
    case 'drop': return 'cut'
    case 'html': return page(200, 'Bienvenue sur le réseau')
    case '403-scopes': return answerError(server, { status: 403, message: 'This action is outside the authorized scopes' }, {})
    case '403': case '413': case '418': case '422': return answerError(server, { status: Number(fault.do), message: 'No' }, {})
    case '500-before': return answerError(server, { status: 500, message: 'Something went wrong on our end' }, {})
    case '429-bare': return answerError(server, { status: 429, message: 'Too many requests' }, {})
    case '429': return answerError(server, { status: 429, message: 'Too many requests' }, { 'retry-after': String(wait), 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(server.world.clock.now() + wait * 1000).toISOString() })
    default: return undefined
  }
}

function deliver(response: ServerResponse, { answer, fault, request }: { answer: Answer; fault: Fault | undefined; request: IncomingMessage }): void {
  switch (fault?.do) {
    case 'drop-after': request.socket.destroy(); return
    case 'hang-after': return
    case '502-after': send(response, page(502, '502 Bad Gateway')); return
    case 'truncate': sendHalf(response, answer); return
    default: send(response, answer)
  }
}

/** A stream has no answer to lose: it dies, or never speaks. */
function stream(server: Server, account: Account, { response, fault }: { response: ServerResponse; fault: Fault | undefined }): void {
  if (fault?.do === '502-after') { send(response, page(502, '502 Bad Gateway')); return }
  server.stream.open(account, response, fault?.do === 'hang-after')
  if (fault?.do === 'drop-after' || fault?.do === 'truncate') setTimeout(() => { response.destroy() }, 5)
}

function answerTo(server: Server, asked: Asked): Answer | { account: Account } {
  const { method, path, request } = asked
  const media = method === 'GET' ? server.media(path) : undefined
  if (media) return { status: 200, type: media.type, body: media.bytes, headers: {} }
  const limits = countRequest(server)
  const headers = { ...limits.headers }
  try {
    if (server.kind === 'gotosocial' && (request.headers['user-agent'] ?? '') === '') throw new ApiError(418, 'I\'m a teapot: no user-agent sent with request')
    if (limits.isOver) throw new ApiError(429, 'Too many requests')
    if (method === 'GET' && path === '/api/v1/streaming/user' && server.habits.hasStream) return { account: accountFor(server, asked) }
    return answerJson(routed(server, asked, headers), headers)
  } catch (error) {
    if (error instanceof ApiError) return answerError(server, error, headers)
    server.complaints.push(`${method} ${path}: ${String(error)}`)
    return answerError(server, { status: 500, message: 'Something went wrong on our end' }, headers)
  }
}

function routed(server: Server, asked: Asked, headers: Record<string, string>): unknown {
  const { method, path, url, request, bytes } = asked
  const found = findRoute(server, method, path)
  if (!found) throw new ApiError(404, 'Not Found')
  const contentType = request.headers['content-type'] ?? ''
  const body = method === 'GET' ? {} : fieldsOf(server, contentType, bytes)
  return found.route.answer({
    server,
    me: found.route.isOpen === true ? server.nobody : accountFor(server, asked),
    params: found.params,
    query: url.searchParams,
    body: server.kind === 'mastodon' ? { ...gathered([...url.searchParams]), ...body } : body,
    contentType,
    header: (name) => [request.headers[name]].flat()[0],
    set: (name, value) => { headers[name] = value },
  })
}

function accountFor(server: Server, { request }: Asked): Account {
  const account = server.tokens.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')
  if (!account) throw new ApiError(401, server.kind === 'gotosocial' ? 'Unauthorized: token not supplied' : 'The access token is invalid')
  return account
}
