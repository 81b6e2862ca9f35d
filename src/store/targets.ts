/** Targets: the people that posts are aimed at. Their names are sealed; a keyed hash finds them. */
import { and, eq } from 'drizzle-orm'

import type { Db } from './database.ts'
import { nextId } from './ids.ts'
import { targets } from './schema.ts'
import type { Vault } from './seal.ts'

export type Target = typeof targets.$inferSelect

/** Registers a target once per name and community, and gives its id. */
export function keepTarget(db: Db, vault: Vault, target: { community: number; name: string; now: number }): number {
  const { community, now } = target
  const name = target.name.trim()
  const nameHash = vault.fingerprint('target', `${String(community)}:${name.toLowerCase()}`)
  const known = db.select({ id: targets.id }).from(targets).where(and(eq(targets.community, community), eq(targets.nameHash, nameHash))).get()
  if (known) return known.id
  const id = nextId(db, community, 'targets')
  db.insert(targets).values({ community, id, nameHash, nameSealed: vault.seal(`targets.name:${community}:${id}`, name), createdAt: now }).run()
  return id
}

/** Every target of a community with its name, unsealed. */
export function targetsOf(db: Db, vault: Vault, community: number): { id: number; name: string }[] {
  return db.select().from(targets).where(eq(targets.community, community)).all().map((row) => ({ id: row.id, name: vault.unseal(`targets.name:${community}:${row.id}`, row.nameSealed) }))
}

export function targetName(db: Db, vault: Vault, community: number, id: number): string | undefined {
  const row = db.select().from(targets).where(and(eq(targets.community, community), eq(targets.id, id))).get()
  return row && vault.unseal(`targets.name:${community}:${id}`, row.nameSealed)
}
