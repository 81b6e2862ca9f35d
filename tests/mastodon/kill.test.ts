import { afterAll, beforeAll, expect, test } from 'vitest'

import { allOnce, balanceOf } from '../../local/mentions/kept.ts'
import { outlive, type Outlived } from '../../local/mentions/lives.ts'

/** Another seed kills at other moments: `MENTION_SEED=7 npx vitest run tests/mastodon/kill.test.ts`. */
const seed = Number(process.env.MENTION_SEED ?? 20261126)
const KILLS = 12
const MENTIONS = 150

let after: Outlived
beforeAll(async () => { after = await outlive({ kind: 'gotosocial', kills: KILLS, mentions: MENTIONS, seed }) }, 300_000)
afterAll(async () => { await after.close() })

test(`whatever died in between, every mention is handed in, marked and answered once, by a server that knows no repeated request (seed ${String(seed)})`, () => {
  expect(balanceOf(after.store, after.community, after)).toEqual(allOnce(MENTIONS))
})

test('the kills did hit: bots died with work in hand, and answers whose end nobody knew were looked for', () => {
  expect(after.unfinished.filter((waiting) => waiting > 0).length).toBeGreaterThan(KILLS / 3)
  expect(after.towns.home.journal.filter(({ path }) => path.endsWith('/context')).length).toBeGreaterThan(0)
  expect(after.towns.home.complaints).toEqual([])
})
