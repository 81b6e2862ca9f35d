import { expect, test } from 'vitest'

import { message, type Said } from '../../src/discord/layout.ts'
import { batchScreen } from '../../src/discord/screens/batch.ts'
import { postScreen } from '../../src/discord/screens/post.ts'
import { decide } from '../../src/flows/decide.ts'
import { keepEdit } from '../../src/flows/keep-edit.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import type { Seen } from '../../src/intake/mention.ts'
import { en } from '../../src/text/en.ts'
import { fr, type Text } from '../../src/text/fr.ts'
import { aPost, batchOf, HOUR, START, world, type World } from '../builders.ts'

const LINK = 'fediverse:post:piaille.fr:1'
const OLD = { words: 'sale menteur', writtenAt: START - HOUR }
const NEW = { words: 'vendu', writtenAt: START }
const THEN = `<t:${String(START / 1000)}:f>`

const read = (at: World, ...versions: Seen['versions']) => aPost(at, { links: [], seen: [{ address: 'https://piaille.fr/users/troll/statuses/1', page: undefined, words: versions.at(-1)?.words, author: undefined, versions, pictures: [] }] })
const edit = (at: World, words: string, writtenAt: number) => decide(at.app, (hands) => keepEdit(hands, { link: LINK, words, writtenAt }))
const textsOf = (said: Said) => [...JSON.stringify(message(said).components).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""') as string)
const card = (at: World, post: number, text: Text = fr) => textsOf(postScreen(at.app, text, at.post(post)))
/** The lines between the title and the verdict. */
const lines = (at: World, post: number, text?: Text) => card(at, post, text).slice(1, -1)

test('words that Vigie read itself are told from those that a member gave', () => {
  const at = world()
  expect(lines(at, read(at, OLD))).toEqual(['Texte lu à la source : ||sale menteur||'])
  expect(lines(at, aPost(at, { words: 'sale menteur' }))).toEqual(['Texte donné par un membre : ||sale menteur||'])
  expect(lines(at, aPost(at))).toEqual(['Texte : non fourni'])
})

test('what its author made of it since stands beside it, hidden, with when', () => {
  const at = world()
  const post = read(at, OLD)
  edit(at, NEW.words, NEW.writtenAt)
  expect(lines(at, post)).toEqual(['Texte lu à la source : ||sale menteur||', `Modifiée par son auteur le ${THEN}. Ensuite : ||vendu||`])
  expect(lines(at, post, en)).toEqual(['Text read at the source: ||sale menteur||', `Edited by its author on ${THEN}. Afterwards: ||vendu||`])
})

test('a post that was changed before anybody handed it in says what it said before', () => {
  const at = world()
  expect(lines(at, read(at, OLD, NEW))).toEqual(['Texte lu à la source : ||vendu||', `Modifiée par son auteur le ${THEN}. Avant : ||sale menteur||`])
})

test('of many wordings the first and the newest are shown, and how many are known', () => {
  const at = world()
  const post = read(at, OLD, NEW)
  edit(at, 'désolé', START + HOUR)
  expect(lines(at, post)).toEqual(['Texte lu à la source : ||vendu||', `Modifiée par son auteur le <t:${String((START + HOUR) / 1000)}:f> (3 versions connues). Avant : ||sale menteur||`, 'Ensuite : ||désolé||'])
})

test('where a member gave other words than its server says, nobody claims that its author changed them', () => {
  const at = world()
  const post = aPost(at, { links: ['https://piaille.fr/@troll/1'], words: 'menteur' })
  expect(read(at, OLD)).toBe(post)
  expect(lines(at, post)).toEqual(['Texte donné par un membre : ||menteur||', 'Texte lu à la source : ||sale menteur||'])
})

test('a server that does not say when is believed all the same', () => {
  const at = world()
  expect(lines(at, read(at, { words: 'sale menteur', writtenAt: undefined }, { words: 'vendu', writtenAt: undefined }))[1]).toBe('Modifiée par son auteur. Avant : ||sale menteur||')
})

test('after a verdict a new wording counts as added since; the words that stand there already do not', () => {
  const at = world()
  const post = aPost(at, { links: ['https://piaille.fr/@troll/1'], words: 'sale menteur' })
  at.pass(HOUR)
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
  at.pass(HOUR)
  read(at, OLD)
  expect(card(at, post).join('\n')).not.toContain('Ajouté depuis')
  edit(at, NEW.words, NEW.writtenAt)
  expect(lines(at, post).at(-1)).toBe('Ajouté depuis la décision : 1 version du texte. « Remettre à relire » pour en tenir compte.')
  edit(at, 'encore', START + 1)
  expect(lines(at, post, en).at(-1)).toContain('2 versions of the words')
})

test('words that came only after the verdict are on the card, and counted', () => {
  const at = world()
  const post = aPost(at, { links: ['https://piaille.fr/@troll/1'] })
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
  at.pass(HOUR)
  read(at, OLD)
  expect(lines(at, post).filter((line) => line.startsWith('Texte') || line.startsWith('Ajouté'))).toEqual(['Texte lu à la source : ||sale menteur||', 'Ajouté depuis la décision : 1 version du texte. « Remettre à relire » pour en tenir compte.'])
})

test('a volunteer gets what the coordinator saw: the words and the newest others, not what came since', () => {
  const at = world()
  const post = aPost(at, { links: ['https://piaille.fr/@troll/1'], words: 'menteur' })
  read(at, OLD, NEW)
  reviewPost(at.app, { community: at.community, post, by: 'chloe', verdict: { accept: 'insult' } })
  at.pass(HOUR)
  edit(at, 'encore pire', START + HOUR)
  const seats = batchOf(at, 'bruno')
  const shown = textsOf(batchScreen(at.app, fr, { community: at.community, viewer: 'bruno', seats, opened: revealPost(at.app, { community: at.community, by: 'bruno', post }) }))
  expect(shown.filter((one) => /^(?:Texte|Autre version)/.test(one))).toEqual(['Texte : menteur', 'Autre version lue à la source : vendu'])
})

test('a card of the longest wordings keeps to Discord’s limit, hides them all and still says what was decided', () => {
  const at = world()
  const worst = (mark: string) => `${mark}${'😀|\\*'.repeat(900)}`
  const post = aPost(at, { links: ['https://piaille.fr/@troll/1'], words: worst('m'), note: worst('n') })
  read(at, { words: worst('a'), writtenAt: START - 2 }, { words: worst('b'), writtenAt: START - 1 }, { words: worst('c'), writtenAt: START })
  const texts = card(at, post)
  expect(texts.reduce((sum, one) => sum + one.length, 0)).toBeLessThanOrEqual(4_000)
  expect(texts.map((one) => one.replaceAll(/\\./gsu, '').split('||').length % 2)).toEqual(texts.map(() => 1))
  expect(['Avant : ||a', 'Ensuite : ||c', 'À relire'].map((part) => texts.some((one) => one.includes(part)))).toEqual([true, true, true])
})
