/** The host gate: http(s), a public name, no credentials, no unusual port, letters that are what they look like. */
import { parse as parseHost } from 'tldts'

import { withoutInvisible } from '../lib/invisible.ts'
import type { Parts, Refusal } from './link.ts'
import { BY_SCHEME } from './platforms.ts'

/** Longer than any post's address that was ever seen, and as long as servers take (RFC 9110 §4.1 recommends 8,000). */
export const LONGEST = 4096

const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** `host.tld:443/…` without a scheme. */
const HOST_AND_PORT = /^[\w.-]{1,253}\.[a-z]{2,63}:\d/i
const PORTS = new Set(['', '80', '443'])
/** Names that nobody can have a page under (RFC 2606 §2–3): fit for examples of a shape, and for nothing else. */
const RESERVED = /(?:^|\.)(?:example(?:\.com|\.net|\.org)?|test|invalid)$/

/** Endings of networks of one's own (RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's `internal`), and of Tor. */
const PRIVATE = /\.(?:local|localhost|localdomain|internal|intranet|lan|home|corp|private|arpa|onion|i2p)$/

/** What stands at an address, cut up: `host` without `www.`. */
export interface Address {
  url: URL
  host: string
}

/** `@name@server` of the fediverse, or a mail address: somebody, not something that they wrote. */
const SOMEBODY = /^@?[\w.+-]{1,64}@[\w.-]{1,255}$/

/** Reads an address as people paste it: without scheme, with `&amp;`, as an app's. Total, linear. */
export function readAddress(given: string): Address | Refusal {
  if (given.length > LONGEST) return 'too-long'
  const plain = tidy(given.trim())
  if (SOMEBODY.test(plain)) return 'not-a-post'
  const address = withScheme(plain)
  if (address === undefined) return 'scheme'
  // A browser takes a backslash for a slash, a reader does not: the host that is seen is not the one that is opened.
  if (address.includes('\\')) return address.includes('@') ? 'user-at-host' : 'not-an-address'
  const url = URL.parse(address)
  if (!url || url.hostname.includes('..')) return 'not-an-address'
  if (url.password !== '') return 'credentials'
  if (url.username !== '') return 'user-at-host'
  if (!PORTS.has(url.port)) return 'port'
  return { url, host: bareHost(url.hostname) }
}

function tidy(given: string): string {
  const clean = withoutInvisible(given)
  return clean.includes('&amp;') ? clean.replaceAll(/&(?:amp;)+/g, '&') : clean
}

/** As http(s), or `undefined` where the scheme is another one. */
function withScheme(address: string): string | undefined {
  if (/^https?:/i.test(address)) return address
  if (address.startsWith('//')) return `https:${address}`
  const scheme = HOST_AND_PORT.test(address) ? undefined : SCHEME.exec(address)?.[0]
  if (scheme === undefined) return `https://${address}`
  return BY_SCHEME.get(scheme.slice(0, -1).toLowerCase())?.(address.slice(scheme.length))
}

/** Without `www.` and the dot of the root, unless `www` is the very name (`www.th`). */
function bareHost(hostname: string): string {
  const rooted = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
  if (!rooted.startsWith('www.')) return rooted
  const bare = rooted.replace(/^(?:www\.)+/, '')
  return bare.includes('.') && parseHost(bare).domain !== null ? bare : rooted
}

/** Why a host that is no known platform's must not be taken; `undefined` when it is a public one. */
export function refuseHost(host: string): Refusal | undefined {
  if (RESERVED.test(host)) return undefined
  const { isIp, domain, isIcann } = parseHost(host)
  if (isIp) return 'ip-address'
  if (domain !== null && isIcann === true) return undefined
  if (!host.includes('.')) return host === 'localhost' ? 'private-host' : 'not-an-address'
  return PRIVATE.test(host) ? 'private-host' : 'no-such-site'
}

export function isReserved(host: string): boolean {
  return RESERVED.test(host)
}

/** The address cut up for reading. */
export function partsOf({ url, host }: Address): Parts {
  const { pathname, search, hash } = url
  const segments = pathname.split('/').filter(isFilled)
  if (pathname.includes('%')) for (let at = 0; at < segments.length; at += 1) segments[at] = decodePart(segments[at] ?? '')
  return { host, segments, path: pathname, search, get: search === '' ? nothing : reader(url), hash: hash === '' ? '' : decode(hash.slice(1)) }
}

function isFilled(part: string): boolean {
  return part !== ''
}

function nothing(): undefined {
  return undefined
}

/** Parameters are cut up when the first of them is asked for. */
function reader(url: URL): Parts['get'] {
  let query: URLSearchParams | undefined
  return (name) => {
    query ??= url.searchParams
    const value = query.get(name)
    return value === null || value === '' ? undefined : value
  }
}

/** What would cut an address up differently stays encoded, so that a part can stand in an address again. */
function decodePart(part: string): string {
  const plain = decode(part)
  return /[/?%\\]/.test(plain) ? part : plain
}

function decode(part: string): string {
  if (!part.includes('%')) return part
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
