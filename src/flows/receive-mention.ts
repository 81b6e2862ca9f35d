/** What a mention hands in goes the way of every door; a stranger's waits for a coordinator. */
import type { PictureFault } from '../intake/forward.ts'
import type { HandedIn, MentionBody } from '../intake/mention.ts'
import type { Receipt } from '../links/receipt.ts'
import { cardOf } from '../store/cards.ts'
import { postsHandedIn } from '../store/forwards.ts'
import { userOf } from '../store/members.ts'
import { authorOfMention, bodyOf, countEnded, endMention, findMention, forgetAuthor, quarantine, strangersBytes, updateMention, type Mention } from '../store/mentions.ts'
import { notLookedUpYet } from '../store/searches.ts'
import { acknowledge, answerMention, forwardKey, localeOf } from './answer-mention.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { ANSWER_WAIT_MS, receiveIn } from './receive-forward.ts'
import { showMention } from './show-card.ts'

const DAY_MS = 86_400_000
/** Pictures of strangers that are kept unopened in 24 hours, bytes: a quarantine must not fill the host's disk. */
const STRANGERS_BYTES = 64 * 1024 * 1024
/** Strangers who are told in 24 hours how it is done; beyond, whoever names the bot with nothing to hand in hears nothing. */
const STRANGERS_HELPED = 50

/** What was found out about a mention (by asking its server). */
export type Gathered =
  /** `isUnseen`: it answers a post that the bot may not see, or that is gone; `isUnfound`: it seems to answer one that the server does not know; `fault`: of a picture that could not be kept; `lookAgainMs`: that post may still turn up. */
  | { kind: 'handed-in'; handedIn: HandedIn; isUnseen: boolean; isUnfound?: boolean; fault?: PictureFault | undefined; lookAgainMs?: number | undefined }
  /** The bot was only carried along. */
  | { kind: 'carried' }
  /** Nothing can be said yet; `isFault`: nobody could be asked, so that it does not count as a look. */
  | { kind: 'later'; waitMs: number; isFault?: boolean }

/** Writes what came of reading a mention as it was when it was `editedAt`; nothing when it was settled, or changed, meanwhile. */
export function receiveMention(app: Writing, read: Pick<Mention, 'community' | 'id' | 'editedAt'>, gathered: Gathered): void {
  decide(app, (hands) => {
    const mention = findMention(hands.db, read.community, read.id)
    const body = mention && bodyOf(hands.vault, mention)
    const name = mention && authorOfMention(hands.vault, mention)
    if (mention?.state !== 'waiting' || mention.editedAt !== read.editedAt || !body || name === undefined) return
    receive(hands, { mention, body, name }, gathered)
  })
}

interface Heard {
  mention: Mention
  body: MentionBody
  name: string
}

function receive(hands: Hands, heard: Heard, gathered: Gathered): void {
  const { db, now } = hands
  const { community, id, attempts, member, answers } = heard.mention
  const waitFor = (ms: number, looks = 1) => { updateMention(db, community, id, { attempts: attempts + looks, dueAt: now() + ms }) }
  if (gathered.kind === 'later') {
    waitFor(gathered.waitMs, gathered.isFault === true ? 0 : 1)
    return
  }
  if (gathered.kind === 'handed-in' && member === null && !isEmpty(gathered.handedIn)) {
    keepForCoordinators(hands, heard, gathered.handedIn)
    return
  }
  const state = gathered.kind === 'carried' ? 'ignored' : isEmpty(gathered.handedIn) ? help(hands, heard, gathered) : handIn(hands, heard, gathered)
  if (gathered.kind === 'handed-in' && gathered.lookAgainMs !== undefined) {
    waitFor(gathered.lookAgainMs)
    return
  }
  endMention(db, community, id, state)
  // Changed since a coordinator saw it, it hands in nothing that they could open.
  if (cardOf(db, community, `mention:${id}`)) showMention(db, community, id, now())
  if (answers === 0 && findMention(db, community, id)?.answers === 0) forgetAuthor(db, community, id)
}

const isEmpty = ({ seen, links, pictures }: HandedIn) => seen.length + links.length + pictures.length === 0

type HandedInBy = Extract<Gathered, { kind: 'handed-in' }>

/** As any member's hand-in; what is read again later, or was changed, is answered only where it brings something new. */
function handIn(hands: Hands, { mention, body, name }: Heard, { handedIn, isUnseen, fault }: HandedInBy): 'done' | 'ignored' {
  const { db, vault } = hands
  const { community, id, member } = mention
  const user = member === null ? undefined : userOf(db, vault, community, member)
  if (user === undefined) return 'ignored'
  const key = forwardKey(mention)
  const before = new Set(postsHandedIn(db, community, key))
  const { seen, links, pictures, note } = handedIn
  const receipt = receiveIn(hands, { community, user, door: 'mastodon', key, seen, links: [...links], pictures: [...pictures], note })
  const fresh = postsHandedIn(db, community, key).filter((post) => !before.has(post))
  if (fresh.length > 0) acknowledge(hands, mention)
  if (mention.answers > 0 && fresh.length === 0) return 'done'
  const say = { what: 'receipt' as const, receipt: mention.answers === 0 ? receipt : only(receipt, fresh), isUnseen, ...(fault === undefined ? {} : { also: fault }) }
  answerMention(hands, { community, mention: id, locale: localeOf(hands, { community, name, body }), say, pauseMs: notLookedUpYet(db, community, fresh) ? ANSWER_WAIT_MS : 0 })
  return 'done'
}

/** The lines of a receipt that tell of these posts. */
function only(receipt: Receipt, posts: readonly number[]): Receipt {
  return receipt.kind === 'received' ? { ...receipt, lines: receipt.lines.filter((line) => line.kind !== 'refused' && posts.includes(line.post)) } : receipt
}

/** A stranger's stays unopened; its author sees that it arrived, and nothing of what this community knows. */
function keepForCoordinators(hands: Hands, { mention, body, name }: Heard, handedIn: HandedIn): void {
  const { db, vault, now } = hands
  const { community, id } = mention
  const room = Math.max(0, STRANGERS_BYTES - strangersBytes(db, community, now() - DAY_MS))
  quarantine(db, vault, mention, { handedIn, room, at: now() })
  acknowledge(hands, mention)
  if (mention.answers === 0) answerMention(hands, { community, mention: id, locale: localeOf(hands, { community, name, body }), say: { what: 'quarantined' } })
  showMention(db, community, id, now())
}

/** Nothing was handed in: how it is done, at most once a day to an account; a member whose post cannot be seen hears that each time. */
function help(hands: Hands, { mention, body, name }: Heard, { isUnseen, isUnfound }: HandedInBy): 'helped' | 'done' {
  const { db, vault, now } = hands
  const { community, id, member, answers } = mention
  const since = now() - DAY_MS
  const isDue = countEnded(db, vault, { community, name, state: 'helped', since }) === 0 && (member !== null || countEnded(db, vault, { community, state: 'helped', since }) < STRANGERS_HELPED)
  const because = isUnseen ? 'unseen' : isUnfound === true ? 'unfound' : undefined
  const isToldEachTime = because !== undefined && member !== null
  if (answers > 0 || !(isDue || isToldEachTime)) return 'done'
  answerMention(hands, { community, mention: id, locale: localeOf(hands, { community, name, body }), say: { what: 'help', ...(because === undefined ? {} : { because }) } })
  return isDue ? 'helped' : 'done'
}
