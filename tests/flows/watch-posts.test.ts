import { join } from 'node:path'
import { expect, test } from 'vitest'

import { setRemoved } from '../../src/flows/correct-post.ts'
import { giveAddress, unitePosts, unmerge } from '../../src/flows/part-post.ts'
import { reopenPost } from '../../src/flows/review-post.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { watchPosts } from '../../src/flows/watch-posts.ts'
import type { Sight } from '../../src/links/watching.ts'
import { findMergeChanges } from '../../src/store/merge-changes.ts'
import { countReported } from '../../src/store/seats.ts'
import { dueWatches, findWatch, type Watch } from '../../src/store/watches.ts'
import { askedIn, planOf } from '../store/plan-of.ts'
import { aFolder, anAccepted, batchOf, DAY, deeds, HOUR, MINUTE, newsIn, PNG, START, world, type World } from '../builders.ts'

const STATUS = (n: number) => `https://x.com/i/status/${String(1720000000000000000n + BigInt(n))}`
const UNKNOWN = (because: Extract<Sight, { kind: 'unknown' }>['because'], waitMs?: number): Sight => ({ kind: 'unknown', because, ...(waitMs === undefined ? {} : { waitMs }) })

/** Somebody reports a post to its platform. */
function report(at: World, post: number, by = 'bruno'): void {
  const held = batchOf(at, by).find((seat) => seat.post === post)
  if (!held) throw new Error('the test reports what nobody may report')
  settle(at.app, { community: at.community, by, item: held.item, seat: held.seat, answer: 'reported' })
}

/** A reported post, and a way to look at what is due; `sees` is what there is to be seen, `asked` what was looked at. */
function watched(at: World, address = STATUS(1)) {
  const asked: string[] = []
  const eyes: { sees: Sight; asked: string[] } = { sees: { kind: 'online' }, asked }
  const post = anAccepted(at, { links: [address] })
  report(at, post)
  const look = async () => {
    const pump = watchPosts({ ...at.app, checkPost: (one) => {
      asked.push(one)
      return Promise.resolve(eyes.sees)
    } })
    await pump.drain()
    pump.stop()
    return watchOf(at, post)
  }
  return { post, eyes, look }
}

function watchOf(at: World, post: number): Watch {
  const watch = findWatch(at.app.db, at.community, post)
  if (!watch) throw new Error('the test looks for a watch that is none')
  return watch
}

const because = (watch: Watch) => [watch.state, watch.because]

test('the watch begins with the first report, and looks six hours, one, three, seven and thirty days after it', async () => {
  const at = world()
  const post = anAccepted(at, { links: [STATUS(1)] })
  expect(findWatch(at.app.db, at.community, post)).toBeUndefined()
  report(at, post)
  at.pass(HOUR)
  report(at, post, 'david')
  expect(watchOf(at, post)).toMatchObject({ since: START, dueAt: START + 6 * HOUR, state: 'unknown', seenAt: null })
  const looks: number[] = []
  for (let next = watchOf(at, post).dueAt; next !== null; next = watchOf(at, post).dueAt) {
    at.setClock(next - 1)
    const pump = watchPosts({ ...at.app, checkPost: (address) => {
      expect(address).toBe(STATUS(1))
      looks.push(at.app.now() - START)
      return Promise.resolve({ kind: 'online' })
    } })
    await pump.drain()
    at.setClock(next)
    await pump.drain()
    pump.stop()
  }
  expect(looks).toEqual([6 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY])
  expect(because(watchOf(at, post))).toEqual(['online', null])
})

test('a bot that was away looks once, and does not make up for what it missed', async () => {
  const at = world()
  const { eyes, look } = watched(at)
  at.pass(4 * DAY)
  expect((await look()).dueAt).toBe(START + 7 * DAY)
  expect(eyes.asked).toHaveLength(1)
  at.pass(40 * DAY)
  expect((await look()).dueAt).toBeNull()
  expect(eyes.asked).toHaveLength(2)
})

test('what a report is made of in two communities is looked at for each, and what is due is found again after a crash', async () => {
  const path = join(aFolder(), 'vigie.sqlite')
  const before = world({ path })
  const one = watched(before)
  const there = before.another('100000000000000002')
  watched(there)
  // It dies while it looks: nothing is written.
  before.pass(6 * HOUR)
  const dying = watchPosts({ ...before.app, checkPost: () => new Promise(() => undefined) })
  dying.wake()
  dying.stop()
  before.close()
  const at = world({ path, startsAt: START + 7 * HOUR })
  const asked: string[] = []
  const pump = watchPosts({ ...at.app, checkPost: (address) => {
    asked.push(address)
    return Promise.resolve({ kind: 'online' })
  } })
  await pump.drain()
  pump.stop()
  expect(asked).toEqual([STATUS(1), STATUS(1)])
  expect([watchOf(at, one.post).state, watchOf(at.another('100000000000000002'), 1).state]).toEqual(['online', 'online'])
})

test('a post that was found gone counts as removed at the second look, an hour later, and Vigie’s own word is on record', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  eyes.sees = { kind: 'removed' }
  at.pass(6 * HOUR)
  expect(await look()).toMatchObject({ state: 'removed', goneAt: START + 6 * HOUR, dueAt: START + 7 * HOUR })
  expect([at.post(post).removedAt, newsIn(at)]).toEqual([null, []])
  at.pass(HOUR)
  expect(await look()).toMatchObject({ state: 'removed', goneAt: START + 6 * HOUR, dueAt: START + DAY })
  expect(at.post(post).removedAt).toBe(START + 7 * HOUR)
  expect(deeds(at)).toContain(`watch.removed post:${String(post)}`)
  expect(newsIn(at)).toEqual([`${String(post)}:removed:${String(at.member('bruno'))}`])
  expect(batchOf(at, 'david')).toEqual([])
  at.setClock(START + DAY)
  expect(await look()).toMatchObject({ state: 'removed', dueAt: START + 3 * DAY })
  expect(deeds(at).filter((deed) => deed.startsWith('watch.'))).toHaveLength(1)
})

test('a post that was gone for a moment is not removed', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  eyes.sees = { kind: 'removed' }
  at.pass(6 * HOUR)
  await look()
  eyes.sees = { kind: 'online' }
  at.pass(HOUR)
  expect(await look()).toMatchObject({ state: 'online', goneAt: null, dueAt: START + DAY })
  expect([at.post(post).removedAt, newsIn(at)]).toEqual([null, []])
  eyes.sees = { kind: 'removed' }
  at.setClock(START + DAY)
  expect((await look()).dueAt).toBe(START + DAY + HOUR)
})

test('a post that is there again, seen twice, may be reported again', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  eyes.sees = { kind: 'removed' }
  at.pass(6 * HOUR)
  await look()
  at.pass(HOUR)
  await look()
  eyes.sees = UNKNOWN('private')
  at.setClock(START + DAY)
  await look()
  eyes.sees = { kind: 'online' }
  at.setClock(START + 3 * DAY)
  expect((await look()).dueAt).toBe(START + 3 * DAY + HOUR)
  expect(at.post(post).removedAt).not.toBeNull()
  at.pass(HOUR)
  expect(await look()).toMatchObject({ state: 'online', dueAt: START + 7 * DAY })
  expect(at.post(post).removedAt).toBeNull()
  expect(deeds(at)).toContain(`watch.up-again post:${String(post)}`)
  expect(batchOf(at, 'david').map((seat) => seat.post)).toEqual([post])
})

test('what a person says stands until Vigie sees a change, twice: that it goes on seeing it online is none', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  at.pass(6 * HOUR)
  await look()
  at.pass(MINUTE)
  setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved: true })
  at.setClock(START + DAY)
  expect(await look()).toMatchObject({ state: 'online', dueAt: START + 3 * DAY })
  expect(at.post(post).removedAt).not.toBeNull()
  eyes.sees = { kind: 'removed' }
  at.setClock(START + 3 * DAY)
  await look()
  eyes.sees = { kind: 'online' }
  at.setClock(START + 7 * DAY)
  await look()
  expect(at.post(post).removedAt).not.toBeNull()
  at.pass(HOUR)
  await look()
  expect(at.post(post).removedAt).toBeNull()
})

test('nor is it one that it goes on not finding what a person sees', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  eyes.sees = { kind: 'removed' }
  at.pass(6 * HOUR)
  await look()
  at.pass(HOUR)
  await look()
  setRemoved(at.app, { community: at.community, post, by: 'chloe', isRemoved: false })
  at.setClock(START + DAY)
  expect(await look()).toMatchObject({ state: 'removed', goneAt: null, dueAt: START + 3 * DAY })
  expect(at.post(post).removedAt).toBeNull()
  eyes.sees = { kind: 'online' }
  at.setClock(START + 3 * DAY)
  await look()
  eyes.sees = { kind: 'removed' }
  at.setClock(START + 7 * DAY)
  await look()
  at.pass(HOUR)
  await look()
  expect(at.post(post).removedAt).not.toBeNull()
})

test.each(['no-name', 'no-answer', 'too-slow', 'fault', 'asked-to-wait', 'moved', 'too-large', 'not-understood'] as const)('%s: the look is taken again, later each time, and what was seen before stands meanwhile', async (why) => {
  const at = world()
  const { post, eyes, look } = watched(at)
  eyes.sees = UNKNOWN(why)
  at.pass(6 * HOUR)
  const waits: number[] = []
  for (let n = 0; n < 5; n += 1) {
    const watch = await look()
    expect(because(watchOf(at, post))).toEqual(['unknown', why])
    waits.push(((watch.dueAt ?? 0) - at.app.now()) / MINUTE)
    at.setClock(watch.dueAt ?? 0)
  }
  expect(waits).toEqual([10, 20, 40, 80, 160])
  expect(await look()).toMatchObject({ state: 'unknown', because: why, seenAt: at.app.now(), attempts: 0, dueAt: START + DAY })
  at.setClock(START + DAY)
  eyes.sees = { kind: 'online' }
  await look()
  at.setClock(START + 3 * DAY)
  eyes.sees = UNKNOWN(why)
  expect(await look()).toMatchObject({ state: 'online', because: why, seenAt: START + DAY })
  expect(at.post(post).removedAt).toBeNull()
})

test('a host that asks for time gets it; where the next look comes first, nobody knows', async () => {
  const at = world()
  const { eyes, look } = watched(at)
  eyes.sees = UNKNOWN('asked-to-wait', 5 * HOUR)
  at.pass(6 * HOUR)
  expect((await look()).dueAt).toBe(START + 11 * HOUR)
  eyes.sees = UNKNOWN('asked-to-wait', 20 * HOUR)
  at.setClock(START + 11 * HOUR)
  expect(await look()).toMatchObject({ state: 'unknown', because: 'asked-to-wait', dueAt: START + DAY })
})

test('a first absence that cannot be confirmed is none', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  eyes.sees = { kind: 'removed' }
  at.pass(6 * HOUR)
  await look()
  eyes.sees = UNKNOWN('private')
  at.pass(HOUR)
  expect(await look()).toMatchObject({ state: 'unknown', because: 'private', goneAt: null, dueAt: START + DAY })
  expect(at.post(post).removedAt).toBeNull()
})

test.each([
  ['https://www.facebook.com/compte/posts/1000000000001', 'no-interface'],
  ['https://t.me/canal/100', 'no-interface'],
])('of %s nobody is ever asked, and that is said at once', async (address, why) => {
  const at = world()
  const { post, eyes, look } = watched(at, address)
  expect([...because(watchOf(at, post)), watchOf(at, post).dueAt]).toEqual(['unknown', why, null])
  at.pass(31 * DAY)
  await look()
  expect(eyes.asked).toEqual([])
})

test('a screenshot has no address to look at; a short link is not asked about until it is known where it leads', async () => {
  const at = world()
  const captured = anAccepted(at, { pictures: [{ bytes: PNG, type: 'image/png' }] })
  report(at, captured)
  expect([...because(watchOf(at, captured)), watchOf(at, captured).dueAt]).toEqual(['unknown', 'no-address', null])
  at.pass(HOUR)
  giveAddress(at.app, { community: at.community, post: captured, by: 'chloe', address: STATUS(7) })
  expect([...because(watchOf(at, captured)), watchOf(at, captured).dueAt]).toEqual(['unknown', null, START + 7 * HOUR])
  at.setClock(START)
  const { post, eyes, look } = watched(at, 'https://t.co/abc')
  at.pass(6 * HOUR)
  await look()
  expect([...because(watchOf(at, post)), eyes.asked.length]).toEqual(['unknown', 'not-settled', 0])
  expect(watchOf(at, post).dueAt).toBe(START + DAY)
})

test('where the host wants nothing asked, the card says so', async () => {
  const at = world()
  const { eyes, look } = watched(at)
  eyes.sees = UNKNOWN('off')
  at.pass(6 * HOUR)
  expect(await look()).toMatchObject({ state: 'unknown', because: 'off', dueAt: START + DAY })
})

test('a post that is reviewed again is not asked about, and goes on being watched afterwards', async () => {
  const at = world()
  const { post, eyes, look } = watched(at)
  reopenPost(at.app, { community: at.community, post, by: 'chloe' })
  at.pass(6 * HOUR)
  expect(await look()).toMatchObject({ state: 'unknown', because: null, seenAt: null, dueAt: START + DAY })
  expect(eyes.asked).toEqual([])
})

test('of two posts that are one the watch that began first goes on; parted again, each has its own', () => {
  const at = world()
  const one = watched(at)
  at.pass(HOUR)
  const other = watched(at, STATUS(2))
  const done = unitePosts(at.app, { community: at.community, post: other.post, by: 'chloe', original: one.post })
  const { post, gone } = done as { post: number; gone: number }
  expect([watchOf(at, post).since, findWatch(at.app.db, at.community, gone)]).toEqual([START, undefined])
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: findMergeChanges(at.app.db, at.community, gone)?.act ?? 0 })
  expect([watchOf(at, one.post).since, watchOf(at, other.post).since]).toEqual([START, START + HOUR])
})

test('the watch of a post passes to the one that it is; after they were parted, each that was reported is watched', () => {
  const at = world()
  const one = anAccepted(at, { links: [STATUS(1)] })
  const { post: other } = watched(at, STATUS(2))
  const { post, gone } = unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one }) as { post: number; gone: number }
  expect([post, watchOf(at, post).since, findWatch(at.app.db, at.community, gone)]).toEqual([one, START, undefined])
  at.pass(HOUR)
  report(at, post, 'david')
  unmerge(at.app, { community: at.community, by: 'chloe', post: 0, act: findMergeChanges(at.app.db, at.community, gone)?.act ?? 0 })
  const reported = [one, other].filter((id) => countReported(at.app.db, at.community, id) > 0)
  expect(reported).toContain(one)
  expect([one, other].filter((id) => findWatch(at.app.db, at.community, id))).toEqual(reported)
})

test('several platforms are asked at once, and none twice at a time', async () => {
  const at = world()
  const addresses = [STATUS(1), STATUS(2), 'https://www.youtube.com/watch?v=abcdefghij1', 'https://mastodon.example.org/statuses/113', 'https://piaille.fr/statuses/114', 'https://piaille.fr/statuses/115']
  for (const [n, address] of addresses.entries()) report(at, anAccepted(at, { links: [address] }), `v${String(n)}`)
  at.pass(6 * HOUR)
  const open: { address: string; tell: (sight: Sight) => void }[] = []
  const pump = watchPosts({ ...at.app, checkPost: (address) => new Promise<Sight>((tell) => { open.push({ address, tell }) }) })
  const drained = pump.drain()
  expect(open.map(({ address }) => address)).toEqual([STATUS(1), 'https://www.youtube.com/watch?v=abcdefghij1', 'https://mastodon.example.org/statuses/113', 'https://piaille.fr/statuses/114'])
  for (let done = 0; done < addresses.length; done += 1) {
    await expect.poll(() => open.length > done).toBe(true)
    open[done]?.tell({ kind: 'online' })
  }
  await drained
  pump.stop()
  expect(open.map(({ address }) => address).sort()).toEqual([...addresses].sort())
})

test('one row that cannot be written stands in no other’s way', async () => {
  const at = world()
  const lines: unknown[] = []
  const first = watched(at)
  const second = watched(at, 'https://www.youtube.com/watch?v=abcdefghij1')
  at.app.db.run("create trigger broken before update on watches when old.post = 1 begin select raise(abort, 'broken'); end")
  at.pass(6 * HOUR)
  const pump = watchPosts({ ...at.app, log: { ...at.app.log, error: (...line) => { lines.push(line) } }, checkPost: () => Promise.resolve({ kind: 'online' }) })
  await pump.drain()
  pump.stop()
  expect([first.post, watchOf(at, first.post).state, watchOf(at, second.post).state, lines.length]).toEqual([1, 'unknown', 'online', 1])
})

test('what is due is found by its index', () => {
  const at = world()
  const asked = askedIn(at.app.db, () => { dueWatches(at.app.db, at.app.now(), { limit: 10, but: [] }) })
  expect(asked.flatMap((text) => planOf(at.app.db, text))).toEqual(['SEARCH watches USING INDEX watches_due (due_at>? AND due_at<?)', expect.stringMatching(/^SEARCH posts USING INDEX sqlite_autoindex_posts_1 /)])
})
