/** How a post comes into a raid: by itself when its target is attacked, or by a coordinator's hand. */
import { complaintDueAt } from '../checklists/deadlines.ts'
import { planPost, RAID_ITEMS } from '../checklists/plan.ts'
import { opensRaid, RAID_LIMITS, type RaidPost } from '../raids/join-raid.ts'
import { record } from '../store/audit.ts'
import { communityById } from '../store/communities.ts'
import { addSteps, planItems } from '../store/items.ts'
import { findPost, firstOfEach, loosePosts, updatePost, type Post, type RaidMember } from '../store/posts.ts'
import { findRaid, keepRaid, liveRaidOf, touchRaid } from '../store/raids.ts'
import type { Hands } from './decide.ts'
import { showCard, showRaid } from './show-card.ts'

export function asRaidPost(post: RaidMember): RaidPost {
  return { id: post.id, at: post.firstForwardAt, author: post.authorHash ?? undefined }
}

/** Puts an accepted post into its target's raid, opening one when there are enough; gives the raid's id. */
export function joinRaid(hands: Hands, post: Post): number | undefined {
  const { db } = hands
  const { community, target } = post
  const at = hands.now()
  if (post.raid !== null || target === null) return post.raid ?? undefined
  const live = liveRaidOf(db, community, target)
  if (live !== undefined) {
    addToRaid(hands, community, live, [post.id])
    return live
  }
  const opening = opensRaid(loosePosts(db, community, target, at - 2 * RAID_LIMITS.windowMs).map(asRaidPost))
  if (!opening) return undefined
  const raid = openRaid(hands, { community, target, lastPostAt: opening.at(-1)?.at ?? at })
  addToRaid(hands, community, raid, opening.map((one) => one.id))
  return raid
}

/** Opens a raid with its steps; a member's id says who did, otherwise Vigie itself. */
export function openRaid(hands: Hands, raid: { community: number; target: number | null; lastPostAt?: number; by?: number; name?: string | undefined }): number {
  const { db, vault } = hands
  const at = hands.now()
  const { community, target, by, name } = raid
  const id = keepRaid(db, vault, { community, target, openedAt: at, lastPostAt: raid.lastPostAt ?? at, ...(by === undefined ? {} : { openedBy: by }), name })
  addSteps(db, { community, raid: id, steps: RAID_ITEMS.map((kind) => ({ kind })) })
  record(db, { community, at, member: by, action: 'raid.open', about: `raid:${String(id)}` })
  showRaid(db, community, id, at)
  return id
}

/** Posts take their place in a raid; the time left for a complaint follows from all of them. */
export function addToRaid(hands: Hands, community: number, raid: number, posts: readonly number[]): void {
  const { db } = hands
  const at = hands.now()
  for (const id of posts) {
    const post = findPost(db, community, id)
    if (!post) continue
    const before = post.raid
    updatePost(db, community, id, { raid, mergedFrom: null })
    touchRaid(db, community, raid, post.firstForwardAt)
    showCard(db, community, id, at)
    if (before !== null && before !== raid) refreshRaid(hands, community, before)
  }
  refreshRaid(hands, community, raid)
}

/** Takes a post out of its raid. */
export function leaveRaid(hands: Hands, post: Post): void {
  if (post.raid === null) return
  updatePost(hands.db, post.community, post.id, { raid: null, mergedFrom: null })
  refreshRaid(hands, post.community, post.raid)
}

/** After posts came or went: the deadline and the card. */
export function refreshRaid(hands: Hands, community: number, raid: number): void {
  const { db } = hands
  if (!findRaid(db, community, raid)) return
  addSteps(db, { community, raid, steps: [{ kind: 'complaint', dueAt: complaintDueAt(firstOfEach(db, community, raid), communityById(db, community).timeZone) }] })
  showRaid(db, community, raid, hands.now())
}

/** What can be done about an accepted post that is still up stands in its list. */
export function planReports({ db, now }: Hands, post: Post): void {
  if (!post.category || post.removedAt !== null) return
  const { witnessSeats } = communityById(db, post.community)
  planItems(db, { community: post.community, post: post.id, planned: planPost(post.category, witnessSeats), at: now() })
}
