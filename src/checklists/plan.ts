/** What has to be done: for each accepted post its reports, for each raid its steps. Who may do it is in `seats.ts`. */
import type { Category } from '../intake/forward.ts'
import { orderFor, seatsFor } from './route.ts'

/** Things to do for one post. */
export const POST_ITEMS = ['platform-report', 'dsa-notice', 'pharos-report'] as const
export type PostItem = (typeof POST_ITEMS)[number]

/** Of these, what the post's platform answers: it can refuse, and be contested; an authority can not. */
export const TO_PLATFORM: readonly ItemKind[] = ['platform-report', 'dsa-notice'] satisfies PostItem[]

/** Things to do once for a raid, in the order in which they help. */
export const RAID_ITEMS = ['emergency', 'evidence', 'delegate-reading', 'pharos-raid', 'complaint', 'preserve', 'platform-escalation', 'dsa-complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support'] as const
export type RaidItem = (typeof RAID_ITEMS)[number]

export const ITEM_KINDS = [...POST_ITEMS, ...RAID_ITEMS] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

/** Raised whenever what is planned for a post becomes another: posts from before are planned anew (`replan-posts.ts`). */
export const PLAN_RULES = '2'

/** What came of a seat: a report was made, or the post was gone already. */
export const OUTCOMES = ['reported', 'already-removed'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a platform or authority answered to a report: it took the post down, it did not, or something else. */
export const ANSWERS = ['removed', 'refused', 'other'] as const
export type Answer = (typeof ANSWERS)[number]

/** For whom a seat is: the target alone, anybody but the target, or whoever comes. */
export const HOLDERS = ['target', 'witness', 'anyone'] as const
export type Holder = (typeof HOLDERS)[number]

/** What the person aimed at can do: `acts`, they are a member, do not pause, and chose to see what is written (nobody waits for who
 * should stop reading); `represented`, they or their delegate are here and others report; `absent`, nobody of them is here. */
export const SITUATIONS = ['acts', 'represented', 'absent'] as const
export type Situation = (typeof SITUATIONS)[number]

export interface PlannedSeat {
  holder: Holder
  /** The target goes first: others are offered it after `TARGET_FIRST_MS` only. */
  waits: boolean
}

export interface PlannedItem {
  kind: ItemKind
  /** Who may report, one entry per seat. */
  seats: PlannedSeat[]
}

export interface Planned {
  category: Category
  /** The name in the post's link. */
  platform: string
  situation: Situation
  /** The community's: 1 or 2. */
  witnessSeats: number
}

/**
 * The items of one accepted post, as its route has them.
 *
 * One post, one well-founded report: the platform's form has the target's seat and those of one or two witnesses; a DSA
 * notice and a PHAROS report are made once, since repeating them is useless or punished (DSA art. 23).
 */
export function planPost(planned: Planned): PlannedItem[] {
  const kinds = new Set<ItemKind>(orderFor(planned))
  return POST_ITEMS.filter((kind) => kinds.has(kind)).map((kind) => ({ kind, seats: seatsFor(planned, kind) }))
}
