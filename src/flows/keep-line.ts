/** One post of a hand-in: kept with the forward that names it, and with what came along. */
import { PICTURES_AT_ONCE, type Category, type Door, type Picture } from '../intake/forward.ts'
import type { Seen } from '../intake/mention.ts'
import type { Canonicalised } from '../links/link.ts'
import type { ReceiptLine } from '../links/receipt.ts'
import { saidAt } from '../links/published-at.ts'
import { seenLink, type SeenLink } from '../links/seen-link.ts'
import { keepAlias, postNamed } from '../store/aliases.ts'
import { captureLink, keepCapture, keepEvidence, lacksWords, wordsHashOf, wordsOf } from '../store/evidence.ts'
import { keepForward } from '../store/forwards.ts'
import { keepSaidFacts } from '../store/post-facts.ts'
import { findPost, keepPost, updatePost, type Post } from '../store/posts.ts'
import { dropSearch, findSearch, keepSearch, type Search } from '../store/searches.ts'
import { keepVersion, VERSIONS_PER_POST } from '../store/versions.ts'
import type { Hands } from './decide.ts'
import { aimAt } from './family.ts'
import { judgePost } from './judge-raid.ts'
import type { Line } from './lines-of.ts'
import { keepStated } from './name-post.ts'
import { proposeByFile, proposeByWords } from './propose-copy.ts'
import { rankCard } from './shed-load.ts'
import { showCard } from './show-card.ts'
import { tellSearchEnded } from './tell-news.ts'

const DAY_MS = 86_400_000

/** What all posts of a hand-in share. */
export interface Hand {
  community: number
  member: number
  door: Door
  key: string
  pictures: readonly Picture[]
  words?: string | undefined
  author?: string | undefined
  note?: string | undefined
  target: number | undefined
  category?: Category | undefined
  /** It names one post at most: words, author and pictures can only be those of one. */
  isOne: boolean
}

/** What is known of the one post. */
interface Found {
  link: string
  address: string | null
  platform: string
  /** Where to ask, when only the network can tell which post it is. */
  askAt?: string | undefined
  author: string | undefined
  words: string | undefined
  pictures: readonly Picture[]
  /** What the member wrote that is not the post's words. */
  note: string | undefined
  /** Vigie read it at its server: its wordings, oldest first. */
  wordings?: Seen['versions']
}

export function keepLine(hands: Hands, hand: Hand, line: Line): ReceiptLine {
  const { read } = line
  if (read.is === 'refused') return { kind: 'refused', line: line.line, because: read.because }
  return judged(hands, hand, line.from === 'seen' ? keepSeen(hands, hand, line) : keepLink(hands, hand, line.read))
}

/** A post that is new, or of which more is known now, may be of an attack; handing in again what is known shows none. */
function judged(hands: Hands, hand: Hand, line: Extract<ReceiptLine, { post: number }>): typeof line {
  const saysMore = hand.isOne && (hand.words !== undefined || hand.target !== undefined || hand.author !== undefined || hand.pictures.length > 0)
  if (line.kind === 'new' || saysMore) judgePost(hands, hand.community, line.post)
  rankCard(hands, hand.community, line.post)
  return line
}

/** What Vigie read is the post's own, whatever stands beside it. */
function keepSeen(hands: Hands, hand: Hand, { seen, read }: Extract<Line, { from: 'seen' }>): Extract<ReceiptLine, { post: number }> {
  if (read.is === 'refused') throw new Error('unreachable: a line that is refused is told before')
  const { link, other } = read
  nameByPage(hands, hand.community, read)
  // The fediverse knows an account by its name and server; elsewhere it is called as any door calls it.
  const author = link.platform === 'fediverse' ? seen.author ?? link.author : link.author ?? seen.author
  const wordings = wordingsOf(seen)
  const pictures = [...seen.pictures.slice(0, PICTURES_AT_ONCE), ...(hand.isOne ? hand.pictures.slice(0, PICTURES_AT_ONCE) : [])]
  const line = keep(hands, hand, { link: link.key, address: link.address, platform: link.platform, author, words: wordings.at(-1)?.words, note: noteOf([hand.note, hand.words]), pictures, wordings })
  const parent = seen.parent && seenLink(seen.parent)
  keepSaidFacts(hands.db, hands.vault, { community: hand.community, post: line.post, publishedAt: saidAt(seen.publishedAt, hands.now()), parent: parent?.is === 'post' ? parent.link.key : undefined })
  const post = findPost(hands.db, hand.community, line.post)
  if (post && other) keepStated(hands, post, [other])
  return line
}

/** What it says now comes last; where nothing is left of it, what it said last. */
function wordingsOf({ words, versions }: Seen): Seen['versions'] {
  const told = [...versions, ...(words === undefined || versions.at(-1)?.words === words ? [] : [{ words, writtenAt: undefined }])].filter((one) => one.words.trim() !== '')
  return firstAndNewest(told)
}

/** Of more wordings than are kept of a post. */
export function firstAndNewest<Wording>(all: readonly Wording[]): readonly Wording[] {
  return all.length > VERSIONS_PER_POST ? [...all.slice(0, 1), ...all.slice(1 - VERSIONS_PER_POST)] : all
}

/** Known by its page alone, it is that post. */
function nameByPage({ db, now }: Hands, community: number, { link, other }: Extract<SeenLink, { is: 'post' }>): void {
  if (other === undefined || postNamed(db, community, link.key) !== undefined) return
  const post = postNamed(db, community, other.key)
  if (post !== undefined) keepAlias(db, { community, link: link.key, post, address: link.address, platform: link.platform, learnt: 'stated', at: now() })
}

function keepLink(hands: Hands, hand: Hand, read: Canonicalised): Extract<ReceiptLine, { post: number }> {
  if (read.is === 'refused') throw new Error('unreachable: a line that is refused is told before')
  const { key, address, platform } = read.link
  const stated = read.is === 'post' ? read.link.author : undefined
  const askAt = read.is === 'short' ? address : read.link.isSettled ? undefined : read.link.askAt ?? address
  const own = ownOf(hand)
  return keep(hands, hand, { ...own, link: key, address, platform, askAt, author: stated ?? own.author, pictures: hand.isOne ? hand.pictures.slice(0, PICTURES_AT_ONCE) : [] })
}

/** A screenshot without a link is a post of its own, known by its bytes; several without any link show one post. */
export function keepPictures(hands: Hands, hand: Hand, { isAlone }: { isAlone: boolean }): ReceiptLine[] {
  const pictures = hand.pictures.slice(0, PICTURES_AT_ONCE)
  const groups = isAlone ? [pictures] : pictures.map((picture) => [picture])
  return groups.flatMap((group) => {
    const [first] = group
    return first ? [judged(hands, hand, keep(hands, hand, { ...ownOf(hand), link: captureLink(hands.vault, hand.community, first.bytes), address: null, platform: 'capture', pictures: group }))] : []
  })
}

/** The member's words for the post, where they can only be those of one; else they stand in the note. */
function ownOf({ isOne, words, author, note }: Hand): Pick<Found, 'words' | 'author' | 'note'> {
  return isOne ? { words, author, note } : { words: undefined, author: undefined, note: noteOf([note, words]) }
}

function keep(hands: Hands, hand: Hand, found: Found): Extract<ReceiptLine, { post: number }> {
  const { db, vault, now } = hands
  const { community } = hand
  const at = now()
  const { link, address, platform } = found
  const { id, isNew } = keepPost(db, { community, link, address, platform, target: hand.target ?? null, firstForwardAt: at })
  const post = findPost(db, community, id)
  if (!post) throw new Error('unreachable: the post was just kept')
  if (found.wordings) settle(hands, post, link)
  else lookUpOnce(hands, post, found)
  // What a coordinator decided about stays what they saw: words that come later, or differ, are kept beside it.
  const isOpen = post.state === 'pending'
  const words = isOpen && lacksWords(post) ? found.words : undefined
  const later = found.wordings !== undefined || found.words === undefined || words !== undefined || found.words === wordsOf(vault, post) ? undefined : found.words
  const note = noteOf([found.note, later])
  const forward = keepForward(db, vault, { community, post: id, member: hand.member, door: hand.door, key: hand.key, via: link, at, note })
  keepEvidence(db, vault, post, { author: isOpen ? found.author : undefined, words, wordsHash: words === undefined ? undefined : wordsHashOf(vault, community, words), via: link, forward: forward.id })
  if (words !== undefined) proposeByWords(hands, community, id)
  for (const picture of found.pictures) keepCapture(db, vault, { community, post: id, picture, via: link, at })
  if (found.pictures.length > 0) proposeByFile(hands, community, id)
  if (isOpen && hand.category !== undefined && post.proposed === null) updatePost(db, community, id, { proposed: hand.category })
  if (isOpen && hand.target !== undefined && post.target === null) aimAt(hands, post, hand.target, hand.member)
  const read = (found.wordings ?? []).filter((one) => keepVersion(db, vault, { community, post: id, ...one, via: link, at }).isNew)
  if (read.length > 0 || (forward.isNew && (isOpen || note !== undefined || found.pictures.length > 0))) showCard(db, community, id, at)
  return { kind: isNew ? 'new' : 'known', post: id }
}

/** As an alias it is known already: where a link led first stays. An address that was found to be its own is asked about once a day at most. */
function lookUpOnce({ db, now }: Hands, post: Post, { link, askAt }: Pick<Found, 'link' | 'askAt'>): void {
  const at = now()
  const isAsked = post.settledAt !== null && at - post.settledAt < DAY_MS
  if (askAt !== undefined && post.link === link && !isAsked) keepSearch(db, { community: post.community, link, post: post.id, address: askAt, at })
}

/** Ends of a search that say only that nobody knows whether the address is the post's own. */
const UNKNOWN: readonly Search['state'][] = ['waiting', 'no-post', 'given-up']

/** A server said that this is the post's own address: nobody needs to ask. What a coordinator said of the link stays. */
function settle(hands: Hands, post: Post, link: string): void {
  const { db, now } = hands
  const { community, id } = post
  if (post.link !== link) return
  updatePost(db, community, id, { settledAt: now() })
  const search = findSearch(db, community, link)
  if (search === undefined || !UNKNOWN.includes(search.state)) return
  dropSearch(db, community, link)
  tellSearchEnded(hands, community, { post: id, link })
}

/** A member's own note, and words that cannot be given to one post or came when it had some. */
function noteOf(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined && part.trim() !== '')
  return said.length > 0 ? said.join('\n') : undefined
}
