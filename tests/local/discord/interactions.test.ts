import { afterEach, beforeEach, expect, test } from 'vitest'

import { createClock } from '../../../local/discord/clock.ts'
import { createChannel, createGroup, createGuild, createPerson, installForPerson, joinGuild } from '../../../local/discord/setting.ts'
import { directWith } from '../../../local/discord/world.ts'
import { listen, named, openBot, openTown, register, row, text, type Interaction, type Town } from './client.ts'

const NOON = Date.UTC(2026, 7, 1, 12)
let town: Town
beforeEach(async () => {
  town = await openTown({ clock: createClock(NOON) })
  await register(town, [{ name: 'voir', description: 'x' }, { name: 'chercher', description: 'x', options: [{ type: 4, name: 'numero', description: 'x', autocomplete: true }] }])
})
afterEach(async () => { await town.close() })

/** A bot that does nothing but note; the test answers. */
async function still(): Promise<{ asked: () => Promise<Interaction>; bot: Awaited<ReturnType<typeof openBot>> }> {
  const bot = await openBot(town, () => undefined)
  return { bot, asked: async () => (await bot.line.next(named('INTERACTION_CREATE'))).d as Interaction }
}

test('an interaction that is not acknowledged within 3 s fails, and can no longer be answered', async () => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  town.discord.clock.advance(2_999)
  town.discord.clock.advance(2)
  expect((await answer).kind).toBe('failed')
  expect(await bot.answer(interaction, text('tard'))).toMatchObject({ status: 404, body: { code: 10062 } })
})

test('within 3 s it can; a second acknowledgement is 40060, an unknown one 10062', async () => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  town.discord.clock.advance(2_999)
  expect((await bot.answer(interaction, text('juste'))).status).toBe(204)
  expect((await bot.answer(interaction, text('encore'))).body.code).toBe(40060)
  expect((await bot.answer({ ...interaction, token: 'x' }, text('faux'))).body.code).toBe(10062)
  expect((await answer).text).toBe('juste')
})

test('the token works for 15 minutes: 10015 before the acknowledgement, 50027 after', async () => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  expect((await bot.webhook(interaction, 'PATCH', '/messages/@original', { content: 'x' })).body.code).toBe(10015)
  await bot.answer(interaction, { type: 5 })
  town.discord.clock.advance(14 * 60_000)
  expect((await bot.webhook(interaction, 'PATCH', '/messages/@original', { content: 'x' })).status).toBe(200)
  town.discord.clock.advance(2 * 60_000)
  expect(await bot.webhook(interaction, 'PATCH', '/messages/@original', { content: 'y' })).toMatchObject({ status: 401, body: { code: 50027 } })
  expect((await answer).text).toBe('x')
})

test('follow-ups are read, changed and deleted; the first one after a deferral takes its place', async () => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  await bot.answer(interaction, { type: 5, data: { flags: 64 } })
  const original = (await bot.webhook(interaction, 'GET', '/messages/@original')).body
  expect(original).toMatchObject({ flags: 64 | 128 })
  expect((await bot.webhook(interaction, 'POST', '', { content: 'un' })).body).toMatchObject({ id: original.id, flags: 64 })
  const { id } = (await bot.webhook(interaction, 'POST', '?wait=true', { content: 'deux', flags: 64 })).body
  expect((await bot.webhook(interaction, 'PATCH', `/messages/${String(id)}`, { content: 'trois' })).body).toMatchObject({ id, content: 'trois' })
  expect(town.alice.sees(town.town.id).map((one) => one.content)).toEqual(['un', 'trois'])
  expect((await bot.webhook(interaction, 'DELETE', `/messages/${String(id)}`)).status).toBe(204)
  expect((await bot.webhook(interaction, 'GET', `/messages/${String(id)}`)).body.code).toBe(10008)
  expect((await answer).text).toBe('un')
})

test('a private answer is never told on the gateway nor listed', async () => {
  const { bot, asked } = await still()
  const line = await listen(town.discord, 1 | 1 << 9)
  const answer = town.alice.slash('voir')
  await bot.answer(await asked(), text('secret', 64))
  await answer
  await town.call('POST', `/channels/${town.town.id}/messages`, { content: 'public' })
  await line.next((event) => event.d.content === 'public')
  expect(line.heard.filter(named('MESSAGE_CREATE'))).toHaveLength(1)
  expect((await town.call('GET', `/channels/${town.town.id}/messages`)).body).toMatchObject([{ content: 'public' }])
  expect(town.bruno.sees(town.town.id).map((one) => one.content)).toEqual(['public'])
})

test('with_response tells what became of it', async () => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const said = await bot.answer(await asked(), text('bonjour', 64), '?with_response=true')
  expect(said.body).toMatchObject({ interaction: { type: 2, response_message_ephemeral: true, channel_id: town.town.id }, resource: { type: 4, message: { content: 'bonjour' } } })
  await answer
})

test.each([
  ['a command', 6, {}], ['a command', 7, { content: 'x' }], ['a command', 8, { choices: [] }], ['a command', 1, undefined],
])('%s cannot be answered with type %i', async (_, type, data) => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  expect((await bot.answer(interaction, { type, data })).body).toMatchObject({ code: 50035, errors: { type: {} } })
  await bot.answer(interaction, text('x'))
  await answer
})

test('suggestions are answered with at most 25 choices of the option’s kind', async () => {
  const { bot, asked } = await still()
  const suggestions = town.alice.autocomplete('chercher', 'numero', '1')
  const interaction = await asked()
  const choices = (count: number) => Array.from({ length: count }, (_, at) => ({ name: String(at), value: at }))
  expect((await bot.answer(interaction, text('x'))).body.code).toBe(50035)
  expect((await bot.answer(interaction, { type: 8, data: { choices: [{ name: 'x', value: 'x' }] } })).body).toMatchObject({ code: 50035, errors: { data: { choices: { 0: { value: {} } } } } })
  expect((await bot.answer(interaction, { type: 8, data: { choices: choices(26) } })).body.code).toBe(50035)
  await bot.answer(interaction, { type: 8, data: { choices: choices(25) } })
  expect(await suggestions).toHaveLength(25)
})

test('a modal cannot answer a modal, and the journal says to what each answer was given', async () => {
  const modal = { type: 9, data: { custom_id: 'm', title: 'M', components: [{ type: 18, label: 'x', component: { type: 4, custom_id: 'x', style: 1, required: false } }] } }
  const codes: unknown[] = []
  await openBot(town, async (asked, me) => {
    codes.push((await me.answer(asked, modal)).body.code)
    if (asked.type === 5) await me.answer(asked, text('fini'))
  })
  const { modal: shown } = await town.alice.slash('voir')
  expect((await town.alice.submitModal(shown ?? {}, {})).text).toBe('fini')
  expect(codes).toEqual([undefined, 50035])
  expect(town.discord.journal.flatMap((one) => one.ctx?.interactionType ?? [])).toEqual([2, 5, 5])
})

test.each([
  ['a disabled menu', { type: 5, custom_id: 'x', disabled: true }, 'disabled'],
  ['a required field of none', { type: 19, custom_id: 'x', min_values: 0 }, 'min_values'],
  ['one radio button', { type: 21, custom_id: 'x', options: [{ label: 'a', value: 'a' }] }, 'options'],
  ['a button', { type: 2, style: 1, custom_id: 'x', label: 'x' }, 'type'],
])('a modal with %s is refused at its place', async (_, component, field) => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  const said = await bot.answer(interaction, { type: 9, data: { custom_id: 'm', title: 'M', components: [{ type: 18, label: 'x', component }] } })
  expect(said.body).toMatchObject({ code: 50035, errors: { data: { components: { 0: { component: { [field]: {} } } } } } })
  await bot.answer(interaction, text('x'))
  await answer
})

test('a bot that defers an update and changes the message later updates it', async () => {
  await town.call('POST', `/channels/${town.town.id}/messages`, { content: 'carte', components: [row({ type: 2, style: 1, label: 'Oui', custom_id: 'yes' })] })
  const [card] = town.alice.sees(town.town.id)
  if (!card) throw new Error('no card')
  const { bot, asked } = await still()
  const answer = town.alice.click(card, 'Oui')
  const interaction = await asked()
  await bot.answer(interaction, { type: 6 })
  await bot.webhook(interaction, 'PATCH', '/messages/@original', { content: 'faite', components: [] })
  expect(await answer).toMatchObject({ kind: 'update', text: 'faite' })
  expect(interaction).toMatchObject({ message: { id: card.id }, data: { component_type: 2, custom_id: 'yes', id: 2 } })
})

test('rights and places come with the interaction', async () => {
  const { bot, asked } = await still()
  const answer = town.alice.slash('voir')
  const interaction = await asked()
  expect(interaction).toMatchObject({ guild_id: town.guild.id, locale: 'fr', guild_locale: 'fr', context: 0, authorizing_integration_owners: { 0: town.guild.id }, member: { user: { id: town.alice.id } } })
  expect(BigInt((interaction.member as { permissions: string }).permissions) & 1n << 11n).not.toBe(0n)
  expect(BigInt(String(interaction.app_permissions)) & 1n << 34n).not.toBe(0n)
  await bot.answer(interaction, text('x'))
  await answer
})

test('in direct messages there is a user and no member; a command brought along works where the bot is not', async () => {
  await register(town, [{ name: 'partout', description: 'x', integration_types: [0, 1], contexts: [0, 1, 2] }, { name: 'ici', description: 'x', contexts: [0] }])
  const bot = await openBot(town, (asked, me) => me.answer(asked, text('oui')))
  const direct = town.alice.in(directWith(town.discord.world, town.alice.id))
  expect((await direct.slash('partout')).text).toBe('oui')
  expect(bot.interactions[0]).toMatchObject({ context: 1, user: { id: town.alice.id } })
  expect(bot.interactions[0]).not.toHaveProperty('member')
  await expect(direct.slash('ici')).rejects.toThrow('no command')
  const away = createGuild(town.discord, 'Ailleurs')
  const place = createChannel(town.discord, away, 'place')
  joinGuild(town.discord, away, { person: town.alice })
  await expect(town.alice.in(place).slash('partout')).rejects.toThrow('no command')
  installForPerson(town.discord, town.alice)
  expect((await town.alice.in(place).slash('partout')).ephemeral).toBe(true)
  const group = createGroup(town.discord, [town.alice, town.bruno])
  expect((await town.alice.in(group).slash('partout')).text).toBe('oui')
  const [, , last] = bot.interactions
  if (!last) throw new Error('no interaction')
  const codes: unknown[] = []
  for (let at = 0; at < 6; at += 1) codes.push((await bot.webhook(last, 'POST', '', { content: String(at) })).body.code)
  expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, 40094])
  expect(last).toMatchObject({ context: 2, authorizing_integration_owners: { 1: town.alice.id } })
})

test('a thousand interactions at once are all answered', async () => {
  await openBot(town, (asked, me) => me.answer(asked, { type: 5, data: { flags: 64 } }).then(() => me.webhook(asked, 'PATCH', '/messages/@original', { content: asked.id })))
  const people = Array.from({ length: 100 }, (_, at) => createPerson(town.discord, town.guild, town.town, { name: `P${String(at)}` }))
  const answers = await Promise.all(Array.from({ length: 1_000 }, async (_, at) => await people[at % 100]?.slash('voir')))
  expect(new Set(answers.map((answer) => answer?.text)).size).toBe(1_000)
})
