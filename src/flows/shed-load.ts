/**
 * When more waits for review than people review: the cards of threats come first, copies of a known post are put off and counted on its card, and
 * everybody is told. Nothing is lost: each post that was put off gets its card afterwards, or is settled with its original.
 */
import { FLOOD_LEAST, floodMark, isFlood } from '../duplicates/flood.ts'
import { tellableAt } from '../raids/quiet-hours.ts'
import { record } from '../store/audit.ts'
import { communityById } from '../store/communities.ts'
import { countBeforeIn, countReviewedSince, countWaitingUpTo, hasSureCopy, promoteCard, putOffIn, setFlood, sureOriginalOf, unsay } from '../store/flood.ts'
import { tell } from '../store/outbox.ts'
import { placementOf } from '../store/placements.ts'
import { findPost, type Post } from '../store/posts.ts'
import type { Hands } from './decide.ts'
import { showCard } from './show-card.ts'

const DAY_MS = 86_400_000

/** Says whether a flood begins or is over, and does what follows. */
export function watchFlood(hands: Hands, community: number): void {
  const { db, now } = hands
  const since = communityById(db, community).floodSince
  // Mostly nothing waits.
  if (since === null && countWaitingUpTo(db, community, FLOOD_LEAST + 1) <= FLOOD_LEAST) return
  const pace = { reviewed: countReviewedSince(db, community, now() - DAY_MS), isOn: since !== null }
  const isOn = isFlood({ ...pace, waiting: countWaitingUpTo(db, community, floodMark(pace) + 1) })
  if (isOn && since === null) begin(hands, community)
  if (!isOn && since !== null) end(hands, community, since)
}

function begin({ db, vault, now }: Hands, community: number): void {
  const since = now()
  setFlood(db, community, since)
  record(db, { community, at: since, action: 'flood.begin', about: 'community' })
  tell(db, vault, { community, key: `alert:flood:${String(since)}:on`, intent: { kind: 'alert', about: { what: 'flood', since } }, at: since, dueAt: tellableAt(since, communityById(db, community).timeZone) })
}

function end({ db, vault, now }: Hands, community: number, since: number): void {
  const at = now()
  setFlood(db, community, null)
  record(db, { community, at, action: 'flood.end', about: 'community' })
  // Of what nobody was told nobody hears that it is over.
  if (!unsay(db, community, `alert:flood:${String(since)}:on`)) tell(db, vault, { community, key: `alert:flood:${String(since)}:over`, intent: { kind: 'alert', about: { what: 'flood-over', since } }, at, dueAt: tellableAt(at, communityById(db, community).timeZone) })
  for (const post of putOffIn(db, community)) showCard(db, community, post, at)
}

/** So many posts of a raid are read first: its card in the coordinators' channel names as many. */
const FIRST_OF_RAID = 8

/**
 * Which of the cards that wait to be posted comes first: threats and addresses, as members say; then what repeats nothing, the first of each
 * raid; then the rest. A copy that is said to be a threat brings its original forward.
 */
export function rankCard(hands: Hands, community: number, id: number): void {
  const { db, now } = hands
  const post = findPost(db, community, id)
  if (post?.state !== 'pending') return
  const original = sureOriginalOf(db, community, id)
  if (post.proposed === 'threat' || post.proposed === 'doxxing') for (const one of [id, ...(original === undefined ? [] : [original])]) promoteCard(db, community, one, now() - 2 * DAY_MS)
  else if (original === undefined && isEarly(hands, post)) promoteCard(db, community, id, now() - DAY_MS)
}

function isEarly({ db }: Hands, post: Post): boolean {
  const raid = placementOf(db, post.community, post.id)?.raid
  return raid == null || countBeforeIn(db, post, raid, FIRST_OF_RAID) < FIRST_OF_RAID
}

/** Whether a post that has no card gets none for now: in a flood the copy of a post that has one; and what was put off and settled with its original needs none. */
export function isPutOff(db: Hands['db'], { community, id, state, copyOf, parkedAt }: Post): boolean {
  const isOn = () => communityById(db, community).floodSince !== null
  if (copyOf !== null) return parkedAt !== null && (state !== 'pending' || isOn())
  return state === 'pending' && isOn() && sureOriginalOf(db, community, id) !== undefined && !hasSureCopy(db, community, id)
}
