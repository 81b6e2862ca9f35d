/** Why several numbers are one post, who says so, and how a mistake is mended and told. */
import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import type { Resolution } from '../../src/links/resolution.ts'
import { leadsTo } from '../builders.ts'
import { accept, cardOf, held, reject, shown } from './on-stage.ts'

const START = Date.parse('2026-11-22T19:30:00Z')
const MINUTE = 60_000
const SHORT = 'https://t.co/AbCdEf'
const POST = 'https://x.com/troll/status/42'
const NUMBER = 'Son numéro'
const WHAT = 'C’est…'
const ADDRESS = 'La vraie adresse'

let stage: Stage
let leads: Record<string, Resolution>
beforeEach(async () => {
  leads = {}
  stage = await openStage({ startAt: START, resolveLink: (address) => Promise.resolve(leads[address] ?? { kind: 'unreachable', because: 'no-answer' }) })
})
afterEach(async () => { await stage.close() })

const card = async (post: number) => readMessage(await cardOf(stage, post))
const giveAddress = async (post: number, address: string) => {
  const form = await stage.chloe.click(await cardOf(stage, post), 'Vraie adresse')
  return (await stage.chloe.submitModal(form.modal ?? {}, { [ADDRESS]: address })).text
}
const part = async (post: number, address: string) => {
  const asked = await stage.chloe.click(await cardOf(stage, post), 'Séparer…')
  return (await stage.chloe.select(held(asked), 'Quelle adresse ?', address)).text
}
const unite = async (post: number, other: number) => {
  const form = await stage.chloe.click(await cardOf(stage, post), 'Copie de…')
  return (await stage.chloe.submitModal(form.modal ?? {}, { [NUMBER]: String(other), [WHAT]: 'La même publication' })).text
}

test('what was said of a rejected post to those whose link did not lead there is taken back, once', async () => {
  await stage.bruno.slash('forward', { link: POST, target: 'Dr Martin' })
  await reject(stage, 1)
  await stage.alice.slash('transmettre', { lien: SHORT })
  leads[SHORT] = leadsTo(POST)
  await stage.pass(60 * MINUTE)
  expect(await part(1, 't.co/AbCdEf')).toContain('publication 2, à relire')
  await stage.pass(60 * MINUTE)
  await stage.pass(60 * MINUTE)
  expect(stage.alice.direct().map(readMessage).slice(1)).toEqual(['Nous nous étions trompés : la publication 2 n’est pas la même que la 1. Elle est de nouveau à relire. Rien à faire de plus.'])
  expect(stage.bruno.direct()).toEqual([])
  // Whom the other one is aimed at says nothing of this one.
  expect(await card(2)).toContain('Personne visée : à préciser')
})

test('who never heard of the number that a post gets is told which one it is', async () => {
  leads[SHORT] = leadsTo(POST)
  await stage.bruno.slash('forward', { link: POST })
  expect((await stage.alice.slash('transmettre', { lien: 'https://t.co/AbCdEf' })).text).toContain('Déjà connue (publication 1)')
  expect(await part(1, 't.co/AbCdEf')).toContain('publication 2, à relire')
  await stage.pass(MINUTE)
  expect(stage.alice.direct().map(readMessage)).toEqual(['Nous nous étions trompés : ce que vous avez transmis n’est pas la publication 1. C’est maintenant la publication 2, à relire. Rien à faire de plus.'])
})

test('who was never told that two posts are one is told nothing when they are two again', async () => {
  await stage.bruno.slash('forward', { link: POST })
  await stage.alice.slash('transmettre', { lien: 'https://x.com/troll/status/43' })
  await stage.pass(MINUTE)
  await unite(2, 1)
  await part(1, 'x.com/i/status/43')
  await stage.pass(60 * MINUTE)
  expect([stage.alice.direct(), stage.bruno.direct()]).toEqual([[], []])
})

test('a mistyped real address is taken off and given again, pasted as people paste', async () => {
  await stage.alice.slash('transmettre', { lien: SHORT })
  expect(await giveAddress(1, 'voici https://x.com/troll/status/41')).toBe('Adresse notée pour la publication 1.')
  await part(1, 't.co/AbCdEf')
  expect(await card(1)).toContain('L’équipe a dit que ce lien ne mène pas à cette publication. Si vous connaissez la bonne adresse : « Vraie adresse ».')
  expect(await giveAddress(1, '<https://x.com/troll/status/42>')).toBe('Adresse notée pour la publication 1.')
  expect((await stage.bruno.slash('forward', { link: POST })).text).toContain('Already known (post 1)')
})

test('a card says in one line why several numbers are one, each reason with its numbers', async () => {
  await stage.bruno.slash('forward', { link: POST })
  for (const n of [2, 3]) {
    await stage.alice.slash('transmettre', { lien: `https://t.co/lien${String(n)}` })
    leads[`https://t.co/lien${String(n)}`] = leadsTo(POST)
  }
  await stage.pass(60 * MINUTE)
  await stage.alice.slash('transmettre', { lien: 'https://x.com/troll/status/43' })
  await unite(4, 1)
  expect(await card(1)).toContain('Réunie avec les publications 2 et 3 (leurs liens mènent ici), 4 (dit par l’équipe). « Séparer… » les sépare.')
})

test('posts on two platforms are not one: each is to be reported', async () => {
  await stage.bruno.slash('forward', { link: POST })
  await stage.alice.slash('transmettre', { lien: 'https://www.facebook.com/quelqu.un/posts/1234567890123' })
  expect(await unite(2, 1)).toBe('La 2 est sur Facebook, la 1 sur X : ce sont deux publications à signaler. Choisissez « Une copie ».')
  expect((await shown(stage, stage.chloe, stage.channels.review)).length).toBe(2)
})

test('a link whose end nobody knows is offered as that, to coordinators and volunteers, and counted as no platform’s in public', async () => {
  for (const n of [1, 2, 3]) {
    await stage.alice.slash('transmettre', { lien: `https://bit.ly/lien${String(n)}`, personne: 'Dr Martin' })
    expect(await card(n)).toContain('[Ouvrir le lien court')
    await accept(stage, n, 'Injure ou diffamation')
  }
  const form = await stage.chloe.slash('raid ouvrir', { nom: 'Amoxicilline', personne: 'Dr Martin' })
  expect(form.text).toContain('ouvert')
  for (const n of [1, 2, 3]) {
    const asked = await stage.chloe.click(await cardOf(stage, n), 'Autre raid')
    await stage.chloe.select(held(asked), 'Dans quel raid ?', 'Amoxicilline')
  }
  const raid = (await shown(stage, stage.alice, stage.channels.raids)).find((message) => readMessage(message).startsWith('### Amoxicilline'))
  if (!raid) throw new Error('no raid stands in its channel')
  expect(readMessage(raid)).toContain('lien court 3')
  expect(readMessage(raid)).not.toContain('bit.ly')
  const batch = await stage.bruno.click(raid, 'Prendre un lot')
  expect(batch.text).toContain('Vigie did not find where this short link leads.')
  expect(batch.text).toContain('Open the short link')
  expect(batch.text).toContain('We have no checked path on this platform')
})

test('`/vigie etat` says how many short links wait, and since when', async () => {
  expect((await stage.chloe.slash('vigie etat')).text).toContain('✓ Liens courts : Vigie cherche où ils mènent')
  await stage.alice.slash('transmettre', { lien: SHORT })
  await stage.pass(180 * MINUTE)
  await stage.alice.slash('transmettre', { lien: 'https://t.co/autre' })
  expect((await stage.chloe.slash('vigie etat')).text).toContain('… 2 liens courts attendent, le plus ancien depuis 3 h ; Vigie réessaie seule')
  await stage.close()
  stage = await openStage({ startAt: START })
  expect((await stage.chloe.slash('vigie etat')).text).toContain('Liens courts : Vigie ne cherche pas où ils mènent (choix de l’hébergeur)')
})
