import { expect, test } from 'vitest'

import { dayOf, oncePerDayAt, tellableAt } from '../../src/raids/quiet-hours.ts'

/** Summer time begins on 29 March 2026 and ends on 25 October 2026 in Paris. */
const CASES: [string, string, string, string][] = [
  ['by day, at once', 'Europe/Paris', '2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z'],
  ['a minute before ten in the evening, at once', 'Europe/Paris', '2026-11-22T20:59:59Z', '2026-11-22T20:59:59Z'],
  ['at ten, the next morning', 'Europe/Paris', '2026-11-22T21:00:00Z', '2026-11-23T06:30:00Z'],
  ['after midnight, the same morning', 'Europe/Paris', '2026-11-23T02:00:00Z', '2026-11-23T06:30:00Z'],
  ['at half past seven, at once', 'Europe/Paris', '2026-11-23T06:30:00Z', '2026-11-23T06:30:00Z'],
  ['the night is an hour shorter', 'Europe/Paris', '2026-03-28T22:00:00Z', '2026-03-29T05:30:00Z'],
  ['the night is an hour longer', 'Europe/Paris', '2026-10-24T21:00:00Z', '2026-10-25T06:30:00Z'],
  ['between the two equal hours', 'Europe/Paris', '2026-10-25T00:30:00Z', '2026-10-25T06:30:00Z'],
  ['the last night of a year', 'Europe/Paris', '2026-12-31T22:30:00Z', '2027-01-01T06:30:00Z'],
  ['on the other side of the world it is day', 'Pacific/Noumea', '2026-11-22T21:00:00Z', '2026-11-22T21:00:00Z'],
  ['at half hours too', 'Asia/Kolkata', '2026-11-22T17:00:00Z', '2026-11-23T02:00:00Z'],
]

test.each(CASES)('%s (%s)', (_what, zone, now, then) => {
  expect(new Date(tellableAt(Date.parse(now), zone)).toISOString()).toBe(new Date(then).toISOString())
})

const ONCE: [string, string, string | undefined, string, string][] = [
  ['never told, by day', 'Europe/Paris', undefined, '2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z'],
  ['told yesterday', 'Europe/Paris', '2026-11-21T20:59:00Z', '2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z'],
  ['told this morning', 'Europe/Paris', '2026-11-22T06:30:00Z', '2026-11-22T09:00:00Z', '2026-11-23T06:30:00Z'],
  ['told today, and it is night', 'Europe/Paris', '2026-11-22T09:00:00Z', '2026-11-22T22:00:00Z', '2026-11-23T06:30:00Z'],
  ['told yesterday, and it is before the morning', 'Europe/Paris', '2026-11-21T09:00:00Z', '2026-11-22T02:00:00Z', '2026-11-22T06:30:00Z'],
  ['another day in Paris, the same in UTC', 'Europe/Paris', '2026-07-01T06:00:00Z', '2026-07-01T22:30:00Z', '2026-07-02T05:30:00Z'],
  ['the same day by its own clocks', 'Pacific/Noumea', '2026-11-22T00:00:00Z', '2026-11-22T10:00:00Z', '2026-11-22T20:30:00Z'],
  ['over the change of clocks', 'Europe/Paris', '2026-03-28T10:00:00Z', '2026-03-28T11:00:00Z', '2026-03-29T05:30:00Z'],
  ['the clock went back', 'Europe/Paris', '2026-11-23T09:00:00Z', '2026-11-22T09:00:00Z', '2026-11-24T06:30:00Z'],
]

test.each(ONCE)('once a day: %s (%s)', (_what, timeZone, last, now, then) => {
  const lastAt = last === undefined ? undefined : Date.parse(last)
  const at = oncePerDayAt(Date.parse(now), { lastAt, timeZone })
  expect(new Date(at).toISOString()).toBe(new Date(then).toISOString())
  expect(lastAt === undefined || dayOf(lastAt, timeZone) < dayOf(at, timeZone)).toBe(true)
})
