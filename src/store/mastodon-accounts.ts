/** Mastodon accounts that are a member's, and the codes by which that is proved. Names stand here as `name@host` in small letters, sealed. */
import { timingSafeEqual } from 'node:crypto'
import { and, asc, count, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'

import type { LinkCode } from '../intake/link-code.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { deleteMember, userOf } from './members.ts'
import { accountHash } from './mentions.ts'
import { follows, forwards, linkCodes, mastodonAccounts, mentions } from './schema.ts'
import type { Vault } from './seal.ts'

/** What `members` knows somebody by who is no member yet and mentions the bot: an account instead of a Discord id. */
export function strangerUser(name: string): string {
  return `mastodon:${name}`
}

/** Whether that is no Discord id, so that nobody can be told anything in Discord. */
export function isStranger(user: string): boolean {
  return user.startsWith('mastodon:')
}

/** How many of those who handed a post in are no members; they come by this door alone. */
export function countStrangersWith(db: Db, vault: Vault, community: number, post: number): number {
  const rows = db.selectDistinct({ member: forwards.member }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), eq(forwards.door, 'mastodon'), isNotNull(forwards.member))).all()
  return rows.filter(({ member }) => isStranger((member === null ? undefined : userOf(db, vault, community, member)) ?? '')).length
}

export interface LinkedAccount {
  community: number
  id: number
  member: number
  /** The language that the member read in when they linked it. */
  locale: string
  at: number
}

export interface NewAccount extends Omit<LinkedAccount, 'id'> { name: string }

const LINKED = { community: mastodonAccounts.community, id: mastodonAccounts.id, member: mastodonAccounts.member, locale: mastodonAccounts.locale, at: mastodonAccounts.at }

/** Links an account that nobody has; gives its number. */
export function keepAccount(db: Db, vault: Vault, { name, ...account }: NewAccount): number {
  const { community } = account
  const id = nextId(db, community, 'mastodonAccounts')
  db.insert(mastodonAccounts).values({ ...account, id, accountHash: accountHash(vault, name), accountSealed: vault.seal(`mastodon_accounts.account:${community}:${id}`, name) }).run()
  return id
}

/** Whose account it is, in whichever community that is: it can be linked in one alone. */
export function accountOf(db: Db, vault: Vault, name: string): LinkedAccount | undefined {
  return db.select(LINKED).from(mastodonAccounts).where(eq(mastodonAccounts.accountHash, accountHash(vault, name))).get()
}

/** The language that its member read in when they linked it. */
export function accountLocale(db: Db, community: number, id: number): string | undefined {
  return db.select({ locale: mastodonAccounts.locale }).from(mastodonAccounts).where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.id, id))).get()?.locale
}

/** The name of a linked account by its number. */
export function accountName(db: Db, vault: Vault, community: number, id: number): string | undefined {
  const row = db.select({ accountSealed: mastodonAccounts.accountSealed }).from(mastodonAccounts).where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.id, id))).get()
  return row && vault.unseal(`mastodon_accounts.account:${community}:${id}`, row.accountSealed)
}

/** The accounts of a member, oldest first. */
export function linkedAccounts(db: Db, vault: Vault, community: number, member: number): { id: number; name: string; at: number }[] {
  return db
    .select()
    .from(mastodonAccounts)
    .where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.member, member)))
    .orderBy(asc(mastodonAccounts.id))
    .all()
    .map(({ id, at, accountSealed }) => ({ id, at, name: vault.unseal(`mastodon_accounts.account:${community}:${id}`, accountSealed) }))
}

/** Their names alone. */
export function accountsOf(db: Db, vault: Vault, community: number, member: number): string[] {
  return linkedAccounts(db, vault, community, member).map(({ name }) => name)
}

export function dropAccount(db: Db, community: number, id: number): void {
  db.delete(mastodonAccounts).where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.id, id))).run()
}

/** What a stranger forwarded, follows and wrote is the member's from now on, and their row goes. Gives the posts that they had forwarded. */
export function joinStranger(db: Db, community: number, { stranger, member }: { stranger: number; member: number }): number[] {
  const moved = db.update(forwards).set({ member }).where(and(eq(forwards.community, community), eq(forwards.member, stranger))).returning({ post: forwards.post }).all()
  db.run(sql`insert or ignore into follows (community, post, member) select community, post, ${member} from follows where community = ${community} and member = ${stranger}`)
  db.delete(follows).where(and(eq(follows.community, community), eq(follows.member, stranger))).run()
  db.update(mentions).set({ member }).where(and(eq(mentions.community, community), eq(mentions.member, stranger))).run()
  db.run(sql`update or ignore news set member = ${member} where community = ${community} and member = ${stranger}`)
  deleteMember(db, community, stranger)
  return [...new Set(moved.map(({ post }) => post))]
}

/** Mentions that an account sent before it was anybody's are the member's too. */
export function adoptMentions(db: Db, vault: Vault, { community, member, name }: { community: number; member: number; name: string }): void {
  db.update(mentions).set({ member }).where(and(eq(mentions.community, community), eq(mentions.accountHash, accountHash(vault, name)), isNull(mentions.member))).run()
}

/** Mentions that a member's accounts sent and that are on record, whatever became of them. */
export function countMentionsBy(db: Db, community: number, member: number): number {
  return db.select({ n: count() }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.member, member))).get()?.n ?? 0
}

export interface NewCode {
  community: number
  member: number
  code: LinkCode
  triesLeft: number
  locale: string
  expiresAt: number
}

const findHash = (vault: Vault, find: string) => vault.fingerprint('link-code', find)
/** Of both halves: equal second halves of two codes do not show. */
const secretHash = (vault: Vault, { find, secret }: LinkCode) => vault.fingerprint('link-code-secret', `${find}-${secret}`)

/** Keeps a member's one code in place of the one before; its first half must be nobody else's. */
export function keepCode(db: Db, vault: Vault, { community, member, code, ...terms }: NewCode): void {
  const row = { ...terms, findHash: findHash(vault, code.find), secretHash: secretHash(vault, code) }
  db.insert(linkCodes).values({ community, member, ...row }).onConflictDoUpdate({ target: [linkCodes.community, linkCodes.member], set: row }).run()
}

export type KeptCode = typeof linkCodes.$inferSelect

/** The code with this first half, in whichever community: it is all that a message tells. */
export function findKeptCode(db: Db, vault: Vault, find: string): KeptCode | undefined {
  return db.select().from(linkCodes).where(eq(linkCodes.findHash, findHash(vault, find))).get()
}

/** Whether the second half fits, compared in a time that tells nothing of it. */
export function isRightCode(vault: Vault, kept: KeptCode, code: LinkCode): boolean {
  return timingSafeEqual(Buffer.from(kept.secretHash, 'hex'), Buffer.from(secretHash(vault, code), 'hex'))
}

export function saveTries(db: Db, { community, member }: Pick<KeptCode, 'community' | 'member'>, triesLeft: number): void {
  db.update(linkCodes).set({ triesLeft }).where(and(eq(linkCodes.community, community), eq(linkCodes.member, member))).run()
}

export function dropCode(db: Db, { community, member }: Pick<KeptCode, 'community' | 'member'>): void {
  db.delete(linkCodes).where(and(eq(linkCodes.community, community), eq(linkCodes.member, member))).run()
}

/** Codes that link nothing any more. */
export function forgetOldCodes(db: Db, community: number, now: number): void {
  db.delete(linkCodes).where(and(eq(linkCodes.community, community), or(lte(linkCodes.expiresAt, now), lte(linkCodes.triesLeft, 0)))).run()
}
