/** What a post said each time that Vigie read it at its server: each wording once for each link by which it came, sealed. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { wordsOf } from './evidence.ts'
import { findPost } from './posts.ts'
import { versions } from './schema.ts'
import type { Place, Revealed, Vault } from './seal.ts'

/** Of a post that its author changes a thousand times, the first wording and the newest, by each link. */
export const VERSIONS_PER_POST = 20

const place = (community: number, id: number): Place => `versions.words:${community}:${id}`
const hashOf = (vault: Vault, community: number, words: string) => vault.fingerprint('version', `${String(community)}:${words}`)
/** When it was written, as far as known; Vigie read it no earlier. */
const WRITTEN = sql`coalesce(${versions.writtenAt}, ${versions.at})`

export interface NewVersion {
  community: number
  post: number
  words: string
  /** When its author wrote it so, if the server tells. */
  writtenAt: number | undefined
  /** The link by which it came. */
  via: string
  at: number
}

/** Keeps a wording once per post and link; says whether it is one that was not kept before. */
export function keepVersion(db: Db, vault: Vault, { community, post, words, writtenAt, via, at }: NewVersion): { isNew: boolean } {
  const wordsHash = hashOf(vault, community, words)
  const once = and(eq(versions.community, community), eq(versions.post, post), eq(versions.wordsHash, wordsHash), eq(versions.via, via))
  if (db.select({ id: versions.id }).from(versions).where(once).get()) return { isNew: false }
  const id = nextId(db, community, 'versions')
  db.insert(versions).values({ community, id, post, wordsSealed: vault.seal(place(community, id), words), wordsHash, writtenAt: writtenAt ?? null, at, via }).run()
  return { isNew: !makeRoom(db, vault, { community, post, via }).includes(id) }
}

/** Lets the oldest go but the first, and the one that is the post's own words; gives which. */
function makeRoom(db: Db, vault: Vault, { community, post, via }: Pick<NewVersion, 'community' | 'post' | 'via'>): number[] {
  const byLink = and(eq(versions.community, community), eq(versions.post, post), eq(versions.via, via))
  const all = db.select({ id: versions.id, wordsHash: versions.wordsHash }).from(versions).where(byLink).orderBy(WRITTEN, asc(versions.id)).all()
  const tooMany = all.length - VERSIONS_PER_POST
  if (tooMany <= 0) return []
  const row = findPost(db, community, post)
  const own = row && wordsOf(vault, row)
  const ownHash = own === undefined ? undefined : hashOf(vault, community, own)
  const gone = all.slice(1).filter((one) => one.wordsHash !== ownHash).slice(0, tooMany).map((one) => one.id)
  db.delete(versions).where(and(eq(versions.community, community), inArray(versions.id, gone))).run()
  return gone
}

export interface Version {
  words: Revealed
  /** When its author wrote it so, as the server says; null when it does not. */
  writtenAt: number | null
  /** When Vigie read it first. */
  at: number
  /** When it came to this post; a merge may bring it long after it was read. */
  joinedAt: number
}

/** The wordings of a post in the order in which they were written, as far as known; one that came by several links once. */
export function versionsOf(db: Db, vault: Vault, community: number, post: number): Version[] {
  const rows = db.select().from(versions).where(and(eq(versions.community, community), eq(versions.post, post))).orderBy(WRITTEN, asc(versions.id)).all()
  const first = new Map<string, Version>()
  for (const { id, wordsHash, wordsSealed, writtenAt, at, joinedAt } of rows) {
    const known = first.get(wordsHash)
    if (!known) first.set(wordsHash, { words: vault.unseal(place(community, id), wordsSealed), writtenAt, at, joinedAt: joinedAt ?? at })
    else first.set(wordsHash, { ...known, at: Math.min(known.at, at), joinedAt: Math.min(known.joinedAt, joinedAt ?? at) })
  }
  return [...first.values()]
}

/** Whether Vigie read these very words at the post's server. */
export function wasRead(db: Db, vault: Vault, { community, post, words }: { community: number; post: number; words: string }): boolean {
  return db.select({ id: versions.id }).from(versions).where(and(eq(versions.community, community), eq(versions.post, post), eq(versions.wordsHash, hashOf(vault, community, words)))).limit(1).get() !== undefined
}

/** What the post said when Vigie read it first. */
export function firstRead(db: Db, vault: Vault, community: number, post: number): Pick<Version, 'words'> & { via: string } | undefined {
  const row = db.select().from(versions).where(and(eq(versions.community, community), eq(versions.post, post))).orderBy(asc(versions.at), sql`${versions.id} desc`).limit(1).get()
  return row && { words: vault.unseal(place(community, row.id), row.wordsSealed), via: row.via }
}

/** The posts that a link names, of all communities or of one, whose words Vigie read before. */
export function readAs(db: Db, link: string, community?: number): { community: number; post: number }[] {
  const ofOne = community === undefined ? sql`` : sql`and c.id = ${community}`
  // From community to community along the index: a link alone is in none.
  const named = (table: 'posts' | 'aliases', column: 'id' | 'post') => sql`
    select c.id as community, n.${sql.identifier(column)} as post from communities c cross join ${sql.identifier(table)} n on n.community = c.id and n.link = ${link}
    where exists (select 1 from versions v where v.community = c.id and v.post = n.${sql.identifier(column)}) ${ofOne}`
  return db.all<{ community: number; post: number }>(sql`${named('posts', 'id')} union ${named('aliases', 'post')} order by 1, 2`)
}
