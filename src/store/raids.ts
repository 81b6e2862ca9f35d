/** Raids: one attack on one target each. */
import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, sql } from 'drizzle-orm'

import type { RaidState } from '../raids/raid.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { raids } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

export type Raid = typeof raids.$inferSelect

/** Opens a raid and gives its id. Without a name it is called by its number (see `raidName`). */
export function keepRaid(db: Db, vault: Vault, raid: { community: number; target: number | null; openedAt: number; lastPostAt: number; openedBy?: number; name?: string | undefined }): number {
  const { name, ...row } = raid
  const id = nextId(db, raid.community, 'raids')
  db.insert(raids).values({ ...row, id, state: 'open', nameSealed: vault.seal(`raids.name:${raid.community}:${id}`, name ?? '') }).run()
  return id
}

export function findRaid(db: Db, community: number, id: number): Raid | undefined {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.id, id))).get()
}

/** The name a coordinator gave, or `undefined`. Sealed, since it may name a person. */
export function raidName(vault: Vault, raid: Raid): Revealed | undefined {
  const name = vault.unseal(`raids.name:${raid.community}:${raid.id}`, raid.nameSealed)
  return name === '' ? undefined : name
}

/** Takes the given name off, back to the number. */
export function forgetRaidName(db: Db, vault: Vault, community: number, id: number): void {
  db.update(raids).set({ nameSealed: vault.seal(`raids.name:${community}:${id}`, '') }).where(and(eq(raids.community, community), eq(raids.id, id))).run()
}

/** The raid against a target that goes on, if any. */
export function liveRaidOf(db: Db, community: number, target: number): number | undefined {
  return db.select({ id: raids.id }).from(raids).where(and(eq(raids.community, community), eq(raids.target, target), inArray(raids.state, ['open', 'calm']))).orderBy(desc(raids.lastPostAt)).limit(1).get()?.id
}

/** Raids that go on, the newest first. */
export function liveRaids(db: Db, community: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), inArray(raids.state, ['open', 'calm']))).orderBy(desc(raids.id)).all()
}

/** Every raid that was not merged into another one, the newest first, at most `limit`. */
export function recentRaids(db: Db, community: number, limit: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), isNull(raids.mergedInto))).orderBy(desc(raids.id)).limit(limit).all()
}

/** A new post came: the raid is open again if it was calm. */
export function touchRaid(db: Db, community: number, id: number, postAt: number): void {
  db.update(raids)
    .set({ state: 'open', calmAt: null, lastPostAt: sql`max(${raids.lastPostAt}, ${postAt})` })
    .where(and(eq(raids.community, community), eq(raids.id, id), ne(raids.state, 'closed')))
    .run()
}

/** Changes a raid's state, with the instants that belong to it. */
export function setRaidState(db: Db, community: number, id: number, { state, at, mergedInto = null }: { state: RaidState; at: number; mergedInto?: number | null }): void {
  db.update(raids)
    .set({ state, mergedInto, calmAt: state === 'open' ? null : sql`coalesce(${raids.calmAt}, ${at})`, closedAt: state === 'closed' ? at : null, ...(state === 'open' ? { lastPostAt: sql`max(${raids.lastPostAt}, ${at})` } : {}) })
    .where(and(eq(raids.community, community), eq(raids.id, id)))
    .run()
}

/** Raids that became calm or closed between two moments, by what they are now. */
export function settledBetween(db: Db, community: number, since: number, until: number): { calm: number[]; closed: number[] } {
  const own = and(eq(raids.community, community), isNull(raids.mergedInto))
  const calm = db.select({ id: raids.id }).from(raids).where(and(own, eq(raids.state, 'calm'), gte(raids.calmAt, since), lte(raids.calmAt, until - 1))).orderBy(asc(raids.id)).all()
  const closed = db.select({ id: raids.id }).from(raids).where(and(own, eq(raids.state, 'closed'), gte(raids.closedAt, since), lte(raids.closedAt, until - 1))).orderBy(asc(raids.id)).all()
  return { calm: calm.map((raid) => raid.id), closed: closed.map((raid) => raid.id) }
}

/** Raids closed before a moment whose evidence may be purged. */
export function closedBefore(db: Db, community: number, before: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.state, 'closed'), lte(raids.closedAt, before))).all()
}

export function raidsAgainst(db: Db, community: number, target: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.target, target))).orderBy(asc(raids.id)).all()
}
