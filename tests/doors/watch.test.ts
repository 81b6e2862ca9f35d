import { expect, onTestFinished, test } from 'vitest'

import { createNetwork, type Network } from '../../local/network.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, cardOf, held, registerMartin, shown } from './on-stage.ts'

const HOUR = 3_600_000
/** Ten in the morning in Paris. */
const START = Date.parse('2026-11-23T09:00:00Z')

/** A stage on which Alice reported post 1, which Dr Martin is the target of; Bruno follows it. */
async function reported(address: string, isAsked = true): Promise<{ stage: Stage; network: Network; card: () => Promise<string> }> {
  const network = createNetwork()
  const stage = await openStage({ startAt: START, ...(isAsked ? { checkPost: network.checkPost } : {}) })
  onTestFinished(() => stage.close())
  await registerMartin(stage)
  await stage.alice.slash('transmettre', { lien: address, personne: 'Dr Martin' })
  await accept(stage, 1)
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Autre raid')
  await stage.chloe.select(held(asked), 'Dans quel raid ?', 'Un nouveau raid')
  const [raid] = await shown(stage, stage.alice, stage.channels.raids)
  if (!raid) throw new Error('no raid opened')
  await stage.bruno.click(held(await stage.bruno.slash('forward', { link: address })), 'Follow')
  await stage.alice.click(held(await stage.alice.click(raid, 'Prendre un lot')), 'Signalé')
  await stage.vigie.settle()
  return { stage, network, card: async () => readMessage(await cardOf(stage, 1)) }
}

const direct = (stage: Stage) => [stage.alice, stage.bruno, stage.martin].map((actor) => actor.direct().map(readMessage).filter((text) => text.startsWith('La publication')))

test('a reported post that its platform takes down: seen twice, said once on the card and to each whom it concerns, in their words', async () => {
  const { stage, network, card } = await reported('https://x.com/troll/status/1000')
  expect(await card()).toContain('Vigie regardera le <t:')
  network.gone.add('https://x.com/i/status/1000')
  await stage.pass(6 * HOUR)
  expect(await card()).toContain('Peut-être retirée : Vigie ne l’a plus trouvée le <t:')
  expect(direct(stage)).toEqual([[], [], []])
  await stage.pass(HOUR)
  expect(await card()).toContain('· retirée')
  expect(await card()).toContain('Retirée : Vigie ne l’a plus trouvée le <t:')
  expect(direct(stage)).toEqual([
    ['La publication 1, que vous avez signalée, a été retirée. Merci de votre signalement.'],
    ['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'],
    ['La publication 1, qui vous vise, a été retirée.'],
  ])
  network.gone.clear()
  await stage.pass(17 * HOUR)
  await stage.pass(HOUR)
  expect(await card()).toContain('En ligne : Vigie l’a vue le <t:')
  expect(await card()).not.toContain('· retirée')
  expect(direct(stage).map((texts) => texts.at(-1))).toEqual([
    'La publication 1, que vous avez signalée, est de nouveau en ligne. L’équipe le sait : rien à faire de plus.',
    'La publication 1, que vous suivez, est de nouveau en ligne. L’équipe le sait : rien à faire de plus.',
    'La publication 1, qui vous vise, est de nouveau en ligne. L’équipe le sait : rien à faire de plus.',
  ])
})

test('while the network is down nobody knows, and the card says why', async () => {
  const { stage, network, card } = await reported('https://x.com/troll/status/1000')
  network.isDown = true
  await stage.pass(6 * HOUR)
  expect(await card()).toContain('En ligne ou retirée ? On ne sait pas : le site ne répond pas.')
  network.isDown = false
  await stage.pass(HOUR)
  expect(await card()).toContain('En ligne : Vigie l’a vue le <t:')
})

test('of a platform without a public interface the card says that people must look, and they can say what they saw', async () => {
  const { stage, card } = await reported('https://www.facebook.com/compte/posts/1000000000001')
  expect(await card()).toContain('On ne sait pas : ce site n’a pas d’interface publique qui le dise. Regardez vous-mêmes.')
  await stage.chloe.click(await cardOf(stage, 1), 'Retirée')
  await stage.vigie.settle()
  expect(await card()).toContain('· retirée')
  expect(await card()).not.toContain('On ne sait pas')
  expect(direct(stage).map((texts) => texts.length)).toEqual([1, 1, 1])
})

test('once a platform refused to remove it, the card says so instead of that nobody knows', async () => {
  const { stage, card } = await reported('https://www.facebook.com/compte/posts/1000000000001')
  const list = await stage.alice.slash('mes-signalements')
  const report = await stage.alice.select(held(list), 'Noter la suite d’un signalement', 'Publication 1')
  const refused = await stage.alice.click(held(report), 'Refusée')
  await stage.vigie.settle()
  expect(await card()).toContain('La plateforme a refusé de la retirer (23 nov.).')
  expect(await card()).not.toContain('On ne sait pas')
  await stage.alice.click(held(refused), 'Annuler la réponse')
  await stage.vigie.settle()
  expect(await card()).not.toContain('a refusé')
  expect(await card()).toContain('On ne sait pas')
})

test('where the host wants nothing asked, the card says so', async () => {
  const { stage, card } = await reported('https://x.com/troll/status/1000', false)
  await stage.pass(6 * HOUR)
  expect(await card()).toMatch(/On ne sait pas \(le <t:\d+:f>\) : Vigie ne regarde pas \(choix de l’hébergeur\)\./)
})
