/** Mentions about posts and pictures that their servers do not give, or that change afterwards; and about whose posts they are. */
import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import type { Fault, Toot } from '../../local/mastodon/start.ts'
import { communityOf } from '../../src/store/communities.ts'
import { accountOf, keepAccount } from '../../src/store/mastodon-accounts.ts'
import { memberOf } from '../../src/store/members.ts'
import { countPosts } from '../../src/store/posts.ts'
import { PNG } from '../builders.ts'
import { openOnMastodon, type OnMastodon } from './on-mastodon.ts'
import { cardOf, held } from './on-stage.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const BOT = '@vigie@medecins.example.org'
const TROLL = '@troll@ailleurs.example.net'
const LINK = 'https://x.com/troll/status/41'

let on: OnMastodon
afterEach(async () => { await on.close() })

async function open(): Promise<void> {
  on = await openOnMastodon()
  await on.link()
}
const pending = () => countPosts(on.stage.vigie.app.db, on.stage.community, 'pending')
const wordsOf = async (post: number) => readMessage(await cardOf(on.stage, post))
const rows = () => on.stage.vigie.app.db.all<{ state: string; hasName: number; hasBody: number }>(sql`select state, account_sealed is not null as hasName, body_sealed is not null as hasBody from mentions order by id`)
const last = () => rows().at(-1)
const count = (what: 'forwards' | 'captures') => on.stage.vigie.app.db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(what)}`).n
/** What is asked of the hostile post fails so. */
function spoil(post: Toot, how: Fault['do'], times = 10_000, more = ''): void {
  on.home.known.learn(post)
  const at = `/api/v1/statuses/${on.home.known.idOf(post)}${more}`
  on.home.faults.add({ do: how, times, match: ({ path }) => path === at })
}
async function wait(ms: number, step: number): Promise<void> {
  for (let waited = 0; waited < ms; waited += step) await on.stage.pass(step)
}

test.each(['500-before', '403', 'html'] as const)('a post that its server never gives (%s) does not hold back the link beside it, and joins once it can be had', async (how) => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  spoil(hostile, how)
  const before = on.answers().length
  await on.mention(`${TROLL} ${BOT} ${LINK}`, hostile)
  await wait(30 * MINUTE, MINUTE)
  expect([pending(), on.answers().length - before]).toEqual([1, 1])
  expect(on.answers().at(-1)).toMatch(/Première transmission[^]*n’est pas visible pour Vigie/)
  on.home.faults.clear()
  await wait(HOUR, 10 * MINUTE)
  expect(await wordsOf(2)).toContain('Dégage')
  expect([pending(), on.answers().length - before]).toEqual([2, 2])
})

test('a post that is all a mention answers and that its server never gives: its author hears that, and it is looked for until the next day', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  spoil(hostile, '500-before')
  await on.mention(`${TROLL} ${BOT}`, hostile)
  await wait(30 * MINUTE, MINUTE)
  expect(on.answers().at(-1)).toContain('n’est pas visible pour Vigie')
  await wait(25 * HOUR, HOUR)
  expect([on.answers().length, last()]).toEqual([2, { state: 'done', hasName: 0, hasBody: 0 }])
})

test('a server that gives nothing at all is waited for, however long', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  on.home.faults.add({ do: '500-before', times: 10_000, match: ({ path }) => path.startsWith('/api/v1/statuses/') })
  await on.mention(`${TROLL} ${BOT}`, hostile)
  await wait(3 * HOUR, 10 * MINUTE)
  expect([pending(), on.answers().length]).toEqual([0, 1])
  on.home.faults.clear()
  await on.stage.pass(10 * MINUTE)
  expect([pending(), on.answers().length]).toEqual([1, 2])
})

test.each(['500-before', '403', 'html'] as const)('earlier wordings that cannot be had (%s) hold nothing up', async (how) => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  on.troll.edit(hostile, { text: 'Partez' })
  spoil(hostile, how, 10_000, '/history')
  await on.mention(`${TROLL} ${BOT}`, hostile)
  expect(await wordsOf(1)).toContain('Partez')
})

test('an edit that nobody tells of is on the card after an hour; nothing is answered or marked again, and nothing of the mention is kept after a day', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  const toot = await on.mention(`${TROLL} ${BOT}`, hostile)
  const before = on.answers().length
  await on.stage.pass(30 * MINUTE)
  on.troll.edit(hostile, { text: 'Je vous souhaite le meilleur' })
  await on.stage.pass(30 * MINUTE)
  expect(await wordsOf(1)).toMatch(/Modifiée par son auteur/)
  expect(last()).toEqual({ state: 'waiting', hasName: 1, hasBody: 1 })
  on.troll.remove(hostile)
  await wait(24 * HOUR, HOUR)
  expect([on.answers().length, on.alice.favourites(toot).length, pending(), count('forwards')]).toEqual([before, 1, 1, 1])
  expect(last()).toEqual({ state: 'done', hasName: 0, hasBody: 0 })
})

test('a second reading that fails is left out, and the next one finds the edit', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  await on.mention(`${TROLL} ${BOT}`, hostile)
  on.troll.edit(hostile, { text: 'Je vous souhaite le meilleur' })
  on.home.faults.add({ do: '500-before', times: 10_000, match: ({ path }) => path.startsWith('/api/v1/statuses/') })
  await on.stage.pass(HOUR)
  on.home.faults.clear()
  await on.stage.pass(HOUR)
  expect(await wordsOf(1)).not.toMatch(/Modifiée par son auteur/)
  await on.stage.pass(5 * HOUR)
  expect(await wordsOf(1)).toMatch(/Modifiée par son auteur/)
})

test('an edit of the mention itself that nobody told of is taken at the next look', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  const toot = await on.mention(`${TROLL} ${BOT}`, hostile)
  on.alice.edit(toot, { text: `${TROLL} ${BOT} ${LINK}` })
  await on.stage.pass(HOUR)
  expect(pending()).toBe(2)
})

test.each([
  ['unlinks the account', async () => { await on.stage.alice.slash('mastodon delier') }],
  ['erases their data', async () => { await on.stage.alice.click(held(await on.stage.alice.slash('mes-donnees effacer')), 'Oui, tout effacer') }],
])('whoever %s is not read for any more', async (_, leave) => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage' })
  await on.mention(`${TROLL} ${BOT}`, hostile)
  await leave()
  on.troll.edit(hostile, { text: 'Je vous souhaite le meilleur' })
  await on.stage.pass(HOUR)
  expect(await wordsOf(1)).not.toMatch(/Modifiée par son auteur/)
  expect(rows().at(-1)).toMatchObject({ hasName: 0, hasBody: 0 })
})

test('the hostile words are kept at once while pictures cannot be had; the answer waits until it is known what became of the mention’s own', async () => {
  await open()
  const hostile = on.troll.post({ text: 'Dégage', media: [PNG] })
  on.home.known.learn(hostile)
  on.home.faults.add({ do: '500-before', times: 4, match: ({ path }) => path.startsWith('/media/') })
  const before = on.answers().length
  const toot = on.alice.post({ text: `${TROLL} ${BOT}`, inReplyTo: hostile, media: [PNG] })
  await on.stage.vigie.settle()
  expect(await wordsOf(1)).toContain('Dégage')
  expect([on.answers().length - before, on.alice.favourites(toot).length, count('captures')]).toEqual([0, 1, 0])
  await wait(30_000, 10_000)
  expect([on.answers().length - before, count('forwards')]).toEqual([1, 1])
  expect(on.answers().at(-1)).toContain('Première transmission')
  expect(count('captures')).toBeGreaterThan(0)
})

test('a picture that was all there was and cannot be read is what its author hears of', async () => {
  await open()
  on.home.media = () => undefined
  on.alice.post({ text: BOT, visibility: 'direct', media: [PNG] })
  await on.stage.vigie.settle()
  expect(on.answers().at(-1)).toBe('@alice@medecins.example.org\nUne image n’a pas pu être lue. Envoyez-la de nouveau.')
})

test('a private message that others could read is answered with that', async () => {
  await open()
  on.alice.post({ text: `${TROLL} ${BOT} ${LINK}`, visibility: 'direct' })
  await wait(3 * MINUTE, MINUTE)
  expect(on.answers().at(-1)).toContain('nommait aussi quelqu’un d’autre')
  await on.mention(`${TROLL} ${BOT} https://x.com/troll/status/42`)
  await wait(3 * MINUTE, MINUTE)
  expect(on.answers().at(-1)).not.toContain('nommait aussi')
})

test('a hostile answer is not immune because it names the bot', async () => {
  await open()
  const doctor = on.home.person('Docteur').post({ text: 'Vaccinez-vous' })
  const hostile = on.troll.post({ text: `@docteur@medecins.example.org ${BOT} on va te crever`, inReplyTo: doctor })
  await on.stage.vigie.settle()
  await on.mention(`${TROLL} @docteur@medecins.example.org ${BOT} menace`, hostile)
  expect(await wordsOf(1)).toContain('crever')
})

test('a colleague’s question to the bot is not hostile: who answers it with the bot’s name carried along hands in their own link alone', async () => {
  await open()
  const bob = on.home.person('Bob')
  await on.link(bob, 'bruno')
  await on.stage.pass(25 * HOUR)
  const question = bob.post({ text: `${BOT} bonjour, comment ça marche ?` })
  await on.stage.vigie.settle()
  await on.mention(`@bob@medecins.example.org ${BOT} comme ça`, question)
  expect(pending()).toBe(0)
  await on.mention(`@bob@medecins.example.org ${BOT} par exemple ${LINK}`, question)
  expect([pending(), await wordsOf(1)]).toEqual([1, expect.not.stringContaining('bonjour')])
})

test('who is a member in another community is anybody here: what becomes of an answer to them does not tell', async () => {
  await open()
  const { db, vault, now } = on.stage.vigie.app
  const { id: community } = communityOf(db, '1300000000000000999', now())
  const member = memberOf(db, vault, community, on.stage.bruno.id)
  keepAccount(db, vault, { community, member, name: 'bob@medecins.example.org', locale: 'fr', at: now() })
  const theirs = on.home.person('Bob').post({ text: `${BOT} dégagez tous` })
  await on.mention(`@bob@medecins.example.org ${BOT} menace`, theirs)
  expect(accountOf(db, vault, 'bob@medecins.example.org')?.community).toBe(community)
  expect([pending(), await wordsOf(1)]).toEqual([1, expect.stringContaining('dégagez')])
})

test.each([
  ['unlinked their account since', async () => { await on.stage.bruno.slash('mastodon unlink') }],
  ['had not linked their account when it was heard', async () => { await Promise.resolve(on.stage.vigie.app.db.run(sql`update mentions set member = null, state = 'ignored'`)) }],
  ['asked to be forgotten', async () => { await on.stage.bruno.click(held(await on.stage.bruno.slash('my-data erase')), 'Yes, erase all') }],
])('the mention of a colleague who %s is not hostile', async (_, change) => {
  await open()
  const bob = on.home.person('Bob')
  await on.link(bob, 'bruno')
  const theirs = bob.post({ text: `${BOT} ${LINK} mon patient Dupont` })
  await on.stage.vigie.settle()
  await change()
  await on.mention(`@bob@medecins.example.org ${BOT} merci`, theirs)
  expect(pending()).toBe(1)
})
