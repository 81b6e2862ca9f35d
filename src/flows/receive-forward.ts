/** A member hands in posts, by any door: each link once, the forward kept before anybody reads « c'est noté ». */
import type { App } from '../app.ts'
import { normaliseWords } from '../duplicates/words.ts'
import { LINKS_AT_ONCE, PICTURES_AT_ONCE, type Category, type Door, type Picture } from '../intake/forward.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { Receipt, ReceiptLine } from '../links/receipt.ts'
import { communityById } from '../store/communities.ts'
import { memberOf } from '../store/members.ts'
import { countForwardsSince, findPost, keepCapture, keepEvidence, keepForward, keepPost, sha256, updatePost } from '../store/posts.ts'
import { tell } from '../store/outbox.ts'
import { showCard } from './show-card.ts'

const DAY_MS = 86_400_000

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
  /** The hostile words, when the member copied them or the message carried them; they count for a single link only. */
  words?: string | undefined
  author?: string | undefined
  note?: string | undefined
  target?: number | undefined
  category?: Category | undefined
  /** Where to answer, so that the answer outlives a crash. */
  answer?: { interaction: string; application: string; token: string; locale: string } | undefined
}

/** Keeps what was handed in and says what became of each line. The answer, when it is to be sent, waits in the outbox. */
export function receiveForward(app: Pick<App, 'db' | 'vault' | 'now' | 'wakeOutbox'>, handIn: HandIn): Receipt {
  const receipt = app.db.transaction((db) => decide({ ...app, db }, handIn))
  app.wakeOutbox()
  return receipt
}

type Hands = Pick<App, 'db' | 'vault' | 'now'>

function decide(app: Hands, handIn: HandIn): Receipt {
  const { community } = handIn
  if (handIn.links.length === 0 && handIn.pictures.length === 0) return { kind: 'nothing' }
  const member = memberOf(app.db, community, handIn.user)
  const { forwardsPerDay } = communityById(app.db, community)
  if (countForwardsSince(app.db, community, member, app.now() - DAY_MS) >= forwardsPerDay) return { kind: 'quota', perDay: forwardsPerDay }

  const links = handIn.links.slice(0, LINKS_AT_ONCE)
  const lines: ReceiptLine[] = links.map((address, at) => keepLink(app, handIn, { address, member, line: at + 1, alone: links.length === 1 }))
  if (links.length === 0) lines.push(keepPictures(app, handIn, member))
  const receipt: Receipt = { kind: 'received', lines: onePerPost(lines), leftOut: handIn.links.length - links.length }
  if (handIn.answer) tellReceipt(app, handIn, receipt)
  return receipt
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

function keepLink(app: Hands, handIn: HandIn, given: { address: string; member: number; line: number; alone: boolean }): ReceiptLine {
  const read = canonicalise(given.address)
  if (read.is === 'refused') return { kind: 'refused', line: given.line, because: read.because }
  const { key, address, platform } = read.link
  const author = read.is === 'post' ? read.link.author : undefined
  return keep(app, handIn, { link: key, address, platform, author: author ?? (given.alone ? handIn.author : undefined), member: given.member, alone: given.alone })
}

/** A screenshot without a link is a post of its own, known by its bytes. */
function keepPictures(app: Hands, handIn: HandIn, member: number): ReceiptLine {
  const [first] = handIn.pictures
  if (!first) throw new Error('unreachable: neither link nor picture')
  return keep(app, handIn, { link: `capture:${sha256(first.bytes)}`, address: null, platform: 'capture', author: handIn.author, member, alone: true })
}

interface Found {
  link: string
  address: string | null
  platform: string
  author: string | undefined
  member: number
  /** Words and pictures are said of this post only when it was handed in alone. */
  alone: boolean
}

function keep(app: Hands, handIn: HandIn, found: Found): ReceiptLine {
  const { db, vault } = app
  const { community } = handIn
  const at = app.now()
  const { id, isNew } = keepPost(db, { community, link: found.link, address: found.address, platform: found.platform, target: handIn.target ?? null, firstForwardAt: at })
  const forward = keepForward(db, vault, { community, post: id, member: found.member, door: handIn.door, key: handIn.key, at, note: handIn.note })
  const post = findPost(db, community, id)
  if (!post) throw new Error('unreachable: the post was just kept')
  const normal = found.alone && handIn.words !== undefined ? normaliseWords(handIn.words) : undefined
  keepEvidence(db, vault, post, {
    author: found.author,
    ...(found.alone ? { words: handIn.words, wordsHash: normal === undefined ? undefined : vault.fingerprint('words', normal) } : {}),
  })
  if (found.alone) for (const picture of handIn.pictures.slice(0, PICTURES_AT_ONCE)) keepCapture(db, vault, { community, post: id, picture, at })
  if (handIn.target !== undefined && post.target === null) updatePost(db, community, id, { target: handIn.target })
  if (forward.isNew && (isNew || post.state === 'pending')) showCard(db, community, id, at)
  return { kind: isNew ? 'new' : 'known', post: id }
}

function tellReceipt(app: Hands, handIn: HandIn, receipt: Receipt): void {
  if (!handIn.answer) return
  const { interaction, application, token, locale } = handIn.answer
  tell(app.db, app.vault, {
    community: handIn.community,
    key: `answer:${interaction}`,
    intent: { kind: 'answer', interaction, application, say: { what: 'receipt', locale, receipt } },
    at: app.now(),
    token,
  })
}
