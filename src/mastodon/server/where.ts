/** Where the token may go: to one origin, with https, or to this machine. */
import { parse as parseHost } from 'tldts'

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** The origin of a server's address, or `undefined` where a token may not be sent there: plain http is for this machine only. */
export function originOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') return undefined
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)) ? url.origin : undefined
}

/**
 * The address of a path at an origin, or `undefined` when it is anything but a plain path below it: another address, a query,
 * `//`, a backslash, a step upwards or one written in escapes. What the URL parser would change is not what was asked for.
 */
export function addressOf(origin: string, path: string): URL | undefined {
  if (!/^(?:\/[^/\\?#]+)+$/.test(path) || /%(?:2f|5c)/i.test(path) || !URL.canParse(path, origin)) return undefined
  const url = new URL(path, origin)
  return url.origin === origin && url.pathname === path ? url : undefined
}

/**
 * Where a server says that its stream is, with https (http on this machine) and without a slash at the end; `undefined` when that
 * is not on its own host or beside it: the token would go to somebody else.
 */
export function streamingAt(stated: string, origin: string): string | undefined {
  const at = stated.replace(/^ws/i, 'http')
  const streams = originOf(at)
  if (streams === undefined) return undefined
  const [host, own] = [new URL(streams).hostname, new URL(origin).hostname]
  return host === own || isBeside(host, own) ? `${streams}${new URL(at).pathname}`.replace(/\/+$/, '') : undefined
}

/** Private suffixes count: two customers of one host are not beside each other. */
function isBeside(host: string, own: string): boolean {
  const { domain } = parseHost(host, { allowPrivateDomains: true })
  return domain !== null && domain === parseHost(own, { allowPrivateDomains: true }).domain
}
