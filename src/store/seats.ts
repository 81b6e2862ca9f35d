/** Seats: who may make a report now. The rows are the seats, so that nobody can take one too many. */
import { and, asc, count, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'

import type { Holder, Outcome } from '../checklists/plan.ts'
import type { Category } from '../intake/forward.ts'
import { statement, type Db } from './db.ts'
import { forgetRemovals, keepReport } from './reports.ts'
import { items, posts, refusals, reports, seats } from './schema.ts'

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
  platform: string
  /** The first post of the family of copies that the post is of; itself, where it has none. */
  family: number
  leasedUntil: number | undefined
}

/** The report of the seat waits to be sent to the post's home server: nothing is left to be done on a form. */
const isSentHome = sql`exists (select 1 from outbox o where o.community = ${seats.community} and o.key = 'home-report:' || ${seats.post} || ':' || ${seats.item} || ':' || ${seats.seat} and o.state in ('waiting', 'sending'))`

/** The seats that a member holds and has to do something about, in the order in which they were offered. */
export function seatsHeld(db: Db, community: number, member: number, now: number): Seat[] {
  return db
    .select({ item: seats.item, seat: seats.seat, post: seats.post, holder: seats.holder, kind: items.kind, platform: posts.platform, family: sql<number>`coalesce(${posts.copyOf}, ${posts.id})`, leasedUntil: seats.leasedUntil })
    .from(seats)
    .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
    .innerJoin(posts, and(eq(seats.community, posts.community), eq(seats.post, posts.id)))
    .where(and(eq(seats.community, community), eq(seats.member, member), isNull(seats.outcome), gte(seats.leasedUntil, now + 1), sql`not ${isSentHome}`))
    .orderBy(asc(seats.leasedUntil), asc(seats.rank), asc(seats.item), asc(seats.seat))
    .all()
    .map((row) => ({ ...row, leasedUntil: row.leasedUntil ?? undefined }))
}

/** A day for each day of the shortest time in which a complaint is possible, as `src/checklists/deadlines.ts` has it: it orders, and decides nothing. */
const ranked = statement<never>(`update seats set category = (select p.category from posts p where p.community = seats.community and p.id = seats.post), rank = (
  select case when i.dropped_at is null and p.state = 'accepted' and p.removed_at is null then
    60000000000000 * exists (select 1 from seats s where s.community = seats.community and s.item = seats.item and s.outcome is not null)
    + 20000000000000 * (case p.severity when 'urgent' then 0 when 'serious' then 1 else 2 end)
    + 10000000000000 * exists (select 1 from seats s where s.community = seats.community and s.post = seats.post and s.outcome is not null)
    + (case when p.published_at is null then p.first_forward_at else p.published_at end) + 86400000 * (case p.category when 'insult' then 90 when 'hate' then 365 else 2190 end)
  end from items i join posts p on p.community = i.community and p.id = i.post where i.community = seats.community and i.id = seats.item)
  where community = @community and post = @post`)

/**
 * In what order the seats of a post are offered: first what nobody reported by that channel (PHAROS hears of a threat before the platform hears of it
 * twice), then by severity, then what nobody reported at all, then by the time that is left.
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
  /** For whom it is kept. */
  kept: Holder
  /** Who sits there. */
  holder: number | undefined
  outcome: Outcome | undefined
  droppedAt: number | undefined
}

export function findSeat(db: Db, community: number, item: number, seat: number): SeatState | undefined {
  const row = db
    .select({ post: seats.post, kept: seats.holder, member: seats.member, outcome: seats.outcome, droppedAt: items.droppedAt })
    .from(seats)
    .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
    .where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat)))
    .get()
  return row && { post: row.post, kept: row.kept, holder: row.member ?? undefined, outcome: row.outcome ?? undefined, droppedAt: row.droppedAt ?? undefined }
}

/** Whether a member holds or held a seat on a post. */
export function hasSeatOn(db: Db, community: number, post: number, member: number): boolean {
  return db.select({ item: seats.item }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.member, member))).get() !== undefined
}

/**
 * Writes what came of a seat: it is the member's for good, or nobody's whom one could name. A report that was made can be written about: gives its
 * number. `report`: the one that was made with the same form for another post.
 */
export function settleSeat(db: Db, { community, item, seat, member, outcome, at, report }: { community: number; item: number; seat: number; member: number | null; outcome: Outcome; at: number; report?: number | undefined }): number | undefined {
  const made = outcome === 'reported' ? report ?? keepReport(db, { community, at }) : null
  const rows = db.update(seats).set({ member, leasedUntil: null, outcome, at, report: made }).where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat))).returning({ post: seats.post }).all()
  for (const { post } of rows) rankSeats(db, community, post)
  return made ?? undefined
}

/** Frees the seats of those who found a post gone that is up after all: nobody reported it there, and no answer took it down. */
export function freeMistaken(db: Db, community: number, post: number): void {
  forgetRemovals(db, community, post)
  db.update(seats).set({ member: null, outcome: null, at: null }).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'already-removed'))).run()
  rankSeats(db, community, post)
}

/** Gives a seat back, and remembers who did not want it. */
export function refuseSeat(db: Db, { community, item, seat, member, because, at }: { community: number; item: number; seat: number; member: number; because: 'skipped' | 'no-offence'; at: number }): void {
  db.insert(refusals).values({ community, item, member, because, at }).onConflictDoUpdate({ target: [refusals.community, refusals.item, refusals.member], set: { because, at } }).run()
  db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat), eq(seats.member, member), isNull(seats.outcome))).run()
}

/** Whoever reports a post doubts it no more. */
export function forgetDoubts(db: Db, { community, post, member }: { community: number; post: number; member: number }): void {
  db.run(sql`delete from refusals where community = ${community} and member = ${member} and because = 'no-offence' and item in (select id from items where community = ${community} and post = ${post})`)
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

/** How many people found a post gone, or read so in the platform's answer; a second one, or a coordinator, confirms it. */
export function countSaidRemoved(db: Db, community: number, post: number): number {
  const theirs = db.select({ n: count() }).from(seats).leftJoin(reports, and(eq(seats.community, reports.community), eq(seats.report, reports.id)))
  return theirs.where(and(eq(seats.community, community), eq(seats.post, post), isNotNull(seats.member), or(eq(seats.outcome, 'already-removed'), eq(reports.answer, 'removed')))).get()?.n ?? 0
}

/** Who reported a post, whoever that may still be named. */
export function reportersOf(db: Db, community: number, post: number): number[] {
  return db.selectDistinct({ member: seats.member }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'), isNotNull(seats.member))).all().flatMap(({ member }) => member ?? [])
}

/** How many reports of a post were made. */
export function countReported(db: Db, community: number, post: number): number {
  return db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'))).get()?.n ?? 0
}

/** What a member said of seats since a moment: reports, posts found gone, doubts. What is skipped costs nothing. */
export function countSettled(db: Db, community: number, member: number, since: number): number {
  const answered = db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.member, member), sql`+${seats.outcome} is not null`, sql`+${seats.at} >= ${since}`)).get()
  const doubted = db.select({ n: count() }).from(refusals).where(and(eq(refusals.community, community), eq(refusals.member, member), eq(refusals.because, 'no-offence'), gte(refusals.at, since))).get()
  return (answered?.n ?? 0) + (doubted?.n ?? 0)
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

/** Gives back what a member holds and has not answered for, all of it or what is of some categories; gives the posts concerned. */
export function giveBack(db: Db, community: number, member: number, categories?: readonly Category[]): number[] {
  const rows = db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.member, member), isNull(seats.outcome), categories && inArray(seats.category, [...categories]), sql`not ${isSentHome}`)).returning({ post: seats.post }).all()
  return [...new Set(rows.map((row) => row.post))]
}

/** Who is aimed at does not report first: what waits for them is for others now. */
export function waitNoMore(db: Db, community: number, target: number): void {
  db.run(sql`update seats set opens_at = null where community = ${community} and opens_at is not null and post in (select id from posts where community = ${community} and target = ${target})`)
}

/** Frees what a member holds, and what they found gone and nobody confirmed, and takes the name off what they did; gives the posts concerned. */
export function forgetHolder(db: Db, community: number, member: number): number[] {
  const unconfirmed = sql`not exists (select 1 from posts p where p.community = ${seats.community} and p.id = ${seats.post} and p.removed_at is not null)`
  db.update(seats).set({ outcome: null, at: null }).where(and(eq(seats.community, community), eq(seats.member, member), eq(seats.outcome, 'already-removed'), unconfirmed)).run()
  const rows = db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.member, member))).returning({ post: seats.post }).all()
  db.update(items).set({ assignee: null, takenAt: null, plannedAt: null, remindedAt: null }).where(and(eq(items.community, community), eq(items.assignee, member))).run()
  const posts = [...new Set(rows.map((row) => row.post))]
  for (const post of posts) rankSeats(db, community, post)
  return posts
}
