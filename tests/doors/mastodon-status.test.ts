import { afterEach, expect, test } from 'vitest'

import { createGuild } from '../../local/discord/setting.ts'
import { communityOf, saveSettings } from '../../src/store/communities.ts'
import { held, raidOf, shown } from './on-stage.ts'
import { openOnMastodon, type OnMastodon } from './on-mastodon.ts'

let on: OnMastodon
afterEach(async () => { await on.close() })

const HOUR_MS = 3_600_000
const wanted = () => { saveSettings(on.stage.vigie.app.db, on.stage.community, { digestStatus: 'on' }) }
/** What the bot's account wrote, and to whom. */
const statuses = () => on.home.statusesOf(on.bot).map(({ text, visibility }) => ({ text, visibility }))
const morning = async () => {
  await on.stage.pass(12 * HOUR_MS)
  for (let n = 0; n < 4; n += 1) await on.stage.pass(90_000)
}
const FIRST = 'Vigie, résumé du dimanche 22 novembre : 3 publications transmises, 0 retirée, 0 signalement fait, 1 raid en cours. Merci à celles et ceux qui aident.'
const SAID = 'Vigie, résumé du lundi 23 novembre : 0 publication transmise, 0 retirée, 0 signalement fait, 1 raid en cours. Merci à celles et ceux qui aident.'

test.each(['mastodon', 'gotosocial', 'snac'] as const)('%s: where a coordinator wants it the numbers of the digest are posted once, unlisted; no raid, no target, nobody', async (kind) => {
  on = await openOnMastodon(kind)
  wanted()
  await raidOf(on.stage, 3)
  await on.stage.pass(60_000)
  await morning()
  expect(statuses()).toEqual([{ text: FIRST, visibility: 'unlisted' }, { text: SAID, visibility: 'unlisted' }])
})

test('nobody who did not choose it has it: it is off by default, and one menu turns it on', async () => {
  on = await openOnMastodon()
  await raidOf(on.stage, 3)
  await on.stage.pass(60_000)
  expect(statuses()).toEqual([])
  const panel = await on.stage.chloe.click(held(await on.stage.chloe.slash('vigie configurer')), 'Rythme et langue')
  await on.stage.chloe.select(held(panel), 'Chiffres du résumé sur Mastodon (non listé)', 'Chiffres du résumé sur Mastodon (non listé) : Oui')
  await morning()
  expect(statuses()).toEqual([{ text: SAID, visibility: 'unlisted' }])
})

test('the account is the host’s: where several communities are, and none is named, none speaks through it', async () => {
  on = await openOnMastodon()
  const { app } = on.stage.vigie
  communityOf(app.db, createGuild(on.stage.discord, 'Ailleurs').id, app.now())
  wanted()
  await raidOf(on.stage, 3)
  await on.stage.pass(60_000)
  await morning()
  expect([statuses(), (await shown(on.stage, on.stage.alice, on.stage.channels.digest)).length]).toEqual([[], 2])
  const panel = await on.stage.chloe.click(held(await on.stage.chloe.slash('vigie configurer')), 'Rythme et langue')
  expect(panel.text).not.toContain('Mastodon')
})

test.each(['mastodon', 'gotosocial', 'snac'] as const)('%s: one whose answer was lost is looked for, and not posted again', async (kind) => {
  on = await openOnMastodon(kind)
  wanted()
  await raidOf(on.stage, 3)
  on.home.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith('/statuses'), do: 'drop-after', times: 1 })
  await on.stage.pass(60_000)
  await morning()
  await on.stage.pass(HOUR_MS)
  expect(statuses().map(({ text }) => text)).toEqual([FIRST, SAID])
})
