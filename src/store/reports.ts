/** What volunteers wrote down about the reports that they made, and what platforms answered. One report stands for all seats of one form. */
import { createHash } from 'node:crypto'

import { and, asc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm'

import type { Answer, ItemKind } from '../checklists/plan.ts'
import type { Picture, PictureType } from '../intake/forward.ts'
import { listing, statement, type Db } from './db.ts'
import { nextId } from './ids.ts'
import { items, posts, reports, seats } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

/** A report was made; its seats point to the number that this gives. */
export function keepReport(db: Db, { community, at }: { community: number; at: number }): number {
  const id = nextId(db, community, 'reports')
  db.insert(reports).values({ community, id, at }).run()
  return id
}

export interface MadeReport {
  /** Nothing was written about one that was made before Vigie kept such things. */
  id: number | undefined
  /** The first of its seats. */
  item: number
  seat: number
  /** Who made it; nobody once they asked to be forgotten. */
  member: number | undefined
  kind: ItemKind
  /** The posts that the form named, at least one. */
  posts: number[]
  at: number
  reference: Revealed | undefined
  answer: Answer | undefined
  answeredAt: number | undefined
  /** A screenshot of the answer. */
  capture: { type: PictureType; sha256: string } | undefined
}

const columns = {
  item: seats.item, seat: seats.seat, post: seats.post, member: seats.member, kind: items.kind, at: seats.at, id: seats.report,
  reference: reports.referenceSealed, answer: reports.answer, answeredAt: reports.answeredAt, type: reports.captureType, sha256: reports.sha256,
}

/** Reports by their seats, the latest first; those of one form are one. A plus keeps SQLite from walking through all that was ever reported (sqlite.org/optoverview.html#uplus). */
function readReports(db: Db, vault: Vault, { community, where, most }: { community: number; where: SQL | undefined; most: number }): MadeReport[] {
  const rows = db
    .select(columns)
    .from(seats)
    .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
    .leftJoin(reports, and(eq(seats.community, reports.community), eq(seats.report, reports.id)))
    .where(and(eq(seats.community, community), sql`+${seats.outcome} = 'reported'`, where))
    .orderBy(sql`+${seats.at} desc`, asc(seats.post), asc(seats.item), asc(seats.seat))
    .limit(most)
    .all()
  const made = new Map<string, MadeReport>()
  for (const { id, reference, type, sha256: digest, post, ...row } of rows) {
    const key = id === null ? `${String(row.item)}:${String(row.seat)}` : String(id)
    const known = made.get(key)
    if (known) known.posts.push(post)
    else made.set(key, { item: row.item, seat: row.seat, kind: row.kind, id: id ?? undefined, posts: [post], member: row.member ?? undefined, at: row.at ?? 0, answer: row.answer ?? undefined, answeredAt: row.answeredAt ?? undefined, reference: reference && id !== null ? vault.unseal(`reports.reference:${community}:${id}`, reference) : undefined, capture: type && digest !== null ? { type, sha256: digest } : undefined })
  }
  return [...made.values()]
}

/** The report that a seat stands for, with every post of its form; `undefined` when none was made there. */
export function reportOf(db: Db, vault: Vault, { community, item, seat }: { community: number; item: number; seat: number }): MadeReport | undefined {
  const mine = and(eq(seats.item, item), eq(seats.seat, seat))
  const [alone] = readReports(db, vault, { community, where: mine, most: 1 })
  const [whole] = alone?.id === undefined ? [] : readReports(db, vault, { community, where: and(isNotNull(seats.report), eq(seats.report, alone.id)), most: 100 })
  return whole ? { ...whole, item, seat } : alone
}

/** A form takes a few addresses: so many rows hold as many reports as are asked for. */
const SEATS_OF_A_FORM = 10

/** What a member reported, the latest first. */
export function reportsMadeBy(db: Db, vault: Vault, { community, member, most }: { community: number; member: number; most: number }): MadeReport[] {
  return readReports(db, vault, { community, where: eq(seats.member, member), most: most * SEATS_OF_A_FORM }).slice(0, most)
}

/** The reports about a post, whoever made them. */
export function reportsAbout(db: Db, vault: Vault, { community, post, most }: { community: number; post: number; most: number }): MadeReport[] {
  return readReports(db, vault, { community, where: eq(seats.post, post), most })
}

/** The number under which something is written about a report; one from before gets one. */
export function numberOf(db: Db, community: number, { id, item, seat, at }: MadeReport): number {
  if (id !== undefined) return id
  const report = keepReport(db, { community, at })
  db.update(seats).set({ report }).where(and(eq(seats.community, community), eq(seats.item, item), eq(seats.seat, seat))).run()
  return report
}

/** Writes the reference, or takes it away where it is empty; a new screenshot takes the place of an older one. */
export function writeReference(db: Db, vault: Vault, { community, id }: { community: number; id: number }, { reference, capture }: { reference: string; capture?: Picture | undefined }): void {
  db.update(reports)
    .set({
      referenceSealed: reference === '' ? null : vault.seal(`reports.reference:${community}:${id}`, reference),
      ...(capture ? { captureSealed: vault.seal(`reports.capture:${community}:${id}`, capture.bytes), captureType: capture.type, sha256: createHash('sha256').update(capture.bytes).digest('hex') } : {}),
    })
    .where(and(eq(reports.community, community), eq(reports.id, id)))
    .run()
}

/** Writes what the platform answered and when; without an answer, that it did not. */
export function writeAnswer(db: Db, { community, id }: { community: number; id: number }, answered: { answer: Answer; at: number } | undefined): void {
  db.update(reports).set({ answer: answered?.answer ?? null, answeredAt: answered?.at ?? null }).where(and(eq(reports.community, community), eq(reports.id, id))).run()
}

/** The screenshot of an answer as it was handed in. Throws when it was changed since. */
export function answerCapture(db: Db, vault: Vault, community: number, id: number): Buffer | undefined {
  const row = db.select({ sealed: reports.captureSealed }).from(reports).where(and(eq(reports.community, community), eq(reports.id, id))).get()
  return row?.sealed ? vault.unsealBytes(`reports.capture:${community}:${id}`, row.sealed) : undefined
}

/** A post is up after all: no platform took it down, whatever somebody read in its answer. */
export function forgetRemovals(db: Db, community: number, post: number): void {
  const about = db.select({ id: seats.report }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post)))
  db.update(reports).set({ answer: null, answeredAt: null }).where(and(eq(reports.community, community), inArray(reports.id, about), eq(reports.answer, 'removed'))).run()
}

/** Seats as they were before merges name reports too: those come back with them. */
const namedOf = listing<[number]>(`select report from seats where community = @community and post = @post and +report is not null
  union select json_extract(c.value, '$.before.report') from merges g join merge_changes m on m.community = g.community and m.gone = g.gone join json_each(m.changes, '$.seats') c
  where g.community = @community and g.post = @post and json_extract(c.value, '$.before.report') is not null`)

/** The reports about a post, or about one that was merged into it. */
export function reportsNamed(db: Db, community: number, post: number): number[] {
  return namedOf(db).all({ community, post }).map(([id]) => id)
}

const namedBy = listing<[number]>(`select report from seats where community = @community and member = @member and +report is not null
  union select json_extract(c.value, '$.before.report') from merge_changes m join json_each(m.changes, '$.seats') c
  where m.community = @community and json_extract(c.value, '$.before.member') = @member and json_extract(c.value, '$.before.report') is not null`)

/** What a member wrote about their reports goes; that they were made, and what was answered, stays. Ask before the seats are nobody's. */
export function forgetReporter(db: Db, community: number, member: number): void {
  forgetNotes(db, community, namedBy(db).all({ community, member }).map(([id]) => id))
}

const orphans = statement<never>(`delete from reports where community = @community and not exists (select 1 from seats s where s.community = reports.community and s.report = reports.id)
  and not exists (select 1 from merge_changes m join json_each(m.changes, '$.seats') c where m.community = reports.community and json_extract(c.value, '$.before.report') = reports.id)`)

/** Reports that no seat names, nor the memory of a merge: nobody could find, take back or erase them. */
export function forgetOrphans(db: Db, community: number): void {
  orphans(db).run({ community })
}

/** Evidence of one post of a form stays while the target of another one of it holds theirs for a case. */
const heldOf = (report: SQL) => sql`exists (select 1 from seats o join posts q on q.community = o.community and q.id = o.post join targets t on t.community = q.community and t.id = q.target where o.community = ${posts.community} and o.report = ${report} and o.report is not null and t.holds_evidence)`

/** Whether a post (of the query around it) has something written about its reports that is to go with its evidence. */
export const hasReportNotes = sql`exists (select 1 from reports r where r.community = ${posts.community} and (r.reference_sealed is not null or r.capture_sealed is not null) and not ${heldOf(sql`r.id`)} and r.id in (
  select s.report from seats s where s.community = ${posts.community} and s.post = ${posts.id} and +s.report is not null
  union select json_extract(c.value, '$.before.report') from merges g join merge_changes m on m.community = g.community and m.gone = g.gone join json_each(m.changes, '$.seats') c where g.community = ${posts.community} and g.post = ${posts.id}))`

/** What was written about the reports of a post is evidence, and goes with the rest of it. */
export function forgetReportNotes(db: Db, community: number, post: number): void {
  const ids = reportsNamed(db, community, post)
  const held = ids.length === 0 ? [] : db.select({ id: seats.report }).from(seats).innerJoin(posts, and(eq(seats.community, posts.community), eq(seats.post, posts.id))).where(and(eq(seats.community, community), isNotNull(seats.report), inArray(seats.report, ids), heldOf(sql`${seats.report}`))).all().map(({ id }) => id)
  forgetNotes(db, community, ids.filter((id) => !held.includes(id)))
}

function forgetNotes(db: Db, community: number, ids: readonly number[]): void {
  if (ids.length === 0) return
  db.update(reports)
    .set({ referenceSealed: null, captureSealed: null, captureType: null, sha256: null })
    .where(and(eq(reports.community, community), inArray(reports.id, [...ids]), or(isNotNull(reports.referenceSealed), isNotNull(reports.captureSealed))))
    .run()
}

/** Reports of which no seat is left go too. */
export function dropReports(db: Db, community: number, ids: readonly number[]): void {
  if (ids.length === 0) return
  const isNamed = sql`exists (select 1 from seats s where s.community = ${reports.community} and s.report = ${reports.id} and s.report is not null)`
  db.delete(reports).where(and(eq(reports.community, community), inArray(reports.id, [...ids]), sql`not ${isNamed}`)).run()
}
