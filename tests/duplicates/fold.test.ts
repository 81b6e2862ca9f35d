import fc from 'fast-check'
import { expect, test } from 'vitest'

import { CONFUSABLES } from '../../src/duplicates/confusables.ts'
import { fold } from '../../src/duplicates/fold.ts'
import { readCharacter } from '../../src/duplicates/letters.ts'

const WORDS = 'Le docteur Lenoir a falsifié ses chiffres, demandez donc à son assistante'
const lettersOf = (text: string) => fold(text).letters

test.each([
  ['capitals', WORDS.toUpperCase()],
  ['no accents', WORDS.normalize('NFD').replaceAll(/\p{M}/gu, '')],
  ['accents on everything', WORDS.replaceAll(/[a-z]/g, (letter) => `${letter}\u0323\u0336`)],
  ['full-width letters', WORDS.replaceAll(/[a-z]/gi, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))],
  ['mathematical letters', WORDS.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + (letter.codePointAt(0) ?? 0) - 97))],
  ['letters in black squares', WORDS.replaceAll(/[a-z]/g, (letter) => String.fromCodePoint(0x1f170 + (letter.codePointAt(0) ?? 0) - 97))],
  ['small capitals', WORDS.replaceAll('a', 'ᴀ').replaceAll('d', 'ᴅ').replaceAll('s', 'ꜱ').replaceAll('t', 'ᴛ').replaceAll('e', 'ᴇ')],
  ['Cyrillic and Greek look-alikes', WORDS.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'ο').replaceAll('c', 'с').replaceAll('r', 'г')],
  ['zero-width and bidi characters', WORDS.replaceAll('e', 'e\u200b\u202e').replaceAll('a', '\ufeffa\u00ad')],
  ['variation signs and tags', WORDS.replaceAll('s', 's\ufe0f\u{e0061}')],
  ['elongation', WORDS.replaceAll('o', 'oooo').replaceAll('!', '!!!!')],
  ['leetspeak', WORDS.replaceAll('e', '3').replaceAll('a', '4').replaceAll('i', '1').replaceAll('o', '0').replaceAll('s', '$')],
  ['signs for letters at the beginning of words', WORDS.replaceAll('a falsifié', '@ f@ls!fié')],
  ['signs inside words', WORDS.replace('falsifié', 'f.a.l-s_i*f i é').replace('Lenoir', 'L e n o i r')],
  ['no spaces', WORDS.replaceAll(' ', '')],
  ['line breaks', WORDS.replaceAll(' ', '\r\n\t')],
  ['emoji', WORDS.replaceAll(' ', ' 🤡👩🏽‍⚕️🇫🇷 ')],
  ['mentions', `@untel @autre_75@exemple.social ${WORDS} @DrQuelconque99`],
  ['links', `https://t.co/a1b2 ${WORDS} hxxps://exemple.fr/page?x=1 www.exemple.fr exemple.fr/chemin`],
  ['hashtags around', `#honte ${WORDS} #Scandale #medecine2026`],
  ['HTML entities', `${WORDS.replace(' ', '&nbsp;')} &#128514;&lt;`],
])('%s are read as the same letters', (_, disguised) => {
  expect(lettersOf(disguised)).toBe(lettersOf(WORDS))
})

test.each([
  ['other words', 'Le docteur Lenoir a vérifié ses chiffres, demandez donc à son assistante'],
  ['another number', 'Le docteur Lenoir a falsifié 15 chiffres'],
])('%s are read as other letters', (_, other) => {
  expect(lettersOf(other)).not.toBe(lettersOf(WORDS))
})

test('digits of numbers stay digits, and their repetition counts', () => {
  const told = ['100 morts', '1000 morts', '1001 morts', 'ooo morts', 'io morts'].map(lettersOf)
  expect(new Set(told).size).toBe(told.length)
})

test('a hashtag between words is a word', () => {
  expect(lettersOf('il faut que le #docteur réponde')).toBe(lettersOf('il faut que le docteur réponde'))
})

test('hashtags beside letters of another plane are told from them', () => {
  expect(lettersOf('#honte 𐌰𐌱𐌲 #encore')).toBe(lettersOf('𐌰𐌱𐌲'))
  expect(lettersOf('#honte 🤡 #encore')).toBe('')
})

test('it says what was named, linked and tagged', () => {
  expect(fold('@Untel regarde https://exemple.fr/a #Honte')).toMatchObject({ names: ['@untel'], links: ['https://exemple.fr/a'], hashtags: ['#honte'] })
})

test('each letter knows where it stood', () => {
  const text = '\u200b𝐋e  mé\u0301decin'
  const { letters, at } = fold(text)
  expect(letters).toBe('iemedecin')
  expect(at.map((place) => String.fromCodePoint(text.codePointAt(place) ?? 0)).join('')).toBe('𝐋emédecin')
})

test('Arabic, Hebrew, Chinese and Thai words stay words of their own', () => {
  for (const words of ['الطبيب يكذب', 'הרופא משקר', '医生在撒谎', 'หมอโกหก']) expect(lettersOf(words).length).toBeGreaterThan(4)
  expect(lettersOf('الطبيب يكذب')).not.toBe(lettersOf('الطبيب صادق'))
})

const anyText = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }), fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((units) => String.fromCharCode(...units)))

test('folding what is folded changes nothing, whatever the text', () => {
  fc.assert(fc.property(anyText, (text) => {
    const once = lettersOf(text)
    expect(once).toBe(lettersOf(once))
  }), { numRuns: 500 })
})

test('every character of Unicode is read as something that is read as itself', () => {
  for (let code = 0; code < 0x20000; code += 1) {
    const read = readCharacter(String.fromCodePoint(code))
    expect(Array.from(read, readCharacter).join(''), code.toString(16)).toBe(read)
  }
})

test('every look-alike is one character outside ASCII, read as small letters or digits', () => {
  for (const [one, letters] of CONFUSABLES) {
    expect([...new Intl.Segmenter().segment(one)].length === 1 && one > '\u007f', one).toBe(true)
    expect(letters).toMatch(/^[a-z0-9]{1,2}$/)
  }
})

test.each([
  ['hashtags', '#a_'.repeat(30_000)],
  ['unclosed quotations', '« '.repeat(50_000)],
  ['at signs', '@'.repeat(100_000)],
  ['dots and slashes', 'a.'.repeat(50_000) + '/'.repeat(50_000)],
  ['lone surrogates', '\ud83d'.repeat(100_000)],
  ['entities', '&a'.repeat(50_000)],
  ['combining marks', `e${'\u0301'.repeat(100_000)}`],
])('a hundred thousand characters of %s take no time', (_, text) => {
  const start = performance.now()
  fold(text)
  expect(performance.now() - start).toBeLessThan(500)
})
