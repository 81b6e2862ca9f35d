import { expect, test } from 'vitest'

import type { Db } from '../../src/store/db.ts'
import { countLines, findLine, forgetSayer, keepLine, latestLines, linesBy, linesOf } from '../../src/store/overrides.ts'
import { refusalOf, world } from '../builders.ts'
import { askedIn, planOf } from './plan-of.ts'

const OF_COMMUNITY = /^SEARCH overrides USING (?:COVERING )?INDEX \w+ \(community=\?/

test.each<[string, (db: Db, community: number) => unknown]>([
  ['what a community says', (db, community) => linesOf(db, community)],
  ['one line', (db, community) => findLine(db, community, 'x')],
  ['the latest', (db, community) => latestLines(db, community, 25)],
  ['how many', (db, community) => countLines(db, community)],
  ['what a member said', (db, community) => linesBy(db, community, 1)],
  ['forgetting who said it', (db, community) => { forgetSayer(db, community, 1) }],
])('%s is found by the community, whatever others say', (_, ask) => {
  const at = world()
  const plans = askedIn(at.app.db, () => ask(at.app.db, at.community)).flatMap((text) => planOf(at.app.db, text)).filter((detail) => /overrides/.test(detail))
  expect(plans.length).toBeGreaterThan(0)
  for (const detail of plans) expect(detail).toMatch(OF_COMMUNITY)
})

test('a line that says nothing, or is a stranger’s, is refused by the schema itself', () => {
  const at = world()
  const keep = (line: { words: string | null; addedBy: number | null }) => refusalOf(() => keepLine(at.app.db, { community: at.community, line: 'x', address: null, at: 1, ...line }))
  expect([keep({ words: null, addedBy: null }), keep({ words: 'a', addedBy: 99 })]).toEqual(['SQLITE_CONSTRAINT_CHECK', 'SQLITE_CONSTRAINT_FOREIGNKEY'])
  expect(linesOf(at.app.db, at.community).size).toBe(0)
})
