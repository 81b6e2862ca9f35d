/** Until when: the time that law or a platform leaves for a step, by the calendar of the community, so that nobody misses it. */
import { DateTime } from 'luxon'

import type { Category } from '../intake/forward.ts'

/** Which rule sets a deadline: time for a complaint by kind of offence, X's snapshot of an account, a complaint to a platform. */
export const DUE_RULES = ['insult', 'hate', 'offence', 'x-snapshot', 'dsa-complaint'] as const
export type DueRule = (typeof DUE_RULES)[number]

/** From what it is counted: publication; where that is not known, the earliest proof; the complaint; the platform's refusal. */
export const DUE_SINCE = ['published', 'proof', 'complaint', 'refusal'] as const
export type DueSince = (typeof DUE_SINCE)[number]

/** Until when, which rule says so, and from what moment it is counted. */
export interface Due {
  at: number
  rule: DueRule
  fromAt: number
  since: DueSince
}

const DAY_MS = 86_400_000
/** Deadlines are told a month ahead, beginning with the first alarm. */
export const DUE_WITHIN_MS = 30 * DAY_MS
/** So many days before the last one is over, people are told; the nearest comes last. */
export const ALARM_DAYS = [30, 14, 7, 2] as const

/**
 * How long each rule leaves (reference read 2026-11-22, all « confirmed-by-source »): public insult and defamation 3 months (law of
 * 29 July 1881, art. 65), when they discriminate 1 year; ordinary offences 6 years (code of criminal procedure, art. 8); X keeps a snapshot
 * 90 days if the police ask; a complaint to a platform is possible for at least 6 months after its refusal (DSA art. 20).
 */
const SPANS: Readonly<Record<DueRule, { months: number } | { days: number }>> = {
  insult: { months: 3 },
  hate: { months: 12 },
  offence: { months: 72 },
  'x-snapshot': { days: 90 },
  'dsa-complaint': { months: 6 },
}

/** The rule for a complaint. Misinformation as such is no offence of the table; what is sent in private may be outrage, 6 years. */
export const COMPLAINT_RULES: Readonly<Record<Category, DueRule | undefined>> = {
  insult: 'insult',
  hate: 'hate',
  threat: 'offence',
  pack: 'offence',
  doxxing: 'offence',
  impersonation: 'offence',
  'private-message': 'offence',
  'manipulated-picture': 'offence',
  misinformation: undefined,
}

/**
 * The first moment at which it is too late: the start of the local day that many months or days after the local day of `fromAt`; a day that the
 * month does not have is its last one. So the day before is the last on which it can be done.
 */
export function dueAfter(rule: DueRule, fromAt: number, timeZone: string): number {
  return startOfDay(later(dayOf(fromAt, timeZone), rule), timeZone)
}

/** What happened before this is over by `rule` at `now`; what happened then or later is not. */
export function openSince(rule: DueRule, now: number, timeZone: string): number {
  const today = dayOf(now, timeZone)
  let day = today.minus(SPANS[rule])
  // At the end of a month several days lead to one.
  while (later(day, rule) <= today) day = day.plus({ days: 1 })
  return startOfDay(day, timeZone)
}

/** Something from which time runs: a post's publication, its earliest proof. */
export interface Begun {
  category: Category
  at: number
  since: Extract<DueSince, 'published' | 'proof'>
}

/** The deadlines of a complaint about posts, one for each, the nearest first. Of each category its first post says enough. */
export function complaintDues(begun: readonly Begun[], timeZone: string): Due[] {
  return begun
    .flatMap(({ category, at, since }): Due[] => {
      const rule = COMPLAINT_RULES[category]
      return rule ? [{ at: dueAfter(rule, at, timeZone), rule, fromAt: at, since }] : []
    })
    .sort((a, b) => a.at - b.at || a.fromAt - b.fromAt)
}

/** How many days are left, by the calendar: 1 when today is the last day. */
export function daysLeft(dueAt: number, now: number, timeZone: string): number {
  return Math.round((dayOf(dueAt, timeZone).toMillis() - dayOf(now, timeZone).toMillis()) / DAY_MS)
}

/** The alarm that a deadline calls for, in days before it: the nearest that has come; `undefined` while it is far, and once it is over. */
export function alarmFor(dueAt: number, now: number, timeZone: string): number | undefined {
  const left = daysLeft(dueAt, now, timeZone)
  return left <= 0 ? undefined : ALARM_DAYS.findLast((days) => left <= days)
}

/**
 * What was told of a deadline, once it moved: what is as near at the new date is not told again; of a date so far off that nothing is to be said
 * yet, everything is.
 */
export function toldOfMoved(told: number | null, alarm: number | undefined): number | null {
  return told === null || alarm === undefined ? null : Math.max(told, alarm)
}

/** A local day, written as the UTC day of the same date: dates are counted without clocks. */
function dayOf(at: number, timeZone: string): DateTime {
  const { year, month, day } = DateTime.fromMillis(at, { zone: timeZone })
  return DateTime.utc(year, month, day)
}

function later(day: DateTime, rule: DueRule): DateTime {
  return day.plus(SPANS[rule])
}

/** Where midnight does not exist, the day begins after it; where it comes twice, with the first. */
function startOfDay({ year, month, day }: DateTime, timeZone: string): number {
  const start = DateTime.fromObject({ year, month, day }, { zone: timeZone }).startOf('day')
  const earlier = start.minus({ hours: 1 })
  return (earlier.day === start.day ? earlier : start).toMillis()
}
