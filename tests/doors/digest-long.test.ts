import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'

import { componentsOf, readMessage } from '../../local/discord/read-message.ts'
import { messagesIn } from '../../local/discord/world.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { forgetRaidName, findRaid, keepRaid } from '../../src/store/raids.ts'
import { refresh } from '../../src/store/outbox.ts'
import { held, raidOf, shown } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const HOUR_MS = 3_600_000
/** Sunday, 8 in the evening in Paris. */
const EVENING = Date.parse('2026-11-22T19:00:00Z')

const digests = async () => await shown(stage, stage.alice, stage.channels.digest)
const pages = (thread: string) => messagesIn(stage.discord.world, thread).map(readMessage)
const threads = () => [...stage.discord.world.channels.values()].filter(({ parentId }) => parentId === stage.channels.digest.id)

/** As many raids as one likes, that nobody has anything to do about but be told of. */
function manyRaids(count: number): void {
  const { db, vault, now } = stage.vigie.app
  for (let n = 1; n <= count; n += 1) keepRaid(db, vault, { community: stage.community, target: null, openedAt: now(), lastPostAt: now(), name: `Attaque ${String(n)}` })
}

test('a long day goes on in a thread of the digest: two raids on the phone’s screen, four more in full, the rest in words, each once', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(40)
  await stage.pass(60_000)
  await stage.pass(60_000)
  const [digest] = await digests()
  const [thread] = threads()
  if (!digest || !thread) throw new Error('a digest with a thread should stand there')
  expect([(await digests()).length, threads().length, thread.id, thread.name]).toEqual([1, 1, digest.id, 'Suite du résumé du dimanche 22 novembre'])
  const texts = [readMessage(digest), ...pages(thread.id)]
  expect(texts[0]).toContain('Et 38 autres raids en cours : la suite est dans le fil ci-dessous.')
  expect(texts.slice(1).map((text) => text.split('\n')[0])).toEqual(['### Suite (1/4)', '### Suite (2/4)', '### Suite (3/4)', '### Suite (4/4)'])
  const told = texts.join('\n').match(/Attaque \d+/g) ?? []
  expect([told.length, new Set(told).size]).toEqual([40, 40])
  for (let n = 0; n < 3; n += 1) await stage.pass(20 * 60_000)
  expect([(await digests()).length, pages(thread.id).length]).toEqual([1, 4])
})

test('a name that is taken off a raid goes from the pages too', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(8)
  await stage.pass(60_000)
  const { app } = stage.vigie
  const [thread] = threads()
  const last = pages(thread?.id ?? '').at(-1) ?? ''
  const id = Number(/Attaque (\d+)/.exec(last)?.[1])
  expect(findRaid(app.db, stage.community, id)).toBeDefined()
  forgetRaidName(app.db, app.vault, stage.community, id)
  refresh(app.db, { community: stage.community, key: 'digest-page:2026-11-22:2', intent: { kind: 'digest-page', day: '2026-11-22', page: 2 }, at: app.now() })
  await stage.pass(60_000)
  expect(pages(thread?.id ?? '').at(-1)).not.toContain(`Attaque ${String(id)}`)
  expect(pages(thread?.id ?? '')).toHaveLength(2)
})

test('where no thread may be made the digest stands, and the thread comes once it may', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(10)
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith('/threads'), do: 'refuse', status: 403, code: 50013, times: 2 })
  await stage.pass(60_000)
  await stage.pass(60_000)
  expect([(await digests()).length, threads().length]).toEqual([1, 0])
  for (let n = 0; n < 3; n += 1) await stage.pass(11 * 60_000)
  expect([(await digests()).length, threads().length, pages(threads()[0]?.id ?? '').length]).toEqual([1, 1, 2])
})

test('a digest that somebody deleted, or whose thread they deleted, is not posted again', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(30)
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith('/threads'), do: '502-before', times: 2 })
  await stage.pass(60_000)
  const [digest] = await digests()
  if (!digest) throw new Error('the digest should stand')
  stage.chloe.in(stage.channels.digest).remove(digest)
  for (let n = 0; n < 3; n += 1) await stage.pass(60_000)
  expect([(await digests()).length, threads().length]).toEqual([0, 0])
})

test('below the digest: a batch, the raids, and a digest of one’s own', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(2)
  await stage.pass(60_000)
  const [digest] = await digests()
  if (!digest) throw new Error('the digest should stand')
  expect(componentsOf(digest).flatMap(({ label }) => label ?? [])).toEqual(['Voir les raids', 'M’abonner'])
  const list = await stage.alice.in(stage.channels.digest).click(digest, 'Voir les raids')
  expect([list.ephemeral, list.text]).toEqual([true, (await stage.alice.slash('raid liste')).text])
  const panel = await stage.alice.in(stage.channels.digest).click(digest, 'M’abonner')
  expect(panel.text).toContain('Vous le recevez en message privé, chaque jour à 8 h.')
})

test('/resume: since when, suggested, typed, or not understood', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(1)
  await stage.pass(60_000)
  const suggested = async (typed: string) => (await stage.alice.autocomplete('resume', 'depuis', typed)).map(({ name }) => name)
  expect(await suggested('')).toEqual(['Depuis le dernier résumé', '24 heures', '3 jours', '7 jours', '30 jours'])
  expect(await suggested('3')).toEqual(['3 jours', '30 jours'])
  expect(await suggested('20/11')).toEqual(['20/11 · depuis vendredi 0 h'])
  const told = async (typed?: string) => (await stage.alice.slash('resume', typed === undefined ? {} : { depuis: typed })).text
  expect(await told()).toContain('depuis le dernier résumé')
  expect(await told('7d')).toContain('depuis le 15 nov., 20 h 01')
  expect(await told('2026-11-20')).toContain('depuis vendredi 0 h')
  expect(await told('la semaine dernière')).toBe('Je n’ai pas compris « la semaine dernière ». Écrivez par exemple `24 h`, `3 jours`, `22/11` ou `2026-11-22` (jour avant mois).')
  expect((await stage.bruno.slash('summary', { since: '3 days' })).text).toContain('since Thursday 20:01')
  expect(held(await stage.alice.slash('resume')).onlyFor).toBe(stage.alice.id)
})

test('after days without the bot one digest says since when', async () => {
  stage = await openStage({ startAt: EVENING })
  manyRaids(1)
  await stage.pass(60_000)
  await stage.pass(12 * HOUR_MS)
  await stage.pass(3 * 24 * HOUR_MS)
  await stage.pass(60_000)
  const read = (await digests()).map(readMessage)
  expect(read).toHaveLength(3)
  expect(read[1]).not.toContain('Ce résumé couvre')
  expect(read[2]).toContain('### Résumé du jeudi 26 novembre\nCe résumé couvre tout ce qui s’est passé depuis lundi 8 h 01.')
})

test('the raids told in full stand in one picture, with the same in words, named as coordinators named them; without the right to attach it comes without', async () => {
  stage = await openStage({ startAt: EVENING })
  for (const [n, person] of ['Dr Martin', 'Dr Durand'].entries()) await raidOf(stage, 3, { person, from: 3 * n + 1 })
  await stage.pass(60_000)
  const [digest] = await digests()
  if (!digest) throw new Error('the digest should stand')
  const items = componentsOf(digest).flatMap(({ items: shownItems }) => shownItems ?? [])
  expect([items.length, digest.attachments.map(({ type }) => type)]).toEqual([1, ['image/png']])
  expect(items[0]?.description).toMatch(/^Raid \d : .+\nRaid \d : /)
  expect(items[0]?.description).not.toMatch(/Martin|Durand|troll/)
  const { overwrites } = stage.channels.digest
  overwrites.push({ id: stage.discord.world.bot.id, type: 1, allow: 0n, deny: PermissionFlagsBits.AttachFiles })
  await stage.pass(12 * HOUR_MS)
  for (let n = 0; n < 3; n += 1) await stage.pass(60_000)
  const last = (await digests()).at(-1)
  expect([(await digests()).length, last?.attachments.length, readMessage(last ?? digest).includes('Raid 1')]).toEqual([2, 0, true])
})
