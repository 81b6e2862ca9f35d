/** Families of copies of which some posts have still to take what was decided. */
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'

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

/** A family that is to be gone on with, of the community behind the one that had its turn last. */
export function nextUnsettled(db: Db, after: number): Unsettled | undefined {
  const one = (range: ReturnType<typeof gt>) => db.select().from(unsettled).where(range).orderBy(asc(unsettled.community), asc(unsettled.post)).limit(1).get()
  return one(gt(unsettled.community, after)) ?? one(lte(unsettled.community, after))
}
