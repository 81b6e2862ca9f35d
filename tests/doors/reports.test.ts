import { ComponentType } from 'discord-api-types/v10'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Actor } from '../../local/discord/actor.ts'
import { createMessage } from '../../local/discord/messages/write.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { noteButton } from '../../src/discord/screens/reports.ts'
import { fr } from '../../src/text/fr.ts'
import { PNG } from '../builders.ts'
import { cardOf, held, raidOf } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage({ startAt: Date.parse('2026-11-22T18:00:00Z') }) })
afterEach(async () => { await stage.close() })

const DAY_MS = 86_400_000
const REFERENCE = { 'Numéro ou lien du reçu': 'X-2026-417' }
const capture = (bytes: Buffer = PNG) => ({ filename: 'reponse.png', bytes, type: 'image/png' })

/** Alice reports the first post of a raid. */
async function reportedOne(): Promise<void> {
  const card = await raidOf(stage)
  await stage.alice.click(held(await stage.alice.click(card, 'Prendre un lot')), 'Signalé')
}

async function firstReport() {
  const list = await stage.alice.slash('mes-signalements')
  return await stage.alice.select(held(list), 'Noter la suite d’un signalement', 'Publication 1')
}

test('a member lists their reports, notes a reference with a screenshot, and what the platform answered and when', async () => {
  expect((await stage.alice.slash('mes-signalements')).text).toContain('Vous n’avez pas encore fait de signalement ici.')
  await reportedOne()
  await stage.pass(3 * DAY_MS)
  const list = await stage.alice.slash('mes-signalements')
  expect(list.ephemeral).toBe(true)
  expect(list.text).toContain('- **Publication 1** · X · à la plateforme · fait le 22 nov. 2026 · sans référence · pas encore de réponse')
  const form = await stage.alice.click(held(await firstReport()), 'Référence')
  const noted = await stage.alice.submitModal(form.modal ?? {}, { ...REFERENCE, 'Capture de la réponse': [capture()] })
  expect(noted.text).toContain('Noté pour la publication 1. Merci.')
  expect(noted.text).toContain('Référence : X\\-2026\\-417')
  expect(noted.text).toContain('Capture de la réponse, floutée')
  const refused = await stage.alice.click(held(noted), 'Refusée')
  expect(refused.text).toContain('Un refus n’est pas la fin')
  expect(refused.text).toContain('réponse du 25 nov. 2026 : refusée')
  const dated = await stage.alice.submitModal((await stage.alice.click(held(refused), 'Date de la réponse')).modal ?? {}, { 'Quand avez-vous eu la réponse ?': '24/11' })
  expect(dated.text).toContain('réponse du 24 nov. 2026 : refusée')
  const wrong = await stage.alice.submitModal((await stage.alice.click(held(dated), 'Date de la réponse')).modal ?? {}, { 'Quand avez-vous eu la réponse ?': '20/11' })
  expect(wrong.text).toContain('Une réponse ne vient pas avant le signalement.')
  expect(wrong.text).toContain('réponse du 24 nov. 2026 : refusée')
  const other = await stage.alice.click(held(wrong), 'Autre réponse')
  expect(other.text).toContain('réponse du 24 nov. 2026 : autre')
  const undone = await stage.alice.click(held(other), 'Annuler la réponse')
  expect(undone.text).toContain('pas encore de réponse')
  expect((await stage.alice.click(held(undone), 'Retour à la liste')).text).toContain('référence notée · pas encore de réponse')
})

test('of PHAROS there is one thing to say: that it answered', async () => {
  await raidOf(stage, 3, { category: 'Menace' })
  const { app } = stage.vigie
  const { item } = app.db.get<{ item: number }>(sql`select id as item from items where post = 1 and kind = 'pharos-report'`)
  settle(app, { community: stage.community, by: stage.alice.id, item, seat: 1, answer: 'reported' })
  await stage.pass(3 * DAY_MS)
  const seen = await firstReport()
  expect(seen.text).toContain('PHAROS vous a répondu ? Notez-le')
  expect(seen.text).not.toMatch(/\[(Retirée|Refusée|Autre réponse)\]/)
  const noted = await stage.alice.click(held(seen), 'Réponse reçue')
  expect(noted.text).toMatch(/^Noté\. Merci\.\n/)
  expect(noted.text).toContain('**réponse du 25 nov. 2026**')
  expect((await stage.alice.click(held(noted), 'Annuler la réponse')).text).toContain('[Réponse reçue]')
})

test('what a platform refused to remove stands on the card of the post, and by number in the step that contests it', async () => {
  const card = await raidOf(stage)
  const step = async (who: Actor, list: string, name: string) => (await who.select(held(await who.click(card, 'Étapes')), list, name)).text
  let batch = await stage.alice.click(card, 'Prendre un lot')
  for (let made = 0; made < 2; made += 1) batch = await stage.alice.click(held(batch), 'Signalé')
  await stage.pass(3 * DAY_MS)
  for (const post of [1, 2]) {
    const list = await stage.alice.slash('mes-signalements')
    await stage.alice.click(held(await stage.alice.select(held(list), 'Noter la suite d’un signalement', `Publication ${String(post)}`)), 'Refusée')
    if (post === 1) expect(await step(stage.bruno, 'See a step', 'Complaint to the platform (DSA)')).toContain('Refused: post 1 (X). It is for whoever reported, or the person targeted, to contest.')
  }
  expect(await step(stage.bruno, 'See a step', 'Complaint to the platform (DSA)')).toContain('Refused: posts 1 (X), 2 (X). It is')
  expect(await step(stage.alice, 'Voir une étape', 'Réclamation à la plateforme (DSA)')).toContain('Refusées : publications 1 (X), 2 (X). C’est à qui a signalé, ou à la personne visée, de contester.')
  expect(await step(stage.alice, 'Voir une étape', 'Plainte')).not.toContain('Refusées')
  expect(readMessage(await cardOf(stage, 1))).toContain('La plateforme a refusé de la retirer (25 nov.).')
  expect(readMessage(await cardOf(stage, 3))).not.toContain('a refusé')
  await stage.chloe.click(await cardOf(stage, 1), 'Retirée')
  expect(readMessage(await cardOf(stage, 1))).not.toContain('a refusé')
  expect(await step(stage.alice, 'Voir une étape', 'Réclamation à la plateforme (DSA)')).toContain('Refusée : publication 2 (X). C’est')
})

test('what is no picture is not kept, and the rest can be tried again', async () => {
  await reportedOne()
  const form = await stage.alice.click(held(await firstReport()), 'Référence')
  const said = await stage.alice.submitModal(form.modal ?? {}, { ...REFERENCE, 'Capture de la réponse': [capture(Buffer.from('%PDF-1.4'))] })
  expect(said.text).toContain('Ce fichier n’est pas une image lisible')
  expect(said.text).toContain('sans référence')
  expect(stage.vigie.app.db.all(sql`select 1 from reports where capture_sealed is not null or reference_sealed is not null`)).toEqual([])
})

test('« retirée » waits for a second word; a coordinator finds the report by the post’s number, without a name, and settles it', async () => {
  await reportedOne()
  expect((await stage.alice.click(held(await firstReport()), 'Retirée')).text).toContain('Une autre personne, ou l’équipe, confirmera')
  expect(readMessage(await cardOf(stage, 1))).toContain('Un volontaire dit que la publication est déjà retirée.')
  expect((await stage.bruno.slash('mes-signalements', { publication: 1 })).text).toContain('You have not reported post 1.')
  const list = await stage.chloe.slash('mes-signalements', { publication: 1 })
  expect(list.text).not.toMatch(/Alice|<@/)
  const seen = await stage.chloe.select(held(list), 'Noter la suite d’un signalement', 'Publication 1')
  expect((await stage.chloe.click(held(seen), 'Retirée')).text).toContain('La publication est notée retirée')
  expect(readMessage(await cardOf(stage, 1))).toContain('· retirée')
  expect((await stage.chloe.slash('mes-signalements', { publication: 99 })).text).toContain('Il n’y a pas de publication à ce numéro.')
})

test('the button beside a report that was just made opens the form, and the batch goes on behind it', async () => {
  await reportedOne()
  const [{ item, seat }] = stage.vigie.app.db.all<{ item: number; seat: number }>(sql`select item, seat from seats where report is not null`) as [{ item: number; seat: number }]
  const message = createMessage(stage.discord, { channelId: stage.channels.raids.id, author: stage.discord.world.bot, body: { components: [{ type: ComponentType.ActionRow, components: [noteButton(fr, { item, seat })] }], flags: 32_768 }, files: [] })
  const form = await stage.alice.click(message, 'Noter la référence')
  const next = await stage.alice.submitModal(form.modal ?? {}, REFERENCE)
  expect(next.text).toContain('Noté pour la publication 1. Merci.')
  expect(next.text).toContain('### Publication 2')
  expect((await stage.alice.slash('mes-signalements')).text).toContain('référence notée')
})
