/** The stream of the stand-in, and what can go wrong with it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { chance } from '../../../local/chance.ts'
import { createClock } from '../../../local/discord/clock.ts'
import { startFediverse, type Bot, type Fediverse, type Person, type Server } from '../../../local/mastodon/start.ts'
import { clientOf, until, type Client, type Noticed, type Shown } from './client.ts'

let fediverse: Fediverse
let home: Server
let vigie: Bot
let api: Client
let alice: Person

beforeEach(async () => {
  fediverse = await startFediverse()
  home = await fediverse.open({ kind: 'mastodon', domain: 'medecins.exemple' })
  vigie = home.bot('vigie')
  api = clientOf(home, vigie)
  alice = home.person('Alice')
})
afterEach(() => fediverse.close())

const uris = (data: readonly string[]) => data.map((one) => (JSON.parse(one) as Noticed).status.uri)
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('what it tells', () => {
  test('it greets, and tells mentions as notifications to their account alone', async () => {
    const [heard, other] = [await api.listen(), await clientOf(home, home.bot('autre')).listen()]
    const toot = alice.post({ text: '@vigie' })
    await until(() => heard.events('notification').length === 1)
    expect(heard.text().startsWith(':)\n')).toBe(true)
    expect(uris(heard.events('notification'))).toEqual([toot.uri])
    expect(other.text()).toBe(':)\n')
  })

  test('updates are the bot\'s own posts and those of whom it follows; changes and removals are told too', async () => {
    home.person('vigie').follow('alice')
    const heard = await api.listen()
    const toot = alice.post({ text: 'bonjour' })
    await api.post('/api/v1/statuses', { status: 'noté', visibility: 'direct' })
    alice.edit(toot, { text: 'bonsoir' })
    alice.remove(toot)
    home.person('Inconnue').post({ text: 'rien' })
    await until(() => heard.events('delete').length === 1)
    expect(heard.events('update').map((data) => (JSON.parse(data) as Shown).content)).toEqual(['<p>bonjour</p>', '<p>noté</p>'])
    expect(heard.events('status.update').map((data) => (JSON.parse(data) as Shown).content)).toEqual(['<p>bonsoir</p>'])
    expect(heard.events('delete')).toEqual([toot.id])
  })

  test('a removed mention is told to whom it named', async () => {
    const heard = await api.listen()
    const toot = alice.post({ text: '@vigie' })
    alice.remove(toot)
    await until(() => heard.events('delete').length === 1)
  })

  test('every fifteen seconds it says that it lives', async () => {
    const clock = createClock(0)
    const other = await startFediverse({ clock })
    const server = await other.open({ kind: 'mastodon', domain: 'a.exemple' })
    const heard = await clientOf(server, server.bot('vigie')).listen()
    clock.advance(15_000)
    await until(() => heard.text() === ':)\n:thump\n')
    clock.advance(14_999)
    await pause(30)
    expect(heard.text()).toBe(':)\n:thump\n')
    clock.advance(1)
    await until(() => heard.text() === ':)\n:thump\n:thump\n')
    await other.close()
  })

  test('nothing is told again after a reconnect', async () => {
    const first = await api.listen()
    home.stream.cut()
    await first.ended
    alice.post({ text: '@vigie entre deux' })
    const second = await api.listen()
    const toot = alice.post({ text: '@vigie' })
    await until(() => second.events('notification').length > 0)
    expect([uris(second.events('notification')), home.stream.opened(), home.stream.listeners()]).toEqual([[toot.uri], 2, 1])
  })
})

describe('what can go wrong', () => {
  test('it is cut behind any byte, once', async () => {
    home.stream.cutAfter(5)
    const first = await api.listen()
    alice.post({ text: '@vigie' })
    await first.ended
    expect(first.text()).toBe(':)\nev')
    const second = await api.listen()
    alice.post({ text: '@vigie' })
    await until(() => second.events('notification').length === 1)
    home.stream.cutAfter(7)
    const before = second.text().length
    alice.post({ text: '@vigie' })
    await second.ended
    expect(second.text().length - before).toBe(7)
  })

  test('cut behind its head it says nothing', async () => {
    home.stream.cutAfter(0)
    const heard = await api.listen()
    await heard.ended
    expect(heard.text()).toBe('')
  })

  test('pieces of one byte split characters, and lose none', async () => {
    home.stream.splitEvery(1)
    const heard = await api.listen()
    alice.post({ text: '@vigie été 🚑' })
    await until(() => heard.events('notification').length === 1)
    expect(heard.text()).toContain('été 🚑')
    expect(heard.pieces.some((piece) => piece.toString().includes('\ufffd'))).toBe(true)
  })

  test('events come twice', async () => {
    home.stream.duplicate(true)
    const heard = await api.listen()
    const toot = alice.post({ text: '@vigie' })
    await until(() => heard.events('notification').length === 2)
    expect(uris(heard.events('notification'))).toEqual([toot.uri, toot.uri])
  })

  test('events come in another order, the same for the same seed', async () => {
    home.stream.shuffle(chance(3))
    const heard = await api.listen()
    const toots = Array.from({ length: 6 }, (_, n) => alice.post({ text: `@vigie ${n}` }).uri)
    await until(() => heard.events('notification').length === 6)
    expect(uris(heard.events('notification'))).not.toEqual(toots)
    expect(uris(heard.events('notification')).sort()).toEqual([...toots].sort())
  })

  test('silent, it stays open and what happens is lost', async () => {
    const heard = await api.listen()
    home.stream.silence(true)
    alice.post({ text: '@vigie perdue' })
    home.stream.silence(false)
    const toot = alice.post({ text: '@vigie' })
    await until(() => heard.events('notification').length > 0)
    expect(uris(heard.events('notification'))).toEqual([toot.uri])
  })

  test.each([['drop-after'], ['truncate']] as const)('a stream that meets %s opens and dies', async (kind) => {
    home.faults.add({ do: kind })
    const heard = await api.listen()
    await heard.ended
    await until(() => home.stream.listeners() === 0)
    expect(heard.events('notification')).toEqual([])
  })

  test('a stream that meets hang-after opens and never speaks', async () => {
    home.faults.add({ do: 'hang-after' })
    const heard = await api.listen()
    alice.post({ text: '@vigie' })
    await pause(30)
    expect([heard.text(), home.stream.listeners()]).toEqual(['', 1])
  })

  test('a stream can be refused with 429 and 502', async () => {
    home.faults.add({ do: '429' })
    await expect(api.listen()).rejects.toThrow('429')
    home.faults.add({ do: '502-after' })
    await expect(api.listen()).rejects.toThrow('502')
  })
})
