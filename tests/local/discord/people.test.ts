import { afterEach, beforeEach, expect, test } from 'vitest'

import { createChannel, createForum, createGuild, createPerson, createRole, deleteChannel, inviteBot, onlyFor, openThread } from '../../../local/discord/setting.ts'
import { openBot, openTown, register, row, text, type Interaction, type Json, type Town } from './client.ts'

let town: Town
beforeEach(async () => { town = await openTown() })
afterEach(async () => { await town.close() })

const raid = {
  name: 'raid', description: 'Raids', name_localizations: { 'en-GB': 'raids' },
  options: [
    { type: 1, name: 'voir', name_localizations: { 'en-GB': 'show' }, description: 'Voir', options: [{ type: 4, name: 'numero', name_localizations: { 'en-GB': 'number' }, description: 'Numéro', required: true, min_value: 1 }] },
    { type: 2, name: 'regles', description: 'Règles', options: [{ type: 1, name: 'poser', description: 'Poser', options: [
      { type: 6, name: 'qui', description: 'Qui' }, { type: 7, name: 'lieu', description: 'Où', channel_types: [0] }, { type: 8, name: 'role', description: 'Rôle' }, { type: 9, name: 'cible', description: 'Cible' },
      { type: 5, name: 'actif', description: 'Actif' }, { type: 10, name: 'seuil', description: 'Seuil' }, { type: 3, name: 'ton', description: 'Ton', choices: [{ name: 'Calme', value: 'calm' }] }, { type: 11, name: 'preuve', description: 'Preuve' },
    ] }] },
    { type: 1, name: 'fusionner', description: 'Fusionner', options: [{ type: 3, name: 'dans', description: 'Dans', autocomplete: true }, { type: 3, name: 'autre', description: 'Autre' }] },
  ],
}

test('a subcommand is found by its name or its name in the person’s language, and its number is sent as a number', async () => {
  await register(town, [raid])
  const bot = await openBot(town, (asked, me) => me.answer(asked, text('vu')))
  expect((await town.alice.slash('raid voir', { numero: '3' })).text).toBe('vu')
  await town.bruno.slash('raids show', { number: 4 })
  expect(bot.interactions.map((one) => (one.data.options))).toEqual([
    [{ type: 1, name: 'voir', options: [{ name: 'numero', type: 4, value: 3 }] }],
    [{ type: 1, name: 'voir', options: [{ name: 'numero', type: 4, value: 4 }] }],
  ])
  await expect(town.alice.slash('raid voir')).rejects.toThrow('required')
  await expect(town.alice.slash('raid voir', { numero: 0 })).rejects.toThrow('range')
  await expect(town.alice.slash('raid')).rejects.toThrow('needs a subcommand')
  await expect(town.alice.slash('raid show', { numero: 1 })).rejects.toThrow('no subcommand')
})

test('people, channels, roles and files in options come with what they stand for', async () => {
  await register(town, [raid])
  const bot = await openBot(town, (asked, me) => me.answer(asked, text('bien')))
  const role = createRole(town.discord, town.guild, 'Coordination')
  await town.alice.slash('raid regles poser', { qui: '@Bruno', lieu: '#town', role: 'Coordination', cible: town.bruno, actif: true, seuil: 0.5, ton: 'Calme', preuve: { filename: 'a.png', bytes: Buffer.from('png'), type: 'image/png' } })
  const data = bot.interactions[0]?.data as { options: { options: { options: { value: unknown }[] }[] }[]; resolved: Record<string, Json> }
  const values = data.options[0]?.options[0]?.options.map((one) => one.value)
  expect(values?.slice(0, 7)).toEqual([town.bruno.id, town.town.id, role.id, town.bruno.id, true, 0.5, 'calm'])
  expect(Object.keys(data.resolved).sort()).toEqual(['attachments', 'channels', 'members', 'roles', 'users'])
  const member = data.resolved.members?.[town.bruno.id] as Json
  expect(member).toMatchObject({ roles: [] })
  expect(member).not.toHaveProperty('user')
  expect(data.resolved.channels?.[town.town.id]).toMatchObject({ name: 'town', permissions: expect.any(String) as unknown })
})

test('suggestions: the focused option with what is typed, beside the others', async () => {
  await register(town, [raid])
  const bot = await openBot(town, (asked, me) => me.answer(asked, { type: 8, data: { choices: [{ name: 'Martin', value: '7' }] } }))
  expect(await town.alice.autocomplete('raid fusionner', 'dans', 'mar', { autre: 'x' })).toEqual([{ name: 'Martin', value: '7' }])
  expect(bot.interactions[0]).toMatchObject({ type: 4, data: { options: [{ name: 'fusionner', options: [{ name: 'autre', value: 'x' }, { name: 'dans', value: 'mar', focused: true }] }] } })
  await expect(town.alice.autocomplete('raid fusionner', 'autre', 'x')).rejects.toThrow('suggests nothing')
})

test('menus on messages and on people', async () => {
  await register(town, [{ type: 3, name: 'Transmettre' }, { type: 2, name: 'Écouter' }])
  const bot = await openBot(town, (asked, me) => me.answer(asked, text('ok', 64)))
  const message = town.bruno.say('vous avez vu ?')
  expect(await town.alice.menu(message, 'Transmettre')).toMatchObject({ ephemeral: true, text: 'ok' })
  await town.alice.userMenu(town.bruno, 'Écouter')
  const [first, second] = bot.interactions
  expect(first?.data).toMatchObject({ type: 3, target_id: message.id, resolved: { messages: { [message.id]: { content: 'vous avez vu ?' } } } })
  expect(second?.data).toMatchObject({ type: 2, target_id: town.bruno.id, resolved: { users: { [town.bruno.id]: { username: 'Bruno' } } } })
})

test('a command hidden by default permissions, context or right is not to be found', async () => {
  await register(town, [{ name: 'regler', description: 'x', default_member_permissions: '32' }, { name: 'prive', description: 'x', contexts: [1] }, { name: 'ouvert', description: 'x' }])
  await openBot(town, (asked, me) => me.answer(asked, text('oui')))
  await expect(town.alice.slash('regler')).rejects.toThrow('no command')
  await expect(town.alice.slash('prive')).rejects.toThrow('no command')
  const manager = createPerson(town.discord, town.guild, town.town, { name: 'Maud', roles: [createRole(town.discord, town.guild, 'Gestion', 32n)] })
  expect((await manager.slash('regler')).text).toBe('oui')
  const silent = createChannel(town.discord, town.guild, 'silence', [{ id: town.guild.id, type: 0, allow: 0n, deny: 1n << 31n }])
  await expect(town.alice.in(silent).slash('ouvert')).rejects.toThrow('no command')
})

const panel = { type: 4, data: { flags: 64, components: [
  row({ type: 2, style: 1, label: 'Oui', custom_id: 'yes' }, { type: 2, style: 2, label: 'Fermé', custom_id: 'no', disabled: true }),
  row({ type: 3, custom_id: 'words', placeholder: 'Mots', max_values: 2, options: [{ label: 'Un', value: '1' }, { label: 'Deux', value: '2' }] }),
  row({ type: 5, custom_id: 'people', placeholder: 'Gens' }),
  row({ type: 6, custom_id: 'roles', placeholder: 'Rôles' }),
  row({ type: 8, custom_id: 'places', placeholder: 'Salons', channel_types: [15] }),
] } }

test('every menu sends what it stands for, and respects its numbers and kinds', async () => {
  await register(town, [{ name: 'panneau', description: 'x' }])
  const forum = createForum(town.discord, town.guild, 'raids')
  const bot = await openBot(town, (asked, me) => me.answer(asked, asked.type === 2 ? panel : { type: 6 }).then((said) => (asked.type === 2 ? said : me.webhook(asked, 'PATCH', '/messages/@original', { content: 'changé' }))))
  const { message } = await town.alice.slash('panneau')
  if (!message) throw new Error('no panel')
  expect(await town.alice.select(message, 'Mots', ['Un', 'Deux'])).toMatchObject({ kind: 'update', text: expect.stringContaining('changé') as unknown })
  await town.alice.select(message, 'people', 'Bruno')
  await town.alice.select(message, 'Rôles', '@everyone')
  await town.alice.select(message, 'Salons', '#raids')
  expect(bot.interactions.slice(1).map((one) => one.data.values)).toEqual([['1', '2'], [town.bruno.id], [town.guild.id], [forum.id]])
  expect(bot.interactions[4]?.data).toMatchObject({ component_type: 8, resolved: { channels: { [forum.id]: { type: 15 } } } })
  await expect(town.alice.select(message, 'Salons', '#town')).rejects.toThrow('no channel')
  await expect(town.alice.select(message, 'Gens', ['Alice', 'Bruno'])).rejects.toThrow('takes 1 to 1')
  await expect(town.alice.click(message, 'Fermé')).rejects.toThrow('no button')
  await expect(town.bruno.click(message, 'Oui')).rejects.toThrow('not visible')
})

test('a person deletes their own message, or another’s with the right to', async () => {
  const message = town.bruno.say('oups')
  expect(() => town.alice.remove(message)).toThrow('may not delete')
  const keeper = createPerson(town.discord, town.guild, town.town, { name: 'Kim', roles: [createRole(town.discord, town.guild, 'Modération', 0x2000n)] })
  keeper.remove(message)
  town.bruno.remove(town.bruno.say('encore'))
  expect(town.alice.sees(town.town.id)).toEqual([])
  expect((await town.call('GET', `/channels/${town.town.id}/messages`)).body).toEqual([])
})

test('a deleted message has no button any more', async () => {
  const { body } = await town.call('POST', `/channels/${town.town.id}/messages`, { components: [row({ type: 2, style: 1, label: 'Oui', custom_id: 'yes' })] })
  const [message] = town.alice.sees(town.town.id)
  await town.call('DELETE', `/channels/${town.town.id}/messages/${String(body.id)}`)
  if (!message) throw new Error('no message')
  await expect(town.alice.click(message, 'Oui')).rejects.toThrow('not visible')
})

const form = { type: 9, data: { custom_id: 'form', title: 'Formulaire', components: [
  { type: 10, content: 'Lisez ceci' },
  { type: 18, label: 'Texte', component: { type: 4, custom_id: 'text', style: 1, min_length: 2, max_length: 5, value: 'abc' } },
  { type: 18, label: 'Choix', component: { type: 21, custom_id: 'radio', options: [{ label: 'Un', value: '1' }, { label: 'Deux', value: '2', default: true }] } },
  { type: 18, label: 'Cases', component: { type: 22, custom_id: 'ticks', required: false, options: [{ label: 'A', value: 'a' }, { label: 'B', value: 'b' }] } },
  { type: 18, label: 'Fichiers', component: { type: 19, custom_id: 'files', required: false, max_values: 2 } },
] } }
const second = { type: 9, data: { custom_id: 'second', title: 'Suite', components: [
  { type: 18, label: 'Accord', component: { type: 23, custom_id: 'agree' } },
  { type: 18, label: 'Motif', component: { type: 3, custom_id: 'why', options: [{ label: 'Menace', value: 'threat' }] } },
  { type: 18, label: 'Gens', component: { type: 5, custom_id: 'who', max_values: 2 } },
  { type: 18, label: 'Rôle', component: { type: 6, custom_id: 'role', required: false } },
  { type: 18, label: 'Lieu', component: { type: 8, custom_id: 'where', channel_types: [0] } },
] } }

test('a modal is filled in as the client does it: defaults kept, limits respected, every part sent with its number', async () => {
  await register(town, [{ name: 'formulaire', description: 'x' }])
  const bot = await openBot(town, (asked, me) => me.answer(asked, asked.type === 2 ? form : text('reçu')))
  const asked = await town.alice.slash('formulaire')
  const modal = asked.modal ?? {}
  expect((await town.alice.submitModal(modal, {})).text).toBe('reçu')
  await town.alice.submitModal(modal, { Texte: 'wxyz', Choix: 'Un', Cases: ['A', 'B'], Fichiers: [{ filename: 'a.png', bytes: Buffer.from('x'), type: 'image/png' }] })
  const parts = (at: number) => (bot.interactions[at]?.data.components as { id: number; type: number; component?: Json }[])
  expect(parts(1).map((part) => part.component)).toEqual([
    undefined,
    { type: 4, id: expect.any(Number) as unknown, custom_id: 'text', value: 'abc' },
    { type: 21, id: expect.any(Number) as unknown, custom_id: 'radio', value: '2' },
    { type: 22, id: expect.any(Number) as unknown, custom_id: 'ticks', values: [] },
    { type: 19, id: expect.any(Number) as unknown, custom_id: 'files', values: [] },
  ])
  expect(parts(2).slice(1, 4).map((part) => part.component?.value ?? part.component?.values)).toEqual(['wxyz', '1', ['a', 'b']])
  expect(parts(1)[0]).toEqual({ type: 10, id: 1 })
  await expect(town.alice.submitModal(modal, { Texte: 'x' })).rejects.toThrow('too short')
  await expect(town.alice.submitModal(modal, { Texte: 'abcdef' })).rejects.toThrow('too long')
  await expect(town.alice.submitModal(modal, { Rien: 'x' })).rejects.toThrow('no field')
  await expect(town.bruno.submitModal(modal, {})).rejects.toThrow('somebody else')
})

test('a modal opened by a button carries the message of the button, whose answer may update it', async () => {
  await town.call('POST', `/channels/${town.town.id}/messages`, { content: 'carte', components: [row({ type: 2, style: 1, label: 'Écrire', custom_id: 'open' })] })
  const [card] = town.alice.sees(town.town.id)
  if (!card) throw new Error('no card')
  const bot = await openBot(town, (asked, me) => me.answer(asked, asked.type === 3 ? second : { type: 7, data: { content: 'carte changée' } }))
  const { modal } = await town.alice.click(card, 'Écrire')
  await expect(town.alice.submitModal(modal ?? {}, { Gens: ['Bruno'], Lieu: '#town' })).rejects.toThrow('« Motif » is required')
  const answer = await town.alice.submitModal(modal ?? {}, { Accord: true, Motif: 'Menace', Gens: ['Bruno', 'Alice'], Lieu: '#town' })
  expect(answer).toMatchObject({ kind: 'update', text: expect.stringContaining('carte changée') as unknown })
  expect(bot.interactions[1]).toMatchObject({ type: 5, message: { id: card.id }, data: { resolved: { users: { [town.bruno.id]: {} }, channels: { [town.town.id]: {} } } } })
})

test('an answer shows what was deferred, edited and followed up', async () => {
  await register(town, [{ name: 'lent', description: 'x' }])
  await openBot(town, async (asked, me) => {
    await me.answer(asked, { type: 5, data: { flags: 64 } })
    await me.webhook(asked, 'PATCH', '/messages/@original', { content: 'voici' })
    await me.webhook(asked, 'POST', '', { content: 'et encore', flags: 64 })
    await town.call('POST', `/channels/${town.town.id}/messages`, { content: 'fini' })
  })
  const answer = await town.alice.slash('lent')
  expect(answer).toMatchObject({ kind: 'message', text: 'voici', ephemeral: true })
  await expect.poll(() => town.bruno.sees(town.town.id).map((one) => one.content)).toEqual(['fini'])
  expect(answer.followUps.map((one) => one.content)).toEqual(['et encore'])
  expect(town.alice.sees(town.town.id).map((one) => one.content)).toEqual(['voici', 'et encore', 'fini'])
})

test('a retried interaction has the same id and token; its second acknowledgement is refused', async () => {
  await register(town, [{ name: 'deux', description: 'x' }])
  const codes: unknown[] = []
  const bot = await openBot(town, async (asked, me) => {
    const said = await me.answer(asked, { type: 5, data: {} })
    codes.push(said.body.code)
    await me.webhook(asked, 'PATCH', '/messages/@original', { content: 'une fois' })
  })
  await town.alice.slash('deux')
  await town.alice.retry()
  const [one, other] = bot.interactions as [Interaction, Interaction]
  expect([other.id, other.token]).toEqual([one.id, one.token])
  expect(codes).toEqual([undefined, 40060])
  expect(town.bruno.sees(town.town.id)).toHaveLength(1)
})

test('a person acts in several servers, threads and channels, and nowhere else', async () => {
  await register(town, [{ name: 'ici', description: 'x' }])
  const bot = await openBot(town, (asked, me) => me.answer(asked, text('ici')))
  const thread = openThread(town.discord, town.town, { name: 'fil', by: town.alice })
  await town.alice.in(thread).slash('ici')
  expect(bot.interactions[0]).toMatchObject({ channel_id: thread.id, channel: { parent_id: town.town.id }, context: 0 })
  expect(town.alice.in(thread).say('dans le fil').channelId).toBe(thread.id)
  const other = createGuild(town.discord, 'Ailleurs')
  const place = createChannel(town.discord, other, 'place')
  inviteBot(town.discord, other)
  expect(() => town.alice.in(place)).toThrow('not in the server')
  const secret = createChannel(town.discord, town.guild, 'secret', onlyFor(town.discord, town.guild, createRole(town.discord, town.guild, 'Coordination')))
  expect(() => town.alice.in(secret).say('x')).toThrow('may not write')
  expect(() => town.alice.in(createForum(town.discord, town.guild, 'forum')).say('x')).toThrow('forum')
  deleteChannel(town.discord, thread)
  expect(town.alice.sees(thread.id)).toEqual([])
})
