/** When people may be told: not at night, by their community's clocks. */
import { DateTime } from 'luxon'

/** From ten in the evening until half past seven in the morning, in minutes of the day. */
const QUIET_FROM = 22 * 60
const QUIET_UNTIL = 7 * 60 + 30

/** The moment itself by day; at night the next morning, whether the night has seven, eight or nine hours. */
export function tellableAt(now: number, timeZone: string): number {
  const local = DateTime.fromMillis(now, { zone: timeZone })
  const minute = local.hour * 60 + local.minute
  if (minute >= QUIET_UNTIL && minute < QUIET_FROM) return now
  const day = minute < QUIET_UNTIL ? local : local.plus({ days: 1 })
  return day.startOf('day').set({ hour: Math.floor(QUIET_UNTIL / 60), minute: QUIET_UNTIL % 60 }).toMillis()
}
