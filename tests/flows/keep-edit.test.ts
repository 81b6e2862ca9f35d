import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepEdit } from '../../src/flows/keep-edit.ts'
import { decide } from '../../src/flows/decide.ts'
import { partAddress, unitePosts } from '../../src/flows/part-post.ts'
import { receiveForward } from '../../src/flows/receive-forward.ts'
import { wordsOf } from '../../src/store/evidence.ts'
import { versionsOf } from '../../src/store/versions.ts'
import { aForward, aPost, dumpOf, HOUR, outboxOf, START, world, type World } from '../builders.ts'

const URI = 'https://piaille.fr/users/troll/statuses/1'
const LINK = 'fediverse:post:piaille.fr:1'

function read(at: World, words = 'menteur'): number {
  const receipt = receiveForward(at.app, aForward({ community: at.community, door: 'mastodon', seen: [{ address: URI, page: undefined, words, author: undefined, versions: [], pictures: [] }] }))
  const line = receipt.kind === 'received' ? receipt.lines[0] : undefined
  return line?.kind === 'refused' ? 0 : line?.post ?? 0
}
const edit = (at: World, words: string, rest: { community?: number } = {}) => decide(at.app, (hands) => keepEdit(hands, { link: LINK, words, writtenAt: START + HOUR, ...rest }))
const wordings = (at: World, post: number) => versionsOf(at.app.db, at.app.vault, at.community, post).map((version) => [String(version.words), version.writtenAt])
const cards = (at: World) => outboxOf(at).filter((row) => row.state === 'waiting').map((row) => row.key)
const allSent = (at: World) => { at.app.db.run(sql`update outbox set state = 'sent'`) }

test('what the author of a post says now is a wording beside the first, and its card is shown anew', () => {
  const at = world()
  const post = read(at)
  allSent(at)
  at.pass(HOUR)
  expect(edit(at, 'sale menteur')).toBe(1)
  expect(wordings(at, post)).toEqual([['menteur', null], ['sale menteur', START + HOUR]])
  expect([String(wordsOf(at.app.vault, at.post(post))), cards(at)]).toEqual(['menteur', [`post-card:${String(post)}`]])
})

test('the same wording again changes nothing, nor does one without words', () => {
  const at = world()
  read(at)
  allSent(at)
  const before = dumpOf(at)
  expect([edit(at, 'menteur'), edit(at, ' \n')]).toEqual([0, 0])
  expect(dumpOf(at)).toBe(before)
})

test('a post whose words Vigie never read, or that nobody handed in, takes no wording', () => {
  const at = world()
  expect(edit(at, 'sale menteur')).toBe(0)
  const post = aPost(at, { links: [URI], words: 'menteur' })
  expect([edit(at, 'sale menteur'), wordings(at, post)]).toEqual([0, []])
})

test('each community that knows the post takes it, or the one that is meant', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const [here, other] = [read(at), read(there)]
  expect(edit(at, 'sale menteur')).toBe(2)
  expect(edit(at, 'vendu', { community: there.community })).toBe(1)
  expect([wordings(at, here).length, wordings(there, other).length]).toEqual([2, 3])
})

test('a post that was united with another one takes it under that one’s number, and it goes when they are parted', () => {
  const at = world()
  const known = aPost(at, { links: ['https://blog.toulouse.fr/2026/titre'], words: 'menteur' })
  const post = read(at)
  expect(unitePosts(at.app, { community: at.community, post, by: 'chloe', original: known }).kind).toBe('united')
  edit(at, 'sale menteur')
  expect(wordings(at, known).map(([words]) => words)).toEqual(['menteur', 'sale menteur'])
  const parted = partAddress(at.app, { community: at.community, post: known, by: 'chloe', isMeant: (link) => link === LINK })
  const other = parted.kind === 'unmerged' ? parted.other : 0
  expect([wordings(at, known), wordings(at, other).map(([words]) => words)]).toEqual([[], ['menteur', 'sale menteur']])
})
