import { expect, test } from 'vitest'

import { readPeriod } from '../../src/digest/period.ts'

/** Thursday 26 November 2026, 16:00 in Paris. */
const now = Date.parse('2026-11-26T15:00:00Z')
const read = (since: string, until: string, timeZone = 'Europe/Paris') => readPeriod({ since, until }, { now, timeZone })
const iso = (since: string, until: string, timeZone?: string) => {
  const found = read(since, until, timeZone)
  return found.kind === 'period' ? [found.period.since, found.period.until].map((at) => new Date(at).toISOString()) : found
}

test.each([
  ['nothing: the last 90 days', '', '', ['2026-08-28T15:00:00.000Z', '2026-11-26T15:00:00.000Z']],
  ['a span', '3 jours', '', ['2026-11-23T15:00:00.000Z', '2026-11-26T15:00:00.000Z']],
  ['two dates: the last day counts', '01/11', '22/11', ['2026-10-31T23:00:00.000Z', '2026-11-22T23:00:00.000Z']],
  ['one day', '22/11', '2026-11-22', ['2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z']],
  ['today, as far as it went', '26/11', '26/11', ['2026-11-25T23:00:00.000Z', '2026-11-26T15:00:00.000Z']],
  ['a day of 25 hours', '25/10', '25/10', ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z']],
  ['an end alone: 90 days before it', '', '22/11', ['2026-08-24T23:00:00.000Z', '2026-11-22T23:00:00.000Z']],
  ['an end as a span', '30d', '10d', ['2026-10-27T15:00:00.000Z', '2026-11-16T15:00:00.000Z']],
])('%s', (_, since, until, expected) => {
  expect(iso(since, until)).toEqual(expected)
})

test('dates are the community’s', () => {
  expect(iso('22/11', '22/11', 'America/Martinique')).toEqual(['2026-11-22T04:00:00.000Z', '2026-11-23T04:00:00.000Z'])
})

test.each([
  ['hier', '', { kind: 'not-understood', which: 'hier' }],
  ['', 'last', { kind: 'not-understood', which: 'last' }],
  ['27/11/2026', '', { kind: 'future', which: '27/11/2026' }],
  ['2020-01-01', '', { kind: 'too-old', which: '2020-01-01' }],
  ['22/11', '20/11', { kind: 'reversed' }],
])('« %s » to « %s » is told why it is no time', (since, until, fault) => {
  expect(read(since, until)).toEqual(fault)
})
