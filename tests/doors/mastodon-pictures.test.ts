/** Pictures of mentions, when the server that has them cannot give them now. */
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { createClock } from '../../local/discord/clock.ts'
import { startFediverse, type Bot, type Fault, type Fediverse, type Person, type Server, type Toot } from '../../local/mastodon/start.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { keepAccount } from '../../src/store/mastodon-accounts.ts'
import { memberOf } from '../../src/store/members.ts'
import { PNG } from '../builders.ts'

const MINUTE = 60_000
const BOT = '@vigie@medecins.example.org'

let stage: Stage
let fediverse: Fediverse
let home: Server
let bot: Bot
let alice: Person

beforeEach(async () => {
  const clock = createClock(Date.parse('2026-11-22T19:30:00Z'))
  fediverse = await startFediverse({ clock })
  home = await fediverse.open({ kind: 'mastodon', domain: 'medecins.example.org' })
  bot = home.bot('vigie')
  alice = home.person('Alice')
  stage = await openStage({ clock, mastodon: { url: home.url, token: bot.token } })
  const { db, vault } = stage.vigie.app
  keepAccount(db, vault, { community: stage.community, name: alice.handle, member: memberOf(db, vault, stage.community, stage.alice.id), locale: 'fr', at: clock.now() })
})
afterEach(async () => {
  await stage.close()
  await fediverse.close()
})

const answers = (): string[] => home.statusesOf(bot).map(({ text }) => text.split('\n').slice(1).join('\n'))
const kept = (what: 'forwards' | 'captures') => stage.vigie.app.db.get<{ n: number }>(what === 'forwards' ? sql`select count(*) as n from forwards` : sql`select count(*) as n from captures`).n
const spoil = (how: Fault['do'], times: number) => { home.faults.add({ do: how, times, match: ({ path }) => path.startsWith('/media/') }) }

async function mention(draft: { text?: string; media?: Buffer[]; inReplyTo?: Toot }): Promise<void> {
  alice.post({ visibility: 'direct', ...draft, text: `${draft.text ?? ''} ${BOT}` })
  await stage.vigie.settle()
}

test.each(['500-before', '429-bare', 'truncate', 'refuse', 'html'] as const)('a picture whose server answers %s is asked for again, and its author hears of it once it is kept', async (how) => {
  spoil(how, 3)
  await mention({ media: [PNG] })
  expect([answers(), kept('forwards')]).toEqual([[], 0])
  for (let tries = 0; tries < 3; tries += 1) await stage.pass(10_000)
  expect([answers(), kept('captures')]).toEqual([['C’est noté (publication 1). Première transmission. Merci.'], 1])
})

test('a picture that does not come at all keeps nobody waiting for more than three minutes', async () => {
  spoil('500-before', 1_000)
  await mention({ text: 'https://x.com/troll/status/1', media: [PNG] })
  for (let waited = 0; waited < 3 * MINUTE; waited += 10_000) await stage.pass(10_000)
  expect(answers()).toEqual(['C’est noté (publication 1). Première transmission. Merci.\nUne image n’a pas pu être lue. Envoyez-la de nouveau.'])
  expect([kept('forwards'), kept('captures')]).toEqual([1, 0])
})

test('that nobody could be asked for an hour does not count as asking for the picture', async () => {
  const hostile = home.person('Troll').post({ text: 'Dégage' })
  home.faults.add({ do: '500-before', times: 9, match: ({ path }) => path.startsWith('/api/v1/statuses/') })
  spoil('500-before', 1)
  await mention({ inReplyTo: hostile, media: [PNG] })
  for (let waited = 0; waited < 60 * MINUTE; waited += 5 * MINUTE) await stage.pass(5 * MINUTE)
  expect([answers(), kept('captures')]).toEqual([['C’est noté (publication 1). Première transmission. Merci.'], 1])
})

test('a server that is away for an hour, files and all, still gives the picture', async () => {
  const listing = (path: string) => path === '/api/v1/notifications'
  home.faults.add({ do: 'refuse', times: 10_000, match: ({ path }) => !listing(path) })
  await mention({ media: [PNG] })
  for (let waited = 0; waited < 60 * MINUTE; waited += 2 * MINUTE) await stage.pass(2 * MINUTE)
  expect([answers(), kept('captures')]).toEqual([[], 0])
  home.faults.clear()
  await stage.pass(10 * MINUTE)
  expect([answers(), kept('captures')]).toEqual([['C’est noté (publication 1). Première transmission. Merci.'], 1])
})

test('a picture that is gone is not waited for', async () => {
  home.media = () => undefined
  await mention({ text: 'https://x.com/troll/status/1', media: [PNG] })
  expect(answers()).toEqual(['C’est noté (publication 1). Première transmission. Merci.\nUne image n’a pas pu être lue. Envoyez-la de nouveau.'])
})

test('a picture of the answered post holds nothing up, and is kept when it can be had; nobody hears of it twice', async () => {
  const hostile = home.person('Troll').post({ text: 'Dégage', media: [PNG] })
  spoil('500-before', 2)
  await mention({ inReplyTo: hostile })
  expect([answers(), kept('forwards'), kept('captures')]).toEqual([['C’est noté (publication 1). Première transmission. Merci.'], 1, 0])
  for (let tries = 0; tries < 3; tries += 1) await stage.pass(10_000)
  expect([answers().length, kept('forwards'), kept('captures')]).toEqual([1, 1, 1])
})
