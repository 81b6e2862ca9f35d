import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cut, cutShown } from '../../src/discord/cut.ts'
import { card, inert, line, linkButton, message, plainer, row, shortList, spoiler } from '../../src/discord/layout.ts'

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const hostile = fc.string({ unit: fc.constantFrom('a', ' ', '|', '\\', '*', '😀', 'é', '_', '>'), maxLength: 80 })
/** What stands in clear, as Discord shows it: escaped marks are no marks. */
const inClear = (text: string) => text.replaceAll(/\\./gsu, '').replaceAll(/\|\|.*?\|\|/gs, '')

test('a text is cut to at most what is asked, and neither an emoji nor an escaped mark in two', () => {
  fc.assert(fc.property(hostile, fc.integer({ min: 1, max: 60 }), (words, most) => {
    const shown = cut(inert(words), most)
    expect(shown.length).toBeLessThanOrEqual(most)
    expect(shown).not.toMatch(LONE)
    expect((/\\*(?=…$)/.exec(shown)?.[0].length ?? 0) % 2).toBe(0)
  }))
  expect([cut('abc', 3), cut('abcd', 3), cut('😀😀', 3), cut('a\\*b', 3)]).toEqual(['abc', 'ab…', '😀…', 'a…'])
})

test('hostile words are never in clear, wherever a text with a spoiler is cut', () => {
  fc.assert(fc.property(hostile, fc.integer({ min: 1, max: 120 }), (words, most) => {
    const shown = cutShown(`avant ${spoiler(`INSULTE ${words} INSULTE`)} après`, most)
    expect(shown.length).toBeLessThanOrEqual(Math.max(most, 0))
    expect(shown).not.toMatch(LONE)
    expect(inClear(shown)).not.toContain('INSULTE')
  }), { numRuns: 2_000 })
})

test('all texts of a message keep the limit together: the longest gives way, what is short stays', () => {
  const { components } = message({ components: [line('titre'), card('calm', [line(spoiler('x'.repeat(3_900))), line('n'.repeat(900)), line('prenez soin de vous')])] })
  const texts = JSON.stringify(components)
  const all = [...texts.matchAll(/"content":"([^"]*)"/g)].map((match) => match[1] ?? '')
  expect(all.reduce((sum, one) => sum + one.length, 0)).toBeLessThanOrEqual(4_000)
  expect(all.map((one) => one.length > 800)).toEqual([false, true, true, false])
  expect([all[0], all[1]?.slice(-3), all[2]?.length, all[3]]).toEqual(['titre', '…||', 900, 'prenez soin de vous'])
})

test('a list of names shows ten, each short and literal, then how many more', () => {
  const names = Array.from({ length: 60 }, (_, n) => `${'*'.repeat(78)}${String(n)}`)
  const list = shortList(names, (n) => `et ${String(n)} autres`)
  expect(list).toMatch(/ et 50 autres$/)
  expect(list.length).toBeLessThan(1_300)
  expect(shortList(['a', 'b'], () => 'jamais')).toBe('a, b')
})

test('what Discord may dislike can be left out: addresses in buttons, pictures and files', () => {
  expect(plainer({ components: [card('calm', [line('x'), row(linkButton('https://x.com/a', 'Ouvrir'))])] })).toEqual({ components: [card('calm', [line('x')])] })
  expect(plainer({ components: [line('x')] })).toBeUndefined()
})
