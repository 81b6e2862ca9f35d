/** What a volunteer says came of a report: made, the post was gone, skipped, or no offence. */
import type { Outcome } from '../checklists/plan.ts'
import { addressesPerForm, DOUBTS, REMOVALS } from '../checklists/seats.ts'
import { record } from '../store/audit.ts'
import { memberOf } from '../store/members.ts'
import { itemFor, kindOfItem, postOfItem, seatFor } from '../store/merge-rows.ts'
import { findPost, updatePost, type Post } from '../store/posts.ts'
import { countNoOffence, countSaidRemoved, expireLeases, findSeat, forgetDoubts, hasSeatOn, refuseSeat, seatsHeld, settleSeat, type Seat, type SeatState } from '../store/seats.ts'
import { targetsFor } from '../store/targets.ts'
import { removePost } from './correct-post.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { leave } from './family.ts'
import { sendBackToReview } from './review-post.ts'
import { showCard, showRaidsOf } from './show-card.ts'
import { startWatch } from './watch-posts.ts'

export type SeatAnswer = Outcome | 'skipped' | 'no-offence'

export type Settled =
  /** `others`: copies that were answered for with it. */
  | { kind: 'settled'; answer: SeatAnswer; post: number; others: number[]; item: number; seat: number; next: Seat[] }
  /** The post went back to review: enough people doubt that it is an offence. */
  | { kind: 'back-to-review'; post: number; next: Seat[] }
  | { kind: 'too-late'; because: 'taken' | 'answered' | 'dropped'; post: number; next: Seat[] }
  /** The post is another one, which has its reports. */
  | { kind: 'merged'; post: number; next: Seat[] }
  | { kind: 'gone'; next: Seat[] }

interface Said {
  community: number
  by: string
  item: number
  seat: number
  /** Copies for which the answer stands too: they were on the same screen, for the same form. */
  also?: readonly { item: number; seat: number }[]
  answer: SeatAnswer
  isCoordinator?: boolean
}

/** Writes what a volunteer says about a seat. When the lease ran out and nobody took the seat meanwhile, it still counts. */
export function settle(app: Writing, said: Said): Settled {
  return decide(app, (hands): Settled => {
    const { db, vault, now } = hands
    const { community, answer } = said
    const member = memberOf(db, vault, community, said.by)
    const { item, seat } = seatMeant(hands, said, member)
    showRaidsOf(db, community, expireLeases(db, community, now()).posts, now())
    const state = findSeat(db, community, item, seat)
    const rest = () => seatsHeld(db, community, member, now())
    const post = state?.post ?? postOfItem(db, community, item)
    if (post === undefined) return { kind: 'gone', next: rest() }
    const ways = { community, member, answer, isSettled: said.isCoordinator === true }
    const also = alsoMeant(hands, said, { member, post, item })
    const late = state ? tooLate(hands, { community, member, ...state }) : 'dropped'
    if (!state || late) {
      // The form was sent, whatever became of the first of its posts.
      let report: number | undefined
      for (const other of answer === 'reported' ? also : []) report = write(hands, ways, { ...other, report }).report
      showRaidsOf(db, community, also.map((other) => other.post), now())
      // The seat went: the post is another one, which has its reports, or fewer may report it since.
      if (!state && itemFor(db, community, said.item) !== undefined) return { kind: 'merged', post, next: rest() }
      return { kind: 'too-late', because: late ?? 'dropped', post, next: rest() }
    }
    const { isDoubted, report } = write(hands, ways, { item, seat, post: state.post })
    for (const other of also) write(hands, ways, { ...other, report })
    const others = also.map(({ post }) => post)
    showRaidsOf(db, community, [state.post, ...others], now())
    if (isDoubted) return { kind: 'back-to-review', post: state.post, next: rest() }
    return { kind: 'settled', answer, post: state.post, others, item, seat, next: rest() }
  })
}

interface Ways { community: number; member: number; answer: SeatAnswer; isSettled: boolean }

/** Writes the answer for one seat; says whether it sent the post back to review, and which report was made. */
function write(hands: Hands, { community, member, answer, isSettled }: Ways, { item, seat, post: id, report }: { item: number; seat: number; post: number; report?: number | undefined }): { isDoubted: boolean; report?: number | undefined } {
  const { db, now } = hands
  if (answer === 'skipped' || answer === 'no-offence') {
    refuseSeat(db, { community, item, seat, member, because: answer, at: now() })
    return { isDoubted: answer === 'no-offence' && doubted(hands, community, id) }
  }
  forgetDoubts(db, { community, post: id, member })
  const made = settleSeat(db, { community, item, seat, member, outcome: answer, at: now(), report })
  record(db, { community, at: now(), member, action: `seat.${answer}`, about: `post:${String(id)} item:${String(item)}` })
  if (answer === 'reported') startWatch(hands, community, id)
  const post = findPost(db, community, id)
  if (answer === 'already-removed' && post) foundGone(hands, post, { member, isSettled })
  return { isDoubted: false, report: made }
}

/** The other seats for which the answer stands, where it is not too late for them; that one post is gone says nothing of its copies. */
function alsoMeant(hands: Hands, { community, also = [], answer }: Said, { member, post: first, item: lead }: { member: number; post: number; item: number }): { item: number; seat: number; post: number }[] {
  if (answer === 'already-removed' || also.length === 0) return []
  const form = formOf(hands.db, community, lead)
  if (form === undefined) return []
  const seen = new Set([first])
  return also.flatMap((named) => {
    const { item, seat } = seatMeant(hands, { community, ...named }, member)
    const state = findSeat(hands.db, community, item, seat)
    if (!state || seen.has(state.post) || formOf(hands.db, community, item) !== form || tooLate(hands, { community, member, ...state })) return []
    seen.add(state.post)
    return [{ item, seat, post: state.post }]
  })
}

/** The platform whose form takes several addresses, where the item is a report to such a one. */
function formOf(db: Hands['db'], community: number, item: number): string | undefined {
  const post = findPost(db, community, postOfItem(db, community, item) ?? 0)
  return post && addressesPerForm(post.platform) > 1 && kindOfItem(db, community, item) === 'platform-report' ? post.platform : undefined
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
  if (!isFor(db, { community, member, ...seat })) return 'taken'
  // The seat is free, but this person sits on another one of the same post by now.
  return hasSeatOn(db, community, seat.post, member) ? 'answered' : undefined
}

/** Whether a free seat is one that this person could have held: the target's is theirs alone, a witness's is anybody's but theirs. */
function isFor(db: Hands['db'], { community, member, post: id, kept }: { community: number; member: number } & SeatState): boolean {
  const target = findPost(db, community, id)?.target ?? null
  const isOwn = targetsFor(db, community, member).some((one) => one.id === target && one.member === member)
  return kept === 'anyone' || (kept === 'target') === isOwn
}

/** One volunteer's word frees nobody's seat: a second one, or a coordinator, settles that a post is gone. */
export function foundGone(hands: Hands, post: Post, { member, isSettled }: { member: number; isSettled: boolean }): void {
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
