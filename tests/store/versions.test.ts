import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepTime } from '../../src/flows/keep-time.ts'
import { deletePost } from '../../src/store/posts.ts'
import { firstRead, keepVersion, readAs, VERSIONS_PER_POST, versionsOf, wasRead, type NewVersion } from '../../src/store/versions.ts'
import { aFolder, anAccepted, aPost, aTarget, bytesOf, DAY, HOUR, linkOf, START, world, type World } from '../builders.ts'

const keep = (at: World, post: number, words: string, rest: Partial<NewVersion> = {}) => keepVersion(at.app.db, at.app.vault, { community: at.community, post, words, writtenAt: undefined, via: 'fediverse:post:piaille.fr:1', at: at.app.now(), ...rest }).isNew
const words = (at: World, post: number) => versionsOf(at.app.db, at.app.vault, at.community, post).map((version) => String(version.words))
const rows = (at: World) => at.app.db.get<{ n: number }>(sql`select count(*) as n from versions`).n

test('a wording is kept once per post and link, and told once', () => {
  const at = world()
  const [post, other] = [aPost(at), aPost(at)]
  expect([keep(at, post, 'menteur'), keep(at, post, 'menteur'), keep(at, post, 'Menteur'), keep(at, post, 'menteur', { via: 'x:post:1' }), keep(at, other, 'menteur')]).toEqual([true, false, true, true, true])
  expect([words(at, post), words(at, other), rows(at)]).toEqual([['menteur', 'Menteur'], ['menteur'], 4])
})

test('wordings stand in the order in which they were written; where that is not known, they were no later than they were read', () => {
  const at = world()
  const post = aPost(at)
  keep(at, post, 'troisième', { writtenAt: START - HOUR })
  keep(at, post, 'premier', { writtenAt: START - 3 * HOUR })
  keep(at, post, 'quatrième')
  keep(at, post, 'deuxième', { writtenAt: START - 2 * HOUR })
  expect(words(at, post)).toEqual(['premier', 'deuxième', 'troisième', 'quatrième'])
})

test('one that came by two links is told as it came first', () => {
  const at = world()
  const post = aPost(at)
  keep(at, post, 'menteur', { at: START + HOUR })
  keep(at, post, 'menteur', { via: 'x:post:1', at: START })
  at.app.db.run(sql`update versions set joined_at = ${START + 2 * HOUR} where via = 'x:post:1'`)
  expect(versionsOf(at.app.db, at.app.vault, at.community, post)).toMatchObject([{ at: START, joinedAt: START + HOUR }])
})

test('of a post that is changed a hundred times the first wording, its own words and the newest are kept', () => {
  const at = world()
  const post = aPost(at, { links: ['https://piaille.fr/@troll/1'], words: 'texte 7' })
  for (let n = 1; n <= 100; n += 1) keep(at, post, `texte ${String(n)}`, { writtenAt: START + n })
  const newest = Array.from({ length: VERSIONS_PER_POST - 2 }, (_, n) => `texte ${String(n + 103 - VERSIONS_PER_POST)}`)
  expect(words(at, post)).toEqual(['texte 1', 'texte 7', ...newest])
  expect([keep(at, post, 'texte 2', { writtenAt: START + 2 }), words(at, post).length]).toEqual([false, VERSIONS_PER_POST])
})

test('each link has room of its own', () => {
  const at = world()
  const post = aPost(at)
  keep(at, post, 'ailleurs', { via: 'x:post:1', writtenAt: START - 1 })
  for (let n = 1; n <= 30; n += 1) keep(at, post, `texte ${String(n)}`, { writtenAt: START + n })
  expect([words(at, post)[0], words(at, post).length]).toEqual(['ailleurs', VERSIONS_PER_POST + 1])
})

test('the file holds no wording in clear, and what is moved to another row does not open', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const post = aPost(at)
  keep(at, post, 'sale menteur')
  expect(bytesOf(folder).includes('sale menteur')).toBe(false)
  at.app.db.run(sql`update versions set id = id + 1`)
  expect(() => words(at, post)).toThrow()
})

test('the same wording in two communities has two hashes', () => {
  const at = world()
  const there = at.another('100000000000000002')
  for (const one of [at, there]) keep(one, aPost(one), 'menteur')
  expect(at.app.db.all(sql`select distinct words_hash from versions`)).toHaveLength(2)
})

test('what was read first is what stood there then, not the oldest wording', () => {
  const at = world()
  const post = aPost(at)
  expect(firstRead(at.app.db, at.app.vault, at.community, post)).toBeUndefined()
  keep(at, post, 'ancien', { writtenAt: START - HOUR })
  keep(at, post, 'présent', { writtenAt: START })
  at.pass(HOUR)
  keep(at, post, 'nouveau', { writtenAt: START + HOUR })
  expect(firstRead(at.app.db, at.app.vault, at.community, post)?.words).toBe('présent')
})

test('words are known to have been read at the server only where they were', () => {
  const at = world()
  const [post, other] = [aPost(at), aPost(at)]
  keep(at, post, 'menteur')
  expect([[post, 'menteur'], [post, 'menteur !'], [other, 'menteur']].map(([of, said]) => wasRead(at.app.db, at.app.vault, { community: at.community, post: Number(of), words: String(said) }))).toEqual([true, false, false])
})

test('a post is found by its link and by its other names, in every community that read it', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const elsewhere = at.another('100000000000000003')
  const link = linkOf('https://piaille.fr/@troll/1').key
  const [here, other, unread] = [at, there, elsewhere].map((one) => aPost(one, { links: ['https://piaille.fr/@troll/1'] }))
  for (const [one, post] of [[at, here], [there, other]] as const) keep(one, post ?? 0, 'menteur')
  at.app.db.run(sql`update posts set link = 'x:post:9' where community = ${there.community} and id = ${other}`)
  at.app.db.run(sql`insert into aliases (community, link, post, platform, learnt, at) values (${there.community}, ${link}, ${other}, 'fediverse', 'said', 0)`)
  expect([unread, readAs(at.app.db, link)]).toEqual([1, [{ community: at.community, post: here }, { community: there.community, post: other }]])
  expect(readAs(at.app.db, link, there.community)).toEqual([{ community: there.community, post: other }])
})

test('wordings go with the evidence, also where the post has nothing else, and stay while a target holds it', () => {
  for (const isHeld of [false, true]) {
    const folder = aFolder()
    const at = world({ path: `${folder}/vigie.sqlite` })
    const target = aTarget(at)
    if (isHeld) at.app.db.run(sql`update targets set holds_evidence = 1`)
    const post = anAccepted(at, { links: ['https://piaille.fr/statuses/1'], target })
    keep(at, post, 'sale menteur')
    const { hash } = at.app.db.get<{ hash: string }>(sql`select words_hash as hash from versions`)
    at.pass(91 * DAY)
    keepTime(at.app)
    expect([words(at, post), bytesOf(folder).includes(hash)]).toEqual(isHeld ? [['sale menteur'], true] : [[], false])
  }
})

test('wordings go with a post that is deleted', () => {
  const at = world()
  const [post, other] = [aPost(at), aPost(at)]
  for (const one of [post, other]) keep(at, one, 'menteur')
  deletePost(at.app.db, at.community, post)
  expect([rows(at), words(at, other)]).toEqual([1, ['menteur']])
})
