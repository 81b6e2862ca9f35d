import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, cardOf, forwardSome, held, raidOf, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

test('a copy is named by number in a form; a number that is no post gets what to do', async () => {
  await forwardSome(stage, 2)
  const form = await stage.chloe.click(await cardOf(stage, 2), 'Copie de…')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'Son numéro': '99' })).text).toContain('Je ne trouve pas de publication « 99 » ici.')
  const again = await stage.chloe.click(await cardOf(stage, 2), 'Copie de…')
  expect((await stage.chloe.submitModal(again.modal ?? {}, { 'Son numéro': 'n° 1' })).text).toContain('notée comme copie de la 1 : elle suivra la même décision.')
  const done = await accept(stage, 1)
  expect(done.text).toContain('1 copie a suivi.')
  expect(readMessage(await cardOf(stage, 2))).toContain('Acceptée · Menace')
})

test('the person aimed at can be chosen beside the category, and a name that a member typed is confirmed by accepting', async () => {
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1', personne: 'Dr Nouveau' })
  expect(readMessage(await cardOf(stage, 1))).toContain('Personne visée : Dr Nouveau (proposée, à confirmer en acceptant)')
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'nou')).toEqual([])
  await accept(stage, 1)
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'nou')).toEqual([{ name: 'Dr Nouveau', value: '1' }])
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/2' })
  const asked = await stage.chloe.click(await cardOf(stage, 2), 'Accepter')
  const aimed = await stage.chloe.select(held(asked), 'Qui est la personne visée ?', 'Dr Nouveau')
  await stage.chloe.select(held(aimed), 'Quel motif ?', 'Menace')
  expect(readMessage(await cardOf(stage, 2))).toContain('Personne visée : Dr Nouveau\n')
})

test('a name that somebody typed to hurt is put aside before accepting, and is offered to nobody', async () => {
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1', personne: 'Dr Martin, ce menteur' })
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Accepter')
  const aimed = await stage.chloe.select(held(asked), 'Qui est la personne visée ?', 'Aucune de ces personnes, ou on ne sait pas')
  await stage.chloe.select(held(aimed), 'Quel motif ?', 'Menace')
  expect(readMessage(await cardOf(stage, 1))).toContain('Personne visée : à préciser')
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'martin')).toEqual([])
})

test('an accepted post can be put into a new raid, another one, or none', async () => {
  await forwardSome(stage, 1)
  const done = await accept(stage, 1)
  expect(done.text).toContain('Elle n’est dans aucun raid pour le moment.')
  expect((await stage.chloe.select(held(done), 'Dans quel raid ?', 'Un nouveau raid')).text).toBe('Publication 1 placée dans le raid *Raid 1*.')
  expect(await shown(stage, stage.alice, stage.channels.raids)).toHaveLength(1)
  const other = await stage.chloe.click(await cardOf(stage, 1), 'Autre raid')
  expect((await stage.chloe.select(held(other), 'Dans quel raid ?', 'Aucun raid')).text).toBe('Publication 1 sortie de son raid.')
})

test('a verdict can be taken back; a second click on an old card says so or does it once', async () => {
  await forwardSome(stage, 1)
  const card = await cardOf(stage, 1)
  const first = await stage.chloe.click(card, 'Accepter')
  const second = await stage.chloe.click(card, 'Accepter')
  await stage.chloe.select(held(first), 'Quel motif ?', 'Menace')
  expect((await stage.chloe.select(held(second), 'Quel motif ?', 'Injure ou diffamation')).text).toContain('La publication 1 a déjà été relue.')
  expect(readMessage(await cardOf(stage, 1))).toContain('Acceptée · Menace')
  await stage.chloe.click(await cardOf(stage, 1), 'Remettre à relire')
  expect(readMessage(await cardOf(stage, 1))).toContain('À relire')
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Rejeter')
  expect((await stage.chloe.select(held(asked), 'Pour quelle raison ?', 'Critique ou avis, même dur')).text).toContain('Rien ne sera signalé.')
})

test('a post that was taken down leaves nothing to report, and those who follow it hear so once, in private', async () => {
  await raidOf(stage)
  const known = await stage.bruno.slash('forward', { link: 'https://x.com/troll1/status/1000' })
  await stage.bruno.click(held(known), 'Follow')
  await stage.chloe.click(await cardOf(stage, 1), 'Retirée')
  await stage.vigie.settle()
  expect(readMessage(await cardOf(stage, 1))).toContain('· retirée')
  await stage.chloe.click(await cardOf(stage, 1), 'De nouveau en ligne')
  await stage.chloe.click(await cardOf(stage, 1), 'Retirée')
  await stage.vigie.settle()
  expect(stage.bruno.direct().map(readMessage)).toEqual(['La publication 1, que vous suivez, a été retirée. Merci de l’avoir transmise à Vigie.'])
  expect(stage.alice.direct()).toEqual([])
})

test('screenshots stand blurred on the card while it waits, and leave it once decided', async () => {
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1', capture: { filename: 'c.png', bytes: png, type: 'image/png' } })
  const card = await cardOf(stage, 1)
  expect(card.attachments.map((file) => file.filename)).toEqual(['capture-1.png'])
  expect(JSON.stringify(card.components)).toContain('"spoiler":true')
  await stage.bruno.slash('forward', { link: 'https://x.com/a/status/1' })
  expect((await cardOf(stage, 1)).attachments).toHaveLength(1)
  await accept(stage, 1)
  expect((await cardOf(stage, 1)).attachments).toEqual([])
})

test('somebody who does not coordinate is told so, whatever they click', async () => {
  await forwardSome(stage, 1)
  const card = await cardOf(stage, 1)
  stage.discord.world.channels.get(stage.channels.review.id)?.overwrites.splice(0)
  for (const label of ['Accepter', 'Rejeter', 'Copie de…']) {
    expect((await stage.alice.click(card, label)).text).toBe('Ce geste est réservé à l’équipe de coordination. Demandez-lui.')
  }
  expect(readMessage(await cardOf(stage, 1))).toContain('À relire')
})

test('a long note full of emoji leaves the post its card', async () => {
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1', note: `${'a'.repeat(299)}😀😀` })
  expect(readMessage(await cardOf(stage, 1))).toContain('Note d’un membre')
})

test('a person chosen in a menu that stayed open changes nothing once it is decided, and says so', async () => {
  await raidOf(stage)
  await stage.alice.slash('transmettre', { lien: 'https://x.com/b/status/77', personne: 'Dr Durand' })
  const open = await stage.chloe.click(await cardOf(stage, 4), 'Accepter')
  await accept(stage, 4)
  expect((await stage.chloe.select(held(open), 'Qui est la personne visée ?', 'Dr Martin')).text).toContain('La publication 4 a déjà été relue.')
  expect(readMessage(await cardOf(stage, 4))).toContain('Personne visée : Dr Durand')
})
