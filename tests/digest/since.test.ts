import { expect, test } from 'vitest'

import { readSince } from '../../src/digest/since.ts'
import { DAY, HOUR, START } from '../builders.ts'

/** Sunday 22 November 2026, 10:00 in Paris. */
const when = { now: START, timeZone: 'Europe/Paris' }
const at = (iso: string) => ({ kind: 'since', at: Date.parse(iso) })

test.each([
  ['24 h', HOUR * 24], ['24h', HOUR * 24], ['1 heure', HOUR], ['48 heures', HOUR * 48], ['3 jours', 3 * DAY], ['3 j', 3 * DAY], ['3d', 3 * DAY], ['1 jour', DAY], ['7 days', 7 * DAY], ['2 semaines', 14 * DAY], ['1 WEEK', 7 * DAY], ['30d', 30 * DAY],
])('%s is so long ago', (typed, ms) => {
  expect(readSince(typed, when)).toEqual({ kind: 'since', at: START - ms })
})

test.each([
  ['22/11', '2026-11-21T23:00:00Z'], ['21/11', '2026-11-20T23:00:00Z'], ['1/7', '2026-06-30T22:00:00Z'], [' 2026-11-20 ', '2026-11-19T23:00:00Z'], ['20/11/2026', '2026-11-19T23:00:00Z'], ['20.11.2026', '2026-11-19T23:00:00Z'], ['20-11', '2026-11-19T23:00:00Z'],
  // Without a year: the newest that is past.
  ['23/11', '2025-11-22T23:00:00Z'], ['31/12', '2025-12-30T23:00:00Z'],
])('%s is that midnight, in the community’s zone', (typed, iso) => {
  expect(readSince(typed, when)).toEqual(at(iso))
})

test('midnight is the community’s', () => {
  expect(readSince('22/11', { ...when, timeZone: 'Pacific/Noumea' })).toEqual(at('2026-11-21T13:00:00Z'))
})

test('nothing, and the first choice, are the last digest', () => {
  expect([readSince('', when), readSince(' last ', when)]).toEqual([{ kind: 'last' }, { kind: 'last' }])
})

test.each(['hier', '31/02', '29/02/2026', '22/13', '0 h', '0 jours', '-3 jours', '3', 'mardi', '12 lunes', 'https://x.com', '2026-13-01', '99999 h', '2/3/4', 'constructor', '3 constructor'])('%s is not understood', (typed) => {
  expect(readSince(typed, when)).toEqual({ kind: 'not-understood' })
})

test('what is not past, and what is over a year ago, are told so', () => {
  expect(readSince('2026-11-23', when)).toEqual({ kind: 'future' })
  expect(readSince('22/11/2027', when)).toEqual({ kind: 'future' })
  expect(readSince('2020-01-01', when)).toEqual({ kind: 'too-old' })
  expect(readSince('400 jours', when)).toEqual({ kind: 'too-old' })
})
