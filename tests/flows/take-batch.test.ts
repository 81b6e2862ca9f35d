import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { LEASE_MS } from '../../src/checklists/seats.ts'
import type { SeatAnswer } from '../../src/flows/settle-seat.ts'
import { closeRaid, reopenRaid } from '../../src/flows/manage-raid.ts'
import { changeTarget } from '../../src/flows/register-target.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { heldBy, takeBatch } from '../../src/flows/take-batch.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { progressOf } from '../../src/store/items.ts'
import { leaseSeat, type Seat } from '../../src/store/seats.ts'
import { aRaid, aTarget, anAccepted, batchOf, deeds, MINUTE, refusalOf, told, world, type World } from '../builders.ts'

const say = (at: World, by: string, seat: Seat | undefined, answer: SeatAnswer) => settle(at.app, { community: at.community, by, item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer })
const postsOf = (seats: readonly Seat[]) => seats.map((seat) => seat.post)
const leaseOf = (at: World, seat: Seat | undefined, by: string) => leaseSeat(at.app.db, { community: at.community, item: seat?.item ?? 0, seat: seat?.seat ?? 0, member: at.member(by), until: at.app.now() + LEASE_MS })

test('a batch is five posts at most, one seat of each, for half an hour', () => {
  const at = world()
  for (let n = 0; n < 8; n += 1) anAccepted(at)
  const seats = batchOf(at, 'alice')
  expect(postsOf(seats)).toEqual([1, 2, 3, 4, 5])
  expect(seats.every((seat) => seat.holder === 'witness' && seat.leasedUntil === at.app.now() + LEASE_MS)).toBe(true)
})

test('a second click goes on with the same seats, and fills up what was answered', () => {
  const at = world()
  for (let n = 0; n < 6; n += 1) anAccepted(at)
  const [first, ...rest] = batchOf(at, 'alice')
  expect(batchOf(at, 'alice')).toEqual([first, ...rest])
  expect(say(at, 'alice', first, 'reported')).toMatchObject({ kind: 'settled', next: rest })
  expect(postsOf(batchOf(at, 'alice'))).toEqual([2, 3, 4, 5, 6])
  expect(postsOf(heldBy(at.app, at.community, 'alice'))).toEqual([2, 3, 4, 5, 6])
})

test('one person has one seat on a post, whatever the channel, and the schema says so too', () => {
  const at = world()
  const post = anAccepted(at, { category: 'threat' })
  const [mine] = batchOf(at, 'alice')
  expect(say(at, 'alice', mine, 'reported')).toMatchObject({ kind: 'settled', next: [] })
  expect(takeBatch(at.app, { community: at.community, by: 'alice', raid: undefined })).toEqual({ kind: 'nothing-free', why: { because: 'not-for-you' } })
  const put = () => at.app.db.run(sql`update seats set member = ${at.member('alice')} where community = ${at.community} and post = ${post} and member is null and holder <> 'target'`)
  expect(refusalOf(put)).toBe('SQLITE_CONSTRAINT_UNIQUE')
})

test('the last free seat cannot be taken twice', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  const [seat] = batchOf(at, 'alice')
  expect(batchOf(at, 'bruno')).toEqual([])
  expect([leaseOf(at, seat, 'bruno'), leaseOf(at, seat, 'bruno')]).toEqual([false, false])
  expect(heldBy(at.app, at.community, 'alice')).toHaveLength(1)
})

test('a seat that nobody answered for in time is free for the next', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  const [seat] = batchOf(at, 'alice')
  at.pass(LEASE_MS - 1)
  expect(batchOf(at, 'bruno')).toEqual([])
  at.pass(1)
  expect(batchOf(at, 'bruno')).toMatchObject([{ item: seat?.item, seat: seat?.seat }])
  expect(heldBy(at.app, at.community, 'alice')).toEqual([])
})

test('an answer that comes late counts as long as the seat is free', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  const [seat] = batchOf(at, 'alice')
  at.pass(LEASE_MS + MINUTE)
  expect(say(at, 'alice', seat, 'reported')).toMatchObject({ kind: 'settled', answer: 'reported' })
  expect(deeds(at).at(-1)).toBe(`seat.reported post:1 item:${String(seat?.item)}`)
})

test('an answer that comes late does not count when somebody else took the seat', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  const [seat] = batchOf(at, 'alice')
  at.pass(LEASE_MS)
  batchOf(at, 'bruno')
  expect(say(at, 'alice', seat, 'reported')).toMatchObject({ kind: 'too-late', because: 'taken' })
  expect(say(at, 'bruno', seat, 'reported')).toMatchObject({ kind: 'settled' })
  expect(say(at, 'alice', seat, 'reported')).toMatchObject({ kind: 'too-late', because: 'taken' })
})

test('an answer given twice, or to a post that went back to review, is told why it does not count', () => {
  const at = world()
  const [one, two] = [anAccepted(at), anAccepted(at)]
  const [first, second] = batchOf(at, 'alice')
  say(at, 'alice', first, 'reported')
  expect(say(at, 'alice', first, 'reported')).toMatchObject({ kind: 'too-late', because: 'answered', post: one })
  reopenPost(at.app, { community: at.community, post: two, by: 'chloe' })
  expect(say(at, 'alice', second, 'reported')).toMatchObject({ kind: 'too-late', because: 'dropped', post: two })
  expect(say(at, 'alice', { ...first, item: 99 } as Seat, 'reported')).toMatchObject({ kind: 'gone' })
})

test('somebody who sits elsewhere on the post by now cannot answer for their first seat', () => {
  const at = world()
  anAccepted(at)
  const [first] = batchOf(at, 'alice')
  at.pass(LEASE_MS)
  const [other] = batchOf(at, 'bruno')
  const [second] = batchOf(at, 'alice')
  expect(second?.item).not.toBe(first?.item)
  expect(other?.item).toBe(first?.item)
  say(at, 'bruno', other, 'skipped')
  expect(say(at, 'alice', first, 'reported')).toMatchObject({ kind: 'too-late', because: 'answered' })
})

test('what somebody skipped is not offered to them again, and to others it is', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  const [seat] = batchOf(at, 'alice')
  expect(say(at, 'alice', seat, 'skipped')).toMatchObject({ kind: 'settled', answer: 'skipped', next: [] })
  expect(batchOf(at, 'alice')).toEqual([])
  expect(batchOf(at, 'bruno')).toHaveLength(1)
})

test('who skipped one channel of a post is offered another; who said that it is no offence is not', () => {
  const at = world()
  anAccepted(at, { category: 'threat' })
  const [seat] = batchOf(at, 'alice')
  say(at, 'alice', seat, 'skipped')
  const [next] = batchOf(at, 'alice')
  expect(next?.kind).not.toBe(seat?.kind)
  say(at, 'alice', next, 'no-offence')
  expect(batchOf(at, 'alice')).toEqual([])
})

test('two people who doubt send a post back to review; one who doubts twice does not', () => {
  const at = world()
  const post = anAccepted(at, { category: 'threat' })
  const [mine] = batchOf(at, 'alice')
  expect(say(at, 'alice', mine, 'no-offence').kind).toBe('settled')
  expect(say(at, 'alice', mine, 'no-offence').kind).toBe('settled')
  expect(at.post(post).state).toBe('accepted')
  batchOf(at, 'david')
  expect(say(at, 'bruno', batchOf(at, 'bruno')[0], 'no-offence')).toEqual({ kind: 'back-to-review', post, next: [] })
  expect(at.post(post).state).toBe('pending')
  expect(heldBy(at.app, at.community, 'david')).toEqual([])
  expect(told(at, 'post-card:')).toEqual([`post-card:${String(post)}`])
})

test('volunteers’ doubts are heard once: what a coordinator accepted in spite of them is not sent back again', () => {
  const at = world()
  const post = anAccepted(at)
  say(at, 'alice', batchOf(at, 'alice')[0], 'no-offence')
  expect(say(at, 'bruno', batchOf(at, 'bruno')[0], 'no-offence').kind).toBe('back-to-review')
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
  for (const by of ['carla', 'david']) expect(say(at, by, batchOf(at, by)[0], 'no-offence').kind).toBe('settled')
  expect(at.post(post).state).toBe('accepted')
  expect(batchOf(at, 'alice')).toEqual([])
})

test('one volunteer’s word that a post is gone frees nobody’s seat; a second one, or a coordinator, settles it', () => {
  const at = world()
  const first = anAccepted(at)
  say(at, 'alice', batchOf(at, 'alice')[0], 'already-removed')
  expect(at.post(first).removedAt).toBeNull()
  say(at, 'bruno', batchOf(at, 'bruno')[0], 'already-removed')
  expect(at.post(first).removedAt).toBe(at.app.now())
  const second = anAccepted(at)
  const [seat] = batchOf(at, 'chloe')
  settle(at.app, { community: at.community, by: 'chloe', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'already-removed', isCoordinator: true })
  expect(at.post(second).removedAt).toBe(at.app.now())
})

test('one person settles forty seats in a day and no more', () => {
  const at = world()
  for (let n = 0; n < 45; n += 1) anAccepted(at)
  for (let n = 0; n < 40; n += 1) say(at, 'alice', batchOf(at, 'alice')[0], 'reported')
  for (const seat of heldBy(at.app, at.community, 'alice')) say(at, 'alice', seat, 'skipped')
  expect(takeBatch(at.app, { community: at.community, by: 'alice', raid: undefined })).toEqual({ kind: 'nothing-free', why: { because: 'enough', perDay: 40 } })
  at.pass(24 * 60 * MINUTE + 1)
  expect(batchOf(at, 'alice').length).toBeGreaterThan(0)
})

test('the target’s seat is for the target alone, and they take no witness seat of their own posts', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { posts } = aRaid(at, { target, category: 'hate' })
  const other = anAccepted(at, { category: 'hate' })
  expect(batchOf(at, 'martin').map((seat) => seat.post), 'they chose not to see').toEqual([other])
  settle(at.app, { community: at.community, by: 'martin', item: heldBy(at.app, at.community, 'martin')[0]?.item ?? 0, seat: heldBy(at.app, at.community, 'martin')[0]?.seat ?? 0, answer: 'skipped' })
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { hideContent: false } })
  expect(batchOf(at, 'alice').map((seat) => seat.holder)).toEqual(Array(4).fill('witness'))
  expect(batchOf(at, 'martin').map((seat) => [seat.post, seat.holder])).toEqual([...posts.map((post) => [post, 'target']), [other, 'anyone']])
  for (const seat of batchOf(at, 'martin')) say(at, 'martin', seat, 'reported')
  expect(batchOf(at, 'martin')).toEqual([])
})

test('a delegate reads and reports as any witness: the target’s seat stays the target’s', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { posts } = aRaid(at, { target })
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { delegate: 'david' } })
  expect(batchOf(at, 'david').map((seat) => [seat.post, seat.holder])).toEqual(posts.map((post) => [post, 'witness']))
})

test('a target who paused is offered nothing about themself, neither as target nor as witness', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  aRaid(at, { target })
  const other = anAccepted(at)
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { isPaused: true } })
  expect(postsOf(batchOf(at, 'martin'))).toEqual([other])
})

test('severe posts come first, then those that nobody reported on any channel, then the oldest', () => {
  const at = world()
  const [ordinary, old, serious, urgent] = (['insult', 'insult', 'hate', 'threat'] as const).map((category) => {
    at.pass(MINUTE)
    return anAccepted(at, { category })
  })
  const [seat] = batchOf(at, 'alice').filter((one) => one.post === ordinary)
  say(at, 'alice', seat, 'reported')
  expect(postsOf(batchOf(at, 'bruno'))).toEqual([urgent, serious, old, ordinary])
  expect(postsOf(batchOf(at, 'bruno'))).toEqual([urgent, serious, old, ordinary])
})

test('a batch of one raid holds posts of that raid, and what is held from before', () => {
  const at = world()
  const { raid, posts } = aRaid(at)
  const loose = anAccepted(at)
  expect(postsOf(batchOf(at, 'alice', raid))).toEqual(posts)
  expect(postsOf(batchOf(at, 'alice'))).toEqual([...posts, loose])
  expect(takeBatch(at.app, { community: at.community, by: 'bruno', raid: 99 })).toEqual({ kind: 'nothing-free', why: { because: 'elsewhere' } })
})

test('another community’s seats are never offered, whatever the numbers', () => {
  const at = world()
  const there = at.another('100000000000000002')
  anAccepted(there)
  expect(batchOf(at, 'alice')).toEqual([])
  anAccepted(at)
  expect(batchOf(at, 'alice')).toHaveLength(1)
  expect(batchOf(there, 'alice')).toHaveLength(1)
})

test('a closed raid hands out nothing more, neither from its card nor from the digest', () => {
  const at = world()
  const { raid } = aRaid(at)
  expect(batchOf(at, 'alice')).toHaveLength(3)
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  expect(batchOf(at, 'bruno')).toEqual([])
  expect(progressOf(at.app.db, at.community, at.app.now()).free).toBe(0)
  reopenRaid(at.app, { community: at.community, by: 'chloe', raid })
  expect(batchOf(at, 'bruno')).toHaveLength(3)
})
