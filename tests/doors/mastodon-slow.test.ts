/** A server that is away for long, and one that is so slow that nobody waits for it, and does what it was asked all the same. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { createClock } from '../../local/discord/clock.ts'
import { startFediverse, type Bot, type Fediverse, type Person, type Server } from '../../local/mastodon/start.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { keepAccount } from '../../src/store/mastodon-accounts.ts'
import { memberOf } from '../../src/store/members.ts'

const MINUTE = 60_000
const TIMEOUT_MS = 600
const SLOW_MS = 2_000
const RECEIPT = 'C’est noté (publication 1). Première transmission. Merci.'

let stage: Stage
let fediverse: Fediverse
let home: Server
let bot: Bot
let alice: Person

beforeEach(async () => {
  const clock = createClock(Date.parse('2026-11-22T19:30:00Z'))
  fediverse = await startFediverse({ clock })
  home = await fediverse.open({ kind: 'gotosocial', domain: 'medecins.example.org' })
  bot = home.bot('vigie')
  alice = home.person('Alice')
  stage = await openStage({ clock, mastodon: { url: home.url, token: bot.token, pace: { timeoutMs: TIMEOUT_MS } } })
  const { db, vault } = stage.vigie.app
  keepAccount(db, vault, { community: stage.community, name: alice.handle, member: memberOf(db, vault, stage.community, stage.alice.id), locale: 'fr', at: clock.now() })
})
afterEach(async () => {
  await stage.close()
  await fediverse.close()
})

const answers = (): string[] => home.statusesOf(bot).map(({ text }) => text.split('\n').slice(1).join('\n'))

test('an answer that is still under way when nobody waits for it any more is not written twice', async () => {
  home.faults.add({ do: 'slow', delayMs: SLOW_MS, match: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses' })
  alice.post({ text: '@vigie https://x.com/troll/status/1', visibility: 'direct' })
  await stage.vigie.settle()
  await stage.pass(10_000)
  await sleep(SLOW_MS)
  await stage.pass(2 * MINUTE)
  expect(answers()).toEqual([RECEIPT])
})

test('that a server was away for hours does not count as if it never gave the post', async () => {
  const hostile = home.person('Troll').post({ text: 'Dégage' })
  const path = `/api/v1/statuses/${home.known.idOf(hostile)}`
  home.faults.add({ do: '500-before', times: 30, match: (request) => request.path.startsWith('/api/v1/statuses/') })
  home.faults.add({ do: '500-before', match: (request) => request.path === path })
  alice.post({ text: '@troll @vigie', inReplyTo: hostile })
  for (let waited = 0; waited < 240 * MINUTE; waited += 10 * MINUTE) await stage.pass(10 * MINUTE)
  expect(answers()).toEqual([RECEIPT])
})
