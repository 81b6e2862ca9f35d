/** Which host a coordinator means by a mirror, and whether it can be one. */
import { parse as parseHost } from 'tldts'

import { partsOf, readAddress, refuseHost } from './address.ts'
import { imitation } from './imitation.ts'
import { ownerOf, platformNamed, platformOf } from './platforms.ts'
import { PLATFORM_SHORTENERS, SHORTENERS } from './shorteners.ts'

/** As long as a button's id can carry; longer ones exist in tests only. */
const LONGEST_HOST = 80

/** Platforms of which somebody may run a mirror; as many as a menu of Discord's holds. */
export const MIRRORABLE = [
  'x', 'facebook', 'instagram', 'threads', 'tiktok', 'youtube', 'bluesky', 'reddit', 'linkedin', 'telegram', 'vk', 'ok', 'twitch', 'snapchat', 'pinterest', 'tumblr', 'dailymotion', 'vimeo', 'odysee', 'rumble', 'gab', 'truthsocial', 'gettr', 'kick', 'crowdbunker',
] as const
export type Mirrorable = (typeof MIRRORABLE)[number]

export type NoMirror =
  /** No name of a public site: a machine, a port, a local name, no address at all. */
  | { kind: 'not-a-site' }
  /** It only shortens: what it leads to is known over the network alone. */
  | { kind: 'shortener' }
  /** A whole hosting provider: anybody can have a page below it. */
  | { kind: 'hosting' }
  /** The platform's own. */
  | { kind: 'official'; host: string; platform: string }
  /** Vigie knows it already, in every community. */
  | { kind: 'built-in'; host: string; platform: string }

export interface MirrorHost {
  kind: 'host'
  host: string
  /** Of which platforms the pasted link would be a post; all when only a name was typed. */
  shows: readonly Mirrorable[]
  /** Its name would be refused as a look-alike of a platform's. */
  isImitation: boolean
}

/** Reads a host out of a whole address or a bare name, as people paste it; any string, linear. */
export function readMirrorHost(typed: string): MirrorHost | NoMirror {
  const read = readAddress(typed.trim().replace(/^<|>$/g, ''))
  if (typeof read === 'string') return { kind: 'not-a-site' }
  const { host } = read
  const official = ownerOf(host)?.name
  if (official !== undefined) return { kind: 'official', host, platform: official }
  if (SHORTENERS.has(host) || Object.hasOwn(PLATFORM_SHORTENERS, host)) return { kind: 'shortener' }
  const known = platformOf(host)?.name
  if (known !== undefined) return { kind: 'built-in', host, platform: known }
  if (host.length > LONGEST_HOST || refuseHost(host) !== undefined) return { kind: 'not-a-site' }
  // The private section of the public suffix list: `vercel.app` is everybody's, `nitter-de-zoe.vercel.app` is one person's.
  if (parseHost(host, { allowPrivateDomains: true }).publicSuffix === host) return { kind: 'hosting' }
  const parts = partsOf(read)
  const shows = parts.segments.length === 0 ? MIRRORABLE : MIRRORABLE.filter((name) => typeof platformNamed(name)?.read(parts) === 'object')
  return { kind: 'host', host, shows, isImitation: imitation(host, parts) !== undefined }
}
