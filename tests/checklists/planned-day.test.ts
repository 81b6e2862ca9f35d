import { expect, test } from 'vitest'

import { readDay } from '../../src/checklists/planned-day.ts'

/** A Sunday, 10:00 in Paris. */
const NOW = Date.parse('2026-11-22T09:00:00Z')
const read = (words: string, side: 'next' | 'last' = 'next', { now = NOW, timeZone = 'Europe/Paris' } = {}) => {
  const day = readDay(words, { now, timeZone, side })
  return day.kind === 'day' ? new Date(day.at).toISOString() : day.kind
}

test.each([
  ['3/12', '2026-12-02T23:00:00.000Z'],
  ['03/12/2026', '2026-12-02T23:00:00.000Z'],
  [' 3 / 12 / 26 ', '2026-12-02T23:00:00.000Z'],
  ['3.12', '2026-12-02T23:00:00.000Z'],
  ['2026-12-03', '2026-12-02T23:00:00.000Z'],
  ['22/11', '2026-11-21T23:00:00.000Z'],
  ['21/11', '2027-11-20T23:00:00.000Z'],
  ['29/2', '2028-02-28T23:00:00.000Z'],
  ['', 'none'],
  ['demain', '2026-11-22T23:00:00.000Z'],
  ['Aujourd’hui', '2026-11-21T23:00:00.000Z'],
  ["aujourd'hui", '2026-11-21T23:00:00.000Z'],
  [' tomorrow ', '2026-11-22T23:00:00.000Z'],
  ['today', '2026-11-21T23:00:00.000Z'],
  ['hier', 'wrong-side'],
  ['bientôt', 'not-understood'],
  ['32/12', 'not-understood'],
  ['3/14', 'not-understood'],
  ['30/2', 'not-understood'],
  ['29/02/2027', 'not-understood'],
  ['1/1/99999', 'not-understood'],
  ['21/11/2026', 'wrong-side'],
  ['1/1/2010', 'wrong-side'],
  ['1/1/2040', 'too-far'],
])('« %s » for a plan is %s', (words, day) => {
  expect(read(words)).toBe(day)
})

test.each([
  ['3/12', '2025-12-02T23:00:00.000Z'],
  ['22/11', '2026-11-21T23:00:00.000Z'],
  ['20/11/2026', '2026-11-19T23:00:00.000Z'],
  ['hier', '2026-11-20T23:00:00.000Z'],
  ['yesterday', '2026-11-20T23:00:00.000Z'],
  ['aujourd’hui', '2026-11-21T23:00:00.000Z'],
  ['demain', 'wrong-side'],
  ['23/11/2026', 'wrong-side'],
  ['1/1/2040', 'wrong-side'],
  ['1/1/2010', 'too-far'],
])('« %s » for what was done is %s', (words, day) => {
  expect(read(words, 'last')).toBe(day)
})

test('the day is the community’s, also where it begins at one o’clock', () => {
  expect([read('3/12', 'next', { timeZone: 'Pacific/Auckland' }), read('6/9', 'next', { timeZone: 'America/Santiago', now: Date.parse('2026-08-01T12:00:00Z') })]).toEqual(['2026-12-02T11:00:00.000Z', '2026-09-06T04:00:00.000Z'])
})
