/** From the bytes of a picture to the few pixels that are looked at; the image library is used with limits, since anybody may hand in anything. */
import sharp, { type Metadata } from 'sharp'

import { PICTURE_BYTES, pictureType } from '../intake/forward.ts'
import type { Part } from './pdq.ts'

export type LookFault = 'too-large' | 'damaged' | 'heic' | 'unknown-type' | 'gave-up'

/** One still picture, scaled down: its colours (three bytes a pixel), and their luminance. */
export interface Still extends Part {
  colours: Buffer
}

/** `width` and `height` are those of the picture as it is shown, before it was scaled. */
export type Decoded = { is: 'decoded'; width: number; height: number; stills: readonly Still[] } | { is: 'fault'; because: LookFault }

/** Phones take pictures of 12 to 50 megapixels. */
export const MOST_PIXELS = 64_000_000
/** Each frame is drawn over those before it: the last one costs as much as all. */
const MOST_FRAMES = 2_000
const MOST_MOVING_PIXELS = 256_000_000
/** As many pixels as the reference implementation of PDQ looks at (512 × 512), in the shape of the picture. */
const PIXELS_LOOKED_AT = 512 * 512
/** Below that a side holds nothing of a picture. */
const SHORTEST_SIDE = 5

// Pictures come one at a time, and the rest of the machine has something to do too.
sharp.concurrency(1)
sharp.cache(false)

/** Reads a picture as it is shown (turned as its EXIF data say, on white where it is transparent), of a moving one the first frame, the middle one and the last. */
export async function decode(bytes: Buffer): Promise<Decoded> {
  if (bytes.length > PICTURE_BYTES) return { is: 'fault', because: 'too-large' }
  if (pictureType(bytes) === undefined) return { is: 'fault', because: isHeic(bytes) ? 'heic' : 'unknown-type' }
  try {
    const header = await sharp(bytes, { limitInputPixels: false }).metadata()
    const { width, height } = header.autoOrient
    if (isTooLarge(header)) return { is: 'fault', because: 'too-large' }
    if (Math.min(width, height) < SHORTEST_SIDE) return { is: 'decoded', width, height, stills: [] }
    const stills = []
    for (const frame of framesOf(header.pages ?? 1)) stills.push(await stillOf(bytes, frame, { width, height }))
    return { is: 'decoded', width, height, stills }
  } catch {
    return { is: 'fault', because: 'damaged' }
  }
}

/** What phones store: an ISO base media file whose brand is one of HEVC (ISO/IEC 23008-12 annex B; RFC 4337 for the box). */
function isHeic(bytes: Buffer): boolean {
  return bytes.subarray(4, 8).toString('latin1') === 'ftyp' && /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(bytes.subarray(8, 12).toString('latin1'))
}

/** By what the header states, before anything is unpacked. */
function isTooLarge({ width, height, pages = 1 }: Metadata): boolean {
  return width * height > MOST_PIXELS || pages > MOST_FRAMES || (pages > 1 && width * height * pages > MOST_MOVING_PIXELS)
}

function framesOf(count: number): number[] {
  return [...new Set([0, Math.floor(count / 2), count - 1])]
}

async function stillOf(bytes: Buffer, frame: number, shown: { width: number; height: number }): Promise<Still> {
  const scale = Math.min(1, Math.sqrt(PIXELS_LOOKED_AT / (shown.width * shown.height)))
  const { data, info } = await sharp(bytes, { page: frame, pages: 1, limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize({ width: Math.max(SHORTEST_SIDE, Math.round(shown.width * scale)), height: Math.max(SHORTEST_SIDE, Math.round(shown.height * scale)), fit: 'fill', kernel: 'linear' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const colours = info.channels === 3 ? data : coloured(data)
  return { colours, values: luminanceOf(colours), stride: info.width, left: 0, top: 0, width: info.width, height: info.height }
}

/** Three times the same value: a picture that has only one. */
function coloured(grey: Buffer): Buffer {
  const colours = Buffer.alloc(grey.length * 3)
  grey.forEach((value, at) => { colours.fill(value, at * 3, at * 3 + 3) })
  return colours
}

function luminanceOf(colours: Buffer): Float32Array {
  const values = new Float32Array(colours.length / 3)
  for (let at = 0; at < values.length; at += 1) values[at] = 0.299 * (colours[at * 3] ?? 0) + 0.587 * (colours[at * 3 + 1] ?? 0) + 0.114 * (colours[at * 3 + 2] ?? 0)
  return values
}
