/** A member hands in posts, by any door: each link once, the forward kept before anybody reads « c'est noté ». */
import { LINKS_AT_ONCE, type Category, type Door, type Picture, type PictureFault } from '../intake/forward.ts'
import type { Seen } from '../intake/mention.ts'
import type { Receipt, ReceiptLine } from '../links/receipt.ts'
import { communityById } from '../store/communities.ts'
import { countForwardsBy, hasForwarded } from '../store/forwards.ts'
import { notSeenYet } from '../store/looks.ts'
import { memberOf } from '../store/members.ts'
import { mirrorsOf } from '../store/mirrors.ts'
import { tell } from '../store/outbox.ts'
import { notLookedUpYet } from '../store/searches.ts'
import { findTarget, keepTarget } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { keepLine, keepPictures, type Hand } from './keep-line.ts'
import { linesOf, type Line } from './lines-of.ts'
import { watchFlood } from './shed-load.ts'

const DAY_MS = 86_400_000
/** A link that is being looked up is mostly known within this time: then one answer says all. */
export const ANSWER_WAIT_MS = 3_000
/** The same of a screenshot that is being read: only the answer shows what was read. */
const READING_WAIT_MS = 8_000

export interface HandIn {
  community: number
  /** The member's Discord id. */
  user: string
  door: Door
  /** What makes a retry the same hand-in. */
  key: string
  /** Posts that Vigie read at their server: they come first, each with its own words, author and pictures. */
  seen?: readonly Seen[]
  /** Addresses as they were found, in their order. */
  links: readonly string[]
  pictures: readonly Picture[]
  /** The hostile words, when the member copied them or the message carried them. */
  words?: string | undefined
  author?: string | undefined
  note?: string | undefined
  /** The person aimed at: a target's id, or a name that a coordinator will confirm. */
  target?: number | { name: string } | undefined
  /** What the member thinks it is; a coordinator decides. */
  category?: Category | undefined
  /** Where to answer, so that the answer outlives a crash. */
  answer?: { interaction: string; application: string; token: string; locale: string; also?: PictureFault } | undefined
}

/** Keeps what was handed in and says what became of each line. The answer, when it is to be sent, waits in the outbox. */
export function receiveForward(app: Writing, handIn: HandIn): Receipt {
  return decide(app, (hands) => receiveIn(hands, handIn))
}

/** The same for a flow that has a transaction of its own. */
export function receiveIn(hands: Hands, handIn: HandIn): Receipt {
  const { db, vault, now } = hands
  const { community, seen = [], links, pictures } = handIn
  if (seen.length + links.length + pictures.length === 0) return { kind: 'nothing' }
  const member = memberOf(db, vault, community, handIn.user)
  const { forwardsPerDay, floodSince } = communityById(db, community)
  // What was kept before the quota was reached is answered as such, however often it is retried.
  const isRetry = hasForwarded(db, community, { member, key: handIn.key })
  const left = isRetry ? LINKS_AT_ONCE : forwardsPerDay - countForwardsBy(db, community, member, now() - DAY_MS)
  if (left <= 0) return { kind: 'quota', perDay: forwardsPerDay }

  const named = linesOf(db, { community, seen, links, mirrors: mirrorsOf(db, community) })
  const taken = named.slice(0, Math.min(LINKS_AT_ONCE, left))
  const hand: Hand = { ...handIn, member, target: targetOf(hands, handIn, taken), isOne: named.length <= 1 }
  const lines = taken.map((line) => keepLine(hands, hand, line))
  // Pictures are of the one post; beside several, or a line that is wrong, nobody can tell of which, and each is kept for itself.
  const isOfPost = hand.isOne && lines.some((line) => line.kind !== 'refused')
  if (!isOfPost) lines.push(...keepPictures(hands, hand, { isAlone: named.length === 0 }))
  const receipt: Receipt = { kind: 'received', lines: onePerPost(lines), leftOut: named.length - taken.length, ...(taken.length === left ? { perDay: forwardsPerDay } : {}) }
  // Whether it is over the minute tells.
  if (floodSince === null) watchFlood(hands, community)
  if (handIn.answer) tellReceipt(hands, handIn, receipt)
  return receipt
}

/**
 * The person aimed at; one who was chosen from a list and is gone since costs nobody their forward. A name is written down only when
 * something is handed in against it.
 */
function targetOf({ db, vault, now }: Hands, { community, target, pictures }: HandIn, lines: readonly Line[]): number | undefined {
  if (typeof target === 'number') return findTarget(db, community, target)?.id
  const isKept = pictures.length > 0 || lines.some(({ read }) => read.is !== 'refused')
  return target !== undefined && isKept ? keepTarget(db, vault, { community, name: target.name, now: now(), isConfirmed: false }) : undefined
}

/** The same post twice in one batch is told once, as what it was at first. */
function onePerPost(lines: ReceiptLine[]): ReceiptLine[] {
  const seen = new Set<number>()
  return lines.filter((line) => {
    if (line.kind === 'refused') return true
    if (seen.has(line.post)) return false
    seen.add(line.post)
    return true
  })
}

function tellReceipt({ db, vault, now }: Hands, handIn: HandIn, receipt: Receipt): void {
  if (!handIn.answer) return
  const { interaction, application, token, locale, also } = handIn.answer
  const posts = receipt.kind === 'received' ? receipt.lines.flatMap((line) => (line.kind === 'refused' ? [] : [line.post])) : []
  tell(db, vault, {
    community: handIn.community,
    key: `answer:${handIn.key}`,
    intent: { kind: 'answer', interaction, application, say: { what: 'receipt', locale, receipt, ...(also === undefined ? {} : { also }) } },
    at: now(),
    dueAt: now() + (notSeenYet(db, handIn.community, posts) ? READING_WAIT_MS : notLookedUpYet(db, handIn.community, posts) ? ANSWER_WAIT_MS : 0),
    token,
  })
}
