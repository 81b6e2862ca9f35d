/** Families of copies of which some posts have still to take what was decided. */
import { and, asc, eq, inArray } from 'drizzle-orm'

import type { Db } from './db.ts'
import { unsettled } from './schema.ts'

export type Unsettled = typeof unsettled.$inferSelect

/** Writes down that a family is to be gone on with; the newest decision is whose it is. */
export function keepUnsettled(db: Db, family: Unsettled): void {
  db.insert(unsettled).values(family).onConflictDoUpdate({ target: [unsettled.community, unsettled.post], set: { member: family.member } }).run()
}

export function forgetUnsettled(db: Db, community: number, posts: readonly number[]): void {
  if (db.select({ post: unsettled.post }).from(unsettled).where(eq(unsettled.community, community)).limit(1).get() === undefined) return
  const waiting = db.select({ post: unsettled.post }).from(unsettled).where(eq(unsettled.community, community)).all()
  const own = new Set(posts)
  const done = waiting.flatMap(({ post }) => (own.has(post) ? [post] : []))
  if (done.length > 0) db.delete(unsettled).where(and(eq(unsettled.community, community), inArray(unsettled.post, done))).run()
}

/** The families that are to be gone on with, by community: a few, each until it is settled. */
export function unsettledFamilies(db: Db): Unsettled[] {
  return db.select().from(unsettled).orderBy(asc(unsettled.community), asc(unsettled.post)).all()
}
