/** The three kinds of server that are imitated, and in what they differ. Sources of the facts: Mastodon 4.5, GoToSocial 0.20, snac 2.96. */

export type Kind = 'mastodon' | 'gotosocial' | 'snac'

export interface Habits {
  /** What it says of itself. */
  version: string
  /** Characters of a post. */
  characters: number
  /** How many notifications a page has, unless asked, and at most. GoToSocial clamps at 80; here at 40, so that nobody takes a short page for the last one. */
  page: { usual: number; most: number }
  hasStream: boolean
  /** Whether it holds back direct messages of strangers until the account's policy says otherwise. */
  hasPolicy: boolean
  hasReports: boolean
  hasHistory: boolean
  /** Whether it knows a request that comes twice by its key. */
  knowsKeys: boolean
  tellsLimits: boolean
}

export const HABITS: Record<Kind, Habits> = {
  mastodon: { version: '4.5.7', characters: 500, page: { usual: 40, most: 80 }, hasStream: true, hasPolicy: true, hasReports: true, hasHistory: true, knowsKeys: true, tellsLimits: true },
  gotosocial: { version: '0.20.3+git-0000000', characters: 5000, page: { usual: 20, most: 40 }, hasStream: false, hasPolicy: false, hasReports: true, hasHistory: true, knowsKeys: false, tellsLimits: true },
  snac: { version: '4.0.0 (not true; really snac/2.75)', characters: 100_000, page: { usual: 64, most: 64 }, hasStream: false, hasPolicy: false, hasReports: false, hasHistory: false, knowsKeys: false, tellsLimits: false },
}

/** Paths on a server's domain, as each kind writes them. */
export const PATHS: Record<Kind, { actor: (name: string) => string; profile: (name: string) => string; uri: (name: string, id: string) => string; page: (name: string, id: string) => string }> = {
  mastodon: { actor: (name) => `/users/${name}`, profile: (name) => `/@${name}`, uri: (name, id) => `/users/${name}/statuses/${id}`, page: (name, id) => `/@${name}/${id}` },
  gotosocial: { actor: (name) => `/users/${name}`, profile: (name) => `/@${name}`, uri: (name, id) => `/users/${name}/statuses/${id}`, page: (name, id) => `/@${name}/statuses/${id}` },
  snac: { actor: (name) => `/${name}`, profile: (name) => `/${name}`, uri: (name, id) => `/${name}/p/${id}`, page: (name, id) => `/${name}/p/${id}` },
}
