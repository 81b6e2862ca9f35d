/** What coordinators of a community say in place of a line of the reference table. */
import { and, count, desc, eq } from 'drizzle-orm'
import { DateTime } from 'luxon'

import type { Overrides } from '../checklists/reference/overrides.ts'
import { communityById } from './communities.ts'
import type { Db } from './db.ts'
import { overrides } from './schema.ts'

export type SaidLine = typeof overrides.$inferSelect

/** Keeps a line once per community; what was said of it before is replaced. */
export function keepLine(db: Db, line: SaidLine): void {
  const { words, address, addedBy, at } = line
  db.insert(overrides).values(line).onConflictDoUpdate({ target: [overrides.community, overrides.line], set: { words, address, addedBy, at } }).run()
}

export function findLine(db: Db, community: number, line: string): SaidLine | undefined {
  return db.select().from(overrides).where(and(eq(overrides.community, community), eq(overrides.line, line))).get()
}

/** Says whether it was there. */
export function dropLine(db: Db, community: number, line: string): boolean {
  return db.delete(overrides).where(and(eq(overrides.community, community), eq(overrides.line, line))).returning({ line: overrides.line }).all().length > 0
}

/** What `platformPath` and `stepFact` ask for: what a community says, by line, with the day in its time zone. */
export function linesOf(db: Db, community: number): Overrides {
  const said = db.select().from(overrides).where(eq(overrides.community, community)).all()
  if (said.length === 0) return new Map()
  const { timeZone } = communityById(db, community)
  return new Map(said.map(({ line, words, address, at }) => [line, { words: words ?? undefined, address: address ?? undefined, on: dayOf(at, timeZone) }]))
}

const dayOf = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toISODate() ?? ''

/** The latest `most`, newest first. */
export function latestLines(db: Db, community: number, most: number): SaidLine[] {
  return db.select().from(overrides).where(eq(overrides.community, community)).orderBy(desc(overrides.at), overrides.line).limit(most).all()
}

export function countLines(db: Db, community: number): number {
  return db.select({ n: count() }).from(overrides).where(eq(overrides.community, community)).get()?.n ?? 0
}

export function linesBy(db: Db, community: number, member: number): SaidLine[] {
  return db.select().from(overrides).where(and(eq(overrides.community, community), eq(overrides.addedBy, member))).orderBy(overrides.line).all()
}

/** What was said stays, who said it is not kept. */
export function forgetSayer(db: Db, community: number, member: number): void {
  db.update(overrides).set({ addedBy: null }).where(and(eq(overrides.community, community), eq(overrides.addedBy, member))).run()
}
