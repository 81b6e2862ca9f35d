import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { acceptCopies, markCopy, sayApart, undoCopies } from '../../src/flows/mark-copy.ts'
import { mergeRaids } from '../../src/flows/manage-raid.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { unitePosts, unmerge } from '../../src/flows/part-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { sayWords } from '../../src/flows/say-words.ts'
import { followOrNot } from '../../src/flows/follow-post.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { wordsOf } from '../../src/store/evidence.ts'
import { notesOf } from '../../src/store/forwards.ts'
import { likenessesOf } from '../../src/store/likenesses.ts'
import { findMergeChanges } from '../../src/store/merge-changes.ts'
import { leaseSeat } from '../../src/store/seats.ts'
import { anAccepted, anAddress, aPost, aTarget, told, world, type World } from '../builders.ts'

const SAME = 'ce docteur est vendu aux laboratoires et devrait avoir honte de lui'
const unite = (at: World, post: number, original: number) => {
  const done = unitePosts(at.app, { community: at.community, post, by: 'chloe', original })
  return done.kind === 'united' ? done.act : 0
}
const undo = (at: World, act: number) => unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act }).kind
const seatOf = (at: World, post: number, kind: string) => at.app.db.get<{ item: number; seat: number }>(sql`select s.item, s.seat from seats s join items i on i.community = s.community and i.id = s.item where s.community = ${at.community} and s.post = ${post} and i.kind = ${kind} and s.holder = 'witness' order by s.seat`)
const lease = (at: World, post: number, user: string) => leaseSeat(at.app.db, { community: at.community, ...seatOf(at, post, 'platform-report'), member: at.member(user), until: at.app.now() + 60_000 })
const report = (at: World, post: number, user: string, kind: string) => settle(at.app, { community: at.community, by: user, ...seatOf(at, post, kind), answer: 'reported' })

test('one click takes what says the same, not what also says more: a threat behind the same words is for a person to read', async () => {
  const at = world()
  const original = anAccepted(at, { words: SAME })
  const [same, more] = [aPost(at, { words: SAME.toUpperCase() }), aPost(at, { words: `${SAME}, je viendrai te tuer ce soir, toi et tes enfants, on sait où vous dormez` })]
  expect(likenessesOf(at.app.db, at.app.vault, at.community, more)[0]?.original).toBe(original)
  expect(await acceptCopies(at.app, { community: at.community, post: original, by: 'chloe' })).toMatchObject({ kind: 'all-copied', copies: 1 })
  expect([at.post(same).state, at.post(more).state]).toEqual(['accepted', 'pending'])
})

test('of two verdicts in a family the graver stands, whichever was the original', () => {
  const at = world()
  const [insult, threat] = [anAccepted(at), anAccepted(at, { category: 'threat' })]
  markCopy(at.app, { community: at.community, post: threat, by: 'chloe', original: insult })
  expect([insult, threat].map((post) => at.post(post).category)).toEqual(['threat', 'threat'])
})

test.each([
  ['who holds a seat on the one and reported the other', false],
  ['the same, of somebody who asked to be forgotten since', true],
])('a merge can be taken back with %s', (_, isForgotten) => {
  const at = world()
  const [one, other] = [anAccepted(at, { category: 'threat' }), anAccepted(at, { category: 'threat' })]
  lease(at, one, 'vic')
  report(at, other, 'vic', 'dsa-notice')
  const act = unite(at, other, one)
  if (isForgotten) forgetMember(at.app, at.community, 'vic')
  expect(undo(at, act)).toBe('unmerged')
  expect(at.app.db.all(sql`pragma foreign_key_check`)).toEqual([])
  expect([one, other].map((post) => at.post(post).state)).toEqual(['accepted', 'accepted'])
})

test('a post that comes back is in the raid into which its own was merged meanwhile', () => {
  const at = world()
  const target = aTarget(at)
  const [first, second] = [1, 2].map(() => openRaidByHand(at.app, { community: at.community, by: 'chloe', target, name: undefined })).map((done) => (done.kind === 'opened' ? done.raid : 0)) as [number, number]
  const [one, other] = [anAccepted(at, { target }), anAccepted(at, { target })]
  const raid = at.post(one).raid ?? 0
  const act = unite(at, other, one)
  const into = raid === first ? second : first
  mergeRaids(at.app, { community: at.community, by: 'chloe', raid, into })
  undo(at, act)
  expect([one, other].map((post) => at.post(post).raid)).toEqual([into, into])
})

test('taking something back tells nobody again what became of a post', () => {
  const at = world()
  const [first, copied, other] = [aPost(at), aPost(at), aPost(at)]
  followOrNot(at.app, { community: at.community, by: 'fan', post: other, wish: 'follow' })
  markCopy(at.app, { community: at.community, post: other, by: 'chloe', original: copied })
  const act = unite(at, other, first)
  reviewPost(at.app, { community: at.community, post: copied, by: 'chloe', verdict: { reject: 'criticism' } })
  const before = told(at, 'news:')
  expect(before).toHaveLength(1)
  const newsOf = () => at.app.db.all(sql`select member, post, what, at from news where community = ${at.community} and told_at is null`)
  const known = newsOf()
  undo(at, act)
  expect(told(at, 'news:')).toEqual(before)
  expect(newsOf()).toEqual(known)
  expect(told(at, 'outcome:').filter((key) => !key.startsWith('outcome:parted'))).toEqual([])
})

test('no words stand a second time in what a merge remembers', () => {
  const at = world()
  const original = anAccepted(at, { words: SAME })
  const [copied, other] = [aPost(at, { words: `${SAME} !` }), aPost(at)]
  const act = unite(at, other, copied)
  const kept = JSON.stringify(findMergeChanges(at.app.db, at.community, Math.max(copied, other))?.changes['likenesses'] ?? [])
  expect(kept).not.toContain('"detail_sealed":{')
  undo(at, act)
  expect(likenessesOf(at.app.db, at.app.vault, at.community, copied)).toMatchObject([{ original, detail: { shared: `${SAME} !` } }])
})

test('a merge of a copy with what it is a copy of, by way of another, makes no ring', () => {
  const at = world()
  const [first, second, third] = [aPost(at), aPost(at), anAccepted(at)]
  markCopy(at.app, { community: at.community, post: second, by: 'chloe', original: first })
  markCopy(at.app, { community: at.community, post: third, by: 'chloe', original: second })
  reopenPost(at.app, { community: at.community, post: first, by: 'chloe' })
  unite(at, first, third)
  const rows = at.app.db.all<{ post: number; original: number | null }>(sql`select post, original from kin`)
  for (const { post, original } of rows) expect(rows.find((row) => row.post === original)?.original).not.toBe(post)
})

test('an old button about a post that is gone, or the post itself, gets an answer', () => {
  const at = world()
  const post = aPost(at, { words: SAME })
  const wish = { community: at.community, post, by: 'chloe', isApart: true }
  expect([99, post].map((original) => sayApart(at.app, { ...wish, original }).kind)).toEqual(['no-original', 'no-original'])
})

test('who only handed in the link of a post writes nothing over what somebody’s screenshot says', () => {
  const at = world()
  const link = anAddress()
  const post = aPost(at, { links: [link] })
  aPost(at, { by: 'mallory', links: [link] })
  const say = (by: string, isCoordinator: boolean) => sayWords(at.app, { community: at.community, by, post, words: 'Bonjour, merci docteur', isCoordinator }).kind
  expect([say('mallory', false), say('chloe', true)]).toEqual(['not-yours', 'said'])
})

test('a coordinator’s words for a post lose none that a member gave: those stand in the note', () => {
  const at = world()
  const post = aPost(at, { words: SAME })
  sayWords(at.app, { community: at.community, by: 'chloe', post, words: 'autre chose', isCoordinator: true })
  expect([wordsOf(at.app.vault, at.post(post)), notesOf(at.app.db, at.app.vault, at.community, post)]).toEqual(['autre chose', [SAME]])
})

test('what one click made copies, all aimed at one person, one click takes back', async () => {
  const at = world()
  const target = aTarget(at)
  const original = anAccepted(at, { words: SAME, target })
  for (let n = 0; n < 60; n += 1) aPost(at, { words: SAME, target, by: `m${String(n)}` })
  const done = await acceptCopies(at.app, { community: at.community, post: original, by: 'chloe' })
  const batch = done.kind === 'all-copied' ? done.batch : 0
  expect(await undoCopies(at.app, { community: at.community, by: 'chloe', batch })).toEqual({ kind: 'all-undone', copies: 60 })
  expect(at.app.db.get(sql`select count(*) as n from posts where state = 'pending' and copy_of is null`)).toEqual({ n: 60 })
})
