/** Servers on this machine that speak as a test says, and tell what they heard. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { createServer as createPlain, type Socket } from 'node:net'

import { MastodonFault } from '../../src/mastodon/server/fault.ts'
import { listen } from '../web/local-web.ts'

export interface Heard { method: string; url: string; headers: IncomingHttpHeaders; body: string }

export interface FarServer {
  url: string
  /** Every request, in order; bodies as latin1, byte by byte. */
  heard: Heard[]
}

export async function farServer(answer: (heard: Heard, response: ServerResponse) => void): Promise<FarServer> {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const one = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString('latin1') }
      heard.push(one)
      answer(one, response)
    })
  })
  return { url: `http://127.0.0.1:${String(await listen(server))}`, heard }
}

/** One that writes bytes to the connection, once somebody asked. */
export async function rawServer(speak: (socket: Socket) => unknown): Promise<string> {
  const server = createPlain((socket) => {
    socket.on('error', () => undefined)
    speak(socket)
  })
  return `http://127.0.0.1:${String(await listen(server))}`
}

export const json = (response: ServerResponse, data: unknown, status = 200, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(data))
}

/** The fault that a request ends in; fails where it ends in none, or in anything else. */
export async function faultOf(asked: Promise<unknown>): Promise<MastodonFault> {
  try {
    await asked
  } catch (fault) {
    if (fault instanceof MastodonFault) return fault
    throw fault
  }
  throw new Error('no fault')
}
