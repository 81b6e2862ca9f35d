import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepTime } from '../../src/flows/keep-time.ts'
import { acceptCopies } from '../../src/flows/mark-copy.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { isPutOff, watchFlood } from '../../src/flows/shed-load.ts'
import { keepCard } from '../../src/store/cards.ts'
import { putOffIn } from '../../src/store/flood.ts'
import { dueIntents, markSending, markSent } from '../../src/store/outbox.ts'
import { aPost, aTarget, DAY, HOUR, MINUTE, told, world, type World } from '../builders.ts'

const SAME = 'ce docteur est vendu aux laboratoires et devrait avoir honte de lui'
const hand = (at: World) => ({ db: at.app.db, vault: at.app.vault, now: at.app.now })
const alerts = (at: World) => told(at, 'alert:flood').map((key) => key.split(':').at(-1))
const isOn = (at: World) => at.here().floodSince !== null
/** So many posts that have nothing in common. */
const some = (at: World, n: number) => Array.from({ length: n }, () => aPost(at))
const reject = (at: World, posts: readonly number[]) => { for (const post of posts) reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { reject: 'not-hostile' } }) }
/** In which order the cards that wait would be posted. */
const order = (at: World) => dueIntents(at.app.db, at.app.vault, { lane: 'post-card', now: at.app.now(), limit: 999 }).map(({ intent }) => (intent.kind === 'post-card' ? intent.post : 0))

test('a flood begins with the first post that is too many, is told once, and is over, once, when half is left', () => {
  const at = world()
  const posts = some(at, 60)
  expect([isOn(at), alerts(at)]).toEqual([false, []])
  posts.push(...some(at, 10))
  expect([isOn(at), alerts(at)]).toEqual([true, ['on']])
  at.app.db.run(sql`update outbox set state = 'sent' where kind = 'alert'`)
  reject(at, posts.slice(0, 34))
  keepTime(at.app)
  expect([isOn(at), alerts(at)]).toEqual([true, ['on']])
  reject(at, posts.slice(34, 40))
  keepTime(at.app)
  expect([isOn(at), alerts(at)]).toEqual([false, ['on', 'over']])
})

test('what goes up and down around the mark begins no flood twice', () => {
  const at = world()
  const posts = some(at, 61)
  for (let n = 0; n < 10; n += 1) {
    at.pass(MINUTE)
    reject(at, posts.splice(0, 5))
    keepTime(at.app)
    posts.push(...some(at, 5))
  }
  expect(alerts(at)).toEqual(['on'])
})

test('who reviews much may be brought much', () => {
  const at = world()
  reject(at, some(at, 60))
  at.pass(HOUR)
  reject(at, some(at, 20))
  some(at, 80)
  expect(isOn(at)).toBe(false)
  at.pass(DAY)
  watchFlood(hand(at), at.community)
  expect(isOn(at)).toBe(true)
})

test('a family that took a verdict counts once: a click on a thousand copies is no pace of reading', async () => {
  const at = world()
  const [first = 0] = Array.from({ length: 62 }, () => aPost(at, { words: SAME }))
  reviewPost(at.app, { community: at.community, post: first, by: 'chloe', verdict: { accept: 'insult' } })
  await acceptCopies(at.app, { community: at.community, post: first, by: 'chloe' })
  keepTime(at.app)
  expect(isOn(at)).toBe(false)
  some(at, 61)
  expect(isOn(at)).toBe(true)
})

test('threats and addresses come first, then what repeats nothing, then the rest', () => {
  const at = world()
  const first = aPost(at, { words: SAME })
  const copy = aPost(at, { words: SAME })
  const plain = aPost(at)
  const threat = aPost(at, { category: 'threat' })
  const address = aPost(at, { category: 'doxxing' })
  expect(order(at)).toEqual([threat, address, first, plain, copy])
})

test('a copy that somebody calls a threat brings its original forward', () => {
  const at = world()
  const [plain, first] = [aPost(at), aPost(at, { words: SAME })]
  const copy = aPost(at, { words: SAME, category: 'threat' })
  expect(order(at)).toEqual([first, copy, plain])
})

test('of a raid the first few come before the others', () => {
  const at = world()
  const target = aTarget(at)
  const posts = Array.from({ length: 14 }, (_, n) => aPost(at, { target, by: `m${String(n)}`, words: `quelle honte ${String(n)} #honteAMartin`, links: [`https://x.com/troll${String(n)}/status/${String((BigInt(at.app.now() - n * MINUTE) - 1_288_834_974_657n) << 22n)}`] }))
  expect(at.raid(1).state).toBe('proposed')
  const alone = aPost(at)
  expect(order(at).indexOf(alone)).toBeLessThan(order(at).indexOf(posts[12] ?? 0))
  expect(order(at).slice(0, 4)).toEqual(posts.slice(0, 4))
})

test('in a flood the copies of a post wait without a card; what also says more, and what others repeat, does not', () => {
  const at = world()
  const first = aPost(at, { words: SAME })
  const copy = aPost(at, { words: SAME })
  const longer = aPost(at, { words: `${SAME}, et je sais où il habite avec sa famille, je passerai le voir un de ces soirs` })
  const off = () => [first, copy, longer].map((id) => isPutOff(at.app.db, at.post(id)))
  expect(off()).toEqual([false, false, false])
  some(at, 60)
  expect([isOn(at), off()]).toEqual([true, [false, true, false]])
  at.app.db.run(sql`update outbox set state = 'sent'`)
  // One that others repeat is somebody's original.
  at.app.db.run(sql`update likenesses set original = ${copy} where post = ${longer}`)
  at.app.db.run(sql`update likenesses set kind = 'same' where post = ${longer}`)
  expect(off()).toEqual([false, false, true])
})

test('after the flood every post that has no card is shown, and what was settled with its original is not', async () => {
  const at = world()
  const [first = 0, ...copies] = Array.from({ length: 20 }, () => aPost(at, { words: SAME }))
  const others = some(at, 50)
  const [kept, ...later] = [aPost(at, { words: `${SAME} mais autrement dit, et avec bien d’autres mots derrière` }), ...some(at, 2)]
  expect(isOn(at)).toBe(true)
  // Everything was sent: copies without a card.
  for (const post of [first, ...others, kept, ...later]) keepCard(at.app.db, at.community, `post:${post}`, { channel: '1', message: String(post), thread: null })
  for (const id of copies) at.app.db.run(sql`update posts set parked_at = 1 where id = ${id}`)
  const rows = dueIntents(at.app.db, at.app.vault, { lane: 'post-card', now: at.app.now(), limit: 999 })
  markSending(at.app.db, rows.map(({ id }) => id), at.app.now())
  for (const { id } of rows) markSent(at.app.db, id)
  expect(putOffIn(at.app.db, at.community)).toEqual([...copies, first])
  reviewPost(at.app, { community: at.community, post: first, by: 'chloe', verdict: { accept: 'insult' } })
  at.app.db.run(sql`update likenesses set apart_at = 1 where post = ${copies[0] ?? 0}`)
  await acceptCopies(at.app, { community: at.community, post: first, by: 'chloe' })
  reject(at, others)
  keepTime(at.app)
  expect(isOn(at)).toBe(false)
  expect(copies.map((id) => isPutOff(at.app.db, at.post(id)))).toEqual([false, ...copies.slice(1).map(() => true)])
  expect(order(at)).toContain(copies[0])
})

test('copies of a rejected post are confirmed, and rejected, with one click too', async () => {
  const at = world()
  const [first = 0, ...copies] = Array.from({ length: 4 }, () => aPost(at, { words: SAME }))
  reject(at, [first])
  expect(await acceptCopies(at.app, { community: at.community, post: first, by: 'chloe' })).toMatchObject({ kind: 'all-copied', copies: 3, followed: 'rejected' })
  expect(copies.map((id) => at.post(id).state)).toEqual(['rejected', 'rejected', 'rejected'])
})
