import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, cardOf, forwardSome, held, raidOf, registerMartin, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

test('a person registers in one form; the name is offered to everybody, nothing is shown in public without their word', async () => {
  const panel = await registerMartin(stage)
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

test('who registers has their panel at once, and a coordinator’s word decides; refused, they have nothing, and the card leaves no name behind', async () => {
  const form = await stage.bruno.click(held(await stage.bruno.slash('person')), 'Register me')
  expect((await stage.bruno.submitModal(form.modal ?? {}, { 'Name to show': 'Dr Martin' })).text).toContain('The coordinators will confirm that it is you.')
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'mart')).toEqual([{ name: 'Dr Martin', value: '1' }])
  const [card] = await shown(stage, stage.chloe, stage.channels.review)
  if (!card) throw new Error('no claim')
  expect(readMessage(card)).toContain(`<@${stage.bruno.id}> dit être Dr Martin.`)
  expect(card.mentions.users).toEqual([])
  expect((await stage.chloe.click(card, 'Ce n’est pas elle')).text).toBe('C’est refusé. Rien n’a changé.')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toEqual([])
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'mart')).toEqual([])
  expect(stage.bruno.direct().map(readMessage)).toEqual([expect.stringContaining('L’équipe n’a pas pu confirmer')])
  expect((await registerMartin(stage)).text).toContain('### Personne visée : Dr Martin')
})

test('a coordinator can take an account off a registration, and the registration out', async () => {
  await registerMartin(stage)
  let panel = await stage.chloe.slash('personne', { personne: 'Dr Martin' })
  panel = await stage.chloe.click(held(panel), 'Délier le compte')
  expect(panel.text).toContain('Compte Discord : non relié')
  expect((await stage.martin.slash('personne')).text).toContain('Vous n’êtes pas encore dans la liste.')
  expect((await stage.chloe.click(held(panel), 'Retirer l’inscription')).text).toContain('L’inscription est retirée.')
  expect(await stage.alice.autocomplete('transmettre', 'personne', 'mart')).toEqual([])
})

test('accounts, pause, evidence and delegate are theirs to change; others are refused', async () => {
  let panel = await registerMartin(stage)
  const form = await stage.martin.click(held(panel), 'Comptes')
  panel = await stage.martin.submitModal(form.modal ?? {}, { 'Comptes en ligne de cette personne': '@nouveau' })
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
  await registerMartin(stage)
  const other = await stage.alice.click(held(await stage.alice.slash('personne')), 'M’inscrire')
  expect((await stage.alice.submitModal(other.modal ?? {}, { 'Nom à afficher': 'dr martin' })).text).toContain('Ce nom est déjà relié à un autre compte')
})

test('the paste form offers the persons of the list, and another name', async () => {
  await registerMartin(stage)
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
  expect(readMessage(await cardOf(stage, 2))).toContain('Note d’un membre : ||elle habite')
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

test('a claim made before the channels are chosen has its card once they are, and follows them', async () => {
  await stage.close()
  stage = await openStage({ isConfigured: false })
  const form = await stage.martin.click(held(await stage.martin.slash('personne')), 'M’inscrire')
  await stage.martin.submitModal(form.modal ?? {}, { 'Nom à afficher': 'Dr Martin' })
  const choose = async (channel: string) => { await stage.chloe.select(held(await stage.chloe.slash('vigie configurer')), 'Salon de relecture (équipe seulement)', channel) }
  await choose('relecture')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(1)
  await choose('raids')
  expect(await shown(stage, stage.chloe, stage.channels.raids)).toHaveLength(1)
  await stage.vigie.settle()
  expect(await shown(stage, stage.chloe, stage.channels.review)).toEqual([])
})

test('a claimant who erases their data leaves no card with their name and account', async () => {
  const form = await stage.martin.click(held(await stage.martin.slash('personne')), 'M’inscrire')
  await stage.martin.submitModal(form.modal ?? {}, { 'Nom à afficher': 'Dr Martin' })
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(1)
  await stage.martin.click(held(await stage.martin.slash('mes-donnees effacer')), 'Oui, tout effacer')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toEqual([])
})

test('a button that reaches the bot twice, as after a reconnection, is pressed once', async () => {
  const panel = await registerMartin(stage)
  await stage.martin.click(held(panel), 'Montrer ou cacher le nom')
  await stage.martin.retry()
  expect((await stage.martin.slash('personne')).text).toContain('Nom montré sur les fiches publiques : oui')
})

test('a raid that only coordinators know of stands in their panel of the person, not in the person’s', async () => {
  await registerMartin(stage)
  const published = (n: number) => `https://x.com/troll${String(n)}/status/${String((BigInt(stage.discord.clock.now() - n * 60_000) - 1_288_834_974_657n) << 22n)}`
  for (let n = 6; n > 0; n -= 1) await stage.alice.slash('transmettre', { lien: published(n), personne: 'Dr Martin' })
  const panels = async () => [await stage.martin.slash('personne'), await stage.chloe.slash('personne', { personne: 'Dr Martin' })].map(({ text }) => text.includes('Raids : Raid 1'))
  expect(await panels()).toEqual([false, true])
  for (const post of [1, 2, 3]) await accept(stage, post)
  expect(await panels()).toEqual([true, true])
})
