/** Ids counted per community: never reused, and they tell nothing about other communities. */
import { and, eq, sql } from 'drizzle-orm'

import { once, type Db } from './db.ts'
import { counters } from './schema.ts'

export type Counted = 'members' | 'targets' | 'targetHandles' | 'raids' | 'posts' | 'forwards' | 'captures' | 'items' | 'reports' | 'audit' | 'mentions' | 'mentionPictures' | 'versions' | 'mastodonAccounts' | 'blockedAccounts' | 'acts'

const next = once((db) => db
  .insert(counters)
  .values({ community: sql.placeholder('community'), name: sql.placeholder('name'), last: 1 })
  .onConflictDoUpdate({ target: [counters.community, counters.name], set: { last: sql`${counters.last} + 1` } })
  .returning({ last: counters.last })
  .prepare())

/** The next id of `name` in this community, from 1. */
export function nextId(db: Db, community: number, name: Counted): number {
  const [row] = next(db).all({ community, name })
  if (!row) throw new Error('unreachable: an upsert returned no row')
  return row.last
}

/** The last id that was given, or 0. */
export function lastId(db: Db, community: number, name: Counted): number {
  return db.select({ last: counters.last }).from(counters).where(and(eq(counters.community, community), eq(counters.name, name))).get()?.last ?? 0
}
