import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { showCard } from '../../src/flows/show-card.ts'
import { memberOf } from '../../src/store/members.ts'
import { putPost } from '../../src/store/placements.ts'
import { keepTarget, updateTarget } from '../../src/store/targets.ts'
import { accept, cardOf, forwardSome, held, shown } from './on-stage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Sunday, 8 in the evening in Paris. */
const EVENING = Date.parse('2026-11-22T19:00:00Z')

let stage: Stage
beforeEach(async () => { stage = await openStage({ startAt: EVENING }) })
afterEach(async () => { await stage.close() })

/** Dr Martin is registered, and attacked in a raid that Chloé named after them. */
async function namedRaid(): Promise<void> {
  const { db, vault, now } = stage.vigie.app
  const target = keepTarget(db, vault, { community: stage.community, name: 'Dr Martin', now: now(), isConfirmed: true })
  updateTarget(db, stage.community, target ?? 0, { member: memberOf(db, vault, stage.community, stage.martin.id) })
  await stage.chloe.slash('raid ouvrir', { nom: 'Contre Martin', personne: '1' })
  await forwardSome(stage, 1)
  await accept(stage, 1)
  await stage.vigie.settle()
}
const erase = async () => (await stage.martin.click(held(await stage.martin.slash('mes-donnees effacer')), 'Oui, tout effacer')).text
const threads = () => [...stage.discord.world.channels.values()].filter((channel) => channel.parentId === stage.channels.raids.id)
const cards = async () => (await shown(stage, stage.alice, stage.channels.raids)).map(readMessage)
const digests = async () => (await shown(stage, stage.alice, stage.channels.digest)).map(readMessage)

test('when the person is forgotten, the name that was given goes off the card, the thread, an archived one too, and every digest', async () => {
  await namedRaid()
  await stage.pass(60_000)
  await stage.pass(13 * HOUR_MS)
  expect([await digests(), await cards(), threads().map((thread) => thread.name)]).toEqual([[expect.stringContaining('Contre Martin'), expect.stringContaining('Contre Martin')], [expect.stringContaining('Contre Martin')], ['Contre Martin']])
  for (const { thread } of threads()) if (thread) thread.archived = true
  expect(await erase()).toContain('vos données sont effacées')
  const said = [...(await digests()), ...(await cards())]
  expect(said).toHaveLength(3)
  for (const one of said) {
    expect(one).toContain('Raid 1')
    expect(one).not.toContain('Martin')
  }
  expect(threads().map((thread) => thread.name)).toEqual(['Raid 1'])
  await stage.pass(DAY_MS)
  expect((await digests()).filter((one) => one.includes('Martin'))).toEqual([])
})

test('a digest that people deleted, and a thread that they deleted, are not made again', async () => {
  await namedRaid()
  await stage.pass(60_000)
  const [digest] = await shown(stage, stage.alice, stage.channels.digest)
  stage.discord.world.messages.get(stage.channels.digest.id)?.delete(digest?.id ?? '')
  for (const thread of threads()) stage.discord.world.channels.delete(thread.id)
  await erase()
  await stage.vigie.settle()
  expect([await digests(), threads()]).toEqual([[], []])
  expect(stage.vigie.app.db.all("select key, state from outbox where state <> 'sent'")).toEqual([])
})

test('what coordinators read when a raid opens calls it by its number, whatever its name: that message stays', async () => {
  const { now } = stage.vigie.app
  for (let n = 6; n > 0; n -= 1) await stage.alice.slash('transmettre', { lien: `https://x.com/troll${String(n)}/status/${String((BigInt(now() - n * 60_000) - 1_288_834_974_657n) << 22n)}`, personne: 'Dr Martin' })
  await stage.chloe.slash('raid renommer', { raid: '1', nom: 'Contre Martin' })
  for (const post of [1, 2, 3]) await accept(stage, post)
  const alerts = (await shown(stage, stage.chloe, stage.channels.review)).map(readMessage).filter((text) => text.includes('est ouvert'))
  expect(alerts).toEqual([expect.stringMatching(/^\*\*Le raid \*Raid 1\* est ouvert\*\*/)])
})

test('the name goes off the cards of posts that wait in the raid, whomever they are aimed at', async () => {
  await namedRaid()
  await stage.alice.slash('transmettre', { lien: 'https://x.com/other/status/9000', personne: 'Dr Durand' })
  await stage.vigie.settle()
  const { db, now } = stage.vigie.app
  putPost(db, stage.community, 2, 1)
  showCard(db, stage.community, 2, now())
  const card = async () => readMessage(await cardOf(stage, 2))
  await stage.pass(60_000)
  expect(await card()).toContain('Contre Martin')
  await erase()
  await stage.pass(60_000)
  expect(await card()).toContain('Raid 1')
  expect(await card()).not.toContain('Contre Martin')
})
