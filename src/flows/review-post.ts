/** A coordinator decides about a post, once; and may look at it again. Its family of copies follows. */
import { UNDECIDED, type Review } from '../duplicates/family.ts'
import { severityOf, type Category, type RejectReason } from '../intake/forward.ts'
import { forgetEvidence } from '../store/evidence.ts'
import { forgetNotes } from '../store/forwards.ts'
import { familyOf } from '../store/kin.ts'
import { likenedTo } from '../store/likenesses.ts'
import { memberOf } from '../store/members.ts'
import { findPost, type Post } from '../store/posts.ts'
import { absent, type Absent } from './absent.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { review } from './family.ts'
import { showCard } from './show-card.ts'

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

export function reviewPost(app: Writing, asked: ByCoordinator & { verdict: Verdict }): Reviewed {
  return decide(app, (hands) => {
    const post = findPost(hands.db, asked.community, asked.post)
    if (!post) return absent(hands.db, asked.community, asked.post)
    if (post.state !== 'pending') return { kind: 'already', post: post.id }
    return judge(hands, post, { verdict: asked.verdict, member: memberOf(hands.db, hands.vault, asked.community, asked.by) })
  })
}

function judge(hands: Hands, post: Post, { verdict, member }: { verdict: Verdict; member: number }): Reviewed {
  const { db, now } = hands
  const { community, id } = post
  const by = { reviewedAt: now(), reviewedBy: member }
  const decided: Review = 'reject' in verdict ? { ...UNDECIDED, ...by, state: 'rejected', rejectedBecause: verdict.reject } : { ...UNDECIDED, ...by, state: 'accepted', category: verdict.accept, severity: severityOf(verdict.accept) }
  const copies = review(hands, post, decided, member)
  if ('reject' in verdict && verdict.reject === 'intimate') keepNothing(hands, post)
  showProbableCopies(hands, post)
  if ('reject' in verdict) return { kind: 'rejected', post: id, because: verdict.reject, copies }
  return { kind: 'accepted', post: id, category: verdict.accept, raid: findPost(db, community, id)?.raid ?? undefined, copies }
}

/** An intimate image, or sexual content with a minor, is not evidence to be kept: words, screenshots and notes go at once, of its copies too. */
function keepNothing({ db, now }: Hands, { community, id }: Post): void {
  for (const post of new Set([id, ...familyOf(db, community, id).map((one) => one.post)])) {
    forgetEvidence(db, community, post)
    forgetNotes(db, community, post)
    showCard(db, community, post, now())
  }
}

/** So many cards say at once how the post stands of which they propose to be copies; one click on its own card says it of all. */
const SHOWN_AT_ONCE = 100

function showProbableCopies({ db, now }: Hands, { community, id }: Post): void {
  for (const copy of likenedTo(db, community, id, SHOWN_AT_ONCE)) showCard(db, community, copy, now())
}

export type Reopened = { kind: 'reopened'; post: number; copies: number } | { kind: 'pending'; post: number } | Absent

/** Takes a verdict back: the post waits for review again, and nothing of it can be reported meanwhile. */
export function reopenPost(app: Writing, { community, post: id, by }: ByCoordinator): Reopened {
  return decide(app, (hands) => {
    const post = findPost(hands.db, community, id)
    if (!post) return absent(hands.db, community, id)
    if (post.state === 'pending') return { kind: 'pending', post: id }
    return { kind: 'reopened', post: id, copies: sendBackToReview(hands, post, memberOf(hands.db, hands.vault, community, by)) }
  })
}

/** The post waits again, and so does its family; a member's number says who sent it back, or nobody when volunteers' doubts did. Gives how many others. */
export function sendBackToReview(hands: Hands, post: Post, member?: number): number {
  const copies = review(hands, post, UNDECIDED, member)
  showProbableCopies(hands, post)
  return copies
}
