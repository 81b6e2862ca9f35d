/** The families of copies: who was said to be a copy of what, and what each of them is by itself. */
import { and, asc, desc, eq, sql } from 'drizzle-orm'

import type { Relative } from '../duplicates/family.ts'
import { statement, type Db } from './db.ts'
import { kin } from './schema.ts'

export type Kin = typeof kin.$inferSelect
type Change = Partial<Omit<typeof kin.$inferInsert, 'community' | 'post'>>

const at = (community: number, post: number) => and(eq(kin.community, community), eq(kin.post, post))

export function findKin(db: Db, community: number, post: number): Kin | undefined {
  return db.select().from(kin).where(at(community, post)).get()
}

/** Puts down what a post is by itself, before it is anything else. What stands there stays. */
export function keepKin(db: Db, { community, ...own }: Omit<Relative, 'setAsideBy' | 'original' | 'saidAt' | 'act'> & { community: number }): void {
  db.insert(kin).values({ community, ...own }).onConflictDoNothing({ target: [kin.community, kin.post] }).run()
}

export function changeKin(db: Db, community: number, post: number, change: Change): void {
  if (Object.keys(change).length === 0) return
  db.update(kin).set(change).where(at(community, post)).run()
}

export function dropKin(db: Db, community: number, post: number): void {
  db.delete(kin).where(at(community, post)).run()
}

/** Everybody who is of a post's family, by number; nobody where it has none. */
export function familyOf(db: Db, community: number, post: number): Kin[] {
  const first = firstKin(db, community, post)
  return first === undefined ? [] : downFrom(db).all({ community, first })
}

/** Of large families the mapping of rows would take longer than all else. */
const COLUMNS = `k.community, k.post, k.original, k.act, k.batch, k.said_at as saidAt, k.set_aside_by as setAsideBy, k.state, k.category, k.severity, k.rejected_because as rejectedBecause, k.reviewed_at as reviewedAt,
    k.reviewed_by as reviewedBy, k.target, k.raid_taken as raidTaken, k.raid_before as raidBefore, k.raid_kept as raidKept`
const downFrom = statement<Kin>(`with recursive down(post) as (select @first union select k.post from kin k join down on k.original = down.post where k.community = @community)
  select ${COLUMNS} from down cross join kin k on k.community = @community and k.post = down.post order by k.post`)

const numbered = statement<Kin>(`select ${COLUMNS} from json_each(@posts) i cross join kin k on k.community = @community and k.post = i.value`)

/** Some posts, as what they are by themselves, by number. */
export function kinNumbered(db: Db, community: number, posts: readonly number[]): Map<number, Kin> {
  return new Map(numbered(db).all({ community, posts: JSON.stringify(posts) }).map((row) => [row.post, row]))
}

/** The posts from one up to the first of its family, itself included. */
export function lineOf(db: Db, community: number, post: number): number[] {
  return db
    .all<{ post: number }>(sql`with recursive up(post, original) as (select post, original from kin where community = ${community} and post = ${post} union select k.post, k.original from kin k join up on k.post = up.original where k.community = ${community}) select post from up`)
    .map((row) => row.post)
}

/** The first of a post's family. */
export function firstKin(db: Db, community: number, post: number): number | undefined {
  return lineOf(db, community, post).at(-1)
}

/** The posts that were said to be copies of this one. */
export function copiesOf(db: Db, community: number, original: number): Kin[] {
  return db.select().from(kin).where(and(eq(kin.community, community), eq(kin.original, original))).orderBy(asc(kin.post)).all()
}

export function hasCopies(db: Db, community: number, original: number): boolean {
  return db.select({ post: kin.post }).from(kin).where(and(eq(kin.community, community), eq(kin.original, original))).limit(1).get() !== undefined
}

/** Whether its family was sent back to review at this post's card. */
export function setsAside(db: Db, community: number, post: number): boolean {
  return db.select({ post: kin.post }).from(kin).where(and(eq(kin.community, community), eq(kin.setAsideBy, post))).limit(1).get() !== undefined
}

/** The post that a decision made a copy, or the one that it is now. */
export function copyByAct(db: Db, community: number, act: number): number | undefined {
  return db.select({ post: kin.post }).from(kin).where(and(eq(kin.community, community), eq(kin.act, act))).get()?.post
}

/** What « accept all » made copies, and nobody took back, the last first, a few at a time. */
export function copiesByBatch(db: Db, community: number, { batch, limit }: { batch: number; limit: number }): Kin[] {
  return db.select().from(kin).where(and(eq(kin.community, community), eq(kin.batch, batch))).orderBy(desc(kin.act)).limit(limit).all()
}

/** What was said of one post is said of another from now on. */
export function giveCopies(db: Db, community: number, { from, to }: { from: number; to: number }): void {
  db.update(kin).set({ original: to }).where(and(eq(kin.community, community), eq(kin.original, from), sql`${kin.post} <> ${to}`)).run()
  db.update(kin).set({ setAsideBy: to }).where(and(eq(kin.community, community), eq(kin.setAsideBy, from))).run()
}
