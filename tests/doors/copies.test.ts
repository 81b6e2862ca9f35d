import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, cardOf, held } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

const SAME = 'ce docteur est vendu aux laboratoires et devrait avoir honte de lui'
const card = async (post: number) => readMessage(await cardOf(stage, post))
const forward = (who: 'alice' | 'chloe', status: number, texte: string) => stage[who].slash('transmettre', { lien: `https://x.com/compte${String(status)}/status/${String(status)}`, texte })

test('a copy is proposed with its reason and both texts hidden, confirmed with one click, takes the verdict, and is what it was once that is undone', async () => {
  await forward('alice', 1, SAME)
  expect((await forward('alice', 2, `${SAME.toUpperCase()} 😡`)).text).toContain('Ces mots sont déjà connus : copie probable de la publication 1.')
  await accept(stage, 1)
  const proposed = await card(2)
  expect(proposed).toContain('**Copie probable de la publication 1** (acceptée) : mêmes mots, majuscules et emoji changés.')
  expect(proposed).toContain(`La 1 dit : ||${SAME}||`)
  const said = await stage.chloe.click(await cardOf(stage, 2), 'C’est une copie')
  expect(said.text).toBe('Publication 2 notée comme copie de la 1 : acceptée comme elle. « Annuler la copie » permet d’y revenir.')
  expect(await card(2)).toContain('Acceptée · Menace · urgent · copie de la publication 1')
  await stage.chloe.click(await cardOf(stage, 2), 'Annuler la copie')
  expect(await card(2)).toBe(proposed)
})

test('what was said to be apart is not proposed again, unless somebody takes that back', async () => {
  await forward('alice', 1, SAME)
  await forward('alice', 2, SAME)
  const apart = await stage.chloe.click(await cardOf(stage, 2), 'Publication à part')
  expect(apart.text).toContain('Publication 2 : à part de la 1. Cette copie ne sera plus proposée.')
  expect(await card(2)).not.toContain('Copie probable')
  await forward('chloe', 2, SAME)
  expect(await card(2)).not.toContain('Copie probable')
  expect((await stage.chloe.click(held(apart), 'Proposer de nouveau')).text).toContain('la copie de la 1 est de nouveau proposée')
  expect(await card(2)).toContain('Copie probable de la publication 1')
})

test('one click says of everything that is probably a copy of an accepted post that it is one, and one click takes it all back', async () => {
  await forward('alice', 1, SAME)
  for (const n of [2, 3, 4]) await forward('alice', n, `${SAME} !!`)
  await forward('alice', 5, 'une tout autre phrase, dont personne ne dirait qu’elle répète quoi que ce soit')
  expect(await card(1)).not.toContain('probablement')
  await accept(stage, 1)
  const before = await Promise.all([2, 3, 4].map(card))
  expect(await card(1)).toContain('3 publications à relire en sont probablement des copies.')
  const done = await stage.chloe.click(await cardOf(stage, 1), 'Confirmer les 3 copies')
  expect(done.text).toContain('3 publications notées comme copies de la 1, et acceptées comme elle.')
  for (const n of [2, 3, 4]) expect(await card(n)).toContain('copie de la publication 1')
  expect(await card(5)).toContain('À relire')
  expect(await card(1)).not.toContain('probablement')
  const undone = await stage.chloe.click(held(done), 'Tout annuler')
  expect(undone.text).toBe('3 publications ne sont plus des copies : chacune est redevenue ce qu’elle était avant.')
  // Meanwhile Vigie saw the raid that they are.
  const withoutRaid = (said: string) => said.replace(/Si elle est acceptée : rejoint .*\n/, '')
  expect((await Promise.all([2, 3, 4].map(card))).map(withoutRaid)).toEqual(before.map(withoutRaid))
})

test('two addresses of one post are united from the proposal, and are two posts again with one click, each as before', async () => {
  await forward('alice', 1, SAME)
  await forward('alice', 2, SAME)
  const before = await Promise.all([1, 2].map(card))
  const united = await stage.chloe.click(await cardOf(stage, 2), 'Même publication')
  expect(united.text).toContain('sont réunies sous le numéro 1')
  expect(await card(1)).toContain('Réunie avec la publication 2 (dit par l’équipe).')
  expect((await stage.chloe.click(held(united), 'Annuler')).text).toBe('Les publications 1 et 2 sont de nouveau deux publications, chacune comme avant.')
  expect(await Promise.all([1, 2].map(card))).toEqual(before)
})

test('what is decided at one card of a family is decided for all, and every member hears of a copy in one line', async () => {
  await forward('alice', 1, SAME)
  await forward('alice', 2, SAME)
  await stage.chloe.click(await cardOf(stage, 2), 'C’est une copie')
  expect(await card(2)).toContain('Copie de la publication 1 : ce que vous décidez ici vaut pour l’une et l’autre.')
  expect((await accept(stage, 2)).text).toContain('1 copie a suivi.')
  expect(await card(1)).toContain('Acceptée · Menace')
  expect((await forward('chloe', 2, SAME)).text).toContain('C’est une copie de la publication 1')
})
