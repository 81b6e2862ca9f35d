/** What people read about links that Vigie looks up: nothing that frightens, misleads or leaves something lying about. */
import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage, type StageOptions } from '../../local/stage.ts'
import type { Resolution } from '../../src/links/resolution.ts'
import { leadsTo, PNG } from '../builders.ts'
import { cardOf, held, reject } from './on-stage.ts'

const START = Date.parse('2026-11-22T19:30:00Z')
const MINUTE = 60_000
const SHORT = 'https://t.co/AbCdEf'
const POST = 'https://x.com/troll/status/42'
const DOWN: Resolution = { kind: 'unreachable', because: 'no-answer' }
const NO_POST: Resolution = { kind: 'no-post', because: 'not-a-post' }
const REFUSED: Resolution = { kind: 'refused', because: 'private-address' }
const capture = { filename: 'capture.png', type: 'image/png', bytes: PNG }

let stage: Stage
afterEach(async () => { await stage.close() })

const open = async (options: Omit<StageOptions, 'resolveLink'> & { leads?: Record<string, Resolution> } = {}) => {
  const leads = options.leads ?? {}
  stage = await openStage({ startAt: START, ...options, resolveLink: (address) => Promise.resolve(leads[address] ?? DOWN) })
  return leads
}

test.each([
  ['no-post', NO_POST, 'Le lien ne mène à aucune publication', 'Le lien ne mène à aucune publication. Jugez sur la capture.'],
  ['gone', { kind: 'gone' }, 'Le lien ne mène plus nulle part', 'Le lien ne mène plus nulle part. Jugez sur la capture.'],
] as const)('%s, with a capture: its member has nothing more to do, and the card says what to judge on', async (_, end, said, onCard) => {
  await open({ leads: { [SHORT]: end } })
  expect((await stage.alice.slash('transmettre', { lien: SHORT, capture })).text).toBe(`C’est noté (publication 1), avec votre capture. ${said} : l’équipe jugera sur la capture. Rien à faire de plus.\n[Ajouter le texte]\n[Suivre]`)
  const card = readMessage(await cardOf(stage, 1))
  expect(card).toContain(onCard)
  expect(card).not.toContain('rejetez')
})

test('a card that was decided says what became of the link, and asks for nothing', async () => {
  const leads = await open()
  await stage.alice.slash('transmettre', { lien: SHORT })
  await reject(stage, 1)
  leads[SHORT] = NO_POST
  await stage.pass(60 * MINUTE)
  expect(readMessage(await cardOf(stage, 1)).split('\n')).toContain('Le lien ne mène à aucune publication.')
  expect(stage.alice.direct().map(readMessage)).toEqual(['Votre lien du 22 nov. (X, publication 1) ne mène à aucune publication. L’équipe a déjà décidé. Rien à faire de plus.'])
})

test('a private message a week later says which link it is about, and asks for no capture that was given', async () => {
  await open()
  await stage.alice.slash('transmettre', { lien: SHORT, capture })
  for (let day = 0; day < 12; day += 1) await stage.pass(24 * 60 * MINUTE)
  expect(stage.alice.direct().map(readMessage)).toEqual(['Votre lien du 22 nov. (X, publication 1) n’a pas pu être ouvert en 7 jours : l’équipe jugera sur la capture. Rien à faire de plus.'])
})

test('a capture that is handed in with the same link joins it, as was said', async () => {
  await open({ leads: { [SHORT]: { kind: 'gone' } } })
  expect((await stage.alice.slash('transmettre', { lien: SHORT })).text).toContain('refaites `/transmettre` avec ce même lien et la capture : elle rejoindra votre transmission.')
  expect((await stage.alice.slash('transmettre', { lien: SHORT, capture })).text).toContain('Déjà connue (publication 1)')
  expect(readMessage(await cardOf(stage, 1))).toContain('1 capture jointe')
})

test('in a batch what is dangerous is said first, each kind in a line with its numbers', async () => {
  const link = (n: number) => `https://t.co/lien${String(n)}`
  await open({ leads: { [link(4)]: NO_POST, [link(5)]: { kind: 'gone' }, [link(6)]: REFUSED, [link(1)]: leadsTo('https://x.com/a/status/1'), [link(2)]: leadsTo('https://x.com/a/status/2') } })
  const form = await stage.alice.slash('transmettre')
  const answer = await stage.alice.submitModal(form.modal ?? {}, { Liens: [1, 2, 3, 4, 5, 6].map(link).join('\n') })
  expect(answer.text.split('\n').slice(1)).toEqual([
    '1 lien court dangereux : ne l’ouvrez pas (publication 6).',
    'Sans publication au bout : publications 4 et 5.',
    'L’équipe les verra quand même. Si vous avez déjà une capture : refaites `/transmettre` avec le même lien et sa capture, elle rejoindra votre transmission.',
    '1 lien court : Vigie cherche où il mène et vous le dira.',
  ])
})

test('where Vigie does not look where links lead, it says so in the right number', async () => {
  stage = await openStage({ startAt: START })
  const form = await stage.alice.slash('transmettre')
  const answer = await stage.alice.submitModal(form.modal ?? {}, { Liens: [1, 2, 3, 4, 5, 6].map((n) => `https://t.co/lien${String(n)}`).join('\n') })
  expect(answer.text).toContain('6 liens courts : Vigie ne cherche pas où ils mènent (choix de l’hébergeur). L’équipe les verra quand même.')
  expect(readMessage(await cardOf(stage, 1))).toContain('Lien court : Vigie ne cherche pas où il mène (choix de l’hébergeur)')
})

test('who follows a link that turns out to be rejected hears it once, with where it led', async () => {
  const leads = await open()
  await stage.bruno.slash('forward', { link: POST })
  await reject(stage, 1)
  await stage.alice.click(held(await stage.alice.slash('transmettre', { lien: SHORT })), 'Suivre')
  leads[SHORT] = leadsTo(POST)
  await stage.pass(60 * MINUTE)
  await stage.pass(60 * MINUTE)
  expect(stage.alice.direct().map(readMessage)).toEqual(['Votre lien du 22 nov. (publication 2) menait à une publication déjà connue, la publication 1 : transmise par 2 membres. L’équipe ne l’a pas retenue : rien d’hostile. Votre transmission y est jointe.'])
})
