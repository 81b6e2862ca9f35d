/** The day that somebody types into a form: when they mean to do a step, or when they did it. */
import { DateTime } from 'luxon'

export type ReadDay = { kind: 'none' } | { kind: 'day'; at: number } | { kind: 'not-understood'; typed: string } | { kind: 'wrong-side'; typed: string }

/** Nobody plans further ahead, or looks further back, than the longest time that the law leaves. */
const YEARS = 6
const TYPED = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?$/
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/**
 * Reads `3/12`, `03/12/2026` (day before month) or `2026-12-03` in a time zone, as the start of that day; without a year it is the nearest one
 * on the side that is wanted: `next` is today or later, `last` today or before.
 */
export function readDay(words: string, { now, timeZone, side }: { now: number; timeZone: string; side: 'next' | 'last' }): ReadDay {
  const typed = words.trim()
  if (typed === '') return { kind: 'none' }
  const named = asDate(typed)
  if (!named) return { kind: 'not-understood', typed }
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day')
  const inYear = (year: number) => DateTime.fromObject({ year, month: named.month, day: named.day }, { zone: timeZone }).startOf('day')
  const isWanted = (day: DateTime) => day.isValid && (side === 'next' ? day >= today : day <= today)
  const direction = side === 'next' ? 1 : -1
  const tried = named.year === undefined ? Array.from({ length: YEARS }, (_, n) => today.year + n * direction) : [named.year]
  const days = tried.map(inYear)
  const day = days.find(isWanted)
  if (!days.some((one) => one.isValid)) return { kind: 'not-understood', typed }
  if (!day || Math.abs(day.diff(today, 'years').years) > YEARS) return { kind: 'wrong-side', typed }
  return { kind: 'day', at: day.toMillis() }
}

function asDate(typed: string): { year: number | undefined; month: number; day: number } | undefined {
  const [, isoYear, isoMonth, isoDay] = ISO.exec(typed) ?? []
  if (isoYear !== undefined) return { year: Number(isoYear), month: Number(isoMonth), day: Number(isoDay) }
  const [, day, month, year] = TYPED.exec(typed) ?? []
  if (day === undefined) return undefined
  return { year: year === undefined ? undefined : year.length === 2 ? 2000 + Number(year) : Number(year), month: Number(month), day: Number(day) }
}
