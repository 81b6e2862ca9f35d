/** Which day's digest is due: the hour of a community in its own time zone. */
import { DateTime } from 'luxon'

export interface DigestHour {
  timeZone: string
  /** 0 to 23, local. */
  hour: number
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
export function digestDayAt({ timeZone, hour }: DigestHour, now: number): DigestDay {
  const local = DateTime.fromMillis(now, { zone: timeZone })
  const today = strikes(local, hour)
  return today.at <= now ? today : strikes(local.minus({ days: 1 }), hour)
}

/** When the next digest is due. */
export function nextDigestAt({ timeZone, hour }: DigestHour, now: number): number {
  const local = DateTime.fromMillis(now, { zone: timeZone })
  const today = strikes(local, hour)
  return today.at > now ? today.at : strikes(local.plus({ days: 1 }), hour).at
}

function strikes(day: DateTime, hour: number): DigestDay {
  const asked = day.startOf('day').set({ hour })
  // Of two equal hours, luxon may give the second.
  const earlier = asked.minus({ hours: 1 })
  const at = earlier.hour === asked.hour ? earlier : asked
  return { day: day.toISODate() ?? '', at: at.toMillis() }
}
