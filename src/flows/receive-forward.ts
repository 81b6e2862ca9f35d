/** A member hands in posts, by any door: each link once, the forward kept before anybody reads « c'est noté ». */
import { normaliseWords } from '../duplicates/words.ts'
import { LINKS_AT_ONCE, PICTURES_AT_ONCE, type Category, type Door, type Picture, type PictureFault } from '../intake/forward.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { Mirrors } from '../links/link.ts'
import type { Receipt, ReceiptLine } from '../links/receipt.ts'
import { communityById } from '../store/communities.ts'
import { captureLink, keepCapture, keepEvidence, wordsOf } from '../store/evidence.ts'
import { countForwardsBy, hasForwarded, keepForward } from '../store/forwards.ts'
import { memberOf } from '../store/members.ts'
import { mirrorsOf } from '../store/mirrors.ts'
import { findPost, keepPost, updatePost } from '../store/posts.ts'
import { tell } from '../store/outbox.ts'
import { keepSearch, notLookedUpYet } from '../store/searches.ts'
import { findTarget, keepTarget } from '../store/targets.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showCard } from './show-card.ts'

const DAY_MS = 86_400_000
/** A link that is being looked up is mostly known within this time: then one answer says all. */
export const ANSWER_WAIT_MS = 3_000

export interface HandIn {
  community: number
  /** The member's Discord id. */
  user: string
  door: Door
  /** What makes a retry the same hand-in. */
  key: string
  /** Addresses as they were found, in their order. */
  links: string[]
  pictures: Picture[]
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
  return decide(app, (hands) => receive(hands, handIn))
}

function receive(hands: Hands, handIn: HandIn): Receipt {
  const { db, vault, now } = hands
  const { community } = handIn
  if (handIn.links.length === 0 && handIn.pictures.length === 0) return { kind: 'nothing' }
  const member = memberOf(db, vault, community, handIn.user)
  const { forwardsPerDay } = communityById(db, community)
  // What was kept before the quota was reached is answered as such, however often it is retried.
  const isRetry = hasForwarded(db, community, { member, key: handIn.key })
  const left = isRetry ? LINKS_AT_ONCE : forwardsPerDay - countForwardsBy(db, community, member, now() - DAY_MS)
  if (left <= 0) return { kind: 'quota', perDay: forwardsPerDay }

  const links = handIn.links.slice(0, Math.min(LINKS_AT_ONCE, left))
  const mirrors = mirrorsOf(db, community)
  const hand: Hand = { ...handIn, member, mirrors, target: targetOf(hands, { ...handIn, links, mirrors }), isOne: handIn.links.length <= 1 }
  const lines: ReceiptLine[] = links.map((address, at) => keepLink(hands, hand, address, at + 1))
  // Pictures are of the one link; beside several links, or a line that is wrong, nobody can tell of which, and each is kept for itself.
  const isOfLink = hand.isOne && lines.some((line) => line.kind !== 'refused')
  if (!isOfLink) lines.push(...keepPictures(hands, hand))
  const receipt: Receipt = { kind: 'received', lines: onePerPost(lines), leftOut: handIn.links.length - links.length, ...(links.length === left ? { perDay: forwardsPerDay } : {}) }
  if (handIn.answer) tellReceipt(hands, handIn, receipt)
  return receipt
}

/**
 * The person aimed at; one who was chosen from a list and is gone since costs nobody their forward. A name is written down only when
 * something is handed in against it.
 */
function targetOf({ db, vault, now }: Hands, { community, target, pictures, links, mirrors }: HandIn & { mirrors: Mirrors }): number | undefined {
  if (typeof target === 'number') return findTarget(db, community, target)?.id
  const isKept = pictures.length > 0 || links.some((address) => canonicalise(address, mirrors).is !== 'refused')
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

/** A hand-in with its member's number, its target's and its community's mirrors; `isOne` when words and author can only be those of one post. */
type Hand = Omit<HandIn, 'target'> & { member: number; mirrors: Mirrors; target: number | undefined; isOne: boolean }

function keepLink(hands: Hands, hand: Hand, address: string, line: number): ReceiptLine {
  const read = canonicalise(address, hand.mirrors)
  if (read.is === 'refused') return { kind: 'refused', line, because: read.because }
  const stated = read.is === 'post' ? read.link.author : undefined
  const { key, address: canonical, platform } = read.link
  const askAt = read.is === 'short' ? canonical : read.link.isSettled ? undefined : read.link.askAt ?? canonical
  return keep(hands, hand, { link: key, address: canonical, platform, askAt, author: stated ?? (hand.isOne ? hand.author : undefined), words: hand.isOne ? hand.words : undefined, pictures: hand.isOne ? hand.pictures : [] })
}

/** A screenshot without a link is a post of its own, known by its bytes; several without any link show one post. */
function keepPictures(hands: Hands, hand: Hand): ReceiptLine[] {
  const pictures = hand.pictures.slice(0, PICTURES_AT_ONCE)
  const groups = hand.links.length === 0 ? [pictures] : pictures.map((picture) => [picture])
  return groups.flatMap((group) => {
    const [first] = group
    if (!first) return []
    return [keep(hands, hand, { link: captureLink(hands.vault, hand.community, first.bytes), address: null, platform: 'capture', askAt: undefined, author: hand.isOne ? hand.author : undefined, words: hand.isOne ? hand.words : undefined, pictures: group })]
  })
}

interface Found {
  link: string
  address: string | null
  platform: string
  /** Where to ask, when only the network can tell which post it is. */
  askAt: string | undefined
  author: string | undefined
  words: string | undefined
  pictures: readonly Picture[]
}

function keep({ db, vault, now }: Hands, hand: Hand, found: Found): ReceiptLine {
  const { community } = hand
  const at = now()
  const { link, address, platform } = found
  const { id, isNew } = keepPost(db, { community, link, address, platform, target: hand.target ?? null, firstForwardAt: at })
  const post = findPost(db, community, id)
  if (!post) throw new Error('unreachable: the post was just kept')
  // As an alias it is known already: where a link led first stays. An address that was found to be its own is asked about once a day at most.
  const isAsked = post.settledAt !== null && at - post.settledAt < DAY_MS
  if (found.askAt !== undefined && post.link === link && !isAsked) keepSearch(db, { community, link, post: id, address: found.askAt, at })
  // What a coordinator decided about stays what they saw: words that come later, or differ, are kept beside it as a note.
  const isOpen = post.state === 'pending'
  const words = isOpen && !post.wordsSealed ? found.words : undefined
  const later = found.words === undefined || words !== undefined || found.words === wordsOf(vault, post) ? undefined : found.words
  const note = noteOf([hand.note, hand.isOne ? later : hand.words])
  const forward = keepForward(db, vault, { community, post: id, member: hand.member, door: hand.door, key: hand.key, via: link, at, note })
  const normal = words === undefined ? undefined : normaliseWords(words)
  keepEvidence(db, vault, post, { author: isOpen ? found.author : undefined, words, wordsHash: normal === undefined ? undefined : vault.fingerprint('words', `${String(community)}:${normal}`), via: link, forward: forward.id })
  for (const picture of found.pictures.slice(0, PICTURES_AT_ONCE)) keepCapture(db, vault, { community, post: id, picture, via: link, at })
  const change = { ...(hand.target !== undefined && post.target === null ? { target: hand.target } : {}), ...(hand.category !== undefined && post.proposed === null ? { proposed: hand.category } : {}) }
  updatePost(db, community, id, isOpen ? change : {})
  if (forward.isNew && (isOpen || note !== undefined || found.pictures.length > 0)) showCard(db, community, id, at)
  return { kind: isNew ? 'new' : 'known', post: id }
}

/** A member's own note, and words that cannot be given to one post or came when it had some. */
function noteOf(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part.trim() !== '')
  return said.length > 0 ? said.join('\n') : undefined
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
    dueAt: now() + (notLookedUpYet(db, handIn.community, posts) ? ANSWER_WAIT_MS : 0),
    token,
  })
}
