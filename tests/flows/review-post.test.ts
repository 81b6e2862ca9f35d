import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { followOrNot } from '../../src/flows/follow-post.ts'
import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { markCopy, unmarkCopy } from '../../src/flows/mark-copy.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { severityOf } from '../../src/intake/forward.ts'
import { reportsOn } from '../../src/store/items.ts'
import { aPost, aRaid, aTarget, anAccepted, anAddress, batchOf, deeds, HOUR, newsIn, told, world, type World } from '../builders.ts'

const accept = (at: World, post: number, category: 'insult' | 'threat' | 'hate' | 'misinformation' = 'insult') => reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: category } })
const reject = (at: World, post: number) => reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })
const seatsOn = (at: World, post: number) => at.app.db.all<{ seat: string }>(sql`select i.kind || ' ' || s.holder || case when i.dropped_at is null then '' else ' dropped' end as seat from items i join seats s on s.community = i.community and s.item = i.id where i.community = ${at.community} and i.post = ${post} order by i.id, s.seat`).map((row) => row.seat)

test.each([
  ['threat', 1, ['platform-report target', 'platform-report witness', 'dsa-notice anyone', 'pharos-report anyone']],
  ['hate', 2, ['platform-report target', 'platform-report witness', 'platform-report witness', 'dsa-notice anyone', 'pharos-report anyone']],
  ['insult', 2, ['platform-report target', 'platform-report witness', 'dsa-notice anyone']],
  ['misinformation', 1, ['platform-report witness']],
] as const)('accepting a post as %s with %i witness seats gives the items and seats of the plan', (category, witnessSeats, seats) => {
  const at = world()
  at.settings({ witnessSeats })
  const post = aPost(at)
  expect(accept(at, post, category)).toEqual({ kind: 'accepted', post, category, raid: undefined, copies: 0 })
  expect(seatsOn(at, post)).toEqual(seats)
  expect(at.post(post)).toMatchObject({ state: 'accepted', category, severity: severityOf(category) })
})

test('a raid opens when the third account’s post is accepted, and takes the first two in', () => {
  const at = world()
  const target = aTarget(at)
  const [one, two, three] = [aPost(at, { target }), aPost(at, { target }), aPost(at, { target })]
  expect([accept(at, one), accept(at, two)].map((done) => done.kind === 'accepted' && done.raid)).toEqual([undefined, undefined])
  expect(accept(at, three)).toMatchObject({ raid: 1 })
  expect([one, two, three].map((post) => at.post(post).raid)).toEqual([1, 1, 1])
  expect(told(at, 'raid-card:')).toEqual(['raid-card:1'])
})

test('three posts of one account open none, nor do posts against nobody that is named', () => {
  const at = world()
  const target = aTarget(at)
  const posts = [1, 2, 3].map(() => anAccepted(at, { target, links: [anAddress('troll')] }))
  const loose = [1, 2, 3].map(() => anAccepted(at))
  expect([...posts, ...loose].map((post) => at.post(post).raid)).toEqual(Array(6).fill(null))
})

test('a post that came during a raid joins it when it is accepted, however late; one that comes days after does not, nor into one that is closed', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  const during = aPost(at, { target })
  at.pass(5 * 24 * HOUR)
  expect(at.post(anAccepted(at, { target })).raid).toBeNull()
  expect(accept(at, during)).toMatchObject({ raid })
  const other = aRaid(at, { target: aTarget(at, 'Dr Durand') })
  at.app.db.run(sql`update raids set state = 'closed', closed_at = 1 where id = ${other.raid}`)
  expect(at.post(anAccepted(at, { target: other.target })).raid).toBeNull()
})

test('what is accepted against a person belongs into the raid that a coordinator opened for them, whatever its age', () => {
  const at = world()
  const target = aTarget(at)
  const opened = openRaidByHand(at.app, { community: at.community, by: 'chloe', target, name: 'Amoxicilline' })
  at.pass(6 * 24 * HOUR)
  expect(opened).toEqual({ kind: 'opened', raid: 1 })
  expect(at.post(anAccepted(at, { target })).raid).toBe(1)
})

test('a rejected post has nothing to do, and those who follow it are told once', () => {
  const at = world()
  const post = aPost(at)
  followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })
  followOrNot(at.app, { community: at.community, by: 'bruno', post, wish: 'follow' })
  followOrNot(at.app, { community: at.community, by: 'bruno', post, wish: 'unfollow' })
  expect(reject(at, post)).toEqual({ kind: 'rejected', post, because: 'criticism', copies: 0 })
  expect(seatsOn(at, post)).toEqual([])
  expect(newsIn(at)).toEqual([`${String(post)}:rejected:${String(at.member('alice'))}`])
})

test('a second verdict changes nothing, whichever it is', () => {
  const at = world()
  const [yes, no] = [aPost(at), aPost(at)]
  accept(at, yes)
  reject(at, no)
  expect([reject(at, yes), accept(at, yes, 'threat'), accept(at, no)].map((done) => done.kind)).toEqual(['already', 'already', 'already'])
  expect([at.post(yes).category, at.post(no).state]).toEqual(['insult', 'rejected'])
  expect(deeds(at).filter((deed) => /^post\.(?:accept|reject)/.test(deed))).toHaveLength(2)
})

test.each(['accepted', 'rejected'] as const)('copies that wait follow their original when it is %s, and take its target', (verdict) => {
  const at = world()
  const target = aTarget(at)
  const original = aPost(at, { target })
  const copies = [aPost(at), aPost(at)]
  for (const post of copies) expect(markCopy(at.app, { community: at.community, post, by: 'chloe', original })).toMatchObject({ kind: 'copied', followed: 'waits' })
  expect(verdict === 'accepted' ? accept(at, original) : reject(at, original)).toMatchObject({ copies: 2 })
  expect(copies.map((post) => [at.post(post).state, at.post(post).target])).toEqual([[verdict, target], [verdict, target]])
})

test.each(['accepted', 'rejected'] as const)('a post marked as a copy of one that was %s takes its verdict at once', (verdict) => {
  const at = world()
  const [original, post] = [aPost(at), aPost(at)]
  if (verdict === 'accepted') accept(at, original, 'threat')
  else reject(at, original)
  expect(markCopy(at.app, { community: at.community, post, by: 'chloe', original })).toMatchObject({ followed: verdict })
  expect(at.post(post)).toMatchObject({ state: verdict, category: verdict === 'accepted' ? 'threat' : null, copyOf: original })
})

test('a copy of a post that is in a raid comes into that raid', () => {
  const at = world()
  const { raid, posts } = aRaid(at)
  const post = aPost(at)
  markCopy(at.app, { community: at.community, post, by: 'chloe', original: posts[0] ?? 0 })
  expect(at.post(post).raid).toBe(raid)
})

test('a copy of a copy is one of the first, and a post cannot be a copy of its own copy', () => {
  const at = world()
  const [first, second, third] = [aPost(at), aPost(at), aPost(at)]
  markCopy(at.app, { community: at.community, post: second, by: 'chloe', original: first })
  expect(markCopy(at.app, { community: at.community, post: third, by: 'chloe', original: second })).toMatchObject({ original: first })
  expect(at.post(third).copyOf).toBe(first)
  expect(markCopy(at.app, { community: at.community, post: first, by: 'chloe', original: second })).toEqual({ kind: 'is-original', post: second })
  expect(markCopy(at.app, { community: at.community, post: first, by: 'chloe', original: first })).toEqual({ kind: 'itself' })
  expect(markCopy(at.app, { community: at.community, post: first, by: 'chloe', original: 99 })).toEqual({ kind: 'no-original', original: 99 })
})

test('when an original turns out to be a copy, its copies go with it: no circle can be made', () => {
  const at = world()
  const [first, second, third] = [aPost(at), aPost(at), aPost(at)]
  markCopy(at.app, { community: at.community, post: third, by: 'chloe', original: second })
  markCopy(at.app, { community: at.community, post: second, by: 'chloe', original: first })
  expect([second, third].map((post) => at.post(post).copyOf)).toEqual([first, first])
  expect(markCopy(at.app, { community: at.community, post: first, by: 'chloe', original: third })).toEqual({ kind: 'is-original', post: third })
  expect(accept(at, first)).toMatchObject({ copies: 2 })
})

test('a copy that was undone waits for a review of its own, and is not proposed again', () => {
  const at = world()
  const [original, post] = [anAccepted(at), aPost(at)]
  markCopy(at.app, { community: at.community, post, by: 'chloe', original })
  expect(unmarkCopy(at.app, { community: at.community, post, by: 'chloe' })).toEqual({ kind: 'done', post })
  expect(at.post(post)).toMatchObject({ state: 'pending', copyOf: null })
  expect(seatsOn(at, post).every((seat) => seat.endsWith('dropped'))).toBe(true)
})

test('a post that is no copy keeps its verdict when somebody says that it is none', () => {
  const at = world()
  const post = anAccepted(at)
  unmarkCopy(at.app, { community: at.community, post, by: 'chloe' })
  expect(at.post(post).state).toBe('accepted')
})

test('reopening frees the seats that are held and drops the items; accepting again brings them back once', () => {
  const at = world()
  const { raid, posts } = aRaid(at)
  const [post = 0] = posts
  const held = batchOf(at, 'alice').find((seat) => seat.post === post)
  const done = batchOf(at, 'bruno').find((seat) => seat.post === post)
  settle(at.app, { community: at.community, by: 'bruno', item: done?.item ?? 0, seat: done?.seat ?? 0, answer: 'reported' })
  expect(held).toBeDefined()
  expect(reopenPost(at.app, { community: at.community, post, by: 'chloe' })).toEqual({ kind: 'reopened', post, copies: 0 })
  expect(at.post(post)).toMatchObject({ state: 'pending', raid: null, category: null })
  expect(batchOf(at, 'alice').map((seat) => seat.post)).not.toContain(post)
  expect(reopenPost(at.app, { community: at.community, post, by: 'chloe' })).toEqual({ kind: 'pending', post })
  accept(at, post)
  expect(at.post(post).raid).toBe(raid)
  expect(seatsOn(at, post)).toEqual(['platform-report target', 'platform-report witness', 'dsa-notice anyone'])
  expect(reportsOn(at.app.db, at.community, post)).toBe(1)
})

test('accepted again in another category, a post has the other plan; what was done stays', () => {
  const at = world()
  const post = anAccepted(at, { category: 'threat' })
  reopenPost(at.app, { community: at.community, post, by: 'chloe' })
  accept(at, post, 'misinformation')
  expect(seatsOn(at, post)).toEqual(['platform-report witness', 'dsa-notice anyone dropped', 'pharos-report anyone dropped'])
})
