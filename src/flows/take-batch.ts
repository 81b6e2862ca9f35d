/** A volunteer takes a few reports, one at a time, and says what came of each. */
import type { App } from '../app.ts'
import type { Outcome } from '../checklists/plan.ts'
import { BATCH, DOUBTS, LEASE_MS, REMOVALS, SETTLED_PER_DAY } from '../checklists/seats.ts'
import { record } from '../store/audit.ts'
import { findMember, memberOf } from '../store/members.ts'
import { itemFor, postOfItem, seatFor } from '../store/merge-rows.ts'
import { findPost, updatePost, type Post } from '../store/posts.ts'
import { countNoOffence, countSaidRemoved, countSettled, expireLeases, findSeat, freeSeats, hasSeatOn, leaseSeat, refuseSeat, seatsHeld, settleSeat, type Seat, type SeatState } from '../store/seats.ts'
import { targetsFor } from '../store/targets.ts'
import { removePost } from './correct-post.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { leave } from './family.ts'
import { sendBackToReview } from './review-post.ts'
import { showCard, showRaidsOf } from './show-card.ts'
import { startWatch } from './watch-posts.ts'

const DAY_MS = 86_400_000

export type Batch = { kind: 'batch'; seats: Seat[] } | { kind: 'nothing-free' } | { kind: 'enough'; perDay: number }

/**
 * Leases free seats to a member until they hold `BATCH` of them, and gives all they hold, first first. The seats that they hold
 * already come first: a second click goes on where the first one left off.
 */
export function takeBatch(app: Writing, wish: { community: number; by: string; raid: number | undefined }): Batch {
  return decide(app, (hands) => {
    const { db, vault, now } = hands
    const { community, raid } = wish
    const member = memberOf(db, vault, community, wish.by)
    showRaidsOf(db, community, expireLeases(db, community, now()).posts, now())
    const held = seatsHeld(db, community, member, now())
    if (held.length === 0 && countSettled(db, community, member, now() - DAY_MS) >= SETTLED_PER_DAY) return { kind: 'enough', perDay: SETTLED_PER_DAY }
    const own = targetsFor(db, community, member).filter((target) => target.member === member)
    const asTarget = own.filter((target) => target.pausedAt === null && target.claimant === null).map((target) => target.id)
    const offered = held.length >= BATCH ? [] : freeSeats(db, { community, member, raid, own: own.map((target) => target.id), asTarget, limit: BATCH - held.length })
    const until = now() + LEASE_MS
    const taken = offered.filter(({ item, seat }) => leaseSeat(db, { community, item, seat, member, until })).map((seat) => ({ ...seat, leasedUntil: until }))
    if (taken.length > 0) showRaidsOf(db, community, taken.map((seat) => seat.post), now())
    const seats = [...held, ...taken]
    return seats.length > 0 ? { kind: 'batch', seats } : { kind: 'nothing-free' }
  })
}

export type SeatAnswer = Outcome | 'skipped' | 'no-offence'

export type Settled =
  | { kind: 'settled'; answer: SeatAnswer; post: number; next: Seat[] }
  /** The post went back to review: enough people doubt that it is an offence. */
  | { kind: 'back-to-review'; post: number; next: Seat[] }
  | { kind: 'too-late'; because: 'taken' | 'answered' | 'dropped'; post: number; next: Seat[] }
  /** The post is another one, which has its reports. */
  | { kind: 'merged'; post: number; next: Seat[] }
  | { kind: 'gone'; next: Seat[] }

/** Writes what a volunteer says about a seat. When the lease ran out and nobody took the seat meanwhile, it still counts. */
export function settle(app: Writing, said: { community: number; by: string; item: number; seat: number; answer: SeatAnswer; isCoordinator?: boolean }): Settled {
  return decide(app, (hands): Settled => {
    const { db, vault, now } = hands
    const { community, answer } = said
    const member = memberOf(db, vault, community, said.by)
    showRaidsOf(db, community, expireLeases(db, community, now()).posts, now())
    const { item, seat } = seatMeant(hands, said, member)
    const state = findSeat(db, community, item, seat)
    const rest = () => seatsHeld(db, community, member, now())
    if (!state) {
      const post = postOfItem(db, community, item)
      return post === undefined ? { kind: 'gone', next: rest() } : { kind: 'merged', post, next: rest() }
    }
    const late = tooLate(hands, { community, member, ...state })
    if (late) return { kind: 'too-late', because: late, post: state.post, next: rest() }
    if (answer === 'skipped' || answer === 'no-offence') {
      refuseSeat(db, { community, item, seat, member, because: answer })
      if (answer === 'no-offence' && doubted(hands, community, state.post)) return { kind: 'back-to-review', post: state.post, next: rest() }
    } else {
      settleSeat(db, { community, item, seat, member, outcome: answer, at: now() })
      record(db, { community, at: now(), member, action: `seat.${answer}`, about: `post:${String(state.post)} item:${String(item)}` })
      if (answer === 'reported') startWatch(hands, community, state.post)
      const post = findPost(db, community, state.post)
      if (answer === 'already-removed' && post) foundGone(hands, post, { member, isSettled: said.isCoordinator === true })
    }
    showRaidsOf(db, community, [state.post], now())
    return { kind: 'settled', answer, post: state.post, next: rest() }
  })
}

/** Where the post was merged since, the seat that the person was given on the other one, or a free one. */
export function seatMeant({ db }: Pick<Hands, 'db'>, { community, item, seat }: { community: number; item: number; seat: number }, member: number): { item: number; seat: number } {
  const twin = itemFor(db, community, item)
  return twin === undefined ? { item, seat } : { item: twin, seat: seatFor(db, { community, item: twin, member }) ?? 0 }
}

function tooLate({ db }: Hands, { community, member, ...seat }: { community: number; member: number } & SeatState): 'taken' | 'answered' | 'dropped' | undefined {
  if (seat.outcome !== undefined) return seat.holder === member ? 'answered' : 'taken'
  if (seat.droppedAt !== undefined) return 'dropped'
  if (seat.holder !== undefined) return seat.holder === member ? undefined : 'taken'
  // The seat is free, but this person sits on another one of the same post by now.
  return hasSeatOn(db, community, seat.post, member) ? 'answered' : undefined
}

/** One volunteer's word frees nobody's seat: a second one, or a coordinator, settles that a post is gone. */
function foundGone(hands: Hands, post: Post, { member, isSettled }: { member: number; isSettled: boolean }): void {
  if (isSettled || countSaidRemoved(hands.db, post.community, post.id) >= REMOVALS) removePost(hands, post, member)
  else showCard(hands.db, post.community, post.id, hands.now())
}

function doubted(hands: Hands, community: number, id: number): boolean {
  const post = findPost(hands.db, community, id)
  // Volunteers are heard once: what a coordinator accepted in spite of them is not sent back again.
  if (post?.state !== 'accepted' || post.doubtedAt !== null || countNoOffence(hands.db, community, id) < DOUBTS) return false
  updatePost(hands.db, community, id, { doubtedAt: hands.now() })
  // A copy goes back alone: two people's doubts about one stop no raid of a thousand.
  if (post.copyOf !== null) leave(hands, post)
  const alone = findPost(hands.db, community, id)
  if (alone && alone.state !== 'pending') sendBackToReview(hands, alone)
  showCard(hands.db, community, id, hands.now())
  return true
}

/** What a member holds now, for the screen that shows it one at a time. */
export function heldBy(app: Pick<App, 'db' | 'vault' | 'now'>, community: number, user: string): Seat[] {
  const member = findMember(app.db, app.vault, community, user)
  return member === undefined ? [] : seatsHeld(app.db, community, member, app.now())
}
