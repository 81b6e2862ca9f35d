/** What an address turns out to be. Only `canonicalise()` makes the branded values. */

declare const canonical: unique symbol

export type LinkKind = 'post' | 'video' | 'comment' | 'story' | 'review' | 'page'

/** The one address of one post. */
export interface CanonicalLink {
  readonly [canonical]: true
  readonly platform: string
  readonly kind: LinkKind
  readonly nativeId: string
  /** The account as the address states it; never part of the identity unless the platform needs it. */
  readonly author?: string
  /** The identity: equal for two addresses of one post, different for two posts. */
  readonly key: string
  /** An https address that a person can open, without the author's name where the platform opens it so. */
  readonly address: string
  /** `false` where only the network can tell whether this address and another one name the same post (a handle, another server's view). */
  readonly isSettled: boolean
}

/** Hosts that a community knows to show a platform's posts under the platform's own paths: host → name of the platform. */
export type Mirrors = ReadonlyMap<string, string>

/** An address that tells its post only over the network. */
export interface ShortLink {
  readonly [canonical]: true
  readonly platform: string
  readonly key: string
  readonly address: string
}

export type Canonicalised =
  | { is: 'post'; link: CanonicalLink }
  | { is: 'short'; link: ShortLink }
  | { is: 'refused'; because: Refusal }

export type Refusal =
  | 'not-an-address'
  | 'not-a-post'
  | 'look-alike'
  | 'user-at-host'
  | 'homograph'
  | 'ip-address'
  | 'port'
  | 'scheme'
  | 'credentials'
  | 'too-long'
  | 'private-host'

/** What a platform's file finds in an address of its hosts, before it is made a checked value. */
export interface Found {
  kind: LinkKind
  nativeId: string
  address: string
  author?: string | undefined
  /** What the id is unique within (an account, a server), where the id alone is not. */
  scope?: string | undefined
  /** See `CanonicalLink`; `true` when not given. */
  isSettled?: boolean | undefined
}

export interface Platform {
  name: string
  /** Hosts, without `www.`; exact. */
  hosts: ReadonlySet<string>
  /** `short` when only the network can tell; `undefined` when it is no post. */
  read: (parts: Parts) => Found | 'short' | undefined
}

/** An address cut up for reading: path segments are decoded where they can be, and hold no empty ones. */
export interface Parts {
  host: string
  segments: readonly string[]
  query: URLSearchParams
  hash: string
}
