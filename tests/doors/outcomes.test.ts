import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import sharp from 'sharp'

import { componentsOf } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { held, raidOf } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage({ startAt: Date.parse('2026-11-22T18:00:00Z') }) })
afterEach(async () => { await stage.close() })

const DAY_MS = 86_400_000

/** Alice and Bruno report two of three posts on X; of one the platform refuses, the other is removed. */
async function reportedSome(): Promise<void> {
  const card = await raidOf(stage)
  const first = await stage.alice.click(card, 'Prendre un lot')
  await stage.alice.click(held(await stage.alice.click(held(first), 'Signalé')), 'Signalé')
  await stage.pass(2 * DAY_MS)
  const list = await stage.alice.slash('mes-signalements')
  await stage.alice.click(held(await stage.alice.select(held(list), 'Noter la suite d’un signalement', 'Publication 1')), 'Refusée')
  const other = await stage.chloe.slash('mes-signalements', { publication: 2 })
  await stage.chloe.click(held(await stage.chloe.select(held(other), 'Noter la suite d’un signalement', 'Publication 2')), 'Retirée')
}

test('a coordinator gets picture, lines and a file; nobody is named in them', async () => {
  await reportedSome()
  const told = await stage.chloe.slash('bilan')
  expect(told.ephemeral).toBe(true)
  expect(told.text).toContain('### Bilan des signalements, du 26 août 2026 au 24 nov. 2026')
  expect(told.text).toContain('« Retirée » : après un signalement, par qui que ce soit.')
  expect(told.text).toContain(['**X**', '2 signalements, 2 réponses dont 1 refus', '2 publications : 1 retirée, on ne sait pas pour 1', 'Délai médian : retrait en 2 j, réponse en 2 j', '- Menace : 2 signalements, 1 retirée sur 2'].join('\n'))
  expect(told.text).toContain('une case à 1 désigne parfois une publication')
  const files = held(told).attachments
  expect(files.map(({ filename }) => filename)).toEqual(['outcomes.png', 'bilan-2026-08-26-2026-11-24.csv'])
  expect((await sharp(files[0]?.bytes).metadata()).width).toBe(900)
  const csv = files[1]?.bytes.toString('utf8') ?? ''
  expect(csv.split('\r\n')).toEqual([
    '\ufeffPlateforme;Motif;Signalements faits;Avec réponse;Refus;Publications signalées;Retirées;En ligne;On ne sait pas;Délai médian avant retrait (heures);Délai médian avant réponse (heures);Du;Au',
    'X;Tous les motifs;2;2;1;2;1;0;1;48;48;2026-08-26;2026-11-24', 'X;Menace;2;2;1;2;1;0;1;48;48;2026-08-26;2026-11-24', 'En tout;Tous les motifs;2;2;1;2;1;0;1;48;48;2026-08-26;2026-11-24', '',
  ])
  expect(`${told.text}${csv}`).not.toMatch(/troll|Martin|Alice|Chlo/)
  expect(JSON.stringify(componentsOf(held(told)))).toContain('X : 2 signalements, 2 réponses dont 1 refus, 2 publications : 1 retirée')
})

test('a member is refused, and a time without a report or that is none is told in a sentence', async () => {
  expect((await stage.alice.slash('bilan')).text).toContain('réservé à l’équipe de coordination')
  expect((await stage.chloe.slash('bilan')).text).toBe('Aucun signalement du 24 août 2026 au 22 nov. 2026. Essayez une période plus longue, par exemple `depuis: 300 jours`.')
  expect((await stage.chloe.slash('bilan', { depuis: 'hier' })).text).toContain('Je n’ai pas compris « hier »')
  expect((await stage.chloe.slash('bilan', { depuis: '20/11', 'jusqu-au': '18/11' })).text).toContain('La fin vient avant le début.')
})

test('what was reported outside of the time does not count', async () => {
  await reportedSome()
  expect((await stage.chloe.slash('bilan', { depuis: '23/11' })).text).toContain('Aucun signalement du 23 nov. 2026 au 24 nov. 2026.')
  expect((await stage.chloe.slash('bilan', { depuis: '22/11', 'jusqu-au': '22/11' })).text).toContain('2 signalements, 2 réponses dont 1 refus')
  stage.vigie.app.db.run(sql`update posts set platform = 'bluesky' where id = 1`)
  expect((await stage.chloe.slash('bilan')).text).toContain('**En tout**\n2 signalements')
})
