import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { forgetMember } from '../../src/flows/member-data.ts'
import { markCopy } from '../../src/flows/mark-copy.ts'
import { unitePosts } from '../../src/flows/part-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { settle, type SeatAnswer } from '../../src/flows/settle-seat.ts'
import { heldBy, takeBatch } from '../../src/flows/take-batch.ts'
import { capturesOf, wordsOf } from '../../src/store/evidence.ts'
import { notesOf } from '../../src/store/forwards.ts'
import { reportsOn } from '../../src/store/items.ts'
import type { Seat } from '../../src/store/seats.ts'
import { anAccepted, aPost, aTarget, batchOf, PNG, world, type World } from '../builders.ts'

const say = (at: World, by: string, seat: Seat | undefined, answer: SeatAnswer, also: readonly Seat[] = []) => settle(at.app, { community: at.community, by, item: seat?.item ?? 0, seat: seat?.seat ?? 0, also, answer })

test('one person who forgets themself after each word settles nothing alone', () => {
  const at = world()
  at.settings({ witnessSeats: 2 })
  const post = anAccepted(at, { category: 'threat' })
  for (let n = 0; n < 4; n += 1) {
    say(at, 'alice', batchOf(at, 'alice')[0], 'already-removed')
    forgetMember(at.app, at.community, 'alice')
  }
  expect(at.post(post).removedAt).toBeNull()
  expect(batchOf(at, 'bruno').map((seat) => seat.post)).toEqual([post])
})

test('doubts count as answers: one person does not send a whole raid back', () => {
  const at = world()
  for (let n = 0; n < 45; n += 1) anAccepted(at)
  for (let n = 0; n < 40; n += 1) say(at, 'alice', batchOf(at, 'alice')[0], 'no-offence')
  for (const seat of heldBy(at.app, at.community, 'alice')) say(at, 'alice', seat, 'skipped')
  expect(takeBatch(at.app, { community: at.community, by: 'alice', raid: undefined })).toEqual({ kind: 'nothing-free', why: { because: 'enough', perDay: 40 } })
})

test('whoever reports a post after all doubts it no more', () => {
  const at = world()
  at.settings({ witnessSeats: 2 })
  const post = anAccepted(at, { category: 'hate' })
  const [mine] = batchOf(at, 'alice')
  say(at, 'alice', mine, 'no-offence')
  say(at, 'alice', mine, 'reported')
  say(at, 'bruno', batchOf(at, 'bruno')[0], 'no-offence')
  expect(at.post(post).state).toBe('accepted')
})

test('a seat that was never theirs is settled by nobody: the target’s by a stranger, another form’s beside a first', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const [post, other] = [anAccepted(at, { category: 'threat', target }), anAccepted(at, { category: 'threat' })]
  const seats = at.app.db.all<{ item: number; seat: number; post: number; holder: string; kind: string }>(sql`select s.item, s.seat, s.post, s.holder, i.kind from seats s join items i on i.community = s.community and i.id = s.item where s.community = ${at.community}`)
  const theTargets = seats.find((seat) => seat.post === post && seat.holder === 'target')
  expect(say(at, 'mallory', theTargets as unknown as Seat, 'reported')).toMatchObject({ kind: 'too-late', because: 'taken' })
  const mine = batchOf(at, 'mallory').find((seat) => seat.post === post)
  const pharos = seats.find((seat) => seat.post === other && seat.kind === 'pharos-report')
  say(at, 'mallory', mine, 'reported', [pharos as unknown as Seat])
  expect(reportsOn(at.app.db, at.community, other)).toBe(0)
  // A notice is a form of its own: nothing else is answered beside it.
  const notice = batchOf(at, 'nora').find((seat) => seat.kind === 'dsa-notice')
  expect(notice).toBeDefined()
  say(at, 'nora', notice, 'reported', [seats.find((seat) => seat.post !== notice?.post && seat.kind === 'pharos-report') as unknown as Seat])
  expect(seats.filter((seat) => seat.kind === 'pharos-report').every((seat) => at.app.db.get<{ outcome: string | null }>(sql`select outcome from seats where community = ${at.community} and item = ${seat.item}`).outcome === null)).toBe(true)
})

test('a form that was sent counts for the copies whose first post went meanwhile', () => {
  const at = world()
  const original = anAccepted(at)
  const copies = [aPost(at), aPost(at)]
  for (const post of copies) markCopy(at.app, { community: at.community, by: 'chloe', post, original })
  const [first, ...rest] = batchOf(at, 'alice')
  at.app.db.run(sql`update items set dropped_at = 1 where community = ${at.community} and id = ${first?.item ?? 0}`)
  expect(say(at, 'alice', first, 'reported', rest)).toMatchObject({ kind: 'too-late', because: 'dropped' })
  expect(copies.map((post) => reportsOn(at.app.db, at.community, post))).toEqual([1, 1])
  expect(at.app.db.all(sql`select distinct report from seats where community = ${at.community} and outcome = 'reported'`)).toHaveLength(1)
})

test('fewer may report a post since: a late answer is too late, and no merge is spoken of', () => {
  const at = world()
  at.settings({ witnessSeats: 2 })
  const post = anAccepted(at, { category: 'hate' })
  const [alice, bruno] = [batchOf(at, 'alice')[0], batchOf(at, 'bruno').find((seat) => seat.kind === 'platform-report')]
  expect([alice, bruno].map((seat) => seat?.post)).toEqual([post, post])
  reopenPost(at.app, { community: at.community, post, by: 'chloe' })
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'private-message' } })
  expect(say(at, 'bruno', bruno, 'reported')).toMatchObject({ kind: 'too-late', because: 'dropped' })
})

test('two posts that were reported and turn out to be one keep both reports, and neither person reports it again', () => {
  const at = world()
  const [one, other] = [anAccepted(at), anAccepted(at)]
  say(at, 'alice', batchOf(at, 'alice').find((seat) => seat.post === one), 'reported')
  say(at, 'bruno', batchOf(at, 'bruno').find((seat) => seat.post === other && seat.kind === 'platform-report') ?? batchOf(at, 'bruno')[0], 'reported')
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })
  expect(reportsOn(at.app.db, at.community, one)).toBe(2)
  for (const by of ['alice', 'bruno']) expect(batchOf(at, by).filter((seat) => seat.post === one)).toEqual([])
})

test('nothing is kept of an intimate image, nor of its copies', () => {
  const at = world()
  const post = aPost(at, { links: ['https://t.me/canal/1'], words: 'des mots', note: 'une note', pictures: [{ bytes: PNG, type: 'image/png' }] })
  const copy = aPost(at, { pictures: [{ bytes: Buffer.concat([PNG, Buffer.from([1])]), type: 'image/png' }] })
  markCopy(at.app, { community: at.community, by: 'chloe', post: copy, original: post })
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'intimate' } })
  for (const id of [post, copy]) {
    expect(at.post(id).state).toBe('rejected')
    expect(capturesOf(at.app.db, at.community, id)).toEqual([])
    expect(wordsOf(at.app.vault, at.post(id))).toBeUndefined()
    expect(notesOf(at.app.db, at.app.vault, at.community, id)).toEqual([])
  }
})
