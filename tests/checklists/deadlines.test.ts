import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, test } from 'vitest'

import { ALARM_DAYS, alarmFor, complaintDues, daysLeft, dueAfter, openSince, toldOfMoved, type DueRule } from '../../src/checklists/deadlines.ts'

const at = (iso: string) => Date.parse(iso)

/**
 * Each answer was found by hand: the local day of the first instant, the same day of the month so many months later (or its last day), and the
 * instant in UTC at which that day begins there, with the offset that the zone has on that day.
 */
const CASES: [rule: DueRule, zone: string, from: string, due: string, why: string][] = [
  // Paris: UTC+1, in summer UTC+2.
  ['insult', 'Europe/Paris', '2026-11-22T09:00:00Z', '2027-02-21T23:00:00Z', '22 Nov → 22 Feb, winter'],
  ['insult', 'Europe/Paris', '2026-11-21T23:30:00Z', '2027-02-21T23:00:00Z', 'half past midnight in Paris is the 22nd'],
  ['insult', 'Europe/Paris', '2026-11-21T22:59:59Z', '2027-02-20T23:00:00Z', 'one second before midnight is the 21st'],
  ['insult', 'Europe/Paris', '2026-11-30T12:00:00Z', '2027-02-27T23:00:00Z', '30 Nov → 28 Feb'],
  ['insult', 'Europe/Paris', '2027-11-30T12:00:00Z', '2028-02-28T23:00:00Z', '30 Nov → 29 Feb of a leap year'],
  ['insult', 'Europe/Paris', '2027-11-28T12:00:00Z', '2028-02-27T23:00:00Z', '28 Nov → 28 Feb of a leap year'],
  ['insult', 'Europe/Paris', '2026-08-31T12:00:00Z', '2026-11-29T23:00:00Z', '31 Aug → 30 Nov'],
  ['insult', 'Europe/Paris', '2026-12-31T12:00:00Z', '2027-03-30T22:00:00Z', '31 Dec → 31 Mar, summer by then (28 Mar)'],
  ['insult', 'Europe/Paris', '2026-01-31T12:00:00Z', '2026-04-29T22:00:00Z', '31 Jan → 30 Apr, over the change to summer time'],
  ['insult', 'Europe/Paris', '2026-01-10T09:00:00Z', '2026-04-09T22:00:00Z', '10 Jan → 10 Apr, over the change to summer time'],
  ['insult', 'Europe/Paris', '2025-12-29T12:00:00Z', '2026-03-28T23:00:00Z', '29 Dec → 29 Mar, the day of the change, begins in winter'],
  ['insult', 'Europe/Paris', '2026-07-25T12:00:00Z', '2026-10-24T22:00:00Z', '25 Jul → 25 Oct, the day of the change, begins in summer'],
  ['insult', 'Europe/Paris', '2026-07-26T12:00:00Z', '2026-10-25T23:00:00Z', '26 Jul → 26 Oct, winter since the day before'],
  ['insult', 'Europe/Paris', '2026-03-29T01:30:00Z', '2026-06-28T22:00:00Z', 'published in the first hour of summer time'],
  ['insult', 'Europe/Paris', '2026-10-25T00:30:00Z', '2027-01-24T23:00:00Z', 'published in an hour that comes twice'],
  ['insult', 'Europe/Paris', '2028-02-29T12:00:00Z', '2028-05-28T22:00:00Z', 'the leap day → 29 May'],
  ['hate', 'Europe/Paris', '2026-11-22T09:00:00Z', '2027-11-21T23:00:00Z', 'one year'],
  ['hate', 'Europe/Paris', '2028-02-29T12:00:00Z', '2029-02-27T23:00:00Z', 'a year after the leap day: 28 Feb'],
  ['hate', 'Europe/Paris', '2027-02-28T12:00:00Z', '2028-02-27T23:00:00Z', 'a year later there is a 29th, yet it is the 28th'],
  ['hate', 'Europe/Paris', '2026-03-29T12:00:00Z', '2027-03-28T22:00:00Z', '29 Mar → 29 Mar, summer since the day before'],
  ['offence', 'Europe/Paris', '2026-11-22T09:00:00Z', '2032-11-21T23:00:00Z', 'six years'],
  ['offence', 'Europe/Paris', '2024-02-29T12:00:00Z', '2030-02-27T23:00:00Z', 'six years after a leap day: 28 Feb'],
  ['offence', 'Europe/Paris', '2022-02-28T12:00:00Z', '2028-02-27T23:00:00Z', 'six years into a leap year: 28 Feb'],
  ['x-snapshot', 'Europe/Paris', '2026-11-22T09:00:00Z', '2027-02-19T23:00:00Z', '90 days: 8 + 31 + 31 + 20 → 20 Feb'],
  ['x-snapshot', 'Europe/Paris', '2026-01-01T12:00:00Z', '2026-03-31T22:00:00Z', '90 days: 30 + 28 + 31 + 1 → 1 Apr, over the change'],
  ['x-snapshot', 'Europe/Paris', '2028-01-01T12:00:00Z', '2028-03-30T22:00:00Z', '90 days of a leap year → 31 Mar'],
  ['x-snapshot', 'Europe/Paris', '2026-08-10T12:00:00Z', '2026-11-07T23:00:00Z', '90 days: 21 + 30 + 31 + 8 → 8 Nov, winter'],
  ['dsa-complaint', 'Europe/Paris', '2026-08-31T12:00:00Z', '2027-02-27T23:00:00Z', '31 Aug + 6 months → 28 Feb'],
  ['dsa-complaint', 'Europe/Paris', '2027-08-30T12:00:00Z', '2028-02-28T23:00:00Z', '30 Aug + 6 months → 29 Feb'],
  ['dsa-complaint', 'Europe/Paris', '2026-05-22T12:00:00Z', '2026-11-21T23:00:00Z', '22 May → 22 Nov'],
  // Martinique: UTC−4 all year. Réunion: UTC+4 all year. Kolkata: UTC+5:30 all year.
  ['insult', 'America/Martinique', '2026-11-22T03:30:00Z', '2027-02-21T04:00:00Z', 'half past eleven in the evening is still the 21st'],
  ['insult', 'America/Martinique', '2026-11-30T23:00:00Z', '2027-02-28T04:00:00Z', '30 Nov → 28 Feb'],
  ['hate', 'America/Martinique', '2026-01-01T03:59:59Z', '2026-12-31T04:00:00Z', 'the last second of 2025 there'],
  ['insult', 'Indian/Reunion', '2026-11-21T20:00:00Z', '2027-02-21T20:00:00Z', 'midnight of the 22nd there'],
  ['insult', 'Indian/Reunion', '2026-11-21T19:59:59Z', '2027-02-20T20:00:00Z', 'a second earlier is the 21st'],
  ['x-snapshot', 'Indian/Reunion', '2026-11-21T20:00:00Z', '2027-02-19T20:00:00Z', '22 Nov + 90 days → 20 Feb'],
  ['insult', 'Asia/Kolkata', '2026-11-21T18:30:00Z', '2027-02-21T18:30:00Z', 'midnight of the 22nd there'],
  ['insult', 'Asia/Kolkata', '2027-11-30T10:00:00Z', '2028-02-28T18:30:00Z', '30 Nov → 29 Feb'],
  // Auckland: UTC+12, in its summer UTC+13 (until 5 Apr 2026, from 27 Sep 2026).
  ['insult', 'Pacific/Auckland', '2026-01-05T12:00:00Z', '2026-04-05T12:00:00Z', '6 Jan there → 6 Apr, winter since the day before'],
  ['insult', 'Pacific/Auckland', '2026-01-04T12:00:00Z', '2026-04-04T11:00:00Z', '5 Jan there → 5 Apr, the day of the change, begins in summer'],
  ['insult', 'Pacific/Auckland', '2026-06-26T13:00:00Z', '2026-09-26T12:00:00Z', '27 Jun there → 27 Sep, the day of the change, begins in winter'],
  ['insult', 'Pacific/Auckland', '2026-06-27T13:00:00Z', '2026-09-27T11:00:00Z', '28 Jun there → 28 Sep, summer'],
  // Midnight does not exist: the day begins at one o’clock. Cairo and Beirut UTC+2 → +3; Santiago UTC−4 → −3.
  ['insult', 'Africa/Cairo', '2026-01-24T10:00:00Z', '2026-04-23T22:00:00Z', '24 Jan → 24 Apr, when clocks go from 24:00 to 1:00'],
  ['insult', 'Africa/Cairo', '2026-07-30T10:00:00Z', '2026-10-29T22:00:00Z', '30 Jul → 30 Oct: the hour before midnight comes twice'],
  ['insult', 'Asia/Beirut', '2025-12-29T10:00:00Z', '2026-03-28T22:00:00Z', '29 Dec → 29 Mar, when clocks go from 24:00 to 1:00'],
  ['insult', 'America/Santiago', '2026-06-06T12:00:00Z', '2026-09-06T04:00:00Z', '6 Jun → 6 Sep, when clocks go from 24:00 to 1:00'],
  ['insult', 'America/Santiago', '2026-01-05T12:00:00Z', '2026-04-05T04:00:00Z', '5 Jan → 5 Apr: the hour before midnight comes twice'],
  ['insult', 'America/Santiago', '2025-09-07T04:30:00Z', '2025-12-07T03:00:00Z', 'published on a day that began at one o’clock: the deadline’s day begins at midnight'],
  ['insult', 'America/Havana', '2026-08-01T12:00:00Z', '2026-11-01T04:00:00Z', '1 Aug → 1 Nov: midnight comes twice, the first counts'],
]

test.each(CASES)('%s in %s: %s → %s (%5$s)', (rule, zone, from, due) => {
  expect(new Date(dueAfter(rule, at(from), zone)).toISOString()).toBe(new Date(at(due)).toISOString())
})

test('the table is long and wide enough', () => {
  expect(CASES.length).toBeGreaterThanOrEqual(40)
  expect(new Set(CASES.map(([, zone]) => zone)).size).toBeGreaterThanOrEqual(5)
})

const RULES = ['insult', 'hate', 'offence', 'x-snapshot', 'dsa-complaint'] as const
/** Fewest and most days that a rule can mean. */
const DAYS: Record<DueRule, [number, number]> = { insult: [89, 92], hate: [365, 366], offence: [2191, 2192], 'x-snapshot': [90, 90], 'dsa-complaint': [181, 184] }
const zones = fc.constantFrom('Europe/Paris', 'Pacific/Auckland', 'America/Martinique', 'Indian/Reunion', 'Asia/Kolkata', 'Africa/Cairo', 'Asia/Beirut', 'America/Santiago', 'America/Havana')
const instants = fc.integer({ min: at('2023-01-01T00:00:00Z'), max: at('2033-01-01T00:00:00Z') })
const localDay = (ms: number, zone: string) => DateTime.fromMillis(ms, { zone }).toISODate() ?? ''

describe('whatever the day', () => {
  test('what came later is never over earlier', () => {
    fc.assert(fc.property(fc.constantFrom(...RULES), zones, instants, instants, (rule, zone, one, other) => {
      const [first, second] = [Math.min(one, other), Math.max(one, other)]
      expect(dueAfter(rule, first, zone)).toBeLessThanOrEqual(dueAfter(rule, second, zone))
    }), { numRuns: 300 })
  })

  test('a deadline is the first instant of its local day, and as many days away as the calendar says', () => {
    fc.assert(fc.property(fc.constantFrom(...RULES), zones, instants, (rule, zone, from) => {
      const due = dueAfter(rule, from, zone)
      expect(localDay(due - 1, zone) < localDay(due, zone)).toBe(true)
      const [least, most] = DAYS[rule]
      const days = daysLeft(due, from, zone)
      expect(days).toBeGreaterThanOrEqual(least)
      expect(days).toBeLessThanOrEqual(most)
    }), { numRuns: 300 })
  })

  test('from the moment since which it is open, and not a moment earlier, it is not over', () => {
    fc.assert(fc.property(fc.constantFrom(...RULES), zones, instants, (rule, zone, now) => {
      const since = openSince(rule, now, zone)
      expect(dueAfter(rule, since, zone)).toBeGreaterThan(now)
      expect(dueAfter(rule, since - 1, zone)).toBeLessThanOrEqual(now)
    }), { numRuns: 300 })
  })

  test('each alarm comes once on the way to a deadline, in order, and none after it', () => {
    fc.assert(fc.property(zones, instants, fc.integer({ min: 1, max: 400 }), (zone, now, days) => {
      const due = dueAfter('x-snapshot', now, zone)
      let told: number | null = null
      const alarms: number[] = []
      for (let day = 0; day < days; day += 1) {
        const alarm = alarmFor(due, now + day * 86_400_000, zone)
        if (alarm === undefined || (told !== null && told <= alarm)) continue
        told = alarm
        alarms.push(alarm)
      }
      expect(alarms).toEqual(ALARM_DAYS.slice(0, alarms.length))
    }), { numRuns: 300 })
  })
})

test('an alarm is told by the days that are left on the calendar, not by hours', () => {
  const due = at('2027-02-21T23:00:00Z')
  const alarm = (now: string) => alarmFor(due, at(now), 'Europe/Paris')
  expect([alarm('2027-01-22T22:59:59Z'), alarm('2027-01-22T23:00:00Z'), alarm('2027-02-07T23:00:00Z'), alarm('2027-02-14T23:00:00Z'), alarm('2027-02-19T23:00:00Z'), alarm('2027-02-21T22:59:59Z'), alarm('2027-02-21T23:00:00Z')]).toEqual([undefined, 30, 14, 7, 2, 2, undefined])
})

test('of a date that moved, what is as near is not told again, and what is far is told anew', () => {
  expect([toldOfMoved(null, 14), toldOfMoved(30, 14), toldOfMoved(14, 14), toldOfMoved(7, 14), toldOfMoved(7, undefined), toldOfMoved(2, 30)]).toEqual([null, 30, 14, 14, null, 30])
})

test('the nearest deadline of a complaint comes first, with its rule and from what it is counted; misinformation has none', () => {
  const from = at('2026-11-22T09:00:00Z')
  const dues = complaintDues([{ category: 'threat', at: from, since: 'proof' }, { category: 'misinformation', at: from, since: 'proof' }, { category: 'insult', at: from + 1000, since: 'published' }], 'Europe/Paris')
  expect(dues).toEqual([
    { at: at('2027-02-21T23:00:00Z'), rule: 'insult', fromAt: from + 1000, since: 'published' },
    { at: at('2032-11-21T23:00:00Z'), rule: 'offence', fromAt: from, since: 'proof' },
  ])
  expect(complaintDues([], 'Europe/Paris')).toEqual([])
})
