import { afterEach, beforeEach, expect, test } from 'vitest'

import { createChannel } from '../../../local/discord/setting.ts'
import { listen, named, openLine, openTown, type Json, type Line, type Town } from './client.ts'

let town: Town
beforeEach(async () => { town = await openTown({ heartbeatMs: 5_000 }) })
afterEach(async () => { await town.close() })

const properties = { os: 'linux', browser: 'test', device: 'test' }
const identify = (more: Json = {}) => ({ op: 2, d: { token: town.discord.token, intents: 1, properties, ...more } })

test('HELLO, READY with unavailable servers, then each server', async () => {
  const line = await listen(town.discord)
  await line.next(named('GUILD_CREATE'))
  expect(line.heard.map((event) => [event.op, event.t, event.s])).toEqual([[10, null, null], [0, 'READY', 1], [0, 'GUILD_CREATE', 2]])
  expect(line.heard[0]?.d).toMatchObject({ heartbeat_interval: 5_000 })
  expect(line.heard[1]?.d).toMatchObject({ v: 10, guilds: [{ id: town.guild.id, unavailable: true }], application: { id: town.discord.world.applicationId } })
  expect(line.heard[2]?.d).toMatchObject({ id: town.guild.id, unavailable: false, channels: [{ name: 'town' }] })
})

test.each<[string, () => unknown, number]>([
  ['a wrong token', () => identify({ token: 'x' }), 4004],
  ['intents that do not exist', () => identify({ intents: 1 << 30 }), 4013],
  ['an intent that was not granted', () => identify({ intents: 1 | 1 << 15 }), 4014],
  ['a word before identifying', () => ({ op: 8, d: {} }), 4003],
  ['what is no JSON', () => 'hello', 4002],
  ['too long a payload', () => identify({ token: 'x'.repeat(5_000) }), 4002],
  ['an unknown opcode', () => ({ op: 99 }), 4001],
  ['a shard that does not exist', () => identify({ shard: [2, 2] }), 4010],
])('%s closes the connection', async (_, payload, code) => {
  const line = openLine(town.discord)
  await line.next((event) => event.op === 10)
  line.send(payload())
  expect(await line.closed).toBe(code)
})

test('identifying twice closes the connection', async () => {
  const line = await listen(town.discord)
  line.send(identify())
  expect(await line.closed).toBe(4005)
})

async function resume(ready: Json, seq: number, token = town.discord.token): Promise<Line> {
  const line = openLine(town.discord)
  await line.next((event) => event.op === 10)
  line.send({ op: 6, d: { token, session_id: ready.session_id, seq } })
  return line
}

test('after a cut, RESUME brings what was missed, in order and once', async () => {
  const line = await listen(town.discord)
  const { d: ready } = await line.next(named('READY'))
  await line.next(named('GUILD_CREATE'))
  town.discord.gateway.dropAll()
  await line.closed
  createChannel(town.discord, town.guild, 'neuf')
  const back = await resume(ready, 2)
  await back.next(named('RESUMED'))
  expect(back.heard.slice(1).map((event) => [event.t, event.s])).toEqual([['CHANNEL_CREATE', 3], ['RESUMED', 4]])
})

test('RESUME with a sequence from the future is 4007, of an unknown session op 9', async () => {
  const line = await listen(town.discord)
  const { d: ready } = await line.next(named('READY'))
  expect(await (await resume(ready, 99)).closed).toBe(4007)
  expect(await (await resume(ready, 1, 'x')).closed).toBe(4004)
  expect((await (await resume({ session_id: 'x' }, 1)).next((event) => event.op === 9)).d).toBe(false)
})

test('a session that was closed with 1000 is over', async () => {
  const line = await listen(town.discord)
  const { d: ready } = await line.next(named('READY'))
  line.socket.close(1000)
  await line.closed
  expect((await (await resume(ready, 1)).next((event) => event.op === 9)).d).toBe(false)
})

test('heartbeats are answered, until the connection is made to look dead', async () => {
  const line = await listen(town.discord)
  line.send({ op: 1, d: 1 })
  await line.next((event) => event.op === 11)
  town.discord.gateway.muteHeartbeats(true)
  line.send({ op: 1, d: 1 })
  town.discord.gateway.reconnectAll()
  await line.next((event) => event.op === 7)
  expect(line.heard.filter((event) => event.op === 11)).toHaveLength(1)
})

test('op 7 and op 9 on demand; a session that was invalidated cannot be resumed', async () => {
  const line = await listen(town.discord)
  const { d: ready } = await line.next(named('READY'))
  town.discord.gateway.invalidateAll(false)
  expect((await line.next((event) => event.op === 9)).d).toBe(false)
  expect((await (await resume(ready, 1)).next((event) => event.op === 9)).d).toBe(false)
})

test('events go only to those who asked for them', async () => {
  const [deaf, keen] = [await listen(town.discord, 1), await listen(town.discord, 1 | 1 << 9)]
  town.alice.say('bonjour')
  createChannel(town.discord, town.guild, 'fin')
  await Promise.all([deaf, keen].map((line) => line.next(named('CHANNEL_CREATE'))))
  expect([deaf, keen].map((line) => line.heard.some(named('MESSAGE_CREATE')))).toEqual([false, true])
})

test('granted intents are let in, and bring the words of others', async () => {
  const open = await openTown({ grantedIntents: 1 << 15 })
  const line = await listen(open.discord, 1 | 1 << 9 | 1 << 15)
  open.alice.say('bonjour')
  expect((await line.next(named('MESSAGE_CREATE'))).d.content).toBe('bonjour')
  await open.close()
})

test('members are given on request', async () => {
  const line = await listen(town.discord)
  line.send({ op: 8, d: { guild_id: town.guild.id, user_ids: [town.alice.id, '1'], nonce: 'n' } })
  expect((await line.next(named('GUILD_MEMBERS_CHUNK'))).d).toMatchObject({ members: [{ user: { username: 'Alice' } }], not_found: ['1'], nonce: 'n' })
})
