/** One address per post: any string in, one canonical link, a short link or the reason why not out. Pure and total. */
import { parse as parseHost } from 'tldts'

import { bluesky, linkedin, reddit, telegram } from './platforms/text.ts'
import { facebook, instagram, threads } from './platforms/meta.ts'
import { readFediverse } from './platforms/fediverse.ts'
import { tiktok, youtube } from './platforms/video.ts'
import { x } from './platforms/x.ts'
import type { CanonicalLink, Canonicalised, Found, Parts, Platform, Refusal, ShortLink } from './link.ts'

const PLATFORMS: readonly Platform[] = [x, facebook, instagram, threads, tiktok, youtube, bluesky, reddit, linkedin, telegram]

/** Hosts that only shorten (list read 2026-11-22 from their own documentation); what they point to is asked over the network. */
const SHORTENERS = new Set(['t.co', 'bit.ly', 'tinyurl.com', 'goo.gl', 'maps.app.goo.gl', 'lnkd.in', 'ow.ly', 'is.gd', 'buff.ly'])

/** Addresses that carry the real one in a parameter: host, path, parameter. */
const WRAPPERS: readonly (readonly [host: string, path: string, parameter: string])[] = [
  ['l.facebook.com', '/l.php', 'u'],
  ['lm.facebook.com', '/l.php', 'u'],
  ['l.instagram.com', '/', 'u'],
  ['google.com', '/url', 'url'],
  ['google.com', '/url', 'q'],
  ['google.fr', '/url', 'url'],
  ['youtube.com', '/redirect', 'q'],
]

/** Parameters that say where a reader came from, not what is read (ClearURLs' global rules, read 2026-11-22). */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igsh(?:id)?|ref_?(?:src|url)?|si|yclid|twclid|_hs\w+)$/i

const LONGEST = 4096
const WRAPPED_AT_MOST = 3

/** What `address` is. Never throws; linear in its length. */
export function canonicalise(address: string): Canonicalised {
  return unwrap(address, 0)
}

function unwrap(address: string, depth: number): Canonicalised {
  if (address.length > LONGEST) return refused('too-long')
  const url = parse(address.trim())
  if (typeof url === 'string') return refused(url)
  const host = bareHost(url.hostname)
  const inner = WRAPPERS.find(([at, path, parameter]) => at === host && path === (url.pathname.replace(/\/+$/, '') || '/') && url.searchParams.get(parameter))
  const target = inner && url.searchParams.get(inner[2])
  if (target) return depth < WRAPPED_AT_MOST ? unwrap(target, depth + 1) : refused('not-a-post')
  return read(host, url)
}

/** A host without `www.`, unless that is the very name (`www.th`). */
function bareHost(hostname: string): string {
  const bare = hostname.replace(/^(?:www\.)+/, '')
  return parseHost(bare).domain === null ? hostname : bare
}

/** The host gate: http(s), a public name, no credentials, no port, letters that are what they look like. */
function parse(address: string): URL | Refusal {
  const given = address.startsWith('//') ? `https:${address}` : /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+\.[a-z]+:\d/i.test(address) ? address : `https://${address}`
  const url = URL.parse(given)
  if (!url) return 'not-an-address'
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'scheme'
  if (url.password !== '') return 'credentials'
  if (url.username !== '') return 'user-at-host'
  if (url.port !== '') return 'port'
  const host = parseHost(url.hostname)
  if (host.isIp) return 'ip-address'
  if (host.domain === null || host.isIcann !== true) return /^[^.]+$/.test(url.hostname) && !/\.|localhost/.test(address) ? 'not-an-address' : 'private-host'
  if (url.hostname.includes('xn--')) return 'homograph'
  return url
}

function read(host: string, url: URL): Canonicalised {
  const parts: Parts = { host, segments: url.pathname.split('/').filter((part) => part !== '').map(decodePart), query: url.searchParams, hash: decode(url.hash) }
  const platform = PLATFORMS.find((one) => one.hosts.has(host))
  if (platform) {
    const found = platform.read(parts)
    if (found === 'short') return short(platform.name, host, url)
    return found ? post(platform.name, found) : refused('not-a-post')
  }
  if (PLATFORMS.some((one) => [...one.hosts].some((known) => imitates(host, known)))) return refused('look-alike')
  if (SHORTENERS.has(host)) return parts.segments.length > 0 ? short(host, host, url) : refused('not-a-post')
  const found = readFediverse(parts)
  return found ? post('fediverse', found) : page(host, url)
}

/** `x.com.evil.example` and `twitter-com.example`: a known name inside another one's domain. */
function imitates(host: string, known: string): boolean {
  return host.includes(`${known}.`) || (known.length > 8 && host.startsWith(`${known.replaceAll('.', '-')}.`))
}

function page(host: string, url: URL): Canonicalised {
  const query = [...url.searchParams].filter(([name]) => !TRACKING.test(name)).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const search = query.length > 0 ? `?${new URLSearchParams(query).toString()}` : ''
  const path = url.pathname.replace(/\/+$/, '')
  if (path === '' && search === '') return refused('not-a-post')
  const address = `https://${host}${path}${search}`
  return post('web', { kind: 'page', nativeId: address, address })
}

function short(platform: string, host: string, url: URL): Canonicalised {
  const address = `https://${host}${url.pathname.replace(/\/+$/, '')}`
  return { is: 'short', link: { platform, key: `short:${address}`, address } as ShortLink }
}

/** Account names of all platforms: letters, digits and a few marks, on the fediverse with a server behind; a DID on Bluesky. */
const ACCOUNT = /^(?:c\/\d{1,20}|[\p{L}\p{N}_.:~-]{1,200}(?:@[\w.-]{1,200})?)$/u

/** A post whose account is spelt with blanks or other marks opens nowhere: one such address would stand for the true ones. */
function post(platform: string, { scope, ...found }: Found): Canonicalised {
  if (found.author !== undefined && !ACCOUNT.test(found.author)) return refused('not-a-post')
  const key = [platform, found.kind === 'page' ? 'page' : found.kind === 'comment' || found.kind === 'story' ? found.kind : 'post', ...(scope === undefined ? [] : [scope]), found.nativeId].join(':')
  return { is: 'post', link: { isSettled: true, ...found, platform, key } as CanonicalLink }
}

function refused(because: Refusal): Canonicalised {
  return { is: 'refused', because }
}

/** What would cut an address up differently stays encoded, so that a part can stand in an address again. */
function decodePart(part: string): string {
  const plain = decode(part)
  return /[/?#%\\]/.test(plain) ? part : plain
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
