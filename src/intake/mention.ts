/** A mention of the bot's Mastodon account, as plain data: what its server says, what of it is handed in, and what was found out about it. */
import type { Picture } from './forward.ts'

/** Who writes to whom (docs.joinmastodon.org/entities/Status/#visibility); `other` for words that only some servers have. */
export const VISIBILITIES = ['public', 'unlisted', 'private', 'direct', 'other'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** An account as the bot's server shows it. */
export interface Account {
  /** On the bot's server; a string, for numbers lose digits. */
  id: string
  /** `name@host` in small letters, complete: the bot's own server shows its own accounts without their host. */
  name: string
  isBot: boolean
}

/** A file of a post that is a picture. */
export interface Media { url: string }

/** A post as the bot's server shows it. */
export interface Status {
  id: string
  /** The ActivityPub id: the identity, equal on every server. */
  uri: string
  /** The page that people see, where the server tells. */
  url: string | undefined
  account: Account
  visibility: Visibility
  /** HTML. */
  content: string
  /** The warning before it, as plain text; empty when there is none. */
  warning: string
  /** BCP 47, as its author or their client states it. */
  language: string | undefined
  /** Milliseconds since 1970: when it was first written, and when as it is now. */
  publishedAt: number | undefined
  writtenAt: number | undefined
  /** ISO 8601, as its server writes it: two values that differ are two wordings. */
  editedAt: string | undefined
  /** The post that it answers, on the bot's server; absent too while that server has not found it yet. */
  inReplyTo: string | undefined
  /** Names of accounts that it mentions, as `Account.name`; some servers leave them out, the HTML has them then. */
  mentions: readonly string[]
  media: readonly Media[]
  /** The post that it quotes, where the server shows it or names it. */
  quoted: Status | { id: string } | undefined
  isBoost: boolean
}

/** A post that Vigie read at its server: the identity is its `uri`. */
export interface Seen {
  /** The `uri`. */
  address: string
  /** The page that people see. */
  page: string | undefined
  words: string | undefined
  author: string | undefined
  /** Earlier wordings as far as the server tells them, oldest first, and the present one last. */
  versions: readonly { words: string; writtenAt: number | undefined }[]
  pictures: readonly Picture[]
  /** When it was first written, as its server says. */
  publishedAt?: number | undefined
  /** The post that it quotes, else answers. */
  parent?: Pick<Seen, 'address' | 'page'> | undefined
}

/** What a mention hands in, once it was read: the posts that it answers or quotes, links in it, its own pictures and words. */
export interface HandedIn {
  seen: readonly Seen[]
  links: readonly string[]
  pictures: readonly Picture[]
  /** Its own words without mentions and addresses. */
  note: string | undefined
}

/** The bot's own account. */
export interface Me { id: string; name: string }

/** What a mention says by itself, before anybody asked its server about what it answers. Kept (sealed) as it is. */
export interface MentionBody {
  /** Its id on the bot's server. */
  status: string
  visibility: Visibility
  language: string | undefined
  editedAt: string | undefined
  /** Addresses in it, as they stand there, without those of mentions and hashtags. */
  links: readonly string[]
  /** Its own words without mentions and addresses; `undefined` when nothing is left that says anything. */
  note: string | undefined
  media: readonly Media[]
  inReplyTo: string | undefined
  /** The id of the post that it quotes, on the bot's server. */
  quoted: string | undefined
  /** Whether the bot is named behind the block of names with which answers begin: its author typed it. */
  isNamedOnPurpose: boolean
  /** Whether it names others than the bot: it may answer a post that the bot's server has not found yet. */
  namesOthers: boolean
}
