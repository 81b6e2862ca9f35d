/** What became of mentions: in the database, and on the bot's server. */
import { sql } from 'drizzle-orm'

import { forwardKey } from '../../src/flows/answer-mention.ts'
import { canonicalise } from '../../src/links/canonicalise.ts'
import { seenLink } from '../../src/links/seen-link.ts'
import { postNamed } from '../../src/store/aliases.ts'
import type { Store } from '../../src/store/database.ts'
import { mentionByUri, REREADS } from '../../src/store/mentions.ts'
import type { Toot } from '../mastodon/start.ts'
import type { Said, Towns } from './crowd.ts'

type Stored = Pick<Store, 'db' | 'vault'>

/** One mention. */
interface Found {
  /** The posts of its forwards are those that it hands in, each once. */
  isForwarded: boolean
  isFavourited: boolean
  /** That the bot wrote under it. */
  answers: Toot[]
}

export interface Balance {
  /** Mentions by which exactly what they hold was handed in, each post once. */
  forwarded: number
  favourited: number
  /** By one direct post that names its author and nobody else. */
  answered: number
  answeredTwice: number
  /** Rows of forwards that belong to none of them, and pictures that were kept once more or not at all. */
  strayForwards: number
  strayPictures: number
  /** What the bot wrote that others see, or that answers none of them. */
  seenByOthers: number
  strayAnswers: number
  /** Mentions that are still to be read for the first time, and intents that are still to be told. */
  waiting: number
  /** Intents that were given up. */
  givenUp: number
}

/** How it stands when so many mentions were kept, marked and answered once, and nothing else happened. */
export const allOnce = (count: number): Balance => ({ forwarded: count, favourited: count, answered: count, answeredTwice: 0, strayForwards: 0, strayPictures: 0, seenByOthers: 0, strayAnswers: 0, waiting: 0, givenUp: 0 })

export function balanceOf(stored: Stored, community: number, { towns, said }: { towns: Towns; said: readonly Said[] }): Balance {
  const { home, bot } = towns
  const written = home.statusesOf(bot)
  const found = said.map((one) => find(stored, community, { one, written, bot }))
  const number = (query: ReturnType<typeof sql>) => stored.db.get<{ n: number }>(query).n
  const count = (holds: (one: Found) => boolean) => found.filter(holds).length
  const meant = said.reduce((sum, one) => sum + numberOfPosts(one), 0)
  const pictures = new Set(said.flatMap(({ toot }) => [...toot.media, ...(toot.inReplyTo?.media ?? [])])).size
  return {
    forwarded: count(({ isForwarded }) => isForwarded),
    favourited: count(({ isFavourited }) => isFavourited),
    answered: found.filter(({ answers }, at) => answers.length === 1 && answers.every((answer) => isToAuthorAlone(answer, said[at]))).length,
    answeredTwice: count(({ answers }) => answers.length > 1),
    strayForwards: number(sql`select count(*) as n from forwards where community = ${community}`) - meant,
    strayPictures: number(sql`select count(*) as n from captures where community = ${community}`) - pictures,
    seenByOthers: written.filter(({ visibility }) => visibility !== 'direct').length,
    strayAnswers: written.length - found.reduce((sum, { answers }) => sum + answers.length, 0),
    waiting: waitingIn(stored),
    givenUp: number(sql`select count(*) as n from outbox where state = 'dropped'`),
  }
}

/** How many mentions were heard so far. */
export function heardBy({ db }: Pick<Stored, 'db'>): number {
  return db.get<{ n: number }>(sql`select count(*) as n from mentions`).n
}

/** Everything that is still to be done. What is looked at once more, hours later, was handed in; what coordinators are to be told waits for a channel, which this community has not. */
export const WAITING = `select (select count(*) from mentions where state = 'waiting' and attempts < ${String(REREADS)}) + (select count(*) from outbox where state in ('waiting', 'sending') and kind <> 'alert') as n`

export function waitingIn({ db }: Pick<Stored, 'db'>): number {
  return db.get<{ n: number }>(sql.raw(WAITING)).n
}

/** A picture beside a post is the post's; alone it is one. */
const numberOfPosts = ({ posts, toot }: Said) => posts.length + (posts.length === 0 ? toot.media.length : 0)

function find({ db, vault }: Stored, community: number, { one, written, bot }: { one: Said; written: readonly Toot[]; bot: Towns['bot'] }): Found {
  const { toot } = one
  const mention = mentionByUri(db, vault, toot.uri)
  const key = mention === undefined ? '' : forwardKey(mention)
  const rows = db.all<{ post: number; platform: string }>(sql`select f.post as post, p.platform as platform from forwards f join posts p on p.community = f.community and p.id = f.post where f.community = ${community} and f.key = ${key}`)
  const named = one.posts.map((address) => postNamed(db, community, keyOf(address)))
  const ofLinks = rows.filter(({ platform }) => platform !== 'capture').map(({ post }) => post)
  const isSame = ofLinks.length === named.length && named.every((post) => post !== undefined && ofLinks.includes(post))
  return {
    isForwarded: isSame && rows.length === numberOfPosts(one),
    isFavourited: toot.favouritedBy.has(bot.account),
    answers: written.filter(({ inReplyTo }) => inReplyTo === toot),
  }
}

function keyOf(address: string): string {
  const seen = seenLink({ address, page: undefined })
  if (seen.is === 'post') return seen.link.key
  const read = canonicalise(address)
  return read.is === 'refused' ? '' : read.link.key
}

function isToAuthorAlone({ named, visibility }: Toot, said: Said | undefined): boolean {
  return visibility === 'direct' && named.size === 1 && said !== undefined && named.has(said.toot.by)
}
