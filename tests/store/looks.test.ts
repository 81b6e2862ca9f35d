import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { SeenPicture } from '../../src/duplicates/picture.ts'
import { capturesOf, forgetEvidence } from '../../src/store/evidence.ts'
import { findLikePictures } from '../../src/store/like-pictures.ts'
import { keepLook, keepLookFault, LOOK_ATTEMPTS, nextLook, seenPicture, waitForOldLooks } from '../../src/store/looks.ts'
import { aFolder, aPost, bytesOf, PNG, START, world, type World } from '../builders.ts'

const shot = (n: number) => ({ bytes: Buffer.concat([PNG, Buffer.from([n])]), type: 'image/png' as const })
const captured = (at: World, n: number) => aPost(at, { pictures: [shot(n)] })
const captureOf = (at: World, post: number) => capturesOf(at.app.db, at.community, post)[0]?.id ?? 0
/** A picture whose first bits are set so many times. */
const aPicture = (bits: number, rest: Partial<SeenPicture> = {}): SeenPicture => ({ quality: 100, hashes: [Buffer.alloc(32).fill(0xff, 0, bits / 8)], width: 640, height: 480, ...rest })
const seen = (at: World, post: number, picture: SeenPicture) => keepLook(at.app.db, at.app.vault, { community: at.community, capture: captureOf(at, post), picture, at: START })
const likes = (at: World, picture: SeenPicture, except = 0) => findLikePictures(at.app.db, at.app.vault, { community: at.community, picture, except })
const states = (at: World) => at.app.db.all<{ state: string }>(sql`select state from looks where community = ${at.community} order by capture`).map(({ state }) => state)

test('a screenshot waits to be looked at from the moment it is kept, the oldest first, each community in turn', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const mine = [captured(at, 1), captured(at, 2)]
  const theirs = captured(there, 3)
  const first = nextLook(at.app.db)
  const second = nextLook(at.app.db, first?.community)
  const third = nextLook(at.app.db, second?.community)
  expect([first, second, third].map((look) => [look?.community, look?.post])).toEqual([[at.community, mine[0]], [there.community, theirs], [at.community, mine[1]]])
})

test('what waits and what was seen survive a restart', () => {
  const path = `${aFolder()}/vigie.sqlite`
  const at = world({ path })
  const [post, later] = [captured(at, 1), captured(at, 2)]
  const picture = aPicture(8, { text: 'menteur', grid: Buffer.from('petit') })
  seen(at, post, picture)
  at.close()
  const again = world({ path })
  expect(seenPicture(again.app.db, again.app.vault, { community: again.community, capture: captureOf(again, post) })).toEqual(picture)
  expect(nextLook(again.app.db)?.post).toBe(later)
})

test('a picture that takes the bot with it is given up after three times, and the next one has its turn before', () => {
  const at = world()
  const [deadly, harmless] = [captured(at, 1), captured(at, 2)]
  const tries = Array.from({ length: 7 }, () => nextLook(at.app.db)?.post)
  expect(tries.filter((post) => post === deadly)).toHaveLength(LOOK_ATTEMPTS)
  expect([tries[1], tries.at(-1), states(at)]).toEqual([harmless, undefined, ['fault', 'fault']])
})

test('what the looker gave up is looked at again; what is damaged stays so', () => {
  const at = world()
  captured(at, 1)
  const fault = (because: string) => keepLookFault(at.app.db, { community: at.community, capture: 1, because, at: START })
  nextLook(at.app.db)
  fault('gave-up')
  expect(states(at)).toEqual(['waiting'])
  nextLook(at.app.db)
  fault('damaged')
  expect([states(at), nextLook(at.app.db)]).toEqual([['fault'], undefined])
})

test('screenshots of earlier releases are noted a few at a time', () => {
  const at = world()
  for (const n of [1, 2, 3]) captured(at, n)
  at.app.db.run(sql`delete from looks`)
  expect([1, 2, 3].map(() => waitForOldLooks(at.app.db, { limit: 2 }))).toEqual([2, 1, 0])
  expect(states(at)).toEqual(['waiting', 'waiting', 'waiting'])
})

test('a look goes with its screenshot, and nothing that reads a hidden word or shows the picture ever stood in clear', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const post = captured(at, 1)
  seen(at, post, aPicture(8, { text: 'espèce de menteur', grid: Buffer.from('une petite image') }))
  expect(['espèce de menteur', 'une petite image'].map((secret) => bytesOf(folder).includes(secret))).toEqual([false, false])
  forgetEvidence(at.app.db, at.community, post)
  expect(states(at)).toEqual([])
})

test('what was seen of an erased screenshot is not kept', () => {
  const at = world()
  const post = captured(at, 1)
  const capture = captureOf(at, post)
  forgetEvidence(at.app.db, at.community, post)
  keepLook(at.app.db, at.app.vault, { community: at.community, capture, picture: aPicture(8), at: START })
  expect(states(at)).toEqual([])
})

test('posts of the same picture are found, the likest first, but not the post itself', () => {
  const at = world()
  const [own, far, near, other] = [captured(at, 1), captured(at, 2), captured(at, 3), captured(at, 4)]
  seen(at, own, aPicture(0))
  seen(at, far, aPicture(32))
  seen(at, near, aPicture(8))
  seen(at, other, aPicture(128))
  expect(likes(at, aPicture(0), own).map(({ post, distance }) => [post, distance])).toEqual([[near, 8], [far, 32]])
})

test('another community’s pictures are never found', () => {
  const at = world()
  const there = at.another('100000000000000002')
  seen(there, captured(there, 1), aPicture(0))
  expect([likes(at, aPicture(0)), likes(there, aPicture(0)).length]).toEqual([[], 1])
})
