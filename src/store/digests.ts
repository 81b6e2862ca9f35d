/** Digests that were decided: one per community and local day. */
import { and, desc, eq, like, lt } from 'drizzle-orm'

import type { Digest } from '../digest/compose.ts'
import type { Db } from './db.ts'
import { cards, digests } from './schema.ts'

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
  const row = db.select().from(digests).where(and(eq(digests.community, community), eq(digests.day, day))).get()
  return row && { day: row.day, at: row.at, digest: row.summary as Digest }
}

export function lastDigest(db: Db, community: number): KeptDigest | undefined {
  const row = db.select().from(digests).where(eq(digests.community, community)).orderBy(desc(digests.day)).limit(1).get()
  return row && { day: row.day, at: row.at, digest: row.summary as Digest }
}

/** The days whose digest tells of one of these raids. */
export function digestsNaming(db: Db, community: number, raids: ReadonlySet<number>): string[] {
  const tellsOf = ({ raids: told, calmed, closed }: Digest) => [...told.map((one) => one.raid), ...calmed, ...closed].some((raid) => raids.has(raid))
  return db.select().from(digests).where(eq(digests.community, community)).all().filter((row) => tellsOf(row.summary as Digest)).map((row) => row.day)
}

/** Digests older than a day, what they said, and where their messages are, are not kept. */
export function forgetDigests(db: Db, community: number, before: string): void {
  db.delete(cards).where(and(eq(cards.community, community), like(cards.subject, 'digest:%'), lt(cards.subject, `digest:${before}`))).run()
  db.delete(digests).where(and(eq(digests.community, community), lt(digests.day, before))).run()
}
