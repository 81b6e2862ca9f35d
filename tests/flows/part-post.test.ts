import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { giveAddress, partAddress, takeFound, unitePosts } from '../../src/flows/part-post.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { heldBy } from '../../src/flows/take-batch.ts'
import { promise } from '../../src/store/forwards.ts'
import { newsFor } from '../../src/flows/tell-news.ts'
import { aliasesOf, mergedInto, mergesOf } from '../../src/store/aliases.ts'
import { capturesOf, wordsOf } from '../../src/store/evidence.ts'
import { countForwarders } from '../../src/store/forwards.ts'
import { findSearch } from '../../src/store/searches.ts'
import { versionsOf } from '../../src/store/versions.ts'
import { anAccepted, aPost, batchOf, followed, leadsTo, linkOf, PNG, told, world, type World } from '../builders.ts'

const SHORT = 'https://t.co/AbCdEf'
const KEY = 'short:https://t.co/AbCdEf'
const POST = 'https://x.com/troll/status/42'
const SHORTENED = 'https://bit.ly/AbCdEf'
const png = { bytes: PNG, type: 'image/png' } as const

const part = (at: World, post: number, link = KEY) => partAddress(at.app, { community: at.community, post, by: 'chloe', isMeant: (one) => one === link })

test('what came by a link that is not the same goes back under its own number, to be reviewed, and is not merged again', () => {
  const at = world()
  const known = anAccepted(at, { links: [POST] })
  const short = aPost(at, { by: 'bruno', links: [SHORT], words: 'autre chose', pictures: [png] })
  followed(at, SHORT, leadsTo(POST))
  expect(part(at, known)).toEqual({ kind: 'parted', post: known, other: short })
  expect(at.post(short)).toMatchObject({ state: 'pending', link: KEY, address: SHORT, platform: 'x' })
  expect(at.post(known)).toMatchObject({ state: 'accepted', link: 'x:post:42' })
  expect([countForwarders(at.app.db, at.community, known), countForwarders(at.app.db, at.community, short)]).toEqual([1, 1])
  expect([capturesOf(at.app.db, at.community, known).length, capturesOf(at.app.db, at.community, short).length]).toEqual([0, 1])
  expect([findSearch(at.app.db, at.community, KEY)?.state, aPost(at, { links: [SHORT] }), aPost(at, { links: [POST] })]).toEqual(['parted', short, known])
  followed(at, SHORT, leadsTo(POST))
  expect(at.post(short).link).toBe(KEY)
  expect(part(at, known)).toEqual({ kind: 'nothing', post: known })
})

test('what was handed in before links were kept with it is parted by the link that its post had', () => {
  const at = world()
  const known = anAccepted(at, { links: [POST], pictures: [{ bytes: Buffer.concat([PNG, PNG]), type: 'image/png' }] })
  const short = aPost(at, { by: 'bruno', links: [SHORT], words: 'autre chose', pictures: [png] })
  for (const table of ['forwards', 'captures']) at.app.db.run(sql`update ${sql.identifier(table)} set via = ''`)
  followed(at, SHORT, leadsTo(POST))
  expect(part(at, known)).toEqual({ kind: 'parted', post: known, other: short })
  expect([known, short].map((post) => [countForwarders(at.app.db, at.community, post), capturesOf(at.app.db, at.community, post).length])).toEqual([[1, 1], [1, 1]])
})

test('the words that came with it go with it', () => {
  const at = world()
  const known = aPost(at, { links: [POST] })
  const short = aPost(at, { links: [SHORT], words: 'autre chose' })
  followed(at, SHORT, leadsTo(POST))
  expect(wordsOf(at.app.vault, at.post(known))).toBe('autre chose')
  part(at, known)
  expect([wordsOf(at.app.vault, at.post(known)), wordsOf(at.app.vault, at.post(short))]).toEqual([undefined, 'autre chose'])
})

test('a post that nobody handed in by another address takes its link back', () => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  expect(part(at, post)).toEqual({ kind: 'unfollowed', post })
  expect(at.post(post)).toMatchObject({ link: KEY, address: SHORT })
  expect(aPost(at, { links: [POST] })).not.toBe(post)
})

test('what was decided about the post that a link was taken to lead to is not decided about what it shows', () => {
  const at = world()
  const post = anAccepted(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  expect(batchOf(at, 'bruno')).not.toEqual([])
  takeFound(at.app, { community: at.community, post, by: 'chloe', isMeant: (link) => link === 'x:post:42' })
  expect(at.post(post).link).toBe('x:post:42')
  part(at, post)
  expect(at.post(post)).toMatchObject({ state: 'pending', link: KEY })
  expect(heldBy(at.app, at.community, 'bruno')).toEqual([])
})

test('a short link of a post that took its address, handed in by both since, is split off under a number of its own', () => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  aPost(at, { by: 'bruno', links: [POST] })
  const done = part(at, post)
  expect(done).toMatchObject({ kind: 'parted', post })
  expect(at.post(post).link).toBe('x:post:42')
  expect(at.post(done.kind === 'parted' ? done.other : 0)).toMatchObject({ link: KEY, state: 'pending' })
})

test('a capture and its link are one post when a coordinator says so: the link is its address, whichever came first', () => {
  for (const isCaptureFirst of [true, false]) {
    const at = world()
    const early = isCaptureFirst ? aPost(at, { pictures: [png] }) : undefined
    const link = aPost(at, { links: [POST] })
    const capture = early ?? aPost(at, { pictures: [png] })
    unitePosts(at.app, { community: at.community, post: link, by: 'chloe', original: capture })
    const stays = Math.min(link, capture)
    expect(at.post(stays)).toMatchObject({ link: 'x:post:42', platform: 'x' })
    expect([aPost(at, { pictures: [png] }), aPost(at, { links: [POST] })]).toEqual([stays, stays])
    const [alias] = aliasesOf(at.app.db, at.community, stays)
    expect(part(at, stays, alias?.link).kind).toBe('unmerged')
    expect(at.app.db.all(sql`select link from posts where community = ${at.community} order by link`)).toEqual([{ link: alias?.link }, { link: 'x:post:42' }])
  }
})

test('two addresses of one post that a coordinator united name it both from then on', () => {
  const at = world()
  const [vanity, numeric] = ['https://www.facebook.com/quelqu.un/posts/1234567890123', 'https://www.facebook.com/permalink.php?story_fbid=9876543210987&id=100000000001']
  const one = aPost(at, { links: [vanity] })
  const other = aPost(at, { links: [numeric] })
  expect(unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: one })).toMatchObject({ kind: 'united', post: one, gone: other })
  expect([vanity, numeric].map((link) => aPost(at, { links: [link] }))).toEqual([one, one])
  expect(unitePosts(at.app, { community: at.community, post: one, by: 'chloe', original: other })).toEqual({ kind: 'itself' })
})

test('the real address that a coordinator gives is the post’s, and who waits for it hears so', () => {
  const at = world()
  const post = aPost(at, { by: 'alice', key: 'a', links: [SHORT] })
  promise(at.app.db, at.community, 'a', at.app.now())
  const give = (address: string) => giveAddress(at.app, { community: at.community, post, by: 'chloe', address })
  expect([give('https://t.co/autre').kind, give('https://x.com/someone').kind]).toEqual(['still-short', 'refused'])
  expect(give(POST)).toEqual({ kind: 'addressed', post })
  expect([at.post(post).link, findSearch(at.app.db, at.community, KEY)]).toEqual(['x:post:42', undefined])
  expect(newsFor(at.app.db, at.community, at.member('alice'))).toMatchObject([{ post, end: undefined }])
  expect(told(at, 'outcome:links:')).toHaveLength(1)
  followed(at, SHORT, { kind: 'gone' })
  expect(give('https://x.com/troll/status/43')).toEqual({ kind: 'has-one', post })
  expect(at.post(post).link).toBe('x:post:42')
})

test('the real address may be that of a post that is known: they become one', () => {
  const at = world()
  const known = aPost(at, { links: [POST] })
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, { kind: 'refused', because: 'private-address' })
  expect(giveAddress(at.app, { community: at.community, post, by: 'chloe', address: POST })).toEqual({ kind: 'united', post: known, gone: post })
})

test('the real address of an accepted post may be that of one that waits: the accepted one stays, and the other is said to be gone', () => {
  const at = world()
  const waits = aPost(at, { links: [POST] })
  const post = anAccepted(at, { links: [SHORT] })
  expect(giveAddress(at.app, { community: at.community, post, by: 'chloe', address: POST })).toEqual({ kind: 'united', post, gone: waits })
})

const HANDLE = 'https://bsky.app/profile/troll.example.org/post/3kabc'
const DID = 'https://bsky.app/profile/did:plc:aaaaaaaaaaaaaaaaaaaaaaaa/post/3kabc'
const unite = (at: World, post: number, original: number) => unitePosts(at.app, { community: at.community, post, by: 'chloe', original })

test('a post that took its link back is not moved by what was still looked up of the address that it had', () => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo(HANDLE))
  part(at, post)
  const other = aPost(at, { by: 'bruno', links: [HANDLE] })
  followed(at, HANDLE, leadsTo(DID))
  expect([at.post(post).link, at.post(other).link]).toEqual([KEY, linkOf(DID).key])
})

test('what was taken off, united with another post and taken off again is not followed', () => {
  const at = world()
  const [known, elsewhere] = [aPost(at, { links: [POST] }), aPost(at)]
  const short = aPost(at, { by: 'bruno', links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  part(at, known)
  unite(at, short, elsewhere)
  expect(part(at, elsewhere)).toEqual({ kind: 'unmerged', post: elsewhere, other: short })
  followed(at, SHORT, leadsTo(POST))
  expect([at.post(short).link, findSearch(at.app.db, at.community, KEY)]).toMatchObject([KEY, { state: 'parted', post: short }])
})

test('what is looked up of an address goes with it', () => {
  const at = world()
  const known = aPost(at, { links: [HANDLE] })
  const short = aPost(at, { by: 'bruno', links: [SHORT] })
  unite(at, short, known)
  part(at, known)
  expect([findSearch(at.app.db, at.community, linkOf(HANDLE).key)?.post, findSearch(at.app.db, at.community, KEY)?.post]).toEqual([known, short])
  followed(at, HANDLE, leadsTo(DID))
  followed(at, SHORT, leadsTo(POST))
  expect([at.post(known).link, at.post(short).link]).toEqual([linkOf(DID).key, 'x:post:42'])
})

test('an address by which nothing came is taken off, and no empty post is made', () => {
  const at = world()
  const post = aPost(at, { links: [SHORT] })
  followed(at, SHORT, leadsTo(HANDLE))
  followed(at, HANDLE, leadsTo(DID))
  expect(part(at, post, linkOf(HANDLE).key)).toEqual({ kind: 'dropped', post })
  expect(at.app.db.all(sql`select id from posts where community = ${at.community}`)).toEqual([{ id: post }])
  expect(part(at, post)).toEqual({ kind: 'unfollowed', post })
})

test('a number that stood for a post goes where what came under it goes', () => {
  const at = world()
  const known = aPost(at, { links: [POST] })
  const short = aPost(at, { by: 'bruno', links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  at.app.db.run(sql`insert into merges values (${at.community}, 77, ${known}, ${KEY}, 'pending', 1)`)
  part(at, known)
  expect(mergedInto(at.app.db, at.community, 77)).toBe(short)
})

test('what was said to be one is two again, even where an address of the one was taken off before', () => {
  const at = world()
  const capture = aPost(at, { pictures: [png] })
  const short = aPost(at, { by: 'bruno', links: [SHORT] })
  followed(at, SHORT, leadsTo(POST))
  unite(at, short, capture)
  part(at, capture)
  const own = aliasesOf(at.app.db, at.community, capture)[0]?.link ?? ''
  expect(part(at, capture, own)).toEqual({ kind: 'unmerged', post: capture, other: short })
  expect(mergesOf(at.app.db, at.community, capture)).toEqual([])
  expect([capture, short].map((post) => at.post(post).link)).toEqual([expect.stringMatching(/^capture:/), linkOf(POST).key])
})

/** A post that Vigie read at its server. */
const aRead = (at: World, id: number, words: string) => aPost(at, { links: [], seen: [{ address: `https://piaille.fr/users/troll/statuses/${String(id)}`, page: undefined, words, author: undefined, versions: [], pictures: [] }] })
const wordings = (at: World, post: number) => versionsOf(at.app.db, at.app.vault, at.community, post).map((version) => String(version.words))
const said = (at: World, post: number) => wordsOf(at.app.vault, at.post(post))

test('what its server said of a post goes with it, and stands for it as it did before', () => {
  const at = world()
  const known = aRead(at, 1, 'sale menteur')
  const other = aRead(at, 2, 'sale vendu')
  const { link, wordsHash } = at.post(other)
  unitePosts(at.app, { community: at.community, post: other, by: 'chloe', original: known })
  expect(wordings(at, known)).toEqual(['sale menteur', 'sale vendu'])
  expect(part(at, known, link)).toEqual({ kind: 'unmerged', post: known, other })
  expect([known, other].map((post) => [said(at, post), wordings(at, post)])).toEqual([['sale menteur', ['sale menteur']], ['sale vendu', ['sale vendu']]])
  expect(at.post(other)).toMatchObject({ wordsHash, wordsVia: link })
  expect(at.app.db.all(sql`select distinct joined_at as joined from versions`)).toEqual([{ joined: null }])
})

test('a post that loses the words of another one is left with what its own server said; one that was judged is not', () => {
  for (const isJudged of [false, true]) {
    const at = world()
    const other = aPost(at, { links: [SHORT], words: 'autre chose' })
    followed(at, SHORT, leadsTo('https://piaille.fr/@troll/1'))
    aRead(at, 1, 'sale menteur')
    if (isJudged) reviewPost(at.app, { community: at.community, post: other, by: 'chloe', verdict: { accept: 'insult' } })
    const done = part(at, other)
    const made = done.kind === 'parted' ? done.other : 0
    expect([said(at, made), wordings(at, made), said(at, other), wordings(at, other)]).toEqual(['autre chose', [], isJudged ? undefined : 'sale menteur', ['sale menteur']])
  }
})

test('an accepted post that turns out to be elsewhere has the reports of that place', () => {
  const at = world()
  const post = anAccepted(at, { links: [SHORTENED], category: 'threat' })
  const notice = () => at.app.db.all<{ holder: string }>(sql`select s.holder from seats s join items i on i.community = s.community and i.id = s.item where i.community = ${at.community} and i.post = ${post} and i.kind = 'dsa-notice' and i.dropped_at is null`).map((row) => row.holder)
  expect(notice()).toEqual(['anyone'])
  expect(giveAddress(at.app, { community: at.community, post, by: 'chloe', address: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ' })).toEqual({ kind: 'addressed', post })
  // YouTube's form hears the person concerned alone.
  expect([at.post(post).platform, notice()]).toEqual(['youtube', ['target']])
})

test('an accepted screenshot has neither notice nor PHAROS until somebody gives its address', () => {
  const at = world()
  const post = anAccepted(at, { pictures: [png], category: 'threat' })
  const kinds = () => at.app.db.all<{ kind: string }>(sql`select kind from items where community = ${at.community} and post = ${post} and dropped_at is null order by id`).map((row) => row.kind)
  expect(kinds()).toEqual(['platform-report'])
  giveAddress(at.app, { community: at.community, post, by: 'chloe', address: POST })
  expect(kinds()).toEqual(['platform-report', 'dsa-notice', 'pharos-report'])
})
