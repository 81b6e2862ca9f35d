/** App: the hands that a flow may ask for. A flow names what it needs: `Pick<App, 'db' | 'now'>`. */
import type { Outcomes } from './checklists/outcomes.ts'
import type { SeenPicture } from './duplicates/picture.ts'
import type { ResolveLink } from './links/resolution.ts'
import type { CheckPost } from './links/watching.ts'
import type { Log } from './log.ts'
import type { Timeline } from './raids/timeline.ts'
import type { Db } from './store/db.ts'
import type { Vault } from './store/seal.ts'

export interface App {
  db: Db
  vault: Vault
  /** Milliseconds since 1970, UTC. The only clock. */
  now: () => number
  log: Log
  /** Reads a picture that a member attached to a message, at most `PICTURE_BYTES`; never from another host than Discord's. */
  fetchPicture: (address: string) => Promise<FetchedPicture>
  /** Follows a short link, or finds what a post is called at home; asks the network, for eight seconds at most. */
  resolveLink: ResolveLink
  /** Asks the public interface of a post's platform whether it is still there; waits for its turn, and asks a host once a second at most. */
  checkPost: CheckPost
  /** Looks at a picture, on a thread of its own: what is to be seen, or why nothing is. */
  lookAt: (bytes: Buffer) => Promise<{ is: 'seen'; picture: SeenPicture } | { is: 'fault'; because: string }>
  /** A small grey, blurred likeness of a picture, as JPEG, for whoever did not ask to see it sharp; `undefined` when it cannot be read. */
  soften: (bytes: Buffer) => Promise<Buffer | undefined>
  /** Draws how raids went, or what came of reports, on a thread of its own: a PNG, or `undefined` when it could not be drawn; the same is drawn once. */
  draw: (sheet: Sheet) => Promise<Buffer | undefined>
  /** What Vigie may do in a channel, and who sees it; `needs` are Discord's names of permissions. */
  inspectChannel: (guild: string, channel: string, needs: readonly string[]) => Promise<ChannelReport>
  /** `undefined` while Discord did not tell of the server. */
  hasRole: (guild: string, role: string) => Promise<boolean | undefined>
  /** Whether somebody is in a Discord server; `undefined` when Discord does not say. */
  isMember: (guild: string, user: string) => Promise<boolean | undefined>
  /** How the bot's Mastodon account stands; asked whenever something is to be shown. */
  mastodon: () => MastodonState
  /** Empties the write-ahead log, after something was erased. */
  scrub: () => void
  /** Deletes the copies of the database that were made before a moment: what was erased since stands in them. */
  forgetBackups: (before: number) => void
  /** Tells those who do what waits in the database, the sender of the outbox and the follower of links, that there is something new; returns at once. */
  wakeOutbox: () => void
}

/** What is drawn in one picture. */
export type Sheet = RaidSheet | OutcomesSheet

/** One raid, or up to six beside each other, the rest is left out. `name` is what the raid was called, whatever that is. */
export interface RaidSheet {
  panels: readonly { raid: number; name?: string | undefined; timeline: Timeline }[]
  timeZone: string
  language: 'fr' | 'en'
}

export interface OutcomesSheet {
  outcomes: Outcomes
  timeZone: string
  language: 'fr' | 'en'
}

/** `account`: its name as people write it (`@vigie@host`), once its server told it. */
export type MastodonState =
  | { kind: 'off' }
  | {
      kind: 'on'
      account: string | undefined
      /** Since when its server cannot be used, and why: it does not answer, refuses the token or what it may do, or asks to wait. */
      trouble: { since: number; because: 'no-answer' | 'token' | 'rights' | 'limited' } | undefined
      /** Whether its server pushes what is new, or is only asked for it. */
      isStreaming: boolean
      /** Of its server; a report may name some. */
      rules: readonly { id: string; words: string }[]
      /** The Discord server that takes strangers' mentions: what the settings say, else `undefined`. */
      guild: string | undefined
    }

/** `mayPass`: whoever has it could not give it now. */
export type FetchedPicture = { kind: 'picture'; bytes: Buffer } | { kind: 'too-large' } | { kind: 'unavailable'; mayPass?: boolean }

/** `unknown` while Discord did not tell of the server; `seenBy` are the roles, apart from everybody and who administers, that see the channel. */
export type ChannelReport = { kind: 'gone' } | { kind: 'unknown' } | { kind: 'here'; missing: string[]; isPublic: boolean; seenBy: string[]; needsTag: boolean }
