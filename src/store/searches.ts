/** Links whose post only the network can tell: one row of work each, however often they are forwarded. */
import { and, asc, count, eq, gt, inArray, isNull, like, min, sql, type SQL } from 'drizzle-orm'

import { siteOf } from '../links/site.ts'
import type { Db } from './db.ts'
import { searches } from './schema.ts'

export type Search = typeof searches.$inferSelect

const NOTHING_FOUND = { foundLink: null, foundAddress: null, foundPlatform: null }

/** Asks for a link to be looked up, for the post that it names now. One that was given up is looked up anew; while one waits, or has its answer, nothing else changes. */
export function keepSearch(db: Db, { at, ...search }: { community: number; link: string; post: number; address: string; at: number }): void {
  db.insert(searches)
    .values({ ...search, site: siteOf(search.address), since: at, dueAt: at })
    .onConflictDoUpdate({ target: [searches.community, searches.link], set: { state: 'waiting', because: null, attempts: 0, since: at, dueAt: at }, setWhere: eq(searches.state, 'given-up') })
    .run()
  updateSearch(db, search.community, search.link, { post: search.post })
}

export function findSearch(db: Db, community: number, link: string): Search | undefined {
  return db.select().from(searches).where(and(eq(searches.community, community), eq(searches.link, link))).get()
}

/** The searches about a post: where there is one, nobody knows yet what its address leads to. */
export function searchesOf(db: Db, community: number, post: number): Search[] {
  return db.select().from(searches).where(and(eq(searches.community, community), eq(searches.post, post))).orderBy(asc(searches.since), asc(searches.link)).all()
}

export interface Turn {
  now: number
  /** The community that had its turn last: those behind it come first. */
  after: number
  /** Communities whose turn it is not. */
  except: readonly number[]
  /** What is asked already: of each community, one look at a site at a time; and links to pass over. */
  sites: readonly { community: number; site: string | null }[]
  passed: readonly { community: number; link: string }[]
}

/**
 * The link that is to be looked up next: of the first community in turn that has one due, one that nobody asked for yet before those that
 * are tried again, the oldest first. It steps from community to community along the index: many rows of one cost the others nothing.
 */
export function nextSearch(db: Db, { now, after, except, sites, passed }: Turn): Search | undefined {
  const pairs = (rows: readonly { community: number; what: string | null }[]) => JSON.stringify(rows.map(({ community, what }) => `${String(community)} ${what ?? ''}`))
  const isFree = sql`mine.community || ' ' || coalesce(mine.site, '') not in (select value from json_each(${pairs(sites.map(({ community, site }) => ({ community, what: site })))}))
    and mine.community || ' ' || mine.link not in (select value from json_each(${pairs(passed.map(({ community, link }) => ({ community, what: link })))}))`
  const oldest = (tries: SQL) => sql`(select mine.rowid from searches as mine where mine.state = 'waiting' and ${tries} and mine.community = turn.community and mine.due_at <= ${now} and ${isFree} order by mine.due_at, mine.link limit 1)`
  for (const range of [sql`> ${after}`, sql`between 1 and ${after}`]) {
    const [found] = db.all<{ community: number; link: string }>(sql`
      with recursive turn(community) as (
        select min(community) from searches where state = 'waiting' and community ${range}
        union all
        select (select min(community) from searches where state = 'waiting' and community > turn.community and community ${range}) from turn where turn.community is not null
      )
      select searches.community as community, searches.link as link from turn cross join searches
      where turn.community not in (select value from json_each(${JSON.stringify(except)}))
        and searches.rowid = coalesce(${oldest(sql`mine.attempts = 0`)}, ${oldest(sql`mine.attempts > 0`)})
      limit 1`)
    if (found) return findSearch(db, found.community, found.link)
  }
  return undefined
}

export function updateSearch(db: Db, community: number, link: string, change: Partial<Omit<Search, 'community' | 'link'>>): void {
  db.update(searches).set(change).where(and(eq(searches.community, community), eq(searches.link, link))).run()
}

export function dropSearch(db: Db, community: number, link: string): void {
  db.delete(searches).where(and(eq(searches.community, community), eq(searches.link, link))).run()
}

export function dropSearchesOf(db: Db, community: number, post: number): void {
  db.delete(searches).where(and(eq(searches.community, community), eq(searches.post, post))).run()
}

/** A coordinator said that a link does not lead where Vigie followed it: it is not followed again. */
export function partSearch(db: Db, search: { community: number; link: string; post: number; address: string; at: number }): void {
  const { at, ...row } = search
  db.insert(searches)
    .values({ ...row, state: 'parted', since: at, dueAt: at })
    .onConflictDoUpdate({ target: [searches.community, searches.link], set: { state: 'parted', post: search.post, ...NOTHING_FOUND } })
    .run()
}

/** What is looked up of a post passes to another one. */
export function giveSearches(db: Db, community: number, { from, to }: { from: number; to: number }): void {
  db.update(searches).set({ post: to }).where(and(eq(searches.community, community), eq(searches.post, from))).run()
}

/** Of these posts, those about which the first look is not over. */
export function notLookedUpYet(db: Db, community: number, posts: readonly number[]): boolean {
  if (posts.length === 0) return false
  return db.select({ link: searches.link }).from(searches).where(and(eq(searches.community, community), inArray(searches.post, [...posts]), eq(searches.state, 'waiting'), eq(searches.attempts, 0), sql`${searches.because} is not 'off'`)).limit(1).get() !== undefined
}

/** The short links of a community that are still looked up: how many, and since when the oldest. */
export function countSearched(db: Db, community: number): { n: number; since: number | undefined } {
  const row = db.select({ n: count(), since: min(searches.since) }).from(searches).where(and(eq(searches.community, community), eq(searches.state, 'waiting'), like(searches.link, 'short:%'))).get()
  return { n: row?.n ?? 0, since: row?.since ?? undefined }
}

/** What waits for a later try is tried now. */
export function followNow(db: Db, now: number): void {
  db.update(searches).set({ dueAt: now }).where(and(eq(searches.state, 'waiting'), gt(searches.dueAt, now))).run()
}

/** No later try is further away than this, whatever the clock said when it was written down. */
export const LONGEST_PAUSE_MS = 12 * 3_600_000

/** At a start with links being followed: what waited because they were not is looked at for the first time. */
export function resumeSearches(db: Db, now: number): void {
  const waits = eq(searches.state, 'waiting')
  db.update(searches).set({ dueAt: now, since: now, attempts: 0, because: null }).where(and(waits, eq(searches.because, 'off'))).run()
  db.update(searches).set({ dueAt: now + LONGEST_PAUSE_MS }).where(and(waits, gt(searches.dueAt, now + LONGEST_PAUSE_MS))).run()
  for (const { community, link, address } of db.select().from(searches).where(and(waits, isNull(searches.site))).all()) updateSearch(db, community, link, { site: siteOf(address) })
}
