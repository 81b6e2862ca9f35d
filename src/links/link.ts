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
  /** The address to ask about it, where the canonical one does not tell enough (whose post a server shows). */
  readonly askAt?: string
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
  | 'no-such-site'

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
  /** See `CanonicalLink`. */
  askAt?: string | undefined
}

/**
 * What an address of a platform is: a post; a short one, whose post only the network can tell (`short`: its one spelling); one that
 * carries another address (`inside`); an ordinary page; or `undefined`: a profile, a search, a home page.
 */
export type Reading = Found | { short: string } | { inside: string } | 'page' | undefined

export interface Platform {
  name: string
  /** As people write it, in any language. */
  title: string
  /** Domains that are the platform's, with all their subdomains. A name written in full is a promise: nobody else can have a page there. */
  domains: readonly string[]
  /** Where the posts are that it shows: reads the path of its own hosts and of mirrors alike. Total and linear. */
  read: (parts: Parts) => Reading
  /** Addresses of its apps (`tg:`), turned into those of the web; `rest` is what follows the colon. */
  schemes?: Readonly<Record<string, (rest: string) => string>>
}

/** An address cut up for reading. */
export interface Parts {
  /** Lower case, without `www.`. */
  host: string
  /** Of the path, none empty, decoded unless that would cut them up differently. */
  segments: readonly string[]
  /** The path as it stands, with the empty segments. */
  path: string
  /** The parameters as they stand, with their `?`. */
  search: string
  /** The first parameter with that name that is not empty. */
  get: (name: string) => string | undefined
  /** What follows `#`, decoded. */
  hash: string
}
