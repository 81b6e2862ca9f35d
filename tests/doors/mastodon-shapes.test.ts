/** The shapes in which people mention the bot, and what its server does meanwhile. */
import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { countPosts } from '../../src/store/posts.ts'
import { openOnMastodon, type OnMastodon } from './on-mastodon.ts'
import { cardOf } from './on-stage.ts'

let on: OnMastodon
afterEach(async () => { await on.close() })

const open = async (...given: Parameters<typeof openOnMastodon>) => {
  on = await openOnMastodon(...given)
  await on.link()
}
const pending = () => countPosts(on.stage.vigie.app.db, on.stage.community, 'pending')
const wordsOf = async (post: number) => readMessage(await cardOf(on.stage, post))

test('under one’s own answer to a hostile post, the hostile post is meant', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  const first = on.alice.post({ text: '@troll@ailleurs.example.net vous devriez avoir honte', inReplyTo: hostile })
  await on.mention('@vigie@medecins.example.org voilà', first)
  expect(await wordsOf(1)).toContain('Dégage')
  expect(pending()).toBe(1)
})

test('a thread that names the bot in each part hands in what each part holds, and none of its own parts', async () => {
  await open()
  const one = await on.mention('1/2 @vigie@medecins.example.org https://x.com/troll/status/41')
  await on.mention('2/2 @vigie@medecins.example.org https://x.com/troll/status/42', one)
  expect(pending()).toBe(2)
  expect(on.answers()).toHaveLength(3)
})

test('an answer to the bot’s own answer hands in its links, and never the bot’s words', async () => {
  await open()
  await on.mention('@vigie@medecins.example.org https://x.com/troll/status/41')
  const answer = on.home.statusesOf(on.bot).at(-1)
  if (!answer) throw new Error('no answer')
  on.alice.post({ text: '@vigie@medecins.example.org et https://x.com/troll/status/42', inReplyTo: answer, visibility: 'direct' })
  await on.stage.vigie.settle()
  expect(pending()).toBe(2)
})

test('a quote counts like a link: the quoted post is handed in, once', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  on.alice.post({ text: '@vigie@medecins.example.org regardez', quote: hostile })
  await on.stage.vigie.settle()
  expect(await wordsOf(1)).toContain('Dégage')
  expect(pending()).toBe(1)
})

test('the bot’s server finds the answered post a while later: nothing is said before, and it is handed in then', async () => {
  await open('mastodon', { threadDelayMs: 5_000 })
  const remote = on.fediverse.world.servers.get('ailleurs.example.net')?.person('Alice')
  if (!remote) throw new Error('no server')
  await on.link(remote)
  const before = on.answers().length
  const hostile = on.troll.post({ text: 'Dégage' })
  const toot = remote.post({ text: '@troll @vigie@medecins.example.org', inReplyTo: hostile })
  await on.stage.vigie.settle()
  expect([on.answers().length, pending()]).toEqual([before, 0])
  await on.stage.pass(15_000)
  expect(await wordsOf(1)).toContain('Dégage')
  expect([on.answers().length, remote.favourites(toot).length]).toEqual([before + 1, 1])
})

test('a post that the bot may not see: its author hears what to do, and nothing is marked', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage', visibility: 'private' })
  const toot = await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  // Its server may only not have found it yet.
  for (let n = 0; n < 4; n += 1) await on.stage.pass(120_000)
  expect(on.answers().at(-1)).toContain('Vigie ne la voit pas')
  expect([on.alice.favourites(toot).length, pending()]).toEqual([0, 0])
})

test('what was handed in stays when the hostile post and the mention are deleted, and is answered all the same', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  on.home.faults.add({ do: '500-before', match: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses', times: 1 })
  const toot = await on.mention('@troll@ailleurs.example.net @vigie@medecins.example.org', hostile)
  on.troll.remove(hostile)
  on.alice.remove(toot)
  await on.stage.pass(60_000)
  expect(await wordsOf(1)).toContain('Dégage')
  const last = on.home.statusesOf(on.bot).at(-1)
  expect([last?.visibility, last?.inReplyTo, last?.text]).toEqual(['direct', undefined, '@alice@medecins.example.org\nC’est noté (publication 1). Première transmission. Merci.'])
})

test.each(['gotosocial', 'snac', 'mastodon'] as const)('an answer whose own answer is lost is not written twice by a server like %s', async (kind) => {
  await open(kind)
  on.home.faults.add({ do: 'drop-after', match: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses', times: 1 })
  await on.mention('@vigie@medecins.example.org https://x.com/troll/status/41')
  await on.stage.pass(60_000)
  expect(on.answers().filter((text) => text.includes('C’est noté'))).toHaveLength(1)
  expect(on.stage.log.filter((line) => line.includes('"fate":"passes"'))).toHaveLength(1)
})

test('a member who reads English is answered in English, whatever the mention says to be in', async () => {
  on = await openOnMastodon()
  await on.link(on.alice, 'bruno')
  await on.mention('@vigie@medecins.example.org https://x.com/troll/status/41')
  expect(on.answers()).toEqual([expect.stringContaining('this account is linked'), expect.stringContaining('Thank you')])
})

test('a link that cannot be taken is explained as in Discord, without a mark', async () => {
  await open()
  const toot = await on.mention('@vigie@medecins.example.org https://x.com/troll')
  expect(on.answers().at(-1)).toContain('c’est un profil, une recherche ou un accueil')
  expect(on.answers().at(-1)).not.toMatch(/[`*]/)
  expect(on.alice.favourites(toot)).toEqual([])
})

test('a server that is down at the start, or later, stops nothing in Discord; its state is told, and what was said meanwhile is heard', async () => {
  await open()
  await on.home.pause()
  await on.stage.vigie.settle()
  expect((await on.stage.alice.slash('transmettre', { lien: 'https://x.com/troll/status/40' })).text).toContain('C’est noté')
  expect((await on.stage.chloe.slash('vigie etat')).text).toContain('ne répond pas')
  on.alice.post({ text: '@vigie@medecins.example.org https://x.com/troll/status/41' })
  await on.home.resume()
  await on.stage.vigie.settle()
  expect(pending()).toBe(2)
})

test('whoever linked an account is told so in Discord in their own language', async () => {
  on = await openOnMastodon()
  await on.link(on.alice, 'bruno')
  expect(on.stage.bruno.direct().map(readMessage)).toEqual([expect.stringContaining('is linked to yours')])
})
