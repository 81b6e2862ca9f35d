import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { createForum } from '../../local/discord/setting.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { saveSettings } from '../../src/store/communities.ts'
import { accept, forwardSome, held, raidOf, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

const cards = async () => (await shown(stage, stage.alice, stage.channels.raids)).map(readMessage)

test('every member lists and sees raids; only coordinators change them', async () => {
  expect((await stage.alice.slash('raid liste')).text).toBe('Aucun raid en cours.')
  await raidOf(stage)
  expect((await stage.alice.slash('raid liste')).text).toContain('**Raid 1** (n° 1) · Ouvert · 3 publications')
  expect((await stage.bruno.slash('raid show', { raid: 'raid 1' })).text).toContain('3 posts by 3 accounts')
  for (const [command, options] of [['ouvrir', { nom: 'X' }], ['fusionner', { raid: '1', dans: '1' }], ['scinder', { raid: '1' }], ['fermer', { raid: '1' }], ['rouvrir', { raid: '1' }]] as const) {
    expect((await stage.alice.slash(`raid ${command}`, options)).text).toBe('Ce geste est réservé à l’équipe de coordination. Demandez-lui.')
  }
})

test('a raid is opened by hand with a name, closed, and opened again', async () => {
  expect((await stage.chloe.slash('raid ouvrir', { nom: 'Amoxicilline', personne: 'Dr Martin' })).text).toContain('Raid *Amoxicilline* ouvert.')
  expect((await cards())[0]).toMatch(/^### Amoxicilline\nOuvert\nAucune publication pour le moment/)
  await forwardSome(stage, 1)
  expect((await accept(stage, 1)).text).toContain('Elle est dans le raid *Amoxicilline*.')
  expect((await stage.chloe.slash('raid fermer', { raid: 'amoxicilline' })).text).toContain('Raid *Amoxicilline* clos.')
  expect((await cards())[0]).toContain('Clos')
  expect((await cards())[0]).not.toContain('[Prendre un lot]')
  expect((await stage.chloe.slash('raid fermer', { raid: '1' })).text).toBe('Le raid *Amoxicilline* est déjà clos.')
  expect((await stage.chloe.slash('raid rouvrir', { raid: '1' })).text).toBe('Raid *Amoxicilline* rouvert.')
  expect((await cards())[0]).toContain('[Prendre un lot]')
})

test('two raids are merged, and the merge is undone', async () => {
  await raidOf(stage)
  await raidOf(stage, 4, { person: 'Dr Durand', from: 4 })
  expect((await stage.chloe.slash('raid fusionner', { raid: '1', dans: '2' })).text).toContain('Raid 1 réuni avec *Raid 2* : 3 publications déplacées.')
  expect(await cards()).toEqual([expect.stringContaining('Réuni avec le raid 2'), expect.stringContaining('7 publications de 7 comptes')])
  expect((await stage.chloe.slash('raid fusionner', { raid: '1', dans: '2' })).text).toBe('Le raid 1 a été réuni avec le raid 2. Choisissez celui-ci.')
  expect((await stage.chloe.slash('raid fusionner', { raid: '2', dans: '2' })).text).toContain('deux fois le même raid')
  expect((await stage.chloe.slash('raid rouvrir', { raid: '1' })).text).toBe('Fusion défaite : *Raid 1* reprend 3 publications.')
  expect(await cards()).toEqual([expect.stringContaining('3 publications de 3 comptes'), expect.stringContaining('4 publications de 4 comptes')])
})

test('some posts of a raid become a raid of their own', async () => {
  await raidOf(stage, 4)
  const asked = await stage.chloe.slash('raid scinder', { raid: '1' })
  const done = await stage.chloe.select(held(asked), 'Quelles publications mettre à part ?', ['Publication 1', 'Publication 3'])
  expect(done.text).toContain('*Raid 2* ouvert avec 2 publications.')
  expect(await cards()).toEqual([expect.stringContaining('2 publications'), expect.stringContaining('2 publications')])
})

test('raids are found while typing, and one that does not exist gets what to do', async () => {
  await raidOf(stage)
  await stage.chloe.slash('raid ouvrir', { nom: 'Amoxicilline' })
  expect(await stage.chloe.autocomplete('raid voir', 'raid', 'amox')).toEqual([{ name: 'Amoxicilline · Ouvert', value: '2' }])
  expect((await stage.chloe.slash('raid voir', { raid: 'rien de tel' })).text).toBe('Je ne trouve pas de raid « rien de tel » ici. Choisissez-le dans la liste qui s’affiche en tapant.')
})

test('a raid has one thread, made from its card, or one post of a forum', async () => {
  const card = await raidOf(stage)
  expect(card.threadId).toBe(card.id)
  const forum = createForum(stage.discord, stage.guild, 'forum-des-raids')
  saveSettings(stage.vigie.app.db, stage.community, { raidChannel: forum.id })
  await stage.chloe.slash('raid ouvrir', { nom: 'Amoxicilline' })
  await stage.vigie.settle()
  const threads = [...stage.discord.world.channels.values()].filter((channel) => channel.parentId === forum.id)
  expect(threads.map((thread) => thread.name)).toEqual(['Amoxicilline'])
  await stage.chloe.slash('raid fermer', { raid: '2' })
  const [thread] = threads
  if (!thread) throw new Error('no thread')
  expect((await stage.read(stage.alice, thread))[0]).toContain('Clos')
})

test('a raid calms after a day without a new post and closes after a week; a follower hears so once', async () => {
  await raidOf(stage)
  const known = await stage.alice.slash('transmettre', { lien: 'https://x.com/troll1/status/1000' })
  await stage.alice.click(held(known), 'Suivre')
  const DAY_MS = 86_400_000
  await stage.pass(DAY_MS + 60_000)
  expect((await cards())[0]).toContain('Calme')
  await stage.pass(7 * DAY_MS)
  await stage.pass(DAY_MS)
  expect((await cards())[0]).toContain('Clos')
  expect(stage.alice.direct().map(readMessage)).toEqual([expect.stringContaining('Le raid *Raid 1* est clos')])
})

test('the steps of a raid are taken, finished with a reference, and shown to whoever sees to them', async () => {
  const card = await raidOf(stage)
  const list = await stage.alice.click(card, 'Étapes')
  const step = await stage.alice.select(held(list), 'Voir une étape', 'Plainte')
  expect(step.text).toContain('Ceci n’est pas un avis juridique.')
  const ask = await stage.alice.click(held(step), 'Je m’en occupe')
  const taken = await stage.alice.submitModal(ask.modal ?? {}, {})
  expect(taken.text).toContain('vous vous en occupez')
  const seen = await stage.bruno.select(held(await stage.bruno.click(card, 'Étapes')), 'See a step', 'Complaint to the police')
  expect(seen.text).toContain('somebody is seeing to it')
  expect(seen.text).not.toContain('[Done]')
  const form = await stage.alice.click(held(taken), 'C’est fait')
  const done = await stage.alice.submitModal(form.modal ?? {}, { 'Numéro ou référence': 'PV 2026/1234', Note: 'déposée au commissariat' })
  expect(done.text).toContain('Référence : PV 2026/1234')
  const other = await stage.bruno.select(held(await stage.bruno.click(card, 'Étapes')), 'See a step', 'Complaint to the police')
  expect(other.text).not.toContain('1234')
  expect(other.text).toContain('to be confirmed')
  const seenByChloe = await stage.chloe.select(held(await stage.chloe.click(card, 'Étapes')), 'Voir une étape', 'Plainte')
  expect(seenByChloe.text).toContain('PV 2026/1234')
  expect((await stage.chloe.click(held(seenByChloe), 'Confirmer')).text).toMatch(/fait le \d+ /)
})

test('a raid whose thread may not be made has its card all the same, once, and the thread later', async () => {
  const { overwrites } = stage.channels.raids
  const THREADS = 1n << 35n
  overwrites.push({ id: stage.discord.world.bot.id, type: 1, allow: 0n, deny: THREADS })
  const card = await raidOf(stage)
  expect(card.threadId).toBeUndefined()
  overwrites.pop()
  await stage.alice.click(card, 'Prendre un lot')
  expect((await shown(stage, stage.alice, stage.channels.raids)).map((message) => message.threadId)).toEqual([card.id])
})

test('lists of many raids with long names fit: `/raid liste`, and what is kept of a person', async () => {
  stage = await openStage()
  for (let n = 0; n < 25; n += 1) await stage.chloe.slash('raid ouvrir', { nom: '*'.repeat(80), personne: 'Dr Martin' })
  const list = (await stage.alice.slash('raid liste')).text
  expect([list.length <= 4_000, list.split('\n').length, list.endsWith('…')]).toEqual([true, 22, true])
  const panel = (await stage.chloe.slash('personne', { personne: 'Dr Martin' })).text
  expect(panel).toContain('Preuves :')
  expect(panel).toContain('Raids : ')
})

test('a name of which nothing is seen is none, and no name turns what stands beside it', async () => {
  await raidOf(stage)
  for (const nom of ['\u200b', '\u2800', '\u202e\u2066\ufeff', '\u200d\u00ad']) {
    expect((await stage.chloe.slash('raid renommer', { raid: '1', nom })).text).toBe('C’est noté : le raid s’appelle *Raid 1*.')
    expect((await stage.alice.slash('raid liste')).text).toContain('Raid 1')
    expect(await cards()).toEqual([expect.stringContaining('### Raid 1\n')])
  }
  expect((await stage.chloe.slash('raid renommer', { raid: '1', nom: ' Amoxi\u202ecilline 👩‍⚕️' })).text).toBe('C’est noté : le raid s’appelle *Amoxicilline 👩‍⚕️*.')
  expect(await cards()).toEqual([expect.stringContaining('### Amoxicilline 👩‍⚕️\n')])
  expect(await stage.chloe.autocomplete('raid voir', 'raid', 'amoxicilline')).toEqual([{ name: 'Amoxicilline 👩‍⚕️ · Ouvert', value: '1' }])
})
