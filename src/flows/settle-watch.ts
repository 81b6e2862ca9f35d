/**
 * What came of one look at a reported post: it is gone, there, or nobody knows. What changed is believed at the second look, an hour later; what a
 * person says stands until Vigie sees a change.
 */
import { UNKNOWN_NOW, type Sight } from '../links/watching.ts'
import { findPost, type Post } from '../store/posts.ts'
import { findWatch, updateWatch, type DueWatch, type Watch } from '../store/watches.ts'
import { bringUpAgain, removePost } from './correct-post.ts'
import type { Hands } from './decide.ts'
import { showCard } from './show-card.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** When a post is looked at, counted from its first report. */
export const LOOKS_MS = [6 * HOUR_MS, DAY_MS, 3 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS] as const
const CONFIRMED_MS = HOUR_MS
/** A look that could not be taken is tried again: after ten minutes, twenty … six hours, until the next one is due. */
const FIRST_RETRY_MS = 10 * 60_000
const LONGEST_RETRY_MS = 6 * HOUR_MS
const TRIES = 6
/** After the last look nobody waits for a host for longer than that. */
const LAST_WAIT_MS = 2 * DAY_MS

/** Writes down what was seen; nothing when the post went, or was looked at, meanwhile. */
export function settleWatch(hands: Hands, due: DueWatch, sight: Sight): void {
  const { db, now } = hands
  const { community, post: id } = due
  const [watch, post] = [findWatch(db, community, id), findPost(db, community, id)]
  if (!watch || !post || watch.dueAt !== due.dueAt) return
  const change = post.state === 'accepted' ? changeFor(hands, { watch, post }, sight) : nextLook(watch, now())
  updateWatch(db, watch, change)
  if (isShown(watch) !== isShown({ ...watch, ...change })) showCard(db, community, id, now())
}

/** What of it stands on the card. */
const isShown = ({ state, because, seenAt, goneAt, dueAt, round }: Watch) => JSON.stringify([state, because, seenAt, goneAt, seenAt === null && because === null ? dueAt : round])

type Change = Partial<Omit<Watch, 'community' | 'post'>>

function changeFor(hands: Hands, { watch, post }: { watch: Watch; post: Post }, sight: Sight): Change {
  switch (sight.kind) {
    case 'unknown': return unseen({ watch, post }, sight, hands.now())
    case 'online': return seenOnline(hands, watch, post)
    case 'removed': return seenGone(hands, watch, post)
  }
}

/** What passes is tried again; what does not, or not in time, is what is known of this look. */
function unseen({ watch, post }: { watch: Watch; post: Post }, { because, waitMs = 0 }: Extract<Sight, { kind: 'unknown' }>, now: number): Change {
  const next = nextLook(watch, now)
  const again = now + Math.max(waitMs, Math.min(FIRST_RETRY_MS * 2 ** watch.attempts, LONGEST_RETRY_MS))
  const until = next.dueAt ?? watch.since + (LOOKS_MS.at(-1) ?? 0) + LAST_WAIT_MS
  const passes = UNKNOWN_NOW.some((one) => one === because)
  if (passes && watch.attempts + 1 < TRIES && again < until) return { attempts: watch.attempts + 1, because, dueAt: again }
  return { state: 'unknown', because, seenAt: now, goneAt: post.removedAt === null ? null : watch.goneAt, ...next, ...(because === 'no-interface' || because === 'no-address' ? { dueAt: null } : {}) }
}

/** Up again is what Vigie itself had found gone, and sees twice; where people alone say that it is gone, what they see may be another thing (held back in their country). */
function seenOnline(hands: Hands, watch: Watch, post: Post): Change {
  const now = hands.now()
  const seen = { state: 'online', because: null, seenAt: now } as const
  if (post.removedAt === null || watch.goneAt === null) return { ...seen, goneAt: null, ...nextLook(watch, now) }
  const isConfirmed = watch.state === 'online' && watch.seenAt !== null && now - watch.seenAt >= CONFIRMED_MS
  if (!isConfirmed) return { ...seen, attempts: 0, dueAt: now + CONFIRMED_MS }
  bringUpAgain(hands, post)
  return { ...seen, goneAt: null, ...nextLook(watch, now) }
}

/** Removed is what was found gone twice. Where people said since that it is there, that it is still not found is nothing new. */
function seenGone(hands: Hands, watch: Watch, post: Post): Change {
  const now = hands.now()
  const seen = { state: 'removed', because: null, seenAt: now } as const
  if (post.removedAt === null && watch.state === 'removed' && watch.goneAt === null) return { ...seen, ...nextLook(watch, now) }
  const goneAt = watch.goneAt ?? now
  if (post.removedAt === null && now - goneAt < CONFIRMED_MS) return { ...seen, goneAt, attempts: 0, dueAt: goneAt + CONFIRMED_MS }
  removePost(hands, post)
  return { ...seen, goneAt, ...nextLook(watch, now) }
}

/** The first look that is still to come: those that were missed are not made up for. */
function nextLook({ since, round }: Watch, now: number): { round: number; dueAt: number | null; attempts: number } {
  const next = LOOKS_MS.findIndex((after, n) => n > round && since + after > now)
  return next < 0 ? { round: LOOKS_MS.length, dueAt: null, attempts: 0 } : { round: next, dueAt: since + (LOOKS_MS[next] ?? 0), attempts: 0 }
}
