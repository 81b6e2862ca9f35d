/** What must let go of a member before the row that names them can go. */
import { and, eq, inArray, isNull, or } from 'drizzle-orm'

import type { Db } from './db.ts'
import { deleteMember } from './members.ts'
import { items, kin, linkCodes, mastodonAccounts, mentionPictures, mentions, posts, raids } from './schema.ts'
import { forgetBlocker } from './blocked-accounts.ts'
import { forgetForwarder } from './forwards.ts'
import { forgetMergedNotes } from './merge-changes.ts'
import { forgetAdder } from './mirrors.ts'
import { forgetSayer } from './overrides.ts'
import { forgetOrphans, forgetReporter } from './reports.ts'
import { forgetHolder } from './seats.ts'
import { unsubscribe } from './subscriptions.ts'
import { forgetRoles } from './targets.ts'

/**
 * Forgets a member of a community: forwards and seats name nobody any more, what they wrote goes (notes, references), so do follows,
 * reveals and refusals, and the row that knows the Discord id is deleted; Mastodon accounts are nobody's. Gives the posts and the
 * mentions whose cards must change.
 */
export function eraseMember(db: Db, community: number, member: number): { posts: number[]; mentions: number[] } {
  forgetWriter(db, community, member)
  forgetMergedNotes(db, community, member)
  forgetReporter(db, community, member)
  const touched = new Set([...forgetForwarder(db, community, member), ...forgetHolder(db, community, member)])
  db.update(posts).set({ reviewedBy: null }).where(and(eq(posts.community, community), eq(posts.reviewedBy, member))).run()
  db.update(kin).set({ reviewedBy: null }).where(and(eq(kin.community, community), eq(kin.reviewedBy, member))).run()
  db.update(raids).set({ openedBy: null }).where(and(eq(raids.community, community), eq(raids.openedBy, member))).run()
  forgetRoles(db, community, member)
  forgetAdder(db, community, member)
  forgetSayer(db, community, member)
  forgetBlocker(db, community, member)
  const written = forgetMentions(db, community, member)
  db.delete(mastodonAccounts).where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.member, member))).run()
  db.delete(linkCodes).where(and(eq(linkCodes.community, community), eq(linkCodes.member, member))).run()
  unsubscribe(db, community, member)
  forgetOrphans(db, community)
  deleteMember(db, community, member)
  return { posts: [...touched], mentions: written }
}

/** What a member wrote about steps. Where an older version did not keep who wrote, it was whoever saw to the step. */
function forgetWriter(db: Db, community: number, member: number): void {
  const isTheirs = or(eq(items.notedBy, member), and(isNull(items.notedBy), eq(items.assignee, member)))
  db.update(items).set({ notedBy: null, referenceSealed: null, noteSealed: null }).where(and(eq(items.community, community), isTheirs)).run()
}

/** Of mentions by a member or an account of theirs nothing is left but the mark that each was heard: else it would be heard anew. Gives those that have a card. */
function forgetMentions(db: Db, community: number, member: number): number[] {
  const accounts = db.select({ hash: mastodonAccounts.accountHash }).from(mastodonAccounts).where(and(eq(mastodonAccounts.community, community), eq(mastodonAccounts.member, member)))
  const isTheirs = and(eq(mentions.community, community), or(eq(mentions.member, member), inArray(mentions.accountHash, accounts)))
  db.delete(mentionPictures).where(and(eq(mentionPictures.community, community), inArray(mentionPictures.mention, db.select({ id: mentions.id }).from(mentions).where(isTheirs)))).run()
  db.update(mentions).set({ decidedBy: null }).where(and(eq(mentions.community, community), eq(mentions.decidedBy, member))).run()
  const shown = db.select({ id: mentions.id }).from(mentions).where(and(isTheirs, inArray(mentions.state, ['quarantined', 'opened', 'dismissed']))).all().map(({ id }) => id)
  const forgotten = { member: null, accountHash: null, accountSealed: null, serverHash: null, bodySealed: null, status: null, state: 'ignored' } as const
  db.update(mentions).set(forgotten).where(isTheirs).run()
  return shown
}
