/** Who may talk to the demo's server: this machine's own browser, from the page that the server itself gave out. */
import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Nothing from elsewhere is loaded, run, framed or sent. */
export const HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
} as const

/** A name that another site made point to 127.0.0.1 does not pass (DNS rebinding). */
export function isOwnHost({ headers: { host } }: IncomingMessage, port: number): boolean {
  return host === `127.0.0.1:${String(port)}` || host === `localhost:${String(port)}`
}

/** Browsers name the page that a request comes from; where one does, it must be ours. */
export function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, 'sec-fetch-site': site } = headers
  return (origin === undefined || origin === `http://${headers.host ?? ''}`) && (site === undefined || site === 'same-origin')
}

export function isToken(given: string | null | undefined, token: string): boolean {
  const bytes = Buffer.from(given ?? '')
  return bytes.length === token.length && timingSafeEqual(bytes, Buffer.from(token))
}
