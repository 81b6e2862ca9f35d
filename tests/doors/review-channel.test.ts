/** Where coordinators review is chosen late, or anew: what they are asked and told about raids goes there. */
import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { createChannel, onlyFor } from '../../local/discord/setting.ts'
import type { Channel } from '../../local/discord/world.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { saveSettings } from '../../src/store/communities.ts'
import { held, shown } from './on-stage.ts'

const DAY = Date.parse('2026-11-22T09:00:00Z')
const NIGHT = Date.parse('2026-11-22T23:00:00Z')
const MINUTE_MS = 60_000

let stage: Stage
afterEach(async () => { await stage.close() })

/** Posts of as many accounts against Dr Martin, each published a minute after the other. */
async function attack(count: number): Promise<void> {
  const published = (n: number) => `https://x.com/troll${String(n)}/status/${String((BigInt(stage.discord.clock.now() - n * MINUTE_MS) - 1_288_834_974_657n) << 22n)}`
  for (let n = count; n > 0; n -= 1) await stage.alice.slash('transmettre', { lien: published(n), personne: 'Dr Martin' })
  await stage.vigie.settle()
}

/** What coordinators read in a channel: proposals, and what is new. */
const readIn = async (channel: Channel) => (await shown(stage, stage.chloe, channel)).map(readMessage).filter((text) => text.includes('en vue'))
const choose = async (menu: string, choice: string) => {
  const panel = held(await stage.chloe.slash('vigie configurer'))
  await stage.chloe.select(menu.startsWith('Langue') ? held(await stage.chloe.click(panel, 'Rythme et langue')) : panel, menu, choice)
  await stage.vigie.settle()
}

test('a raid that is proposed before coordinators have a channel is told when they choose one', async () => {
  stage = await openStage({ startAt: DAY })
  saveSettings(stage.vigie.app.db, stage.community, { reviewChannel: null })
  await attack(7)
  await stage.pass(4 * MINUTE_MS)
  await choose('Salon de relecture (équipe seulement)', 'relecture')
  const read = await readIn(stage.channels.review)
  expect(read).toHaveLength(2)
  expect(read).toEqual(expect.arrayContaining([expect.stringContaining('### Raid 1 en vue'), expect.stringMatching(/^\*\*Raid 1 en vue\*\* : /)]))
  await stage.pass(120 * MINUTE_MS)
  expect(await readIn(stage.channels.review)).toHaveLength(2)
})

test('what is to be told to coordinators by day is not told at night because they choose a channel', async () => {
  stage = await openStage({ startAt: NIGHT })
  saveSettings(stage.vigie.app.db, stage.community, { reviewChannel: null })
  await attack(7)
  await choose('Salon de relecture (équipe seulement)', 'relecture')
  expect(await readIn(stage.channels.review)).toEqual([expect.stringContaining('### Raid 1 en vue')])
})

test('the question goes where coordinators review from now on, in their language', async () => {
  stage = await openStage({ startAt: DAY })
  await attack(6)
  const channel = createChannel(stage.discord, stage.guild, 'autre-relecture', onlyFor(stage.discord, stage.guild, stage.coordinators))
  await stage.pass(MINUTE_MS)
  await choose('Salon de relecture (équipe seulement)', 'autre-relecture')
  expect([await readIn(stage.channels.review), await readIn(channel)]).toEqual([[], [expect.stringContaining('[Ouvrir le raid]')]])
  await choose('Langue des messages publics', 'Langue des messages publics : Anglais')
  expect((await shown(stage, stage.chloe, channel)).map(readMessage)).toEqual(expect.arrayContaining([expect.stringContaining('[Open the raid]')]))
})
