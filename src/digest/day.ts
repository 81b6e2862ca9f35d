/** Which day's digest is due: the hour of a community, or of one person, in the community's time zone. */
import { DateTime } from 'luxon'

export interface DigestHour {
  timeZone: string
  /** 0 to 23, local. */
  hour: number
  /** 1 (Monday) to 7: once a week, on that day; every day when 0 or not given. */
  weekday?: number
}

export interface DigestDay {
  /** The local date, `2026-11-22`: one digest each. */
  day: string
  /** When its hour struck, ms. */
  at: number
}

/**
 * The newest day whose hour has struck. On a day of 23 hours an hour that does not exist strikes when the clock has passed it; on
 * a day of 25 hours the first of two equal hours counts.
 */
export function digestDayAt(when: DigestHour, now: number): DigestDay {
  const [first, step] = onOwnWeekday(when, DateTime.fromMillis(now, { zone: when.timeZone }), -1)
  const newest = strikes(first, when.hour)
  return newest.at <= now ? newest : strikes(first.minus({ days: step }), when.hour)
}

/** When the next digest is due. */
export function nextDigestAt(when: DigestHour, now: number): number {
  const [first, step] = onOwnWeekday(when, DateTime.fromMillis(now, { zone: when.timeZone }), 1)
  const next = strikes(first, when.hour)
  return next.at > now ? next.at : strikes(first.plus({ days: step }), when.hour).at
}

/** The day of the digest before that of a day. */
export function dayBefore({ weekday = 0 }: Pick<DigestHour, 'weekday'>, day: string): string {
  return DateTime.fromISO(day, { zone: 'utc' }).minus({ days: weekday === 0 ? 1 : 7 }).toISODate() ?? ''
}

/** The day itself, or the nearest of the wanted weekday in that direction; and from how many days to how many there is one. */
function onOwnWeekday({ weekday = 0 }: DigestHour, day: DateTime, direction: 1 | -1): [DateTime, number] {
  if (weekday === 0) return [day, 1]
  const away = ((((weekday - day.weekday) * direction) % 7) + 7) % 7
  return [day.plus({ days: direction * away }), 7]
}

function strikes(day: DateTime, hour: number): DigestDay {
  const asked = day.startOf('day').set({ hour })
  // Of two equal hours, luxon may give the second.
  const earlier = asked.minus({ hours: 1 })
  const at = earlier.hour === asked.hour ? earlier : asked
  return { day: day.toISODate() ?? '', at: at.toMillis() }
}
