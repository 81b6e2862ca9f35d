/** A volunteer takes a few reports, one at a time. What they say of each is in `settle-seat.ts`. */
import type { App } from '../app.ts'
import { addressesPerForm, BATCH, LEASE_MS, revealsAllowed, SETTLED_PER_DAY } from '../checklists/seats.ts'
import { communityById } from '../store/communities.ts'
import { ownAuthors } from '../store/conflicts.ts'
import { freeSeats, leftToDo, seatsOfCopies, type Wanted } from '../store/free-seats.ts'
import { findMember, memberOf } from '../store/members.ts'
import { countReveals } from '../store/reveals.ts'
import { countSettled, expireLeases, leaseSeat, seatsHeld, type Seat } from '../store/seats.ts'
import { targetsFor } from '../store/targets.ts'
import { changeVolunteer, stopWaiting, volunteerOf } from '../store/volunteers.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showRaidsOf } from './show-card.ts'

const DAY_MS = 86_400_000

/** Why a member is offered nothing now. */
export type WhyNothing =
  /** Every report that others than the target may make is made. */
  | { because: 'all-done' }
  /** In this raid; in others there is something for them. */
  | { because: 'elsewhere' }
  /** Others hold what is left; the first of it may come back then. */
  | { because: 'all-leased'; until: number }
  /** What is left waits for the target to go first, until then. */
  | { because: 'target-first'; until: number }
  /** What is left is of the kinds that they do not want to see. */
  | { because: 'avoided' }
  /** They had, skipped, wrote or are aimed at by what is left. */
  | { because: 'not-for-you' }
  /** They answered, or opened, as much as is good in a day. */
  | { because: 'enough'; perDay: number }
  | { because: 'limit'; perDay: number }
  | { because: 'paused'; until: number }

export type Batch = { kind: 'batch'; seats: Seat[] } | { kind: 'nothing-free'; why: WhyNothing }

interface Wish {
  community: number
  by: string
  raid: number | undefined
  /** The language that they read in. */
  locale?: string
}

/**
 * Leases free seats to a member until they hold `BATCH` of them, and gives all they hold, first first. The seats that they hold
 * already come first: a second click goes on where the first one left off.
 */
export function takeBatch(app: Writing, wish: Wish): Batch {
  return decide(app, (hands) => {
    const { db, vault, now } = hands
    const { community } = wish
    const member = memberOf(db, vault, community, wish.by)
    showRaidsOf(db, community, expireLeases(db, community, now()).posts, now())
    const held = seatsHeld(db, community, member, now())
    const rest = whyRest(hands, community, member)
    const wanted = wantedBy(hands, { ...wish, member })
    const taken = rest || held.length >= BATCH ? [] : lease(hands, wanted, BATCH - held.length)
    if (taken.length > 0) showRaidsOf(db, community, taken.map((seat) => seat.post), now())
    const seats = [...held, ...taken]
    if (seats.length > 0) {
      stopWaiting(db, community, member)
      return { kind: 'batch', seats }
    }
    const why = rest ?? whyNothing(hands, wanted)
    if (!rest) startWaiting(hands, { community, member, locale: wish.locale ?? 'fr' })
    return { kind: 'nothing-free', why }
  })
}

/** Why somebody who asks for something to do gets nothing, as it is now; `undefined` when there is something. */
export function whyNothingFor(hands: Hands, community: number, member: number): WhyNothing | undefined {
  const wanted = wantedBy(hands, { community, member, raid: undefined })
  return whyRest(hands, community, member) ?? (freeSeats(hands.db, { ...wanted, limit: 1 }).length > 0 ? undefined : whyNothing(hands, wanted))
}

/** Enough for today, or a pause: nothing new is handed out. */
function whyRest({ db, now }: Hands, community: number, member: number): WhyNothing | undefined {
  const { pausedUntil, revealsPerDay } = volunteerOf(db, community, member)
  if (pausedUntil !== null && pausedUntil > now()) return { because: 'paused', until: pausedUntil }
  const perDay = revealsAllowed(revealsPerDay, communityById(db, community).revealsPerDay)
  if (countReveals(db, community, member, now() - DAY_MS) >= perDay) return { because: 'limit', perDay }
  return countSettled(db, community, member, now() - DAY_MS) >= SETTLED_PER_DAY ? { because: 'enough', perDay: SETTLED_PER_DAY } : undefined
}

type Wanting = Omit<Wanted, 'limit'>

function wantedBy({ db, vault, now }: Hands, { community, member, raid }: { community: number; member: number; raid: number | undefined }): Wanting {
  const own = targetsFor(db, community, member).filter((target) => target.member === member)
  // Who chose not to see what is written about them could not report it either.
  const asTarget = own.filter((target) => target.pausedAt === null && target.claimant === null && !target.hideContent).map((target) => target.id)
  return { community, member, raid, own: own.map((target) => target.id), asTarget, avoid: volunteerOf(db, community, member).avoid, authors: ownAuthors(db, vault, { community, member, own }), now: now() }
}

/** Copies of what is offered first come along, where one form takes several addresses: one report then, instead of five. */
function lease({ db, now }: Hands, wanted: Wanting, limit: number): Seat[] {
  const { community, member } = wanted
  const until = now() + LEASE_MS
  const offered: Seat[] = []
  for (const seat of freeSeats(db, { ...wanted, limit })) {
    if (offered.length >= limit) break
    if (offered.some(({ post }) => post === seat.post)) continue
    offered.push(seat)
    const most = Math.min(limit - offered.length, addressesPerForm(seat.platform) - 1)
    if (seat.kind === 'platform-report') offered.push(...seatsOfCopies(db, { ...wanted, limit: most }, { family: seat.family, platform: seat.platform, but: offered.map(({ post }) => post) }))
  }
  return offered.filter(({ item, seat }) => leaseSeat(db, { community, item, seat, member, until })).map((seat) => ({ ...seat, leasedUntil: until }))
}

function whyNothing({ db, now }: Hands, wanted: Wanting): WhyNothing {
  if (wanted.raid !== undefined && freeSeats(db, { ...wanted, raid: undefined, limit: 1 }).length > 0) return { because: 'elsewhere' }
  const { free, leasedUntil, opensAt } = leftToDo(db, wanted.community, now(), wanted.raid)
  if (free > 0) return wanted.avoid.length > 0 && freeSeats(db, { ...wanted, avoid: [], limit: 1 }).length > 0 ? { because: 'avoided' } : { because: 'not-for-you' }
  if (leasedUntil !== undefined) return { because: 'all-leased', until: leasedUntil }
  return opensAt === undefined ? { because: 'all-done' } : { because: 'target-first', until: opensAt }
}

/** Who still has nothing tomorrow is told why (`tell-waiting.ts`). */
function startWaiting({ db, now }: Hands, { community, member, locale }: { community: number; member: number; locale: string }): void {
  changeVolunteer(db, { community, member }, { waitingSince: volunteerOf(db, community, member).waitingSince ?? now(), locale })
}

/** What a member holds now, for the screen that shows it one at a time. */
export function heldBy(app: Pick<App, 'db' | 'vault' | 'now'>, community: number, user: string): Seat[] {
  const member = findMember(app.db, app.vault, community, user)
  return member === undefined ? [] : seatsHeld(app.db, community, member, app.now())
}
