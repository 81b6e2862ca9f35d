/** Stretches of time of equal length by the clocks of a zone: what « per hour » means on a day of 23 or 25 hours too. */
import { DateTime } from 'luxon'

/** How long a bin is by the clock. */
export interface Step {
  unit: 'minute' | 'hour' | 'day'
  count: number
}

const MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const
/** Steps from the shortest, with how many of each are shown at most: hours are what people expect, so they are kept for longest. */
const STEPS: readonly (Step & { most: number })[] = [
  ...[1, 2, 5, 10].map((count) => ({ unit: 'minute' as const, count, most: 36 })),
  { unit: 'hour', count: 1, most: 54 },
  ...[2, 3, 6, 12].map((count) => ({ unit: 'hour' as const, count, most: 40 })),
  ...[1, 2, 7, 14, 28].map((count) => ({ unit: 'day' as const, count, most: 40 })),
]
const MOST_DAYS = 40

/** The step in which a span of so many ms is shown in some 60 bins at most. */
export function stepFor(spanMs: number): Step {
  const fits = STEPS.find(({ unit, count, most }) => spanMs <= most * count * MS[unit])
  return fits ? { unit: fits.unit, count: fits.count } : { unit: 'day', count: 7 * Math.ceil(spanMs / MS.day / 7 / MOST_DAYS) }
}

/** When bins begin from the one that holds `from` to the one that holds `until`, and when that ends. */
export function binEdges({ from, until, step, timeZone }: { from: number; until: number; step: Step; timeZone: string }): number[] {
  let at = begin(DateTime.fromMillis(from, { zone: timeZone }), step)
  const edges = [at.toMillis()]
  while ((edges.at(-1) ?? until) <= until) {
    const next = after(at, step)
    // A clock that is set forward may leave nothing of a bin.
    if (next.toMillis() > at.toMillis()) edges.push(next.toMillis())
    at = next
  }
  return edges
}

/** The beginning of the bin that holds a moment. */
function begin(at: DateTime, { unit, count }: Step): DateTime {
  // By subtraction: of two equal hours luxon may give the second.
  const past = { seconds: at.second, milliseconds: at.millisecond }
  if (unit === 'minute') return at.minus({ minutes: at.minute % count, ...past })
  if (unit === 'day') return at.startOf(count >= 7 ? 'week' : 'day')
  if (count === 1) return at.minus({ minutes: at.minute, ...past })
  const hour = at.startOf('day').set({ hour: at.hour - (at.hour % count) })
  return hour <= at ? hour : at.startOf('day')
}

function after(at: DateTime, { unit, count }: Step): DateTime {
  if (unit === 'minute') return at.plus({ minutes: count })
  if (unit === 'day') return at.plus({ days: count }).startOf('day')
  if (count === 1) return at.plus({ hours: 1 })
  const hour = at.hour - (at.hour % count) + count
  return hour < 24 ? at.startOf('day').set({ hour }) : at.plus({ days: 1 }).startOf('day')
}
