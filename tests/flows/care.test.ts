import { expect, test } from 'vitest'

import { LEASE_MS, TARGET_FIRST_MS } from '../../src/checklists/seats.ts'
import { careOf, changeCare, type CareChange } from '../../src/flows/care.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { markCopy } from '../../src/flows/mark-copy.ts'
import { changeTarget } from '../../src/flows/register-target.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { heldBy, takeBatch } from '../../src/flows/take-batch.ts'
import { decide } from '../../src/flows/decide.ts'
import { keepEvidence } from '../../src/store/evidence.ts'
import { keepAccount } from '../../src/store/mastodon-accounts.ts'
import { planItems } from '../../src/store/items.ts'
import { setHandles } from '../../src/store/targets.ts'
import { aPost, aTarget, anAccepted, batchOf, DAY, HOUR, MINUTE, told, world, type World } from '../builders.ts'

const change = (at: World, by: string, wish: CareChange) => changeCare(at.app, { community: at.community, by, change: wish })
const whyNothing = (at: World, by: string) => {
  const batch = takeBatch(at.app, { community: at.community, by, raid: undefined })
  return batch.kind === 'nothing-free' ? batch.why : 'something'
}
const say = (at: World, by: string, answer: 'reported' | 'skipped' | 'no-offence' | 'already-removed', also = true) => {
  const [seat, ...rest] = heldBy(at.app, at.community, by)
  return settle(at.app, { community: at.community, by, item: seat?.item ?? 0, seat: seat?.seat ?? 0, also: also ? rest.map(({ item, seat: place }) => ({ item, seat: place })) : [], answer })
}

test('a person opens twenty posts a day unless they chose fewer, and never more than the community allows', () => {
  const at = world()
  at.settings({ revealsPerDay: 40 })
  expect(careOf(at.app, at.community, 'alice')).toMatchObject({ perDay: 20, most: 40, opened: 0 })
  expect(change(at, 'alice', { revealsPerDay: 5 }).perDay).toBe(5)
  expect(change(at, 'alice', { revealsPerDay: 30 }).perDay).toBe(30)
  at.settings({ revealsPerDay: 10 })
  expect(careOf(at.app, at.community, 'alice').perDay).toBe(10)
  expect(careOf(at.app, at.community, 'bruno').perDay).toBe(10)
})

test('whoever opened as much as is good for a day is given no new batch; what they hold they may finish', () => {
  const at = world()
  for (let n = 0; n < 8; n += 1) anAccepted(at)
  change(at, 'alice', { revealsPerDay: 2 })
  const held = batchOf(at, 'alice')
  for (const { post } of held.slice(0, 2)) revealPost(at.app, { community: at.community, by: 'alice', post })
  expect(revealPost(at.app, { community: at.community, by: 'alice', post: held[2]?.post ?? 0 })).toEqual({ kind: 'limit', perDay: 2 })
  expect(batchOf(at, 'alice')).toEqual(held)
  while (heldBy(at.app, at.community, 'alice').length > 0) say(at, 'alice', 'reported', false)
  expect(whyNothing(at, 'alice')).toEqual({ because: 'limit', perDay: 2 })
  at.pass(DAY + 1)
  expect(batchOf(at, 'alice').length).toBeGreaterThan(0)
})

test('what a person would rather not see is offered to others', () => {
  const at = world()
  const [insult, threat] = [anAccepted(at), anAccepted(at, { category: 'threat' })]
  change(at, 'alice', { avoid: ['threat'] })
  expect(batchOf(at, 'alice').map(({ post }) => post)).toEqual([insult])
  change(at, 'bruno', { avoid: ['threat', 'insult'] })
  expect(whyNothing(at, 'bruno')).toEqual({ because: 'avoided' })
  change(at, 'bruno', { avoid: [] })
  expect(batchOf(at, 'bruno').map(({ post }) => post)).toEqual([threat, insult])
})

test('a pause gives back what one holds at once, and ends by itself after a day, or when one says so', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  expect(batchOf(at, 'alice')).toHaveLength(1)
  change(at, 'alice', { pause: true })
  expect(heldBy(at.app, at.community, 'alice')).toEqual([])
  expect(whyNothing(at, 'alice')).toEqual({ because: 'paused', until: at.app.now() + DAY })
  expect(batchOf(at, 'bruno')).toHaveLength(1)
  at.pass(DAY)
  expect(batchOf(at, 'alice')).toHaveLength(1)
  change(at, 'alice', { pause: true })
  expect(batchOf(at, 'alice')).toEqual([])
  change(at, 'alice', { pause: false })
  expect(batchOf(at, 'alice')).toHaveLength(1)
})

test('why there is nothing: all is done, others hold it, the person aimed at goes first, or it is not for them', () => {
  const at = world()
  expect(whyNothing(at, 'alice')).toEqual({ because: 'all-done' })
  const post = anAccepted(at, { category: 'misinformation' })
  batchOf(at, 'alice')
  expect(whyNothing(at, 'bruno')).toEqual({ because: 'all-leased', until: at.app.now() + LEASE_MS })
  say(at, 'alice', 'skipped')
  expect(whyNothing(at, 'alice')).toEqual({ because: 'not-for-you' })
  const opensAt = at.app.now() + TARGET_FIRST_MS
  decide(at.app, ({ db }) => { planItems(db, { community: at.community, post, planned: [{ kind: 'platform-report', seats: [{ holder: 'witness', waits: true }] }], at: at.app.now(), opensAt }) })
  expect(whyNothing(at, 'bruno')).toEqual({ because: 'target-first', until: opensAt })
  at.pass(TARGET_FIRST_MS)
  expect(batchOf(at, 'bruno').map((seat) => seat.post)).toEqual([post])
})

test('what waits for the person aimed at waits no more when they pause', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const post = anAccepted(at, { target })
  decide(at.app, ({ db }) => { planItems(db, { community: at.community, post, planned: [{ kind: 'platform-report', seats: [{ holder: 'witness', waits: true }] }], at: at.app.now(), opensAt: at.app.now() + DAY }) })
  expect(batchOf(at, 'alice')).toEqual([])
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { isPaused: true } })
  expect(batchOf(at, 'alice').map((seat) => seat.post)).toEqual([post])
})

test('whoever asks and gets nothing within a day is told once, by day; whoever got something, or pauses, is not', () => {
  const at = world()
  const waitingFor = () => told(at, 'waiting:')
  for (const by of ['alice', 'bruno', 'carla', 'alice']) expect(whyNothing(at, by)).toEqual({ because: 'all-done' })
  at.pass(HOUR)
  expect(whyNothing(at, 'alice')).toEqual({ because: 'all-done' })
  anAccepted(at, { category: 'misinformation' })
  expect(batchOf(at, 'bruno')).toHaveLength(1)
  change(at, 'carla', { pause: true })
  at.pass(DAY - HOUR - MINUTE)
  keepTime(at.app)
  expect(waitingFor()).toEqual([])
  at.pass(MINUTE)
  keepTime(at.app)
  keepTime(at.app)
  expect(waitingFor()).toHaveLength(1)
  at.pass(2 * DAY)
  keepTime(at.app)
  expect(waitingFor()).toHaveLength(1)
})

test('what one wrote oneself is never one’s own to report: a linked account, an account one named', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  setHandles(at.app.db, at.app.vault, { community: at.community, target, handles: ['@DrMartin', 'https://bsky.app/profile/martin.bsky.social'] })
  keepAccount(at.app.db, at.app.vault, { community: at.community, name: 'alice@piaille.fr', member: at.member('alice'), locale: 'fr', at: at.app.now() })
  const byMartin = anAccepted(at, { links: ['https://x.com/drmartin/status/1234567890123456789'] })
  const onBluesky = anAccepted(at, { links: ['https://bsky.app/profile/martin.bsky.social/post/3kabcdefgh22x'] })
  const byAlice = anAccepted(at, { links: ['https://piaille.fr/@alice/110000000000000000'] })
  keepEvidence(at.app.db, at.app.vault, at.post(byAlice), { author: 'alice' })
  const offered = (by: string) => batchOf(at, by).map(({ post }) => post).sort()
  expect(offered('martin')).toEqual([byAlice])
  expect(offered('alice')).toEqual([byMartin, onBluesky].sort())
  expect(offered('bruno')).toHaveLength(3)
})

/** Copies of one post, all accepted, all on X. */
function someCopies(at: World, count: number): number[] {
  const original = anAccepted(at)
  const copies = Array.from({ length: count - 1 }, () => aPost(at))
  for (const post of copies) markCopy(at.app, { community: at.community, by: 'chloe', post, original })
  return [original, ...copies]
}

test('copies on X are one report, of five addresses at most: one answer stands for all of them, and each is one person’s once', () => {
  const at = world()
  at.settings({ witnessSeats: 2 })
  const posts = someCopies(at, 6)
  anAccepted(at)
  const first = batchOf(at, 'alice')
  expect(first.map(({ post }) => post)).toEqual(posts.slice(0, 5))
  expect(say(at, 'alice', 'reported')).toMatchObject({ kind: 'settled', post: posts[0], others: posts.slice(1, 5), next: [] })
  expect(batchOf(at, 'alice').map(({ post }) => post)).toEqual([posts[5], 7])
})

test('that one copy is gone says nothing of the others; a late answer counts for all that nobody took meanwhile', () => {
  const at = world()
  const posts = someCopies(at, 3)
  const held = batchOf(at, 'alice')
  expect(say(at, 'alice', 'already-removed')).toMatchObject({ kind: 'settled', post: posts[0], others: [] })
  at.pass(LEASE_MS)
  const [, second, third] = held
  // Bruno takes one of the two that alice still has on her screen.
  expect(batchOf(at, 'bruno').map(({ post }) => post)).toContain(posts[1])
  settle(at.app, { community: at.community, by: 'bruno', item: heldBy(at.app, at.community, 'bruno').find(({ post }) => post === posts[2])?.item ?? 0, seat: 2, answer: 'skipped' })
  const late = settle(at.app, { community: at.community, by: 'alice', item: third?.item ?? 0, seat: third?.seat ?? 0, also: [{ item: second?.item ?? 0, seat: second?.seat ?? 0 }], answer: 'reported' })
  expect(late).toMatchObject({ kind: 'settled', post: posts[2], others: [] })
})
