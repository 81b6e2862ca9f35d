/** Accounts and posts of all servers, as they are at home. What one server knows of them is in `known.ts`. */
import type { Clock } from '../discord/clock.ts'
import type { Server } from './server.ts'

export type Visibility = 'public' | 'unlisted' | 'private' | 'direct'

export interface Account {
  /** Without its host. */
  name: string
  domain: string
  displayName: string
  isBot: boolean
  /** The language of its posts unless they say another (BCP 47). */
  locale: string
  uri: string
  url: string
  createdAt: number
  follows: Set<Account>
}

export interface Media { id: string; type: string; bytes: Buffer }

/** What a post says, or once said. */
export interface Wording {
  text: string
  html: string
  warning: string
  media: readonly Media[]
  at: number
}

export interface Toot extends Wording {
  /** On its own server. */
  id: string
  uri: string
  url: string
  by: Account
  visibility: Visibility
  language: string
  inReplyTo: Toot | undefined
  quote: Toot | undefined
  boostOf: Toot | undefined
  /** Whom it names now. */
  mentions: readonly Account[]
  /** Whom it ever named: they may read it. */
  named: Set<Account>
  createdAt: number
  editedAt: number | undefined
  /** Earlier wordings, oldest first. */
  earlier: Wording[]
  isRemoved: boolean
  favouritedBy: Set<Account>
  boostedBy: Set<Account>
}

export interface World {
  clock: Clock
  servers: Map<string, Server>
  /** By `name@host` in small letters. */
  accounts: Map<string, Account>
  toots: Map<string, Toot>
}

export function createWorld(clock: Clock): World {
  return { clock, servers: new Map(), accounts: new Map(), toots: new Map() }
}

/** Names are compared without case; `host` is that of the account. */
export function accountOf(world: World, name: string, host: string): Account | undefined {
  return world.accounts.get(`${name}@${host}`.toLowerCase())
}

/** Every post that is shown counts them. What a post answers never changes, so they are sorted anew only when there are more posts. */
const sorted = new WeakMap<World, { size: number; replies: Map<Toot, Toot[]> }>()

export function repliesTo(world: World, toot: Toot): Toot[] {
  const known = sorted.get(world)
  if (known?.size === world.toots.size) return known.replies.get(toot) ?? []
  const replies = new Map<Toot, Toot[]>()
  for (const one of world.toots.values()) if (one.inReplyTo) replies.set(one.inReplyTo, [...(replies.get(one.inReplyTo) ?? []), one])
  sorted.set(world, { size: world.toots.size, replies })
  return replies.get(toot) ?? []
}

/** Whether the post is open to whoever has its address. */
export const isOpen = ({ visibility, isRemoved }: Toot) => !isRemoved && (visibility === 'public' || visibility === 'unlisted')

export function maySee(reader: Account, toot: Toot): boolean {
  if (toot.isRemoved) return false
  return isOpen(toot) || toot.by === reader || toot.named.has(reader) || (toot.visibility === 'private' && reader.follows.has(toot.by))
}
