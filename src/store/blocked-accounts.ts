/** Mastodon accounts whose mentions a community does not want; names are people's, so they stand here sealed. */
import { and, count, desc, eq } from 'drizzle-orm'

import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { accountHash } from './mentions.ts'
import { blockedAccounts } from './schema.ts'
import type { Vault } from './seal.ts'

const ofCommunity = (community: number) => eq(blockedAccounts.community, community)

/** Blocks `name@host`; says which row it is, and whether it was not blocked yet. */
export function keepBlock(db: Db, vault: Vault, { name, ...block }: { community: number; name: string; blockedBy: number; at: number }): { id: number; isNew: boolean } {
  const { community } = block
  const hash = accountHash(vault, name)
  const known = db.select({ id: blockedAccounts.id }).from(blockedAccounts).where(and(ofCommunity(community), eq(blockedAccounts.accountHash, hash))).get()
  if (known) return { id: known.id, isNew: false }
  const id = nextId(db, community, 'blockedAccounts')
  db.insert(blockedAccounts).values({ ...block, id, accountHash: hash, accountSealed: vault.seal(`blocked_accounts.account:${community}:${id}`, name) }).run()
  return { id, isNew: true }
}

export function isBlocked(db: Db, vault: Vault, community: number, name: string): boolean {
  return db.select({ id: blockedAccounts.id }).from(blockedAccounts).where(and(ofCommunity(community), eq(blockedAccounts.accountHash, accountHash(vault, name)))).get() !== undefined
}

/** Takes a block back and gives the name, or `undefined` where there is none. */
export function dropBlock(db: Db, vault: Vault, community: number, id: number): string | undefined {
  const [gone] = db.delete(blockedAccounts).where(and(ofCommunity(community), eq(blockedAccounts.id, id))).returning({ accountSealed: blockedAccounts.accountSealed }).all()
  return gone && vault.unseal(`blocked_accounts.account:${community}:${id}`, gone.accountSealed)
}

/** The latest `most`, newest first. */
export function latestBlocks(db: Db, vault: Vault, community: number, most: number): { id: number; name: string; at: number }[] {
  return db
    .select()
    .from(blockedAccounts)
    .where(ofCommunity(community))
    .orderBy(desc(blockedAccounts.id))
    .limit(most)
    .all()
    .map(({ id, at, accountSealed }) => ({ id, at, name: vault.unseal(`blocked_accounts.account:${community}:${id}`, accountSealed) }))
}

export function countBlocks(db: Db, community: number): number {
  return db.select({ n: count() }).from(blockedAccounts).where(ofCommunity(community)).get()?.n ?? 0
}

/** The blocks stay, who decided them is not kept. */
export function forgetBlocker(db: Db, community: number, member: number): void {
  db.update(blockedAccounts).set({ blockedBy: null }).where(and(ofCommunity(community), eq(blockedAccounts.blockedBy, member))).run()
}
