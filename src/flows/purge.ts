/** What is kept for a limited time goes when its time is over: rejected posts whole, evidence of what is closed, names that nobody needs. */
import { record } from '../store/audit.ts'
import { cardOf, forgetCard, type Subject } from '../store/cards.ts'
import type { Community } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { forgetDigests } from '../store/digests.ts'
import { forgetEvidence } from '../store/evidence.ts'
import { forgetNotes } from '../store/forwards.ts'
import { forgetOrphans } from '../store/reports.ts'
import { forgetHabits } from '../store/habits.ts'
import { forgetStepNotes } from '../store/steps.ts'
import { eraseMember } from '../store/erase.ts'
import { forgetOldCodes, strangerUser } from '../store/mastodon-accounts.ts'
import { likenedTo } from '../store/likenesses.ts'
import { findMember } from '../store/members.ts'
import { purgeMentions, strangersBefore } from '../store/mentions.ts'
import { forgetNews } from '../store/news.ts'
import { forgetTold, forgetUntried, tell } from '../store/outbox.ts'
import { deletePost, rejectedBefore, withEvidence } from '../store/posts.ts'
import { closedBefore } from '../store/raids.ts'
import { findTarget, forgetProposals } from '../store/targets.ts'
import type { Hands } from './decide.ts'
import { passOn } from './family.ts'
import { showCard } from './show-card.ts'

const DAY_MS = 86_400_000
/** What was said is remembered for this long, so that nothing is said twice; digests, for the trend. */
const TOLD_MS = 30 * DAY_MS
/** A mention that was heard long ago is not told anew by its server. */
const MARKS_MS = 30 * DAY_MS
const DIGESTS_MS = 400 * DAY_MS
/** What was told of a post, for as long as it is watched and somewhat longer. */
const NEWS_MS = 60 * DAY_MS

/** Purges a community; gives how many posts went whole, how many lost their evidence, how many typed names nobody needs any more, and how many mentions are forgotten. */
export function purge(hands: Hands, community: Community): { posts: number; evidence: number; names: number; mentions: number } {
  const { db, now } = hands
  const at = now()
  const rejected = rejectedBefore(db, community.id, at - community.keepRejectedDays * DAY_MS)
  for (const { id } of rejected) erasePost(hands, community.id, id)
  const before = at - community.keepEvidenceDays * DAY_MS
  const raids = closedBefore(db, community.id, before).filter((raid) => !isHeld(db, community.id, raid.target)).map((raid) => raid.id)
  const stale = withEvidence(db, community.id, { raids, looseBefore: before })
  for (const { id } of stale) {
    forgetEvidence(db, community.id, id)
    forgetNotes(db, community.id, id)
    showCard(db, community.id, id, at)
    showLikened(hands, community.id, id)
  }
  forgetStepNotes(db, community.id, raids)
  const mentions = eraseMentions(hands, community)
  const purged = { posts: rejected.length, evidence: stale.length, names: forgetProposals(db, community.id), mentions }
  const about = Object.entries(purged).filter(([what, n]) => what !== 'mentions' || n > 0).map(([what, n]) => `${what}:${String(n)}`)
  if (Object.values(purged).some((n) => n > 0)) record(db, { community: community.id, at, action: 'purge', about: about.join(' ') })
  forgetTold(db, community.id, at - TOLD_MS)
  forgetOldCodes(db, community.id, at)
  forgetOrphans(db, community.id)
  forgetHabits(db, community.id, at)
  forgetNews(db, community.id, at - NEWS_MS)
  forgetDigests(db, community.id, new Date(at - DIGESTS_MS).toISOString().slice(0, 10))
  return purged
}

/** A post goes with everything about it, and its card too; its copies stay what they are. */
export function erasePost(hands: Hands, community: number, post: number): void {
  passOn(hands, community, post)
  showLikened(hands, community, post)
  deletePost(hands.db, community, post)
  forgetUntried(hands.db, community, `post-card:${String(post)}`)
  takeDown(hands, community, `post:${post}`)
}

/** The cards on which its words stand, hidden, beside those of a post that may repeat them. */
function showLikened({ db, now }: Hands, community: number, post: number): void {
  for (const id of likenedTo(db, community, post, Number.MAX_SAFE_INTEGER)) showCard(db, community, id, now())
}

/**
 * Strangers' mentions are kept for as long as rejected posts, opened or not, and so is who wrote them: their forwards are nobody's from then
 * on. The others are marks by which they are known again.
 */
function eraseMentions(hands: Hands, { id: community, keepRejectedDays }: Community): number {
  const { db, vault, now } = hands
  const before = now() - keepRejectedDays * DAY_MS
  for (const name of strangersBefore(db, vault, community, before)) {
    const stranger = findMember(db, vault, community, strangerUser(name))
    if (stranger !== undefined) for (const post of eraseMember(db, community, stranger).posts) showCard(db, community, post, now())
  }
  const gone = purgeMentions(db, community, { strangersBefore: before, marksBefore: now() - MARKS_MS })
  for (const id of gone) {
    forgetUntried(db, community, `mention-card:${String(id)}`)
    takeDown(hands, community, `mention:${id}`)
  }
  return gone.length
}

/** A card goes with what it was about. */
function takeDown({ db, vault, now }: Hands, community: number, subject: Subject): void {
  const card = cardOf(db, community, subject)
  if (!card) return
  forgetCard(db, community, subject)
  tell(db, vault, { community, key: `delete:${card.message}`, intent: { kind: 'delete-message', channel: card.channel, message: card.message }, at: now() })
}

/** Whether the target keeps the evidence for a case. */
function isHeld(db: Db, community: number, target: number | null): boolean {
  return target !== null && findTarget(db, community, target)?.holdsEvidence === true
}
