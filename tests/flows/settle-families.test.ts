import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { markCopy, unmarkCopy } from '../../src/flows/mark-copy.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { settleFamilies } from '../../src/flows/settle-families.ts'
import { purge } from '../../src/flows/purge.ts'
import { familyOf } from '../../src/store/kin.ts'
import { unsettledFamilies } from '../../src/store/unsettled.ts'
import { aPost, anAccepted, aTarget, DAY, deeds, world, type World } from '../builders.ts'

const COPIES = 34

const by = (at: World, post: number) => ({ community: at.community, post, by: 'chloe' })
const states = (at: World, posts: readonly number[]) => posts.map((id) => at.post(id).state)
const allOf = (state: string, posts: readonly number[]) => posts.map(() => state)
const isWaiting = (at: World) => unsettledFamilies(at.app.db).length > 0
/** What is left is gone on with, as after a restart: nothing is known but what is written down. */
async function goOn(at: World): Promise<void> {
  const settler = settleFamilies(at.app)
  await settler.drain()
  settler.stop()
}

/** A post and its copies, which wait for review; the first aimed at somebody. */
function aFamily(at: World): [number, ...number[]] {
  const first = aPost(at, { target: aTarget(at) })
  const copies = Array.from({ length: COPIES }, () => aPost(at))
  for (const post of copies) markCopy(at.app, { ...by(at, post), original: first })
  return [first, ...copies]
}

test('of a large family a few take the verdict at once, the first before them, and all of them in the end', async () => {
  const at = world()
  const family = aFamily(at)
  at.pass(DAY)
  expect(reviewPost(at.app, { ...by(at, family[20] ?? 0), verdict: { accept: 'threat' } })).toMatchObject({ kind: 'accepted', copies: COPIES })
  const accepted = states(at, family).filter((state) => state === 'accepted').length
  expect([accepted, at.post(family[0]).state, isWaiting(at)]).toEqual([10, 'accepted', true])
  await goOn(at)
  expect([states(at, family), isWaiting(at)]).toEqual([allOf('accepted', family), false])
  for (const id of family) expect(at.post(id)).toMatchObject({ category: 'threat', reviewedBy: at.member('chloe'), reviewedAt: at.app.now() })
  expect(deeds(at).filter((deed) => deed.startsWith('post.accept'))).toHaveLength(family.length)
})

test('whatever is decided in between counts: the family ends as it was said last', async () => {
  const at = world()
  const family = aFamily(at)
  reviewPost(at.app, { ...by(at, family[0]), verdict: { accept: 'insult' } })
  expect(isWaiting(at)).toBe(true)
  reopenPost(at.app, by(at, family[0]))
  reviewPost(at.app, { ...by(at, family[0]), verdict: { reject: 'not-hostile' } })
  const left = family[33] ?? 0
  unmarkCopy(at.app, by(at, left))
  await goOn(at)
  expect(states(at, family)).toEqual([...allOf('rejected', family).slice(0, 33), 'pending', 'rejected'])
  expect(at.post(left).copyOf).toBeNull()
})

test('copies of an accepted post are in its raid, whenever they come to it', async () => {
  const at = world()
  const family = aFamily(at)
  const { target } = at.post(family[0])
  for (const user of ['1', '2', '3']) anAccepted(at, { target: target ?? 0, by: user })
  reviewPost(at.app, { ...by(at, family[0]), verdict: { accept: 'insult' } })
  await goOn(at)
  const { raid } = at.post(family[0])
  expect(raid).not.toBeNull()
  expect(family.map((id) => at.post(id).raid)).toEqual(family.map(() => raid))
})

test('where the first goes meanwhile, the eldest copy takes its place', async () => {
  const at = world()
  const family = aFamily(at)
  reviewPost(at.app, { ...by(at, family[0]), verdict: { reject: 'not-hostile' } })
  at.pass(40 * DAY)
  // Nobody went on: the first is old enough to go, and those that have still to follow are not.
  purge({ db: at.app.db, vault: at.app.vault, now: at.app.now }, at.here())
  await goOn(at)
  const left = family.filter((id) => familyOf(at.app.db, at.community, id).length > 0)
  expect(left.length).toBeGreaterThan(20)
  expect([states(at, left), isWaiting(at)]).toEqual([allOf('rejected', left), false])
})

/** Something is wrong with a post: whoever changes it gets an exception that quotes it. */
const spoil = (at: World, post: number) => { at.app.db.run(sql.raw(`create trigger spoilt before update on posts when new.id = ${String(post)} begin select raise(abort, 'sale menteur'); end`)) }
const mend = (at: World) => { at.app.db.run(sql`drop trigger spoilt`) }

test('a family with which something is wrong is left for the next start, and the others are gone on with', async () => {
  const at = world()
  const [spoilt, sound] = [aFamily(at), aFamily(at)]
  for (const [first] of [spoilt, sound]) reviewPost(at.app, { ...by(at, first), verdict: { accept: 'insult' } })
  spoil(at, spoilt[30] ?? 0)
  const lines: unknown[] = []
  const settler = settleFamilies({ ...at.app, log: { ...at.app.log, error: (...line) => { lines.push(line) } } })
  await settler.drain()
  expect(states(at, sound)).toEqual(allOf('accepted', sound))
  expect(unsettledFamilies(at.app.db).map(({ post }) => post)).toEqual([spoilt[0]])
  mend(at)
  await settler.drain()
  settler.stop()
  expect([states(at, spoilt).at(-1), lines.length]).toEqual(['pending', 1])
  expect(JSON.stringify(lines)).not.toContain('menteur')
  await goOn(at)
  expect([states(at, spoilt), isWaiting(at)]).toEqual([allOf('accepted', spoilt), false])
})

test('a family with which something was wrong, and which was settled since, is gone on with as any other', async () => {
  const at = world()
  const family = aFamily(at)
  const [first] = family
  reviewPost(at.app, { ...by(at, first), verdict: { accept: 'insult' } })
  spoil(at, family[30] ?? 0)
  const settler = settleFamilies(at.app)
  await settler.drain()
  mend(at)
  await goOn(at)
  await settler.drain()
  reopenPost(at.app, by(at, first))
  await settler.drain()
  settler.stop()
  expect([states(at, family), isWaiting(at)]).toEqual([allOf('pending', family), false])
})
