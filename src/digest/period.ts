/** A stretch of time as people type its beginning and its end. */
import { DateTime } from 'luxon'

import { readSince } from './since.ts'

export interface Period {
  since: number
  /** Not included. */
  until: number
}

/** `which`: the words that are at fault. */
export type ReadPeriod = { kind: 'period'; period: Period } | { kind: 'not-understood' | 'future' | 'too-old'; which: string } | { kind: 'reversed' }

const DAY_MS = 86_400_000
/** Three months: as long as there is time for a complaint about an insult. */
export const USUAL_DAYS = 90

/** Reads spans and dates as `readSince` does; nothing means the last 90 days, until now. The day of an end is part of it. */
export function readPeriod({ since, until }: { since: string; until: string }, { now, timeZone }: { now: number; timeZone: string }): ReadPeriod {
  const ends = { since: now - USUAL_DAYS * DAY_MS, until: now }
  for (const which of ['since', 'until'] as const) {
    const typed = { since, until }[which].trim()
    if (typed === '') continue
    const read = readSince(typed, { now, timeZone })
    if (read.kind === 'last') return { kind: 'not-understood', which: typed }
    if (read.kind !== 'since') return { kind: read.kind, which: typed }
    ends[which] = which === 'until' && isDate(typed) ? Math.min(now, DateTime.fromMillis(read.at, { zone: timeZone }).plus({ days: 1 }).toMillis()) : read.at
    // Without a beginning, it lies as far before its end.
    if (which === 'until' && since.trim() === '') ends.since = ends.until - USUAL_DAYS * DAY_MS
  }
  return ends.since < ends.until ? { kind: 'period', period: ends } : { kind: 'reversed' }
}

const isDate = (typed: string) => /^\d+[-/.]\d+/.test(typed)
