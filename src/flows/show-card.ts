/** Asks for the cards that changed to be shown as they are now. */
import { mentionsShown } from '../store/account-mentions.ts'
import { cardOf } from '../store/cards.ts'
import type { Db } from '../store/db.ts'
import { refresh } from '../store/outbox.ts'
import { findPost, pendingPosts } from '../store/posts.ts'
import { findRaid, liveRaids, proposedRaids } from '../store/raids.ts'

export function showCard(db: Db, community: number, post: number, at: number): void {
  refresh(db, { community, key: `post-card:${String(post)}`, intent: { kind: 'post-card', post }, at })
}

/** A raid's card; while only coordinators know of it, the one that asks them. */
export function showRaid(db: Db, community: number, raid: number, at: number): void {
  const isProposed = findRaid(db, community, raid)?.toldAt === null
  if (isProposed || cardOf(db, community, `proposal:${raid}`)) refresh(db, { community, key: `proposal-card:${String(raid)}`, intent: { kind: 'proposal-card', raid }, at })
  if (isProposed) return
  refresh(db, { community, key: `raid-card:${String(raid)}`, intent: { kind: 'raid-card', raid }, at })
}

/** The cards of posts, and of the raids they are in. */
export function showPosts(db: Db, community: number, posts: readonly number[], at: number): void {
  const raids = new Set<number>()
  for (const id of posts) {
    const raid = findPost(db, community, id)?.raid
    if (raid != null) raids.add(raid)
    showCard(db, community, id, at)
  }
  for (const raid of raids) showRaid(db, community, raid, at)
}

/** The cards of the raids of posts; nothing changed on the posts' own cards. */
export function showRaidsOf(db: Db, community: number, posts: readonly number[], at: number): void {
  const raids = new Set(posts.flatMap((id) => findPost(db, community, id)?.raid ?? []))
  for (const raid of raids) showRaid(db, community, raid, at)
}

/** The cards that wait for a verdict. */
export function showPending(db: Db, community: number, at: number): void {
  for (const { id } of pendingPosts(db, community)) showCard(db, community, id, at)
}

/** The cards of the raids that are not over. */
export function showRaids(db: Db, community: number, at: number): void {
  for (const { id } of liveRaids(db, community)) showRaid(db, community, id, at)
}

/** The cards of the raids that only coordinators know of. */
export function showProposals(db: Db, community: number, at: number): void {
  for (const { id } of proposedRaids(db, community)) showRaid(db, community, id, at)
}

/** Somebody says that they are a person aimed at: coordinators see it where they review. */
export function showClaim(db: Db, community: number, target: number, at: number): void {
  refresh(db, { community, key: `claim-card:${String(target)}`, intent: { kind: 'claim-card', target }, at })
}

/** A stranger's mention, which waits for a coordinator's word. */
export function showMention(db: Db, community: number, mention: number, at: number): void {
  refresh(db, { community, key: `mention-card:${String(mention)}`, intent: { kind: 'mention-card', mention }, at })
}

/** The cards of all mentions of an account, by its keyed hash: what becomes of one stands on the others too. */
export function showMentionsOf(db: Db, community: number, account: string | null, at: number): void {
  for (const { id, state } of account === null ? [] : mentionsShown(db, community, account)) {
    if (state === 'quarantined' || cardOf(db, community, `mention:${id}`)) showMention(db, community, id, at)
  }
}
