/** Hosts of the web on this machine, with names and a certificate of their own: nothing here leaves it. */
import { createServer as createHttps } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { generate } from 'selfsigned'
import { onTestFinished } from 'vitest'

import type { ResolverOptions } from '../../src/web/resolve.ts'

export type Route = (request: IncomingMessage, response: ServerResponse) => void

/** Names that the certificate vouches for; each site of a test is one of them. */
const NAMES = ['t.co', 'bit.ly', 'tinyurl.com', 'is.gd', 'lnkd.in', 'vm.tiktok.com', 'fb.watch', 'maps.app.goo.gl', 'www.reddit.com', 'reddit.com', 'www.facebook.com', 'facebook.com', 'x.com', 'www.tiktok.com', 'public.api.bsky.app', 'plc.directory', 'publish.x.com', 'www.youtube.com', 'api.dailymotion.com', 'mastodon.social', 'social.ours.net', 'ours.net', 'theirs.net', 'social.theirs.net', 'hostile.net', 'victim.net', 'troll.net']

let made: ReturnType<typeof generate> | undefined

/** Made once per file of tests. */
export function certificate(): ReturnType<typeof generate> {
  made ??= generate([{ name: 'commonName', value: 'local web' }], {
    keyType: 'ec', algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true }, { name: 'subjectAltName', altNames: NAMES.map((value) => ({ type: 2, value })) }],
  })
  return made
}

export interface LocalWeb {
  /** For a resolver that finds this web: all names lead to one port of this machine. */
  options: ResolverOptions
  /** `METHOD host/path` of each request, in order. */
  asked: string[]
  /** The headers of each request. */
  headers: IncomingMessage['headers'][]
}

/** Serves each host by its name; a host without a route is a name that nobody has. */
export async function localWeb(routes: Readonly<Record<string, Route>>): Promise<LocalWeb> {
  const { private: key, cert } = await certificate()
  const asked: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const server = createHttps({ key, cert }, (request, response) => {
    const host = request.headers.host ?? ''
    asked.push(`${request.method ?? ''} ${host}${request.url ?? ''}`)
    headers.push(request.headers)
    routes[host]?.(request, response)
  })
  const port = await listen(server)
  return { options: optionsFor(port, cert, Object.keys(routes)), asked, headers }
}

/** One host that speaks, once TLS is there, as the test says. */
export async function rawWeb(name: string, speak: (socket: Socket) => void): Promise<LocalWeb['options']> {
  const { private: key, cert } = await certificate()
  const server = createTls({ key, cert }, (socket) => {
    socket.on('error', () => undefined)
    speak(socket)
  })
  return optionsFor(await listen(server), cert, [name])
}

export function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return new Promise((resolve) => { server.listen(0, host, () => { resolve((server.address() as AddressInfo).port) }) })
}

export function optionsFor(port: number, ca: string, names: readonly string[]): ResolverOptions {
  return { port, ca, lookUp: (name) => Promise.resolve(names.includes(name) ? ['127.0.0.1'] : []), isPublic: (address) => address === '127.0.0.1' }
}

/** A route that answers HEAD and GET with a redirect, in UTF-8. */
export const redirect = (to: string, status = 302): Route => (_, response) => { response.writeHead(status, { location: Buffer.from(to).toString('latin1') }).end() }

/** A route that answers GET with a page and HEAD with 200. */
export const page = (html: string): Route => (_, response) => { response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html) }

/** A route per path; others are 404. */
export const paths = (routes: Readonly<Record<string, Route>>): Route => (request, response) => {
  const route = routes[request.url ?? '']
  if (route) route(request, response)
  else response.writeHead(404).end()
}

export const json = (value: unknown, type = 'application/json'): Route => (_, response) => { response.writeHead(200, { 'content-type': type }).end(JSON.stringify(value)) }

/** As servers of the fediverse give an object. */
export const activity = (value: unknown): Route => json(value, 'application/activity+json; charset=utf-8')
