import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { addMirror } from '../../src/flows/manage-mirrors.ts'
import { partAddress, unitePosts } from '../../src/flows/part-post.ts'
import { receiveForward } from '../../src/flows/receive-forward.ts'
import { rereadAllLinks } from '../../src/flows/reread-links.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { firstBrokenEntry } from '../../src/store/audit.ts'
import { keepAlias } from '../../src/store/aliases.ts'
import { countForwarders } from '../../src/store/forwards.ts'
import { livingPost, updatePost } from '../../src/store/posts.ts'
import { findSearch, keepSearch, partSearch } from '../../src/store/searches.ts'
import { aForward, aPost, world, type World } from '../builders.ts'

const POST = 'https://x.com/i/status/1234567890'
/** A link that older rules made of an address. */
const OLD = { link: 'web:page:https://nitter.example.org/troll/status/1234567890', address: 'https://nitter.net/troll/status/1234567890', platform: 'web' }

/** A post as an older version kept it. */
function kept(at: World, old: typeof OLD, handIn: Parameters<typeof aPost>[1] = {}): number {
  const post = aPost(at, { links: ['https://lejournal-du-soir.fr/a'], ...handIn })
  updatePost(at.app.db, at.community, post, old)
  return post
}

test('a post that older rules read as a page is the platform’s post after an update, under its number', async () => {
  const at = world()
  const post = kept(at, OLD)
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(1)
  expect(at.post(post)).toMatchObject({ link: 'x:post:1234567890', address: POST, platform: 'x' })
  const again = receiveForward(at.app, aForward({ community: at.community, by: 'bruno', links: [POST] }))
  expect(again).toMatchObject({ kind: 'received', lines: [{ kind: 'known', post }] })
})

test('two posts that are one under the new rules become one; both numbers and all forwards stay', async () => {
  const at = world()
  const [old, known] = [kept(at, OLD), aPost(at, { by: 'bruno', links: [POST] })]
  reviewPost(at.app, { community: at.community, post: known, by: 'chloe', verdict: { accept: 'threat' } })
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(1)
  expect([old, known].map((number) => livingPost(at.app.db, at.community, number)?.id)).toEqual([known, known])
  expect(at.post(known)).toMatchObject({ link: 'x:post:1234567890', state: 'accepted' })
  expect(countForwarders(at.app.db, at.community, known)).toBe(2)
  expect(firstBrokenEntry(at.app.db, at.community)).toBeUndefined()
})

test('the same rules read nothing again, and what was read once is not read as another thing the next time', async () => {
  const at = world()
  const post = kept(at, OLD)
  expect([await rereadAllLinks(at.app, 'a'), await rereadAllLinks(at.app, 'a'), await rereadAllLinks(at.app, 'b')]).toEqual([1, 0, 0])
  updatePost(at.app.db, at.community, post, { ...OLD, link: 'web:page:older still' })
  expect([await rereadAllLinks(at.app, 'b'), await rereadAllLinks(at.app, 'c')]).toEqual([0, 1])
})

test('what only the network can tell under the new rules is looked up', async () => {
  const at = world()
  const post = kept(at, { link: 'web:page:https://pin.it/AbCdEf', address: 'https://pin.it/AbCdEf', platform: 'web' })
  await rereadAllLinks(at.app, 'new rules')
  expect(at.post(post)).toMatchObject({ link: 'short:https://pin.it/AbCdEf', platform: 'pinterest' })
  expect(findSearch(at.app.db, at.community, 'short:https://pin.it/AbCdEf')).toMatchObject({ post, state: 'waiting' })
})

test('what the new rules would refuse stays: it was acknowledged', async () => {
  const at = world()
  const old = { link: 'web:page:https://x.com/troll', address: 'https://x.com/troll', platform: 'web' }
  const post = kept(at, old)
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(0)
  expect(at.post(post)).toMatchObject(old)
})

test('more posts than are read at once are all read', async () => {
  const at = world()
  at.settings({ forwardsPerDay: 5_000 })
  const posts = Array.from({ length: 600 }, (_, n) => kept(at, { ...OLD, link: `old:${String(n)}`, address: `https://nitter.net/troll/status/${String(1_000 + n)}` }, { links: [`https://lejournal-du-soir.fr/${String(n)}`] }))
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(600)
  expect(at.post(posts.at(-1) ?? 0).link).toBe('x:post:1599')
})

test('a mirror that a coordinator adds makes posts of what came by it before, here and nowhere else', () => {
  const at = world()
  const there = at.another('guild-2')
  const links = ['https://mon-nitter.exemple.fr/troll/status/1234567890']
  const [here, elsewhere] = [aPost(at, { links }), aPost(there, { links })]
  const known = aPost(at, { by: 'bruno', links: [POST] })
  addMirror(at.app, { community: at.community, by: 'chloe', typed: 'mon-nitter.exemple.fr', platform: 'x' })
  expect(livingPost(at.app.db, at.community, known)?.id).toBe(here)
  expect(at.post(here)).toMatchObject({ link: 'x:post:1234567890', platform: 'x' })
  expect(there.post(elsewhere).platform).toBe('web')
})

test('a link that is being followed is followed under its new name, and one that a coordinator took off stays so', async () => {
  const at = world()
  const old = (code: string) => ({ link: `short:https://www.pin.it/${code}`, address: `https://pin.it/${code}`, platform: 'web' })
  const [waiting, parted] = [kept(at, old('waits')), kept(at, old('parted'), { links: ['https://lejournal-du-soir.fr/b'] })]
  keepSearch(at.app.db, { community: at.community, link: old('waits').link, post: waiting, address: old('waits').address, at: at.app.now() })
  partSearch(at.app.db, { community: at.community, link: old('parted').link, post: parted, address: old('parted').address, at: at.app.now() })
  await rereadAllLinks(at.app, 'new rules')
  const state = (link: string) => findSearch(at.app.db, at.community, link)?.state
  expect([state('short:https://pin.it/waits'), state('short:https://pin.it/parted'), state(old('waits').link), state(old('parted').link)]).toEqual(['waiting', 'parted', 'waiting', 'parted'])
})

test('a mirror and its post, handed in together and united, are read again without harm, and can be taken apart', async () => {
  const at = world()
  const page = 'https://mon-nitter.exemple.fr/troll/status/1234567890'
  receiveForward(at.app, aForward({ community: at.community, links: [page, POST] }))
  unitePosts(at.app, { community: at.community, post: 2, by: 'chloe', original: 1 })
  expect(addMirror(at.app, { community: at.community, by: 'chloe', typed: 'mon-nitter.exemple.fr', platform: 'x' }).kind).toBe('added')
  expect(at.post(1).link).toBe('x:post:1234567890')
  expect(countForwarders(at.app.db, at.community, 1)).toBe(1)
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(0)
})

test('a mirror that was one by mistake can be taken off the posts that it changed', () => {
  const at = world()
  const post = aPost(at, { links: ['https://mon-site.exemple.fr/troll/status/1234567890'] })
  aPost(at, { by: 'bruno', links: [POST] })
  addMirror(at.app, { community: at.community, by: 'chloe', typed: 'mon-site.exemple.fr', platform: 'x' })
  expect(at.post(post)).toMatchObject({ link: 'x:post:1234567890' })
  const parted = partAddress(at.app, { community: at.community, post, by: 'chloe', isMeant: (link) => link.startsWith('web:page:') })
  if (parted.kind !== 'parted') throw new Error(parted.kind)
  expect([parted.post, parted.other].map((number) => at.post(number).platform)).toEqual(['x', 'web'])
})

test('one post that cannot be written keeps no other from being read', async () => {
  const at = world()
  const [one, other] = [kept(at, OLD), kept(at, { ...OLD, link: 'old:2', address: 'https://nitter.net/troll/status/2' }, { links: ['https://lejournal-du-soir.fr/b'] })]
  at.app.db.run(sql`create trigger spoilt before update of link on posts when old.id = ${sql.raw(String(one))} begin select raise(abort, 'no'); end`)
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(1)
  expect([at.post(one).link, at.post(other).link]).toEqual([OLD.link, 'x:post:2'])
})

test('another address of a post, known under an older rule, names it under the new one too', async () => {
  const at = world()
  const post = aPost(at, { links: [POST] })
  keepAlias(at.app.db, { community: at.community, link: 'web:page:https://www.pin.it/AbCdEf', post, address: 'https://pin.it/AbCdEf', platform: 'web', learnt: 'followed', at: at.app.now() })
  await rereadAllLinks(at.app, 'new rules')
  expect(aPost(at, { by: 'bruno', links: ['https://pin.it/AbCdEf'] })).toBe(post)
})

test('what could not be written is tried again at the next start', async () => {
  const at = world()
  const post = kept(at, OLD)
  at.app.db.run(sql`create trigger spoilt before update of link on posts begin select raise(abort, 'no'); end`)
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(0)
  at.app.db.run(sql`drop trigger spoilt`)
  expect(await rereadAllLinks(at.app, 'new rules')).toBe(1)
  expect(at.post(post).link).toBe('x:post:1234567890')
})
