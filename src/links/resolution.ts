/** What following an address over the network came to: codes only, so that it can be kept and told in any language. */
import type { CanonicalLink, Refusal } from './link.ts'

/** Why an address must never be asked; trying again later would not change it. */
export const DANGERS = ['scheme', 'credentials', 'port', 'ip-address', 'private-host', 'private-address'] as const
export type Danger = (typeof DANGERS)[number]

/** Why an address could not be asked this time; a later try may do better. */
export const TROUBLES = ['no-name', 'no-answer', 'too-slow', 'too-many-redirects', 'too-large', 'not-understood', 'refuses', 'off'] as const
export type Trouble = (typeof TROUBLES)[number]

export type Resolution =
  /** `aliases` are other addresses that the servers stated for the same post. */
  | { kind: 'resolved'; link: CanonicalLink; aliases: readonly CanonicalLink[] }
  /** It leads to something that is no post: a profile, a home page. */
  | { kind: 'no-post'; because: Refusal }
  /** Its server says that it is no more (404, 410). */
  | { kind: 'gone' }
  | { kind: 'refused'; because: Danger }
  | { kind: 'unreachable'; because: Trouble }

/** Follows one address, given as `canonicalise` wrote it. Never throws. */
export type ResolveLink = (address: string) => Promise<Resolution>
