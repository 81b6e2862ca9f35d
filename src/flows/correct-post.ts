/** What a coordinator sets right on a post's card: whose it is, what it copies, which raid, and whether it is still up. */
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { dropItems } from '../store/items.ts'
import { findPost, giveCopies, livingPost, updatePost, type Post } from '../store/posts.ts'
import { findRaid } from '../store/raids.ts'
import { freeMistaken } from '../store/seats.ts'
import { findTarget } from '../store/targets.ts'
import { absent, type Absent } from './absent.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { addToRaid, leaveRaid, openRaid, planReports } from './join-raid.ts'
import { applyVerdict, sendBackToReview, type ByCoordinator } from './review-post.ts'
import { showCard, showPosts } from './show-card.ts'
import { tellFollowers } from './tell-outcome.ts'

export type Corrected = { kind: 'done'; post: number } | Absent | { kind: 'not-now'; post: number }

function correct<Outcome>(app: Writing, { community, post: id, by }: ByCoordinator, work: (hands: Hands, post: Post, member: number) => Outcome): Outcome | Absent {
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
    updatePost(db, post.community, post.id, { target: wish.target })
    record(db, { community: post.community, at: now(), member, action: 'post.target', about: `post:${String(post.id)}` })
    showCard(db, post.community, post.id, now())
    return { kind: 'done', post: post.id }
  })
}

export type Copied = { kind: 'copied'; post: number; original: number; followed: 'accepted' | 'rejected' | 'waits' } | Absent | { kind: 'no-original'; original: number } | { kind: 'itself' } | { kind: 'is-original'; post: number }

/** Says that a post repeats another one: it takes what was, or will be, decided about the original. */
export function markCopy(app: Writing, wish: ByCoordinator & { original: number }): Copied {
  return correct(app, wish, (hands, post, member): Copied => {
    const { db, now } = hands
    const { community } = post
    const named = livingPost(db, community, wish.original)
    // The first of a family is compared with, so that chains do not drift.
    const original = named?.copyOf == null ? named : (findPost(db, community, named.copyOf) ?? named)
    if (!original) return { kind: 'no-original', original: wish.original }
    if (original.id === post.id) return named && named.id !== post.id ? { kind: 'is-original', post: named.id } : { kind: 'itself' }
    updatePost(db, community, post.id, { copyOf: original.id, notCopyAt: null, ...(post.target === null ? { target: original.target } : {}) })
    giveCopies(db, community, { from: post.id, to: original.id })
    record(db, { community, at: now(), member, action: 'post.copy', about: `post:${String(post.id)} post:${String(original.id)}` })
    const copy = { ...post, copyOf: original.id, target: post.target ?? original.target }
    const followed = follow(hands, copy, original, member)
    if (original.raid !== null && followed === 'accepted') addToRaid(hands, community, original.raid, [post.id])
    showPosts(db, community, [post.id], now())
    return { kind: 'copied', post: post.id, original: original.id, followed }
  })
}

function follow(hands: Hands, copy: Post, original: Post, member: number): 'accepted' | 'rejected' | 'waits' {
  if (original.state === 'pending') return 'waits'
  if (copy.state !== 'pending') return copy.state
  const verdict = original.state === 'accepted' && original.category ? { accept: original.category } : original.rejectedBecause ? { reject: original.rejectedBecause } : undefined
  return verdict ? applyVerdict(hands, copy, { verdict, member }).kind : 'waits'
}

/** Undoes a copy: the post is looked at for itself again. */
export function unmarkCopy(app: Writing, wish: ByCoordinator): Corrected {
  return correct(app, wish, (hands, post, member): Corrected => {
    const { db, now } = hands
    updatePost(db, post.community, post.id, { copyOf: null, notCopyAt: now() })
    record(db, { community: post.community, at: now(), member, action: 'post.not-copy', about: `post:${String(post.id)}` })
    if (post.state !== 'pending' && post.copyOf !== null) sendBackToReview(hands, post, member)
    else showCard(db, post.community, post.id, now())
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
      leaveRaid(hands, post)
      showCard(db, community, id, now())
      return { kind: 'left', post: id }
    }
    const raid = wish.raid === 'new' ? openRaid(hands, { community, target: post.target, lastPostAt: post.firstForwardAt, by: member }) : (wanted?.mergedInto ?? wish.raid)
    addToRaid(hands, community, raid, [id])
    return { kind: 'moved', post: id, raid }
  })
}

/** Says that the platform took the post down, or that it is up again. */
export function setRemoved(app: Writing, wish: ByCoordinator & { isRemoved: boolean }): Corrected {
  return correct(app, wish, (hands, post, member): Corrected => {
    if (post.state !== 'accepted') return { kind: 'not-now', post: post.id }
    if (wish.isRemoved) removePost(hands, post, member)
    else {
      updatePost(hands.db, post.community, post.id, { removedAt: null })
      freeMistaken(hands.db, post.community, post.id)
      record(hands.db, { community: post.community, at: hands.now(), member, action: 'post.up-again', about: `post:${String(post.id)}` })
      planReports(hands, { ...post, removedAt: null })
      showPosts(hands.db, post.community, [post.id], hands.now())
    }
    return { kind: 'done', post: post.id }
  })
}

/** A post is gone from its platform: nothing is left to report, and those who follow it hear so. */
export function removePost(hands: Hands, post: Post, member: number): void {
  const { db, now } = hands
  const { community, id } = post
  if (post.removedAt !== null) return
  updatePost(db, community, id, { removedAt: now() })
  record(db, { community, at: now(), member, action: 'post.removed', about: `post:${String(id)}` })
  dropItems(db, { community, post: id, at: now() })
  tellFollowers(hands, community, { post: id, what: 'removed' })
  showPosts(db, community, [id], now())
}
