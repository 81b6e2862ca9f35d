/**
 * A coordinator reports a post to its home server, once: it takes a seat like any report, and leaves by the outbox. What came of it is
 * written by whoever carries it.
 */
import type { App } from '../app.ts'
import { SETTLED_PER_DAY } from '../checklists/seats.ts'
import { mergesOf } from '../store/aliases.ts'
import { record } from '../store/audit.ts'
import { freeSeat, holdSeat, homeReportKey, homeReportOf, platformSeats } from '../store/home-reports.ts'
import { findMember, memberOf, userOf } from '../store/members.ts'
import type { HomeCategory, Intent } from '../store/intent.ts'
import { forgetIntent, tell } from '../store/outbox.ts'
import { findPost, livingPost, type Post } from '../store/posts.ts'
import { findRaid } from '../store/raids.ts'
import { countSettled, expireLeases, findSeat, hasSeatOn, settleSeat } from '../store/seats.ts'
import { targetsFor } from '../store/targets.ts'
import { absent, type Absent } from './absent.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import type { ByCoordinator } from './review-post.ts'
import { showPosts, showRaidsOf } from './show-card.ts'
import { seatMeant } from './settle-seat.ts'
import { watchReported } from './watch-posts.ts'

const DAY_MS = 86_400_000
/** A server that is down is tried again for a day: nobody else takes the seat meanwhile. */
const LEASE_MS = DAY_MS + 60 * 60_000
/** Characters of the person's own words; Mastodon takes 1,000 (`Report::COMMENT_SIZE_LIMIT`). */
export const COMMENT = { least: 20, most: 1_000 } as const

export type NotReportable =
  | Absent
  /** There is no Mastodon side. */
  | { kind: 'off' }
  /** Not accepted, removed, not of the fediverse; its raid is closed; it has its report, or one under way. */
  | { kind: 'not-now' | 'removed' | 'elsewhere' | 'closed' | 'made' | 'under-way'; post: number }
  /** One person, one seat on one post: theirs is for another report, or they reported it. */
  | { kind: 'holds-other' | 'reported'; post: number }
  /** It is aimed at them, and they paused, or nobody confirmed that it is them. */
  | { kind: 'paused'; post: number }
  /** `reports`: how many were made to its platform. */
  | { kind: 'none-free'; post: number; reports: number }
  | { kind: 'enough'; perDay: number }

export type Reportable = { kind: 'free'; post: number; item: number; seat: number } | NotReportable

type Reading = Pick<App, 'db' | 'vault' | 'now' | 'mastodon'>

/** Whether this person may report a post to its home server now; nothing is written. */
export function mayReportHome(app: Reading, { community, post, by }: ByCoordinator): Reportable {
  return seatAtHome(app, { community, post, member: findMember(app.db, app.vault, community, by) })
}

export type Asked = { kind: 'asked'; post: number } | { kind: 'too-short'; least: number } | NotReportable

/** Takes the seat and writes the report down; `comment` are the person's own words, and `rules` (ids of the bot's server's) make a `violation`. */
export function reportHome(app: Writing & Pick<App, 'mastodon'>, { comment, ...wish }: ByCoordinator & { category: HomeCategory; rules: readonly string[]; comment: string }): Asked {
  const words = comment.trim()
  if (words.length < COMMENT.least) return { kind: 'too-short', least: COMMENT.least }
  return decide(app, (hands): Asked => {
    const { db, vault, now } = hands
    const { community, by } = wish
    showRaidsOf(db, community, expireLeases(db, community, now()).posts, now())
    const member = memberOf(db, vault, community, by)
    const found = seatAtHome({ ...hands, mastodon: app.mastodon }, { community, post: wish.post, member })
    if (found.kind !== 'free') return found
    const { post, item, seat } = found
    holdSeat(db, { community, item, seat, member, until: now() + LEASE_MS })
    const key = homeReportKey(found)
    // An earlier one that could not be sent would stand in its way.
    forgetIntent(db, community, key)
    tell(db, vault, { community, key, intent: { kind: 'home-report', post, item, seat, member, ...reasonFor(app, wish) }, at: now(), token: words })
    record(db, { community, at: now(), member, action: 'home-report.ask', about: aboutReport(found) })
    showPosts(db, community, [post], now())
    return { kind: 'asked', post }
  })
}

/** Mastodon refuses a violation that names none of its rules, and rules beside any other category (`Report#validate_rule_ids`). */
function reasonFor({ mastodon }: Pick<App, 'mastodon'>, { category, rules }: { category: HomeCategory; rules: readonly string[] }): { category: HomeCategory; rules: string[] } {
  const state = mastodon()
  if (category !== 'violation') return { category, rules: [] }
  const known = state.kind === 'on' ? state.rules.map(({ id }) => id).filter((id) => rules.includes(id)) : []
  return { category: known.length > 0 ? category : 'other', rules: known }
}

const aboutReport = ({ post, item }: { post: number; item: number }) => `post:${String(post)} item:${String(item)}`

function seatAtHome({ db, now, mastodon }: Reading, { community, post: id, member }: { community: number; post: number; member: number | undefined }): Reportable {
  if (mastodon().kind === 'off') return { kind: 'off' }
  const post = findPost(db, community, id)
  if (!post) return absent(db, community, id)
  const stop = whyNot(db, post)
  if (stop !== undefined) return { kind: stop, post: id }
  const seats = platformSeats(db, community, id)
  const mine = member === undefined ? undefined : seats.find((one) => one.member === member)
  if (mine) return mine.outcome === null ? { kind: 'free', post: id, item: mine.item, seat: mine.seat } : { kind: 'reported', post: id }
  if (member !== undefined && hasSeatOn(db, community, id, member)) return { kind: 'holds-other', post: id }
  if (member !== undefined && countSettled(db, community, member, now() - DAY_MS) >= SETTLED_PER_DAY) return { kind: 'enough', perDay: SETTLED_PER_DAY }
  const self = member === undefined ? undefined : targetsFor(db, community, member).find((target) => target.member === member && target.id === post.target)
  if (self && (self.pausedAt !== null || self.claimant !== null)) return { kind: 'paused', post: id }
  const free = seats.find((one) => one.member === null && one.outcome === null && (self ? one.holder === 'target' : one.holder === 'witness' && (one.opensAt ?? 0) <= now()))
  return free ? { kind: 'free', post: id, item: free.item, seat: free.seat } : { kind: 'none-free', post: id, reports: seats.filter((one) => one.outcome === 'reported').length }
}

/** What of the post itself stands in the way. */
function whyNot(db: Hands['db'], post: Post): 'not-now' | 'removed' | 'elsewhere' | 'closed' | 'made' | 'under-way' | undefined {
  const { community } = post
  if (post.platform !== 'fediverse') return 'elsewhere'
  if (post.state !== 'accepted') return 'not-now'
  if (post.removedAt !== null) return 'removed'
  const raid = post.raid === null ? undefined : findRaid(db, community, post.raid)
  if (raid?.state === 'closed' && raid.toldAt !== null) return 'closed'
  return homeReportOn(db, post)
}

/** The report of a post to its home server, whichever of its numbers it was made under. */
export function homeReportOn(db: Hands['db'], { community, id }: Pick<Post, 'community' | 'id'>): 'made' | 'under-way' | undefined {
  return homeReportOf(db, community, [id, ...mergesOf(db, community, id).map(({ gone }) => gone)])
}

interface Carried {
  community: number
  intent: Extract<Intent, { kind: 'home-report' }>
}

/** The post that a report is still to be made about; `undefined` when it was removed, went back to review, or the seat is not the person's any more. */
export function homeReportDue(hands: Hands, { community, intent }: Carried): Post | undefined {
  const post = livingPost(hands.db, community, intent.post)
  const { item, seat } = seatMeant(hands, { community, ...intent }, intent.member)
  const state = findSeat(hands.db, community, item, seat)
  const isHeld = state?.holder === intent.member && state.outcome === undefined
  return isHeld && post?.state === 'accepted' && post.removedAt === null ? post : undefined
}

/** The server has it. */
export function homeReportSent(hands: Hands, carried: Carried): void {
  countAsMade(hands, carried, 'sent')
}

/** Nobody knows whether it arrived: it counts as made, and is never sent again. */
export function homeReportUnsure(hands: Hands, carried: Carried): void {
  countAsMade(hands, carried, 'unsure')
}

/** It did not leave, or was refused: somebody else may report, or the same person try again. */
export function homeReportFailed(hands: Hands, carried: Carried): void {
  const { community, intent } = carried
  const { item, seat } = seatMeant(hands, { community, ...intent }, intent.member)
  freeSeat(hands.db, { community, item, seat, member: intent.member })
  forgetIntent(hands.db, community, homeReportKey(intent))
  conclude(hands, carried, 'failed')
}

/** The seat is the person's for good, unless somebody else sits there by now; nobody's, where they asked to be forgotten meanwhile. */
function countAsMade(hands: Hands, carried: Carried, end: 'sent' | 'unsure'): void {
  const { db, vault, now } = hands
  const { community, intent } = carried
  const { item, seat } = seatMeant(hands, { community, ...intent }, intent.member)
  const state = findSeat(db, community, item, seat)
  const member = userOf(db, vault, community, intent.member) === undefined ? null : intent.member
  const isFree = state?.holder === undefined && (member === null || !hasSeatOn(db, community, state?.post ?? intent.post, member))
  if (state && state.outcome === undefined && (state.holder === intent.member || isFree)) settleSeat(db, { community, item, seat, member, outcome: 'reported', at: now() })
  if (state) watchReported(hands, community, state.post)
  conclude(hands, carried, end)
}

/** Written down, shown, and told to whoever asked. */
function conclude({ db, vault, now }: Hands, { community, intent }: Carried, end: 'sent' | 'unsure' | 'failed'): void {
  const post = livingPost(db, community, intent.post)?.id
  record(db, { community, at: now(), member: intent.member, action: `home-report.${end}`, about: aboutReport(intent) })
  if (post !== undefined) showPosts(db, community, [post], now())
  tell(db, vault, { community, key: `outcome:${homeReportKey(intent)}:${end}:${String(now())}`, intent: { kind: 'outcome', about: { post: post ?? intent.post, what: 'home-report', end }, member: intent.member }, at: now() })
}
