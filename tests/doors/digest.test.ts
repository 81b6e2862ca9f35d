import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { raidOf, shown } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const HOUR_MS = 3_600_000
/** Sunday, 8 in the evening in Paris. */
const EVENING = Date.parse('2026-11-22T19:00:00Z')
const digests = async () => (await shown(stage, stage.alice, stage.channels.digest)).map(readMessage)

test('the digest comes at the hour, once a day, with numbers and nothing else', async () => {
  stage = await openStage({ startAt: EVENING })
  await raidOf(stage, 3, { words: 'honte à ce docteur vendu aux laboratoires, numéro' })
  await stage.pass(60_000)
  expect(await digests()).toHaveLength(1)
  await stage.pass(11 * HOUR_MS)
  expect(await digests()).toHaveLength(1)
  await stage.pass(HOUR_MS)
  await stage.pass(60_000)
  const [, morning] = await digests()
  expect(morning).toContain('### Résumé du lundi 23 novembre')
  expect(morning).toContain('Raid 1')
  expect(morning).not.toMatch(/laboratoires|troll|x\.com|Dr Martin|Alice/)
  await stage.pass(HOUR_MS)
  expect(await digests()).toHaveLength(2)
})

test('a 502 after the work was done, and a socket that drops, make no second digest and no second card', async () => {
  stage = await openStage({ startAt: EVENING })
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith('/messages'), do: '502-after', times: 2 })
  await raidOf(stage)
  await stage.pass(60_000)
  for (let n = 0; n < 6; n += 1) await stage.pass(60_000)
  expect(await digests()).toHaveLength(1)
  // Three cards, and that the raid is open.
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(4)
  expect(await shown(stage, stage.alice, stage.channels.raids)).toHaveLength(1)
})

test('what could not be said because a permission was missing is said once it is there', async () => {
  stage = await openStage({ startAt: EVENING })
  const { overwrites } = stage.channels.digest
  overwrites.push({ id: stage.discord.world.bot.id, type: 1, allow: 0n, deny: 2048n })
  await stage.pass(60_000)
  expect(await digests()).toEqual([])
  overwrites.pop()
  await stage.pass(HOUR_MS)
  expect(await digests()).toHaveLength(1)
})

test('after a restart nothing is said again, and the hour that was missed is made good within a minute', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-'))
  const databasePath = join(folder, 'vigie.sqlite')
  const evidenceKey = 'a'.repeat(64)
  stage = await openStage({ startAt: EVENING, databasePath, evidenceKey })
  await raidOf(stage)
  await stage.pass(60_000)
  await stage.vigie.close()
  stage.discord.clock.advance(20 * HOUR_MS)
  const { startVigie } = await import('../../src/vigie.ts')
  const again = await startVigie({
    config: { discordApiUrl: stage.discord.apiUrl, discordCdnUrls: [stage.discord.cdnUrl], databasePath, backupsKept: 1, resolveLinks: false, readCaptures: false, mastodonUrl: undefined, mastodonGuild: undefined, mastodonContact: undefined, healthPort: undefined, logLevel: 'error' },
    secrets: { discordToken: stage.discord.token, evidenceKey, mastodonToken: undefined },
    now: stage.discord.clock.now,
  })
  await again.settle()
  const visible = stage.alice.sees(stage.channels.digest.id).map(readMessage)
  expect(visible).toHaveLength(2)
  expect(visible[1]).toContain('### Résumé du lundi 23 novembre')
  expect(stage.chloe.sees(stage.channels.review.id).filter((message) => message.onlyFor === undefined)).toHaveLength(4)
  await again.close()
  rmSync(folder, { recursive: true })
})
