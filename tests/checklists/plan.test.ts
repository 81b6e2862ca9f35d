import { expect, test } from 'vitest'

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
