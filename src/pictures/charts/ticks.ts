/** Where the scale of time is labelled: a few round moments, whatever the bins are. */
import { DateTime } from 'luxon'

import type { Timeline } from '../../raids/timeline.ts'
import type { TimelineText } from '../../text/timeline.ts'

/** From the shortest; the first that gives few enough is taken. */
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120]
const HOURS = [1, 2, 3, 6, 12]

/** The label of each bin, `''` for those without; at most `most`. */
export function ticksOf({ edges, step }: Pick<Timeline, 'edges' | 'step'>, { zone, say, most }: { zone: string; say: TimelineText; most: number }): string[] {
  const begins = edges.slice(0, -1).map((at) => DateTime.fromMillis(at, { zone }))
  const thinned = (places: readonly number[]) => places.filter((_, nth) => nth % Math.ceil(places.length / most) === 0)
  const all = (is: (at: DateTime) => boolean) => begins.flatMap((at, place) => (is(at) ? [place] : []))
  const minuteOfDay = (at: DateTime) => at.hour * 60 + at.minute
  const few = (rounds: readonly number[], unit: number) => rounds.map((n) => all((at) => minuteOfDay(at) % (n * unit) === 0)).find((places) => places.length <= most)
  const midnights = all((at) => at.hour < step.count)
  const places = step.unit === 'minute' ? few(MINUTES, 1) : step.unit === 'hour' ? few(HOURS, 60) : thinned(all(() => true))
  const isByDay = step.unit === 'hour' && places === undefined
  const chosen = places === undefined ? thinned(midnights) : places
  // Whatever is round, the scale says where it begins.
  const labelled = new Set(chosen.length < 2 ? [0, begins.length - 1] : chosen)
  return begins.map((at, place) => (labelled.has(place) ? say.tick(at.toMillis(), zone, isByDay || (step.unit === 'hour' && at.hour === 0) ? 'day' : step.unit) : ''))
}
