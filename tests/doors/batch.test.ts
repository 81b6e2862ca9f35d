import { afterEach, beforeEach, expect, test } from 'vitest'

import { captureOf } from '../../local/captures.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { saveSettings } from '../../src/store/communities.ts'
import { accept, cardOf, forwardSome, held, raidOf, registerMartin, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage({ startAt: Date.parse('2026-11-22T18:00:00Z') }) })
afterEach(async () => { await stage.close() })

const HALF_HOUR_MS = 30 * 60_000

test('a batch is private, one report at a time, with its path, and the hostile text only on demand', async () => {
  const card = await raidOf(stage, 3, { words: 'honte à ce docteur vendu aux laboratoires, numéro' })
  const item = await stage.alice.click(card, 'Prendre un lot')
  expect(item.ephemeral).toBe(true)
  expect(item.text).toContain('### Publication 1 · encore 2 après')
  expect(item.text).toContain('Motif à choisir : Discours violent')
  expect(item.text).not.toContain('vendu aux laboratoires')
  const opened = await stage.alice.click(held(item), 'Afficher')
  expect(opened.text).toContain('Texte : honte à ce docteur vendu aux laboratoires, numéro 1')
  expect((await stage.alice.click(held(opened), 'Masquer')).text).not.toContain('vendu aux laboratoires')
  const next = await stage.alice.click(held(opened), 'Signalé')
  expect(next.text).toContain('Merci. Signalement de la publication 1 noté.\n[Noter la référence]\n**Danger immédiat : 17 ou 112, par SMS le 114.** Vigie ne remplace jamais les secours.\n### Publication 2 · encore 1 après')
  expect(next.text).not.toContain('vendu aux laboratoires')
})

test('the last seat goes to one person; the other is told so and reports nothing twice', async () => {
  await forwardSome(stage, 1)
  await accept(stage, 1, 'Désinformation')
  const done = await stage.chloe.click(await cardOf(stage, 1), 'Autre raid')
  await stage.chloe.select(held(done), 'Dans quel raid ?', 'Un nouveau raid')
  const [raid] = await shown(stage, stage.alice, stage.channels.raids)
  if (!raid) throw new Error('no raid')
  const [first, second] = await Promise.all([stage.alice.click(raid, 'Prendre un lot'), stage.bruno.click(raid, 'Prendre un lot')])
  expect([first.text, second.text].filter((text) => text.includes('Publication 1') || text.includes('Post 1'))).toHaveLength(1)
  expect([first.text, second.text].filter((text) => text.includes('Aucun signalement n’est libre') || text.includes('No report is free'))).toHaveLength(1)
})

test('a seat comes back after half an hour; a late answer counts while nobody else took it', async () => {
  const card = await raidOf(stage)
  const mine = await stage.alice.click(card, 'Prendre un lot')
  await stage.pass(HALF_HOUR_MS + 1)
  expect(readMessage((await shown(stage, stage.alice, stage.channels.raids))[0] ?? card)).not.toContain('en cours')
  expect((await stage.alice.click(held(mine), 'Afficher')).text).toContain('La demi-heure est passée')
  const again = await stage.alice.click(card, 'Prendre un lot')
  expect((await stage.alice.click(held(again), 'Signalé')).text).toContain('Signalement de la publication 1 noté')
  const late = await stage.bruno.click(card, 'Prendre un lot')
  await stage.pass(HALF_HOUR_MS + 1)
  expect((await stage.bruno.click(held(late), 'Reported')).text).toContain('Thank you.')
})

test('two people who doubt send a post back to the coordinators, and it is offered to nobody meanwhile', async () => {
  const card = await raidOf(stage)
  const first = await stage.alice.click(card, 'Prendre un lot')
  expect((await stage.alice.click(held(first), 'Pas une infraction')).text).toContain('Noté pour la publication 1.')
  const second = await stage.bruno.click(card, 'Prendre un lot')
  expect(second.text).toContain('### Post 1')
  expect((await stage.bruno.click(held(second), 'Not an offence')).text).toContain('post 1')
  expect(readMessage(await cardOf(stage, 1))).toContain('À relire')
})

test('« déjà retiré » by one volunteer waits for a second one or a coordinator; then it ends the work on a post', async () => {
  const card = await raidOf(stage)
  await stage.alice.click(held(await stage.alice.click(card, 'Prendre un lot')), 'Déjà retiré')
  expect(readMessage(await cardOf(stage, 1))).toContain('Un volontaire dit que la publication est déjà retirée.')
  let item = await stage.bruno.click(card, 'Prendre un lot')
  // What nobody answered for comes first.
  for (const answer of ['Skip', 'Skip', 'Already removed']) item = await stage.bruno.click(held(item), answer)
  expect(readMessage(await cardOf(stage, 1))).toContain('· retirée')
})

test('the day’s limit of opened contents is kind and final; what was opened stays open', async () => {
  saveSettings(stage.vigie.app.db, stage.community, { revealsPerDay: 1 })
  const card = await raidOf(stage, 3, { words: 'honte à ce docteur vendu aux laboratoires, numéro' })
  const item = await stage.alice.click(card, 'Prendre un lot')
  expect((await stage.alice.click(held(item), 'Afficher')).text).toContain('C’était le dernier contenu que vous pouvez ouvrir aujourd’hui.')
  const next = await stage.alice.click(held(item), 'Passer')
  expect((await stage.alice.click(held(next), 'Afficher')).text).toContain('C’est assez pour aujourd’hui : d’autres prennent le relais.')
})

test('the person aimed at is offered nothing about themself while they chose not to see, and their own seat once they choose to', async () => {
  const panel = await registerMartin(stage)
  const card = await raidOf(stage, 3, { words: 'honte à ce docteur vendu aux laboratoires, numéro' })
  expect((await stage.martin.click(card, 'Prendre un lot')).text).toContain('ce qui reste vous concerne')
  await stage.martin.click(held(panel), 'Masquer ou non les contenus')
  const item = await stage.martin.click(card, 'Prendre un lot')
  expect(item.text).toContain('### Publication 1')
  expect(item.text).toContain('[Afficher]')
})

test('copies on X are one report: one screen with all addresses, one answer, and a note for the one form', async () => {
  await forwardSome(stage, 3)
  await accept(stage, 1, 'Injure ou diffamation')
  for (const copy of [2, 3]) {
    const form = await stage.chloe.click(await cardOf(stage, copy), 'Copie de…')
    await stage.chloe.submitModal(form.modal ?? {}, { 'Son numéro': '1' })
  }
  const item = await stage.alice.click(held(await stage.alice.slash('resume')), 'Prendre un lot')
  expect(item.text).toContain('### Publications 1, 2 et 3\n')
  expect(item.text).toContain('ajoutez les autres au même signalement')
  expect(item.text).toContain('[Ouvrir la 2 ↗]')
  const done = await stage.alice.click(held(item), 'Signalé')
  expect(done.text).toContain('Cela vaut aussi pour les 2 et 3.')
  expect(done.text).toContain('[Noter la référence]')
})

test('pictures open last: asked for once more, grey and blurred, and then as they are', async () => {
  await stage.alice.slash('transmettre', { lien: 'https://x.com/troll/status/1590000000000000099', capture: captureOf('x') })
  await accept(stage, 1, 'Injure ou diffamation')
  const item = await stage.alice.click(held(await stage.alice.slash('resume')), 'Prendre un lot')
  const opened = await stage.alice.click(held(item), 'Afficher')
  expect(opened.text).toContain('1 capture jointe, masquée.')
  expect(held(opened).attachments).toEqual([])
  const soft = await stage.alice.click(held(opened), 'Image, floue')
  expect(held(soft).attachments.map((file) => file.filename)).toEqual(['gris-1.jpeg'])
  const sharp = await stage.alice.click(held(soft), 'Image nette')
  expect(held(sharp).attachments.map((file) => file.filename)).toEqual(['capture-1.png'])
})

test('a break of a day is one click, gives back what one holds, and ends with another', async () => {
  const card = await raidOf(stage)
  const item = await stage.alice.click(card, 'Prendre un lot')
  expect(item.text).toContain('### Publication 1')
  const help = await stage.alice.slash('aide')
  const care = await stage.alice.click(held(help), 'Mes limites')
  const paused = await stage.alice.click(held(care), 'Pause d’un jour')
  expect(paused.text).toContain('rien ne vous sera proposé pendant un jour')
  expect((await stage.alice.click(card, 'Prendre un lot')).text).toContain('Vous êtes en pause jusqu’à')
  await stage.alice.click(held(paused), 'Reprendre')
  expect((await stage.alice.click(card, 'Prendre un lot')).text).toContain('### Publication 1')
})

test('a batch can be taken from the digest too, across raids', async () => {
  await raidOf(stage)
  const summary = await stage.alice.slash('resume')
  expect((await stage.alice.click(held(summary), 'Prendre un lot')).text).toContain('Publication 1')
})
