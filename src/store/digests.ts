/** Digests that were decided: one per community and local day. */
import { and, desc, eq, inArray, isNotNull, like, lt, lte } from 'drizzle-orm'

import { keptDigest, type Digest } from '../digest/compose.ts'
import { cardOf } from './cards.ts'
import type { Db } from './db.ts'
import { cards, digests, outbox } from './schema.ts'

export interface KeptDigest {
  day: string
  at: number
  digest: Digest
}

/** Keeps the digest of a day once; says whether it was new. */
export function keepDigest(db: Db, community: number, kept: KeptDigest): { isNew: boolean } {
  const { day, at, digest } = kept
  return { isNew: db.insert(digests).values({ community, day, at, summary: digest }).onConflictDoNothing().returning({ day: digests.day }).all().length > 0 }
}

export function findDigest(db: Db, community: number, day: string): KeptDigest | undefined {
  return asKept(db.select().from(digests).where(and(eq(digests.community, community), eq(digests.day, day))).get())
}

export function lastDigest(db: Db, community: number): KeptDigest | undefined {
  return asKept(db.select().from(digests).where(eq(digests.community, community)).orderBy(desc(digests.day)).limit(1).get())
}

/** The newest digest that was decided at a moment or before. */
export function digestBefore(db: Db, community: number, at: number): KeptDigest | undefined {
  return asKept(db.select().from(digests).where(and(eq(digests.community, community), lte(digests.at, at))).orderBy(desc(digests.at)).limit(1).get())
}

function asKept(row: typeof digests.$inferSelect | undefined): KeptDigest | undefined {
  return row && { day: row.day, at: row.at, digest: keptDigest(row.summary as Partial<Digest>) }
}

/** Whether the digest of a day was to be posted and nobody knows of a message: people did not read it. */
export function isUnread(db: Db, community: number, day: string): boolean {
  const row = db.select({ id: outbox.id }).from(outbox).where(and(eq(outbox.community, community), eq(outbox.key, `digest:${day}`))).get()
  return row !== undefined && cardOf(db, community, `digest:${day}`) === undefined
}

/** Whether it may stand although nobody knows: the answer to its sending was lost, and it was not looked for yet. */
export function isInDoubt(db: Db, community: number, day: string): boolean {
  const isTried = and(isNotNull(outbox.triedAt), inArray(outbox.state, ['waiting', 'sending']))
  return isUnread(db, community, day) && db.select({ id: outbox.id }).from(outbox).where(and(eq(outbox.community, community), eq(outbox.key, `digest:${day}`), isTried)).get() !== undefined
}

/** The days whose digest tells of one of these raids. */
export function digestsNaming(db: Db, community: number, raids: ReadonlySet<number>): string[] {
  const tellsOf = ({ raids: told, calmed, closed }: Digest) => [...told.map((one) => one.raid), ...calmed, ...closed].some((raid) => raids.has(raid))
  return db.select().from(digests).where(eq(digests.community, community)).all().filter((row) => tellsOf(keptDigest(row.summary as Partial<Digest>))).map((row) => row.day)
}

/** The pages of a day's digest that stand in its thread, in their order. */
export function pagesShown(db: Db, community: number, day: string): number[] {
  const rows = db.select({ subject: cards.subject }).from(cards).where(and(eq(cards.community, community), like(cards.subject, `digest:${day}:%`))).all()
  return rows.map(({ subject }) => Number(subject.split(':')[2])).sort((a, b) => a - b)
}

/** Digests older than a day, what they said, and where their messages are, are not kept. */
export function forgetDigests(db: Db, community: number, before: string): void {
  db.delete(cards).where(and(eq(cards.community, community), like(cards.subject, 'digest:%'), lt(cards.subject, `digest:${before}`))).run()
  db.delete(digests).where(and(eq(digests.community, community), lt(digests.day, before))).run()
}
