/** From when on somebody wants to hear, as they type it. */
import { DateTime } from 'luxon'

export type Since = { kind: 'last' } | { kind: 'since'; at: number } | { kind: 'not-understood' } | { kind: 'future' } | { kind: 'too-old' }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const UNITS = new Map([['h', HOUR_MS], ['heure', HOUR_MS], ['hour', HOUR_MS], ['j', DAY_MS], ['d', DAY_MS], ['jour', DAY_MS], ['day', DAY_MS], ['semaine', 7 * DAY_MS], ['week', 7 * DAY_MS]])
/** What is older than digests are kept is told by nobody. */
const MOST_MS = 366 * DAY_MS

/** What the suggestions stand for; `last`: since the last digest. */
export const SINCE_CHOICES = ['last', '24h', '3d', '7d', '30d'] as const

/** Reads `last`, a span (`24 h`, `3 jours`, `7d`) or a date (`22/11`, `22/11/2026`, `2026-11-22`, day before month) in a time zone. */
export function readSince(typed: string, { now, timeZone }: { now: number; timeZone: string }): Since {
  const words = typed.trim().toLowerCase()
  if (words === '' || words === 'last') return { kind: 'last' }
  const at = readSpan(words, now) ?? readDate(words, { now, timeZone })
  if (at === undefined) return { kind: 'not-understood' }
  if (at >= now) return { kind: 'future' }
  return now - at > MOST_MS ? { kind: 'too-old' } : { kind: 'since', at }
}

function readSpan(words: string, now: number): number | undefined {
  const [, count, unit = ''] = /^(\d{1,4})\s*([a-z]+)$/.exec(words) ?? []
  const unitMs = UNITS.get(unit.replace(/s$/, ''))
  return count === undefined || unitMs === undefined || Number(count) === 0 ? undefined : now - Number(count) * unitMs
}

function readDate(words: string, { now, timeZone }: { now: number; timeZone: string }): number | undefined {
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words) ?? []
  const [, dayFirst, monthSecond, yearLast] = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/.exec(words) ?? []
  const [day, month, year] = [isoDay ?? dayFirst, isoMonth ?? monthSecond, isoYear ?? yearLast]
  if (day === undefined || month === undefined) return undefined
  const today = DateTime.fromMillis(now, { zone: timeZone })
  const inYear = (given: number) => DateTime.fromObject({ year: given, month: Number(month), day: Number(day) }, { zone: timeZone })
  // Without a year it is the newest one that is past.
  const named = year === undefined ? [today.year, today.year - 1].map(inYear).find((one) => one.isValid && one <= today) : inYear(Number(year))
  return named?.isValid === true ? named.toMillis() : undefined
}
