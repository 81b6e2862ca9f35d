import { sql } from 'drizzle-orm'
import { onTestFinished, expect, test } from 'vitest'

import { followLinks } from '../../src/flows/resolve-links.ts'
import type { Resolution } from '../../src/links/resolution.ts'
import { findSearch } from '../../src/store/searches.ts'
import { aPost, HOUR, leadsTo, world, type World } from '../builders.ts'

const POST = 'https://x.com/troll/status/42'
/** Links of different sites, for one is asked of a site at a time. */
const SITES = ['bit.ly', 'buff.ly', 'cutt.ly', 'is.gd', 'ow.ly', 'rebrand.ly', 't.co', 't.ly', 'tinyurl.com']
const linkTo = (n: number) => `https://${SITES[n - 1] ?? ''}/n${String(n)}`
const breathe = () => new Promise((resolve) => setTimeout(resolve, 20))

/** Somebody who follows links by hand: what was asked, and a way to answer it. */
function byHand(at: World) {
  const asked: { address: string; answer: (resolution: Resolution) => void; fail: (error: Error) => void }[] = []
  const follower = followLinks({ ...at.app, resolveLink: (address) => new Promise((resolve, reject) => { asked.push({ address, answer: resolve, fail: reject }) }) })
  onTestFinished(follower.stop)
  return { follower, asked }
}

const stateOf = (at: World, n: number) => findSearch(at.app.db, at.community, `short:${linkTo(n)}`)?.state

test('each link is followed once at a time, a few at once, and no community fills the lane', async () => {
  const at = world()
  const there = at.another('100000000000000002')
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8]) aPost(at, { links: [linkTo(n)] })
  aPost(there, { links: [linkTo(9)] })
  const { follower, asked } = byHand(at)
  for (let n = 0; n < 3; n += 1) {
    follower.wake()
    await breathe()
  }
  expect(asked.map((one) => one.address)).toEqual([1, 9, 2, 3].map(linkTo))
  asked[0]?.answer(leadsTo(POST))
  await breathe()
  expect(asked.map((one) => one.address).slice(4)).toEqual([linkTo(4)])
})

test('what is still under way when the bot ends writes nothing, and is followed again by the next one', async () => {
  const at = world()
  aPost(at, { links: [linkTo(1)] })
  const first = byHand(at)
  first.follower.wake()
  await breathe()
  first.follower.stop()
  first.asked[0]?.answer(leadsTo(POST))
  await breathe()
  expect(stateOf(at, 1)).toBe('waiting')
  const second = byHand(at)
  second.follower.wake()
  await breathe()
  second.asked[0]?.answer(leadsTo(POST))
  await second.follower.drain()
  expect([first.asked.length, second.asked.length, at.post(1).link]).toEqual([1, 1, 'x:post:42'])
})

test('what throws while it follows is a look that did not come off', async () => {
  const at = world()
  aPost(at, { links: [linkTo(1)] })
  const { follower, asked } = byHand(at)
  follower.wake()
  await breathe()
  asked[0]?.fail(new Error('broken'))
  await follower.drain()
  expect(findSearch(at.app.db, at.community, `short:${linkTo(1)}`)).toMatchObject({ state: 'waiting', attempts: 1, because: 'not-understood' })
})

test('one link whose answer cannot be written stops no other', async () => {
  const at = world()
  for (const n of [1, 2]) aPost(at, { links: [linkTo(n)] })
  at.app.db.run(sql`create trigger no_good before update on searches when new.link = 'short:https://bit.ly/n1' begin select raise(abort, 'no good'); end`)
  const { follower, asked } = byHand(at)
  follower.wake()
  await breathe()
  for (const one of asked) one.answer({ kind: 'gone' })
  await follower.drain()
  expect([stateOf(at, 1), stateOf(at, 2), asked.length]).toEqual(['waiting', 'gone', 2])
})

test('nothing that is not due is asked, and nothing twice', async () => {
  const at = world()
  aPost(at, { links: [linkTo(1)] })
  const { follower, asked } = byHand(at)
  follower.wake()
  await breathe()
  asked[0]?.answer({ kind: 'unreachable', because: 'no-answer' })
  await follower.drain()
  expect(asked).toHaveLength(1)
  at.pass(HOUR)
  follower.wake()
  await breathe()
  expect(asked).toHaveLength(2)
})

test('no site is asked by one community more than once at a time, and what is tried again waits for what nobody asked yet', async () => {
  const at = world()
  for (const n of [1, 2, 3, 4]) aPost(at, { links: [`https://t.co/n${String(n)}`] })
  at.app.db.run(sql`update searches set attempts = 9`)
  at.pass(HOUR)
  aPost(at, { links: ['https://bit.ly/fresh'] })
  const { follower, asked } = byHand(at)
  follower.wake()
  await breathe()
  expect(asked.map((one) => one.address)).toEqual(['https://bit.ly/fresh', 'https://t.co/n1'])
})
