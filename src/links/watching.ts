/** Whether a post is still there, and by which public interface of its platform that can be asked: codes only, so that it can be kept and told in any language. */
import { canonicalise } from './canonicalise.ts'
import type { CanonicalLink } from './link.ts'

/**
 * Why nobody knows. The first ones would be the same an hour later: no interface tells, there is no address to ask about, only the network
 * can say which post it is, the host wants nothing asked, it is not shown to everybody, the guard forbids it.
 */
export const UNKNOWN_FOR_GOOD = ['no-interface', 'no-address', 'not-settled', 'off', 'private', 'refused'] as const
export const UNKNOWN_NOW = ['no-name', 'no-answer', 'too-slow', 'fault', 'asked-to-wait', 'moved', 'too-large', 'not-understood'] as const
export type WhyUnknown = (typeof UNKNOWN_FOR_GOOD)[number] | (typeof UNKNOWN_NOW)[number]

/** `waitMs`: for how long the host is not to be asked again. */
export type Sight = { kind: 'removed' } | { kind: 'online' } | { kind: 'unknown'; because: WhyUnknown; waitMs?: number }

/** Looks whether the post at an address, given as `canonicalise` wrote it, is still there. Never throws. */
export type CheckPost = (address: string) => Promise<Sight>

/** Interfaces that say, without an account, whether a post is there; documented in docs/decisions.md. */
export const INTERFACES = ['mastodon', 'activitypub', 'bluesky', 'x', 'youtube', 'tiktok', 'reddit', 'dailymotion'] as const
export type Interface = (typeof INTERFACES)[number]

/** What can be asked about an address: its interface; or why nothing can. */
export function interfaceOf(address: string): { by: Interface; link: CanonicalLink } | { by: undefined; because: WhyUnknown } {
  const read = canonicalise(address)
  if (read.is === 'short') return { by: undefined, because: 'not-settled' }
  if (read.is === 'refused') return { by: undefined, because: 'no-interface' }
  const { link } = read
  // A name changes hands; a number does not.
  if (link.platform === 'bluesky' && !link.isSettled) return { by: undefined, because: 'not-settled' }
  const by = named(link)
  return by === undefined ? { by, because: 'no-interface' } : { by, link }
}

/** Numbers of Mastodon and its kin, flake ids of Pleroma and Akkoma: their servers show any of them by Mastodon's interface. */
const BY_NUMBER = /^\/(?:statuses\/\d+|notice\/\w+)$/

function named({ platform, kind, address }: CanonicalLink): Interface | undefined {
  switch (platform) {
    case 'fediverse': return BY_NUMBER.test(new URL(address).pathname) ? 'mastodon' : 'activitypub'
    case 'bluesky': case 'x': case 'reddit': return platform
    // They speak of videos: a comment below one, or a post beside them, may be gone while the video stands.
    case 'youtube': case 'tiktok': case 'dailymotion': return kind === 'video' ? platform : undefined
    default: return undefined
  }
}
