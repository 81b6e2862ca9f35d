/** The list of a raid's steps as its posts, its reports and what people said call for it. */
import { complaintDues, COMPLAINT_RULES, dueAfter, openSince, type Begun, type Due } from '../checklists/deadlines.ts'
import { planSteps } from '../checklists/raid-steps.ts'
import { CATEGORIES, type Category } from '../intake/forward.ts'
import { communityById } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { firstOfEach, isRaidOn } from '../store/posts.ts'
import { refusalsOfRaid } from '../store/raid-reports.ts'
import { findRaid } from '../store/raids.ts'
import { confirmedDone, saveSteps } from '../store/steps.ts'
import type { Hands } from './decide.ts'

/** What may not wait. */
const GRAVE: readonly Category[] = ['threat', 'doxxing']

/**
 * Works out anew which steps a raid has and until when each can be taken; doing it twice changes nothing. To be called whenever something changed
 * from which they follow: posts, answers of platforms, a complaint, danger. Says whether anything changed.
 */
export function refreshSteps({ db, now }: Pick<Hands, 'db' | 'now'>, community: number, raid: number): boolean {
  const found = findRaid(db, community, raid)
  if (!found || found.state === 'proposed' || found.toldAt === null) return false
  const { timeZone } = communityById(db, community)
  const when = { now: now(), timeZone }
  // Calendars take their time: they are asked only where something may be over.
  const first = begunIn(db, community, raid)
  const isOver = complaintDues(first, timeZone).some(({ at }) => at <= when.now)
  const refusals = refusalsOf(db, community, raid, when)
  const complainedAt = confirmedDone(db, community, raid, 'complaint')
  const steps = planSteps({
    begun: isOver ? begunIn(db, community, raid, when) : first,
    categories: first.map(({ category }) => category),
    isGrave: found.imminentAt !== null || first.some(({ category }) => GRAVE.includes(category)),
    complainedAt,
    isOnX: complainedAt !== undefined && isRaidOn(db, community, raid, 'x'),
    isRefused: refusals.isAny,
    refusedAt: refusals.at,
  }, when)
  return saveSteps(db, { community, raid, steps, ...when })
}

/** What the accepted posts of a raid are. */
export function categoriesIn(db: Db, community: number, raid: number): Category[] {
  return firstOfEach(db, community, raid).map(({ category }) => category)
}

/** Whether a platform refused a report, and the first refusal about which it is not too late. */
function refusalsOf(db: Db, community: number, raid: number, { now, timeZone }: { now: number; timeZone: string }): { isAny: boolean; at: number | undefined } {
  const first = refusalsOfRaid(db, community, raid, 0)
  return first.at === undefined || dueAfter('dsa-complaint', first.at, timeZone) > now ? first : refusalsOfRaid(db, community, raid, openSince('dsa-complaint', now, timeZone))
}

/** Deadlines of a complaint that are over for the first posts of a raid, one for each rule. */
export function complaintsOver(db: Db, community: number, raid: number, now: number): Due[] {
  const over = complaintDues(begunIn(db, community, raid), communityById(db, community).timeZone).filter(({ at }) => at <= now)
  return over.filter(({ rule }, at) => over.findIndex((one) => one.rule === rule) === at)
}

/** Of each category, the first post of a raid; with a moment, the first about which it is not too late for a complaint then. A private message is not published. */
function begunIn(db: Db, community: number, raid: number, when?: { now: number; timeZone: string }): Begun[] {
  const since = when && Object.fromEntries(CATEGORIES.flatMap((category) => {
    const rule = COMPLAINT_RULES[category]
    return rule ? [[category, openSince(rule, when.now, when.timeZone)]] : []
  }))
  return firstOfEach(db, community, raid, since).map(({ category, at, isPublished }) => ({ category, at, since: isPublished && category !== 'private-message' ? 'published' : 'proof' }))
}
