/** A small world for flows: a real database, a clock that tests set, one community, and short ways to what a test starts from. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { onTestFinished } from 'vitest'

import type { App } from '../src/app.ts'
import { decide } from '../src/flows/decide.ts'
import { receiveForward, type HandIn } from '../src/flows/receive-forward.ts'
import { registerTarget } from '../src/flows/register-target.ts'
import { reviewPost } from '../src/flows/review-post.ts'
import { settleSearch } from '../src/flows/settle-search.ts'
import { takeBatch } from '../src/flows/take-batch.ts'
import type { Category } from '../src/intake/forward.ts'
import { canonicalise } from '../src/links/canonicalise.ts'
import type { CanonicalLink } from '../src/links/link.ts'
import type { Resolution } from '../src/links/resolution.ts'
import { soften } from '../src/pictures/soften.ts'
import { communityById, communityOf, saveSettings, type Community, type CommunitySettings } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import { memberOf } from '../src/store/members.ts'
import { findPost, type Post } from '../src/store/posts.ts'
import { placementOf } from '../src/store/placements.ts'
import { findRaid, type Raid } from '../src/store/raids.ts'
import type { Seat } from '../src/store/seats.ts'
import { keepTarget } from '../src/store/targets.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** A Sunday, 10:00 in Paris. */
export const START = Date.parse('2026-11-22T09:00:00Z')
export const KEY = 'ab'.repeat(32)
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

export interface World {
  app: App
  community: number
  /** How often the sender was woken, and the log emptied, so far. */
  counts: { wakes: number; scrubs: number }
  /** Lets time pass. */
  pass: (ms: number) => void
  setClock: (at: number) => void
  settings: (change: CommunitySettings) => Community
  /** The community's row as it is now. */
  here: () => Community
  post: (id: number) => Post
  raid: (id: number) => Raid
  /** Number of a person in this community. */
  member: (user: string) => number
  /** Another server that uses the same Vigie. */
  another: (guild: string) => World
  close: () => void
}

/** A world in memory, or in the file at `path`; it is closed when the test is over, unless it is `shared` by several. */
export function world({ path = ':memory:', startsAt = START, shared = false }: { path?: string; startsAt?: number; shared?: boolean } = {}): World {
  const store = openStore({ path, evidenceKey: KEY })
  const clock = { at: startsAt }
  const counts = { wakes: 0, scrubs: 0 }
  let isOpen = true
  const close = () => {
    if (isOpen) store.close()
    isOpen = false
  }
  if (!shared) onTestFinished(close)
  const quiet = () => undefined
  const app: App = {
    db: store.db,
    vault: store.vault,
    now: () => clock.at,
    log: { error: quiet, warn: quiet, info: quiet, debug: quiet },
    fetchPicture: () => Promise.resolve({ kind: 'unavailable' }),
    resolveLink: () => Promise.resolve({ kind: 'unreachable', because: 'off' }),
    checkPost: () => Promise.resolve({ kind: 'unknown', because: 'off' }),
    lookAt: () => Promise.resolve({ is: 'fault', because: 'gave-up' }),
    soften,
    draw: () => Promise.resolve(undefined),
    inspectChannel: () => Promise.resolve({ kind: 'gone' }),
    hasRole: () => Promise.resolve(false),
    isMember: () => Promise.resolve(undefined),
    mastodon: () => ({ kind: 'off' }),
    scrub: () => {
      counts.scrubs += 1
      store.scrub()
    },
    forgetBackups: (before) => { store.forgetBackups(before) },
    wakeOutbox: () => { counts.wakes += 1 },
  }
  const found = <Row>(row: Row | undefined): Row => {
    if (row === undefined) throw new Error('the test asks for a row that does not exist')
    return row
  }
  const inside = (guild: string): World => {
    const community = communityOf(app.db, guild, clock.at).id
    return {
      app,
      community,
      counts,
      close,
      pass: (ms) => { clock.at += ms },
      setClock: (at) => { clock.at = at },
      settings: (change) => {
        saveSettings(app.db, community, change)
        return communityById(app.db, community)
      },
      here: () => communityById(app.db, community),
      post: (id) => found(findPost(app.db, community, id)),
      raid: (id) => found(findRaid(app.db, community, id)),
      member: (user) => memberOf(app.db, app.vault, community, user),
      another: inside,
    }
  }
  return inside('100000000000000001')
}

/** A folder that goes when the test is over. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** All bytes of the files in a folder: the database, its write-ahead log, its backups. */
export function bytesOf(folder: string): Buffer {
  return Buffer.concat(readdirSync(folder).sort().map((name) => readFileSync(join(folder, name))))
}

let handIns = 0

/** One hand-in by a member; a key of its own unless one is given. */
export function aForward({ community, by = 'alice', ...rest }: Pick<HandIn, 'community'> & Partial<HandIn> & { by?: string }): HandIn {
  handIns += 1
  return { community, user: by, door: 'slash', key: `interaction-${String(handIns)}`, links: [], pictures: [], ...rest }
}

let addresses = 1000

/** An address nobody handed in before; of the given account on X. */
export function anAddress(account = `account${String(addresses)}`): string {
  addresses += 1
  return `https://x.com/${account}/status/${String(addresses)}`
}

/** What an address is; the test hands in one that is a post's. */
export function linkOf(address: string): CanonicalLink {
  const read = canonicalise(address)
  if (read.is !== 'post') throw new Error(`the test takes ${address} for a post's address`)
  return read.link
}

export const leadsTo = (address: string, aliases: readonly string[] = []): Resolution => ({ kind: 'resolved', link: linkOf(address), aliases: aliases.map(linkOf) })

/** What comes of following an address, written down as the follower of links does. */
export function followed(at: World, address: string, resolution: Resolution): void {
  const read = canonicalise(address)
  if (read.is === 'refused') throw new Error('the test follows what is no address')
  decide(at.app, (hands) => { settleSearch(hands, { community: at.community, link: read.link.key }, resolution) })
}

/** A post that waits for review. */
export function aPost(at: World, handIn: Partial<HandIn> & { by?: string } = {}): number {
  const receipt = receiveForward(at.app, aForward({ community: at.community, links: handIn.pictures ? [] : [anAddress()], ...handIn }))
  const line = receipt.kind === 'received' ? receipt.lines[0] : undefined
  if (!line || line.kind === 'refused') throw new Error('the test hands in what is not kept')
  return line.post
}

/** A post that a coordinator accepted. */
export function anAccepted(at: World, { category = 'insult', ...handIn }: Partial<HandIn> & { by?: string; category?: Category } = {}): number {
  const post = aPost(at, handIn)
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: category } })
  return post
}

/** A registered person; `person` is their Discord id when they are a member. */
export function aTarget(at: World, name = 'Dr Martin', person?: string): number {
  const done = registerTarget(at.app, { community: at.community, by: 'chloe', isCoordinator: true, name, handles: [], person })
  if (done.kind !== 'registered') throw new Error('the test registers somebody who cannot be')
  return done.target
}

/** A raid that opened by itself: three accepted posts of three accounts against one person. */
export function aRaid(at: World, { target = aTarget(at), category = 'insult' }: { target?: number; category?: Category } = {}): { raid: number; posts: number[]; target: number } {
  const posts = [1, 2, 3].map(() => anAccepted(at, { target, category }))
  const { raid } = at.post(posts[0] ?? 0)
  if (raid === null) throw new Error('three posts opened no raid')
  return { raid, posts, target }
}

/** The address of a post on X that was published then. */
export function publishedAt(ms: number, account: string): string {
  addresses += 1
  return `https://x.com/${account}/status/${String(((BigInt(ms) - 1_288_834_974_657n) << 22n) + BigInt(addresses % 4096))}`
}

/** A raid that Vigie proposes: posts of as many accounts, a minute apart, against one person. */
export function aProposal(at: World, name = 'Dr Martin', { count = 12, words }: { count?: number; words?: string } = {}): { raid: number; posts: number[]; target: number } {
  const target = keepTarget(at.app.db, at.app.vault, { community: at.community, name, now: at.app.now(), isConfirmed: true }) ?? 0
  const posts = Array.from({ length: count }, (_, n) => aPost(at, { target, by: `m${String(n)}`, links: [publishedAt(at.app.now() - n * MINUTE, `troll${String(addresses)}`)], ...(words === undefined ? {} : { words }) }))
  const raid = placementOf(at.app.db, at.community, posts.at(-1) ?? 0)?.raid
  if (raid == null || at.raid(raid).state !== 'proposed') throw new Error('so many posts made no proposal')
  return { raid, posts, target }
}

/** The seats that a person gets who asks for a batch. */
export function batchOf(at: World, by: string, raid?: number): Seat[] {
  const batch = takeBatch(at.app, { community: at.community, by, raid })
  return batch.kind === 'batch' ? batch.seats : []
}

/** SQLite's code for why it refuses what `run` does, or `undefined` when it does not. */
export function refusalOf(run: () => unknown): string | undefined {
  try {
    run()
    return undefined
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error && 'code' in cause ? String(cause.code) : 'another error'
  }
}

/** Everything that is to be said, oldest first: key, state and what about. */
export function outboxOf(at: World): { key: string; state: string; about: Record<string, unknown> }[] {
  return at.app.db
    .all<{ key: string; state: string; about: string }>(sql`select key, state, about from outbox where community = ${at.community} order by id`)
    .map((row) => ({ ...row, about: JSON.parse(row.about) as Record<string, unknown> }))
}

/** Keys of the outbox that start so. */
export function told(at: World, prefix: string): string[] {
  return outboxOf(at).map((row) => row.key).filter((key) => key.startsWith(prefix))
}

/** Who is to hear, or heard, what of which post, as `post:what:member`. */
export function newsIn(at: World): string[] {
  return at.app.db.all<{ piece: string }>(sql`select post || ':' || what || ':' || member as piece from news where community = ${at.community} order by piece`).map((row) => row.piece)
}

/** What was recorded as done, oldest first. */
export function deeds(at: World): string[] {
  return at.app.db.all<{ deed: string }>(sql`select action || ' ' || about as deed from audit where community = ${at.community} order by id`).map((row) => row.deed)
}

/** Every row of a community, table by table, as text: equal before and after when nothing changed. */
export function dumpOf(at: World): string {
  const tables = at.app.db.all<{ name: string }>(sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '\\_\\_%' escape '\\' and name <> 'meta' order by name`)
  return tables
    .map(({ name }) => {
      const column = sql.identifier(name === 'communities' ? 'id' : 'community')
      const rows = at.app.db.all<Record<string, unknown>>(sql`select * from ${sql.identifier(name)} where ${column} = ${at.community}`)
      return `${name}\n${rows.map((row) => JSON.stringify(row)).join('\n')}`
    })
    .join('\n')
}
