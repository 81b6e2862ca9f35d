import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'

import { bitsApart } from '../../src/duplicates/picture.ts'
import { lookAt } from '../../src/pictures/look-at.ts'
import { drawing, png, seen, svg } from './drawn.ts'

const nearest = (one: readonly Buffer[], other: readonly Buffer[]) => Math.min(...one.flatMap((mine) => other.map((theirs) => bitsApart(mine, theirs))))
const faultOf = async (bytes: Buffer) => {
  const look = await lookAt(bytes)
  return look.is === 'fault' ? look.because : 'none'
}

test('a photo that the phone stored on its side is seen upright', async () => {
  const upright = await png(drawing(1))
  const stored = await sharp(upright).rotate(-90).withMetadata({ orientation: 6 }).jpeg({ quality: 90 }).toBuffer()
  const [one, other] = [await seen(upright), await seen(stored)]
  expect([other.width, other.height]).toEqual([640, 480])
  expect(bitsApart(one.hashes[0] ?? Buffer.alloc(0), other.hashes[0] ?? Buffer.alloc(0))).toBeLessThanOrEqual(10)
})

test.each(['gif', 'webp'] as const)('of a moving %s the first picture, the middle one and the last are seen', async (format) => {
  const frames = await Promise.all([2, 3, 4, 5, 6].map((n) => sharp(svg(drawing(n, { width: 240, height: 240 }), { width: 240, height: 240 })).flatten().png().toBuffer()))
  const moving = await sharp(frames, { join: { animated: true } }).toFormat(format, { delay: [100, 100, 100, 100, 100] }).toBuffer()
  const all = await seen(moving)
  const nears = await Promise.all(frames.map(async (frame) => nearest((await seen(frame)).hashes.slice(0, 2), all.hashes) <= 40))
  expect(nears).toEqual([true, false, true, false, true])
})

test('what is transparent is seen as on white', async () => {
  const shape = '<circle cx="320" cy="240" r="200" fill="#803"/><rect x="60" y="60" width="120" height="300" fill="#084"/>'
  const [clear, white] = [await sharp(svg(shape)).png().toBuffer(), await png(shape)]
  expect((await seen(clear)).hashes).toEqual((await seen(white)).hashes)
})

test('a grey picture and one of sixteen bits are seen like others', async () => {
  const grey = await sharp(await png(drawing(1))).greyscale().png().toBuffer()
  const deep = await sharp(await png(drawing(1))).toColourspace('rgb16').png().toBuffer()
  const usual = await seen(await png(drawing(1)))
  for (const bytes of [grey, deep]) expect(nearest((await seen(bytes)).hashes.slice(0, 1), usual.hashes.slice(0, 1))).toBeLessThanOrEqual(20)
})

test('what a phone stores as HEIC is refused by that name, and what is no picture as unknown', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(200)])
  expect([await faultOf(heic), await faultOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), await faultOf(Buffer.alloc(0))]).toEqual(['heic', 'unknown-type', 'unknown-type'])
})

/** A PNG whose header states a size, with so little in it that it is sent in a message. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    size.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([size, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(10_000))), chunk('IEND', Buffer.alloc(0))])
}

/** PNG, annex D. */
function crc32(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}

/** A GIF of as many frames as said, each as large as the canvas, with next to nothing in it. */
function gifOf(width: number, height: number, frames: number): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt16LE(width, 0)
  size.writeUInt16LE(height, 2)
  const frame = Buffer.concat([Buffer.from([0x21, 0xf9, 4, 0, 1, 0, 0, 0, 0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2, 2, 0x44, 1, 0])])
  return Buffer.concat([Buffer.from('GIF89a'), size, Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]), ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
}

test.each([
  ['a PNG of 50,000 × 50,000', () => pngOf(50_000, 50_000)],
  ['a GIF of 50,000 × 50,000', () => gifOf(50_000, 50_000, 1)],
  ['a GIF of a million pixels and a thousand frames', () => gifOf(1000, 1000, 1000)],
  ['a GIF of 20,000 frames', () => gifOf(10, 10, 20_000)],
])('%s is refused before anything is unpacked', async (_, make) => {
  const bytes = make()
  await lookAt(bytes)
  const start = performance.now()
  expect(await faultOf(bytes)).toBe('too-large')
  // On a machine that does nothing else 100 ms are the bar; unpacking takes many seconds.
  expect(performance.now() - start).toBeLessThan(1_000)
})

test('what is cut off or broken is damaged', async () => {
  const jpeg = await sharp(await png(drawing(1))).jpeg().toBuffer()
  expect([await faultOf(jpeg.subarray(0, 60)), await faultOf(pngOf(400, 400)), await faultOf(jpeg.subarray(0, jpeg.length / 2))]).toEqual(['damaged', 'damaged', 'damaged'])
})

test('a flat picture and one of one pixel are seen, and say nothing', async () => {
  const flat = await seen(await png('<rect width="640" height="480" fill="#345"/>'))
  const dot = await seen(await png('<rect width="1" height="1"/>', { width: 1, height: 1 }))
  expect([flat.quality, flat.hashes.length, dot.quality, dot.hashes.length]).toEqual([0, 1, 0, 1])
})

test('a likeness takes 4 KB at most, whatever the shape', async () => {
  for (const size of [{ width: 640, height: 480 }, { width: 200, height: 2000 }, { width: 3000, height: 60 }]) {
    expect((await seen(await png(drawing(3, size), size))).grid?.length).toBeLessThanOrEqual(4096)
  }
})
