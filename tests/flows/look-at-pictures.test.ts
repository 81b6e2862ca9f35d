import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { App } from '../../src/app.ts'
import type { SeenPicture } from '../../src/duplicates/picture.ts'
import { lookAtPictures } from '../../src/flows/look-at-pictures.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { sha256 } from '../../src/store/evidence.ts'
import { likenessesOf } from '../../src/store/likenesses.ts'
import { deletePost } from '../../src/store/posts.ts'
import { aPost, PNG, world, type World } from '../builders.ts'

const shot = (n: number) => ({ bytes: Buffer.concat([PNG, Buffer.from([n])]), type: 'image/png' as const })
const captured = (at: World, n: number, address?: string) => aPost(at, { pictures: [shot(n)], ...(address === undefined ? {} : { links: [address] }) })
const aPicture = (bits: number, rest: Partial<SeenPicture> = {}): SeenPicture => ({ quality: 100, hashes: [Buffer.alloc(32).fill(0xff, 0, bits / 8)], width: 640, height: 480, ...rest })
const originals = (at: World, post: number) => likenessesOf(at.app.db, at.app.vault, at.community, post).map(({ original, kind }) => [original, kind])

/** Looks until nothing waits; says how often each file was looked at. */
async function look(at: World, picture: (bytes: Buffer) => SeenPicture, log: App['log'] = at.app.log): Promise<number[]> {
  const times = new Map<string, number>()
  const watcher = lookAtPictures({ ...at.app, log, lookAt: (bytes) => {
    times.set(sha256(bytes), (times.get(sha256(bytes)) ?? 0) + 1)
    return Promise.resolve({ is: 'seen', picture: picture(bytes) })
  } })
  await watcher.drain()
  watcher.stop()
  return [...times.values()]
}

const status = (n: number) => `https://x.com/a/status/${String(n)}`

test('a file that was handed in a hundred times is looked at once, and each community looks for itself', async () => {
  const at = world()
  const there = at.another('100000000000000002')
  const posts = Array.from({ length: 100 }, (_, n) => captured(at, 1, status(n + 1)))
  captured(there, 1)
  expect(await look(at, () => aPicture(8, { text: 'menteur', grid: Buffer.from('petit') }))).toEqual([2])
  expect(at.app.db.all(sql`select state, count(*) as n, count(text_sealed) as texts from looks group by state`)).toEqual([{ state: 'seen', n: 101, texts: 101 }])
  expect(posts.slice(1).every((post) => JSON.stringify(originals(at, post)) === JSON.stringify([[posts[0], 'same-file']]))).toBe(true)
})

test('what was read of such a file are the words of each post', async () => {
  const at = world()
  const posts = [captured(at, 1, status(1)), captured(at, 1, status(2))]
  await look(at, () => aPicture(8, { text: 'Encore un toubib vendu aux laboratoires, partagez avant que ce soit supprimé' }))
  expect(posts.map((post) => at.post(post).wordsReadAt !== null)).toEqual([true, true])
})

test('a like picture is proposed, the nearest first', async () => {
  const at = world()
  const [far, near, post] = [captured(at, 1), captured(at, 2), captured(at, 3)]
  await look(at, (bytes) => aPicture({ 1: 32, 2: 8, 3: 0 }[bytes.at(-1) ?? 0] ?? 0))
  expect([originals(at, far), originals(at, near), originals(at, post)]).toEqual([[], [[far, 'like']], [[near, 'like']]])
})

test('while pictures are gone through others have their turn, and what they change counts', async () => {
  const at = world()
  const [near, far] = [captured(at, 1), captured(at, 2)]
  await look(at, (bytes) => aPicture(bytes.at(-1) === 1 ? 8 : 32))
  const post = captured(at, 3)
  // Between the first picture that is like it and the last one.
  const looking = look(at, () => {
    setImmediate(() => { deletePost(at.app.db, at.community, near) })
    return aPicture(0)
  })
  await looking
  expect(originals(at, post)).toEqual([[far, 'like']])
})

test('nothing is proposed for a post that was judged or erased meanwhile', async () => {
  const at = world()
  captured(at, 1)
  await look(at, () => aPicture(8))
  const [judged, erased] = [captured(at, 2), captured(at, 3)]
  const log = { ...at.app.log, error: () => { throw new Error('nothing goes wrong here') } }
  await look(at, (bytes) => {
    setImmediate(() => {
      if (bytes.at(-1) === 2) reviewPost(at.app, { community: at.community, post: judged, by: 'chloe', verdict: { accept: 'insult' } })
      else deletePost(at.app.db, at.community, erased)
    })
    return aPicture(0)
  }, log)
  expect([at.post(judged).state, originals(at, judged), originals(at, erased)]).toEqual(['accepted', [], []])
})
