/** How the work is divided: how long a seat is held, how many at once, and what two doubts do. */

import type { ItemKind } from './plan.ts'

/** A volunteer holds a seat for half an hour … */
export const LEASE_MS = 30 * 60_000
/** … and at most this many at once. */
export const BATCH = 5
/** So many people who say « no offence » send a post back to review. */
export const DOUBTS = 2
/** So many volunteers who found a post gone settle that it is; a coordinator settles it alone. */
export const REMOVALS = 2
/** What one person settles in 24 hours at most: care for them, and nobody ends the work of a raid alone. */
export const SETTLED_PER_DAY = 40
/** Where the target may want to report first, others are offered the seat so long after the verdict only. */
export const TARGET_FIRST_MS = 48 * 3_600_000
/** How many addresses one form of a platform takes; one where nothing else is known (reference: X's `in_app`, « jusqu’à 5 posts »). */
const ADDRESSES_PER_FORM: Readonly<Record<string, number>> = { x: 5 }

export function addressesPerForm(platform: string): number {
  return Object.hasOwn(ADDRESSES_PER_FORM, platform) ? ADDRESSES_PER_FORM[platform] ?? 1 : 1
}

/** A person who said nothing else opens so many posts in 24 hours. */
export const USUAL_REVEALS = 20

/** How many posts a person opens in 24 hours at most: as they chose, or the usual number, and never more than the community allows. */
export function revealsAllowed(chosen: number | null, most: number): number {
  return Math.min(chosen ?? USUAL_REVEALS, most)
}

interface Together {
  item: number
  kind: ItemKind
  platform: string
  family: number
  leasedUntil: number | undefined
}

/**
 * The seats that are answered with one report: of copies of one post, taken in the same moment, on a platform whose form takes several addresses.
 * The seat itself is the first of them.
 */
export function reportedTogether<Seat extends Together>(seat: Seat, held: readonly Seat[]): Seat[] {
  if (seat.kind !== 'platform-report' || addressesPerForm(seat.platform) === 1) return [seat]
  const others = held.filter((one) => one.item !== seat.item && one.kind === seat.kind && one.platform === seat.platform && one.family === seat.family && one.leasedUntil === seat.leasedUntil)
  return [seat, ...others].slice(0, addressesPerForm(seat.platform))
}
