/** Until when: the shortest time in which a complaint is possible, so that nobody misses it. */
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

/** Deadlines are told two weeks ahead. */
export const DUE_WITHIN_MS = 14 * 86_400_000

/**
 * Time to act, counted from the day of publication (reference read 2026-11-22, « confirmed-by-source »): public insult and
 * defamation 3 months (law of 29 July 1881, art. 65), when they discriminate 1 year; ordinary offences 6 years (code of criminal
 * procedure, art. 8). Misinformation as such is no offence of the table.
 */
const LIMITATION: Readonly<Record<Category, { months: number } | { years: number } | undefined>> = {
  insult: { months: 3 },
  hate: { years: 1 },
  threat: { years: 6 },
  pack: { years: 6 },
  doxxing: { years: 6 },
  impersonation: { years: 6 },
  'private-message': { years: 6 },
  'manipulated-picture': { years: 6 },
  misinformation: undefined,
}

/**
 * The day before which a complaint must be made for all of these posts, at its start, or `undefined` when none has a limit. The
 * publication may be older than its first forward, so it is an upper bound: the screens say that it is to be checked.
 */
export function complaintDueAt(posts: readonly { category: Category; at: number }[], timeZone: string): number | undefined {
  // The first post of a category has its first deadline; a calendar for each of very many posts would take seconds.
  const first = new Map<Category, number>()
  for (const { category, at } of posts) {
    const known = first.get(category)
    if (known === undefined || at < known) first.set(category, at)
  }
  const due = [...first].flatMap(([category, at]) => {
    const limit = LIMITATION[category]
    return limit ? [DateTime.fromMillis(at, { zone: timeZone }).startOf('day').plus(limit).toMillis()] : []
  })
  return due.length > 0 ? Math.min(...due) : undefined
}
