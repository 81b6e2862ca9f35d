/** Reports of posts to their home servers: whether a post has one, and the seats that it may take. */
import { and, asc, eq, gte, isNull, lt, or } from 'drizzle-orm'

import type { Holder, Outcome } from '../checklists/plan.ts'
import type { Db } from './db.ts'
import { items, outbox, seats } from './schema.ts'

/** The key of its row in the outbox. */
export function homeReportKey({ post, item, seat }: { post: number; item: number; seat: number }): string {
  return `home-report:${String(post)}:${String(item)}:${String(seat)}`
}

/** Whether a post, by any of the numbers that it had, has a report to its home server. One that could not be sent leaves no row. */
export function homeReportOf(db: Db, community: number, numbers: readonly number[]): 'under-way' | 'made' | undefined {
  const states = numbers.flatMap((post) => {
    const start = `home-report:${String(post)}`
    // All keys that begin with the number and a colon: `;` is the next character.
    return db.select({ state: outbox.state }).from(outbox).where(and(eq(outbox.community, community), gte(outbox.key, `${start}:`), lt(outbox.key, `${start};`))).all().map(({ state }) => state)
  })
  if (states.includes('sent')) return 'made'
  return states.some((state) => state === 'waiting' || state === 'sending') ? 'under-way' : undefined
}

export interface PlatformSeat {
  item: number
  seat: number
  holder: Holder
  member: number | null
  outcome: Outcome | null
  /** Until then it is the target's. */
  opensAt: number | null
}

/** The seats of the report to a post's platform, while it is on the list. */
export function platformSeats(db: Db, community: number, post: number): PlatformSeat[] {
  return db
    .select({ item: seats.item, seat: seats.seat, holder: seats.holder, member: seats.member, outcome: seats.outcome, opensAt: seats.opensAt })
    .from(seats)
    .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
    .where(and(eq(seats.community, community), eq(seats.post, post), eq(items.kind, 'platform-report'), isNull(items.droppedAt)))
    .orderBy(asc(seats.seat))
    .all()
}

interface Held {
  community: number
  item: number
  seat: number
  member: number
}

/** Leases a seat that is free, or that the member holds already, until a moment. */
export function holdSeat(db: Db, { community, item, seat, member, until }: Held & { until: number }): void {
  db.update(seats)
    .set({ member, leasedUntil: until })
    .where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat), or(isNull(seats.member), eq(seats.member, member)), isNull(seats.outcome)))
    .run()
}

/** Gives a seat back of which nothing came; it may be taken again by the same person. */
export function freeSeat(db: Db, { community, item, seat, member }: Held): void {
  db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat), eq(seats.member, member), isNull(seats.outcome))).run()
}
