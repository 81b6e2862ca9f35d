import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { cardOf, forwardSome, held, raidOf, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

const registerMartin = async () => {
  const form = await stage.martin.click(held(await stage.martin.slash('personne')), 'M’inscrire')
  return await stage.martin.submitModal(form.modal ?? {}, { 'Nom à afficher': 'Dr Martin', 'Comptes à surveiller': '@drmartin\nhttps://x.com/drmartin' })
}

test('a person registers in one form; the name is offered to everybody, nothing is shown in public without their word', async () => {
  const panel = await registerMartin()
  expect(panel.ephemeral).toBe(true)
  expect(panel.text).toContain('### Personne visée : Dr Martin')
  expect(panel.text).toContain('Nom montré sur les fiches publiques : non')
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'mart')).toEqual([{ name: 'Dr Martin', value: '1' }])
  await raidOf(stage)
  const raid = async () => readMessage((await shown(stage, stage.alice, stage.channels.raids))[0] ?? { content: '', components: [] })
  expect(await raid()).not.toContain('Martin')
  await stage.martin.click(held(panel), 'Montrer ou cacher le nom')
  expect(await raid()).toContain('contre Dr Martin')
})

test('accounts, pause, evidence and delegate are theirs to change; others are refused', async () => {
  let panel = await registerMartin()
  const form = await stage.martin.click(held(panel), 'Comptes')
  panel = await stage.martin.submitModal(form.modal ?? {}, { 'Comptes à surveiller': '@nouveau' })
  expect(panel.text).toContain('Comptes : \\@nouveau')
  panel = await stage.martin.click(held(panel), 'Pause ou reprise')
  expect(panel.text).toContain('Pause : oui')
  panel = await stage.martin.click(held(panel), 'Garder ou non les preuves')
  expect(panel.text).toContain('Preuves : gardées pour une plainte')
  panel = await stage.martin.select(held(panel), 'Choisir une personne relais', 'Alice')
  expect(panel.text).toContain(`Personne relais : <@${stage.alice.id}>`)
  expect((await stage.alice.slash('personne')).text).toContain('### Personne visée : Dr Martin')
  expect((await stage.bruno.slash('person', { target: 'Dr Martin' })).text).toContain('Only the person targeted')
  expect(await stage.bruno.autocomplete('person', 'target', 'mart')).toEqual([])
})

test('a coordinator registers somebody who is not a member; the name cannot be taken over by typing it', async () => {
  const intro = await stage.chloe.slash('personne')
  const form = await stage.chloe.click(held(intro), 'Inscrire quelqu’un')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'Nom à afficher': 'Dr Absente' })).text).toContain('Compte Discord : non relié')
  await registerMartin()
  const other = await stage.alice.click(held(await stage.alice.slash('personne')), 'M’inscrire')
  expect((await stage.alice.submitModal(other.modal ?? {}, { 'Nom à afficher': 'dr martin' })).text).toContain('Ce nom est déjà relié à un autre compte.')
})

test('the paste form offers the persons of the list, and another name', async () => {
  await registerMartin()
  const form = await stage.alice.slash('transmettre')
  await stage.alice.submitModal(form.modal ?? {}, { Liens: 'https://x.com/a/status/1', 'Personne visée': 'Dr Martin' })
  expect(readMessage(await cardOf(stage, 1))).toContain('Personne visée : Dr Martin\n')
  const again = await stage.alice.slash('transmettre')
  await stage.alice.submitModal(again.modal ?? {}, { Liens: 'https://x.com/a/status/2', 'Une autre personne': 'Dr Autre' })
  expect(readMessage(await cardOf(stage, 2))).toContain('Personne visée : Dr Autre (proposée')
})

test('one’s own data come as a private file; erasing asks first, then really forgets and changes the cards', async () => {
  expect((await stage.bruno.slash('my-data export')).text).toBe('Vigie keeps nothing about you in this server.')
  await forwardSome(stage, 1)
  await stage.alice.slash('transmettre', { lien: 'https://x.com/a/status/1', note: 'elle habite près de chez lui' })
  const exported = await stage.alice.slash('mes-donnees exporter')
  expect(exported.ephemeral).toBe(true)
  const file = JSON.parse(held(exported).attachments[0]?.bytes.toString() ?? '') as { forwards: { note?: string }[] }
  expect(file.forwards.map((one) => one.note)).toEqual([undefined, 'elle habite près de chez lui'])
  expect(readMessage(await cardOf(stage, 2))).toContain('Note d’un membre : elle habite')
  const asked = await stage.alice.slash('mes-donnees effacer')
  expect((await stage.alice.click(held(asked), 'Oui, tout effacer')).text).toBe('C’est fait : vos données sont effacées ici.')
  expect(readMessage(await cardOf(stage, 2))).not.toContain('elle habite')
  expect((await stage.alice.slash('mes-donnees exporter')).text).toBe('Vigie ne garde rien à votre sujet dans ce serveur.')
})

test('help begins with the emergency numbers, in both languages', async () => {
  expect((await stage.alice.slash('aide')).text).toMatch(/^\*\*Danger immédiat : 17 ou 112, par SMS le 114\.\*\*/)
  const help = await stage.bruno.slash('help')
  expect(help.text).toMatch(/^\*\*Immediate danger: 17 or 112/)
  expect(help.text).toContain('116 006')
})
