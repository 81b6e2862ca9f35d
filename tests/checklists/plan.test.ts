import { expect, test } from 'vitest'

import { planPost } from '../../src/checklists/plan.ts'
import { CATEGORIES } from '../../src/intake/forward.ts'

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

test('of every post there are at most two witnesses per platform, one DSA notice and one PHAROS report', () => {
  for (const category of CATEGORIES) {
    for (const asked of [-1, 0, 1, 2, 3, 100]) {
      const seats = Object.fromEntries(planPost({ category, platform: 'x', situation: 'absent', witnessSeats: asked }).map((item) => [item.kind, item.seats.map((seat) => seat.holder)]))
      expect(seats['platform-report']).toEqual(['target', ...Array<string>(asked <= 1 ? 1 : 2).fill('witness')])
      expect(seats['dsa-notice'] ?? ['witness']).toEqual(['witness'])
      expect(seats['pharos-report'] ?? ['witness']).toEqual(['witness'])
    }
  }
})
