/** Links whose post only the network can tell: one row of work each, however often they are forwarded. */
import { and, asc, eq, gt, inArray, lte, notInArray } from 'drizzle-orm'

import type { Db } from './db.ts'
import { searches } from './schema.ts'

export type Search = typeof searches.$inferSelect

const NOTHING_FOUND = { foundLink: null, foundAddress: null, foundPlatform: null }

/** Asks for a link to be looked up, for the post that it names now. One that was given up is looked up anew; while one waits, or has its answer, nothing else changes. */
export function keepSearch(db: Db, { at, ...search }: { community: number; link: string; post: number; address: string; at: number }): void {
  db.insert(searches)
    .values({ ...search, since: at, dueAt: at })
    .onConflictDoUpdate({ target: [searches.community, searches.link], set: { state: 'waiting', attempts: 0, since: at, dueAt: at }, setWhere: eq(searches.state, 'given-up') })
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

/** What is due, the oldest first, but of no community whose turn it is not. */
export function dueSearches(db: Db, { now, limit, except }: { now: number; limit: number; except: readonly number[] }): Search[] {
  return db.select().from(searches).where(and(eq(searches.state, 'waiting'), lte(searches.dueAt, now), notInArray(searches.community, [...except]))).orderBy(asc(searches.dueAt), asc(searches.community), asc(searches.link)).limit(limit).all()
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
  return db.select({ link: searches.link }).from(searches).where(and(eq(searches.community, community), inArray(searches.post, [...posts]), eq(searches.state, 'waiting'), eq(searches.attempts, 0))).limit(1).get() !== undefined
}

/** What waits for a later try is tried now. */
export function followNow(db: Db, now: number): void {
  db.update(searches).set({ dueAt: now }).where(and(eq(searches.state, 'waiting'), gt(searches.dueAt, now))).run()
}
