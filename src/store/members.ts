/** Members: the one table that knows a person's Discord id, sealed. Everything else holds the small number it gives. */
import { and, eq, isNotNull, sql } from 'drizzle-orm'

import { once, type Db } from './db.ts'
import { nextId } from './ids.ts'
import { members } from './schema.ts'
import type { Vault } from './seal.ts'

const hashOf = (vault: Vault, community: number, user: string) => vault.fingerprint('member', `${String(community)}:${user}`)

/** The member's number in this community, given at first use. */
export function memberOf(db: Db, vault: Vault, community: number, user: string): number {
  const known = findMember(db, vault, community, user)
  if (known !== undefined) return known
  const id = nextId(db, community, 'members')
  db.insert(members).values({ community, id, userHash: hashOf(vault, community, user), userSealed: vault.seal(`members.user:${community}:${id}`, user) }).run()
  return id
}

const byUser = once((db) => db.select({ id: members.id }).from(members).where(and(eq(members.community, sql.placeholder('community')), eq(members.userHash, sql.placeholder('hash')))).prepare())

export function findMember(db: Db, vault: Vault, community: number, user: string): number | undefined {
  return byUser(db).get({ community, hash: hashOf(vault, community, user) })?.id
}

/** The Discord id of a member, or `undefined` once the member asked to be forgotten. */
export function userOf(db: Db, vault: Vault, community: number, member: number): string | undefined {
  const row = db.select({ userSealed: members.userSealed }).from(members).where(and(eq(members.community, community), eq(members.id, member))).get()
  return row?.userSealed ? vault.unseal(`members.user:${community}:${member}`, row.userSealed) : undefined
}

/** Forgets who the number was. What pointed to it must be freed before (see `erase.ts`). */
export function deleteMember(db: Db, community: number, member: number): void {
  db.delete(members).where(and(eq(members.community, community), eq(members.id, member))).run()
}

/** Seals the ids that an older version kept in clear; a migration cannot, for want of the key. Says how many there were. */
export function sealMembers(db: Db, vault: Vault): number {
  const clear = db.select().from(members).where(isNotNull(members.user)).all()
  for (const { community, id, user } of clear) {
    if (user === null) continue
    db.update(members).set({ user: null, userHash: hashOf(vault, community, user), userSealed: vault.seal(`members.user:${community}:${id}`, user) }).where(and(eq(members.community, community), eq(members.id, id))).run()
  }
  return clear.length
}
