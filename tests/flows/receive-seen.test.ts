import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { partAddress } from '../../src/flows/part-post.ts'
import { receiveForward, receiveIn, type HandIn } from '../../src/flows/receive-forward.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import type { Picture } from '../../src/intake/forward.ts'
import type { Seen } from '../../src/intake/mention.ts'
import { aliasesOf } from '../../src/store/aliases.ts'
import { authorOf, capturesOf, wordsOf } from '../../src/store/evidence.ts'
import { notesOf } from '../../src/store/forwards.ts'
import { findSearch } from '../../src/store/searches.ts'
import { versionsOf } from '../../src/store/versions.ts'
import { aForward, anAddress, aPost, aTarget, outboxOf, PNG, START, told, world, type World } from '../builders.ts'

const picture = (n: number): Picture => ({ bytes: Buffer.concat([PNG, Buffer.from([n])]), type: 'image/png' })

const seen = (id: number, rest: Partial<Seen> = {}): Seen => ({ address: `https://piaille.fr/users/troll/statuses/${String(id)}`, page: `https://piaille.fr/@troll/${String(id)}`, words: undefined, author: 'troll@piaille.fr', versions: [], pictures: [], ...rest })
/** Its `uri` has no shape of a post, so its page is its name. */
const GHOST = { address: 'https://ghost.exemple.fr/.ghost/activitypub/note/a1', page: 'https://ghost.exemple.fr/@troll/7' }
const ghost = (rest: Partial<Seen> = {}): Seen => seen(0, { ...GHOST, author: 'troll@ghost.exemple.fr', ...rest })
const NOTE = `web:page:${GHOST.address}`
const PAGE = 'fediverse:post:ghost.exemple.fr:7'

const hand = (at: World, handIn: Partial<HandIn> & { by?: string }) => receiveForward(at.app, aForward({ community: at.community, door: 'mastodon', ...handIn }))
const linesOf = (receipt: ReturnType<typeof receiveForward>) => (receipt.kind === 'received' ? receipt.lines.map((line) => (line.kind === 'refused' ? `${String(line.line)} ${line.because}` : `${line.kind} ${String(line.post)}`)) : receipt.kind)
const countOf = (at: World, table: string) => at.app.db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`).n

test('posts that were read come first, each with its own words, author and pictures', () => {
  const at = world()
  const receipt = hand(at, { seen: [seen(1, { words: 'sale menteur', pictures: [picture(1)] }), seen(2, { words: 'vendu', author: 'autre@piaille.fr' })], links: ['https://t.me/canal/1'], note: 'vu hier' })
  expect(linesOf(receipt)).toEqual(['new 1', 'new 2', 'new 3'])
  expect([1, 2, 3].map((post) => [wordsOf(at.app.vault, at.post(post)), authorOf(at.app.vault, at.post(post)), capturesOf(at.app.db, at.community, post).length])).toEqual([
    ['sale menteur', 'troll@piaille.fr', 1],
    ['vendu', 'autre@piaille.fr', 0],
    [undefined, 'canal', 0],
  ])
  expect(at.post(1)).toMatchObject({ link: 'fediverse:post:piaille.fr:1', address: 'https://piaille.fr/statuses/1', platform: 'fediverse' })
  expect(notesOf(at.app.db, at.app.vault, at.community, 2)).toEqual(['vu hier'])
})

test('a reply with a picture: the picture is of the post that it answers', () => {
  const at = world()
  hand(at, { seen: [seen(1, { pictures: [picture(1)] })], pictures: [picture(2)] })
  expect([countOf(at, 'posts'), capturesOf(at.app.db, at.community, 1).length]).toEqual([1, 2])
})

test.each([['a link', { links: [anAddress()] }], ['a second post that was read', { seen: [seen(1), seen(2)] }]])('beside %s the pictures are posts of their own', (_, more) => {
  const at = world()
  expect(linesOf(hand(at, { seen: [seen(1)], pictures: [picture(2), picture(3)], ...more }))).toHaveLength(4)
  expect([1, 2].map((post) => capturesOf(at.app.db, at.community, post).length)).toEqual([0, 0])
})

test('a link beside it that names the same post is the same line, and one forward', () => {
  for (const link of ['https://piaille.fr/@troll/1', 'https://www.piaille.fr/users/troll/statuses/1']) {
    const at = world()
    expect(linesOf(hand(at, { seen: [seen(1)], links: [link], pictures: [picture(1)] }))).toEqual(['new 1'])
    expect([countOf(at, 'forwards'), countOf(at, 'posts'), capturesOf(at.app.db, at.community, 1).length]).toEqual([1, 1, 1])
  }
  const at = world()
  for (const kind of ['new', 'known']) expect(linesOf(hand(at, { key: 'one', seen: [ghost(), ghost()], links: [GHOST.page, 'https://t.me/canal/1'] }))).toEqual([`${kind} 1`, `${kind} 2`])
  expect(at.app.db.all(sql`select via from forwards where post = 1`)).toEqual([{ via: PAGE }])
})

test('the bot’s own server vouches for the address: nobody is asked about it', () => {
  const at = world()
  const note = 'https://misskey.exemple.fr/notes/9abcdefghi'
  hand(at, { seen: [seen(1, { address: note, page: undefined })] })
  expect([countOf(at, 'searches'), at.post(1).settledAt]).toEqual([0, at.app.now()])
  hand(at, { links: [note] })
  expect(countOf(at, 'searches')).toBe(0)
})

test('what was being looked up is known once it was read at its server, and what was refused stays so', () => {
  for (const [state, end] of [['waiting', undefined], ['given-up', undefined], ['refused', 'refused'], ['parted', 'parted']]) {
    const at = world()
    const note = 'https://misskey.exemple.fr/notes/9abcdefghi'
    const post = aPost(at, { links: [note] })
    at.app.db.run(sql`update searches set state = ${state}`)
    hand(at, { seen: [seen(1, { address: note, page: undefined })] })
    expect(findSearch(at.app.db, at.community, at.post(post).link)?.state).toBe(end)
  }
})

test('the page on the same host is another name of the post; one elsewhere is not', () => {
  const at = world()
  hand(at, { seen: [ghost(), seen(1, { page: 'https://x.com/troll/status/1' })] })
  expect(aliasesOf(at.app.db, at.community, 1)).toMatchObject([{ link: NOTE, learnt: 'stated', address: GHOST.address }])
  expect(aliasesOf(at.app.db, at.community, 2)).toEqual([])
  expect(aPost(at, { links: [GHOST.address] })).toBe(1)
})

test('a post that is known by its page is that post, and can be parted from it', () => {
  const at = world()
  const known = aPost(at, { links: [GHOST.address] })
  expect(linesOf(hand(at, { by: 'bruno', seen: [ghost({ words: 'sale menteur' })] }))).toEqual([`known ${String(known)}`])
  expect(aliasesOf(at.app.db, at.community, known)).toMatchObject([{ link: PAGE, learnt: 'stated' }])
  expect(partAddress(at.app, { community: at.community, post: known, by: 'chloe', isMeant: (link) => link === PAGE })).toEqual({ kind: 'parted', post: known, other: 2 })
  expect([wordsOf(at.app.vault, at.post(known)), wordsOf(at.app.vault, at.post(2))]).toEqual([undefined, 'sale menteur'])
})

test('two posts that are known by the uri and by the page stay two', () => {
  const at = world()
  const [note, page] = [GHOST.address, GHOST.page].map((address) => aPost(at, { links: [address] }))
  expect(linesOf(hand(at, { seen: [ghost()] }))).toEqual([`known ${String(page)}`])
  expect([at.post(note ?? 0).link, aliasesOf(at.app.db, at.community, page ?? 0)]).toEqual([NOTE, []])
})

test('what can be no post is a line that says so; nothing beside it is lost', () => {
  const at = world()
  expect(linesOf(hand(at, { seen: [seen(1, { address: 'http://127.0.0.1/1', page: undefined }), seen(2)], links: ['https://x.com/troll', anAddress()] }))).toEqual(['1 ip-address', 'new 1', '3 not-a-post', 'new 2'])
})

test('posts that were read count for the day’s quota and for what one hand-in holds', () => {
  const at = world()
  at.settings({ forwardsPerDay: 2 })
  expect(hand(at, { seen: [seen(1)], links: [anAddress(), anAddress()] })).toMatchObject({ leftOut: 1, perDay: 2, lines: [{ post: 1 }, { post: 2 }] })
  expect(hand(at, { seen: [seen(1)], links: [] })).toEqual({ kind: 'quota', perDay: 2 })
  at.settings({ forwardsPerDay: 500 })
  expect(hand(at, { by: 'bruno', seen: [seen(1), seen(2)], links: Array.from({ length: 50 }, () => anAddress()) })).toMatchObject({ leftOut: 2 })
})

test('the first words stay; what its server says since is no note of the member', () => {
  const at = world()
  hand(at, { by: 'alice', links: ['https://piaille.fr/@troll/1'], words: 'les premiers mots' })
  hand(at, { by: 'bruno', seen: [seen(1, { words: 'autre chose' })], note: 'encore lui' })
  expect(wordsOf(at.app.vault, at.post(1))).toBe('les premiers mots')
  expect(notesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['encore lui'])
})

const wordings = (at: World, post: number) => versionsOf(at.app.db, at.app.vault, at.community, post).map((version) => String(version.words))

test('every wording that its server tells is kept; what it says now stands for the post', () => {
  const at = world()
  hand(at, { seen: [seen(1, { words: 'désolé', versions: [{ words: 'menteur', writtenAt: START - 2 }, { words: ' ', writtenAt: START - 1 }, { words: 'désolé', writtenAt: START }] }), seen(2, { words: 'vendu' }), seen(3, { versions: [{ words: 'effacé depuis', writtenAt: START }, { words: '', writtenAt: START }] })] })
  expect([1, 2, 3].map((post) => [String(wordsOf(at.app.vault, at.post(post))), wordings(at, post)])).toEqual([['désolé', ['menteur', 'désolé']], ['vendu', ['vendu']], ['effacé depuis', ['effacé depuis']]])
})

test('a later read adds what is new once, and asks for the card; the words stay', () => {
  const at = world()
  hand(at, { seen: [seen(1, { words: 'menteur' })] })
  reviewPost(at.app, { community: at.community, post: 1, by: 'chloe', verdict: { accept: 'insult' } })
  const isAsked = () => outboxOf(at).some((row) => row.key === 'post-card:1' && row.state === 'waiting')
  const asksFor = (words: string) => {
    at.app.db.run(sql`update outbox set state = 'sent'`)
    hand(at, { by: 'bruno', seen: [seen(1, { words })] })
    return isAsked()
  }
  expect([asksFor('menteur'), asksFor('sale menteur'), asksFor('sale menteur')]).toEqual([false, true, false])
  expect([String(wordsOf(at.app.vault, at.post(1))), wordings(at, 1)]).toEqual(['menteur', ['menteur', 'sale menteur']])
})

test('a long history gives its first wording and the newest, however often it is read', () => {
  const at = world()
  const versions = Array.from({ length: 60 }, (_, n) => ({ words: `texte ${String(n)}`, writtenAt: undefined }))
  for (const by of ['alice', 'bruno']) hand(at, { by, seen: [seen(1, { words: 'texte 59', versions })] })
  expect(wordings(at, 1)).toEqual(['texte 0', ...versions.slice(-19).map((version) => version.words)])
})

test('an account is the same one by whichever door its posts come, and only on its own server', () => {
  const at = world()
  hand(at, { links: ['https://piaille.fr/@Troll/1', 'https://autre.exemple.fr/@troll/1'] })
  hand(at, { seen: [seen(2)] })
  const hashes = [1, 2, 3].map((post) => at.post(post).authorHash)
  expect([hashes[0] === hashes[2], hashes[0] === hashes[1]]).toEqual([true, false])
})

test('the person aimed at and what it is thought to be go to a post that was read as well', () => {
  const at = world()
  hand(at, { seen: [seen(1)], target: aTarget(at), category: 'threat' })
  expect(at.post(1)).toMatchObject({ target: 1, proposed: 'threat' })
})

test('another flow keeps a hand-in in its own transaction, and it goes with it', () => {
  const at = world()
  const handIn = aForward({ community: at.community, door: 'mastodon', seen: [seen(1)] })
  expect(() => at.app.db.transaction((db) => {
    expect(linesOf(receiveIn({ ...at.app, db }, handIn))).toEqual(['new 1'])
    throw new Error('later')
  })).toThrow('later')
  expect([countOf(at, 'posts'), outboxOf(at)]).toEqual([0, []])
  at.app.db.transaction((db) => receiveIn({ ...at.app, db }, handIn))
  expect(told(at, 'post-card:')).toEqual(['post-card:1'])
})

test('a hand-in of nothing but what was read twice over is something', () => {
  const at = world()
  expect(linesOf(hand(at, { seen: [seen(1)] }))).toEqual(['new 1'])
  expect(linesOf(hand(at, { seen: [] }))).toBe('nothing')
})
