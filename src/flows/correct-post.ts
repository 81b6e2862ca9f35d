/** What a coordinator sets right on a post's card: whose it is, which raid, and whether it is still up. */
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { dropItems } from '../store/items.ts'
import { findPost, updatePost, type Post } from '../store/posts.ts'
import { giveNotices } from '../store/raid-notices.ts'
import { findRaid, livingRaid } from '../store/raids.ts'
import { freeMistaken } from '../store/seats.ts'
import { findTarget } from '../store/targets.ts'
import { beginAnew } from '../store/watches.ts'
import { absent, type Absent } from './absent.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { aimAt } from './family.ts'
import { moveFamily } from './family-raid.ts'
import { openRaid, planReports } from './join-raid.ts'
import { judgePost } from './judge-raid.ts'
import type { ByCoordinator } from './review-post.ts'
import { showPosts } from './show-card.ts'
import { tellNews } from './tell-outcome.ts'

export type Corrected = { kind: 'done'; post: number } | Absent | { kind: 'not-now'; post: number }

/** What a coordinator does about one post. */
export function correct<Outcome>(app: Writing, { community, post: id, by }: ByCoordinator, work: (hands: Hands, post: Post, member: number) => Outcome): Outcome | Absent {
  return decide(app, (hands) => {
    const post = findPost(hands.db, community, id)
    return post ? work(hands, post, memberOf(hands.db, hands.vault, community, by)) : absent(hands.db, community, id)
  })
}

/** Says whom a post is aimed at, or that it is not known, as long as nothing is decided about it. */
export function setTarget(app: Writing, wish: ByCoordinator & { target: number | null }): Corrected {
  return correct(app, wish, (hands, post, member): Corrected => {
    const { db, now } = hands
    if (post.state !== 'pending') return { kind: 'not-now', post: post.id }
    if (wish.target !== null && !findTarget(db, post.community, wish.target)) return { kind: 'gone' }
    aimAt(hands, post, wish.target, member)
    judgePost(hands, post.community, post.id)
    record(db, { community: post.community, at: now(), member, action: 'post.target', about: `post:${String(post.id)}` })
    return { kind: 'done', post: post.id }
  })
}

export type Moved = { kind: 'moved'; post: number; raid: number } | { kind: 'left'; post: number } | Absent | { kind: 'not-now'; post: number }

/** Puts an accepted post into a raid of the coordinator's choice, a new one, or none. */
export function moveToRaid(app: Writing, wish: ByCoordinator & { raid: number | 'new' | 'none' }): Moved {
  return correct(app, wish, (hands, post, member): Moved => {
    const { db, now } = hands
    const { community, id } = post
    if (post.state !== 'accepted') return { kind: 'not-now', post: id }
    const wanted = typeof wish.raid === 'number' ? findRaid(db, community, wish.raid) : undefined
    if (typeof wish.raid === 'number' && !wanted) return { kind: 'gone' }
    record(db, { community, at: now(), member, action: 'post.move', about: `post:${String(id)} raid:${String(wish.raid)}` })
    if (wish.raid === 'none') {
      moveFamily(hands, post, null)
      return { kind: 'left', post: id }
    }
    const raid = wish.raid === 'new' ? openRaid(hands, { community, target: post.target, lastPostAt: post.firstForwardAt, by: member }) : livingRaid(db, community, wish.raid)?.id ?? wish.raid
    if (wish.raid === 'new' && post.raid !== null) giveNotices(db, community, { from: post.raid, to: raid })
    moveFamily(hands, post, raid)
    return { kind: 'moved', post: id, raid }
  })
}

/** Says that the platform took the post down, or that it is up again. */
export function setRemoved(app: Writing, wish: ByCoordinator & { isRemoved: boolean }): Corrected {
  return correct(app, wish, (hands, post, member): Corrected => {
    if (post.state !== 'accepted') return { kind: 'not-now', post: post.id }
    if (wish.isRemoved) removePost(hands, post, member)
    else bringUpAgain(hands, post, member)
    beginAnew(hands.db, post.community, post.id)
    return { kind: 'done', post: post.id }
  })
}

/** A post is gone from its platform: nothing is left to report, and those whom it concerns hear so. Without a member Vigie saw it itself. */
export function removePost(hands: Hands, post: Post, member?: number): void {
  const { db, now } = hands
  const { community, id } = post
  if (post.removedAt !== null) return
  updatePost(db, community, id, { removedAt: now() })
  record(db, { community, at: now(), member, action: member === undefined ? 'watch.removed' : 'post.removed', about: `post:${String(id)}` })
  dropItems(db, { community, post: id, at: now() })
  tellNews(hands, community, { post: id, what: 'removed' })
  showPosts(db, community, [id], now())
}

/** It is there after all: it may be reported again. */
export function bringUpAgain(hands: Hands, post: Post, member?: number): void {
  const { db, now } = hands
  const { community, id } = post
  const wasRemoved = post.removedAt !== null
  updatePost(db, community, id, { removedAt: null })
  freeMistaken(db, community, id)
  record(db, { community, at: now(), member, action: member === undefined ? 'watch.up-again' : 'post.up-again', about: `post:${String(id)}` })
  planReports(hands, { ...post, removedAt: null })
  if (wasRemoved) tellNews(hands, community, { post: id, what: 'online-again' })
  showPosts(db, community, [id], now())
}
