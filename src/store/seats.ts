/** Seats: who may make a report now. The rows are the seats, so that nobody can take one too many. */
import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lte, notInArray, or, sql, type SQL } from 'drizzle-orm'

import type { Holder, Outcome } from '../checklists/plan.ts'
import { statement, type Db } from './db.ts'
import { items, posts, refusals, reveals, seats } from './schema.ts'

/** Gives the seats back whose lease ran out; gives the posts whose raids' cards must change. */
export function expireLeases(db: Db, community: number, now: number): { posts: number[] } {
  const rows = db
    .update(seats)
    .set({ member: null, leasedUntil: null })
    .where(and(eq(seats.community, community), isNotNull(seats.leasedUntil), lte(seats.leasedUntil, now)))
    .returning({ post: seats.post })
    .all()
  return { posts: [...new Set(rows.map((row) => row.post))] }
}

export interface Seat {
  item: number
  seat: number
  post: number
  holder: Holder
  kind: (typeof items.$inferSelect)['kind']
  leasedUntil: number | undefined
}

const columns = { item: seats.item, seat: seats.seat, post: seats.post, holder: seats.holder, kind: items.kind, leasedUntil: seats.leasedUntil }

/** Severe posts first, then those that nobody reported, then the oldest. */
const AS_OFFERED = [
  sql`case ${posts.severity} when 'urgent' then 0 when 'serious' then 1 else 2 end`,
  sql`(select count(*) from seats s where s.community = ${seats.community} and s.post = ${seats.post} and s.outcome is not null)`,
  asc(posts.firstForwardAt),
  asc(seats.item),
  asc(seats.seat),
]

/** A raid that is over hands out nothing more, wherever one asks; what only was proposed, and was none, hides nothing. */
export const notInClosedRaid = sql`not exists (select 1 from raids where raids.community = ${posts.community} and raids.id = ${posts.raid} and raids.state = 'closed' and raids.told_at is not null)`

function joined(db: Db, where: SQL | undefined) {
  return db
    .select(columns)
    .from(seats)
    .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
    .innerJoin(posts, and(eq(seats.community, posts.community), eq(seats.post, posts.id)))
    .where(where)
}

/** The report of the seat waits to be sent to the post's home server: nothing is left to be done on a form. */
const isSentHome = sql`exists (select 1 from outbox o where o.community = ${seats.community} and o.key = 'home-report:' || ${seats.post} || ':' || ${seats.item} || ':' || ${seats.seat} and o.state in ('waiting', 'sending'))`

/** The seats that a member holds and has to do something about, in the order in which they were offered. */
export function seatsHeld(db: Db, community: number, member: number, now: number): Seat[] {
  return joined(db, and(eq(seats.community, community), eq(seats.member, member), isNull(seats.outcome), gte(seats.leasedUntil, now + 1), sql`not ${isSentHome}`))
    .orderBy(asc(seats.leasedUntil), ...AS_OFFERED)
    .all()
    .map((row) => ({ ...row, leasedUntil: row.leasedUntil ?? undefined }))
}

export interface Wanted {
  community: number
  member: number
  raid: number | undefined
  /** Targets that this member is: witness seats of their posts are not for them. */
  own: readonly number[]
  /** Those of them whose own seats they want to be offered now. */
  asTarget: readonly number[]
  limit: number
}

/**
 * Free seats that a member may take: of accepted posts that are still up, never a post on which they hold or held a seat, never an
 * item that they skipped or post that they said is no offence. Severe posts come first, then those that nobody reported, then the oldest; one seat per post.
 */
export function freeSeats(db: Db, wanted: Wanted): Seat[] {
  const { community, member } = wanted
  const mine = inArray(posts.target, [...wanted.asTarget])
  const others = or(isNull(posts.target), notInArray(posts.target, [...wanted.own]))
  const rows = joined(
    db,
    and(
      eq(seats.community, community),
      isNull(seats.member),
      isNull(seats.outcome),
      isNull(items.droppedAt),
      eq(posts.state, 'accepted'),
      isNull(posts.removedAt),
      notInClosedRaid,
      wanted.raid === undefined ? undefined : eq(posts.raid, wanted.raid),
      or(and(eq(seats.holder, 'target'), mine), and(eq(seats.holder, 'witness'), others)),
      sql`not exists (select 1 from seats s where s.community = ${seats.community} and s.post = ${seats.post} and s.member = ${member})`,
      sql`not exists (select 1 from refusals r where r.community = ${seats.community} and r.item = ${seats.item} and r.member = ${member})`,
      sql`not exists (select 1 from refusals r join items i on i.community = r.community and i.id = r.item where r.community = ${seats.community} and i.post = ${seats.post} and r.member = ${member} and r.because = 'no-offence')`,
    ),
  )
    .orderBy(...AS_OFFERED)
    .limit(wanted.limit * 8)
    .all()
  const taken = new Set<number>()
  return rows.filter((row) => !taken.has(row.post) && taken.add(row.post)).slice(0, wanted.limit).map((row) => ({ ...row, leasedUntil: undefined }))
}

/** A day for each day of the shortest time in which a complaint is possible, as `src/checklists/deadlines.ts` has it: it orders, and decides nothing. */
const ranked = statement<never>(`update seats set rank = (
  select case when i.dropped_at is null and p.state = 'accepted' and p.removed_at is null then
    30000000000000 * exists (select 1 from seats s where s.community = seats.community and s.item = seats.item and s.outcome is not null)
    + 10000000000000 * (case p.severity when 'urgent' then 0 when 'serious' then 1 else 2 end)
    + (case when p.published_at is null then p.first_forward_at else p.published_at end) + 86400000 * (case p.category when 'insult' then 90 when 'hate' then 365 else 2190 end)
  end from items i join posts p on p.community = i.community and p.id = i.post where i.community = seats.community and i.id = seats.item)
  where community = @community and post = @post`)

/**
 * In what order the seats of a post are offered: first of what nobody reported by that channel, then by severity, then by the time that is left.
 * Whoever changes what is offered of a post, or in what order, calls this in the same transaction.
 */
export function rankSeats(db: Db, community: number, post: number): void {
  ranked(db).run({ community, post })
}

/** Leases a seat; `false` when somebody else took it first (the row itself decides). */
export function leaseSeat(db: Db, { community, item, seat, member, until }: { community: number; item: number; seat: number; member: number; until: number }): boolean {
  const rows = db
    .update(seats)
    .set({ member, leasedUntil: until })
    .where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat), isNull(seats.member), isNull(seats.outcome)))
    .returning({ item: seats.item })
    .all()
  return rows.length > 0
}

export interface SeatState {
  post: number
  /** Who sits there. */
  holder: number | undefined
  outcome: Outcome | undefined
  droppedAt: number | undefined
}

export function findSeat(db: Db, community: number, item: number, seat: number): SeatState | undefined {
  const row = db
    .select({ post: seats.post, member: seats.member, outcome: seats.outcome, droppedAt: items.droppedAt })
    .from(seats)
    .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
    .where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat)))
    .get()
  return row && { post: row.post, holder: row.member ?? undefined, outcome: row.outcome ?? undefined, droppedAt: row.droppedAt ?? undefined }
}

/** Whether a member holds or held a seat on a post. */
export function hasSeatOn(db: Db, community: number, post: number, member: number): boolean {
  return db.select({ item: seats.item }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.member, member))).get() !== undefined
}

/** Writes what came of a seat: it is the member's for good, or nobody's whom one could name. */
export function settleSeat(db: Db, { community, item, seat, member, outcome, at }: { community: number; item: number; seat: number; member: number | null; outcome: Outcome; at: number }): void {
  db.update(seats).set({ member, leasedUntil: null, outcome, at }).where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat))).run()
}

/** Frees the seats of those who found a post gone that is up after all: nobody reported it there. */
export function freeMistaken(db: Db, community: number, post: number): void {
  db.update(seats).set({ member: null, outcome: null, at: null }).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'already-removed'))).run()
}

/** Gives a seat back, and remembers who did not want it. */
export function refuseSeat(db: Db, { community, item, seat, member, because }: { community: number; item: number; seat: number; member: number; because: 'skipped' | 'no-offence' }): void {
  db.insert(refusals).values({ community, item, member, because }).onConflictDoUpdate({ target: [refusals.community, refusals.item, refusals.member], set: { because } }).run()
  db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat), eq(seats.member, member), isNull(seats.outcome))).run()
}

/** How many people said of a post that it is no offence. */
export function countNoOffence(db: Db, community: number, post: number): number {
  return (
    db
      .select({ n: sql<number>`count(distinct ${refusals.member})` })
      .from(refusals)
      .innerJoin(items, and(eq(refusals.community, items.community), eq(refusals.item, items.id)))
      .where(and(eq(refusals.community, community), eq(items.post, post), eq(refusals.because, 'no-offence')))
      .get()?.n ?? 0
  )
}

/** How many people found a post gone; a second one, or a coordinator, confirms it. */
export function countSaidRemoved(db: Db, community: number, post: number): number {
  return db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'already-removed'))).get()?.n ?? 0
}

/** What a member said of seats since a moment: reports and posts found gone. */
export function countSettled(db: Db, community: number, member: number, since: number): number {
  return db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.member, member), isNotNull(seats.outcome), gte(seats.at, since))).get()?.n ?? 0
}

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

/** Reports that were made between two moments. */
export function reportsBetween(db: Db, community: number, since: number, until: number): number {
  return db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.outcome, 'reported'), gte(seats.at, since), lte(seats.at, until - 1))).get()?.n ?? 0
}

/** A member's own reports, oldest first. */
export function reportsBy(db: Db, community: number, member: number): { post: number; outcome: Outcome; at: number }[] {
  return db
    .select({ post: seats.post, outcome: seats.outcome, at: seats.at })
    .from(seats)
    .where(and(eq(seats.community, community), eq(seats.member, member), isNotNull(seats.outcome)))
    .orderBy(asc(seats.at))
    .all()
    .map((row) => ({ post: row.post, outcome: row.outcome ?? 'reported', at: row.at ?? 0 }))
}

/** What a member did not want to report, and why. */
export function refusalsBy(db: Db, community: number, member: number): { post: number; because: 'skipped' | 'no-offence' }[] {
  return db
    .select({ post: items.post, because: refusals.because })
    .from(refusals)
    .innerJoin(items, and(eq(refusals.community, items.community), eq(refusals.item, items.id)))
    .where(and(eq(refusals.community, community), eq(refusals.member, member)))
    .orderBy(asc(refusals.item))
    .all()
    .flatMap(({ post, because }) => (post === null ? [] : [{ post, because }]))
}

/** Frees what a member holds and takes the name off what they did; gives the posts concerned. */
export function forgetHolder(db: Db, community: number, member: number): number[] {
  const rows = db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.member, member))).returning({ post: seats.post }).all()
  db.update(items).set({ assignee: null, takenAt: null, plannedAt: null, remindedAt: null }).where(and(eq(items.community, community), eq(items.assignee, member))).run()
  return [...new Set(rows.map((row) => row.post))]
}
