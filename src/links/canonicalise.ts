/** One address per post: any string in, one canonical link, a short link or the reason why not out. Pure and total. */
import { LONGEST, partsOf, readAddress, refuseHost, type Address } from './address.ts'
import { imitation } from './imitation.ts'
import type { CanonicalLink, Canonicalised, Found, Mirrors, Reading, Refusal, ShortLink } from './link.ts'
import { readPage, withoutSlashes } from './page.ts'
import { readFediverse } from './platforms/fediverse.ts'
import { platformOf } from './platforms.ts'
import { SHORTENERS } from './shorteners.ts'
import { carriedBy } from './wrappers.ts'

const WRAPPED_AT_MOST = 3

/**
 * What `address` is. `mirrors` are the hosts that the community added. Never throws; linear in its length; `canonicalise` of a link's
 * own address is the same link.
 */
export function canonicalise(address: string, mirrors?: Mirrors): Canonicalised {
  let given = address
  for (let depth = 0; depth <= WRAPPED_AT_MOST; depth += 1) {
    const read = readAddress(given)
    if (typeof read === 'string') return refused(read)
    const { name, reading, because } = readAt(read, mirrors)
    if (reading === undefined) return refused(because)
    if (!('inside' in reading)) return 'short' in reading ? short(name, reading.short) : post(name, reading)
    given = reading.inside
  }
  return refused('not-a-post')
}

/** Why a host is no public site; it may be the network of whoever runs Vigie all the same. */
const OF_A_HOST = new Set<Refusal>(['port', 'ip-address', 'private-host', 'no-such-site'])

/**
 * The same of a post of the fediverse that the bot's own server vouches for: it may stand on a host that is not public (a trial, a network
 * of one's own), and goes by that host as it is written, port and scheme too.
 */
export function canonicaliseVouched(address: string): Canonicalised {
  const read = canonicalise(address)
  const url = URL.parse(address)
  if (read.is !== 'refused' || !OF_A_HOST.has(read.because) || !url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return read
  const reading = readFediverse(partsOf({ url, host: url.host }))
  const found = typeof reading === 'object' && 'nativeId' in reading ? post('fediverse', { ...reading, isSettled: true }) : read
  return found.is === 'post' ? { is: 'post', link: { ...found.link, address: found.link.address.replace(/^https:/, url.protocol) } } : found
}

type Told = { name: string; because: Refusal; reading: Exclude<Reading, 'page'> }

function readAt(read: Address, mirrors: Mirrors | undefined): Told {
  const { host } = read
  const parts = partsOf(read)
  const inside = carriedBy(host, parts)
  if (inside !== undefined) return told('web', { inside })
  const platform = platformOf(host, mirrors)
  if (platform) {
    const reading = platform.read(parts)
    return told(platform.name, reading === 'page' ? readPage(read, parts) : reading)
  }
  const because = refuseHost(host) ?? imitation(host, parts)
  if (because !== undefined) return { name: '', because, reading: undefined }
  if (SHORTENERS.has(host)) return told(host, parts.segments.length > 0 ? { short: `https://${host}${withoutSlashes(parts.path)}` } : undefined)
  const reading = readFediverse(parts)
  return reading === undefined ? told('web', readPage(read, parts)) : told('fediverse', reading === 'page' ? undefined : reading)
}

function told(name: string, reading: Told['reading']): Told {
  return { name, because: 'not-a-post', reading }
}

/** Nothing unseen, nothing that would end an address where it is written down. */
const CLEAN = /^https:\/\/[^\s\p{C}"<>\\^`{|}]+$/u
const UNSEEN = /\p{C}/u

function short(platform: string, address: string): Canonicalised {
  if (!CLEAN.test(address)) return refused('not-a-post')
  return { is: 'short', link: { platform, key: `short:${address}`, address } as ShortLink }
}

/** Account names of all platforms: letters, digits and a few marks, on the fediverse with a server behind; a DID on Bluesky. */
const ACCOUNT = /^(?:c\/\d{1,20}|[\p{L}\p{N}_.:~-]{1,200}(?:@[\w.-]{1,200})?)$/u
const PLAIN_ACCOUNT = /^[\w.-]{1,60}$/

/** A post whose account is spelt with blanks or other marks opens nowhere: one such address would stand for the true ones. */
function post(platform: string, { kind, nativeId, address, author, scope, isSettled = true, askAt }: Found): Canonicalised {
  if (author !== undefined && !PLAIN_ACCOUNT.test(author) && !ACCOUNT.test(author)) return refused('not-a-post')
  if (address.length > LONGEST) return refused('too-long')
  const kept = kind === 'video' ? 'post' : kind
  const key = scope === undefined ? `${platform}:${kept}:${nativeId}` : `${platform}:${kept}:${scope}:${nativeId}`
  if (!CLEAN.test(address) || UNSEEN.test(key)) return refused('not-a-post')
  return { is: 'post', link: { platform, kind, nativeId, author, scope, key, address, isSettled, ...(askAt === undefined ? {} : { askAt }) } as Stated as CanonicalLink }
}

type Stated = Omit<Found, 'isSettled'> & { platform: string; key: string; isSettled: boolean }

function refused(because: Refusal): Canonicalised {
  return { is: 'refused', because }
}
