/** What strangers may make coordinators look at, and Vigie read, store and say. */
import type { MentionBody } from '../intake/mention.ts'
import { record } from '../store/audit.ts'
import { allCommunities, findCommunity } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { accountOf, dropAccount } from '../store/mastodon-accounts.ts'
import { bodyOf, countAnswered, countEnded, countOverflowAnswers, countStrangers, endMention, findMention, forgetAuthor, lastQuarantined, updateMention } from '../store/mentions.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { answerMention, localeOf } from './answer-mention.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { showMention, showMentionsOf } from './show-card.ts'

const DAY_MS = 86_400_000

/** Mentions of strangers that coordinators may open in 24 hours: of one account, of one server, in all. */
export const STRANGERS_PER_DAY = { account: 5, server: 20, all: 60 }
/** Mentions of strangers that are read in 24 hours, whatever they hold: each costs requests. */
const READ_PER_DAY = { account: 20, server: 100, all: 500 }
/** Strangers who are told in 24 hours that theirs was one too many, though not theirs alone. */
const TOLD_PER_DAY = 20

const STRANGERS = 'mastodon-strangers'

/**
 * The community whose coordinators see what strangers hand in: the one that the host named, else the one that has done so since it was
 * the only one. Another server that invites the same Vigie changes nothing.
 */
export function strangersCommunity(db: Db, { guild }: { guild: string | undefined }): number | undefined {
  if (guild !== undefined) return findCommunity(db, guild)?.id
  const all = allCommunities(db).map(({ id }) => id)
  const kept = Number(readMeta(db, STRANGERS))
  if (all.includes(kept)) return kept
  const [only, ...others] = all
  if (only === undefined || others.length > 0) return undefined
  writeMeta(db, STRANGERS, String(only))
  return only
}

/** Whoever sends codes at random hears of a few, and not of every one. */
export function isAnsweredEnough({ db, vault, now }: Hands, community: number, name: string): boolean {
  return countAnswered(db, vault, { community, name, since: now() - DAY_MS }) >= STRANGERS_PER_DAY.account
}

export function isBeyondQuota({ db, vault, now }: Hands, community: number, name: string): boolean {
  const { kept, heard } = countStrangers(db, vault, { community, name, since: now() - DAY_MS })
  return SCOPES.some((scope) => kept[scope] >= STRANGERS_PER_DAY[scope] || heard[scope] >= READ_PER_DAY[scope])
}

const SCOPES = ['account', 'server', 'all'] as const

/** More than a day's quota is counted, and not kept; its author is told so, once a day. */
export function overflow(hands: Hands, community: number, { name, body, mention }: { name: string; body: MentionBody; mention: number }): void {
  const { db, vault, now } = hands
  const since = now() - DAY_MS
  const isFirst = countEnded(db, vault, { community, name, state: 'overflow', since, except: mention }) === 0
  const isOwn = countStrangers(db, vault, { community, name, since }).kept.account >= STRANGERS_PER_DAY.account
  endMention(db, community, mention, 'overflow')
  if (isFirst && (isOwn || countOverflowAnswers(db, community, since) < TOLD_PER_DAY)) answerMention(hands, { community, mention, locale: localeOf(hands, { community, name, body }), say: { what: 'overflow' } })
  else forgetAuthor(db, community, mention)
  const last = lastQuarantined(db, community)
  if (last !== undefined) showMention(db, community, last, now())
}

/** Whoever wrote a mention is no member of the Discord server any more: their account is nobody's here, and the mention a stranger's. */
export function disown(app: Writing, { community, mention: id, name }: { community: number; mention: number; name: string }): void {
  decide(app, (hands) => {
    const { db, vault, now } = hands
    const mention = findMention(db, community, id)
    const linked = accountOf(db, vault, name)
    // It may be somebody else's by now.
    if (linked?.community === community && linked.member === mention?.member) dropAccount(db, community, linked.id)
    record(db, { community, at: now(), action: 'account.left', about: `mention:${String(id)}` })
    const body = mention && bodyOf(vault, mention)
    if (!body) return
    const isOver = isBeyondQuota(hands, community, name)
    updateMention(db, community, id, { member: null })
    showMentionsOf(db, community, mention.accountHash, now())
    if (isOver) overflow(hands, community, { name, body, mention: id })
  })
}
