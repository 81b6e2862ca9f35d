import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { changeRole, createChannel, createForum, createGuild, createPerson, createRole, deleteChannel, deleteRole, giveRole, onlyFor, openThread, removeBot, setOverwrites, takeRole, timeOut } from '../../../local/discord/setting.ts'
import { permissionsIn } from '../../../local/discord/permissions.ts'
import type { Channel } from '../../../local/discord/world.ts'
import { listen, named, openTown, type Line, type Town } from './client.ts'

const VIEW = 1n << 10n
const SEND = 1n << 11n
const EMBED = 1n << 14n
const ATTACH = 1n << 15n
const THREADS = 1n << 38n
const everything = 0x7fffffffffffffffn

let town: Town
beforeEach(async () => { town = await openTown() })
afterEach(async () => { await town.close() })

const rights = (person: { id: string }, channel?: Channel) => permissionsIn(town.discord.world, town.guild, person.id, channel)
const has = (bits: bigint, bit: bigint) => (bits & bit) === bit

describe('permissions', () => {
  test('everyone, then roles together, then the member', () => {
    const [one, other] = [createRole(town.discord, town.guild, 'un'), createRole(town.discord, town.guild, 'deux')]
    const paul = createPerson(town.discord, town.guild, town.town, { name: 'Paul', roles: [one, other] })
    const channel = createChannel(town.discord, town.guild, 'x', [{ id: town.guild.id, type: 0, allow: 0n, deny: VIEW | SEND }, { id: one.id, type: 0, allow: 0n, deny: SEND }, { id: other.id, type: 0, allow: VIEW | SEND, deny: 0n }])
    expect([has(rights(paul, channel), VIEW), has(rights(paul, channel), SEND), rights(town.alice, channel)]).toEqual([true, true, 0n])
    setOverwrites(town.discord, channel, [...channel.overwrites, { id: paul.id, type: 1, allow: 0n, deny: SEND }])
    expect(has(rights(paul, channel), SEND)).toBe(false)
  })

  test('without the right to write there is no file and no preview; threads follow their parent', () => {
    const quiet = createChannel(town.discord, town.guild, 'x', [{ id: town.guild.id, type: 0, allow: 0n, deny: SEND }])
    const thread = openThread(town.discord, quiet, { name: 'fil', by: town.alice })
    expect(rights(town.alice, quiet) & (SEND | EMBED | ATTACH)).toBe(0n)
    expect(has(rights(town.alice, thread), THREADS | EMBED | ATTACH)).toBe(true)
    setOverwrites(town.discord, quiet, [{ id: town.guild.id, type: 0, allow: 0n, deny: VIEW }])
    expect(rights(town.alice, thread)).toBe(0n)
  })

  test('the owner and an administrator may do everything, a person in time-out only read', () => {
    const owner = createPerson(town.discord, town.guild, town.town, { name: 'Olga', owner: true })
    const admin = createPerson(town.discord, town.guild, town.town, { name: 'Ada', roles: [createRole(town.discord, town.guild, 'Admin', 8n)] })
    const hidden = createChannel(town.discord, town.guild, 'x', [{ id: town.guild.id, type: 0, allow: 0n, deny: everything }])
    expect([has(rights(owner, hidden), SEND), has(rights(admin, hidden), SEND)]).toEqual([true, true])
    timeOut(town.discord, town.guild, { person: town.alice, until: town.discord.clock.now() + 60_000 })
    expect([has(rights(town.alice, town.town), VIEW), has(rights(town.alice, town.town), SEND)]).toEqual([true, false])
  })

  test('the bot: 50001 where it does not see, 50013 where it may not', async () => {
    const hidden = createChannel(town.discord, town.guild, 'x', onlyFor(town.discord, town.guild, createRole(town.discord, town.guild, 'r')).slice(0, 1))
    expect((await town.call('GET', `/channels/${hidden.id}`)).body.code).toBe(50001)
    const quiet = createChannel(town.discord, town.guild, 'y', [{ id: town.guild.id, type: 0, allow: 0n, deny: SEND }])
    expect((await town.call('POST', `/channels/${quiet.id}/messages`, { content: 'x' })).body.code).toBe(50013)
    const bare = createChannel(town.discord, town.guild, 'z', [{ id: town.guild.id, type: 0, allow: 0n, deny: EMBED | ATTACH }])
    expect((await town.call('POST', `/channels/${bare.id}/messages`, { embeds: [{ title: 'x' }] })).body.code).toBe(50013)
    expect((await town.call('POST', `/channels/${bare.id}/messages`, { content: 'x' }, { files: [{ name: 'files[0]', filename: 'a.png', bytes: Buffer.from('x') }] })).body.code).toBe(50013)
    expect((await town.call('GET', '/channels/123456789012345678')).body.code).toBe(10003)
    expect((await town.call('GET', `/guilds/${createGuild(town.discord, 'ailleurs').id}`)).body.code).toBe(10004)
  })
})

describe('threads', () => {
  test('a thread made from a message has its id, once', async () => {
    const message = town.alice.say('début')
    const path = `/channels/${town.town.id}/messages/${message.id}/threads`
    expect((await town.call('POST', path, { name: 'fil' })).body).toMatchObject({ id: message.id, type: 11, parent_id: town.town.id })
    expect((await town.call('POST', path, { name: 'fil' })).body.code).toBe(160004)
    expect((await town.call('GET', `/guilds/${town.guild.id}/threads/active`)).body).toMatchObject({ threads: [{ id: message.id }], members: [{ id: message.id }] })
  })

  test('a forum takes posts with their labels, and no plain message', async () => {
    const forum = createForum(town.discord, town.guild, 'raids', { tags: ['urgent'], tagRequired: true })
    const tag = forum.tags?.[0]?.id
    expect((await town.call('POST', `/channels/${forum.id}/messages`, { content: 'x' })).body.code).toBe(50008)
    expect((await town.call('POST', `/channels/${forum.id}/threads`, { name: 'Raid', message: { content: 'x' } })).body.code).toBe(40067)
    const { status, body } = await town.call('POST', `/channels/${forum.id}/threads`, { name: 'Raid', message: { content: 'carte' }, applied_tags: [tag] })
    expect([status, body.applied_tags]).toEqual([201, [tag]])
    expect(body.message).toMatchObject({ id: body.id, content: 'carte' })
    expect(town.alice.sees(String(body.id)).map((one) => one.content)).toEqual(['carte'])
    expect((await town.call('POST', `/channels/${forum.id}/threads`, { name: 'Raid', message: { content: 'x' }, applied_tags: ['123'] })).body.code).toBe(10087)
  })

  test('a thread is closed and locked by those who keep threads, and a word reopens it', async () => {
    const { body: thread } = await town.call('POST', `/channels/${town.town.id}/threads`, { name: 'fil', type: 11 })
    const path = `/channels/${String(thread.id)}`
    const said = (await town.call('POST', `${path}/messages`, { content: 'avant' })).body
    expect((await town.call('PATCH', path, { archived: true, locked: true })).body).toMatchObject({ thread_metadata: { archived: true, locked: true } })
    expect((await town.call('PATCH', `${path}/messages/${String(said.id)}`, { content: 'x' })).body.code).toBe(50083)
    expect((await town.call('PATCH', path, { name: 'autre' })).body.code).toBe(50083)
    expect((await town.call('PATCH', path, { archived: false, name: 'autre' })).body).toMatchObject({ name: 'autre', thread_metadata: { archived: false } })
    await town.call('PATCH', path, { archived: true })
    await town.call('POST', `${path}/messages`, { content: 'encore' })
    expect((await town.call('GET', path)).body).toMatchObject({ thread_metadata: { archived: false }, message_count: 2 })
  })

  test('without the right to keep threads the bot closes its own and not another’s', async () => {
    const weak = await openTown({ permissions: VIEW | SEND | THREADS | 1n << 35n | 1n << 16n })
    const theirs = openThread(weak.discord, weak.town, { name: 'fil', by: weak.alice })
    expect((await weak.call('PATCH', `/channels/${theirs.id}`, { archived: true })).body.code).toBe(50013)
    const { body: own } = await weak.call('POST', `/channels/${weak.town.id}/threads`, { name: 'fil', type: 11 })
    expect((await weak.call('PATCH', `/channels/${String(own.id)}`, { archived: true })).status).toBe(200)
    await weak.close()
  })

  test('a locked thread takes no message from those who do not keep threads', async () => {
    const weak = await openTown({ permissions: VIEW | SEND | THREADS })
    const thread = openThread(weak.discord, weak.town, { name: 'fil', by: weak.alice })
    if (thread.thread) thread.thread.locked = true
    expect((await weak.call('POST', `/channels/${thread.id}/messages`, { content: 'x' })).body.code).toBe(160005)
    expect(() => weak.bruno.in(thread).say('x')).toThrow('locked')
    await weak.close()
  })

  test('people join and leave a thread', async () => {
    const thread = openThread(town.discord, town.town, { name: 'fil', by: town.alice })
    const path = `/channels/${thread.id}/thread-members`
    expect((await town.call('PUT', `${path}/${town.bruno.id}`)).status).toBe(204)
    expect((await town.call('PUT', `${path}/@me`)).status).toBe(204)
    expect(((await town.call('GET', path)).body as unknown as unknown[])).toHaveLength(3)
    expect((await town.call('DELETE', `${path}/${town.bruno.id}`)).status).toBe(204)
  })
})

describe('changes in the server reach the bot', () => {
  let line: Line
  beforeEach(async () => { line = await listen(town.discord) })

  test('channels, roles, members and the server itself', async () => {
    const role = createRole(town.discord, town.guild, 'r')
    changeRole(town.discord, town.guild, role)
    const bot = town.discord.world.bot
    giveRole(town.discord, town.guild, { person: bot, role })
    takeRole(town.discord, town.guild, { person: bot, role })
    giveRole(town.discord, town.guild, { person: town.alice, role })
    const channel = createChannel(town.discord, town.guild, 'neuf')
    setOverwrites(town.discord, channel, [{ id: town.guild.id, type: 0, allow: 0n, deny: VIEW }])
    setOverwrites(town.discord, channel, [])
    deleteChannel(town.discord, channel)
    deleteRole(town.discord, town.guild, role)
    removeBot(town.discord, town.guild)
    await line.next(named('GUILD_DELETE'))
    expect(line.heard.flatMap((event) => event.t ?? []).slice(2)).toEqual(['GUILD_ROLE_CREATE', 'GUILD_ROLE_UPDATE', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_UPDATE', 'CHANNEL_CREATE', 'CHANNEL_DELETE', 'CHANNEL_CREATE', 'CHANNEL_DELETE', 'GUILD_ROLE_DELETE', 'GUILD_DELETE'])
  })
})
