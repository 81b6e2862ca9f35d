import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findTags, TAGS_PER_POST } from '../../src/intake/find-tags.ts'

test.each([
  ['#Amoxicilline', ['amoxicilline']],
  ['Balance #AMOXICILLINE, et #Médecins_menteurs !', ['amoxicilline', 'medecins_menteurs']],
  ['#Été #ete #ＥＴＥ #été', ['ete']],
  ['＃amoxicilline ﹟dr2026', ['amoxicilline', 'dr2026']],
  ['(#covid19) «#labo» “#vendu”', ['covid19', 'labo', 'vendu']],
  ['#Врачи #医者 #طبيب #डॉक्टर', ['врачи', '医者', 'طبيب', 'डॉक्टर']],
  ['#amoxi\u200bcilline', ['amoxicilline']],
  ['#un#deux', ['un']],
  ['mot#collé, a#b', []],
  ['#1 #2026 # seul ##', []],
  ['https://example.org/page#titre https://example.org/#titre https://example.org/?a=#b', []],
  ['&#39;guillemet&#x27;', []],
])('%s holds %j', (words, tags) => {
  expect(findTags(words)).toEqual(tags)
})

test('the first ten that differ', () => {
  const words = Array.from({ length: 30 }, (_, n) => `#tag${'abcdefghijklmnopqrstuvwxyzABCD'[n] ?? ''} #taga`).join(' ')
  expect(findTags(words)).toHaveLength(TAGS_PER_POST)
  expect(findTags(words).slice(0, 2)).toEqual(['taga', 'tagb'])
})

test('a word of more than a hundred letters is no hashtag, and costs no time', () => {
  expect(findTags(`#${'a'.repeat(101)}`)).toEqual([])
  const started = performance.now()
  findTags(`#${'a'.repeat(200_000)} ${'#'.repeat(200_000)}${'#a'.repeat(100_000)}`)
  expect(performance.now() - started).toBeLessThan(2000)
})

test('case and accents are no difference, it never throws, and what it finds it finds again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (words) => {
      const tags = findTags(words)
      expect(tags.length).toBeLessThanOrEqual(TAGS_PER_POST)
      expect(new Set(tags).size).toBe(tags.length)
    }),
    { numRuns: 5000 },
  )
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zéèêàùçïöñ]{1,20}$/), (tag) => {
      expect(findTags(`#${tag.toUpperCase()}`)).toEqual(findTags(`#${tag.normalize('NFD')}`))
    }),
  )
})
