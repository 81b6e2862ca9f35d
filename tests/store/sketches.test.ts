import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { fold } from '../../src/duplicates/fold.ts'
import { sketchOf } from '../../src/duplicates/sketch.ts'
import { forgetEvidence, takeWords } from '../../src/store/evidence.ts'
import { findLikeWords } from '../../src/store/like-words.ts'
import { keepLikeness, likenessesOf } from '../../src/store/likenesses.ts'
import { deletePost } from '../../src/store/posts.ts'
import { newEvidenceKey, openVault } from '../../src/store/seal.ts'
import { sketchOldPosts } from '../../src/store/sketch-old-posts.ts'
import { dropSketch, keepSketch, marksOf, postsSharing } from '../../src/store/sketches.ts'
import { aFolder, aPost, bytesOf, world, type World } from '../builders.ts'

const WORDS = 'Le docteur Lenoir a falsifié ses chiffres, demandez donc à son assistante ce qu’elle en pense'
const LETTERS = fold(WORDS).letters

const rowsOf = (at: World, table: 'sketches' | 'sketch_marks') => at.app.db.get<{ n: number }>(sql`select count(*) as n from ${sql.identifier(table)}`).n
const bothOf = (at: World) => [rowsOf(at, 'sketches'), rowsOf(at, 'sketch_marks')]
const worded = (at: World, words = WORDS) => aPost(at, { links: [`https://t.me/canal/${String(words.length)}`], words })

test('a text keeps sixteen grams, a longer one no more, a short one what it has', () => {
  expect([sketchOf(LETTERS, 1).length, sketchOf(LETTERS.repeat(30), 1).length, sketchOf('abcdefgh', 1), sketchOf('abcdefg', 1)]).toEqual([16, 16, ['abcdefgh'], []])
})

test('which grams are kept is a secret of each seed, and the same in every text that has them', () => {
  const [here, there] = [sketchOf(LETTERS, 1), sketchOf(LETTERS, 2)]
  expect(there).not.toEqual(here)
  const longer = new Set(sketchOf(`${LETTERS}etpuisrien`, 1))
  expect(here.filter((gram) => longer.has(gram)).length).toBeGreaterThan(10)
})

test('marks are of one community and one key', () => {
  const [vault, other] = [openVault(newEvidenceKey()), openVault(newEvidenceKey())]
  const [here, there, elsewhere] = [marksOf(vault, 1, LETTERS), marksOf(vault, 2, LETTERS), marksOf(other, 1, LETTERS)]
  expect(here).toEqual(marksOf(vault, 1, LETTERS))
  expect(here.filter((mark) => there.includes(mark) || elsewhere.includes(mark))).toEqual([])
})

test('keeping words keeps a sketch, and keeping it anew puts it in the place of the old one', () => {
  const at = world()
  const post = worded(at)
  expect(bothOf(at)).toEqual([1, 16])
  keepSketch(at.app.db, at.app.vault, { community: at.community, post, words: 'Hier soir au marché de Brive les tomates coûtaient plus cher que les pêches' })
  expect(bothOf(at)).toEqual([1, 16])
  expect(postsSharing(at.app.db, at.community, marksOf(at.app.vault, at.community, LETTERS))).toEqual([])
})

test.each<[string, (at: World, post: number) => void]>([
  ['evidence is forgotten', (at, post) => { forgetEvidence(at.app.db, at.community, post) }],
  ['words are another one’s', (at, post) => { takeWords(at.app.db, at.app.vault, at.post(post)) }],
  ['the post goes', (at, post) => { deletePost(at.app.db, at.community, post) }],
  ['it is dropped', (at, post) => { dropSketch(at.app.db, at.community, post) }],
])('when %s nothing of the sketch is left', (_, go) => {
  const at = world()
  const post = worded(at)
  go(at, post)
  expect(bothOf(at)).toEqual([0, 0])
})

test('when a post forgets its words, passages that others share with it are forgotten too', () => {
  const at = world()
  const { db, vault } = at.app
  const [first, second] = [worded(at), worded(at, `${WORDS} !`)]
  keepLikeness(db, vault, { community: at.community, post: second, original: first, because: 'words', kind: 'same', similarity: 1, detail: { shared: WORDS, changes: [] }, at: at.app.now() })
  forgetEvidence(db, at.community, first)
  expect(likenessesOf(db, vault, at.community, second)[0]?.detail).toBeUndefined()
})

test('without the key the file shows no gram and no shared passage', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  const { db, vault } = at.app
  const [first, second] = [worded(at), worded(at, `${WORDS} !`)]
  keepLikeness(db, vault, { community: at.community, post: second, original: first, because: 'words', kind: 'same', similarity: 1, detail: { shared: WORDS, changes: [] }, at: at.app.now() })
  const bytes = bytesOf(folder)
  for (let from = 0; from + 8 <= LETTERS.length; from += 1) expect(bytes.includes(LETTERS.slice(from, from + 8))).toBe(false)
  expect(bytes.includes(WORDS.slice(0, 20))).toBe(false)
})

test('dropping a sketch looks at nothing but its own rows', () => {
  const at = world()
  const plan = at.app.db.all<{ detail: string }>(sql`explain query plan delete from sketch_marks where community = 1 and mark in (1, 2, 3) and post = 4`)
  expect(plan.map(({ detail }) => detail).filter((line) => line.startsWith('SCAN'))).toEqual([])
})

test('of a mark that very many posts have the newest are looked at', () => {
  const at = world()
  const { db } = at.app
  db.run(sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000) insert into sketch_marks (community, mark, post) select ${at.community}, m.value, i from n cross join json_each('[7, 8]') m`)
  const found = postsSharing(db, at.community, [7, 8])
  expect([found.length, Math.min(...found), Math.max(...found)]).toEqual([100, 4901, 5000])
})

test('posts from before words were sketched come into the index step by step', () => {
  const at = world()
  const { db, vault } = at.app
  const posts = [worded(at), worded(at, `${WORDS} !`), worded(at, 'Hier soir au marché de Brive les tomates coûtaient plus cher que les pêches')]
  db.run(sql`delete from sketches`)
  db.run(sql`delete from sketch_marks`)
  db.run(sql`update posts set words_hash = 'old'`)
  expect(findLikeWords(db, vault, { community: at.community, words: WORDS, target: null, at: 0 })).toBeUndefined()
  const steps = Array.from({ length: 4 }, () => sketchOldPosts(db, vault, { limit: 2 }).length)
  expect([steps, rowsOf(at, 'sketches')]).toEqual([[2, 1, 0, 0], posts.length])
  expect(findLikeWords(db, vault, { community: at.community, words: WORDS, target: null, at: 0 })?.original).toBe(posts[0])
})
