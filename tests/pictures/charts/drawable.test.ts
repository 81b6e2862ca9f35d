import fc from 'fast-check'
import { createCanvas } from '@napi-rs/canvas'
import { expect, test } from 'vitest'

import { drawable, fitted } from '../../../src/pictures/charts/drawable.ts'
import { font, loadFonts } from '../../../src/pictures/charts/fonts.ts'

const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

loadFonts()
const context = createCanvas(60, 60).getContext('2d')

/** The pixels of one letter. */
function inkOf(letter: string): string {
  context.clearRect(0, 0, 60, 60)
  context.font = font(30, 'bold')
  context.fillText(letter, 10, 40)
  return Buffer.from(context.getImageData(0, 0, 60, 60).data).toString('base64')
}

test.each([
  ['Amoxicilline', 'Amoxicilline'],
  ['  Plateau\n télé\t', 'Plateau télé'],
  ['Vaccins 😀🔥 <b>&amp;</b>', 'Vaccins <b>&amp;</b>'],
  ['\u202etxet\u202c \u200b\u2066x', 'txet x'],
  ['𝐀𝐦𝐨𝐱 Ａ', 'Amox A'],
  ['e\u0301te\u0301', 'été'],
  ['Z\u0335\u0321a\u0336\u0322l\u0337go', 'Zalgo'],
  ['Привет مرحبا שלום', 'Привет مرحبا שלום'],
  ['Raid 中文', 'Raid'],
])('of %j, %j can be drawn', (name, drawn) => {
  expect(drawable(name)).toBe(drawn)
})

test.each(['中文', '😀😀', '***', '\u200b', ''])('of %j nothing can', (name) => {
  expect(drawable(name)).toBeUndefined()
})

test('no letter of what is drawn is one that the font lacks', () => {
  const missing = inkOf('\u{4e2d}')
  expect(inkOf('A')).not.toBe(missing)
  const lacking = Array.from({ length: 0x10000 }, (_, code) => String.fromCodePoint(code)).filter((letter) => {
    const drawn = drawable(`A${letter}`)?.slice(1) ?? ''
    return drawn !== '' && inkOf(drawn) === missing
  })
  expect(lacking).toEqual([])
})

test('what is too long is cut to its room, however narrow, and no letter in two', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 0, max: 60 }), (text, width) => {
    const cut = fitted(text, width, (part) => part.length)
    expect(cut.length).toBeLessThanOrEqual(width)
    expect(cut === text || cut === '' || cut.endsWith('…')).toBe(true)
    expect(cut).not.toMatch(LONE)
  }))
})
