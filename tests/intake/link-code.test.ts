import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findCode, makeCode, writeCode } from '../../src/intake/link-code.ts'

const CODE = { find: '7K10', secret: '9QPT' }

test.each([
  '7K10-9QPT', '@vigie@exemple.fr 7K10-9QPT', '7k10-9qpt', '7KIO-9QPT', '7klo 9qpt', '7K10 – 9QPT', '7K10\u20119QPT', '7K10\u00a09QPT', '7K10\u22129QPT', '7K10_9QPT', '7K10\n9QPT', '7K109QPT',
  'Bonjour, voici mon code : « 7K10-9QPT ».', '(7K10-9QPT)', 'mon code:7K10-9QPT!', '7K10\u200b-\u20609QPT', '７Ｋ１０－９ＱＰＴ', '12 7K10-9QPT 3', '7K10-9QPT.', '7K10-9QPT🙏',
])('%j holds the code', (text) => {
  expect(findCode(text)).toEqual(CODE)
})

test.each([
  ['a word with a hyphen', 'Jean-Marc a vu une semi-fini'], ['two words', 'elle aime bien ces gens'], ['years', 'entre 2021-2022'], ['a year and a word', 'en 2023 elle reste'], ['a telephone number', '0467 8912'],
  ['an address', 'https://exemple.fr/7K10-9QPT'], ['a query', 'https://exemple.fr/?c=7K10-9QPT'], ['a UUID', '1a2b3c4d-7K10-9QPT-8abc-1234567890ab'], ['a name', '@7K109QPT'], ['a server', '@ami@7K109QPT.fr'], ['a longer one', '7K10-9QPT4'],
  ['a U', '7U10-9QPT'], ['half a code', '7K10'], ['nothing', ''],
])('%s is no code', (_, text) => {
  expect(findCode(text)).toBeUndefined()
})

const picks = fc.infiniteStream(fc.nat(1_000_000)).map((stream) => (below: number) => (stream.next().value ?? 0) % below)

test('a code that was made is found as it was written, and holds neither I, L, O nor U', () => {
  fc.assert(fc.property(picks, (pick) => {
    const code = makeCode(pick)
    expect(writeCode(code)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(findCode(`@vigie@exemple.fr ${writeCode(code).toLowerCase()}`)).toEqual(code)
  }))
})

test('a long text is read at once', () => {
  const began = performance.now()
  expect(findCode('7K10-'.repeat(20_000))).toBeUndefined()
  expect(findCode('7K10 '.repeat(20_000))).toEqual({ find: '7K10', secret: '7K10' })
  expect(performance.now() - began).toBeLessThan(1000)
})
