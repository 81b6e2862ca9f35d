import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { describeReceipt } from '../../src/flows/describe-receipt.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { takeFound, unitePosts } from '../../src/flows/part-post.ts'
import { erasePost } from '../../src/flows/purge.ts'
import { ANSWER_WAIT_MS, receiveForward } from '../../src/flows/receive-forward.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { GIVE_UP_MS } from '../../src/flows/settle-search.ts'
import { newsFor } from '../../src/flows/tell-news.ts'
import { aliasesOf, postNamed } from '../../src/store/aliases.ts'
import { authorOf } from '../../src/store/evidence.ts'
import { clearPromises, countForwarders, promise, saidByAnswer } from '../../src/store/forwards.ts'
import { livingPost } from '../../src/store/posts.ts'
import { findSearch, keepSearch, resumeSearches } from '../../src/store/searches.ts'
import { aForward, anAccepted, anAddress, aPost, DAY, deeds, followed, HOUR, leadsTo, linkOf, MINUTE, outboxOf, told, world, type World } from '../builders.ts'

const SHORT = 'https://t.co/AbCdEf'
const KEY = 'short:https://t.co/AbCdEf'
const POST = 'https://x.com/troll/status/42'

const count = (at: World, table: string) => at.app.db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)} where community = ${at.community}`).n
const due = (at: World) => at.app.db.all<{ link: string }>(sql`select link from searches where state = 'waiting' and due_at <= ${at.app.now()} order by due_at, link`).map((search) => search.link)
const dueAtOf = (at: World, key: string) => at.app.db.get<{ due: number }>(sql`select due_at as due from outbox where key = ${key}`).due
const answered = (interaction: string) => ({ key: interaction, answer: { interaction, application: '1', token: 'secret-token', locale: 'fr' } })

test('fifty forwards of one short link are one post and one piece of work', () => {
  const at = world()
  for (let n = 0; n < 50; n += 1) aPost(at, { by: `member-${String(n)}`, links: [SHORT] })
  expect([count(at, 'posts'), count(at, 'forwards'), count(at, 'searches'), due(at)]).toEqual([1, 50, 1, [KEY]])
})

test('a link whose post is known by its address is no work; one that only the network can tell is', () => {
  const at = world()
  aPost(at, { links: [POST] })
  expect(due(at)).toEqual([])
  aPost(at, { links: ['https://bsky.app/profile/troll.example.org/post/3kabc'] })
  expect(due(at)).toHaveLength(1)
})

test('resolved to what nobody handed in: the post takes address and author, and the short link names it still', () => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo('https://t.me/canal/7', ['https://x.com/a/status/9']))
  expect(at.post(post)).toMatchObject({ link: linkOf('https://t.me/canal/7').key, address: 'https://t.me/canal/7', platform: 'telegram' })
  expect(authorOf(at.app.vault, at.post(post))).toBe('canal')
  expect(aliasesOf(at.app.db, at.community, post).map(({ link, learnt }) => [link, learnt])).toEqual([[KEY, 'followed'], ['x:post:9', 'stated']])
  for (const link of [SHORT, 'https://t.me/canal/7', 'https://x.com/b/status/9']) expect(aPost(at, { links: [link] })).toBe(post)
  expect([count(at, 'posts'), count(at, 'searches')]).toEqual([1, 0])
})

test('resolved to a post that is known: one post stays, with every forward, and each person counts once', () => {
  const at = world()
  const known = aPost(at, { by: 'alice', links: [POST] })
  const other = aPost(at, { by: 'alice', links: [SHORT] })
  aPost(at, { by: 'bruno', links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  expect([count(at, 'posts'), count(at, 'forwards'), countForwarders(at.app.db, at.community, known)]).toEqual([1, 3, 2])
  expect(livingPost(at.app.db, at.community, other)?.id).toBe(known)
  expect(postNamed(at.app.db, at.community, KEY)).toBe(known)
  expect(deeds(at)).toEqual([`post.merge post:${String(other)} post:${String(known)}`])
  expect(told(at, 'post-card:')).toEqual([`post-card:${String(known)}`])
})

test('the same answer twice, and two short links of one post, change nothing more', () => {
  const at = world()
  const known = aPost(at, { links: [SHORT] })
  aPost(at, { links: ['https://bit.ly/xyz'] })
  followed(at, SHORT, leadsTo(POST))
  followed(at, 'https://bit.ly/xyz', leadsTo(POST))
  const before = [deeds(at), outboxOf(at), count(at, 'aliases')]
  followed(at, 'https://bit.ly/xyz', leadsTo(POST))
  followed(at, SHORT, leadsTo('https://x.com/other/status/43'))
  expect([deeds(at), outboxOf(at), count(at, 'aliases')]).toEqual(before)
  expect([count(at, 'posts'), at.post(known).link]).toEqual([1, 'x:post:42'])
})

test('where a link led first stays: what it leads to later moves nobody’s post', () => {
  const at = world()
  aPost(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  const harmless = aPost(at, { links: ['https://x.com/a/status/1'] })
  expect(aPost(at, { by: 'bruno', links: [SHORT] })).not.toBe(harmless)
  followed(at, SHORT, leadsTo('https://x.com/a/status/1'))
  expect([count(at, 'posts'), due(at)]).toEqual([2, []])
})

test.each([
  [{ kind: 'no-post', because: 'not-a-post' }, 'no-post'],
  [{ kind: 'gone' }, 'gone'],
  [{ kind: 'refused', because: 'private-address' }, 'refused'],
] as const)('%j: the post is kept, with what became of its link, and is not looked up again', (resolution, state) => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, resolution)
  expect([at.post(post).link, findSearch(at.app.db, at.community, KEY)?.state]).toEqual([KEY, state])
  at.pass(30 * DAY)
  expect(due(at)).toEqual([])
  expect(deeds(at)).toEqual([`link.${state} post:${String(post)}`])
})

test('unreachable: tried again soon, then every twelve hours, for seven days, and then given up; whoever hands it in again has it tried anew', () => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  const started = at.app.now()
  const gaps: number[] = []
  while (due(at).length > 0) {
    followed(at, SHORT, { kind: 'unreachable', because: 'no-answer' })
    const search = findSearch(at.app.db, at.community, KEY)
    if (search?.state !== 'waiting') break
    gaps.push(search.dueAt - at.app.now())
    at.setClock(search.dueAt)
  }
  expect(gaps.slice(0, 3)).toEqual([MINUTE / 2, MINUTE, 2 * MINUTE])
  expect([Math.max(...gaps), gaps.at(-1)]).toEqual([12 * HOUR, 12 * HOUR])
  expect(at.app.now() - started).toBeGreaterThanOrEqual(GIVE_UP_MS)
  expect(at.app.now() - started).toBeLessThan(GIVE_UP_MS + 12 * HOUR)
  expect([findSearch(at.app.db, at.community, KEY)?.state, at.post(post).state]).toEqual(['given-up', 'pending'])
  aPost(at, { by: 'bruno', links: [SHORT] })
  expect(due(at)).toEqual([KEY])
})

test('where links are not followed, nobody asks again before a start at which they are; then they have all their time', () => {
  const at = world()
  aPost(at, { links: [SHORT] })
  followed(at, SHORT, { kind: 'unreachable', because: 'off' })
  at.pass(30 * DAY)
  expect(due(at)).toEqual([])
  resumeSearches(at.app.db, at.app.now())
  expect(due(at)).toEqual([KEY])
  followed(at, SHORT, { kind: 'unreachable', because: 'no-answer' })
  expect(findSearch(at.app.db, at.community, KEY)).toMatchObject({ state: 'waiting', attempts: 1 })
})

test('the week counts from the first time that it was asked, and a few tries are not enough to give up', () => {
  const at = world()
  aPost(at, { links: [SHORT] })
  at.pass(8 * DAY)
  followed(at, SHORT, { kind: 'unreachable', because: 'no-answer' })
  at.pass(8 * DAY)
  followed(at, SHORT, { kind: 'unreachable', because: 'no-answer' })
  expect(findSearch(at.app.db, at.community, KEY)?.state).toBe('waiting')
  for (let tries = 2; tries < 10; tries += 1) followed(at, SHORT, { kind: 'unreachable', because: 'no-answer' })
  expect(findSearch(at.app.db, at.community, KEY)?.state).toBe('given-up')
})

test('a clock that was wrong keeps nothing waiting for longer than a pause may be', () => {
  const at = world()
  aPost(at, { links: [SHORT] })
  at.app.db.run(sql`update searches set due_at = ${at.app.now() + 400 * DAY}`)
  resumeSearches(at.app.db, at.app.now())
  at.pass(12 * HOUR)
  expect(due(at)).toEqual([KEY])
})

test('the answer waits for the first look at its links, and for no longer', () => {
  const at = world()
  receiveForward(at.app, aForward({ community: at.community, links: [SHORT, 'https://bit.ly/two', POST], ...answered('7') }))
  expect(dueAtOf(at, 'answer:7')).toBe(at.app.now() + ANSWER_WAIT_MS)
  followed(at, SHORT, leadsTo(POST))
  expect(dueAtOf(at, 'answer:7')).toBe(at.app.now() + ANSWER_WAIT_MS)
  followed(at, 'https://bit.ly/two', { kind: 'unreachable', because: 'too-slow' })
  expect(dueAtOf(at, 'answer:7')).toBe(at.app.now())
  receiveForward(at.app, aForward({ community: at.community, links: ['https://bit.ly/two', POST], ...answered('8') }))
  expect(dueAtOf(at, 'answer:8')).toBe(at.app.now())
})

test('an answer that has not left says where the link led, once for two addresses of one post', () => {
  const at = world()
  aPost(at, { by: 'bruno', links: [POST] })
  const receipt = receiveForward(at.app, aForward({ community: at.community, links: [SHORT, POST] }))
  followed(at, SHORT, leadsTo(POST))
  if (receipt.kind !== 'received') throw new Error('nothing was received')
  expect(describeReceipt(at.app, at.community, receipt)).toMatchObject([{ kind: 'known', post: 1, members: 2 }])
})

test('who was told that Vigie looks hears once what came of it; who was not told hears nothing more', () => {
  const at = world()
  const known = aPost(at, { by: 'bruno', links: [POST] })
  const other = aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
  aPost(at, { by: 'bruno', key: 'b', links: [SHORT] })
  expect(promise(at.app.db, at.community, 'a', at.app.now())).toEqual([KEY])
  followed(at, SHORT, leadsTo(POST))
  expect(told(at, 'outcome:links:')).toEqual([`outcome:links:${String(at.member('alice'))}`])
  expect(newsFor(at.app.db, at.community, at.member('alice'))).toMatchObject([{ told: other, post: known, end: undefined }])
  expect(newsFor(at.app.db, at.community, at.member('bruno'))).toEqual([])
})

test('an answer that leaves after the link was followed says it itself, and nothing is told later', () => {
  const at = world()
  aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
  promise(at.app.db, at.community, 'a', at.app.now())
  followed(at, SHORT, leadsTo(POST))
  expect(promise(at.app.db, at.community, 'a', at.app.now())).toEqual([])
  clearPromises(at.app.db, at.community, saidByAnswer(at.app.db, at.community, 'a'))
  expect(newsFor(at.app.db, at.community, at.member('alice'))).toEqual([])
})

test('several links of one person that end together are told in one message', () => {
  const at = world()
  const links = ['https://t.co/a1', 'https://t.co/a2', 'https://t.co/a3']
  receiveForward(at.app, aForward({ community: at.community, key: 'a', links }))
  promise(at.app.db, at.community, 'a', at.app.now())
  for (const link of links) {
    expect(newsFor(at.app.db, at.community, at.member('alice'))).toHaveLength(links.indexOf(link))
    followed(at, link, leadsTo(anAddress()))
  }
  expect(told(at, 'outcome:links:')).toHaveLength(1)
  expect(dueAtOf(at, `outcome:links:${String(at.member('alice'))}`)).toBe(at.app.now())
  expect(newsFor(at.app.db, at.community, at.member('alice'))).toHaveLength(3)
})

test('an address that opens anyway is told about only when its post was known by another one', () => {
  const at = world()
  const [handle, did] = ['https://bsky.app/profile/troll.example.org/post/3kabc', 'https://bsky.app/profile/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/post/3kabc']
  aPost(at, { by: 'alice', key: 'a', links: [handle] })
  promise(at.app.db, at.community, 'a', at.app.now())
  followed(at, handle, leadsTo(did))
  expect(told(at, 'outcome:links:')).toEqual([])
  expect(aPost(at, { links: [handle] })).toBe(aPost(at, { links: [did] }))
})

test.each([
  ['rejected', (at: World, post: number) => reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })],
  ['accepted', (at: World, post: number) => reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'threat' } })],
] as const)('a post that was %s while its link was followed stays as it was judged, until a coordinator says that the link leads to it', (state, decideIt) => {
  for (const isKnown of [false, true]) {
    const at = world()
    const post = aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
    promise(at.app.db, at.community, 'a', at.app.now())
    decideIt(at, post)
    const known = isKnown ? aPost(at, { links: [POST] }) : undefined
    const before = at.post(post)
    followed(at, SHORT, leadsTo(POST, ['https://x.com/a/status/9']))
    expect([at.post(post), postNamed(at.app.db, at.community, 'x:post:42'), postNamed(at.app.db, at.community, 'x:post:9'), due(at)]).toEqual([before, known, undefined, []])
    expect(newsFor(at.app.db, at.community, at.member('alice'))).toMatchObject([{ told: post, post }])
    // Handed in again it is not followed again: it is known where it led.
    aPost(at, { by: 'bruno', links: [SHORT] })
    expect([due(at), findSearch(at.app.db, at.community, KEY)?.foundLink]).toEqual([[], 'x:post:42'])
    const take = () => takeFound(at.app, { community: at.community, post, by: 'chloe', isMeant: (link) => link === 'x:post:42' })
    expect(take()).toEqual(known === undefined ? { kind: 'addressed', post } : { kind: 'united', post, gone: known })
    expect(at.post(post)).toMatchObject({ state, link: 'x:post:42' })
    expect([take().kind, findSearch(at.app.db, at.community, KEY)]).toEqual(['nothing', undefined])
  }
})

test('a post that was erased, and a member who was, while the link was followed: nothing comes back', () => {
  const at = world()
  const post = aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
  promise(at.app.db, at.community, 'a', at.app.now())
  forgetMember(at.app, at.community, 'alice')
  followed(at, SHORT, { kind: 'gone' })
  expect(told(at, 'outcome:links:')).toEqual([])
  erasePost(at.app, at.community, post)
  followed(at, SHORT, leadsTo(POST))
  expect(['posts', 'aliases', 'searches', 'merges', 'forwards'].map((table) => count(at, table))).toEqual([0, 0, 0, 0, 0])
})

test('where nobody follows links nothing is promised, and nothing told later', () => {
  const at = world()
  aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
  followed(at, SHORT, { kind: 'unreachable', because: 'off' })
  expect(promise(at.app.db, at.community, 'a', at.app.now())).toEqual([])
  followed(at, SHORT, leadsTo(POST))
  expect(told(at, 'outcome:links:')).toEqual([])
})

test('a coordinator who says which post a link is ends the search for it, and its member hears so', () => {
  const at = world()
  const known = aPost(at, { links: [POST] })
  const short = aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
  promise(at.app.db, at.community, 'a', at.app.now())
  unitePosts(at.app, { community: at.community, post: short, by: 'chloe', original: known })
  expect([due(at), told(at, 'outcome:links:').length]).toEqual([[], 1])
  expect(newsFor(at.app.db, at.community, at.member('alice'))).toMatchObject([{ told: short, post: known }])
})

test('what a coordinator said of a link stands, wherever the network leads it', () => {
  const at = world()
  const post = anAccepted(at)
  const short = aPost(at, { links: [SHORT] })
  const elsewhere = aPost(at, { links: [POST] })
  unitePosts(at.app, { community: at.community, post: short, by: 'chloe', original: post })
  followed(at, SHORT, leadsTo(POST))
  expect([postNamed(at.app.db, at.community, KEY), at.post(elsewhere).state, due(at)]).toEqual([post, 'pending', []])
  // The same where the link was still being looked up.
  keepSearch(at.app.db, { community: at.community, link: KEY, post, address: SHORT, at: at.app.now() })
  followed(at, SHORT, leadsTo(POST))
  expect([postNamed(at.app.db, at.community, KEY), at.post(elsewhere).state, due(at)]).toEqual([post, 'pending', []])
})
