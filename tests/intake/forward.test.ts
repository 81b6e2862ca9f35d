import { expect, test } from 'vitest'

import { CATEGORIES, pictureType, SEVERITIES, severityOf } from '../../src/intake/forward.ts'
import { PNG } from '../builders.ts'

const bytes = (...parts: (string | number[])[]) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))

test.each([
  ['a PNG', PNG, 'image/png'],
  ['a JPEG', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'image/jpeg'],
  ['a GIF of 1987', bytes('GIF87a......'), 'image/gif'],
  ['a GIF of 1989', bytes('GIF89a......'), 'image/gif'],
  ['a WebP', bytes('RIFF', [1, 2, 3, 4], 'WEBPVP8 '), 'image/webp'],
  ['a sound in the same container', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt '), undefined],
  ['a program', bytes('MZ', [0x90, 0]), undefined],
  ['a page that calls itself a picture', bytes('<svg xmlns="http://www.w3.org/2000/svg">'), undefined],
  ['the first seven bytes of a PNG', PNG.subarray(0, 7), undefined],
  ['nothing', Buffer.alloc(0), undefined],
])('the type of %s is told by its first bytes', (_, given, type) => {
  expect(pictureType(given)).toBe(type)
})

test('every category has a severity, and what threatens a life or tells a home is urgent', () => {
  for (const category of CATEGORIES) expect(SEVERITIES).toContain(severityOf(category))
  expect(CATEGORIES.filter((category) => severityOf(category) === 'urgent')).toEqual(['threat', 'doxxing'])
})
