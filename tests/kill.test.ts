import { afterAll, beforeAll, expect, test } from 'vitest'

import { readMessage } from '../local/discord/read-message.ts'
import { messagesIn, type Channel, type Message } from '../local/discord/world.ts'
import { liveAndDie, RAIDS, receiptsOf, type Lives } from '../local/lives.ts'

/** Another seed kills at other moments: `KILL_SEED=7 npx vitest run tests/kill.test.ts`. */
const seed = Number(process.env.KILL_SEED ?? 20261122)
const KILLS = 50
const SERVERS = 12

let after: Lives
beforeAll(async () => { after = await liveAndDie({ seed, kills: KILLS, servers: SERVERS }) }, 300_000)
afterAll(async () => { await after.close() })

const messages = (channel: Channel): Message[] => messagesIn(after.discord.world, channel.id).filter((message) => message.onlyFor === undefined)
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1])
/** The post that a number stands for, which may have been merged since it was told. */
const living = (number: number) => after.kept.merges.find(({ gone }) => gone === number)?.post ?? number
const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

test(`a forward that its member was told about is kept, under the number they were told (seed ${String(seed)})`, () => {
  const kept = new Set(after.kept.forwards.map(({ key, post }) => `${key}:${String(post)}`))
  const told = receiptsOf(after.discord).map(({ interaction, text }) => `${interaction}:${String(living(numberIn(text, /publication (\d+)/)))}`)
  expect(told.filter((one) => !kept.has(one))).toEqual([])
})

test('a forward that was kept is told to its member, whatever died in between', () => {
  const told = new Set(receiptsOf(after.discord).map(({ interaction }) => interaction))
  expect(after.kept.forwards.filter(({ key }) => !told.has(key))).toEqual([])
})

test('no interaction is answered twice', () => {
  const answers = [...after.discord.interactions.values()].map(({ id, channelId, followUps }) => [id, followUps.length, messagesIn(after.discord.world, channelId).filter((message) => message.interactionId === id).length] as const)
  expect(answers.filter(([, followUps, written]) => followUps > 0 || written > 1)).toEqual([])
})

test('whoever was told nothing tried again: all posts and all forwards are there, once', () => {
  // A post that was accepted before its short link answered waits for a coordinator to say that it is the other one.
  expect([after.kept.posts.length - after.kept.asked, after.kept.forwards.length]).toEqual([new Set(after.errands.map(({ post }) => post)).size, after.errands.length])
})

test('every short link was followed, and no number was merged twice, or lost', () => {
  const { posts, merges, merged, given, searching } = after.kept
  expect(searching).toBe(0)
  expect(merges.length).toBeGreaterThan(0)
  expect(new Set(merged.map((about) => numberIn(about, /^post:(\d+) /))).size).toBe(merged.length)
  expect(sorted([...posts, ...merges.map(({ gone }) => gone)])).toEqual(Array.from({ length: given }, (_, at) => at + 1))
})

test('whoever was promised news of a link heard them, once', () => {
  const news = after.busy.crowd.members.map((member) => member.direct().flatMap((message) => readMessage(message).split('\n')))
  expect(news.flat().length).toBeGreaterThan(0)
  for (const lines of news) expect(new Set(lines.map((line) => numberIn(line, /publication (\d+)/i))).size).toBe(lines.length)
  expect(after.kept.owed).toBe(0)
})

test('every post has one card', () => {
  const cards = messages(after.busy.crowd.channels.review).map(readMessage).filter((card) => card.startsWith('### Publication ')).map((card) => numberIn(card, /### Publication (\d+)/))
  expect(sorted(cards)).toEqual(sorted(after.kept.posts))
})

test('what is told to coordinators of a raid, its card while they are asked and the news of it, stands there once', () => {
  const told = messages(after.busy.crowd.channels.review).map(readMessage).filter((card) => !card.startsWith('### Publication '))
  expect(told.length).toBeGreaterThan(0)
  expect(new Set(told).size).toBe(told.length)
})

test('every raid has one card and one thread', () => {
  const { raids } = after.busy.crowd.channels
  const threads = [...after.discord.world.channels.values()].filter(({ parentId }) => parentId === raids.id)
  const cards = messages(raids)
  expect(after.kept.raids.length).toBeGreaterThan(0)
  expect([cards.length, threads.length]).toEqual([after.kept.raids.length, after.kept.raids.length])
  expect(threads.map(({ id }) => id).sort()).toEqual(cards.map(({ id }) => id).sort())
})

test('every server has its digest of the day, once', () => {
  expect([after.busy, ...after.quiet].map(({ crowd }) => messages(crowd.channels.digest).length)).toEqual(Array.from({ length: SERVERS + 1 }, () => 1))
})

test('what a digest leaves to its thread stands there once, page by page', () => {
  for (const { crowd } of after.quiet) {
    const [digest] = messages(crowd.channels.digest)
    const pages = messagesIn(after.discord.world, digest?.threadId ?? '').map(readMessage)
    expect(pages.map((page) => page.split('\n')[0])).toEqual(['### Suite (1/2)', '### Suite (2/2)'])
    const told = [readMessage(digest ?? { content: '', components: [] }), ...pages].join('\n').match(/Attaque \d+/g) ?? []
    expect([told.length, new Set(told).size]).toEqual([RAIDS, RAIDS])
  }
})

test('the kills did hit: messages were in doubt and looked for, and interactions died unanswered', () => {
  const { review } = after.busy.crowd.channels
  expect(after.discord.journal.filter(({ method, path }) => method === 'GET' && path === `/channels/${review.id}/messages`).length).toBeGreaterThan(0)
  expect([...after.discord.interactions.values()].filter(({ acknowledged }) => acknowledged === undefined).length).toBeGreaterThan(0)
  expect(after.discord.complaints).toEqual([])
})
