import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { decide } from '../../src/flows/decide.ts'
import { indexOldPosts } from '../../src/flows/index-old-posts.ts'
import { mergePosts } from '../../src/flows/merge-posts.ts'
import { partAddress, unitePosts, unmerge } from '../../src/flows/part-post.ts'
import { receiveForward } from '../../src/flows/receive-forward.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { readFromCapture, sayWords } from '../../src/flows/say-words.ts'
import type { Seen } from '../../src/intake/mention.ts'
import { forgetEvidence } from '../../src/store/evidence.ts'
import { findMergeChanges } from '../../src/store/merge-changes.ts'
import { factsOf, linkHashOf } from '../../src/store/post-facts.ts'
import { deletePost, findPost, withEvidence } from '../../src/store/posts.ts'
import { aForward, aPost, DAY, dumpOf, followed, HOUR, leadsTo, PNG, START, world, type World } from '../builders.ts'

/** An X post of that moment. */
const x = (at: number, n = 0) => `https://x.com/compte/status/${String((BigInt(at - 1_288_834_974_657) << 22n) + BigInt(n))}`
const PARENT = x(START - DAY)
const SHORT = 'https://t.co/AbCdEf'
const KEY = `short:${SHORT}`

const facts = (at: World, post: number) => factsOf(at.app.db, at.community, post)
const hashOf = (at: World, key: string) => linkHashOf(at.app.vault, at.community, key)
const keyOf = (address: string) => `x:post:${address.split('/').at(-1) ?? ''}`
const seen = (rest: Partial<Seen> = {}): Seen => ({ address: 'https://haine.example/users/troll/statuses/7', page: 'https://haine.example/@troll/7', words: 'sale menteur #vendu', author: 'troll@haine.example', versions: [], pictures: [], ...rest })
const read = (at: World, rest: Partial<Seen> = {}) => receiveForward(at.app, aForward({ community: at.community, door: 'mastodon', key: JSON.stringify(rest), seen: [seen(rest)], links: [] }))

test('a post is kept with its time, its parent and its hashtags, and a second one that quotes the same post shares them', () => {
  const at = world()
  const first = aPost(at, { links: [x(START - HOUR)], words: `#Amoxicilline : honteux ${PARENT}` })
  const second = aPost(at, { by: 'bruno', links: [x(START - HOUR, 1)], words: `encore lui #amoxicilline #Labo ${PARENT.replace('x.com', 'mobile.twitter.com')}?s=20` })
  const [one, other] = [first, second].map((post) => facts(at, post))
  expect(one).toMatchObject({ publishedAt: START - HOUR, parentHash: hashOf(at, keyOf(PARENT)) })
  expect(other?.parentHash).toBe(one?.parentHash)
  expect([one?.tags.length, other?.tags.length, other?.tags.filter((tag) => one?.tags.includes(tag)).length]).toEqual([1, 2, 1])
  // The post itself, handed in later, is found by the same hash.
  const parent = aPost(at, { links: [PARENT] })
  expect(hashOf(at, at.post(parent).link)).toBe(one?.parentHash)
})

test('hashes tell neither the post nor the hashtag, and are others in another community', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const words = `#amoxicilline ${PARENT}`
  const [here, elsewhere] = [at, there].map((one) => facts(one, aPost(one, { links: [x(START - HOUR)], words })))
  expect(here?.parentHash).not.toBe(elsewhere?.parentHash)
  expect(here?.tags).not.toEqual(elsewhere?.tags)
  expect(dumpOf(at)).not.toMatch(/amoxicilline/i)
  expect(dumpOf(at)).not.toContain(keyOf(PARENT).split(':')[2])
})

test('what a post without words, time or parent holds is nothing', () => {
  const at = world()
  expect(facts(at, aPost(at, { links: ['https://t.me/canal/1'] }))).toEqual({ publishedAt: null, parentHash: null, tags: [] })
  expect(facts(at, 99)).toBeUndefined()
})

test('its server tells best when it was published, and which post it answers', () => {
  const at = world()
  const parent = { address: 'https://piaille.fr/users/drmartin/statuses/113456789012345678', page: 'https://piaille.fr/@drmartin/113456789012345678' }
  read(at, { publishedAt: START - 2 * HOUR, parent, words: `menteur #vendu ${PARENT}` })
  expect(facts(at, 1)).toMatchObject({ publishedAt: START - 2 * HOUR, parentHash: hashOf(at, 'fediverse:post:piaille.fr:113456789012345678') })
  expect(facts(at, 1)?.tags).toHaveLength(1)
})

test.each([['in an hour', START + HOUR], ['in 1980', Date.UTC(1980, 0)]])('a server that says that a post was published %s says nothing', (_, publishedAt) => {
  const at = world()
  read(at, { publishedAt })
  expect(facts(at, 1)?.publishedAt).toBeNull()
})

test('words that a person corrects bring other hashtags and another parent; what its server said stays', () => {
  const at = world()
  const other = x(START - 2 * DAY)
  const shot = aPost(at, { pictures: [{ bytes: PNG, type: 'image/png' }] })
  decide(at.app, (hands) => { readFromCapture(hands, { community: at.community, post: shot, words: `#amoxlcilline ${other}`, via: at.post(shot).link }) })
  const misread = facts(at, shot)
  sayWords(at.app, { community: at.community, by: 'chloe', post: shot, words: `#amoxicilline ${PARENT}`, isCoordinator: true })
  expect(misread?.parentHash).toBe(hashOf(at, keyOf(other)))
  expect(facts(at, shot)).toEqual({ publishedAt: null, parentHash: hashOf(at, keyOf(PARENT)), tags: facts(at, aPost(at, { links: [x(START)], words: 'tous #Amoxicilline' }))?.tags })
  sayWords(at.app, { community: at.community, by: 'chloe', post: shot, words: 'rien de tel', isCoordinator: true })
  expect(facts(at, shot)).toEqual({ publishedAt: null, parentHash: null, tags: [] })
  const told = read(at, { parent: { address: 'https://piaille.fr/users/a/statuses/1', page: undefined } })
  const post = told.kind === 'received' && told.lines[0]?.kind === 'new' ? told.lines[0].post : 0
  sayWords(at.app, { community: at.community, by: 'chloe', post, words: `autre chose ${PARENT}`, isCoordinator: true })
  expect(facts(at, post)).toEqual({ publishedAt: null, parentHash: hashOf(at, 'fediverse:post:piaille.fr:1'), tags: [] })
})

test('a short link has a time once it is known where it leads, and none any more when it is parted', () => {
  const at = world()
  const short = aPost(at, { links: [SHORT] })
  expect(facts(at, short)?.publishedAt).toBeNull()
  followed(at, SHORT, leadsTo(x(START - HOUR)))
  expect(facts(at, short)?.publishedAt).toBe(START - HOUR)
  partAddress(at.app, { community: at.community, post: short, by: 'chloe', isMeant: (one) => one === KEY })
  expect(at.post(short)).toMatchObject({ link: KEY, publishedAt: null })
})

test('of a known post and a short link that are parted each has its own facts', () => {
  const at = world()
  const known = aPost(at, { links: [x(START - HOUR)] })
  const short = aPost(at, { links: [SHORT], words: `#vendu ${PARENT}` })
  const before = facts(at, short)
  followed(at, SHORT, leadsTo(x(START - HOUR)))
  expect(facts(at, known)).toEqual({ ...before, publishedAt: START - HOUR })
  partAddress(at.app, { community: at.community, post: known, by: 'chloe', isMeant: (one) => one === KEY })
  expect([facts(at, known), facts(at, short)]).toEqual([{ publishedAt: START - HOUR, parentHash: null, tags: [] }, before])
})

test('two that are one share their facts, and taken back each has its own again', () => {
  const at = world()
  const shot = aPost(at, { pictures: [{ bytes: PNG, type: 'image/png' }], words: `#Amoxicilline ${PARENT}` })
  const linked = aPost(at, { links: [x(START - HOUR)], words: '#autre' })
  const before = [shot, linked].map((post) => facts(at, post))
  const united = unitePosts(at.app, { community: at.community, post: shot, by: 'chloe', original: linked })
  if (united.kind !== 'united') throw new Error(united.kind)
  expect(facts(at, united.post)).toMatchObject({ publishedAt: START - HOUR, parentHash: before[0]?.parentHash })
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: united.act })
  expect([shot, linked].map((post) => facts(at, post))).toEqual(before)
})

test('parent and hashtags go with the evidence, from what merges remember too; the time stays', () => {
  const at = world()
  const shot = aPost(at, { pictures: [{ bytes: PNG, type: 'image/png' }], words: `#Amoxicilline ${PARENT}` })
  const linked = aPost(at, { links: [x(START - HOUR)], words: '#autre' })
  const united = unitePosts(at.app, { community: at.community, post: shot, by: 'chloe', original: linked })
  if (united.kind !== 'united') throw new Error(united.kind)
  const hash = hashOf(at, keyOf(PARENT))
  expect(dumpOf(at)).toContain(hash)
  forgetEvidence(at.app.db, at.community, united.post)
  expect(facts(at, united.post)).toEqual({ publishedAt: START - HOUR, parentHash: null, tags: [] })
  expect(dumpOf(at)).not.toContain(hash)
  expect(JSON.stringify(findMergeChanges(at.app.db, at.community, united.gone)?.changes)).not.toContain(hash)
})

test('a judged post of which nothing but the parent is left is purged like evidence', () => {
  const at = world()
  read(at, { words: undefined, author: undefined, parent: { address: 'https://piaille.fr/users/a/statuses/1', page: undefined } })
  reviewPost(at.app, { community: at.community, post: 1, by: 'chloe', verdict: { reject: 'criticism' } })
  at.app.db.run(sql`update posts set author_sealed = null, author_hash = null`)
  expect(withEvidence(at.app.db, at.community, { raids: [], looseBefore: START + DAY })).toEqual([{ id: 1 }])
  forgetEvidence(at.app.db, at.community, 1)
  expect(withEvidence(at.app.db, at.community, { raids: [], looseBefore: START + DAY })).toEqual([])
})

test('with the post its hashtags go', () => {
  const at = world()
  const post = aPost(at, { links: [x(START)], words: '#vendu' })
  deletePost(at.app.db, at.community, post)
  expect(at.app.db.all(sql`select * from post_tags`)).toEqual([])
})

test('posts of before get their facts beside the work, once', async () => {
  const at = world()
  const there = at.another('100000000000000002')
  const posts: [World, number][] = []
  for (let n = 0; n < 45; n += 1) posts.push([n % 2 === 0 ? at : there, aPost(n % 2 === 0 ? at : there, { links: [x(START - HOUR, n)], words: `#tag${String.fromCharCode(97 + (n % 26))} vu ${PARENT}` })])
  posts.push([at, aPost(at, { links: ['https://t.me/canal/9'] })])
  const before = posts.map(([where, post]) => facts(where, post))
  at.app.db.run(sql`update posts set published_at = null, parent_hash = null`)
  at.app.db.run(sql`delete from post_tags`)
  expect(await indexOldPosts(at.app, () => false)).toBeGreaterThanOrEqual(46)
  expect(posts.map(([where, post]) => facts(where, post))).toEqual(before)
  expect(await indexOldPosts(at.app, () => false)).toBe(0)
})

test('words that a member hands in after Vigie read the screenshot take the place of what was read, parent and all', () => {
  const at = world()
  const pictures = [{ bytes: PNG, type: 'image/png' as const }]
  const shot = aPost(at, { pictures })
  decide(at.app, (hands) => { readFromCapture(hands, { community: at.community, post: shot, words: `#mal_lu ${x(START - 2 * DAY)}`, via: at.post(shot).link }) })
  expect(aPost(at, { by: 'bruno', key: 'plus tard', pictures, words: 'sans rien' })).toBe(shot)
  expect(facts(at, shot)).toEqual({ publishedAt: null, parentHash: null, tags: [] })
})

test('the address of the post itself among its words is not its parent', () => {
  const at = world()
  const own = x(START - HOUR)
  expect(facts(at, aPost(at, { links: [own], words: `${PARENT} vu sur ${own}` }))?.parentHash).toBe(hashOf(at, keyOf(PARENT)))
})

test('of two that are one, what a server said of either is known', () => {
  const at = world()
  const shot = aPost(at, { pictures: [{ bytes: PNG, type: 'image/png' }] })
  read(at, { publishedAt: START - HOUR, parent: { address: 'https://piaille.fr/users/a/statuses/1', page: undefined } })
  const ghost = aPost(at, { links: ['https://haine.example/@troll/8'] })
  const said = { publishedAt: START - HOUR, parentHash: hashOf(at, 'fediverse:post:piaille.fr:1') }
  const into = unitePosts(at.app, { community: at.community, post: shot, by: 'chloe', original: 2 })
  expect(facts(at, into.kind === 'united' ? into.post : 0)).toMatchObject(said)
  // The other address is the post's from now on, and tells no time.
  decide(at.app, (hands) => mergePosts(hands, { named: at.post(ghost), other: at.post(into.kind === 'united' ? into.post : 0), learnt: 'followed' }))
  expect(facts(at, findPost(at.app.db, at.community, ghost) ? ghost : shot)).toMatchObject(said)
})

test('a time that only another address told goes with that address', () => {
  const at = world()
  const [view, own] = ['https://mastodon.example/@troll@haine.example/115600000000000000', 'https://haine.example/objects/ac523779-93d3-4315-ab8e-25b1665740cf']
  const post = aPost(at, { links: [own] })
  aPost(at, { by: 'bruno', links: [view] })
  followed(at, view, leadsTo(own))
  expect(facts(at, post)?.publishedAt).toBe(Number(115600000000000000n >> 16n))
  partAddress(at.app, { community: at.community, post, by: 'chloe', isMeant: () => true })
  expect(facts(at, post)?.publishedAt).toBeNull()
})
