/** Reported posts that are looked at again: one row each, which says when it is looked at next and what was seen last. */
import { and, asc, eq, lte, notInArray, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { posts, watches } from './schema.ts'

export type Watch = typeof watches.$inferSelect

const of = (community: number, post: number) => and(eq(watches.community, community), eq(watches.post, post))

/** Begins to watch a post; says whether nobody did yet. */
export function keepWatch(db: Db, watch: Pick<Watch, 'community' | 'post' | 'since' | 'dueAt' | 'because'>): { isNew: boolean } {
  return { isNew: db.insert(watches).values(watch).onConflictDoNothing().returning({ post: watches.post }).all().length > 0 }
}

export function findWatch(db: Db, community: number, post: number): Watch | undefined {
  return db.select().from(watches).where(of(community, post)).get()
}

export function updateWatch(db: Db, { community, post }: Pick<Watch, 'community' | 'post'>, change: Partial<Omit<Watch, 'community' | 'post'>>): void {
  db.update(watches).set(change).where(of(community, post)).run()
}

export function dropWatch(db: Db, community: number, post: number): void {
  db.delete(watches).where(of(community, post)).run()
}

export interface DueWatch { community: number; post: number; dueAt: number; address: string; platform: string }

/** The looks that are due, of all communities, the oldest first. */
export function dueWatches(db: Db, now: number, { limit, but }: { limit: number; but: readonly string[] }): DueWatch[] {
  return db
    .select({ community: watches.community, post: watches.post, dueAt: watches.dueAt, address: posts.address, platform: posts.platform })
    .from(watches)
    .innerJoin(posts, and(eq(posts.community, watches.community), eq(posts.id, watches.post)))
    .where(and(sql`${watches.dueAt} is not null`, lte(watches.dueAt, now), but.length > 0 ? notInArray(posts.platform, [...but]) : undefined))
    .orderBy(asc(watches.dueAt))
    .limit(limit)
    .all()
    .map(({ dueAt, address, ...row }) => ({ ...row, dueAt: dueAt ?? 0, address: address ?? '' }))
}

/** A person said what they saw: what was on its way to be confirmed is no more, and what was seen before is no change. */
export function beginAnew(db: Db, community: number, post: number): void {
  db.update(watches).set({ goneAt: null }).where(of(community, post)).run()
}

/** Of two posts that are one the watch that began first goes on; it keeps looking at the times that it has. */
export function giveWatch(db: Db, community: number, { from, to }: { from: number; to: number }): void {
  const [theirs, own] = [findWatch(db, community, from), findWatch(db, community, to)]
  if (!theirs || (own && own.since <= theirs.since)) return
  if (own) db.delete(watches).where(of(community, to)).run()
  db.update(watches).set({ post: to }).where(of(community, from)).run()
}
