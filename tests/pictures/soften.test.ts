import sharp from 'sharp'
import { expect, test } from 'vitest'

import { soften } from '../../src/pictures/soften.ts'
import { openSoftener } from '../../src/pictures/softener.ts'

/** Black letters' worth of detail: stripes of four pixels in colour. */
const striped = () => {
  const bytes = Buffer.alloc(1200 * 800 * 3)
  for (let at = 0; at < 1200 * 800; at += 1) bytes.fill(at % 8 < 4 ? 0 : 255, at * 3, at * 3 + 2)
  return sharp(bytes, { raw: { width: 1200, height: 800, channels: 3 } }).png().toBuffer()
}

test('a softened picture is small and grey, and no detail of it is left', async () => {
  const soft = await soften(await striped())
  const { width, height, format } = await sharp(soft).metadata()
  expect([width, height, format]).toEqual([480, 320, 'jpeg'])
  // At its edges there is less to be blurred with.
  const { channels } = await sharp(await sharp(soft).extract({ left: 40, top: 40, width: 400, height: 240 }).toBuffer()).stats()
  for (const { min, max } of channels) expect(max - min, 'stripes are one grey').toBeLessThan(12)
})

test('the real thread softens, and gives nothing for what is no picture', async () => {
  const softener = openSoftener()
  const soft = await softener.soften(await striped())
  expect(soft?.equals(await soften(await striped()) ?? Buffer.alloc(0))).toBe(true)
  expect(await softener.soften(Buffer.from('bonjour'))).toBeUndefined()
  await softener.close()
})

test.each([['no picture', Buffer.from('bonjour')], ['a broken one', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(50)])]])('%s gives nothing', async (_, bytes) => {
  expect(await soften(bytes)).toBeUndefined()
})
