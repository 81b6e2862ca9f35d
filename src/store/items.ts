/** Items of the checklists and their seats. */
import { and, count, eq, isNotNull, isNull, or, lt, sql } from 'drizzle-orm'

import type { PlannedItem } from '../checklists/plan.ts'
import type { Db } from './database.ts'
import { nextId } from './ids.ts'
import { items, seats } from './schema.ts'

/** Puts an item and its seats on a raid's list; one item of a kind per post. */
export function addItem(db: Db, { community, raid, post, item }: { community: number; raid: number; post: number; item: PlannedItem }): void {
  const id = nextId(db, community, 'items')
  const added = db.insert(items).values({ community, id, raid, post, kind: item.kind }).onConflictDoNothing().returning({ id: items.id }).all()
  if (added.length === 0) return
  item.seats.forEach((holder, seat) => {
    db.insert(seats).values({ community, item: id, seat: seat + 1, post, holder }).run()
  })
}

/** Witness seats that anybody may take now, and reports made, in one raid. */
export function seatCounts(db: Db, community: number, raid: number, now: number): { free: number; done: number } {
  const inRaid = and(eq(items.community, community), eq(items.raid, raid), isNull(items.droppedAt))
  const join = and(eq(seats.community, items.community), eq(seats.item, items.id))
  const free = db
    .select({ n: count() })
    .from(seats)
    .innerJoin(items, join)
    .where(and(inRaid, eq(seats.holder, 'witness'), isNull(seats.outcome), or(isNull(seats.leasedUntil), lt(seats.leasedUntil, now))))
    .get()
  const done = db.select({ n: count() }).from(seats).innerJoin(items, join).where(and(inRaid, isNotNull(seats.outcome))).get()
  return { free: free?.n ?? 0, done: done?.n ?? 0 }
}

/** Reports that people made on one post. */
export function reportsOn(db: Db, community: number, post: number): number {
  return db.select({ n: sql<number>`count(*)` }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'))).get()?.n ?? 0
}
