/** What people decide about raids holds, and what they do beside it costs no raid and makes none. */
import { expect, test } from 'vitest'

import { moveToRaid, setTarget } from '../../src/flows/correct-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { closeRaid, dismissProposal, mergeRaids, openRaidByHand, reopenRaid, splitRaid } from '../../src/flows/manage-raid.ts'
import { markCopy } from '../../src/flows/mark-copy.ts'
import { unitePosts, unmerge } from '../../src/flows/part-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { findMergeChanges } from '../../src/store/merge-changes.ts'
import { accountsIn, pendingIn, placementOf } from '../../src/store/placements.ts'
import { proposedRaids } from '../../src/store/raids.ts'
import { aPost, aProposal, aRaid, aTarget, anAccepted, DAY, MINUTE, publishedAt, world, type World } from '../builders.ts'

const hand = (at: World) => ({ community: at.community, by: 'chloe' })
const accept = (at: World, post: number) => reviewPost(at.app, { ...hand(at), post, verdict: { accept: 'threat' } })
const reject = (at: World, post: number) => reviewPost(at.app, { ...hand(at), post, verdict: { reject: 'criticism' } })
const copy = (at: World, post: number, original: number) => markCopy(at.app, { ...hand(at), post, original })
const placed = (at: World, post: number) => placementOf(at.app.db, at.community, post)

test('copies of a post whose raid is over come into no raid that is over: the new attack is one of its own', () => {
  const at = world()
  const old = aRaid(at)
  closeRaid(at.app, { ...hand(at), raid: old.raid })
  at.pass(12 * DAY)
  const fresh = aProposal(at, 'Dr Martin')
  for (const post of fresh.posts) copy(at, post, old.posts[0] ?? 0)
  expect(at.raid(fresh.raid)).toMatchObject({ state: 'open' })
  expect(fresh.posts.map((post) => at.post(post).raid)).toEqual(fresh.posts.map(() => fresh.raid))
  expect(at.post(old.posts[0] ?? 0).raid).toBe(old.raid)
})

test('… not even where a coordinator put the old ones there', () => {
  const at = world()
  const old = aRaid(at)
  const split = splitRaid(at.app, { ...hand(at), raid: old.raid, posts: old.posts })
  if (split.kind !== 'split') throw new Error('not split')
  closeRaid(at.app, { ...hand(at), raid: split.raid })
  at.pass(12 * DAY)
  const fresh = aProposal(at, 'Dr Martin')
  for (const post of fresh.posts) copy(at, post, old.posts[0] ?? 0)
  expect(fresh.posts.map((post) => at.post(post).raid)).toEqual(fresh.posts.map(() => fresh.raid))
  expect(at.post(old.posts[0] ?? 0).raid).toBe(split.raid)
})

test('whoever calls each post a copy as it comes does not hide the attack', () => {
  const at = world()
  const target = aTarget(at)
  const original = anAccepted(at, { target, links: [publishedAt(at.app.now(), 'first')] })
  for (let n = 0; n < 20; n += 1) {
    at.pass(2 * MINUTE)
    copy(at, aPost(at, { target, by: `m${String(n)}`, links: [publishedAt(at.app.now(), `other${String(n)}`)] }), original)
  }
  const { raid } = at.post(original)
  expect(raid).not.toBeNull()
  expect(at.raid(raid ?? 0).state).toBe('open')
  expect(accountsIn(at.app.db, at.community, raid ?? 0).accepted).toBe(21)
})

test('what waits comes back when a merge is undone, to a raid that only coordinators know of', () => {
  const at = world()
  const one = aProposal(at, 'Dr Martin')
  at.pass(DAY)
  const two = aProposal(at, 'Dr Durand')
  mergeRaids(at.app, { ...hand(at), raid: one.raid, into: two.raid })
  expect(pendingIn(at.app.db, at.community, two.raid)).toHaveLength(24)
  const [first = 0] = one.posts
  accept(at, first)
  expect(reopenRaid(at.app, { ...hand(at), raid: one.raid })).toMatchObject({ kind: 'unmerged', posts: 12 })
  expect([at.raid(one.raid).state, at.raid(one.raid).toldAt, pendingIn(at.app.db, at.community, one.raid).length, pendingIn(at.app.db, at.community, two.raid).length, at.post(first).raid]).toEqual(['proposed', null, 11, 12, one.raid])
})

test('two proposals of which people accepted enough together are told once they are one', () => {
  const at = world()
  const one = aProposal(at, 'Dr Martin')
  at.pass(DAY)
  const two = aProposal(at, 'Dr Durand')
  for (const { posts } of [one, two]) for (const post of posts.slice(0, 2)) accept(at, post)
  expect(proposedRaids(at.app.db, at.community)).toHaveLength(2)
  mergeRaids(at.app, { ...hand(at), raid: one.raid, into: two.raid })
  expect(at.raid(two.raid).state).toBe('open')
})

test('a post that waits and is aimed at somebody else leaves the raid against the one before', () => {
  const at = world()
  const { raid, posts: [post = 0] } = aProposal(at, 'Dr Martin')
  setTarget(at.app, { ...hand(at), post, target: aTarget(at, 'Dr Durand') })
  expect(placed(at, post)?.raid ?? null).not.toBe(raid)
  accept(at, post)
  expect(at.post(post).raid).not.toBe(raid)
})

test('a place that a person gave a post outlives a verdict that is taken back, a copy, and a union that is undone', () => {
  const at = world()
  const { raid, posts: [moved = 0, other = 0], target } = aRaid(at)
  const made = openRaidByHand(at.app, { ...hand(at), target: undefined, name: undefined })
  if (made.kind !== 'opened') throw new Error('no raid')
  moveToRaid(at.app, { ...hand(at), post: moved, raid: made.raid })
  reject(at, moved)
  reopenPost(at.app, { ...hand(at), post: moved })
  accept(at, moved)
  expect(at.post(moved).raid).toBe(made.raid)
  moveToRaid(at.app, { ...hand(at), post: moved, raid: 'none' })
  copy(at, anAccepted(at, { target }), moved)
  expect(at.post(moved).raid).toBeNull()
  const union = unitePosts(at.app, { ...hand(at), post: moved, original: other })
  if (union.kind !== 'united') throw new Error('not united')
  unmerge(at.app, { ...hand(at), post: 0, act: findMergeChanges(at.app.db, at.community, union.gone)?.act ?? 0 })
  expect([placed(at, moved)?.raid, at.post(moved).raid, at.post(other).raid]).toEqual([null, null, raid])
})

test('posts of what was said to be no raid make none when a verdict about them is taken back', () => {
  const at = world()
  const { raid, posts } = aProposal(at)
  dismissProposal(at.app, { ...hand(at), raid })
  for (const post of posts) {
    reject(at, post)
    reopenPost(at.app, { ...hand(at), post })
    accept(at, post)
  }
  expect([at.raid(raid).state, proposedRaids(at.app.db, at.community)]).toEqual(['closed', []])
})

test('a raid about which nobody answered for days opens when its posts are accepted after all', () => {
  const at = world()
  const { raid, posts } = aProposal(at)
  at.pass(4 * DAY)
  keepTime(at.app)
  expect(at.raid(raid).state).toBe('closed')
  for (const post of posts) accept(at, post)
  expect(at.raid(raid).state).toBe('open')
  expect(posts.map((post) => at.post(post).raid)).toEqual(posts.map(() => raid))
})

test('a calm raid stays calm in public until something is accepted', () => {
  const at = world()
  const words = 'ce docteur est vendu aux laboratoires et devrait avoir honte de lui'
  const old = aProposal(at, 'Dr Martin', { words })
  for (const post of old.posts) accept(at, post)
  at.pass(7 * 60 * MINUTE)
  keepTime(at.app)
  expect(at.raid(old.raid).state).toBe('calm')
  const post = aPost(at, { target: old.target, words, links: [publishedAt(at.app.now(), 'late')] })
  expect([placed(at, post)?.raid, at.raid(old.raid).state]).toEqual([old.raid, 'calm'])
  accept(at, post)
  expect(at.raid(old.raid).state).toBe('open')
})

test('posts of days ago that are reviewed in their order wake no calm raid, however late each of them is', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  at.pass(2 * DAY)
  keepTime(at.app)
  const waiting = Array.from({ length: 6 }, (_, n) => {
    at.pass(20 * MINUTE)
    return aPost(at, { target, by: `m${String(n)}`, links: [publishedAt(at.app.now(), `late${String(n)}`)] })
  })
  at.pass(4 * DAY)
  keepTime(at.app)
  const states = waiting.map((post) => {
    moveToRaid(at.app, { ...hand(at), post: (accept(at, post), post), raid })
    const { state } = at.raid(raid)
    at.pass(MINUTE)
    keepTime(at.app)
    return state
  })
  expect(states).toEqual(states.map(() => 'calm'))
})

test('a raid that was opened by hand goes on taking what is accepted against that person when another one is merged into it', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  const made = openRaidByHand(at.app, { ...hand(at), target, name: undefined })
  if (made.kind !== 'opened') throw new Error('no raid')
  mergeRaids(at.app, { ...hand(at), raid, into: made.raid })
  at.pass(DAY)
  expect(at.post(anAccepted(at, { target })).raid).toBe(made.raid)
})
