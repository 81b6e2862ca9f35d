/** Deadlines from day to day: steps are worked out anew, and people are told in time; each alarm once, all of a day in one message, by day. */
import { DateTime } from 'luxon'

import { ALARM_DAYS, alarmFor, DUE_WITHIN_MS } from '../checklists/deadlines.ts'
import { tellableAt } from '../raids/quiet-hours.ts'
import type { Community } from '../store/communities.ts'
import type { Intent } from '../store/intent.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { tell } from '../store/outbox.ts'
import { findRaid, liveRaids } from '../store/raids.ts'
import { markAlarmed, markReminded, raidsNearing, stepsNearing, stepsToRemind } from '../store/step-alarms.ts'
import { findTarget } from '../store/targets.ts'
import type { Hands } from './decide.ts'
import { toldFor } from './raid-news.ts'
import { refreshSteps } from './refresh-steps.ts'
import { showRaid } from './show-card.ts'

const DAY_MS = 86_400_000
/** A step that was taken without a day is asked about after a week. */
const FORGOTTEN_MS = 7 * DAY_MS
/** What is as near as that does not wait for the next morning. */
const URGENT_DAYS = 2

/** Runs every minute: the day's alarms and reminders once, in the first minute of the day's waking hours; after that only what cannot wait. */
export function watchDeadlines(hands: Hands, community: Community): void {
  const { now } = hands
  const local = DateTime.fromMillis(now(), { zone: community.timeZone })
  const day = local.toISODate() ?? ''
  if (isFirst(hands, `steps:${String(community.id)}`, day)) refreshNearing(hands, community.id)
  if (tellableAt(now(), community.timeZone) !== now()) return
  const isMorning = isFirst(hands, `alarms:${String(community.id)}`, day)
  const alarms = alarmsNow(hands, community, isMorning ? ALARM_DAYS[0] : URGENT_DAYS)
  const reminders = isMorning ? stepsToRemind(hands.db, community.id, { plannedBy: local.plus({ days: 1 }).endOf('day').toMillis(), takenBy: now() - FORGOTTEN_MS }) : []
  if (alarms.length > 0 || reminders.length > 0) tellDay(hands, community.id, { day: isMorning ? day : `${day}:${String(now())}`, alarms, reminders })
}

function isFirst({ db }: Hands, name: string, day: string): boolean {
  if (readMeta(db, name) === day) return false
  writeMeta(db, name, day)
  return true
}

/** Raids that go on, and others of which a step falls due: where a deadline is over, the next one counts. */
function refreshNearing(hands: Hands, community: number): void {
  const { db, now } = hands
  const raids = new Set([...liveRaids(db, community).map(({ id }) => id), ...raidsNearing(db, community, now() + DUE_WITHIN_MS)])
  for (const raid of raids) if (refreshSteps(hands, community, raid)) showRaid(db, community, raid, now())
}

interface Alarm { item: number; raid: number }

/** Steps of which an alarm is due that was not given; written down as given. After a pause only the nearest one of each is. */
function alarmsNow({ db, now }: Hands, { id: community, timeZone }: Community, within: number): Alarm[] {
  return stepsNearing(db, community, { now: now(), until: now() + (within + 2) * DAY_MS }).flatMap(({ item, raid, dueAt, alarmedDays }) => {
    const days = alarmFor(dueAt, now(), timeZone)
    if (days === undefined || days > within || (alarmedDays !== null && alarmedDays <= days)) return []
    markAlarmed(db, community, item, days)
    showRaid(db, community, raid, now())
    return [{ item, raid }]
  })
}

/** One message for each person, and one for coordinators. A raid is over long before the law's time is: that makes no difference. */
function tellDay(hands: Hands, community: number, { day, alarms, reminders }: { day: string; alarms: readonly Alarm[]; reminders: readonly { item: number; member: number }[] }): void {
  const { db, now } = hands
  const people = new Map<number, { alarms: number[]; steps: number[] }>()
  const of = (member: number) => {
    const known = people.get(member) ?? { alarms: [], steps: [] }
    people.set(member, known)
    return known
  }
  for (const { item, raid } of alarms) for (const member of alarmedAbout(hands, community, raid)) of(member).alarms.push(item)
  for (const { item, member } of reminders) {
    of(member).steps.push(item)
    markReminded(db, community, item, now())
  }
  for (const [member, told] of people) say(hands, community, `reminder:${String(member)}:${day}`, { kind: 'reminder', member, about: { what: 'day', day, ...told } })
  if (alarms.length > 0) say(hands, community, `alert:deadlines:${day}`, { kind: 'alert', about: { what: 'deadlines', steps: alarms.map(({ item }) => item), isUnreached: false } })
}

function say({ db, vault, now }: Hands, community: number, key: string, intent: Intent): void {
  tell(db, vault, { community, key, intent, at: now() })
}

/** Who is told in private of a raid's deadlines: as the person aimed at chose for raids, or their delegate where they pause. */
export function alarmedAbout({ db }: Pick<Hands, 'db'>, community: number, raid: number): number[] {
  const aimedAt = findRaid(db, community, raid)?.target
  const target = aimedAt == null ? undefined : findTarget(db, community, aimedAt)
  return target ? toldFor(target) : []
}
