/** The demo's web server: the page, what each person sees, what they do, and the files they may open. On 127.0.0.1 alone. */
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, sep } from 'node:path'

import type { Actor } from '../discord/actor.ts'
import type { Attachment } from '../discord/world.ts'
import { act, perform } from './acts.ts'
import { HEADERS, isOwnHost, isOwnPage, isToken } from './guard.ts'
import { createDemo, type Demo } from './people.ts'
import { sentenceFor } from './sentences.ts'
import { stateFor } from './state.ts'
import { tootPicture } from './toots.ts'
import { isPicture } from './view/parts.ts'
import { placesOf } from './view/places.ts'

export interface ServeOptions { port?: number; people?: Record<string, Actor>; write: (line: string) => void }

const PAGE = join(import.meta.dirname, 'page')
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.svg': 'image/svg+xml' }
/** Ten screenshots of a few megabytes as base64. */
const BODY_LIMIT = 48 * 1024 * 1024
const MESSAGES_AT_ONCE = 500

/** Serves the demo until `close`. Throws when the port is taken. */
export async function serveDemo(played: Pick<Demo, 'stage' | 'mastodon'>, { port = 0, people, write }: ServeOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const demo = createDemo(played, people)
  const token = randomBytes(24).toString('base64url')
  const server = createServer((request, response) => {
    const { port: own } = server.address() as AddressInfo
    answer({ demo, token, port: own, request, response }).catch((error: unknown) => {
      write(`page : ${error instanceof Error ? error.message : String(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url, close }
}

interface Visit { demo: Demo; token: string; port: number; request: IncomingMessage; response: ServerResponse }

async function answer(visit: Visit): Promise<void> {
  const { request, port, token } = visit
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  if (!isOwnHost(request, port)) { refuse(visit, 421, 'Cette adresse n’est pas celle de la démonstration.'); return }
  if (request.method === 'GET' && servePage(visit, pathname)) return
  const given = request.headers['x-vigie-token'] ?? searchParams.get('token')
  if (!isOwnPage(request) || !isToken(String(given), token)) { refuse(visit, 403, 'Cette demande ne vient pas de la page : rechargez-la.'); return }
  const method = request.method ?? ''
  if (method === 'GET' && pathname === '/state') serveState(visit, searchParams)
  else if (method === 'GET' && pathname.startsWith('/file/')) serveFile(visit, pathname.slice('/file/'.length), searchParams)
  else if (method === 'POST' && pathname === '/act') await serveAct(visit)
  else refuse(visit, 404, 'Il n’y a rien à cette adresse.')
}

/** Fixed files, known by name since the start: no path is ever built from a request. */
const FILES = new Map(readdirSync(PAGE, { recursive: true }).map(String).filter((name) => TYPES[extname(name)] !== undefined).map((name) => [name.replaceAll(sep, '/'), readFileSync(join(PAGE, name))]))

function servePage({ response, token }: Visit, pathname: string): boolean {
  const name = pathname === '/' ? 'index.html' : pathname.slice(1)
  const bytes = FILES.get(name)
  if (!bytes) return false
  const body = name === 'index.html' ? bytes.toString().replace('{{token}}', token) : bytes
  response.writeHead(200, { ...HEADERS, 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(body)
  return true
}

function serveState(visit: Visit, query: URLSearchParams): void {
  const person = query.get('person') ?? ''
  const actor = visit.demo.people.get(person)
  if (!actor) { refuse(visit, 404, 'Cette personne ne joue pas dans la démonstration.'); return }
  const most = Math.min(Math.max(Number(query.get('most')) || 50, 1), MESSAGES_AT_ONCE)
  reply(visit, 200, stateFor(visit.demo, actor, { person, channel: query.get('channel') ?? '', most, since: query.get('since') ?? '' }))
}

/** A file of what this person sees; only pictures are ever shown, everything else is a download. */
function serveFile(visit: Visit, id: string, query: URLSearchParams): void {
  const { demo, response } = visit
  const actor = demo.people.get(query.get('person') ?? '')
  const seen = actor && (attachmentOf(demo, actor, id) ?? tootPicture(demo, actor, id))
  if (!seen) { refuse(visit, 404, 'Ce fichier n’existe plus, ou n’est pas pour cette personne.'); return }
  const type = isPicture(seen.type) ? seen.type : 'application/octet-stream'
  response.writeHead(200, { ...HEADERS, 'content-type': type, 'content-disposition': `${isPicture(seen.type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(Buffer.from(seen.filename).toString())}` }).end(seen.bytes)
}

function attachmentOf(demo: Demo, actor: Actor, id: string): Attachment | undefined {
  const found = placesOf(demo, actor).flatMap((place) => actor.sees(place.id)).flatMap((message) => message.attachments).find((one) => one.id === id)
  return found?.dead === true ? undefined : found
}

async function serveAct(visit: Visit): Promise<void> {
  const { demo, request } = visit
  if (request.headers['content-type'] !== 'application/json') { refuse(visit, 415, 'La page envoie du JSON.'); return }
  const body = await readJson(request)
  if (body === undefined) { refuse(visit, 413, 'C’est trop lourd, ou illisible : 30 Mo de fichiers au plus.'); return }
  const wish = act.safeParse(body)
  if (!wish.success) { refuse(visit, 400, `La demande n’est pas complète, ou un texte est trop long (${wish.error.issues.map((issue) => issue.path.join('.')).join(', ').slice(0, 200)}).`); return }
  const actor = demo.people.get(wish.data.person)
  if (!actor) { refuse(visit, 404, 'Cette personne ne joue pas dans la démonstration.'); return }
  try {
    reply(visit, 200, await perform(demo, actor, wish.data))
  } catch (error) {
    refuse(visit, 422, sentenceFor(error instanceof Error ? error.message : String(error)))
  }
}

/** `undefined` when it is too large or no JSON. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= BODY_LIMIT) chunks.push(chunk)
  }
  try {
    return size > BODY_LIMIT ? undefined : (JSON.parse(Buffer.concat(chunks).toString()) as unknown)
  } catch {
    return undefined
  }
}

function refuse(visit: Visit, status: number, error: string): void {
  reply(visit, status, { error })
}

function reply({ response }: Visit, status: number, body: unknown): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
