/** Items of posts: the reports to make. What is to be done for a raid is in `steps.ts`. */
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm'

import type { ItemKind, PlannedItem } from '../checklists/plan.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { items, posts, seats } from './schema.ts'
import { leftToDo } from './free-seats.ts'
import { rankSeats } from './seats.ts'

/**
 * What a post's list is to hold: missing items are added, dropped ones come back, others are dropped; what was done stays done. An item gets the
 * seats that are planned for it; of too many, those that nobody took go. `opensAt`: until when seats wait for the target.
 */
export function planItems(db: Db, { community, post, planned, at, opensAt }: { community: number; post: number; planned: readonly PlannedItem[]; at: number; opensAt: number }): void {
  dropItems(db, { community, post, at, except: planned.map((item) => item.kind) })
  for (const { kind, seats: places } of planned) {
    const [known] = db.update(items).set({ droppedAt: null }).where(and(eq(items.community, community), eq(items.post, post), eq(items.kind, kind))).returning({ id: items.id }).all()
    const id = known?.id ?? nextId(db, community, 'items')
    if (!known) db.insert(items).values({ community, id, post, kind }).run()
    places.forEach(({ holder, waits }, place) => {
      const planAs = { holder, opensAt: waits ? opensAt : null }
      const seat = place + 1
      db.insert(seats).values({ community, item: id, seat, post, ...planAs }).onConflictDoUpdate({ target: [seats.community, seats.item, seats.seat], set: planAs, setWhere: isFree }).run()
    })
    db.delete(seats).where(and(eq(seats.community, community), eq(seats.item, id), gt(seats.seat, places.length), isFree)).run()
  }
  rankSeats(db, community, post)
}

const isFree = and(isNull(seats.member), isNull(seats.outcome))

/** Takes a post's items off the list and frees the leases on them. */
export function dropItems(db: Db, { community, post, at, except = [] }: { community: number; post: number; at: number; except?: readonly ItemKind[] }): void {
  const dropped = db
    .update(items)
    .set({ droppedAt: at })
    .where(and(eq(items.community, community), eq(items.post, post), isNull(items.droppedAt), except.length > 0 ? notInArray(items.kind, [...except]) : undefined))
    .returning({ id: items.id })
    .all()
  if (dropped.length > 0) db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), inArray(seats.item, dropped.map((item) => item.id)), isNull(seats.outcome))).run()
  rankSeats(db, community, post)
}

export interface Progress {
  /** Seats that others than the target may take now. */
  free: number
  /** Reports that people made. */
  made: number
  /** Seats held at this moment. */
  leased: number
}

/** How far the reports have come in one raid, or in the whole community. */
export function progressOf(db: Db, community: number, now: number, raid?: number): Progress {
  const inScope = and(eq(seats.community, community), raid === undefined ? undefined : eq(posts.raid, raid))
  const inner = () => db.select({ n: count() }).from(seats).innerJoin(posts, and(eq(seats.community, posts.community), eq(seats.post, posts.id)))
  const leased = inner().where(and(inScope, isNull(seats.outcome), isNotNull(seats.member), isNotNull(seats.rank))).get()
  const made = inner().where(and(inScope, eq(seats.outcome, 'reported'))).get()
  return { free: leftToDo(db, community, now, raid).free, leased: leased?.n ?? 0, made: made?.n ?? 0 }
}

/** Reports that people made on one post. */
export function reportsOn(db: Db, community: number, post: number): number {
  return db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'))).get()?.n ?? 0
}

/** When the first report on a post was made. */
export function firstReportAt(db: Db, community: number, post: number): number | undefined {
  return db.select({ at: seats.at }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'))).orderBy(asc(seats.at)).limit(1).get()?.at ?? undefined
}
