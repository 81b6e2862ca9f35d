/** What may be asked over the network: https, at a public name, on public machines. */
import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import { parse as parseHost } from 'tldts'

import type { Danger } from '../links/resolution.ts'

/** Letters, digits and hyphens between points: no final point, nothing that was escaped. */
const PLAIN_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Suffixes of the public list that name nothing on the public web: Tor (RFC 7686) and the tree of infrastructure, in which
 * `home.arpa` is everybody's own network (RFC 8375).
 */
const NOT_ON_THE_WEB = /(?:^|\.)(?:onion|arpa)$/

/** Why an address must not be asked, judged by its spelling alone; `undefined` when its name may be looked up. */
export function whyNotAsk(url: URL): Danger | undefined {
  if (url.protocol !== 'https:') return 'scheme'
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (url.port !== '') return 'port'
  const host = parseHost(url.hostname)
  if (host.isIp === true) return 'ip-address'
  if (host.domain === null || host.isIcann !== true || !PLAIN_NAME.test(url.hostname) || NOT_ON_THE_WEB.test(url.hostname)) return 'private-host'
  return undefined
}

/** The only part of IPv6 that is given out to machines on the internet (RFC 4291, IANA's registry as of 2026). */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::')
/** The well-known prefix alone: `64:ff9b:1::/48` (RFC 8215) is for networks of one's own. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::')

/**
 * Whether an IP address is one machine on the public internet, by IANA's registries of special addresses as `ipaddr.js` knows
 * them. What hides an IPv4 address (mapped, 6to4, Teredo) is refused whole, since no public name needs it; but for NAT64, by which
 * networks without IPv4 reach it all (RFC 6052): there the address inside counts.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) return ipaddr.IPv4.isValidFourPartDecimal(address) && parsed.range() === 'unicast'
  if (parsed.zoneId !== undefined) return false
  if (parsed.match(NAT64, 96)) return ipaddr.fromByteArray(parsed.toByteArray().slice(12)).range() === 'unicast'
  return parsed.match(GLOBAL_UNICAST, 3) && parsed.range() === 'unicast'
}

/** Whether an address is one of this machine's own, public ones too: what listens here may trust who comes from here. */
export function isThisMachine(address: string): boolean {
  return Object.values(networkInterfaces()).some((interfaces) => interfaces?.some((one) => isSameAddress(one.address, address)))
}

/** Whether two spellings name one IP address. */
export function isSameAddress(one: string, other: string): boolean {
  return ipaddr.isValid(one) && ipaddr.isValid(other) && ipaddr.process(one).toNormalizedString() === ipaddr.process(other).toNormalizedString()
}
