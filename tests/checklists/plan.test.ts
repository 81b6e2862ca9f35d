import { expect, test } from 'vitest'

import { complaintDueAt } from '../../src/checklists/deadlines.ts'
import { planPost } from '../../src/checklists/plan.ts'

test.each([
  ['threat', ['platform-report', 'dsa-notice', 'pharos-report']],
  ['hate', ['platform-report', 'dsa-notice', 'pharos-report']],
  ['pack', ['platform-report', 'dsa-notice', 'pharos-report']],
  ['doxxing', ['platform-report', 'dsa-notice', 'pharos-report']],
  ['insult', ['platform-report', 'dsa-notice']],
  ['impersonation', ['platform-report', 'dsa-notice']],
  ['misinformation', ['platform-report']],
] as const)('for a post of category %s there is %j to do', (category, kinds) => {
  expect(planPost({ category, platform: 'x', situation: 'absent', witnessSeats: 1 }).map((item) => item.kind)).toEqual(kinds)
})

const day = (iso: string) => Date.parse(iso)

test.each([
  ['a public insult three months', 'insult', '2026-11-22T09:00:00Z', '2027-02-21T23:00:00Z'],
  ['an insult that discriminates one year', 'hate', '2026-11-22T09:00:00Z', '2027-11-21T23:00:00Z'],
  ['a threat six years', 'threat', '2026-11-22T09:00:00Z', '2032-11-21T23:00:00Z'],
  ['what was posted just after midnight in Paris belongs to that day', 'insult', '2026-11-21T23:30:00Z', '2027-02-21T23:00:00Z'],
  ['a month without a 31st ends with its last day', 'insult', '2026-11-30T09:00:00Z', '2027-02-27T23:00:00Z'],
  ['three months over the change to summer time', 'insult', '2026-01-10T09:00:00Z', '2026-04-09T22:00:00Z'],
] as const)('a complaint: %s', (_, category, posted, due) => {
  expect(complaintDueAt([{ category, at: day(posted) }], 'Europe/Paris')).toBe(day(due))
})

test('the first deadline of two hundred thousand posts is found', () => {
  const first = day('2026-11-22T09:00:00Z')
  const many = Array.from({ length: 200_000 }, (_, n) => ({ category: 'insult' as const, at: first + (200_000 - n) * 1000 }))
  expect(complaintDueAt([...many, { category: 'insult', at: first }], 'Europe/Paris')).toBe(day('2027-02-21T23:00:00Z'))
})

test('the first deadline of all posts is the raid’s; misinformation has none', () => {
  const at = day('2026-11-22T09:00:00Z')
  expect(complaintDueAt([{ category: 'threat', at }, { category: 'insult', at: at + 1000 }], 'Europe/Paris')).toBe(day('2027-02-21T23:00:00Z'))
  expect(complaintDueAt([{ category: 'misinformation', at }], 'Europe/Paris')).toBeUndefined()
  expect(complaintDueAt([], 'Europe/Paris')).toBeUndefined()
})
