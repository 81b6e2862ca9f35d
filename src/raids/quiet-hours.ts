/** When people may be told: not at night, by their community's clocks. */
import { DateTime } from 'luxon'

/** From ten in the evening until half past seven in the morning, in minutes of the day. */
const QUIET_FROM = 22 * 60
const QUIET_UNTIL = 7 * 60 + 30

/** The same for what is told once a day at most: on the day after the last time, where that was today. */
export function oncePerDayAt(now: number, { lastAt, timeZone }: { lastAt: number | undefined; timeZone: string }): number {
  const at = tellableAt(now, timeZone)
  if (lastAt === undefined || dayOf(lastAt, timeZone) < dayOf(at, timeZone)) return at
  return tellableAt(DateTime.fromMillis(Math.max(lastAt, at), { zone: timeZone }).plus({ days: 1 }).startOf('day').toMillis(), timeZone)
}

/** The local date, `2026-11-22`. */
export function dayOf(at: number, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toISODate() ?? ''
}

/** The moment itself by day; at night the next morning, whether the night has seven, eight or nine hours. */
export function tellableAt(now: number, timeZone: string): number {
  const local = DateTime.fromMillis(now, { zone: timeZone })
  const minute = local.hour * 60 + local.minute
  if (minute >= QUIET_UNTIL && minute < QUIET_FROM) return now
  const day = minute < QUIET_UNTIL ? local : local.plus({ days: 1 })
  return day.startOf('day').set({ hour: Math.floor(QUIET_UNTIL / 60), minute: QUIET_UNTIL % 60 }).toMillis()
}
