import { DateTime } from 'luxon'
import { expect, test } from 'vitest'

import { dayBefore, digestDayAt, nextDigestAt } from '../../src/digest/day.ts'
import { HOUR, MINUTE } from '../builders.ts'

const at = (iso: string) => Date.parse(iso)

/** Day by day, when the hour of a community strikes (UTC). Summer time begins on 29 March 2026 and ends on 25 October 2026 in Paris. */
const STRIKES: [timeZone: string, hour: number, day: string, strikes: string][] = [
  ['Europe/Paris', 1, '2026-03-28', '2026-03-28T00:00:00Z'],
  ['Europe/Paris', 1, '2026-03-29', '2026-03-29T00:00:00Z'],
  ['Europe/Paris', 1, '2026-03-30', '2026-03-29T23:00:00Z'],
  ['Europe/Paris', 2, '2026-03-28', '2026-03-28T01:00:00Z'],
  // 02:00 does not exist that day: the clock passes it when it shows 03:00.
  ['Europe/Paris', 2, '2026-03-29', '2026-03-29T01:00:00Z'],
  ['Europe/Paris', 2, '2026-03-30', '2026-03-30T00:00:00Z'],
  ['Europe/Paris', 3, '2026-03-29', '2026-03-29T01:00:00Z'],
  ['Europe/Paris', 8, '2026-03-28', '2026-03-28T07:00:00Z'],
  ['Europe/Paris', 8, '2026-03-29', '2026-03-29T06:00:00Z'],
  ['Europe/Paris', 23, '2026-03-28', '2026-03-28T22:00:00Z'],
  ['Europe/Paris', 23, '2026-03-29', '2026-03-29T21:00:00Z'],
  ['Europe/Paris', 1, '2026-10-25', '2026-10-24T23:00:00Z'],
  // 02:00 comes twice that day: the first one counts.
  ['Europe/Paris', 2, '2026-10-25', '2026-10-25T00:00:00Z'],
  ['Europe/Paris', 2, '2026-10-26', '2026-10-26T01:00:00Z'],
  ['Europe/Paris', 3, '2026-10-25', '2026-10-25T02:00:00Z'],
  ['Europe/Paris', 8, '2026-10-24', '2026-10-24T06:00:00Z'],
  ['Europe/Paris', 8, '2026-10-25', '2026-10-25T07:00:00Z'],
  ['Europe/Paris', 23, '2026-10-25', '2026-10-25T22:00:00Z'],
  ['Europe/Paris', 0, '2026-10-25', '2026-10-24T22:00:00Z'],
  // In Havana midnight itself comes twice.
  ['America/Havana', 0, '2026-11-01', '2026-11-01T04:00:00Z'],
  ['America/Havana', 8, '2026-11-01', '2026-11-01T13:00:00Z'],
  ['Pacific/Noumea', 8, '2026-11-22', '2026-11-21T21:00:00Z'],
  ['Pacific/Noumea', 0, '2026-11-22', '2026-11-21T13:00:00Z'],
  ['Pacific/Noumea', 23, '2026-11-22', '2026-11-22T12:00:00Z'],
  ['America/Guadeloupe', 8, '2026-11-22', '2026-11-22T12:00:00Z'],
  ['America/Guadeloupe', 23, '2026-11-22', '2026-11-23T03:00:00Z'],
  ['America/Guadeloupe', 0, '2026-11-22', '2026-11-22T04:00:00Z'],
]

test.each(STRIKES)('in %s the digest of %i:00 for %s is due from %s on', (timeZone, hour, day, strikes) => {
  const when = { timeZone, hour }
  expect(digestDayAt(when, at(strikes))).toEqual({ day, at: at(strikes) })
  expect(digestDayAt(when, at(strikes) + 20 * HOUR)).toEqual({ day, at: at(strikes) })
  expect(digestDayAt(when, at(strikes) - 1).day).not.toBe(day)
  expect(nextDigestAt(when, at(strikes) - 1)).toBe(at(strikes))
  expect(nextDigestAt(when, at(strikes) - 20 * HOUR)).toBe(at(strikes))
  expect(nextDigestAt(when, at(strikes))).toBeGreaterThan(at(strikes) + 20 * HOUR)
})

// The weeks in which Europe changes its clocks, half-hour by half-hour.
const WEEKS = [['2026-03-26T12:00:00Z', '2026-04-01T12:00:00Z'], ['2026-10-22T12:00:00Z', '2026-10-28T12:00:00Z']] as const
const ZONES = ['Europe/Paris', 'Pacific/Noumea', 'America/Guadeloupe', 'Pacific/Marquesas']

test.each(ZONES.flatMap((timeZone) => [0, 1, 2, 3, 8, 23].map((hour) => [timeZone, hour] as const)))('in %s at %i:00 no day is left out and none comes twice when clocks change', (timeZone, hour) => {
  for (const [begin, end] of WEEKS) {
    const days: string[] = []
    for (let now = at(begin); now <= at(end); now += 30 * MINUTE) {
      const due = digestDayAt({ timeZone, hour }, now)
      expect(due.at).toBeLessThanOrEqual(now)
      if (days.at(-1) !== due.day) days.push(due.day)
    }
    const first = DateTime.fromISO(days[0] ?? '')
    expect(days).toEqual(days.map((_, n) => first.plus({ days: n }).toISODate()))
    expect(days.length).toBeGreaterThanOrEqual(6)
  }
})

test.each([1, 2, 3, 4, 5, 6, 7])('on weekday %i it comes every seventh day, and when clocks change too', (weekday) => {
  for (const timeZone of ZONES) {
    const when = { timeZone, hour: 2, weekday }
    const days = new Set<string>()
    for (let now = at('2026-10-01T00:00:00Z'); now < at('2026-12-03T00:00:00Z'); now += 3 * HOUR) {
      const due = digestDayAt(when, now)
      expect(due.at).toBeLessThanOrEqual(now)
      expect(nextDigestAt(when, now)).toBeGreaterThan(now)
      expect(digestDayAt(when, nextDigestAt(when, now)).day).toBe(DateTime.fromISO(due.day).plus({ days: 7 }).toISODate())
      days.add(due.day)
    }
    expect([...days].map((day) => DateTime.fromISO(day).weekday)).toEqual(Array.from(days, () => weekday))
    expect([...days].slice(1).map((day) => dayBefore(when, day))).toEqual([...days].slice(0, -1))
  }
})
