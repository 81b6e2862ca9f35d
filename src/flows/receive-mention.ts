/** What a mention hands in goes the way of every door; a stranger's waits for a coordinator. */
import type { PictureFault } from '../intake/forward.ts'
import type { HandedIn } from '../intake/mention.ts'
import type { Receipt } from '../links/receipt.ts'
import { isReplyDue } from '../store/answers.ts'
import { isBlocked } from '../store/blocked-accounts.ts'
import { cardOf } from '../store/cards.ts'
import { isFirstForward, postsHandedIn } from '../store/forwards.ts'
import { userOf } from '../store/members.ts'
import { authorOfMention, bodyOf, countEnded, endMention, findMention, forgetAuthor, REREADS, updateMention, type Mention } from '../store/mentions.ts'
import { notLookedUpYet } from '../store/searches.ts'
import { acknowledge, answerMention, forwardKey, localeOf } from './answer-mention.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { nextLook, type Missing } from './look-again.ts'
import { keepForCoordinators, type Heard } from './quarantine-mention.ts'
import { ANSWER_WAIT_MS, receiveIn } from './receive-forward.ts'
import { showMention } from './show-card.ts'

const DAY_MS = 86_400_000
/** Strangers who are told in 24 hours how it is done; beyond, whoever names the bot with nothing to hand in hears nothing. */
const STRANGERS_HELPED = 50

/** What was found out about a mention (by asking its server). */
export type Gathered =
  | ({ kind: 'handed-in'; handedIn: HandedIn } & Findings)
  /** The bot was only carried along. */
  | { kind: 'carried' }
  /** Nothing can be said yet. */
  | ({ kind: 'later'; waitMs: number } & Pick<Missing, 'isFault' | 'isUnread'>)

interface Findings extends Missing {
  /** It answers a post that the bot may not see, or that is gone. */
  isUnseen: boolean
  /** It seems to answer one that the server does not know. */
  isUnfound?: boolean
  /** Of a picture that could not be kept. */
  fault?: PictureFault | undefined
  /** Pictures of the mention's own may still be had: until it is known what becomes of them its author hears nothing. */
  isPending?: boolean
}

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

/** What a mention handed in is not looked at any more: its author is no member now. */
export function endLooking(app: Writing, { community, id, editedAt }: Pick<Mention, 'community' | 'id' | 'editedAt'>): void {
  decide(app, (hands) => {
    const mention = findMention(hands.db, community, id)
    // What its author changed meanwhile is read first.
    if (mention?.state === 'waiting' && mention.attempts >= REREADS && mention.editedAt === editedAt) end(hands, { community, id }, 'done')
  })
}

function receive(hands: Hands, heard: Heard, gathered: Gathered): void {
  const { db, now } = hands
  const { community, id, attempts, member } = heard.mention
  // Blocked since it was heard.
  if (isBlocked(db, hands.vault, community, heard.name)) {
    end(hands, heard.mention, 'ignored')
    return
  }
  if (gathered.kind === 'later') {
    updateMention(db, community, id, { attempts: attempts + (gathered.isFault === true ? 0 : 1), dueAt: now() + gathered.waitMs })
    return
  }
  const isStranger = member === null
  // Handed in as a member's, it is put before nobody again.
  const isOver = isStranger && (attempts >= REREADS || postsHandedIn(db, community, forwardKey(heard.mention)).length > 0)
  if (!isOver && isStranger && gathered.kind === 'handed-in' && !isEmpty(gathered.handedIn)) {
    keepForCoordinators(hands, heard, gathered.handedIn)
    return
  }
  // Something may still turn up: nothing is said before.
  if (!isOver && gathered.kind === 'handed-in' && isEmpty(gathered.handedIn) && gathered.lookAgainMs !== undefined) {
    updateMention(db, community, id, { attempts: attempts + (gathered.isFault === true ? 0 : 1), dueAt: now() + gathered.lookAgainMs })
    return
  }
  const state = isOver ? 'done' : settle(hands, heard, gathered)
  const next = isOver || gathered.kind === 'carried' ? undefined : nextLook(hands, heard.mention, { ...gathered, reads: gathered.handedIn.seen.length })
  if (next === undefined) end(hands, heard.mention, state)
  else updateMention(db, community, id, { attempts: next.attempts, dueAt: now() + next.waitMs })
  // Changed since a coordinator saw it, it holds nothing that they could open.
  if (cardOf(db, community, `mention:${id}`)) showMention(db, community, id, now())
}

function settle(hands: Hands, heard: Heard, gathered: Exclude<Gathered, { kind: 'later' }>): 'done' | 'helped' | 'ignored' {
  const isAgain = heard.mention.attempts >= REREADS
  if (gathered.kind === 'carried') return isAgain ? 'done' : 'ignored'
  if (!isEmpty(gathered.handedIn)) return handIn(hands, heard, gathered)
  return isAgain ? 'done' : help(hands, heard, gathered)
}

/** What it says goes, and who wrote it with the last answer. */
function end({ db }: Hands, { community, id }: Pick<Mention, 'community' | 'id'>, state: 'done' | 'helped' | 'ignored'): void {
  endMention(db, community, id, state)
  if (!isReplyDue(db, community, id)) forgetAuthor(db, community, id)
}

const isEmpty = ({ seen, links, pictures }: HandedIn) => seen.length + links.length + pictures.length === 0

type HandedInBy = Extract<Gathered, { kind: 'handed-in' }>

/** As any member's hand-in; what is read again later, or was changed, is answered only where it brings something new. */
function handIn(hands: Hands, { mention, body, name }: Heard, { handedIn, isUnseen, fault, isPending }: HandedInBy): 'done' | 'ignored' {
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
  if (isPending === true || (mention.answers > 0 && fresh.length === 0)) return 'done'
  const isFirst = mention.answers === 0
  const isOverheard = isFirst && body.namesOthers && (body.visibility === 'direct' || body.visibility === 'private')
  const say = { what: 'receipt' as const, receipt: isFirst ? asAtFirst(hands, receipt, { community, key }) : only(receipt, fresh), isUnseen, ...(isOverheard ? { isOverheard } : {}), ...(fault === undefined ? {} : { also: fault }) }
  answerMention(hands, { community, mention: id, locale: localeOf(hands, { community, name, body }), say, pauseMs: notLookedUpYet(db, community, fresh) ? ANSWER_WAIT_MS : 0 })
  return 'done'
}

/** An answer that waited for pictures says what there was to say when the posts were handed in. */
function asAtFirst({ db }: Hands, receipt: Receipt, { community, key }: { community: number; key: string }): Receipt {
  if (receipt.kind !== 'received') return receipt
  return { ...receipt, lines: receipt.lines.map((line) => (line.kind === 'known' && isFirstForward(db, community, { post: line.post, key }) ? { ...line, kind: 'new' } : line)) }
}

/** The lines of a receipt that tell of these posts. */
function only(receipt: Receipt, posts: readonly number[]): Receipt {
  return receipt.kind === 'received' ? { ...receipt, lines: receipt.lines.filter((line) => line.kind !== 'refused' && posts.includes(line.post)) } : receipt
}

/** Nothing was handed in: how it is done, at most once a day to an account; a member whose post cannot be seen, or picture not read, hears that each time. */
function help(hands: Hands, { mention, body, name }: Heard, { isUnseen, isUnfound, fault }: HandedInBy): 'helped' | 'done' {
  const { db, vault, now } = hands
  const { community, id, member, answers } = mention
  const since = now() - DAY_MS
  const isDue = countEnded(db, vault, { community, name, state: 'helped', since }) === 0 && (member !== null || countEnded(db, vault, { community, state: 'helped', since }) < STRANGERS_HELPED)
  const because = isUnseen ? 'unseen' : isUnfound === true ? 'unfound' : undefined
  const isToldEachTime = (because !== undefined || fault !== undefined) && member !== null
  if (answers > 0 || !(isDue || isToldEachTime)) return 'done'
  answerMention(hands, { community, mention: id, locale: localeOf(hands, { community, name, body }), say: { what: 'help', ...(because === undefined ? {} : { because }), ...(fault === undefined ? {} : { also: fault }) } })
  return isDue ? 'helped' : 'done'
}
