/** What Vigie asks of the server of its Mastodon account, in its own words; whatever goes wrong is a `MastodonFault`. */
import type { Account, Status } from '../../intake/mention.ts'
import type { HomeCategory } from '../../store/intent.ts'

export interface Notification {
  /** Ids are strings: numbers of this size lose digits, and some servers use letters. */
  id: string
  type: string
  /** Milliseconds since 1970. */
  at: number | undefined
  status: Status | undefined
  /** The id of its post, where that could not be read. */
  unread?: string | undefined
}

/** What a server is and allows (docs.joinmastodon.org/entities/Instance). */
export interface Instance {
  /** The host in its accounts' names. */
  domain: string
  /** Characters of a post; 500 where the server does not say. */
  characters: number
  /** Where its stream is, with https (or http on this machine); `undefined` where it names none. */
  streaming: string | undefined
  rules: readonly { id: string; words: string }[]
}

export interface Api {
  me: () => Promise<Account & { isBot: boolean }>
  instance: () => Promise<Instance>
  /** Mentions, newest first; both limits leave the named one out. An id that the server does not take is its business. */
  mentions: (page: { sinceId?: string | undefined; maxId?: string | undefined; limit: number }) => Promise<Notification[]>
  /** A post, or `undefined` where it is gone, hidden from the bot, or its author has a name that could be somebody else's. */
  status: (id: string) => Promise<Status | undefined>
  /** Its wordings, oldest first; empty where the server keeps none. */
  history: (id: string) => Promise<{ words: string; writtenAt: number | undefined }[]>
  /** The answers to a post that the bot's own account wrote, oldest first; `undefined` where the post is gone. */
  ownReplies: (id: string) => Promise<Status[] | undefined>
  /** The newest posts of the bot's own account, newest first. */
  ownPosts: () => Promise<Status[]>
  /** The post behind an address on any server, which the bot's server fetches where it does not know it. */
  find: (address: string) => Promise<Status | undefined>
  /** Silent for everybody but its author, whom some servers tell each time: where an earlier try may have arrived, that is looked at first. `false` where the post is gone. */
  favourite: (id: string, isDoubtful: boolean) => Promise<boolean>
  /** A post with visibility `direct`, never another; `key` makes a repeated request the same one, where the server knows how. Gives its id; `undefined` where what it answers is gone. */
  answerDirectly: (answer: { words: string; inReplyTo: string | undefined; key: string; language: string }) => Promise<string | undefined>
  /** A post that anybody may read who looks for it, and that stands in no public list; never `public`: one that comes back so is deleted. */
  postUnlisted: (post: { words: string; key: string; language: string }) => Promise<void>
  report: (report: { account: string; status: string; comment: string; category: HomeCategory; rules: readonly string[] }) => Promise<void>
  /** Direct messages by whomever are notified, not filtered away. Does nothing where the server has no such policy. */
  acceptDirectMessages: () => Promise<void>
  /** The account says of itself that it is a bot, and shows nobody who follows it: they forward to Vigie. */
  declareBot: () => Promise<void>
}
