import { expect, test } from 'vitest'

import { followOrNot } from '../../src/flows/follow-post.ts'
import { closeRaid, mergeRaids } from '../../src/flows/manage-raid.ts'
import { moveToRaid, setRemoved, setTarget } from '../../src/flows/correct-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { progressOf } from '../../src/store/items.ts'
import { stepsDue } from '../../src/store/steps.ts'
import { postsOfRaid } from '../../src/store/posts.ts'
import { targetsOf } from '../../src/store/targets.ts'
import { aPost, aRaid, aTarget, anAccepted, batchOf, deeds, DAY, newsIn, world, type World } from '../builders.ts'

const by = (at: World, post: number) => ({ community: at.community, post, by: 'chloe' })

test('a post is told whom it is aimed at until it is decided; accepted, it joins that person’s raid', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  const [waiting, accepted] = [aPost(at), anAccepted(at)]
  expect(setTarget(at.app, { ...by(at, waiting), target })).toEqual({ kind: 'done', post: waiting })
  reviewPost(at.app, { ...by(at, waiting), verdict: { accept: 'insult' } })
  expect(setTarget(at.app, { ...by(at, accepted), target })).toEqual({ kind: 'not-now', post: accepted })
  expect([at.post(waiting), at.post(accepted)].map((post) => [post.target, post.raid])).toEqual([[target, raid], [null, null]])
})

test('a proposed name that was set on a post is confirmed by accepting it, not before', () => {
  const at = world()
  const target = at.post(aPost(at, { target: { name: 'Dr Durand' } })).target ?? 0
  const post = aPost(at)
  setTarget(at.app, { ...by(at, post), target })
  const names = () => targetsOf(at.app.db, at.app.vault, at.community).map((one) => one.name)
  expect(names()).toEqual([])
  reviewPost(at.app, { ...by(at, post), verdict: { accept: 'insult' } })
  expect(names()).toEqual(['Dr Durand'])
})

test('a post is moved into a new raid, into another one, and out of any', () => {
  const at = world()
  const { raid, posts, target } = aRaid(at)
  const [post = 0] = posts
  expect(moveToRaid(at.app, { ...by(at, post), raid: 'new' })).toEqual({ kind: 'moved', post, raid: 2 })
  expect(at.raid(2)).toMatchObject({ target, state: 'open', openedBy: at.member('chloe') })
  expect(moveToRaid(at.app, { ...by(at, post), raid })).toEqual({ kind: 'moved', post, raid })
  expect(moveToRaid(at.app, { ...by(at, post), raid: 'none' })).toEqual({ kind: 'left', post })
  expect(at.post(post).raid).toBeNull()
  expect(postsOfRaid(at.app.db, at.community, raid)).toHaveLength(2)
})

test('the complaint’s deadline of a raid follows the posts that come and go', () => {
  const at = world()
  const { raid } = aRaid(at, { category: 'threat' })
  const insult = anAccepted(at, { category: 'insult' })
  const due = () => stepsDue(at.app.db, at.community, raid, Date.parse('2100-01-01')).map((one) => new Date(one.at).toISOString().slice(0, 10))
  expect(due()).toEqual(['2032-11-21'])
  moveToRaid(at.app, { ...by(at, insult), raid })
  expect(due()).toEqual(['2027-02-21'])
  moveToRaid(at.app, { ...by(at, insult), raid: 'none' })
  expect(due()).toEqual(['2032-11-21'])
})

test('a post moves only when it was accepted, and to a raid that exists; a refusal leaves no record', () => {
  const at = world()
  const { posts: [post = 0] } = aRaid(at)
  const waiting = aPost(at)
  const before = deeds(at)
  expect(moveToRaid(at.app, { ...by(at, waiting), raid: 'new' })).toEqual({ kind: 'not-now', post: waiting })
  expect(moveToRaid(at.app, { ...by(at, post), raid: 99 })).toEqual({ kind: 'gone' })
  expect(deeds(at)).toEqual(before)
})

test('moved to a raid that was merged meanwhile, a post comes where that raid went', () => {
  const at = world()
  const [one, two] = [aRaid(at), aRaid(at, { target: aTarget(at, 'Dr Durand') })]
  mergeRaids(at.app, { community: at.community, by: 'chloe', raid: one.raid, into: two.raid })
  const post = anAccepted(at)
  expect(moveToRaid(at.app, { ...by(at, post), raid: one.raid })).toEqual({ kind: 'moved', post, raid: two.raid })
})

test('of a post that the platform removed nothing is left to take, and its followers are told once', () => {
  const at = world()
  const { raid, posts: [post = 0] } = aRaid(at)
  followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })
  batchOf(at, 'bruno')
  expect(setRemoved(at.app, { ...by(at, post), isRemoved: true })).toEqual({ kind: 'done', post })
  at.pass(1000)
  setRemoved(at.app, { ...by(at, post), isRemoved: true })
  expect(newsIn(at)).toEqual([`${String(post)}:removed:${String(at.member('alice'))}`])
  expect(at.post(post).removedAt).toBe(at.app.now() - 1000)
  expect([...batchOf(at, 'bruno'), ...batchOf(at, 'david')].map((seat) => seat.post)).not.toContain(post)
  expect(progressOf(at.app.db, at.community, at.app.now(), raid).leased).toBe(4)
})

test('a post that is up again can be reported again, also by the seat of the one who thought it gone', () => {
  const at = world()
  const post = anAccepted(at)
  const [seat] = batchOf(at, 'alice')
  settle(at.app, { community: at.community, by: 'alice', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'already-removed' })
  setRemoved(at.app, { ...by(at, post), isRemoved: true })
  expect(batchOf(at, 'bruno')).toEqual([])
  setRemoved(at.app, { ...by(at, post), isRemoved: false })
  expect(at.post(post).removedAt).toBeNull()
  expect(progressOf(at.app.db, at.community, at.app.now())).toEqual({ free: 2, leased: 0, made: 0 })
  expect(batchOf(at, 'alice').map((one) => one.post)).toEqual([post])
})

test('a removed post that is reviewed again offers nothing as long as it is gone', () => {
  const at = world()
  const post = anAccepted(at)
  setRemoved(at.app, { ...by(at, post), isRemoved: true })
  reopenPost(at.app, by(at, post))
  expect(setRemoved(at.app, { ...by(at, post), isRemoved: false })).toEqual({ kind: 'not-now', post })
  reviewPost(at.app, { ...by(at, post), verdict: { accept: 'threat' } })
  expect(progressOf(at.app.db, at.community, at.app.now())).toEqual({ free: 0, leased: 0, made: 0 })
  setRemoved(at.app, { ...by(at, post), isRemoved: false })
  expect(progressOf(at.app.db, at.community, at.app.now()).free).toBe(3)
})

test('a post that comes into a closed raid by hand leaves it closed', () => {
  const at = world()
  const { raid } = aRaid(at)
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  at.pass(DAY)
  const post = anAccepted(at)
  expect(moveToRaid(at.app, { ...by(at, post), raid })).toEqual({ kind: 'moved', post, raid })
  expect(at.raid(raid).state).toBe('closed')
})
