import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { cardOf, held, raidOf, registerMartin, shown } from './on-stage.ts'

const DAY = Date.parse('2026-11-22T09:00:00Z')
const NIGHT = Date.parse('2026-11-22T23:00:00Z')
const HOUR_MS = 3_600_000

let stage: Stage
afterEach(async () => { await stage.close() })

const heard = (person: Stage['martin']) => person.direct().map(readMessage)
const accepted = (category: string) => raidOf(stage, 3, { category })
/** What coordinators read in their channel beside cards. */
const alerts = async () => (await shown(stage, stage.chloe, stage.channels.review)).map(readMessage).filter((text) => text.includes('Le raid *'))

test('when a raid opens, who is aimed at reads once, in private, what goes on and what helps; coordinators read once that it is open', async () => {
  stage = await openStage({ startAt: DAY })
  await registerMartin(stage)
  const before = heard(stage.martin).length
  await accepted('Injure ou diffamation')
  await raidOf(stage, 1, { from: 4, category: 'Injure ou diffamation' })
  const [notice, ...more] = heard(stage.martin).slice(before)
  expect(more).toEqual([])
  expect(notice).toMatch(/^\*\*Un raid en ligne vous vise\*\* : \d publications de \d comptes en \d+ min\. Vous n’êtes pas seul·e\./)
  expect(notice).toContain('Vous n’avez rien à lire')
  expect(notice).toContain('- Avant tout blocage : captures, et adresses notées. (à vérifier)')
  expect(notice).toContain('116 006')
  expect(notice).not.toMatch(/troll|x\.com|status/)
  expect(await alerts()).toEqual([expect.stringMatching(/^\*\*Le raid \*Raid 1\* est ouvert\*\* : .* La personne visée est prévenue en privé\./)])
})

test('where there are threats the emergency numbers come first, at night too; anything else waits for the morning', async () => {
  stage = await openStage({ startAt: NIGHT })
  await registerMartin(stage)
  const before = heard(stage.martin).length
  const first = () => heard(stage.martin)[before]
  await accepted('Injure ou diffamation')
  expect([first(), await alerts()]).toEqual([undefined, []])
  await stage.pass(HOUR_MS)
  expect(first()).toBeUndefined()
  await raidOf(stage, 1, { from: 4, category: 'Menace' })
  await stage.pass(60_000)
  expect(first()).toMatch(/^\*\*Danger immédiat, ou quelqu’un sur place : 17 ou 112, par SMS le 114\./)
  expect(await alerts()).toHaveLength(1)
})

test('the morning comes, and it is said', async () => {
  stage = await openStage({ startAt: NIGHT })
  await registerMartin(stage)
  const before = heard(stage.martin).length
  await accepted('Injure ou diffamation')
  await stage.pass(7.5 * HOUR_MS - 60_000)
  expect([heard(stage.martin).length - before, await alerts()]).toEqual([0, []])
  await stage.pass(60_000)
  expect([heard(stage.martin).length - before, await alerts()]).toEqual([1, [expect.stringContaining('est ouvert')]])
})

test('of two raids that are united before the morning, one is told', async () => {
  stage = await openStage({ startAt: NIGHT })
  await registerMartin(stage)
  const before = heard(stage.martin).length
  await accepted('Injure ou diffamation')
  await stage.chloe.slash('raid ouvrir', { personne: 'Dr Martin', nom: 'Autre' })
  await raidOf(stage, 1, { from: 4, category: 'Injure ou diffamation' })
  await stage.chloe.select(held(await stage.chloe.click(await cardOf(stage, 4), 'Autre raid')), 'Dans quel raid ?', 'Autre')
  await stage.chloe.slash('raid fusionner', { raid: '1', dans: '2' })
  await stage.pass(8 * HOUR_MS)
  expect(heard(stage.martin).slice(before)).toEqual([expect.stringContaining('Un raid en ligne vous vise')])
})

test('a raid that was closed before the morning is not told; opened again, it is', async () => {
  stage = await openStage({ startAt: NIGHT })
  await registerMartin(stage)
  const told = () => heard(stage.martin).filter((text) => text.includes('Un raid en ligne vous vise')).length
  await accepted('Injure ou diffamation')
  await stage.chloe.slash('raid fermer', { raid: '1' })
  await stage.pass(8 * HOUR_MS)
  expect(told()).toBe(0)
  await stage.chloe.slash('raid rouvrir', { raid: '1' })
  await stage.vigie.settle()
  expect(told()).toBe(1)
})

test('a person chooses who hears: their delegate alone; the choice stands in their panel, and a delegate reads whom to look after', async () => {
  stage = await openStage({ startAt: DAY })
  let panel = await registerMartin(stage)
  expect(panel.text).toContain('Quand un raid vise cette personne : la prévenir aussitôt')
  panel = await stage.martin.select(held(panel), 'Choisir une personne relais', 'Alice')
  panel = await stage.martin.select(held(panel), 'Qui prévenir quand un raid s’ouvre ?', 'Prévenir seulement son relais')
  expect(panel.text).toContain('Quand un raid vise cette personne : prévenir seulement son relais')
  const before = heard(stage.martin).length
  await accepted('Menace')
  expect(heard(stage.martin)).toHaveLength(before)
  expect(heard(stage.alice)).toEqual([expect.stringContaining('**Un raid en ligne vise une personne dont vous êtes le relais**')])
  expect((await alerts())[0]).toContain('La personne relais est prévenue en privé.')
})

const aimed = (person: Stage['martin']) => heard(person).filter((text) => /Un raid en ligne (vous )?vise/.test(text)).length

test('who paused when the morning came is told when they end their pause', async () => {
  stage = await openStage({ startAt: NIGHT })
  let panel = await registerMartin(stage)
  await accepted('Injure ou diffamation')
  panel = await stage.martin.click(held(panel), 'Pause ou reprise')
  await stage.pass(8 * HOUR_MS)
  expect(aimed(stage.martin)).toBe(0)
  await stage.martin.click(held(panel), 'Pause ou reprise')
  await stage.vigie.settle()
  expect(aimed(stage.martin)).toBe(1)
})

test('a delegate who is chosen before the morning is told in the morning', async () => {
  stage = await openStage({ startAt: NIGHT })
  let panel = await registerMartin(stage)
  await accepted('Injure ou diffamation')
  panel = await stage.martin.select(held(panel), 'Choisir une personne relais', 'Alice')
  await stage.martin.select(held(panel), 'Qui prévenir quand un raid s’ouvre ?', 'Prévenir seulement son relais')
  await stage.pass(8 * HOUR_MS)
  expect([stage.martin, stage.alice].map(aimed)).toEqual([0, 1])
})

test('a delegate who is chosen in place of one who asked to be forgotten is told in the morning', async () => {
  stage = await openStage({ startAt: NIGHT })
  let panel = await registerMartin(stage)
  panel = await stage.martin.select(held(panel), 'Choisir une personne relais', 'Bruno')
  panel = await stage.martin.select(held(panel), 'Qui prévenir quand un raid s’ouvre ?', 'Prévenir seulement son relais')
  await accepted('Injure ou diffamation')
  await stage.bruno.click(held(await stage.bruno.slash('mes-donnees effacer')), 'Yes, erase all')
  await stage.martin.select(held(panel), 'Choisir une personne relais', 'Alice')
  await stage.pass(8 * HOUR_MS)
  expect([stage.martin, stage.bruno, stage.alice].map(aimed)).toEqual([0, 0, 1])
})

test('of what was taken from a raid that is closed before the morning, its person hears in the morning, once', async () => {
  stage = await openStage({ startAt: NIGHT })
  await registerMartin(stage)
  await raidOf(stage, 4, { category: 'Injure ou diffamation' })
  const posts = held(await stage.chloe.slash('raid scinder', { raid: '1' }))
  await stage.chloe.select(posts, 'Quelles publications mettre à part ?', 'Publication 4')
  await stage.chloe.slash('raid fermer', { raid: '1' })
  await stage.pass(8 * HOUR_MS)
  expect(aimed(stage.martin)).toBe(1)
  await stage.chloe.slash('raid rouvrir', { raid: '1' })
  await stage.vigie.settle()
  expect(aimed(stage.martin)).toBe(2)
})

/** Discord refuses what is said to Martin in private. */
async function closeDoor(): Promise<void> {
  await stage.vigie.settle()
  const [direct] = stage.martin.direct()
  if (!direct) throw new Error('nothing was said to Martin')
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.includes(direct.channelId), do: 'refuse', status: 403, code: 50_007, times: 99 })
}

test('where private messages are closed the delegate hears instead', async () => {
  stage = await openStage({ startAt: DAY })
  await stage.martin.select(held(await registerMartin(stage)), 'Choisir une personne relais', 'Alice')
  await closeDoor()
  await accepted('Menace')
  await stage.vigie.settle()
  expect(heard(stage.alice)).toEqual([expect.stringContaining('dont vous êtes le relais')])
})

test('where nobody can be told in private, coordinators are asked to', async () => {
  stage = await openStage({ startAt: DAY })
  await registerMartin(stage)
  await closeDoor()
  await accepted('Menace')
  const read = (await shown(stage, stage.chloe, stage.channels.review)).map(readMessage)
  expect(read.filter((text) => text.includes('n’a pas remis le message privé'))).toHaveLength(1)
})
