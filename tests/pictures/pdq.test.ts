import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'

import { bitsApart, QUALITY_THAT_COUNTS } from '../../src/duplicates/picture.ts'
import { packageRoot } from '../../src/lib/package-root.ts'
import { pdqOf, type Part } from '../../src/pictures/pdq.ts'
import { drawing, png, seen } from './drawn.ts'

/** A picture of which each value is given by its place. */
function painted(width: number, height: number, value: (x: number, y: number) => number): Part {
  return { values: Float32Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width))), stride: width, left: 0, top: 0, width, height }
}
const waves = (x: number, y: number) => 128 + 50 * Math.sin(x / 9 + y / 31) + 40 * Math.cos(y / 13) + 30 * Math.sin((x * y) / 900)

test('a mirrored picture has the bits of every other wave turned round', () => {
  const mask = Buffer.alloc(32, 0b01010101)
  const mirrored = pdqOf(painted(512, 512, (x, y) => waves(511 - x, y)), 'evenly').hash
  const turned = Buffer.from(pdqOf(painted(512, 512, waves), 'evenly').hash.map((byte, at) => byte ^ (mask[at] ?? 0)))
  expect(bitsApart(mirrored, turned)).toBeLessThan(40)
  expect(bitsApart(mirrored, pdqOf(painted(512, 512, waves), 'evenly').hash)).toBeGreaterThan(80)
})

test('half of the bits are set, lighter or with less contrast changes none', () => {
  const { hash } = pdqOf(painted(300, 200, waves), 'as-reference')
  expect(bitsApart(hash, Buffer.alloc(32))).toBe(128)
  expect(pdqOf(painted(300, 200, (x, y) => waves(x, y) / 2 + 60), 'as-reference').hash).toEqual(hash)
})

test('a flat picture, or one that only gets lighter, says nothing', () => {
  const [flat, slope] = [painted(200, 200, () => 90), painted(200, 200, (x) => x)].map((part) => pdqOf(part, 'as-reference').quality)
  expect([flat, (slope ?? 100) < QUALITY_THAT_COUNTS, pdqOf(painted(300, 200, waves), 'as-reference').quality]).toEqual([0, true, 100])
})

test.each([0.4, 0.6, 0.9])('blurred evenly, a picture scaled to %s of its size keeps its hash but for a few bits', async (scale) => {
  const large = await png(drawing(1, { width: 512, height: 512 }), { width: 512, height: 512 })
  const small = await sharp(large).resize(Math.round(512 * scale)).png().toBuffer()
  const [one, other] = [await seen(large), await seen(small)]
  expect(bitsApart(one.hashes[1] ?? Buffer.alloc(32), other.hashes[1] ?? Buffer.alloc(32))).toBeLessThanOrEqual(12)
})

// The pictures and hashes of the reference implementation, where they lie beside the project.
const folder = join(packageRoot(), '..', 'shared', 'pictures')
const list = join(folder, 'pdq-known-hashes.json')
const known = existsSync(list) ? Object.entries(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : []

test.skipIf(known.length === 0)('the hashes are those of the reference, within 10 bits of 256', async () => {
  for (const [name, hex] of known) {
    const [hash = Buffer.alloc(32)] = (await seen(readFileSync(join(folder, name)))).hashes
    expect(bitsApart(hash, Buffer.from(hex.padStart(64, '0'), 'hex')), name).toBeLessThanOrEqual(10)
  }
})
