import { afterEach, beforeEach, expect, test } from 'vitest'

import { BOT_PERMISSIONS, createChannel, createPerson, createRole, killFile, placeMessage } from '../../../local/discord/setting.ts'
import { listen, named, openTown, row, type Json, type Town } from './client.ts'

const PINS = 1n << 51n
let town: Town
beforeEach(async () => { town = await openTown({ permissions: BOT_PERMISSIONS | PINS | 0x2000n | 0x40n }) })
afterEach(async () => { await town.close() })

const messages = () => `/channels/${town.town.id}/messages`
const send = async (body: Json) => (await town.call('POST', messages(), body)).body
const png = { name: 'files[0]', filename: 'a.png', bytes: Buffer.from('png'), type: 'image/png' }

test('the same nonce, enforced, gives the same message: per author, for some minutes', async () => {
  const first = await send({ content: 'un', nonce: 'n1', enforce_nonce: true })
  const again = await send({ content: 'un', nonce: 'n1', enforce_nonce: true })
  expect(again.id).toBe(first.id)
  expect((await send({ content: 'deux', nonce: 'n2', enforce_nonce: true })).id).not.toBe(first.id)
  town.discord.clock.advance(6 * 60_000)
  expect((await send({ content: 'un', nonce: 'n1', enforce_nonce: true })).id).not.toBe(first.id)
})

test('a nonce is remembered across channels, and after its message was deleted', async () => {
  const first = await send({ content: 'un', nonce: 'n1', enforce_nonce: true })
  const other = createChannel(town.discord, town.guild, 'autre')
  const elsewhere = await town.call('POST', `/channels/${other.id}/messages`, { content: 'un', nonce: 'n1', enforce_nonce: true })
  expect(elsewhere.body).toMatchObject({ id: first.id, channel_id: town.town.id })
  await town.call('DELETE', `${messages()}/${String(first.id)}`)
  expect(await town.call('POST', messages(), { content: 'un', nonce: 'n1', enforce_nonce: true })).toMatchObject({ status: 404, body: { code: 10008 } })
})

test('half an emoji is no text', async () => {
  expect((await town.call('POST', messages(), { content: 'x\uD83D' })).body).toMatchObject({ code: 50035 })
  expect((await town.call('POST', messages(), { content: '\uDE00x' })).body).toMatchObject({ code: 50035 })
  expect((await town.call('POST', messages(), { flags: 32768, components: [{ type: 10, content: '😀\uD83D' }] })).body).toMatchObject({ code: 50035 })
  expect((await town.call('POST', messages(), { content: '😀' })).status).toBe(200)
})

test('only those whom allowed_mentions lets through are called', async () => {
  const role = createRole(town.discord, town.guild, 'Coordination')
  const content = `<@${town.alice.id}> <@&${role.id}> @everyone`
  await send({ content, allowed_mentions: { parse: [] } })
  await send({ content })
  role.mentionable = true
  await send({ content, allowed_mentions: { parse: ['roles'], users: [town.alice.id] } })
  expect(town.alice.sees(town.town.id).map((one) => one.mentions)).toEqual([
    { users: [], roles: [], everyone: false },
    { users: [town.alice.id], roles: [], everyone: false },
    { users: [town.alice.id], roles: [role.id], everyone: false },
  ])
})

test('an address in plain words unfurls; in <…>, in code, in a component or with the flag it does not', async () => {
  const address = 'https://x.com/troll/status/1'
  await send({ content: `lisez ${address}` })
  await send({ content: `||${address}||` })
  await send({ content: `<${address}> \`${address}\`` })
  await send({ content: address, flags: 4 })
  await send({ flags: 32768, components: [{ type: 10, content: address }] })
  await send({ content: 'x', components: [row({ type: 2, style: 5, label: 'Voir', url: address })] })
  expect(town.alice.sees(town.town.id).map((one) => one.unfurled)).toEqual([[address], [address], [], [], [], []])
})

test('an uploaded file has a signed address, which media refer to, and which dies after a day', async () => {
  const { body } = await town.call('POST', messages(), { flags: 32768, components: [{ type: 12, items: [{ media: { url: 'attachment://SPOILER_a.png' }, spoiler: true }] }], attachments: [{ id: 0, filename: 'SPOILER_a.png', description: 'capture' }] }, { files: [{ ...png, filename: 'SPOILER_a.png' }] })
  const [attachment] = body.attachments as { url: string; description: string; flags: number }[]
  const [gallery] = body.components as { id: number; items: { media: { url: string } }[] }[]
  expect(attachment).toMatchObject({ description: 'capture', flags: 8 })
  expect(gallery).toMatchObject({ id: 1, items: [{ media: { url: attachment?.url } }] })
  const got = await fetch(attachment?.url ?? '')
  expect([got.status, got.headers.get('content-type'), await got.text()]).toEqual([200, 'image/png', 'png'])
  expect((await fetch((attachment?.url ?? '').replace(/hm=\w/, 'hm=_'))).status).toBe(404)
  town.discord.clock.advance(25 * 3_600_000)
  expect((await fetch(attachment?.url ?? '')).status).toBe(404)
})

test('a dead file answers 404 although its address is good', async () => {
  const { body } = await town.call('POST', messages(), { content: 'x' }, { files: [png] })
  const [kept] = town.alice.sees(town.town.id)[0]?.attachments ?? []
  if (!kept) throw new Error('no attachment')
  killFile(kept)
  expect((await fetch((body.attachments as { url: string }[])[0]?.url ?? '')).status).toBe(404)
})

test('an edit changes what it holds, keeps the files it names, and never takes Components V2 away', async () => {
  const { body } = await town.call('POST', messages(), { content: 'un' }, { files: [png, { ...png, name: 'files[1]', filename: 'b.png' }] })
  const ids = (body.attachments as { id: string }[]).map((one) => one.id)
  const path = `${messages()}/${String(body.id)}`
  const edited = await town.call('PATCH', path, { attachments: [{ id: ids[1] }] })
  expect(edited.body).toMatchObject({ content: 'un', attachments: [{ filename: 'b.png' }], edited_timestamp: expect.any(String) as unknown })
  expect((await town.call('PATCH', path, { flags: 32768, components: [{ type: 10, content: 'x' }] })).status).toBe(400)
  expect((await town.call('PATCH', path, { content: null, flags: 32768, components: [{ type: 10, content: 'x' }] })).body).toMatchObject({ content: '', flags: 32768 })
  expect((await town.call('PATCH', path, { flags: 0, components: [{ type: 10, content: 'y' }] })).status).toBe(400)
  expect((await town.call('PATCH', path, { components: [{ type: 10, content: 'y' }] })).body).toMatchObject({ components: [{ content: 'y' }] })
  expect((await town.call('PATCH', path, { content: 'z' })).status).toBe(400)
  expect((await town.call('PATCH', path, { attachments: [{ id: ids[0] }] })).status).toBe(400)
})

test('component numbers are kept as sent and generated where absent', async () => {
  const { components } = await send({ flags: 32768, components: [{ type: 10, content: 'a' }, { type: 10, id: 1, content: 'b' }, { type: 17, components: [{ type: 10, content: 'c' }] }] })
  expect(components).toMatchObject([{ id: 2 }, { id: 1 }, { id: 3, components: [{ id: 4 }] }])
})

test('others’ messages cannot be edited, and are deleted only with the right', async () => {
  const theirs = town.alice.say('bonjour')
  const path = `${messages()}/${theirs.id}`
  expect((await town.call('PATCH', path, { content: 'x' })).body.code).toBe(50005)
  expect((await town.call('DELETE', path)).status).toBe(204)
  expect((await town.call('GET', path)).body.code).toBe(10008)
  const weak = await openTown()
  const other = weak.alice.say('bonjour')
  expect((await weak.call('DELETE', `/channels/${weak.town.id}/messages/${other.id}`)).body.code).toBe(50013)
  await weak.close()
})

test('messages are listed newest first, before, after or around one', async () => {
  const ids: string[] = []
  for (const content of ['1', '2', '3', '4', '5']) ids.push(placeMessage(town.discord, town.town, { by: town.alice, content }).id)
  const listed = async (query: string) => ((await town.call('GET', `${messages()}${query}`)).body as unknown as { content: string }[]).map((one) => one.content).join('')
  expect(await listed('?limit=2')).toBe('54')
  expect(await listed(`?before=${ids[2] ?? ''}&limit=50`)).toBe('21')
  expect(await listed(`?after=${ids[1] ?? ''}&limit=2`)).toBe('43')
  expect(await listed(`?around=${ids[2] ?? ''}&limit=3`)).toBe('432')
})

test('pins, by the new and the old routes', async () => {
  const { id } = await send({ content: 'important' })
  expect((await town.call('PUT', `${messages()}/pins/${String(id)}`)).status).toBe(204)
  expect((await town.call('GET', `${messages()}/pins`)).body).toMatchObject({ items: [{ message: { id, pinned: true } }], has_more: false })
  expect((await town.call('GET', `/channels/${town.town.id}/pins`)).body).toMatchObject([{ id }])
  expect((await town.call('DELETE', `/channels/${town.town.id}/pins/${String(id)}`)).status).toBe(204)
  expect((await town.call('GET', `${messages()}/pins`)).body).toMatchObject({ items: [] })
})

test('reactions are added, counted, listed and taken back', async () => {
  const { id } = await send({ content: 'x' })
  const path = `${messages()}/${String(id)}/reactions/${encodeURIComponent('✅')}`
  expect((await town.call('PUT', `${path}/@me`)).status).toBe(204)
  expect((await town.call('GET', `${messages()}/${String(id)}`)).body.reactions).toMatchObject([{ count: 1, me: true, emoji: { name: '✅' } }])
  expect((await town.call('GET', path)).body).toMatchObject([{ id: town.discord.world.bot.id }])
  expect((await town.call('DELETE', `${path}/@me`)).status).toBe(204)
  expect((await town.call('PUT', `${messages()}/${String(id)}/reactions/nonsense/@me`)).body.code).toBe(10014)
})

test('many messages are deleted at once: 2 to 100, none older than two weeks', async () => {
  const ids = [(await send({ content: 'a' })).id, (await send({ content: 'b' })).id]
  expect((await town.call('POST', `${messages()}/bulk-delete`, { messages: ids.slice(1) })).body.code).toBe(50035)
  town.discord.clock.advance(15 * 86_400_000)
  expect((await town.call('POST', `${messages()}/bulk-delete`, { messages: ids })).body.code).toBe(50034)
})

test('without the intent the words of others are silent, except to the bot itself and in direct messages', async () => {
  const line = await listen(town.discord, 1 | 1 << 9 | 1 << 12)
  town.alice.say('secret https://x.com/a')
  town.alice.say(`<@${town.discord.world.bot.id}> bonjour`)
  await send({ content: 'moi' })
  await line.next((event) => event.d.content === 'moi')
  expect(line.heard.filter(named('MESSAGE_CREATE')).map((event) => event.d.content)).toEqual(['', expect.stringContaining('bonjour'), 'moi'])
})

test('direct messages: the same conversation again, seen by its person, refused by a closed door', async () => {
  const open = async (id: string) => (await town.call('POST', '/users/@me/channels', { recipient_id: id })).body
  const { id } = await open(town.alice.id)
  expect((await open(town.alice.id)).id).toBe(id)
  await town.call('POST', `/channels/${String(id)}/messages`, { content: 'pour vous' })
  expect(town.alice.direct().map((one) => one.content)).toEqual(['pour vous'])
  expect(town.bruno.direct()).toEqual([])
  const closed = createPerson(town.discord, town.guild, town.town, { name: 'Zoé', closedDirect: true })
  const door = await open(closed.id)
  expect((await town.call('POST', `/channels/${String(door.id)}/messages`, { content: 'x' })).body).toMatchObject({ code: 50007 })
})
