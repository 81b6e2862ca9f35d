import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { moveToRaid } from '../../src/flows/correct-post.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { closeRaid, dismissProposal, mergeRaids, openRaidByHand, renameRaid, reopenRaid, splitRaid } from '../../src/flows/manage-raid.ts'
import { changeTarget } from '../../src/flows/register-target.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { raidName } from '../../src/store/raids.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { postsOfRaid } from '../../src/store/posts.ts'
import { RAID_ITEMS } from '../../src/checklists/plan.ts'
import { aPost, aProposal, aRaid, aTarget, anAccepted, batchOf, DAY, deeds, HOUR, MINUTE, told, world, type World } from '../builders.ts'

const hand = (at: World) => ({ community: at.community, by: 'chloe' })
const merge = (at: World, raid: number, into: number) => mergeRaids(at.app, { ...hand(at), raid, into })
const reopen = (at: World, raid: number) => reopenRaid(at.app, { ...hand(at), raid })
const idsIn = (at: World, raid: number) => postsOfRaid(at.app.db, at.community, raid).map((post) => post.id)
/** Raids against persons of their own. */
const raids = (at: World, count: number) => Array.from({ length: count }, (_, n) => aRaid(at, { target: aTarget(at, `Dr ${String(n)}`) }))

test('a raid opened by hand has its steps, its name sealed, and who opened it', () => {
  const at = world()
  expect(openRaidByHand(at.app, { ...hand(at), target: undefined, name: 'Amoxicilline' })).toEqual({ kind: 'opened', raid: 1 })
  expect(raidName(at.app.vault, at.raid(1))).toBe('Amoxicilline')
  expect(at.raid(1)).toMatchObject({ target: null, openedBy: at.member('chloe'), state: 'open' })
  expect(stepsOf(at.app.db, at.app.vault, at.community, 1).map((step) => step.kind)).toEqual(RAID_ITEMS.filter((kind) => kind !== 'emergency' && kind !== 'dsa-complaint'))
})

test('a merge brings every post over and closes the raid that is empty now; undone, they are back', () => {
  const at = world()
  const [one, two] = raids(at, 2)
  if (!one || !two) throw new Error('no raids')
  expect(merge(at, one.raid, two.raid)).toEqual({ kind: 'merged', raid: one.raid, into: two.raid, posts: 3 })
  expect(idsIn(at, two.raid)).toEqual([...one.posts, ...two.posts])
  expect(at.raid(one.raid)).toMatchObject({ state: 'closed', mergedInto: two.raid })
  expect(reopen(at, one.raid)).toEqual({ kind: 'unmerged', raid: one.raid, posts: 3 })
  expect([idsIn(at, one.raid), idsIn(at, two.raid)]).toEqual([one.posts, two.posts])
  expect(at.raid(one.raid)).toMatchObject({ state: 'open', mergedInto: null })
})

test('a post that a coordinator moved elsewhere after a merge does not come back with the rest', () => {
  const at = world()
  const [one, two] = raids(at, 2)
  if (!one || !two) throw new Error('no raids')
  merge(at, one.raid, two.raid)
  splitRaid(at.app, { ...hand(at), raid: two.raid, posts: [one.posts[0] ?? 0] })
  expect(reopen(at, one.raid)).toMatchObject({ posts: 2 })
})

test('merges in a chain are undone one by one, the last first', () => {
  const at = world()
  const [a, b, c] = raids(at, 3)
  if (!a || !b || !c) throw new Error('no raids')
  merge(at, a.raid, b.raid)
  merge(at, b.raid, c.raid)
  expect(idsIn(at, c.raid)).toHaveLength(9)
  expect(reopen(at, b.raid)).toMatchObject({ kind: 'unmerged', posts: 6 })
  expect([idsIn(at, b.raid), idsIn(at, c.raid)]).toEqual([[...a.posts, ...b.posts], c.posts])
  expect(reopen(at, a.raid)).toMatchObject({ kind: 'unmerged', posts: 3 })
  expect([idsIn(at, a.raid), idsIn(at, b.raid), idsIn(at, c.raid)]).toEqual([a.posts, b.posts, c.posts])
})

test('merges in a chain are undone one by one, the first first', () => {
  const at = world()
  const [a, b, c] = raids(at, 3)
  if (!a || !b || !c) throw new Error('no raids')
  merge(at, a.raid, b.raid)
  merge(at, b.raid, c.raid)
  expect(reopen(at, a.raid)).toMatchObject({ kind: 'unmerged', posts: 3 })
  expect([idsIn(at, a.raid), idsIn(at, b.raid), idsIn(at, c.raid)]).toEqual([a.posts, [], [...b.posts, ...c.posts]])
  expect(reopen(at, b.raid)).toMatchObject({ kind: 'unmerged', posts: 3 })
  expect([idsIn(at, a.raid), idsIn(at, b.raid), idsIn(at, c.raid)]).toEqual([a.posts, b.posts, c.posts])
})

test('a raid cannot be merged into itself, nor one that was merged away, nor into one', () => {
  const at = world()
  const [a, b, c] = raids(at, 3)
  if (!a || !b || !c) throw new Error('no raids')
  expect(merge(at, a.raid, a.raid)).toEqual({ kind: 'same' })
  merge(at, a.raid, b.raid)
  expect(merge(at, a.raid, c.raid)).toEqual({ kind: 'merged-away', raid: a.raid, into: b.raid })
  expect(merge(at, c.raid, a.raid)).toEqual({ kind: 'merged-away', raid: a.raid, into: b.raid })
  expect([merge(at, 99, b.raid), merge(at, b.raid, 99)]).toEqual([{ kind: 'gone' }, { kind: 'gone' }])
  expect(idsIn(at, b.raid)).toHaveLength(6)
})

test('a merge into a closed raid opens it; into a calm one, the newest post says how it goes on', () => {
  const at = world()
  const old = aRaid(at, { target: aTarget(at, 'Dr Durand') })
  at.pass(6 * DAY)
  keepTime(at.app)
  expect(at.raid(old.raid).state).toBe('calm')
  const fresh = aRaid(at)
  merge(at, fresh.raid, old.raid)
  expect(at.raid(old.raid)).toMatchObject({ state: 'open', lastPostAt: at.app.now() })
  at.pass(2 * DAY)
  keepTime(at.app)
  expect(at.raid(old.raid).state).toBe('calm')
  const third = aRaid(at, { target: aTarget(at, 'Dr Petit') })
  closeRaid(at.app, { ...hand(at), raid: third.raid })
  merge(at, old.raid, third.raid)
  expect(at.raid(third.raid)).toMatchObject({ state: 'open', closedAt: null })
})

test('some posts are split off into a raid of their own, against the same person', () => {
  const at = world()
  const { raid, posts, target } = aRaid(at)
  const [one = 0, two = 0, three = 0] = posts
  expect(splitRaid(at.app, { ...hand(at), raid, posts: [one, two, aPost(at), anAccepted(at), 99] })).toEqual({ kind: 'split', raid: 2, from: raid, posts: 2 })
  expect([idsIn(at, raid), idsIn(at, 2), at.raid(2).target]).toEqual([[three], [one, two], target])
  expect(splitRaid(at.app, { ...hand(at), raid, posts: [one] })).toEqual({ kind: 'nothing-chosen' })
  expect(splitRaid(at.app, { ...hand(at), raid: 99, posts: [three] })).toEqual({ kind: 'gone' })
})

test('when a raid closes, those who follow its posts, the person and their delegate hear it once', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { delegate: 'david' } })
  const { raid, posts } = aRaid(at, { target })
  for (const post of posts) followOrNot(at.app, { community: at.community, by: 'alice', post, wish: 'follow' })
  followOrNot(at.app, { community: at.community, by: 'martin', post: posts[0] ?? 0, wish: 'follow' })
  expect(closeRaid(at.app, { ...hand(at), raid })).toEqual({ kind: 'closed', raid })
  expect(closeRaid(at.app, { ...hand(at), raid })).toEqual({ kind: 'already', raid, state: 'closed' })
  const heard = told(at, 'outcome:raid:').map((key) => Number(key.split(':').at(-1)))
  expect(heard.sort()).toEqual(['martin', 'david', 'alice'].map((user) => at.member(user)).sort())
})

test('a person who asked for a pause is not told, nor is their delegate', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { delegate: 'david', isPaused: true } })
  closeRaid(at.app, { ...hand(at), raid: aRaid(at, { target }).raid })
  expect(told(at, 'outcome:raid:')).toEqual([])
})

test('a closed raid is opened again by hand, lives on, and its second end is told again', () => {
  const at = world()
  const { raid, posts } = aRaid(at)
  followOrNot(at.app, { community: at.community, by: 'alice', post: posts[0] ?? 0, wish: 'follow' })
  closeRaid(at.app, { ...hand(at), raid })
  at.pass(8 * DAY)
  expect(reopen(at, raid)).toEqual({ kind: 'reopened', raid })
  expect(reopen(at, raid)).toEqual({ kind: 'already', raid, state: 'open' })
  at.pass(HOUR)
  keepTime(at.app)
  expect(at.raid(raid).state).toBe('open')
  closeRaid(at.app, { ...hand(at), raid })
  expect(told(at, 'outcome:raid:')).toHaveLength(2)
})

test('what people accepted can be reported although the raid was none, or nobody answered', () => {
  const at = world()
  const dismissed = aProposal(at)
  const [one = 0] = dismissed.posts
  reviewPost(at.app, { community: at.community, post: one, by: 'chloe', verdict: { accept: 'insult' } })
  expect(at.post(one).raid).toBe(dismissed.raid)
  dismissProposal(at.app, { ...hand(at), raid: dismissed.raid })
  expect(batchOf(at, 'bruno').map(({ post }) => post)).toEqual([one])
  const given = aProposal(at, 'Dr Durand')
  const [other = 0] = given.posts
  reviewPost(at.app, { community: at.community, post: other, by: 'chloe', verdict: { accept: 'insult' } })
  at.pass(4 * DAY)
  keepTime(at.app)
  expect(at.raid(given.raid).state).toBe('closed')
  expect(batchOf(at, 'emma').map(({ post }) => post)).toContain(other)
})

test('posts that are reviewed late do not wake a calm raid', () => {
  const at = world()
  const { raid, target } = aRaid(at)
  const waiting = [1, 2, 3].map(() => aPost(at, { target }))
  at.pass(3 * DAY)
  keepTime(at.app)
  const { calmAt } = at.raid(raid)
  expect(at.raid(raid).state).toBe('calm')
  for (const post of waiting) {
    reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
    at.pass(MINUTE)
    keepTime(at.app)
  }
  expect([at.raid(raid), deeds(at).filter((deed) => deed.startsWith('raid.calm')).length]).toEqual([expect.objectContaining({ state: 'calm', calmAt }), 1])
  moveToRaid(at.app, { ...hand(at), post: anAccepted(at, { target }), raid })
  expect(at.raid(raid)).toMatchObject({ state: 'open', calmAt: null })
})

test('merged into what was said to be none, or given up, raids are asked about again; a raid that everybody knows goes on there', () => {
  const at = world()
  const [none, given, third] = ['Dr Martin', 'Dr Durand', 'Dr Petit'].map((name) => aProposal(at, name).raid) as [number, number, number]
  dismissProposal(at.app, { ...hand(at), raid: none })
  expect(merge(at, given, none)).toMatchObject({ kind: 'merged' })
  expect(at.raid(none)).toMatchObject({ state: 'proposed', dismissedAt: null, toldAt: null })
  keepTime(at.app)
  at.pass(MINUTE)
  keepTime(at.app)
  expect(at.raid(none).state).toBe('proposed')
  closeRaid(at.app, { ...hand(at), raid: none })
  const known = openRaidByHand(at.app, { ...hand(at), target: undefined, name: undefined })
  if (known.kind !== 'opened') throw new Error('no raid')
  expect(merge(at, known.raid, none)).toMatchObject({ kind: 'merged' })
  expect(at.raid(none)).toMatchObject({ state: 'open', closedAt: null })
  expect(at.raid(none).toldAt).not.toBeNull()
  expect(stepsOf(at.app.db, at.app.vault, at.community, none).length).toBeGreaterThan(0)
  expect(merge(at, third, none)).toMatchObject({ kind: 'merged' })
})

test('raids between which a coordinator moved a post, and those that they named, are held', () => {
  const at = world()
  const [one, two] = raids(at, 2)
  if (!one || !two) throw new Error('no raids')
  expect(moveToRaid(at.app, { ...hand(at), post: one.posts[0] ?? 0, raid: two.raid }).kind).toBe('moved')
  expect([at.raid(one.raid).heldAt, at.raid(two.raid).heldAt]).toEqual([at.app.now(), at.app.now()])
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Petit') })
  renameRaid(at.app, { ...hand(at), raid, name: 'Vaccins' })
  expect(at.raid(raid).heldAt).toBe(at.app.now())
})

test('that a raid is over is said by day', () => {
  const at = world({ startsAt: Date.parse('2026-11-22T23:00:00Z') })
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  closeRaid(at.app, { ...hand(at), raid })
  expect(at.app.db.all(sql`select due_at as due from outbox where key like 'outcome:raid:%'`)).toEqual([{ due: Date.parse('2026-11-23T06:30:00Z') }])
})
