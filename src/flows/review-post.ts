/** A coordinator accepts or rejects a post, once; accepting may open a raid and makes the list of what can be reported. */
import type { App } from '../app.ts'
import { planPost } from '../checklists/plan.ts'
import { severityOf, type Category, type RejectReason } from '../intake/forward.ts'
import { opensRaid, RAID_LIMITS, type RaidPost } from '../raids/join-raid.ts'
import { record } from '../store/audit.ts'
import { communityById } from '../store/communities.ts'
import type { Db } from '../store/database.ts'
import { addItem } from '../store/items.ts'
import { memberOf } from '../store/members.ts'
import { refresh } from '../store/outbox.ts'
import { findPost, loosePosts, updatePost, type Post } from '../store/posts.ts'
import { keepRaid, liveRaidOf, touchRaid } from '../store/raids.ts'
import { showCard } from './show-card.ts'

export interface Review {
  community: number
  post: number
  /** The coordinator's Discord id. */
  by: string
  verdict: { accept: Category } | { reject: RejectReason }
}

export type Reviewed = { kind: 'accepted'; post: number; category: Category; raid: number | undefined } | { kind: 'rejected'; post: number; because: RejectReason } | { kind: 'already'; post: number } | { kind: 'gone' }

export function reviewPost(app: Pick<App, 'db' | 'vault' | 'now' | 'wakeOutbox'>, review: Review): Reviewed {
  const reviewed = app.db.transaction((db) => decide({ ...app, db }, review))
  app.wakeOutbox()
  return reviewed
}

type Hands = Pick<App, 'db' | 'vault' | 'now'>

function decide(app: Hands, review: Review): Reviewed {
  const { db } = app
  const { community, verdict } = review
  const post = findPost(db, community, review.post)
  if (!post) return { kind: 'gone' }
  if (post.state !== 'pending') return { kind: 'already', post: post.id }
  const at = app.now()
  const member = memberOf(db, community, review.by)
  if ('reject' in verdict) {
    updatePost(db, community, post.id, { state: 'rejected', rejectedBecause: verdict.reject, reviewedAt: at, reviewedBy: member })
    record(db, { community, at, member, action: 'post.reject', about: `post:${String(post.id)}` })
    showCard(db, community, post.id, at)
    return { kind: 'rejected', post: post.id, because: verdict.reject }
  }
  updatePost(db, community, post.id, { state: 'accepted', category: verdict.accept, severity: severityOf(verdict.accept), reviewedAt: at, reviewedBy: member })
  record(db, { community, at, member, action: 'post.accept', about: `post:${String(post.id)}` })
  const raid = joinRaid(app, { ...post, category: verdict.accept }, at)
  showCard(db, community, post.id, at)
  return { kind: 'accepted', post: post.id, category: verdict.accept, raid }
}

/** Puts an accepted post into its target's raid, opening one when there are enough; gives the raid's id. */
function joinRaid(app: Hands, post: Post, at: number): number | undefined {
  const { db } = app
  const { community, target } = post
  if (target === null) return undefined
  const live = liveRaidOf(db, community, target)
  if (live !== undefined) {
    addToRaid(db, community, live, [post.id])
    touchRaid(db, community, live, post.firstForwardAt)
    showRaid(db, community, live, at)
    return live
  }
  const opening = opensRaid(loosePosts(db, community, target, at - 2 * RAID_LIMITS.windowMs).map(asRaidPost))
  if (!opening) return undefined
  const lastPostAt = Math.max(...opening.map((one) => one.at))
  const raid = keepRaid(db, app.vault, { community, target, openedAt: at, lastPostAt })
  addToRaid(db, community, raid, opening.map((one) => one.id))
  record(db, { community, at, action: 'raid.open', about: `raid:${String(raid)}` })
  showRaid(db, community, raid, at)
  return raid
}

export function asRaidPost(post: Post): RaidPost {
  return { id: post.id, at: post.firstForwardAt, author: post.authorHash ?? undefined }
}

/** Posts take their place in a raid, and what can be done about each of them stands in its list. */
function addToRaid(db: Db, community: number, raid: number, posts: readonly number[]): void {
  const { witnessSeats } = communityById(db, community)
  for (const id of posts) {
    updatePost(db, community, id, { raid })
    const category = findPost(db, community, id)?.category
    if (category) for (const item of planPost(category, witnessSeats)) addItem(db, { community, raid, post: id, item })
  }
}

export function showRaid(db: Db, community: number, raid: number, at: number): void {
  refresh(db, { community, key: `raid-card:${String(raid)}`, intent: { kind: 'raid-card', raid }, at })
}
