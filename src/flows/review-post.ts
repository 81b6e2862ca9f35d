/** A coordinator decides about a post, once; and may look at it again. Copies follow their original. */
import { severityOf, type Category, type RejectReason } from '../intake/forward.ts'
import { record } from '../store/audit.ts'
import { dropItems } from '../store/items.ts'
import { memberOf } from '../store/members.ts'
import { findPost, pendingCopiesOf, updatePost, type Post } from '../store/posts.ts'
import { confirmTarget } from '../store/targets.ts'
import { absent, type Absent } from './absent.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { joinRaid, leaveRaid, planReports } from './join-raid.ts'
import { showCard } from './show-card.ts'
import { tellFollowers } from './tell-outcome.ts'

/** Who does what to which post. */
export interface ByCoordinator {
  community: number
  post: number
  /** The coordinator's Discord id. */
  by: string
}

export type Verdict = { accept: Category } | { reject: RejectReason }

export type Reviewed =
  | { kind: 'accepted'; post: number; category: Category; raid: number | undefined; copies: number }
  | { kind: 'rejected'; post: number; because: RejectReason; copies: number }
  | { kind: 'already'; post: number }
  | Absent

export function reviewPost(app: Writing, review: ByCoordinator & { verdict: Verdict }): Reviewed {
  return decide(app, (hands) => {
    const post = findPost(hands.db, review.community, review.post)
    if (!post) return absent(hands.db, review.community, review.post)
    if (post.state !== 'pending') return { kind: 'already', post: post.id }
    const member = memberOf(hands.db, hands.vault, review.community, review.by)
    return applyVerdict(hands, post, { verdict: review.verdict, member })
  })
}

/** Writes a verdict on a pending post and on the copies that wait for it. */
export function applyVerdict(hands: Hands, post: Post, { verdict, member }: { verdict: Verdict; member: number }): Extract<Reviewed, { copies: number }> {
  const { db, now } = hands
  const { community, id } = post
  const at = now()
  const reviewed = { reviewedAt: at, reviewedBy: member }
  if ('reject' in verdict) {
    updatePost(db, community, id, { ...reviewed, state: 'rejected', rejectedBecause: verdict.reject })
    record(db, { community, at, member, action: 'post.reject', about: `post:${String(id)}` })
    tellFollowers(hands, community, { post: id, what: 'rejected' })
    showCard(db, community, id, at)
    return { kind: 'rejected', post: id, because: verdict.reject, copies: judgeCopies(hands, post, { verdict, member }) }
  }
  updatePost(db, community, id, { ...reviewed, state: 'accepted', category: verdict.accept, severity: severityOf(verdict.accept) })
  record(db, { community, at, member, action: 'post.accept', about: `post:${String(id)}` })
  if (post.target !== null) confirmTarget(db, community, post.target, at)
  const accepted = findPost(db, community, id)
  if (!accepted) throw new Error('unreachable: the post was just accepted')
  planReports(hands, accepted)
  const raid = joinRaid(hands, accepted)
  showCard(db, community, id, at)
  return { kind: 'accepted', post: id, category: verdict.accept, raid, copies: judgeCopies(hands, accepted, { verdict, member }) }
}

function judgeCopies(hands: Hands, original: Post, decision: { verdict: Verdict; member: number }): number {
  const copies = pendingCopiesOf(hands.db, original.community, original.id)
  for (const copy of copies) {
    if (copy.target === null && original.target !== null) updatePost(hands.db, copy.community, copy.id, { target: original.target })
    applyVerdict(hands, { ...copy, target: copy.target ?? original.target }, decision)
  }
  return copies.length
}

export type Reopened = { kind: 'reopened'; post: number } | { kind: 'pending'; post: number } | Absent

/** Takes a verdict back: the post waits for review again, and nothing of it can be reported meanwhile. */
export function reopenPost(app: Writing, { community, post: id, by }: ByCoordinator): Reopened {
  return decide(app, (hands) => {
    const post = findPost(hands.db, community, id)
    if (!post) return absent(hands.db, community, id)
    if (post.state === 'pending') return { kind: 'pending', post: id }
    sendBackToReview(hands, post, memberOf(hands.db, hands.vault, community, by))
    return { kind: 'reopened', post: id }
  })
}

/** The post waits again; a member's number says who sent it back, or nobody when volunteers' doubts did. */
export function sendBackToReview(hands: Hands, post: Post, member?: number): void {
  const { db, now } = hands
  const { community, id } = post
  const at = now()
  dropItems(db, { community, post: id, at })
  updatePost(db, community, id, { state: 'pending', category: null, severity: null, rejectedBecause: null, reviewedAt: null, reviewedBy: null })
  leaveRaid(hands, post)
  record(db, { community, at, member, action: 'post.reopen', about: `post:${String(id)}` })
  showCard(db, community, id, at)
}
