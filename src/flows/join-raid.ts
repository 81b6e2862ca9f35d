/** How a post comes into a raid and leaves it, and how a raid opens; whether it is one is decided in `judge-raid.ts`, or by a coordinator. */
import { planPost } from '../checklists/plan.ts'
import { TARGET_FIRST_MS } from '../checklists/seats.ts'
import type { RaidPost } from '../raids/explain.ts'
import { record } from '../store/audit.ts'
import { cardOf } from '../store/cards.ts'
import { communityById } from '../store/communities.ts'
import { planItems } from '../store/items.ts'
import { forgetUntried } from '../store/outbox.ts'
import { accountsIn, placementOf, putPost } from '../store/placements.ts'
import { findPost, updatePost, type Post, type RaidMember } from '../store/posts.ts'
import { changeRaid, findRaid, keepRaid, setRaidState, touchRaid, type Raid } from '../store/raids.ts'
import { situationOf } from '../store/targets.ts'
import type { Hands } from './decide.ts'
import { alertRaid, noticeOthers, noticeTarget } from './raid-news.ts'
import { refreshSteps } from './refresh-steps.ts'
import { showCard, showRaid } from './show-card.ts'

export function asRaidPost(post: RaidMember): RaidPost {
  return { id: post.id, at: post.publishedAt ?? post.firstForwardAt, author: post.authorHash ?? undefined, parent: post.parentHash ?? undefined, target: post.target ?? undefined }
}

/** Opens a raid with its steps; a member's id says who did, otherwise Vigie itself. */
export function openRaid(hands: Hands, raid: { community: number; target: number | null; lastPostAt?: number; by?: number; name?: string | undefined }): number {
  const { db, vault } = hands
  const at = hands.now()
  const { community, target, by, name } = raid
  const id = keepRaid(db, vault, { community, target, openedAt: at, lastPostAt: raid.lastPostAt ?? at, ...(by === undefined ? {} : { openedBy: by }), name })
  refreshSteps(hands, community, id)
  record(db, { community, at, member: by, action: 'raid.open', about: `raid:${String(id)}` })
  showRaid(db, community, id, at)
  return id
}

/**
 * Everybody is told of a raid that only coordinators knew of; a member's id says who decided so, otherwise Vigie did. `isKnown`: it is united with
 * one that was told, and is no news.
 */
export function tellRaid(hands: Hands, { community, id }: Pick<Raid, 'community' | 'id'>, { by, isKnown = false }: { by?: number; isKnown?: boolean } = {}): void {
  const { db } = hands
  const at = hands.now()
  changeRaid(db, community, id, { state: 'open', toldAt: at, ...(by === undefined ? {} : { heldAt: at, certainAt: at }) })
  record(db, { community, at, member: by, action: 'raid.open', about: `raid:${String(id)}` })
  // Coordinators need not be asked what is told to everybody, nor hear that it is near.
  forgetUntried(db, community, `alert:raid:${String(id)}:certain`)
  if (!cardOf(db, community, `proposal:${id}`)) forgetUntried(db, community, `proposal-card:${String(id)}`)
  if (!isKnown) alertRaid(hands, { community, id }, 'opened')
  refreshRaid(hands, community, id)
}

/** Posts of so many accounts must have been looked at by people before everybody is told. */
const ACCEPTED = 3

/** Tells everybody of a raid that is certain and that people have looked at. */
export function tellWhenReady(hands: Hands, community: number, id: number): void {
  const raid = findRaid(hands.db, community, id)
  if (raid?.state !== 'proposed' || raid.certainAt === null || accountsIn(hands.db, community, id).accepted < ACCEPTED) return
  tellRaid(hands, raid)
}

/** Posts take their place in a raid; the time left for a complaint follows from all of them. */
export function addToRaid(hands: Hands, community: number, raid: number, posts: readonly number[]): void {
  const { db } = hands
  const at = hands.now()
  const aimedAt = new Set<number | null>()
  for (const id of posts) {
    const post = findPost(db, community, id)
    if (!post) continue
    aimedAt.add(post.target)
    const before = post.raid
    updatePost(db, community, id, { raid, mergedFrom: null })
    touchRaid(db, community, raid, { postAt: post.publishedAt ?? post.firstForwardAt, now: at })
    showCard(db, community, id, at)
    if (before !== null && before !== raid) refreshRaid(hands, community, before)
  }
  refreshRaid(hands, community, raid)
  tellWhenReady(hands, community, raid)
  const joined = findRaid(db, community, raid)
  if (joined) noticeOthers(hands, joined, aimedAt)
}

/** Takes a post out of its raid. One that is to be reviewed again stays where Vigie sees it; one that was rejected is seen nowhere. */
export function leaveRaid(hands: Hands, post: Post): void {
  const { db, now } = hands
  const { community, id } = post
  const isWaiting = findPost(db, community, id)?.state === 'pending'
  const placed = placementOf(db, community, id)
  const put = placed?.raid ?? null
  // What a person said of where it belongs, or of its raid, stays said: the verdict may be taken back.
  const isDecided = placed?.placedAt != null || (put !== null && findRaid(db, community, put)?.dismissedAt != null)
  if (!isWaiting && put !== null && !isDecided) putPost(db, community, id, null)
  if (post.raid !== null) {
    updatePost(db, community, id, { raid: null, mergedFrom: null })
    refreshRaid(hands, community, post.raid)
  }
  const raid = put === null || isWaiting ? undefined : findRaid(db, community, put)
  if (raid?.state !== 'proposed') return
  // Nothing is left of it.
  if (accountsIn(db, community, raid.id).all === 0) setRaidState(db, community, raid.id, { state: 'closed', at: now() })
  showRaid(db, community, raid.id, now())
}

/** After posts came or went: the steps with their deadlines, the card, and whoever is to hear of it. */
export function refreshRaid(hands: Hands, community: number, raid: number): void {
  const { db } = hands
  const found = findRaid(db, community, raid)
  if (!found) return
  refreshSteps(hands, community, raid)
  showRaid(db, community, raid, hands.now())
  noticeTarget(hands, found)
}

/** A post that turns out to be elsewhere is reported there: a screenshot has an address now, another platform hears others. */
export function planAnew(hands: Hands, before: Post, post: Post): void {
  if (post.state === 'accepted' && post.platform !== before.platform) planReports(hands, post)
}

/** What can be done about an accepted post that is still up stands in its list. */
export function planReports({ db, now }: Hands, post: Post): void {
  if (!post.category || post.removedAt !== null) return
  const { witnessSeats } = communityById(db, post.community)
  planItems(db, { community: post.community, post: post.id, planned: planPost({ category: post.category, platform: post.platform, situation: situationOf(db, post.community, post.target), witnessSeats }), at: now(), opensAt: (post.reviewedAt ?? now()) + TARGET_FIRST_MS })
}
