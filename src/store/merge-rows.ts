/** Moving what hangs on one post to another one that it turned out to be, and back again. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { captures, follows, forwards, items, mergedItems, refusals, reveals, seats, versions } from './schema.ts'
import { rankSeats } from './seats.ts'

export interface Move {
  community: number
  from: number
  to: number
}

/** Forwards, every screenshot and every wording; `joinedAt` when somebody decided about the other post without seeing them. */
export function moveForwards(db: Db, { community, from, to, joinedAt }: Move & { joinedAt: number | null }): void {
  db.update(forwards).set({ post: to, joinedAt: joinedAt ?? sql`${forwards.joinedAt}` }).where(and(eq(forwards.community, community), eq(forwards.post, from))).run()
  const isNew = sql`not exists (select 1 from captures c where c.community = ${community} and c.post = ${to} and c.sha256 = ${captures.sha256} and c.via = ${captures.via})`
  db.update(captures).set({ post: to, joinedAt: joinedAt ?? sql`${captures.joinedAt}` }).where(and(eq(captures.community, community), eq(captures.post, from), isNew)).run()
  const isNewWording = sql`not exists (select 1 from versions v where v.community = ${community} and v.post = ${to} and v.words_hash = ${versions.wordsHash} and v.via = ${versions.via})`
  db.update(versions).set({ post: to, joinedAt: joinedAt ?? sql`${versions.joinedAt}` }).where(and(eq(versions.community, community), eq(versions.post, from), isNewWording)).run()
}

/** Rows from before the link was kept came by what is the post's own: it is written down before the post takes another one. */
export function keepVia(db: Db, community: number, post: number, link: string): void {
  db.update(forwards).set({ via: link }).where(and(eq(forwards.community, community), eq(forwards.post, post), eq(forwards.via, ''))).run()
  db.update(captures).set({ via: link }).where(and(eq(captures.community, community), eq(captures.post, post), eq(captures.via, ''))).run()
}

/** Who follows, and who opened it already. Gives those who follow the other post from now on. */
export function moveReaders(db: Db, { community, from, to }: Move): number[] {
  const newcomers = db.all<{ member: number }>(sql`insert or ignore into follows (community, post, member) select community, ${to}, member from follows where community = ${community} and post = ${from} returning member`)
  db.run(sql`insert or ignore into reveals (community, post, member, at) select community, ${to}, member, at from reveals where community = ${community} and post = ${from}`)
  db.delete(follows).where(and(eq(follows.community, community), eq(follows.post, from))).run()
  db.delete(reveals).where(and(eq(reveals.community, community), eq(reveals.post, from))).run()
  return newcomers.map((row) => row.member)
}

/**
 * Reports that were made, and seats that are held. An item that the other post has not goes over as it is, dropped until somebody
 * plans it; of one that it has, each sitter takes a free seat, unless that person sits on the other post already. Who doubted one
 * doubts the other.
 */
export function moveItems(db: Db, { community, from, to, at }: Move & { at: number }): void {
  // Who made a report on the one and only holds a seat on the other keeps the report.
  const reported = db.select({ member: seats.member }).from(seats).where(and(eq(seats.community, community), eq(seats.post, from), isNotNull(seats.outcome), isNotNull(seats.member)))
  db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), eq(seats.post, to), isNull(seats.outcome), inArray(seats.member, reported))).run()
  for (const { id, kind } of db.select({ id: items.id, kind: items.kind }).from(items).where(and(eq(items.community, community), eq(items.post, from))).orderBy(asc(items.id)).all()) {
    const twin = db.select({ id: items.id }).from(items).where(and(eq(items.community, community), eq(items.post, to), eq(items.kind, kind))).get()?.id
    if (twin === undefined) moveItem(db, { community, item: id, to, at })
    else emptyItem(db, { community, item: id, twin, to })
  }
  rankSeats(db, community, to)
}

function moveItem(db: Db, { community, item, to, at }: { community: number; item: number; to: number; at: number }): void {
  const ofItem = and(eq(seats.community, community), eq(seats.item, item))
  const sitsThere = sql`exists (select 1 from seats s where s.community = ${community} and s.post = ${to} and s.member = ${seats.member})`
  db.update(seats).set({ member: null, leasedUntil: null, outcome: null, at: null, report: null }).where(and(ofItem, isNotNull(seats.member), sitsThere)).run()
  db.update(seats).set({ post: to }).where(ofItem).run()
  db.update(items).set({ post: to, droppedAt: sql`coalesce(${items.droppedAt}, ${at})` }).where(and(eq(items.community, community), eq(items.id, item))).run()
}

function emptyItem(db: Db, { community, item, twin, to }: { community: number; item: number; twin: number; to: number }): void {
  const ofItem = and(eq(seats.community, community), eq(seats.item, item))
  const taken = db.select().from(seats).where(and(ofItem, sql`(${seats.outcome} is not null or ${seats.member} is not null)`)).orderBy(sql`${seats.outcome} is null`, asc(seats.seat)).all()
  const namesItAlready = (report: number | null) => report !== null && db.select({ seat: seats.seat }).from(seats).where(and(eq(seats.community, community), eq(seats.post, to), eq(seats.report, report))).get() !== undefined
  for (const { holder, member, leasedUntil, outcome, at, report } of taken) {
    const isSeated = member !== null && db.select({ seat: seats.seat }).from(seats).where(and(eq(seats.community, community), eq(seats.post, to), eq(seats.member, member))).get() !== undefined
    const isCounted = isSeated || namesItAlready(report)
    const free = isCounted ? undefined : db.select({ seat: seats.seat }).from(seats).where(and(eq(seats.community, community), eq(seats.item, twin), eq(seats.holder, holder), isNull(seats.member), isNull(seats.outcome))).orderBy(asc(seats.seat)).limit(1).get()
    if (free) db.update(seats).set({ member, leasedUntil, outcome, at, report }).where(and(eq(seats.community, community), eq(seats.item, twin), eq(seats.seat, free.seat))).run()
    // A report that was made is not forgotten for want of a seat: whoever made it is to make no other.
    else if (!isCounted && outcome !== null) db.insert(seats).values({ community, item: twin, seat: sql`(select max(seat) + 1 from seats where community = ${community} and item = ${twin})`, post: to, holder, member, outcome, at, report }).run()
  }
  db.run(sql`insert or ignore into refusals (community, item, member, because, at) select community, ${twin}, member, because, at from refusals where community = ${community} and item = ${item}`)
  db.delete(refusals).where(and(eq(refusals.community, community), eq(refusals.item, item))).run()
  db.update(mergedItems).set({ item: twin }).where(and(eq(mergedItems.community, community), eq(mergedItems.item, item))).run()
  db.insert(mergedItems).values({ community, gone: item, item: twin }).run()
  db.delete(items).where(and(eq(items.community, community), eq(items.id, item))).run()
}

/** The item that stands for one whose post was merged. */
export function itemFor(db: Db, community: number, gone: number): number | undefined {
  return db.select({ item: mergedItems.item }).from(mergedItems).where(and(eq(mergedItems.community, community), eq(mergedItems.gone, gone))).get()?.item
}

export function postOfItem(db: Db, community: number, item: number): number | undefined {
  return db.select({ post: items.post }).from(items).where(and(eq(items.community, community), eq(items.id, item))).get()?.post ?? undefined
}

export function kindOfItem(db: Db, community: number, item: number): (typeof items.$inferSelect)['kind'] | undefined {
  return db.select({ kind: items.kind }).from(items).where(and(eq(items.community, community), eq(items.id, item))).get()?.kind
}

/** The seat of an item that is a member's, else a witness's that is free. */
export function seatFor(db: Db, { community, item, member }: { community: number; item: number; member: number }): number | undefined {
  const isMine = eq(seats.member, member)
  const isFree = and(isNull(seats.member), isNull(seats.outcome), ne(seats.holder, 'target'))
  return db.select({ seat: seats.seat }).from(seats).where(and(eq(seats.community, community), eq(seats.item, item), or(isMine, isFree))).orderBy(desc(isMine), asc(seats.seat)).limit(1).get()?.seat
}

/** What came by one link goes to a post of its own: forwards, screenshots and wordings. */
export function partByLink(db: Db, { community, from, to, link }: Move & { link: string }): void {
  db.update(captures).set({ post: to, joinedAt: null }).where(and(eq(captures.community, community), eq(captures.post, from), eq(captures.via, link))).run()
  db.update(versions).set({ post: to, joinedAt: null }).where(and(eq(versions.community, community), eq(versions.post, from), eq(versions.via, link))).run()
  db.update(forwards).set({ post: to, joinedAt: null }).where(and(eq(forwards.community, community), eq(forwards.post, from), eq(forwards.via, link))).run()
}

/** The links by which something of a post came. */
export function viasOf(db: Db, community: number, post: number): Set<string> {
  const rows = [forwards, captures].flatMap((table) => db.selectDistinct({ via: table.via }).from(table).where(and(eq(table.community, community), eq(table.post, post))).all())
  return new Set(rows.map((row) => row.via))
}

/** Whether a post came by any other link than this one too. */
export function cameBeside(db: Db, community: number, post: number, link: string): boolean {
  return db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), ne(forwards.via, link))).limit(1).get() !== undefined
}

/** When a post was handed in first; what joined it after a verdict counts from then. */
export function firstForwardAt(db: Db, community: number, post: number): number | undefined {
  return db.select({ at: sql<number | null>`min(coalesce(${forwards.joinedAt}, ${forwards.at}))` }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post))).get()?.at ?? undefined
}
