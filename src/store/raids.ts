/** Raids and their cards. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'

import type { Db } from './database.ts'
import { nextId } from './ids.ts'
import { raids } from './schema.ts'
import type { Vault } from './seal.ts'

export type Raid = typeof raids.$inferSelect

/** Opens a raid and gives its id. Without a name it is called by its number (see `raidName`). */
export function keepRaid(db: Db, vault: Vault, raid: { community: number; target: number | null; openedAt: number; lastPostAt: number; openedBy?: number; name?: string }): number {
  const { name, ...row } = raid
  const id = nextId(db, raid.community, 'raids')
  db.insert(raids).values({ ...row, id, state: 'open', nameSealed: vault.seal(`raids.name:${raid.community}:${id}`, name ?? '') }).run()
  return id
}

export function findRaid(db: Db, community: number, id: number): Raid | undefined {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.id, id))).get()
}

/** The name a coordinator gave, or `undefined`. Sealed, since it may name a person. */
export function raidName(vault: Vault, raid: Raid): string | undefined {
  return vault.unseal(`raids.name:${raid.community}:${raid.id}`, raid.nameSealed) || undefined
}

/** The raid against a target that goes on, if any. */
export function liveRaidOf(db: Db, community: number, target: number): number | undefined {
  return db.select({ id: raids.id }).from(raids).where(and(eq(raids.community, community), eq(raids.target, target), inArray(raids.state, ['open', 'calm']), isNull(raids.mergedInto))).get()?.id
}

export function liveRaids(db: Db, community: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), inArray(raids.state, ['open', 'calm']))).all()
}

/** A new post came: the raid is open again if it was calm. */
export function touchRaid(db: Db, community: number, id: number, postAt: number): void {
  db.update(raids).set({ state: 'open', calmAt: null, lastPostAt: sql`max(${raids.lastPostAt}, ${postAt})` }).where(and(eq(raids.community, community), eq(raids.id, id))).run()
}
