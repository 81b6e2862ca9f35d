import fc from 'fast-check'
import { expect, test } from 'vitest'

import { equalWords } from '../../src/duplicates/words.ts'

const WORDS = 'Ce médecin ment depuis le début, il mérite la prison et pire encore'

test.each([
  ['shouted', WORDS.toUpperCase()],
  ['with emoji and exclamation marks', `😡😡 ${WORDS} !!! 🤬`],
  ['without accents', WORDS.normalize('NFD').replaceAll(/\p{Mark}/gu, '')],
  ['with decomposed accents', WORDS.normalize('NFD')],
  ['in full-width letters', WORDS.replaceAll(/[a-z]/gi, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))],
  ['at somebody, with a hashtag and a link', `@DrMartin ${WORDS} #honte https://t.co/abc`],
  ['over several lines', WORDS.replaceAll(' ', '\n  ')],
])('the same words %s compare as equal', (_, other) => {
  expect(equalWords(other)).toBe(equalWords(WORDS))
  expect(equalWords(other)).toBeDefined()
})

test('other words compare as different', () => {
  expect(equalWords(`${WORDS} demain`)).not.toBe(equalWords(WORDS))
})

test.each(['dégage', 'honte à toi', 'ferme ta gueule', '', '😡'.repeat(60), '@a '.repeat(60), 'https://x.com/a/status/1'])('« %s » is too little to call anything a copy of it', (words) => {
  expect(equalWords(words)).toBeUndefined()
})

test('comparing twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
    const once = equalWords(words)
    if (once !== undefined) expect(equalWords(once)).toBe(once)
  }))
})
