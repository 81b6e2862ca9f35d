import { expect, test } from 'vitest'

import { planPost, type RaidItem } from '../../src/checklists/plan.ts'
import { isCalledFor } from '../../src/checklists/raid-steps.ts'
import type { Category } from '../../src/intake/forward.ts'

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

test.each<[string, Category[], RaidItem[]]>([
  ['nothing that is known yet', [], ['pharos-raid', 'complaint', 'lawyer']],
  ['insults, which many people wrote', ['insult'], ['pharos-raid', 'complaint', 'lawyer', 'platform-escalation']],
  ['private messages alone: nothing public', ['private-message'], ['complaint', 'ordre']],
  ['misinformation alone: no offence', ['misinformation'], []],
  ['misinformation beside hate', ['misinformation', 'hate'], ['pharos-raid', 'complaint', 'platform-escalation']],
])('a raid of %s has the steps that its posts call for', (_, categories, called) => {
  const facts = { categories, isGrave: false, isRefused: false }
  for (const kind of ['evidence', 'delegate-reading', 'support'] as const) expect(isCalledFor(kind, facts), kind).toBe(true)
  const asked = ['pharos-raid', 'complaint', 'ordre', 'lawyer', 'platform-escalation'] as const
  for (const kind of called) expect(isCalledFor(kind, facts), kind).toBe(true)
  if (categories.length === 1 && (categories[0] === 'misinformation' || categories[0] === 'private-message')) for (const kind of ['pharos-raid', 'platform-escalation'] as const) expect(isCalledFor(kind, facts), kind).toBe(false)
  if (called.length === 0) for (const kind of asked) expect(isCalledFor(kind, facts), kind).toBe(false)
})
