/** What a verdict changes for one post: what can be reported, its raid, who is told. */
import type { Review } from '../duplicates/family.ts'
import { record } from '../store/audit.ts'
import { dropItems } from '../store/items.ts'
import { findPost, updatePost, type Post } from '../store/posts.ts'
import { confirmTarget } from '../store/targets.ts'
import type { Hands } from './decide.ts'
import { leaveRaid, planReports } from './join-raid.ts'
import { joinRaid } from './judge-raid.ts'
import { showCard } from './show-card.ts'
import { tellNews } from './tell-outcome.ts'

const ACTIONS = { accepted: 'post.accept', rejected: 'post.reject', pending: 'post.reopen' } as const

/** A post takes a verdict, or is to be reviewed again; a member's number says who decided. Says whether that was another one than before. */
export function takeVerdict(hands: Hands, post: Post, review: Review, member?: number): boolean {
  const { db, now } = hands
  const { community, id } = post
  const isNew = !isSame(post, review)
  if (isNew && post.state === 'accepted' && review.state !== 'accepted') dropItems(db, { community, post: id, at: now() })
  const { state, category, severity, rejectedBecause, reviewedAt, reviewedBy } = review
  if (isNew || post.reviewedAt !== reviewedAt || post.reviewedBy !== reviewedBy) updatePost(db, community, id, { state, category, severity, rejectedBecause, reviewedAt, reviewedBy })
  if (!isNew) return false
  record(db, { community, at: now(), member, action: ACTIONS[state], about: `post:${String(id)}` })
  if (state === 'accepted') beReported(hands, community, id)
  else leaveRaid(hands, post)
  if (state === 'rejected') tellNews(hands, community, { post: id, what: 'rejected' })
  showCard(db, community, id, now())
  return true
}

/** Whether two verdicts say the same. */
export function isSame(one: Review, other: Review): boolean {
  return one.state === other.state && one.category === other.category && one.severity === other.severity && one.rejectedBecause === other.rejectedBecause
}

function beReported(hands: Hands, community: number, id: number): void {
  const { db, now } = hands
  const accepted = findPost(db, community, id)
  if (!accepted) throw new Error('unreachable: the post was just accepted')
  if (accepted.target !== null) confirmTarget(db, community, accepted.target, now())
  planReports(hands, accepted)
  joinRaid(hands, accepted)
}
