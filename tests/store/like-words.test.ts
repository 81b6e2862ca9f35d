import { expect, test } from 'vitest'

import { findPost, updatePost } from '../../src/store/posts.ts'
import { findLikeWords, type WordsMatch } from '../../src/store/like-words.ts'
import { keepLikeness, likenedTo, likenessesOf, probableCopiesOf, setApart, unsetApart } from '../../src/store/likenesses.ts'
import { DAY, HOUR, aPost, aTarget, world, type World } from '../builders.ts'

const WORDS = 'Le docteur Lenoir a falsifié ses chiffres, demandez donc à son assistante ce qu’elle en pense'
const DISGUISED = '@untel LE D0CTEUR LEN0IR A FALSIFIÉ SES CHIFFRES !! DEMANDEZ DONC À SON ASSISTANTE CE QU’ELLE EN PENSE'

let links = 0
const said = (at: World, words: string) => {
  links += 1
  return aPost(at, { links: [`https://t.me/canal/${String(links)}`], words })
}

const look = (at: World, words: string, more: { target?: number; at?: number; except?: number } = {}): WordsMatch | undefined =>
  findLikeWords(at.app.db, at.app.vault, { community: at.community, words, target: more.target ?? null, at: more.at ?? at.app.now(), except: more.except })

/** What a flow does: finds it, and keeps the likeness. */
function copy(at: World, words: string): number {
  const post = said(at, words)
  const match = look(at, words, { except: post })
  if (match) keepLikeness(at.app.db, at.app.vault, { community: at.community, post, original: match.original, because: 'words', ...match.likeness, detail: match.likeness, at: at.app.now() })
  return post
}

test('words that come back in disguise are found with the post that said them first', () => {
  const at = world()
  const [, post] = [said(at, 'Hier soir au marché de Brive les tomates coûtaient plus cher que les pêches'), said(at, WORDS)]
  expect(look(at, DISGUISED)).toMatchObject({ original: post, likeness: { kind: 'disguised', changes: expect.arrayContaining(['capitals', 'digits']) as unknown } })
  expect(look(at, `Reçu ce matin : « ${WORDS} »`)).toMatchObject({ original: post, likeness: { kind: 'contains' } })
  expect(look(at, WORDS.slice(0, 55))).toMatchObject({ original: post, likeness: { kind: 'contained' } })
})

test('other words are not found, nor is the post itself', () => {
  const at = world()
  const post = said(at, WORDS)
  expect(look(at, 'Je trouve que le docteur Lenoir devrait s’expliquer devant tout le monde sur ses méthodes')).toBeUndefined()
  expect(look(at, WORDS, { except: post })).toBeUndefined()
})

test('what another community knows is never found', () => {
  const at = world()
  said(at, WORDS)
  const there = at.another('100000000000000002')
  expect([look(there, WORDS), look(there, DISGUISED)]).toEqual([undefined, undefined])
})

test('of several copies the first is the original', () => {
  const at = world()
  const first = said(at, WORDS)
  for (const words of [WORDS, DISGUISED, `${WORDS} 🤡`]) copy(at, words)
  expect(look(at, WORDS.toUpperCase())?.original).toBe(first)
  expect(look(at, `Reçu ce matin : « ${WORDS} »`)?.original).toBe(first)
})

test('a copy that a coordinator confirmed leads to its original', () => {
  const at = world()
  const [first, second] = [said(at, 'Son cabinet ouvre à neuf heures, tout le monde sait où il gare sa voiture grise'), said(at, WORDS)]
  updatePost(at.app.db, at.community, second, { copyOf: first })
  expect(look(at, WORDS)?.original).toBe(first)
})

test('a chain does not drift: a copy of a copy must still resemble the original', () => {
  const at = world()
  const parts = ['le docteur Lenoir a falsifié ses chiffres', 'son assistante a tout raconté aux journaux', 'la faculté de Vierzon se tait depuis', 'les familles attendent un procès public', 'rendez-vous samedi devant son cabinet']
  const say = (from: number) => parts.slice(from, from + 3).join(', ')
  const first = said(at, say(0))
  const second = copy(at, say(1))
  expect(likenessesOf(at.app.db, at.app.vault, at.community, second).map(({ original }) => original)).toEqual([first])
  expect(look(at, say(2))?.original).not.toBe(first)
  expect(look(at, say(2))).toBeUndefined()
})

test('a pair that a coordinator said to be apart is not proposed again, until that is taken back', () => {
  const at = world()
  const { db, vault } = at.app
  const [first, second] = [said(at, WORDS), said(at, DISGUISED)]
  const pair = { community: at.community, post: second, original: first }
  setApart(db, { ...pair, at: at.app.now() })
  expect(look(at, DISGUISED, { except: second })).toBeUndefined()
  expect([likenessesOf(db, vault, at.community, second), probableCopiesOf(db, at.community, { original: first, limit: 9 })]).toEqual([[], []])
  unsetApart(db, pair)
  expect(look(at, DISGUISED, { except: second })?.original).toBe(first)
})

test('a likeness is kept with its passage sealed, is told the most alike first, and goes with the words', () => {
  const at = world()
  const { db, vault } = at.app
  const first = said(at, WORDS)
  const second = copy(at, `Reçu ce matin : « ${WORDS} »`)
  const [kept] = likenessesOf(db, vault, at.community, second)
  expect(kept).toMatchObject({ original: first, because: 'words', kind: 'contains', detail: { shared: WORDS, changes: ['around'] } })
  expect(likenedTo(db, at.community, first, 9)).toEqual([second])
  keepLikeness(db, vault, { community: at.community, post: second, original: first, because: 'picture', kind: 'like', similarity: 0.4, at: at.app.now() })
  expect(likenessesOf(db, vault, at.community, second)).toMatchObject([{ because: 'picture', similarity: 0.4, detail: undefined }])
})

test('short words that are close count against the same person within three days only', () => {
  const at = world()
  const target = aTarget(at, 'Dr Lenoir')
  const post = said(at, 'Lenoir bouffe à tous les labos')
  updatePost(at.app.db, at.community, post, { target })
  const close = 'Lenoir boufe a tout les labos'
  const { firstForwardAt } = findPost(at.app.db, at.community, post) ?? { firstForwardAt: 0 }
  expect(look(at, close, { target, at: firstForwardAt + DAY })?.original).toBe(post)
  expect(look(at, close, { target, at: firstForwardAt + 3 * DAY + HOUR })).toBeUndefined()
  expect(look(at, close)).toBeUndefined()
})
