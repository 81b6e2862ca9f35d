/** A drawing as a small file. */
import sharp from 'sharp'

import type { Sheet } from '../../app.ts'
import { loadFonts } from './fonts.ts'
import { drawSheet } from './sheet.ts'

/** A drawing has few colours: with so many, a third of the bytes is left and nobody sees a difference. */
const COLOURS = 48

loadFonts()

/** Draws a sheet, as PNG. */
export async function pngOf(sheet: Sheet): Promise<Buffer> {
  const canvas = drawSheet(sheet)
  return await sharp(canvas.data(), { raw: { width: canvas.width, height: canvas.height, channels: 4 } })
    .removeAlpha()
    .png({ palette: true, colours: COLOURS, effort: 1, compressionLevel: 9, dither: 0 })
    .toBuffer()
}
