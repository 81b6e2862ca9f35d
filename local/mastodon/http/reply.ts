/** Answers as each kind of server writes them. */
import type { ServerResponse } from 'node:http'

import type { ApiError } from '../routes/route.ts'
import type { Server } from '../server.ts'

export interface Answer { status: number; type: string; body: Buffer; headers: Record<string, string> }

const WINDOW_MS = 5 * 60_000

/** Counts the request, and says how many are left (docs.joinmastodon.org/api/rate-limits). */
export function countRequest(server: Server): { headers: Record<string, string>; isOver: boolean } {
  if (!server.habits.tellsLimits) return { headers: {}, isOver: false }
  const { window } = server
  const now = server.world.clock.now()
  if (now >= window.until) Object.assign(window, { until: now + WINDOW_MS, used: 0 })
  window.used += 1
  const left = Math.max(0, server.limit - window.used)
  return { headers: { 'x-ratelimit-limit': String(server.limit), 'x-ratelimit-remaining': String(left), 'x-ratelimit-reset': new Date(window.until).toISOString() }, isOver: window.used > server.limit }
}

export function answerJson(value: unknown, headers: Record<string, string>): Answer {
  return { status: 200, type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(value)), headers }
}

/** snac answers errors with a heading of HTML, or with nothing. */
export function answerError({ kind }: Server, { status, message }: Pick<ApiError, 'status' | 'message'>, headers: Record<string, string>): Answer {
  if (kind !== 'snac') return { status, type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify({ error: message })), headers }
  const heading = { 403: '403 Forbidden', 404: '404 Not Found' }[status]
  return { status, type: 'text/html; charset=utf-8', body: Buffer.from(heading === undefined ? '' : `<h1>${heading} (snac/2.75)</h1>`), headers }
}

export const page = (status: number, title: string): Answer => ({ status, type: 'text/html; charset=utf-8', body: Buffer.from(`<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`), headers: {} })

export function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  if (response.destroyed) return
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': body.length }).end(body)
}

/** Promises the whole answer and ends in its middle. */
export function sendHalf(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': body.length + 2 })
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => { response.destroy() })
}
