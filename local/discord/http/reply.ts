/** Answers as Discord's edge writes them: rate-limit headers on everything, JSON bodies, no content type on a 204. */
import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

import type { Fault } from '../faults.ts'

const buckets = new Map<string, string>()

/** One bucket per route, as Discord has it; the same name for the same route. */
function bucketOf(route: string): string {
  const known = buckets.get(route) ?? createHash('sha256').update(route).digest('hex').slice(0, 32)
  buckets.set(route, known)
  return known
}

const limits = (route: string, remaining: number) => ({
  'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': String(remaining), 'x-ratelimit-reset': (Date.now() / 1000 + 1).toFixed(3), 'x-ratelimit-reset-after': '1.000', 'x-ratelimit-bucket': bucketOf(route),
})

export function reply(response: ServerResponse, { status, answer, route }: { status: number; answer: unknown; route: string }): void {
  if (response.destroyed) return
  if (status === 204) response.writeHead(204, limits(route, 999)).end()
  else response.writeHead(status, { ...limits(route, 999), 'content-type': 'application/json' }).end(JSON.stringify(answer))
}

/** 429: `shared` and `user` name their bucket, `global` holds for everything. */
export function tooMany(response: ServerResponse, fault: Fault, route: string): void {
  const wait = fault.retryAfter ?? 0.2
  const scope = fault.do === '429-global' ? 'global' : fault.do === '429-shared' ? 'shared' : 'user'
  const about = scope === 'global' ? { 'x-ratelimit-global': 'true' } : { ...limits(route, 0), 'x-ratelimit-reset-after': String(wait), 'x-ratelimit-reset': (Date.now() / 1000 + wait).toFixed(3) }
  response.writeHead(429, { ...about, 'content-type': 'application/json', 'retry-after': String(Math.ceil(wait)), 'x-ratelimit-scope': scope, via: '1.1 google' })
  response.end(JSON.stringify({ message: 'You are being rate limited.', retry_after: wait, global: scope === 'global' }))
}

export function badGateway(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html><head><title>502 Bad Gateway</title></head></html>')
}
