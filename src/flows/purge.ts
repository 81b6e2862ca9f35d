/** What is kept for a limited time goes when its time is over: rejected posts whole, evidence of what is closed, names that nobody needs. */
import { record } from '../store/audit.ts'
import { cardOf, forgetCard } from '../store/cards.ts'
import type { Community } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { forgetDigests } from '../store/digests.ts'
import { forgetEvidence } from '../store/evidence.ts'
import { forgetNotes } from '../store/forwards.ts'
import { forgetStepNotes } from '../store/items.ts'
import { forgetOldCodes } from '../store/mastodon-accounts.ts'
import { forgetTold, forgetUntried, tell } from '../store/outbox.ts'
import { deletePost, rejectedBefore, withEvidence } from '../store/posts.ts'
import { closedBefore } from '../store/raids.ts'
import { findTarget, forgetProposals } from '../store/targets.ts'
import type { Hands } from './decide.ts'
import { showCard } from './show-card.ts'

const DAY_MS = 86_400_000
/** What was said is remembered for this long, so that nothing is said twice; digests, for the trend. */
const TOLD_MS = 30 * DAY_MS
const DIGESTS_MS = 400 * DAY_MS

/** Purges a community; gives how many posts went whole, how many lost their evidence, and how many typed names nobody needs any more. */
export function purge(hands: Hands, community: Community): { posts: number; evidence: number; names: number } {
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
  }
  forgetStepNotes(db, community.id, raids)
  const purged = { posts: rejected.length, evidence: stale.length, names: forgetProposals(db, community.id) }
  if (purged.posts + purged.evidence + purged.names > 0) record(db, { community: community.id, at, action: 'purge', about: `posts:${String(purged.posts)} evidence:${String(purged.evidence)} names:${String(purged.names)}` })
  forgetTold(db, community.id, at - TOLD_MS)
  forgetOldCodes(db, community.id, at)
  forgetDigests(db, community.id, new Date(at - DIGESTS_MS).toISOString().slice(0, 10))
  return purged
}

/** A post goes with everything about it, and its card too. */
export function erasePost({ db, vault, now }: Hands, community: number, post: number): void {
  const card = cardOf(db, community, `post:${post}`)
  deletePost(db, community, post)
  forgetUntried(db, community, `post-card:${String(post)}`)
  if (!card) return
  forgetCard(db, community, `post:${post}`)
  tell(db, vault, { community, key: `delete:${card.message}`, intent: { kind: 'delete-message', channel: card.channel, message: card.message }, at: now() })
}

/** Whether the target keeps the evidence for a case. */
function isHeld(db: Db, community: number, target: number | null): boolean {
  return target !== null && findTarget(db, community, target)?.holdsEvidence === true
}
