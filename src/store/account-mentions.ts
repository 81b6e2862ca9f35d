/** Mentions of one Mastodon account that coordinators see on cards. */
import { and, asc, count, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'

import type { Db } from './db.ts'
import { authorOfMention, type Mention } from './mentions.ts'
import { mastodonAccounts, mentions } from './schema.ts'
import type { Vault } from './seal.ts'

/** How many other mentions of the same account wait for a coordinator's word, were opened, or dismissed. */
export function countOthers(db: Db, { community, id, accountHash: account }: Mention): { waiting: number; opened: number; dismissed: number } {
  const ofAccount = account === null ? undefined : and(eq(mentions.community, community), eq(mentions.accountHash, account), ne(mentions.id, id))
  const counted = (state: Mention['state']) => (ofAccount ? db.select({ n: count() }).from(mentions).where(and(ofAccount, eq(mentions.state, state))).get()?.n ?? 0 : 0)
  return { waiting: counted('quarantined'), opened: counted('opened'), dismissed: counted('dismissed') }
}

/** Mentions of an account, by its keyed hash, that may have a card, oldest first. */
export function mentionsShown(db: Db, community: number, account: string): Pick<Mention, 'id' | 'state'>[] {
  return db
    .select({ id: mentions.id, state: mentions.state })
    .from(mentions)
    .where(and(eq(mentions.community, community), eq(mentions.accountHash, account), inArray(mentions.state, ['waiting', 'quarantined', 'opened', 'dismissed'])))
    .orderBy(asc(mentions.id))
    .all()
}

/** Names (`name@host`) under which a member's accounts, of now or of before, sent mentions that are nobody's: after they were unlinked. */
export function namesOnceLinked(db: Db, vault: Vault, community: number, member: number): string[] {
  const linked = db.select({ hash: mastodonAccounts.accountHash }).from(mastodonAccounts).where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.member, member)))
  const heard = db.select({ hash: mentions.accountHash }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.member, member), isNotNull(mentions.accountHash)))
  const isTheirs = or(inArray(mentions.accountHash, linked), inArray(mentions.accountHash, heard))
  const rows = db.select().from(mentions).where(and(eq(mentions.community, community), isNull(mentions.member), isNotNull(mentions.accountSealed), isTheirs)).all()
  return [...new Set(rows.flatMap((row) => authorOfMention(vault, row) ?? []))]
}
