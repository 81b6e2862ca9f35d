/** Who made a report writes down its reference and what the platform answered; coordinators may too, and see nobody's name. */
import { DateTime } from 'luxon'

import type { App } from '../app.ts'
import { TO_PLATFORM, type Answer } from '../checklists/plan.ts'
import type { Picture } from '../intake/forward.ts'
import { record } from '../store/audit.ts'
import { communityById } from '../store/communities.ts'
import { findMember, memberOf } from '../store/members.ts'
import { findPost, livingPost } from '../store/posts.ts'
import { numberOf, reportOf, reportsAbout, reportsMadeBy, writeAnswer, writeReference, type MadeReport } from '../store/reports.ts'
import { decide, type Hands, type Writing } from './decide.ts'
import { refreshRaid } from './join-raid.ts'
import { tellNews } from './tell-outcome.ts'
import { showPosts } from './show-card.ts'
import { foundGone, seatMeant } from './settle-seat.ts'

/** How many reports a list shows. */
export const LISTED = 10

export type ReportDeed =
  /** An empty reference takes it away; without a picture, one that was kept stays. */
  | { what: 'reference'; reference: string; capture?: Picture | undefined }
  | { what: 'answer'; answer: Answer }
  /** When the platform answered. */
  | { what: 'when'; at: number }
  | { what: 'undo' }

export type Noted = { kind: 'noted'; report: MadeReport } | { kind: 'before-report'; report: MadeReport } | { kind: 'no-answer'; report: MadeReport } | { kind: 'not-yours' } | { kind: 'gone' }

interface Asks {
  community: number
  by: string
  isCoordinator: boolean
  item: number
  seat: number
}

type Seen = { kind: 'report'; report: MadeReport } | { kind: 'not-yours' } | { kind: 'gone' }

/** A report, for whoever made it and for coordinators; also where its post was merged since. */
export function seeReport(app: Pick<App, 'db' | 'vault'>, { community, by, isCoordinator, item, seat }: Asks): Seen {
  const { db, vault } = app
  const member = findMember(db, vault, community, by)
  const report = reportOf(db, vault, { community, ...seatMeant(app, { community, item, seat }, member ?? 0) })
  if (!report) return { kind: 'gone' }
  return isCoordinator || (member !== undefined && report.member === member) ? { kind: 'report', report } : { kind: 'not-yours' }
}

/** One's own latest reports. */
export function ownReports({ db, vault }: Pick<App, 'db' | 'vault'>, { community, by }: { community: number; by: string }): MadeReport[] {
  const member = findMember(db, vault, community, by)
  return member === undefined ? [] : reportsMadeBy(db, vault, { community, member, most: LISTED })
}

/** The reports about one post: all of them for a coordinator, else one's own. `undefined` when there is no such post. */
export function reportsOnPost({ db, vault }: Pick<App, 'db' | 'vault'>, { community, by, isCoordinator, post: id }: { community: number; by: string; isCoordinator: boolean; post: number }): MadeReport[] | undefined {
  const post = livingPost(db, community, id)
  if (!post) return undefined
  const member = findMember(db, vault, community, by)
  return reportsAbout(db, vault, { community, post: post.id, most: LISTED }).filter((report) => isCoordinator || (member !== undefined && report.member === member))
}

/** Writes down what somebody says about a report. */
export function noteReport(app: Writing, wish: Asks & { deed: ReportDeed }): Noted {
  return decide(app, (hands): Noted => {
    const { db, vault, now } = hands
    const { community } = wish
    const seen = seeReport(hands, wish)
    if (seen.kind !== 'report') return seen
    const { report } = seen
    const deed = deedOn(report, wish.deed)
    if (deed.what === 'when' && report.answer === undefined) return { kind: 'no-answer', report }
    if (deed.what === 'when' && deed.at < dayOf(hands, community, report.at)) return { kind: 'before-report', report }
    const member = memberOf(db, vault, community, wish.by)
    const key = { community, id: numberOf(db, community, report) }
    if (deed.what === 'reference') writeReference(db, vault, key, deed)
    else writeAnswer(db, key, answerAfter(report, deed, now()))
    record(db, { community, at: now(), member, action: deed.what === 'answer' ? `report.${deed.answer}` : `report.${deed.what}`, about: `post:${String(report.posts[0])} report:${String(key.id)}` })
    if (deed.what !== 'reference') follow(hands, { community, report, deed, member, isCoordinator: wish.isCoordinator })
    return { kind: 'noted', report: reportOf(db, vault, { community, item: report.item, seat: report.seat }) ?? report }
  })
}

/** An authority neither removes nor refuses: that it answered is all there is to note. */
function deedOn({ kind }: MadeReport, deed: ReportDeed): ReportDeed {
  return deed.what === 'answer' && !TO_PLATFORM.includes(kind) ? { what: 'answer', answer: 'other' } : deed
}

/** A date is the beginning of its day. */
function dayOf({ db }: Pick<Hands, 'db'>, community: number, at: number): number {
  return DateTime.fromMillis(at, { zone: communityById(db, community).timeZone }).startOf('day').toMillis()
}

/** Another answer does not change when it came. */
function answerAfter({ answer, answeredAt, at }: MadeReport, deed: Exclude<ReportDeed, { what: 'reference' }>, now: number): { answer: Answer; at: number } | undefined {
  if (deed.what === 'answer') return { answer: deed.answer, at: answeredAt ?? now }
  return deed.what === 'when' && answer !== undefined ? { answer, at: Math.max(deed.at, at) } : undefined
}

/** What an answer means for the posts of the form, and for their raids: a refusal has its deadline for a complaint to the platform. */
function follow(hands: Hands, { community, report, deed, member, isCoordinator }: { community: number; report: MadeReport; deed: ReportDeed; member: number; isCoordinator: boolean }): void {
  const { db, now } = hands
  const found = report.posts.flatMap((id) => findPost(db, community, id) ?? [])
  const isRemoval = deed.what === 'answer' && deed.answer === 'removed'
  if (isRemoval) for (const post of found) if (post.state === 'accepted' && post.removedAt === null) foundGone(hands, post, { member, isSettled: isCoordinator })
  if (deed.what === 'answer' && deed.answer === 'refused') for (const { id } of found) tellNews(hands, community, { post: id, what: 'refused' })
  for (const raid of new Set(found.flatMap((post) => post.raid ?? []))) refreshRaid(hands, community, raid)
  showPosts(db, community, report.posts, now())
}
