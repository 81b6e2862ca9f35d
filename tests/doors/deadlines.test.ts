import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Actor, Answer } from '../../local/discord/actor.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import type { Message } from '../../local/discord/world.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { held, raidOf, registerMartin, shown } from './on-stage.ts'

/** A Sunday, 10:00 in Paris. The addresses of the stage tell no date, so that the first proof counts. */
const START = Date.parse('2026-11-22T09:00:00Z')
const DAY_MS = 86_400_000
const NIGHT = Date.parse('2026-11-22T23:00:00Z')

let stage: Stage
beforeEach(async () => { stage = await openStage({ startAt: START }) })
afterEach(async () => { await stage.close() })

const heard = (person: Actor) => person.direct().map(readMessage)
const cards = async () => (await shown(stage, stage.alice, stage.channels.raids)).map(readMessage)
const inReview = async (words: string) => (await shown(stage, stage.chloe, stage.channels.review)).map(readMessage).filter((text) => text.includes(words))
const insults = () => raidOf(stage, 3, { category: 'Injure ou diffamation' })
const until = async (moment: number) => { await stage.pass(moment - stage.discord.clock.now()) }

function closeDirect(person: Actor): void {
  const user = stage.discord.world.users.get(person.id)
  if (user) user.closedDirect = true
}

async function stepOf(person: Actor, card: Message, name: string): Promise<Answer> {
  return await person.select(held(await person.click(card, 'Étapes')), 'Voir une étape', name)
}

test('the list of steps says until when and why, and so does the card, from the first day', async () => {
  const card = await insults()
  const list = (await stage.alice.click(card, 'Étapes')).text
  expect(list).toContain('- Plainte : personne encore · avant le 22 févr. 2027 (3 mois après la première preuve, à vérifier)')
  expect(list).toContain('- Prendre conseil auprès d’un avocat : personne encore\n')
  expect(list).not.toContain('Appeler les secours')
  expect((await cards())[0]?.match(/avant le.*/g)).toEqual(['avant le 22 févr. 2027 (3 mois après la première preuve, à vérifier)'])
  await until(START + 65 * DAY_MS)
  expect((await cards())[0]?.match(/.*avant le.*/g)).toEqual(['Plainte pour injure ou diffamation : avant le 22 févr. (3 mois après la première preuve, à vérifier)'])
  await until(Date.parse('2027-02-22T09:00:00Z'))
  const over = (await stage.alice.click(card, 'Étapes')).text
  expect(over).toContain('- Plainte : personne encore\n')
  expect(over).toContain('Délai passé le 22 févr. 2027 pour les premières publications : plainte pour injure ou diffamation (3 mois après la première preuve, à vérifier). Un avocat peut le vérifier.')
  expect((await cards())[0]).not.toContain('avant le')
})

test('who is aimed at reads in private, and coordinators in their channel, that a deadline nears; once the complaint is confirmed a lawyer is to check', async () => {
  await registerMartin(stage)
  const card = await insults()
  const before = heard(stage.martin).length
  const alarms = () => heard(stage.martin).slice(before).filter((text) => text.includes('échéances'))
  await until(Date.parse('2027-01-23T09:00:00Z'))
  await until(Date.parse('2027-02-08T09:00:00Z'))
  await stage.pass(60_000)
  expect(alarms()).toEqual([
    expect.stringContaining('raid 1 : avant le 22 févr. 2027, dans 30 jours (3 mois après la première preuve, à vérifier).'),
    expect.stringMatching(/^\*\*Des échéances approchent\.\*\* Si vous le pouvez, faites-vous aider :\n- Plainte pour injure ou diffamation, raid 1 : avant le 22 févr\. 2027, dans 14 jours \(3 mois après la première preuve, à vérifier\)\.\nCeci n’est pas un avis juridique\./),
  ])
  expect(await inReview('échéances approchent')).toHaveLength(2)
  for (const text of [...alarms(), ...(await inReview('échéances approchent'))]) expect(text).not.toMatch(/troll|x\.com|status|Martin/)
  const form = await stage.martin.click(held(await stepOf(stage.martin, card, 'Plainte')), 'C’est fait')
  const done = await stage.martin.submitModal(form.modal ?? {}, { 'Fait quel jour ?': '5/2' })
  expect(done.text).toContain('### Plainte\nfait le 5 févr.\nUne simple plainte n’arrête pas toujours ce délai : un avocat le vérifie.\n')
  expect((await cards())[0]).toContain('Prendre conseil auprès d’un avocat (injure ou diffamation) : avant le 22 févr.')
  const list = (await stage.martin.click(card, 'Étapes')).text
  expect(list).toContain('- Faire conserver les données : personne encore · avant le 6 mai 2027 (90 jours après la plainte, si la police le demande, à vérifier)')
  expect(list).toContain('- Prendre conseil auprès d’un avocat : personne encore · avant le 22 févr. 2027')
  await until(Date.parse('2027-02-15T09:00:00Z'))
  await until(Date.parse('2027-02-20T09:00:00Z'))
  expect(alarms().slice(2)).toEqual([
    expect.stringContaining('- Prendre conseil auprès d’un avocat (injure ou diffamation), raid 1 : avant le 22 févr. 2027, dans 7 jours'),
    expect.stringContaining('- Prendre conseil auprès d’un avocat (injure ou diffamation), raid 1 : avant le 22 févr. 2027, demain est le dernier jour'),
  ])
})

test('where the person gets no private message, their delegate and coordinators hear instead', async () => {
  await registerMartin(stage)
  const panel = await stage.martin.slash('personne')
  await stage.martin.select(held(panel), 'Choisir une personne relais', stage.alice)
  await insults()
  const before = heard(stage.alice).length
  closeDirect(stage.martin)
  await until(Date.parse('2027-01-23T09:00:00Z'))
  expect(heard(stage.alice).slice(before).filter((text) => text.includes('échéances'))).toEqual([expect.stringContaining('pour une personne dont vous êtes le relais')])
  expect(await inReview('Prévenez-la vous-mêmes')).toHaveLength(1)
})

test('a step is taken for a day; of one that is none the answer says why, and nothing is lost; whoever took it is reminded once', async () => {
  const card = await insults()
  const step = await stepOf(stage.alice, card, 'Soutien')
  const ask = await stage.alice.click(held(step), 'Je m’en occupe')
  const refused = await stage.alice.submitModal(ask.modal ?? {}, { 'Pour quel jour ?': '3/14' })
  expect(refused.text).toMatch(/^\*\*Je n’ai pas compris la date « 3\/14 »\. Écrivez le jour puis le mois, par exemple 3\/12 ou 03\/12\/2026\.\*\* L’étape est bien à vous\. Pour la date : \*Changer la date\*\.\n.*### Soutien\nvous vous en occupez\n/s)
  const again = await stage.alice.click(held(refused), 'Changer la date')
  const past = await stage.alice.submitModal(again.modal ?? {}, { 'Pour quel jour ?': 'hier' })
  expect(past.text).toContain('La date « hier » est déjà passée.')
  const taken = await stage.alice.submitModal((await stage.alice.click(held(past), 'Changer la date')).modal ?? {}, { 'Pour quel jour ?': '25/11' })
  expect(taken.text).toContain('vous vous en occupez · prévu pour le 25 nov. 2026')
  const change = await stage.alice.click(held(taken), 'Changer la date')
  expect((await stage.alice.submitModal(change.modal ?? {}, { 'Pour quel jour ?': '24/11' })).text).toContain('prévu pour le 24 nov. 2026')
  const before = heard(stage.alice).length
  for (let day = 1; day < 12; day += 1) await until(START + day * DAY_MS)
  expect(heard(stage.alice).slice(before).filter((text) => text.includes('Rappel'))).toEqual([
    expect.stringContaining('- Soutien, raid 1 : prévu pour le 24 nov. 2026.\nCe n’est plus possible pour vous ? « Je ne m’en occupe plus », dans *Étapes*'),
  ])
})

test('danger is said with one button, at night: numbers first everywhere, everybody concerned told once; and it is taken back', async () => {
  await registerMartin(stage)
  const card = await insults()
  expect((await stage.alice.click(card, 'Étapes')).text).not.toContain('[Danger immédiat]')
  await until(NIGHT)
  const before = heard(stage.martin).length
  const list = await stage.chloe.click(card, 'Étapes')
  const said = await stage.chloe.click(held(list), 'Danger immédiat')
  expect(said.text).toMatch(/^\*\*Danger immédiat : 17 ou 112, par SMS le 114\.\*\*.*\n### Étapes · Raid 1\n- Appeler les secours, s’il y a danger : personne encore/)
  await stage.vigie.settle()
  expect((await cards())[0]).toMatch(/^\*\*Danger immédiat : 17 ou 112, par SMS le 114\.\*\*/)
  expect(heard(stage.martin).slice(before)).toEqual([expect.stringMatching(/^\*\*Danger immédiat signalé dans le raid 1, qui vous vise\.\*\* Appelez le 17 ou le 112, ou écrivez au 114 par SMS\. Prévenez un proche\./)])
  expect(await inReview('Danger immédiat signalé')).toHaveLength(1)
  const back = await stage.martin.click(held(await stage.martin.click(card, 'Étapes')), 'Plus de danger immédiat')
  expect(back.text).not.toContain('17 ou 112')
  await stage.pass(60_000)
  expect((await cards())[0]).not.toContain('17 ou 112')
  expect(heard(stage.martin).slice(before)).toHaveLength(1)
  expect(await inReview('Danger immédiat signalé')).toHaveLength(1)
})

test('danger of which the person cannot be told in private: coordinators reach them', async () => {
  await registerMartin(stage)
  const card = await insults()
  closeDirect(stage.martin)
  await stage.chloe.click(held(await stage.chloe.click(card, 'Étapes')), 'Danger immédiat')
  await stage.vigie.settle()
  expect(await inReview('Raid *Raid 1*, danger immédiat : Discord n’a pas remis le message privé')).toHaveLength(1)
})

test('facts speak to the person aimed at: everybody else is told so; somebody else’s step is freed by that name', async () => {
  await registerMartin(stage)
  const card = await insults()
  const you = '« Vous », ci-dessous : la personne visée.'
  expect((await stepOf(stage.alice, card, 'Soutien')).text).toContain(`\n${you}\n`)
  expect((await stepOf(stage.martin, card, 'Soutien')).text).not.toContain(you)
  expect((await stepOf(stage.martin, card, 'PHAROS pour l’ensemble')).text).toContain('\nUn seul signalement qui raconte l’ensemble ; ne redonnez pas ce qui est déjà signalé.\n')
  const ask = await stage.alice.click(held(await stepOf(stage.alice, card, 'Soutien')), 'Je m’en occupe')
  const mine = await stage.alice.submitModal(ask.modal ?? {}, { 'Pour quel jour ?': 'demain' })
  expect(mine.text).toContain('prévu pour le 23 nov. 2026')
  expect(mine.text).toContain('[Je ne m’en occupe plus]')
  const theirs = await stepOf(stage.chloe, card, 'Soutien')
  expect(theirs.text).not.toContain('Je ne m’en occupe plus')
  expect((await stage.chloe.click(held(theirs), 'Libérer l’étape')).text).toContain('### Soutien\npersonne encore\n')
})

test('a bad date takes away neither reference nor note of what was done, and coordinators hear what they are to confirm', async () => {
  const card = await insults()
  const note = 'Mon assureur rappelle lundi. '.repeat(30).trim()
  const form = await stage.alice.click(held(await stepOf(stage.alice, card, 'Prévenir l’assureur')), 'C’est fait')
  const done = await stage.alice.submitModal(form.modal ?? {}, { 'Fait quel jour ?': '23/11/2026', 'Numéro ou référence': 'AB 12', Note: note })
  expect(done.text).toContain('**La date « 23/11/2026 » n’est pas encore passée. Donnez le jour où c’était fait.** C’est noté pour aujourd’hui, rien n’est perdu.')
  expect(done.text).toContain(`dit fait le 22 nov., à confirmer\nRéférence : AB 12\nNote : ${note}`)
  const back = await stage.alice.click(held(done), 'Pas fini')
  const again = await stage.alice.click(held(back), 'C’est fait')
  expect((await stage.alice.submitModal(again.modal ?? {}, { 'Fait quel jour ?': '20/11' })).text).toContain(`dit fait le 20 nov., à confirmer\nRéférence : AB 12\nNote : ${note}`)
  await stage.vigie.settle()
  expect(await inReview('dite faite')).toEqual([expect.stringMatching(/^Étape « Prévenir l’assureur » dite faite \(raid 1\) : à confirmer dans \*Étapes\*\.\n/)])
})
