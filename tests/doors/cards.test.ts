import { PermissionFlagsBits } from 'discord-api-types/v10'
import { afterEach, expect, test } from 'vitest'

import { createChannel, onlyFor, setOverwrites } from '../../local/discord/setting.ts'
import { deleteMessage } from '../../local/discord/messages/write.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import type { Channel } from '../../local/discord/world.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { countWaiting } from '../../src/store/outbox.ts'
import { accept, cardOf, forwardSome, held, raidOf, shown } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const EVENING = Date.parse('2026-11-22T19:00:00Z')
const REVIEW = 'Salon de relecture (équipe seulement)'
const choose = async (channel: Channel) => await stage.chloe.select(held(await stage.chloe.slash('vigie configurer')), REVIEW, channel.name)
const another = () => createChannel(stage.discord, stage.guild, 'relecture-2', onlyFor(stage.discord, stage.guild, stage.coordinators))
const cards = async (channel: Channel) => (await shown(stage, stage.chloe, channel)).map((card) => readMessage(card).split('\n')[0])
const requests = (method: string, channel: Channel) => stage.discord.journal.filter((entry) => entry.method === method && entry.path.startsWith(`/channels/${channel.id}/messages`)).length
const waiting = () => countWaiting(stage.vigie.app.db, stage.community)
const to = (channel: Channel) => ({ method, path }: { method: string; path: string }) => method === 'POST' && path === `/channels/${channel.id}/messages`
const withoutVigie = () => [...onlyFor(stage.discord, stage.guild, stage.coordinators).slice(0, 2), { id: stage.discord.world.bot.id, type: 1 as const, allow: 0n, deny: PermissionFlagsBits.ViewChannel }]

async function until(isSo: () => unknown): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20))
}

test('a card that somebody deleted comes back when it changes, as a new message', async () => {
  stage = await openStage()
  await forwardSome(stage, 1)
  deleteMessage(stage.discord, await cardOf(stage, 1))
  await stage.bruno.slash('forward', { link: 'https://x.com/troll1/status/1000' })
  expect(readMessage(await cardOf(stage, 1))).toContain('Transmise par 2 membres')
})

test('a card that was deleted before its sending was known is made anew', async () => {
  stage = await openStage({ startAt: EVENING })
  stage.discord.faults.add({ match: to(stage.channels.review), do: 'drop-after' })
  await forwardSome(stage, 1)
  deleteMessage(stage.discord, await cardOf(stage, 1))
  await stage.pass(3_000)
  expect(await cards(stage.channels.review)).toEqual([])
  await stage.pass(3_000)
  expect(await cards(stage.channels.review)).toEqual(['### Publication 1'])
})

test('a card found after a doubt says what is so now, not what was so then', async () => {
  stage = await openStage({ startAt: EVENING })
  stage.discord.faults.add({ match: to(stage.channels.review), do: 'drop-after' })
  await forwardSome(stage, 1)
  await stage.bruno.slash('forward', { link: 'https://x.com/troll1/status/1000' })
  await stage.pass(3_000)
  expect(await cards(stage.channels.review)).toHaveLength(1)
  expect(readMessage(await cardOf(stage, 1))).toContain('Transmise par 2 membres')
})

test('cards follow the coordinators’ channel there and back within minutes, and stand in one place', async () => {
  stage = await openStage()
  await forwardSome(stage, 2)
  const other = another()
  await choose(other)
  expect([await cards(other), await cards(stage.channels.review)]).toEqual([['### Publication 1', '### Publication 2'], []])
  await choose(stage.channels.review)
  expect([await cards(other), await cards(stage.channels.review)]).toEqual([[], ['### Publication 1', '### Publication 2']])
})

test('cards reach the new channel although Vigie sees the old one no more', async () => {
  stage = await openStage()
  await forwardSome(stage, 2)
  await stage.vigie.settle()
  const other = another()
  setOverwrites(stage.discord, stage.channels.review, withoutVigie())
  await choose(other)
  expect([await cards(other), waiting()]).toEqual([['### Publication 1', '### Publication 2'], 0])
})

test('a card stays where it is until the new channel has it, and an answer that is lost in between leaves one', async () => {
  stage = await openStage({ startAt: EVENING })
  await forwardSome(stage, 1)
  const other = another()
  stage.discord.faults.add({ match: to(other), do: 'refuse', status: 403, code: 50013 })
  await choose(other)
  expect([await cards(other), await cards(stage.channels.review)]).toEqual([[], ['### Publication 1']])
  stage.discord.faults.add({ match: to(other), do: 'drop-after' })
  await stage.pass(11 * 60_000)
  expect([await cards(other), await cards(stage.channels.review)]).toEqual([['### Publication 1'], ['### Publication 1']])
  await stage.pass(60_000)
  expect([await cards(other), await cards(stage.channels.review), waiting()]).toEqual([['### Publication 1'], [], 0])
})

test('a choice that changes no card edits none', async () => {
  stage = await openStage()
  await forwardSome(stage, 3)
  await stage.vigie.settle()
  const before = requests('PATCH', stage.channels.review)
  await choose(stage.channels.review)
  const panel = await stage.chloe.click(held(await stage.chloe.slash('vigie configurer')), 'Rythme et langue')
  await stage.chloe.select(held(panel), 'Heure du résumé', 'Heure du résumé : 19 h')
  await stage.vigie.settle()
  expect(requests('PATCH', stage.channels.review)).toBe(before)
  await stage.chloe.select(held(panel), 'Langue des messages publics', 'Langue des messages publics : Anglais')
  expect(await cards(stage.channels.review)).toEqual(['### Post 1', '### Post 2', '### Post 3'])
})

test('a card that Discord dislikes is posted without what it may dislike', async () => {
  stage = await openStage()
  stage.discord.faults.add({ match: to(stage.channels.review), do: 'refuse' })
  await forwardSome(stage, 1)
  const card = readMessage(await cardOf(stage, 1))
  expect(card).toContain('[Accepter]')
  expect(card).not.toContain('Ouvrir la publication')
})

test('a card that was refused for good is told, and comes back when a coordinator asks', async () => {
  stage = await openStage()
  stage.discord.faults.add({ match: to(stage.channels.review), do: 'refuse', times: 2 })
  await forwardSome(stage, 1)
  expect(await cards(stage.channels.review)).toEqual([])
  await choose(stage.channels.review)
  expect(await cards(stage.channels.review)).toEqual(['### Publication 1'])
})

test('where no thread may be made, for whatever reason, the raid’s card stands', async () => {
  stage = await openStage()
  stage.discord.faults.add({ match: ({ method, path }) => method === 'POST' && path.endsWith('/threads'), do: 'refuse', code: 160006 })
  await raidOf(stage)
  await stage.vigie.settle()
  await raidOf(stage, 1, { from: 4 })
  const [card, ...others] = await shown(stage, stage.alice, stage.channels.raids)
  expect([readMessage(card ?? held(await stage.alice.slash('raid liste'))), others]).toEqual([expect.stringContaining('4 publications'), []])
})

test('a channel that refuses is asked a few times, not once for each card; once it is mended all come', async () => {
  stage = await openStage({ startAt: EVENING })
  setOverwrites(stage.discord, stage.channels.review, withoutVigie())
  await forwardSome(stage, 30)
  await stage.pass(60_000)
  const refused = requests('POST', stage.channels.review)
  expect(refused).toBeLessThan(10)
  await stage.pass(10 * 60_000)
  expect(requests('POST', stage.channels.review) - refused).toBeLessThan(10)
  setOverwrites(stage.discord, stage.channels.review, onlyFor(stage.discord, stage.guild, stage.coordinators))
  await until(async () => (await cards(stage.channels.review)).length === 30)
  expect(waiting()).toBe(0)
})

test('where Vigie may edit and not post, verdicts are shown and do not make the others ask again', async () => {
  stage = await openStage({ startAt: EVENING })
  await forwardSome(stage, 6)
  await stage.vigie.settle()
  const silent = { id: stage.discord.world.bot.id, type: 1 as const, allow: PermissionFlagsBits.ViewChannel, deny: PermissionFlagsBits.SendMessages }
  setOverwrites(stage.discord, stage.channels.review, [...onlyFor(stage.discord, stage.guild, stage.coordinators).slice(0, 2), silent])
  await forwardSome(stage, 10, { from: 7 })
  await stage.pass(1_000)
  const before = requests('POST', stage.channels.review)
  for (const post of [1, 2, 3, 4, 5, 6]) await accept(stage, post)
  expect(readMessage(await cardOf(stage, 6))).toContain('Acceptée')
  // The change of the channel itself may wake those that wait, once: four requests. Six verdicts that each did so would be two dozen.
  expect(requests('POST', stage.channels.review) - before).toBeLessThan(6)
})

test('`/vigie etat` tries again what waits, where it finds everything in order', async () => {
  stage = await openStage({ startAt: EVENING })
  stage.discord.faults.add({ match: to(stage.channels.review), do: 'refuse', status: 403, code: 50013 })
  await forwardSome(stage, 1)
  expect(await cards(stage.channels.review)).toEqual([])
  await stage.chloe.slash('vigie etat')
  expect(await cards(stage.channels.review)).toEqual(['### Publication 1'])
})

test('new cards that wait for their channel hold up neither the digest, nor a raid, nor a verdict', async () => {
  stage = await openStage({ startAt: EVENING })
  await forwardSome(stage, 3)
  const asked = await stage.chloe.click(await cardOf(stage, 1), 'Rejeter')
  stage.discord.faults.add({ match: to(stage.channels.review), do: 'hang', times: 99 })
  await forwardSome(stage, 12, { from: 4 })
  await stage.chloe.slash('raid ouvrir', { nom: 'Amoxicilline' })
  await stage.chloe.select(held(asked), 'Pour quelle raison ?', 'Rien d’hostile')
  stage.vigie.tick()
  const sees = (channel: Channel) => stage.chloe.sees(channel.id).map(readMessage).join('\n')
  await until(() => sees(stage.channels.digest).includes('Résumé du') && sees(stage.channels.raids).includes('Amoxicilline') && sees(stage.channels.review).includes('Rejetée'))
  expect(stage.chloe.sees(stage.channels.review.id).filter((message) => message.onlyFor === undefined)).toHaveLength(3)
})

test('a post on one of many sites names its host, which cannot be clicked', async () => {
  stage = await openStage()
  await stage.alice.slash('transmettre', { lien: 'https://blog-anonyme.fr/articles/12' })
  await stage.alice.slash('transmettre', { lien: 'https://mastodon.social/@troll/111222333444555666' })
  expect(readMessage(await cardOf(stage, 1))).toContain('Page web (blog\\-anonyme.fr)')
  expect(readMessage(await cardOf(stage, 2))).toContain('Mastodon (mastodon.social)')
})
