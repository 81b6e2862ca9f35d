import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { removePerson } from '../../local/discord/setting.ts'
import { accept, forwardSome, held, registerMartin, raidOf } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const HOUR_MS = 3_600_000
/** Sunday, 8 in the evening in Paris. */
const EVENING = Date.parse('2026-11-22T19:00:00Z')
/** Direct messages that are digests of one's own. */
const own = (who: 'alice' | 'martin' | 'chloe' | 'bruno') => stage[who].direct().map(readMessage).filter((text) => /### (?:Votre résumé|Your summary)/.test(text))
const subscribe = async (who: 'alice' | 'martin' | 'chloe') => await stage[who].click(held(await stage[who].slash('resume')), 'M’abonner')
/** The first morning is twelve hours away, the others a day. */
const nextMorning = async (hours = 12) => {
  await stage.pass(hours * HOUR_MS)
  for (let n = 0; n < 3; n += 1) await stage.pass(60_000)
}

test('one gesture subscribes; hour and rhythm are menus; one button stops it', async () => {
  stage = await openStage({ startAt: EVENING })
  let panel = await subscribe('alice')
  expect(panel.ephemeral).toBe(true)
  expect(panel.text).toContain(`Vous le recevez en message privé, chaque jour à 8 h. Prochain : <t:${String(Date.parse('2026-11-23T07:00:00Z') / 1000)}:F>.`)
  expect(panel.text).toContain('Rien à dire ? Rien n’est envoyé.')
  panel = await stage.alice.select(held(panel), 'À quelle heure ?', '21 h')
  panel = await stage.alice.select(held(panel), 'À quel rythme ?', 'Chaque jeudi')
  expect(panel.text).toContain('chaque jeudi à 21 h')
  panel = await stage.alice.click(held(panel), 'Arrêter')
  expect(panel.text).toContain('C’est arrêté')
  expect((await stage.alice.click(held(panel), 'M’abonner')).text).toContain('chaque jour à 8 h')
})

test('each hears what concerns them, once; no hostile word, no author, no name', async () => {
  stage = await openStage({ startAt: EVENING })
  await registerMartin(stage)
  await raidOf(stage, 3, { words: 'honte à ce docteur vendu aux laboratoires, numéro' })
  await forwardSome(stage, 1, { from: 4 })
  for (const who of ['alice', 'martin', 'chloe'] as const) await subscribe(who)
  await nextMorning()
  const [alice, martin, chloe] = [own('alice'), own('martin'), own('chloe')]
  expect([alice.length, martin.length, chloe.length, own('bruno').length]).toEqual([1, 1, 1, 0])
  // Hers were accepted before she subscribed: what she hears is new since then.
  expect(martin[0]).toContain('**Contre vous**\n- **Raid 1** · Calme · 3 nouvelles')
  expect(chloe[0]).toContain('1 publication attend d’être relue par l’équipe.')
  for (const text of [...alice, ...martin, ...chloe]) expect(text).not.toMatch(/laboratoires|troll|x\.com|Dr Martin|Alice/)
  await accept(stage, 4)
  await nextMorning(24)
  expect(own('alice').at(-1)).toContain('- Retenues par l’équipe : 4.')
})

test('closed messages are told in the panel, not tried again that day, and the next one tells what was missed', async () => {
  stage = await openStage({ startAt: EVENING })
  await subscribe('alice')
  await forwardSome(stage, 1)
  await accept(stage, 1)
  const user = stage.discord.world.users.get(stage.alice.id)
  if (!user) throw new Error('Alice should be known')
  user.closedDirect = true
  await nextMorning()
  expect([own('alice').length, stage.log.filter((line) => line.includes('"event":"outbox"')).length]).toEqual([0, 0])
  expect((await subscribe('alice')).text).toContain('⚠ Le 23 nov., vos messages privés étaient fermés')
  user.closedDirect = false
  await nextMorning(24)
  expect(own('alice')).toHaveLength(1)
  expect(own('alice')[0]).toContain('Retenues par l’équipe : 1.')
  expect((await subscribe('alice')).text).not.toContain('⚠')
})

test('an answer that was lost makes no second one; who left the server hears nothing', async () => {
  stage = await openStage({ startAt: EVENING })
  await subscribe('alice')
  await stage.bruno.click(held(await stage.bruno.slash('summary')), 'Subscribe')
  await forwardSome(stage, 1)
  await stage.bruno.slash('forward', { link: 'https://x.com/troll1/status/1000' })
  await accept(stage, 1)
  removePerson(stage.discord, stage.guild, stage.bruno)
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith('/messages') && !path.includes(stage.channels.digest.id), do: '502-after', times: 1 })
  await nextMorning()
  expect([own('alice').length, own('bruno').length]).toEqual([1, 0])
})
