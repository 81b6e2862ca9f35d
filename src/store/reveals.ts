/** Who opened which hidden content: counted once per post, and limited per day. */
import { and, count, eq, gte } from 'drizzle-orm'

import type { Db } from './db.ts'
import { reveals } from './schema.ts'

/** Counts that a member opened hidden content, once per post; says whether it is the first time. */
export function keepReveal(db: Db, { community, post, member, at }: { community: number; post: number; member: number; at: number }): { isNew: boolean } {
  return { isNew: db.insert(reveals).values({ community, post, member, at }).onConflictDoNothing().returning({ post: reveals.post }).all().length > 0 }
}

export function countReveals(db: Db, community: number, member: number, since: number): number {
  return db.select({ n: count() }).from(reveals).where(and(eq(reveals.community, community), eq(reveals.member, member), gte(reveals.at, since))).get()?.n ?? 0
}

export function hasRevealed(db: Db, community: number, post: number, member: number): boolean {
  return db.select({ at: reveals.at }).from(reveals).where(and(eq(reveals.community, community), eq(reveals.post, post), eq(reveals.member, member))).get() !== undefined
}
