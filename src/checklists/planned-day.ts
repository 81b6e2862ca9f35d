/** The day that somebody types into a form: when they mean to do a step, or when they did it. */
import { DateTime } from 'luxon'

/** Why a day is not taken: it is none; it is on the wrong side of today; or beyond what anybody plans or looks back at. */
export type BadDay = 'not-understood' | 'wrong-side' | 'too-far'
export type ReadDay = { kind: 'none' } | { kind: 'day'; at: number } | { kind: BadDay; typed: string }

/** Nobody plans further ahead, or looks further back, than the longest time that the law leaves. */
const YEARS = 6
const TYPED = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?$/
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/
/** Days from today, in the languages that Vigie speaks. */
const NEAR: ReadonlyMap<string, number> = new Map([['hier', -1], ["aujourd'hui", 0], ['demain', 1], ['yesterday', -1], ['today', 0], ['tomorrow', 1]])

/**
 * Reads `3/12`, `03/12/2026` (day before month), `2026-12-03` or `demain` in a time zone, as the start of that day; without a year it is the nearest one
 * on the side that is wanted: `next` is today or later, `last` today or before.
 */
export function readDay(words: string, { now, timeZone, side }: { now: number; timeZone: string; side: 'next' | 'last' }): ReadDay {
  const typed = words.trim()
  if (typed === '') return { kind: 'none' }
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day')
  const isWanted = (day: DateTime) => day.isValid && (side === 'next' ? day >= today : day <= today)
  const near = NEAR.get(typed.toLowerCase().replace('’', "'"))
  const days = near === undefined ? datesOf(typed, { today, direction: side === 'next' ? 1 : -1 }) : [today.plus({ days: near }).startOf('day')]
  const day = days.find(isWanted)
  if (!days.some((one) => one.isValid)) return { kind: 'not-understood', typed }
  if (!day) return { kind: 'wrong-side', typed }
  return Math.abs(day.diff(today, 'years').years) > YEARS ? { kind: 'too-far', typed } : { kind: 'day', at: day.toMillis() }
}

/** The days that a date may be: one, or that of each year where none is named. */
function datesOf(typed: string, { today, direction }: { today: DateTime; direction: 1 | -1 }): DateTime[] {
  const named = asDate(typed)
  if (!named) return []
  const tried = named.year === undefined ? Array.from({ length: YEARS }, (_, n) => today.year + n * direction) : [named.year]
  return tried.map((year) => DateTime.fromObject({ year, month: named.month, day: named.day }, { zone: today.zone }).startOf('day'))
}

function asDate(typed: string): { year: number | undefined; month: number; day: number } | undefined {
  const [, isoYear, isoMonth, isoDay] = ISO.exec(typed) ?? []
  if (isoYear !== undefined) return { year: Number(isoYear), month: Number(isoMonth), day: Number(isoDay) }
  const [, day, month, year] = TYPED.exec(typed) ?? []
  if (day === undefined) return undefined
  return { year: year === undefined ? undefined : year.length === 2 ? 2000 + Number(year) : Number(year), month: Number(month), day: Number(day) }
}
