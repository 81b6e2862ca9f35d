import { afterEach, expect, test } from 'vitest'

import { openStage, type Stage } from '../../local/stage.ts'
import { held } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

test('Chloé corrects a form that moved, sees it in the list, and takes it back', async () => {
  stage = await openStage()
  expect((await stage.chloe.slash('vigie fiche')).text).toContain('Rien n’a été modifié.')
  const said = await stage.chloe.slash('vigie fiche', { plateforme: 'x', motif: 'threat', texte: 'Signaler › Menace', adresse: 'https://help.x.com/forms/menace' })
  expect(said.ephemeral).toBe(true)
  expect(said.text).toContain('C’est noté pour X, menace : Signaler › Menace · <https://help.x.com/forms/menace>. Cela se voit dès maintenant, sur ce serveur seulement.')
  await stage.chloe.slash('vigie fiche', { service: 'cnil', texte: 'cnil.fr › Agir' })
  const list = await stage.chloe.slash('vigie fiche')
  expect(list.text).toContain('X, menace : Signaler › Menace · <https://help.x.com/forms/menace> (le ')
  expect((await stage.chloe.select(held(list), 'Revenir à la fiche d’origine', 'X, menace')).text).toBe('X, menace : la fiche d’origine est de nouveau affichée.')
  const shown = await stage.chloe.slash('vigie fiche', { service: 'cnil' })
  expect((await stage.chloe.click(held(shown), 'Revenir à la fiche d’origine')).text).toBe('CNIL : la fiche d’origine est de nouveau affichée.')
})

test('what cannot be kept is answered with what to do, and members cannot change anything', async () => {
  stage = await openStage()
  expect((await stage.chloe.slash('vigie fiche', { texte: 'Ailleurs' })).text).toBe('Dites de quoi il s’agit : choisissez une `plateforme` ou un `service`.')
  expect((await stage.chloe.slash('vigie fiche', { plateforme: 'x', adresse: 'http://help.x.com' })).text).toBe('L’adresse doit commencer par https://. Copiez-la dans votre navigateur.')
  expect((await stage.alice.slash('vigie fiche', { plateforme: 'x', texte: 'Ailleurs' })).text).toBe('Ce geste est réservé à l’équipe de coordination. Demandez-lui.')
})

test('`/aide` shows a help line as the team knows it, and says what must never be handed in', async () => {
  stage = await openStage()
  await stage.chloe.slash('vigie fiche', { service: 'sps', texte: 'Nouveau numéro 01 02 03 04 05' })
  const help = (await stage.alice.slash('aide')).text
  expect(help).toContain('Nouveau numéro 01 02 03 04 05 (selon votre équipe, modifié ici le ')
  expect(help).toContain('Image intime, ou contenu sexuel avec un mineur : ne la capturez pas, ne la gardez pas, ne la transmettez pas ici. Signalez seulement.')
  expect(help).toContain('https://www.pointdecontact.net')
})

test('`/vigie etat` warns of facts, and of the team’s own lines, that nobody read again for 12 months', async () => {
  stage = await openStage({ startAt: Date.parse('2026-12-03T09:00:00Z') })
  await stage.chloe.slash('vigie fiche', { service: 'cnil', texte: 'cnil.fr › Agir' })
  expect((await stage.chloe.slash('vigie etat')).text).toContain('✓ Fiche de signalement : relue il y a moins de 12 mois')
  stage.discord.clock.advance(366 * 86_400_000)
  const late = (await stage.chloe.slash('vigie etat')).text
  expect(late).toMatch(/✗ Fiche de signalement : \d{3} informations relues il y a plus de 12 mois \(la plus ancienne : le 22 nov\. 2026\)\. Mettez Vigie à jour/)
  expect(late).toContain('✗ Fiche de signalement : 1 ligne modifiée par votre équipe il y a plus de 12 mois. À relire : `/vigie fiche`.')
})

test('the steps of a raid show a service as the team knows it, and that nothing of it is legal advice', async () => {
  stage = await openStage()
  await stage.chloe.slash('vigie fiche', { service: '17cyber', texte: 'Tchat fermé pour travaux' })
  await stage.chloe.slash('raid ouvrir', { nom: 'Amoxicilline' })
  const card = await stage.alice.slash('raid voir', { raid: '1' })
  const steps = await stage.alice.click(held(card), 'Étapes')
  const complaint = (await stage.alice.select(held(steps), 'Voir une étape', 'Plainte')).text
  expect(complaint).toContain('Tchat fermé pour travaux (selon votre équipe, modifié ici le ')
  expect(complaint).toContain('(à vérifier)')
  expect(complaint).toContain('Ceci n’est pas un avis juridique.')
})
