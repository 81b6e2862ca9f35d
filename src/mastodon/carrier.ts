/** How the outbox is carried to Mastodon: silent receipts, direct answers, the one report that a coordinator asked for, and the numbers of digests. */
import type { App } from '../app.ts'
import { forwardKey } from '../flows/answer-mention.ts'
import { addressesAtHome, isThisPost } from '../flows/home-address.ts'
import { homeReportDue, homeReportFailed, homeReportSent, homeReportUnsure } from '../flows/report-home.ts'
import type { Carrier, Fate, Settle } from '../flows/send-outbox.ts'
import type { Status } from '../intake/mention.ts'
import { earlierReplies } from '../store/answers.ts'
import { authorOfMention, findMention, forgetAuthor, type Mention } from '../store/mentions.ts'
import type { Intent } from '../store/intent.ts'
import type { Waiting } from '../store/outbox.ts'
import type { Post } from '../store/posts.ts'
import { deliverStatus } from './deliver-status.ts'
import type { Api, Instance } from './server/api.ts'
import { isFault, MastodonFault } from './server/fault.ts'
import { replyWords } from './words.ts'

const LANES: Carrier['lanes'] = {
  favourite: { all: 4, each: 4 },
  reply: { all: 4, each: 4 },
  'home-report': { all: 1, each: 1 },
  status: { all: 1, each: 1 },
}
/** Nobody waits for an answer any longer. */
const STALE_MS = 7 * 86_400_000
const TOKEN_MS = 5 * 60_000
/** A person has to make another token. */
const RIGHTS_MS = 10 * 60_000
/** What a server refuses for reasons of its own (a guard before it, an overlong word) it may take another day. */
const REFUSED_MS = 30 * 60_000
/** These speak of the very post; the others of the way to it, or of us. */
const ABOUT_THE_POST = new Set([400, 404, 410, 422, undefined])
const LIMITED_MS = 60_000
/** What nobody waited for any longer, we or a gate before the server, may still be under way there: looked for too early, it would be done twice. */
const LATE_MS = 60_000
const GATEWAY_TIMEOUT = 504
const TURN_MS = 2_000
/** Clocks differ. */
const MARGIN_MS = 5 * 60_000

const ALL = 'all'

type Hands = Pick<App, 'db' | 'vault' | 'now'> & { api: Api; guild: string | undefined; limits: () => Pick<Instance, 'characters'> }
type Of<Kind extends Intent['kind']> = Extract<Intent, { kind: Kind }>

export function mastodonCarrier(hands: Hands): Carrier {
  // All goes to one server, with one token; what that may not do closes the way to what is like it alone.
  const ways = new Map<string, number>()
  const wayOf = (row: Waiting, error: unknown) => (isFault(error, ['rights']) ? row.intent.kind : ALL)
  return {
    lanes: LANES,
    deliver: (row, beganAt) => deliver(hands, row, beganAt),
    fateOf,
    // Nobody is to be answered any more.
    givenUp: (db, { community, intent }) => { if (intent.kind === 'reply') forgetAuthor(db, community, intent.mention) },
    ways: {
      closedUntil: (_db, row, now) => {
        const until = Math.max(ways.get(ALL) ?? 0, ways.get(row.intent.kind) ?? 0)
        return until > now ? until : undefined
      },
      close: (_db, row, { error, until }) => { ways.set(wayOf(row, error), until) },
      open: (_db, row) => [ALL, row.intent.kind].map((way) => ways.delete(way)).includes(true),
    },
  }
}

async function deliver(hands: Hands, row: Waiting, beganAt: number): Promise<Settle> {
  const { intent } = row
  if (intent.kind === 'status') return await deliverStatus(hands, { row, beganAt }, intent.day)
  if (intent.kind === 'home-report') return await deliverReport(hands, row, intent)
  if (intent.kind !== 'favourite' && intent.kind !== 'reply') return undefined
  if (hands.now() - row.createdAt > STALE_MS) return (tx) => { forgetAuthor(tx, row.community, intent.mention) }
  const mention = findMention(hands.db, row.community, intent.mention)
  // Whoever asked to be forgotten is not written to any more.
  if (mention?.status == null) return undefined
  if (intent.kind === 'reply') return await deliverReply(hands, { row, beganAt, mention, status: mention.status }, intent)
  await hands.api.favourite(mention.status, row.triedAt !== undefined)
  return undefined
}

interface Job {
  row: Waiting
  beganAt: number
  mention: Mention
  status: string
}

/**
 * Answers once. Mastodon knows a repeated request by its key, for an hour; other servers do not: so where an earlier try may have arrived,
 * the answer is looked for first.
 */
async function deliverReply(hands: Hands, job: Job, { nth, say }: Of<'reply'>): Promise<Settle> {
  const { api, vault } = hands
  const { row, mention, beganAt, status } = job
  const earlier = nth === 0 ? { isDue: false, sent: 0 } : earlierReplies(hands.db, row.community, { mention: mention.id, nth })
  // In their order: each is known again by how many stand before it.
  if (earlier.isDue) throw new OutOfTurn()
  const name = authorOfMention(vault, mention)
  if (name === undefined) return undefined
  const isDoubtful = row.triedAt !== undefined
  const said = replyWords(hands, { community: row.community, handIn: forwardKey(mention), say, name, most: hands.limits().characters })
  const isLast = (tx: App['db']) => findMention(tx, row.community, mention.id)?.answers === nth + 1
  if (!said) return (tx) => { if (isLast(tx)) forgetAuthor(tx, row.community, mention.id) }
  const { words, language, settle } = said
  const key = `vigie-${String(row.id)}-${String(beganAt)}`
  const isSaid = isDoubtful && (await isThere(api, { status, before: earlier.sent }))
  if (!isSaid && (await api.answerDirectly({ words, inReplyTo: status, key, language })) === undefined) {
    // What it answers was deleted; its author hears all the same that it is kept.
    if (!isDoubtful || !(await standsAlone(api, { name, since: beganAt - MARGIN_MS }))) await api.answerDirectly({ words, inReplyTo: undefined, key: `${key}-alone`, language })
  }
  return (tx) => {
    settle?.(tx)
    if (isLast(tx)) forgetAuthor(tx, row.community, mention.id)
  }
}

/** Another answer to the same mention is to be said before this one. */
class OutOfTurn extends Error {
  override readonly name = 'OutOfTurn'
}

/** Whether the answer stands: one more of ours than were said before it stands under the mention. */
async function isThere(api: Api, { status, before }: { status: string; before: number }): Promise<boolean> {
  const replies = await api.ownReplies(status)
  return replies !== undefined && replies.filter(({ visibility }) => visibility === 'direct').length > before
}

/** An answer to a mention that is gone stands by itself. */
async function standsAlone(api: Api, { name, since }: { name: string; since: number }): Promise<boolean> {
  const posts = await api.ownPosts()
  return posts.some((post) => post.visibility === 'direct' && post.inReplyTo === undefined && (post.writtenAt ?? 0) >= since && post.mentions.includes(name))
}

/** Sent once or not at all: where nobody knows whether it arrived it is not sent again, for a post is reported once. */
async function deliverReport(hands: Hands, row: Waiting, intent: Of<'home-report'>): Promise<Settle> {
  const { api, now, vault } = hands
  const { community } = row
  const inside = (end: typeof homeReportSent): Settle => (tx) => { end({ db: tx, now, vault }, { community, intent }) }
  if (row.triedAt !== undefined) return inside(homeReportUnsure)
  // Removed, back to review, or not this person's to report any more: nothing leaves.
  const post = homeReportDue(hands, { community, intent })
  const status = post && (await nothingDone(() => findAtHome(hands, post)))
  if (!status || row.token === undefined) return inside(homeReportFailed)
  try {
    await api.report({ account: status.account.id, status: status.id, comment: row.token, category: intent.category, rules: intent.rules })
    return inside(homeReportSent)
  } catch (error) {
    if (!(error instanceof MastodonFault)) return inside(homeReportUnsure)
    if (error.kind === 'refused' || error.kind === 'gone') return inside(homeReportFailed)
    if (error.isCertain) throw error
    return inside(homeReportUnsure)
  }
}

async function findAtHome({ api, db, vault }: Hands, post: Post): Promise<Status | undefined> {
  for (const address of addressesAtHome(vault, post)) {
    const status = await api.find(address)
    if (status && isThisPost(db, post, status)) return status
  }
  return undefined
}

/** Looking changes nothing, however it fails. */
async function nothingDone<Found>(look: () => Promise<Found>): Promise<Found> {
  try {
    return await look()
  } catch (error) {
    throw error instanceof MastodonFault ? new MastodonFault(error.kind, { status: error.status, waitMs: error.waitMs, isCertain: true }) : error
  }
}

function fateOf(error: unknown): Fate {
  if (error instanceof OutOfTurn) return { kind: 'passes', waitMs: TURN_MS, isCertain: true }
  if (!(error instanceof MastodonFault)) return { kind: 'passes' }
  const { kind, waitMs, isCertain, status } = error
  if (kind === 'token') return { kind: 'blocked', waitMs: TOKEN_MS }
  if (kind === 'rights') return { kind: 'blocked', waitMs: RIGHTS_MS }
  if (kind === 'limited') return { kind: 'blocked', waitMs: waitMs ?? LIMITED_MS }
  if (kind === 'gone' || (kind === 'refused' && ABOUT_THE_POST.has(status))) return { kind: 'hopeless' }
  if (kind === 'refused') return { kind: 'passes', waitMs: REFUSED_MS, isCertain }
  if (kind === 'too-slow' || status === GATEWAY_TIMEOUT) return { kind: 'passes', waitMs: Math.max(waitMs ?? 0, LATE_MS) }
  return { kind: 'passes', waitMs, isCertain }
}
