import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createClock } from '../../local/discord/clock.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { openMastodonServers, type MastodonServers } from '../../local/fediverse.ts'
import { createNetwork } from '../../local/network.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { tellStory } from '../../local/story.ts'
import { packageRoot } from '../../src/lib/package-root.ts'
import { held } from './on-stage.ts'

/** The whole day of the demo on a file, with accounts and words that can be looked for afterwards. */
let stage: Stage
let mastodon: MastodonServers
const folder = mkdtempSync(join(tmpdir(), 'vigie-'))
const journal = join(folder, 'journal.jsonl')
const POSTS = Array.from({ length: 14 }, (_, n) => [`https://x.com/harceleur${String(n)}/status/55500${String(n)}`, `https://mobile.twitter.com/harceleur${String(n)}/status/55500${String(n)}?s=20`])
/** On Mastodon: one post that was answered and changed, and a stranger's link. */
const FROM_MASTODON = 2
/** Two screenshots of one post. */
const CAPTURES = 2
const WORDS = [/vendu aux laboratoires/i, /ton cabinet/i, /charlatan/i, /harceleur\d/, /Dégage/, /Bonne soirée/, /recommence/, /camille/i, /raconte n.importe quoi/i, /Jean-Mi/]
const SECRETS = [...WORDS, /Dr Martin/, /drmartin/, /corbeau/i, /(?:alice|bruno)@/]

beforeAll(async () => {
  const network = createNetwork()
  const clock = createClock(Date.parse('2026-11-22T19:30:00Z'))
  mastodon = await openMastodonServers(clock)
  stage = await openStage({ resolveLink: network.resolveLink, checkPost: network.checkPost, clock, mastodon: { url: mastodon.home.url, token: mastodon.bot.token }, isConfigured: false, readCaptures: true, databasePath: join(folder, 'vigie.sqlite'), journal })
  await tellStory({ stage, network, mastodon, posts: POSTS, write: () => undefined })
})
afterAll(async () => {
  await stage.close()
  await mastodon.close()
  rmSync(folder, { recursive: true })
})

const everything = () => [...stage.discord.world.channels.keys()].flatMap((channel) => [...stage.chloe.sees(channel), ...stage.alice.sees(channel), ...stage.martin.sees(channel)])
const ours = () => [...new Set(everything())].filter((message) => message.author.id === stage.discord.world.bot.id)

test('hidden: no hostile word, account, name or hostile link stands in a public channel', () => {
  const open = ours().filter((message) => message.onlyFor === undefined && message.channelId !== stage.channels.review.id)
  expect(open.length).toBeGreaterThan(2)
  for (const message of open) {
    const text = JSON.stringify(message.components)
    for (const secret of [...SECRETS, /status\/555/]) expect(text).not.toMatch(secret)
  }
})

test('hidden: in the coordinators’ channel every hostile word is behind a spoiler', () => {
  const cards = ours().filter((message) => message.onlyFor === undefined && message.channelId === stage.channels.review.id)
  // The stranger's mention has a card of its own, and coordinators hear of the raid.
  expect(cards.length).toBeGreaterThan(POSTS.length + FROM_MASTODON + CAPTURES + 1)
  const bare = cards.map((card) => JSON.stringify(card.components).replaceAll(/\|\|.*?\|\|/g, ''))
  for (const text of bare) for (const secret of WORDS) expect(text).not.toMatch(secret)
})

test('never a loudspeaker: nobody is pinged, nothing unfurls', () => {
  for (const message of ours()) {
    expect(message.unfurled).toEqual([])
    expect(message.mentions).toEqual(expect.objectContaining({ users: [], roles: [] }))
  }
  for (const entry of stage.discord.journal) {
    const body = (entry.body ?? {}) as { components?: unknown; data?: { components?: unknown; allowed_mentions?: unknown }; allowed_mentions?: unknown }
    if (body.components !== undefined) expect(body.allowed_mentions).toEqual({ parse: [] })
  }
})

test('sealed: neither the database, nor its write-ahead log, nor our log holds a hostile word or a name', () => {
  const files = readdirSync(folder).filter((name) => name.startsWith('vigie.sqlite'))
  expect(files).toContain('vigie.sqlite-wal')
  const bytes = files.map((name) => readFileSync(join(folder, name)).toString('latin1')).join('\n')
  const utf8 = files.map((name) => readFileSync(join(folder, name)).toString('utf8')).join('\n')
  for (const secret of SECRETS) {
    expect(bytes).not.toMatch(secret)
    expect(utf8).not.toMatch(secret)
    expect(stage.log.join('')).not.toMatch(secret)
  }
  expect(stage.log.join('')).not.toContain(stage.discord.token)
})

test('an interaction that is delivered twice, as after a reconnection, does its work once and keeps its answer', async () => {
  const answer = await stage.alice.slash('transmettre', { lien: 'https://x.com/z/status/99999' })
  const cards = (await stage.messages(stage.chloe, stage.channels.review)).length
  void stage.alice.retry()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(answer.text).toContain(`C’est noté (publication ${String(POSTS.length + 2 + FROM_MASTODON + CAPTURES)}). Première transmission.`)
  expect(await stage.messages(stage.chloe, stage.channels.review)).toHaveLength(cards)
  expect(readMessage(held(answer))).toBe(answer.text)
  const again = await stage.bruno.slash('forward', { link: 'https://x.com/z/status/99999' })
  expect(again.text).toContain('forwarded by 2 members')
})

const validator = join(packageRoot(), '../shared/discord/validate.mjs')
test.runIf(existsSync(validator))('every request of that day is one that Discord’s published interface takes', () => {
  // It exits with an error when it finds one, and says so.
  expect(() => execFileSync('node', [validator, journal], { stdio: 'pipe' })).not.toThrow()
})

test('no request of that day is one that Discord does not know', () => {
  expect(stage.discord.journal.length).toBeGreaterThan(100)
  expect(stage.discord.complaints).toEqual([])
})
