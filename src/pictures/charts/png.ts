/** A drawing as a small file. */
import sharp from 'sharp'

import type { Sheet } from '../../app.ts'
import { loadFonts } from './fonts.ts'
import { drawOutcomes } from './outcomes.ts'
import { PALETTE } from './palette.ts'
import { drawSheet, type Pixels } from './sheet.ts'

loadFonts()

/** Draws a sheet, as PNG. */
export async function pngOf(sheet: Sheet): Promise<Buffer> {
  const drawn = 'outcomes' in sheet ? drawOutcomes(sheet) : drawSheet(sheet)
  return await sharp(inPalette(drawn), { raw: { width: drawn.width, height: drawn.height, channels: 3 } })
    .png({ palette: true, colours: PALETTE.length, effort: 1, compressionLevel: 6, dither: 0 })
    .toBuffer()
}

/** For each colour of 5 bits a channel the nearest of the palette, one more than its place; 0 while it is not known. */
const nearest = new Uint8Array(1 << 15)

/** The same with the colours of the palette alone: left to itself, an encoder takes those away of which there are few, and legends with them. */
function inPalette({ width, height, bytes }: Pixels): Uint8Array {
  const plain = new Uint8Array(width * height * 3)
  let [last, red, green, blue] = [-1, 0, 0, 0]
  for (let from = 0, to = 0; to < plain.length; from += 4, to += 3) {
    const key = (((bytes[from] ?? 0) >> 3) << 10) | (((bytes[from + 1] ?? 0) >> 3) << 5) | ((bytes[from + 2] ?? 0) >> 3)
    // Most pixels are like the one before.
    if (key !== last) {
      const place = nearest[key] || (nearest[key] = 1 + nearestTo([bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0]))
      const color = PALETTE[place - 1]
      red = color?.[0] ?? 0
      green = color?.[1] ?? 0
      blue = color?.[2] ?? 0
      last = key
    }
    plain[to] = red
    plain[to + 1] = green
    plain[to + 2] = blue
  }
  return plain
}

function nearestTo(parts: readonly number[]): number {
  const distances = PALETTE.map((color) => color.reduce((sum, part, channel) => sum + (part - (parts[channel] ?? 0)) ** 2, 0))
  return distances.indexOf(Math.min(...distances))
}
