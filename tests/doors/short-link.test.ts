import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage, type StageOptions } from '../../local/stage.ts'
import type { Resolution } from '../../src/links/resolution.ts'
import { leadsTo } from '../builders.ts'
import { accept, cardOf, held, shown } from './on-stage.ts'

const START = Date.parse('2026-11-22T19:30:00Z')
const MINUTE = 60_000
const SHORT = 'https://t.co/AbCdEf'
const POST = 'https://x.com/troll/status/42'
const DOWN: Resolution = { kind: 'unreachable', because: 'no-answer' }

let stage: Stage
afterEach(async () => { await stage.close() })

/** What the network answers, until it answers something else; and what it was asked. */
function network(leads: Record<string, Resolution>) {
  const asked: string[] = []
  return { asked, leads, resolveLink: (address: string) => { asked.push(address); return Promise.resolve(leads[address] ?? DOWN) } }
}

const open = async (options: StageOptions) => { stage = await openStage({ startAt: START, ...options }) }

test('the network is down for an hour: the forward is kept, shown as such, followed and merged later by itself, once, and its member is told once', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  await stage.bruno.slash('forward', { link: POST })
  const answer = await stage.alice.slash('transmettre', { lien: SHORT })
  expect(answer.text).toBe('C’est noté (publication 2). Lien court : Vigie cherche où il mène et vous le dira.\n[Suivre]')
  expect(readMessage(await cardOf(stage, 2))).toContain('X · Lien court : on ne sait pas encore où il mène · Transmise par 1 membre')
  for (let minute = 0; minute < 60; minute += 10) await stage.pass(10 * MINUTE)
  expect(readMessage(await cardOf(stage, 2))).toContain('Lien court : on ne sait pas encore où il mène')
  expect(stage.alice.direct()).toEqual([])
  net.leads[SHORT] = leadsTo(POST)
  for (let hour = 0; hour < 3; hour += 1) await stage.pass(60 * MINUTE)
  const cards = (await shown(stage, stage.chloe, stage.channels.review)).map(readMessage)
  expect(cards).toHaveLength(1)
  expect(cards[0]).toContain('### Publication 1\nX · Transmise par 2 membres')
  expect(cards[0]).toContain('Reçue aussi par : ||t.co/AbCdEf||')
  expect(cards[0]).toContain('Réunie avec la publication 2 (son lien mène ici). « Séparer… » l’en sépare.')
  expect(stage.alice.direct().map(readMessage)).toEqual(['Votre lien du 22 nov. (publication 2) menait à une publication déjà connue, la publication 1 : transmise par 2 membres, l’équipe va la relire. Votre transmission y est jointe.'])
  expect(stage.bruno.direct()).toEqual([])
  expect(net.asked.filter((address) => address === SHORT).length).toBeLessThan(12)
  expect((await stage.alice.slash('transmettre', { lien: SHORT })).text).toContain('Déjà connue (publication 1)')
})

test('a link that is followed in time needs one message: the answer itself', async () => {
  await open({ resolveLink: network({ [SHORT]: leadsTo(POST) }).resolveLink })
  await stage.bruno.slash('forward', { link: POST })
  expect((await stage.alice.slash('transmettre', { lien: SHORT })).text).toBe('Déjà connue (publication 1) : transmise par 2 membres, l’équipe va la relire.\n[Suivre]')
  await stage.pass(60 * MINUTE)
  expect(stage.alice.direct()).toEqual([])
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(1)
})

test('a link that is slower than people wait: the answer leaves without it, and the news follow', async () => {
  const answers: ((resolution: Resolution) => void)[] = []
  await open({ resolveLink: () => new Promise((resolve) => answers.push(resolve)) })
  const asking = stage.alice.slash('transmettre', { lien: SHORT })
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  stage.discord.clock.advance(3_000)
  expect((await asking).text).toContain('Vigie cherche où il mène et vous le dira.')
  answers.splice(0).forEach((answer) => { answer(leadsTo(POST)) })
  await stage.vigie.settle()
  await stage.vigie.settle()
  expect(stage.alice.direct().map(readMessage)).toEqual(['Votre lien du 22 nov. (X, publication 1) mène bien à une publication. Rien à faire de plus. Merci.'])
})

test('in English too, and where nobody follows links nothing is promised', async () => {
  await open({})
  expect((await stage.bruno.slash('forward', { link: SHORT })).text).toBe('Noted (post 1). Short link: Vigie does not look where it leads (the host’s choice). The coordinators will see it all the same. Next time, if you can: open the link in a browser, then copy the address shown at the top.\n[Follow]')
  expect((await stage.alice.slash('transmettre', { lien: 'https://bsky.app/profile/troll.example.org/post/3kabc' })).text).toBe('C’est noté (publication 2). Première transmission. Merci.\n[Suivre]')
})

test.each([
  [{ kind: 'no-post', because: 'not-a-post' }, 'Le lien ne mène à aucune publication. L’équipe le verra quand même. Si vous avez déjà une capture : refaites `/transmettre` avec ce même lien et la capture : elle rejoindra votre transmission.', 'Le lien ne mène à aucune publication, et il n’y a pas de capture. Demandez-en une, ou donnez la « Vraie adresse ».', true],
  [{ kind: 'gone' }, 'Le lien ne mène plus nulle part. L’équipe le verra quand même.', 'Le lien ne mène plus nulle part, et il n’y a pas de capture.', false],
  [{ kind: 'refused', because: 'private-address' }, 'Ne l’ouvrez pas. L’équipe le verra quand même. Si vous avez déjà une capture', 'Lien non ouvert', false],
] as const)('%j: the member and the card say so, with what to do', async (resolution, said, onCard, canOpen) => {
  await open({ resolveLink: network({ [SHORT]: resolution }).resolveLink })
  expect((await stage.alice.slash('transmettre', { lien: SHORT })).text).toContain('C’est noté (publication 1). Le lien ')
  expect((await stage.alice.slash('transmettre', { lien: SHORT })).text).toContain(said)
  const card = readMessage(await cardOf(stage, 1))
  expect(card).toContain(onCard)
  expect([card.includes('[Ouvrir le lien court'), card.includes('Ouvrir la publication')]).toEqual([canOpen, false])
})

test('an address that opens, and that nobody could check, is judged like any other', async () => {
  const handle = 'https://bsky.app/profile/troll.example.org/post/3kabc'
  await open({ resolveLink: network({ [handle]: { kind: 'no-post', because: 'not-a-post' } }).resolveLink })
  expect((await stage.alice.slash('transmettre', { lien: handle })).text).toBe('C’est noté (publication 1). Première transmission. Merci.\n[Suivre]')
  const card = readMessage(await cardOf(stage, 1))
  expect(card).toContain('Adresse non vérifiée : la même publication est peut-être déjà connue sous une autre.')
  expect(card).toContain('[Ouvrir la publication')
  expect(card).not.toMatch(/rejetez|Vraie adresse/)
  await stage.pass(60 * MINUTE)
  expect(stage.alice.direct()).toEqual([])
})

test('given up after a week: the card says so, and a coordinator gives the real address', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  await stage.alice.slash('transmettre', { lien: SHORT })
  for (let day = 0; day < 12; day += 1) await stage.pass(24 * 60 * MINUTE)
  expect(readMessage(await cardOf(stage, 1))).toContain('Le lien n’a pas pu être ouvert en 7 jours, et il n’y a pas de capture. Demandez-en une, ou donnez la « Vraie adresse ».')
  expect(stage.alice.direct().map(readMessage)).toEqual(['Votre lien du 22 nov. (X, publication 1) n’a pas pu être ouvert en 7 jours. L’équipe le verra quand même. Si vous avez déjà une capture : refaites `/transmettre` avec ce même lien et la capture : elle rejoindra votre transmission.'])
  const form = await stage.chloe.click(await cardOf(stage, 1), 'Vraie adresse')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'La vraie adresse': 'https://bit.ly/x' })).text).toBe('C’est encore un lien court. Ouvrez le lien dans un navigateur, puis copiez l’adresse affichée en haut.')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'La vraie adresse': 'https://mobile.twitter.com/troll/status/42?s=20' })).text).toBe('Adresse notée pour la publication 1.')
  expect(readMessage(await cardOf(stage, 1))).not.toContain('7 jours')
  expect((await stage.bruno.slash('forward', { link: POST })).text).toContain('Already known (post 1)')
})

test('a card of which nobody knows whether it was posted does not outlive a merge', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  await stage.bruno.slash('forward', { link: POST })
  await stage.vigie.settle()
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith(`/channels/${stage.channels.review.id}/messages`), do: '502-after' })
  await stage.alice.slash('transmettre', { lien: SHORT })
  expect((await shown(stage, stage.chloe, stage.channels.review)).map((card) => readMessage(card).split('\n')[0])).toEqual(['### Publication 1', '### Publication 2'])
  net.leads[SHORT] = leadsTo(POST)
  await stage.pass(60 * MINUTE)
  expect((await shown(stage, stage.chloe, stage.channels.review)).map((card) => readMessage(card).split('\n')[0])).toEqual(['### Publication 1'])
})

test('a rejected post and an accepted short link that leads to it: a coordinator is asked; the accepted one stays, and the card says what the other had been', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  await stage.bruno.slash('forward', { link: POST })
  await stage.alice.slash('transmettre', { lien: SHORT })
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Rejeter')
  await stage.chloe.select(held(asked), 'Pour quelle raison ?', 'Rien d’hostile')
  await accept(stage, 2)
  net.leads[SHORT] = leadsTo(POST)
  await stage.pass(60 * MINUTE)
  const asks = await cardOf(stage, 2)
  expect(readMessage(asks)).toContain('Depuis la décision, le lien mène à ||x.com/i/status/42|| (publication 1). Est-ce bien ce qui a été jugé ? En attendant, rien ne change.')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(2)
  expect((await stage.chloe.click(asks, 'C’est bien elle')).text).toContain('Les publications 1 et 2 sont réunies sous le numéro 2.')
  const card = readMessage(await cardOf(stage, 2))
  expect(card).toContain('Acceptée · Menace')
  expect(card).toContain('La publication 1 est la même ; elle avait été rejetée.')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(1)
})

test('a menu that was open on the old number says which one goes on', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  await stage.bruno.slash('forward', { link: POST })
  const answer = await stage.alice.slash('transmettre', { lien: SHORT })
  const asked = await stage.chloe.click(await cardOf(stage, 2), 'Accepter')
  net.leads[SHORT] = leadsTo(POST)
  await stage.pass(60 * MINUTE)
  expect((await stage.chloe.select(held(asked), 'Quel motif ?', 'Menace')).text).toBe('La publication 2 est la même que la publication 1. Elle continue sous ce numéro.')
  expect((await stage.alice.click(held(answer), 'Suivre')).text).toContain('La publication 2 est la même que la publication 1. Elle continue sous ce numéro. Vous suivez la publication 1.')
  const form = await stage.chloe.click(await cardOf(stage, 1), 'Copie de…')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'Son numéro': '2' })).text).toContain('n’est pas la copie d’elle-même')
})

test('a coordinator unites two addresses of one post in the form of copies, and parts them again', async () => {
  await open({})
  await stage.alice.slash('transmettre', { lien: POST })
  await stage.bruno.slash('forward', { link: 'https://x.com/troll/status/43' })
  const form = await stage.chloe.click(await cardOf(stage, 2), 'Copie de…')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'Son numéro': '1', 'C’est…': 'La même publication' })).text).toBe('Les publications 2 et 1 sont réunies sous le numéro 1. « Séparer… », sur sa fiche, permet d’y revenir.\n[Annuler]')
  expect(readMessage(await cardOf(stage, 1))).toContain('Transmise par 2 membres')
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Séparer…')
  expect(asked.text).toContain('Laquelle séparer de la publication 1 ?')
  expect((await stage.chloe.select(held(asked), 'Quelle adresse ?', 'x.com/i/status/43')).text).toBe('Les publications 1 et 2 sont de nouveau deux publications, chacune comme avant.')
  expect(readMessage(await cardOf(stage, 2))).toContain('X · Transmise par 1 membre')
  expect(readMessage(await cardOf(stage, 1))).toContain('X · Transmise par 1 membre')
})

test('of many addresses the card shows the newest, and each can be reached to be taken off', async () => {
  const leads = Object.fromEntries(Array.from({ length: 28 }, (_, n) => [`https://t.co/lien${String(n)}`, leadsTo(POST)]))
  await open({ resolveLink: network(leads).resolveLink })
  await stage.bruno.slash('forward', { link: POST })
  for (const link of Object.keys(leads)) {
    await stage.alice.slash('transmettre', { lien: link })
    await stage.pass(1_000)
  }
  expect(readMessage(await cardOf(stage, 1))).toContain('Reçue aussi par : ||t.co/lien27||, ||t.co/lien26||, ||t.co/lien25|| et 25 autres')
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Séparer…')
  const older = await stage.chloe.click(held(asked), '3 adresses plus anciennes')
  expect((await stage.chloe.select(held(older), 'Quelle adresse ?', 't.co/lien0')).text).toContain('C’est de nouveau à part : publication')
})

test('what was told is not told again with the next news', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  for (const n of [1, 2]) {
    await stage.alice.slash('transmettre', { lien: `https://t.co/lien${String(n)}` })
    net.leads[`https://t.co/lien${String(n)}`] = leadsTo(`https://x.com/troll/status/${String(n)}`)
    await stage.pass(60 * MINUTE)
  }
  expect(stage.alice.direct().map(readMessage)).toEqual([1, 2].map((n) => `Votre lien du 22 nov. (X, publication ${String(n)}) mène bien à une publication. Rien à faire de plus. Merci.`))
})

test('fifty short links at once are one answer and one message of news', async () => {
  const net = network({})
  await open({ resolveLink: net.resolveLink })
  const links = Array.from({ length: 50 }, (_, n) => `https://t.co/lien${String(n)}`)
  const form = await stage.alice.slash('transmettre')
  const answer = await stage.alice.submitModal(form.modal ?? {}, { Liens: links.join('\n') })
  expect(answer.text).toContain('C’est noté : 50 nouvelles publications. Merci.\n50 liens courts : Vigie cherche où ils mènent et vous le dira.')
  for (const [n, link] of links.entries()) net.leads[link] = leadsTo(`https://x.com/troll/status/${String(100 + n % 5)}`)
  await stage.pass(60 * MINUTE)
  await stage.pass(MINUTE)
  const news = stage.alice.direct().map(readMessage)
  expect(news).toHaveLength(1)
  expect(news[0]?.split('\n')[0]).toBe('Vos liens du 22 nov. (publications 1, 2, 3, 4 et 5) mènent bien à des publications. Rien à faire de plus. Merci.')
  expect(news[0]?.split('\n').slice(1).map((line) => /\((.*?)\) menaient à une publication déjà connue, la publication (\d)/.exec(line)?.[2])).toEqual(['1', '2', '3', '4', '5'])
  expect(news[0]).toContain('Vos liens du 22 nov. (publications 6, 11, 16, 21, 26, 31, 36, 41 et 46) menaient à une publication déjà connue, la publication 1 : transmise par 1 membre, l’équipe va la relire. Vos transmissions y sont jointes.')
  expect(await shown(stage, stage.chloe, stage.channels.review)).toHaveLength(5)
  expect(stage.discord.complaints).toEqual([])
})

test('no address that a link hides stands in public, in the log, or where it unfurls', async () => {
  await open({ resolveLink: network({ [SHORT]: leadsTo('https://t.me/canalhaineux/7') }).resolveLink })
  await stage.alice.slash('transmettre', { lien: SHORT })
  await stage.alice.slash('transmettre', { lien: SHORT })
  const card = readMessage(await cardOf(stage, 1))
  expect(card.replaceAll(/\|\|.*?\|\|/g, '')).not.toMatch(/t\.co|canalhaineux/)
  expect(stage.log.join('')).not.toMatch(/t\.co|canalhaineux/)
  for (const message of await stage.messages(stage.chloe, stage.channels.review)) expect(message.unfurled).toEqual([])
})
