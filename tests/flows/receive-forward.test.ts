import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { receiveForward } from '../../src/flows/receive-forward.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { captureBytes, capturesOf, wordsOf } from '../../src/store/evidence.ts'
import { countForwarders, notesOf } from '../../src/store/forwards.ts'
import { likenessesOf } from '../../src/store/likenesses.ts'
import { dueIntents } from '../../src/store/outbox.ts'
import { deleteTarget, findTarget, targetsOf } from '../../src/store/targets.ts'
import { aForward, anAddress, aPost, aTarget, bytesOf, aFolder, DAY, outboxOf, PNG, told, world, type World } from '../builders.ts'

const X = 'https://x.com/troll/status/1?s=20'
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3])

const hand = (at: World, handIn: Partial<Parameters<typeof aForward>[0]> & { by?: string }) => receiveForward(at.app, aForward({ community: at.community, ...handIn }))
const linesOf = (receipt: ReturnType<typeof receiveForward>) => (receipt.kind === 'received' ? receipt.lines.map((line) => (line.kind === 'refused' ? `${String(line.line)} ${line.because}` : `${line.kind} ${String(line.post)}`)) : receipt.kind)
const countOf = (at: World, table: string) => at.app.db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`).n

test('two members who forward the same post at the same moment make one post and two forwards', () => {
  const at = world()
  expect(linesOf(hand(at, { by: 'alice', links: [X] }))).toEqual(['new 1'])
  expect(linesOf(hand(at, { by: 'bruno', links: ['https://mobile.twitter.com/troll/status/1'] }))).toEqual(['known 1'])
  expect([countOf(at, 'posts'), countOf(at, 'forwards'), countForwarders(at.app.db, at.community, 1)]).toEqual([1, 2, 2])
})

test('an interaction that Discord repeats counts once, and its answer waits once', () => {
  const at = world()
  const handIn = aForward({ community: at.community, key: '77', links: [X, anAddress()], note: 'vu ce matin', answer: { interaction: '77', application: '1', token: 'secret-token', locale: 'fr' } })
  receiveForward(at.app, handIn)
  receiveForward(at.app, handIn)
  expect([countOf(at, 'posts'), countOf(at, 'forwards')]).toEqual([2, 2])
  expect(told(at, 'answer:')).toEqual(['answer:77'])
  expect(outboxOf(at).find((row) => row.key === 'answer:77')?.about).toMatchObject({ say: { receipt: { lines: [{ kind: 'new', post: 1 }, { kind: 'new', post: 2 }] } } })
})

test('the answer carries the token that it needs, and the file holds it sealed only', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  hand(at, { links: [X], answer: { interaction: '77', application: '1', token: 'secret-token', locale: 'fr' } })
  expect(dueIntents(at.app.db, at.app.vault, { lane: 'answer', now: at.app.now(), limit: 9 }).map((row) => row.token)).toEqual(['secret-token'])
  expect(bytesOf(folder).includes('secret-token')).toBe(false)
})

test('nothing of a batch is lost because a line is wrong', () => {
  const at = world()
  expect(linesOf(hand(at, { links: [X, 'https://x.com/troll', 'http://127.0.0.1/a', 'https://t.me/canal/12'] }))).toEqual(['new 1', '2 not-a-post', '3 ip-address', 'new 2'])
})

test('the same post twice in one batch is told once, and counts once', () => {
  const at = world()
  expect(linesOf(hand(at, { links: [X, 'https://fxtwitter.com/troll/status/1'] }))).toEqual(['new 1'])
  expect(countOf(at, 'forwards')).toBe(1)
})

test('fifty addresses are taken at once, and how many were left out is told', () => {
  const at = world()
  const receipt = hand(at, { links: Array.from({ length: 53 }, () => anAddress()) })
  expect(receipt).toMatchObject({ kind: 'received', leftOut: 3 })
  expect(countOf(at, 'posts')).toBe(50)
})

test('words and author belong to the post when there is one link; beside several they are kept with the note', () => {
  const at = world()
  hand(at, { links: ['https://t.me/canal/1'], words: 'sale menteur', author: 'troll', note: 'vu hier' })
  expect(wordsOf(at.app.vault, at.post(1))).toBe('sale menteur')
  expect(at.post(1).authorHash).toMatch(/^[0-9a-f]{32}$/)
  expect(notesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['vu hier'])
  hand(at, { links: ['https://t.me/canal/2', 'https://t.me/canal/3'], words: 'sale menteur', note: 'vu hier' })
  expect([wordsOf(at.app.vault, at.post(2)), wordsOf(at.app.vault, at.post(3))]).toEqual([undefined, undefined])
  expect(notesOf(at.app.db, at.app.vault, at.community, 2)).toEqual(['vu hier\nsale menteur'])
})

test('the first words that came in stay; a later member’s do not replace them', () => {
  const at = world()
  hand(at, { links: [X], words: 'les premiers mots' })
  hand(at, { by: 'bruno', links: [X], words: 'autre chose' })
  expect(wordsOf(at.app.vault, at.post(1))).toBe('les premiers mots')
})

test('a screenshot with one link is evidence of that post', () => {
  const at = world()
  expect(linesOf(hand(at, { links: [X], pictures: [{ bytes: PNG, type: 'image/png' }] }))).toEqual(['new 1'])
  const [capture] = capturesOf(at.app.db, at.community, 1)
  expect(captureBytes(at.app.db, at.app.vault, at.community, capture?.id ?? 0)?.equals(PNG)).toBe(true)
})

test.each([['several links', [X, 'https://t.me/canal/1']], ['a line that is wrong', ['https://x.com/troll']]])('beside %s each screenshot is kept as a post of its own', (_, links) => {
  const at = world()
  const lines = linesOf(hand(at, { links, pictures: [{ bytes: PNG, type: 'image/png' }, { bytes: JPEG, type: 'image/jpeg' }] }))
  expect(lines).toHaveLength(links.length + 2)
  expect(countOf(at, 'captures')).toBe(2)
})

test('screenshots alone are one post, known again by the first one’s bytes', () => {
  const at = world()
  const pictures = [{ bytes: PNG, type: 'image/png' as const }, { bytes: JPEG, type: 'image/jpeg' as const }]
  expect(linesOf(hand(at, { pictures }))).toEqual(['new 1'])
  expect(linesOf(hand(at, { by: 'bruno', pictures }))).toEqual(['known 1'])
  expect([at.post(1).address, at.post(1).platform, countOf(at, 'captures')]).toEqual([null, 'capture', 2])
})

test('a known post keeps the person it was aimed at; one that had none gets them', () => {
  const at = world()
  const [martin, durand] = [aTarget(at, 'Dr Martin'), aTarget(at, 'Dr Durand')]
  hand(at, { links: [X] })
  hand(at, { by: 'bruno', links: [X], target: martin })
  hand(at, { by: 'carla', links: [X], target: durand })
  expect(at.post(1).target).toBe(martin)
})

test('a name that a member typed is a proposal until a coordinator accepts a post', () => {
  const at = world()
  const post = aPost(at, { target: { name: ' Dr  Ｍartin ' } })
  expect(targetsOf(at.app.db, at.app.vault, at.community)).toEqual([])
  expect(aPost(at, { target: { name: 'dr  martin' } })).toBe(2)
  expect(at.post(2).target).toBe(at.post(post).target)
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
  expect(targetsOf(at.app.db, at.app.vault, at.community).map((target) => target.name)).toEqual(['Dr Martin'])
})

test('a rejected post leaves the proposed name a proposal', () => {
  const at = world()
  const post = aPost(at, { target: { name: 'Dr Martin' } })
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'criticism' } })
  expect(findTarget(at.app.db, at.community, at.post(post).target ?? 0)?.confirmedAt).toBeNull()
})

test('a person who was chosen from the list and is gone since costs nobody their forward', () => {
  const at = world()
  const target = aTarget(at)
  deleteTarget(at.app.db, at.community, target)
  expect(linesOf(hand(at, { links: [X], target }))).toEqual(['new 1'])
  expect(at.post(1).target).toBeNull()
})

test('the day’s quota is told, holds for 24 hours and for that member alone', () => {
  const at = world()
  at.settings({ forwardsPerDay: 2 })
  hand(at, { links: [anAddress(), anAddress()] })
  expect(hand(at, { links: [X] })).toEqual({ kind: 'quota', perDay: 2 })
  expect(linesOf(hand(at, { by: 'bruno', links: [X] }))).toEqual(['new 3'])
  at.pass(DAY + 1)
  expect(linesOf(hand(at, { links: [X] }))).toEqual(['known 3'])
})

test('a hand-in that reached the quota is answered as kept when Discord repeats it', () => {
  const at = world()
  at.settings({ forwardsPerDay: 1 })
  const handIn = aForward({ community: at.community, links: [X] })
  expect(linesOf(receiveForward(at.app, handIn))).toEqual(['new 1'])
  expect(linesOf(receiveForward(at.app, handIn))).toEqual(['known 1'])
})

test('a hand-in of nothing is told so and leaves nothing, not even the member', () => {
  const at = world()
  expect(hand(at, { links: [], note: 'rien' })).toEqual({ kind: 'nothing' })
  expect([countOf(at, 'members'), countOf(at, 'posts'), countOf(at, 'outbox')]).toEqual([0, 0, 0])
})

test('a new post asks for its card once and wakes the sender; a decided one is not shown anew', () => {
  const at = world()
  hand(at, { links: [X] })
  hand(at, { by: 'bruno', links: [X] })
  expect(told(at, 'post-card:')).toEqual(['post-card:1'])
  expect(at.counts.wakes).toBe(2)
})

test('the same words at another address are proposed as a copy of the first, and the same picture too', () => {
  const at = world()
  const words = 'Ce médecin ment depuis le début, il mérite la prison'
  const posts = [aPost(at, { words }), aPost(at, { words: words.toUpperCase() }), aPost(at, { links: [anAddress()], pictures: [{ bytes: PNG, type: 'image/png' }] }), aPost(at, { links: [anAddress()], pictures: [{ bytes: PNG, type: 'image/png' }] })]
  const proposed = (post: number) => likenessesOf(at.app.db, at.app.vault, at.community, post).map(({ original, because, kind, detail }) => ({ original, because, kind, changes: detail?.changes }))
  expect(posts.map(proposed)).toEqual([[], [{ original: posts[0], because: 'words', kind: 'same', changes: ['capitals'] }], [], [{ original: posts[2], because: 'picture', kind: 'same-file', changes: undefined }]])
})
