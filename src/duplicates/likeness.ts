/** A small grey likeness of a picture and where its hashed views lie in it: what is compared once the hashes agree. */

/** A rectangle in parts of the picture's width and height. */
export interface Place {
  left: number
  top: number
  width: number
  height: number
}

export interface Likeness {
  /** In the order of the hashes; hashes of other frames than the first have no place. */
  places: readonly Place[]
  width: number
  height: number
  /** Luminance, row by row. */
  pixels: Uint8Array
}

/** How many pixels a likeness has at most: letters that one reads at a glance leave their trace. */
const PIXELS = 3_700
const LONGEST_SIDE = 240
const HEAD = 3
const PLACE_BYTES = 8
const UNIT = 65_535

/** The size of the likeness of a picture, in its shape. */
export function likenessSize(picture: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(PIXELS / (picture.width * picture.height)), LONGEST_SIDE / Math.max(picture.width, picture.height))
  const side = (length: number) => Math.max(1, Math.round(length * scale))
  return { width: side(picture.width), height: side(picture.height) }
}

/** As bytes, at most 4 KB: how many places, width, height; the places (four numbers of 16 bits each); the pixels. */
export function packLikeness({ places, width, height, pixels }: Likeness): Buffer {
  const head = Buffer.alloc(HEAD + places.length * PLACE_BYTES)
  head.set([places.length, width, height])
  places.forEach((place, at) => {
    const values = [place.left, place.top, place.width, place.height]
    values.forEach((value, nth) => head.writeUInt16LE(Math.round(Math.min(Math.max(value, 0), 1) * UNIT), HEAD + at * PLACE_BYTES + nth * 2))
  })
  return Buffer.concat([head, pixels])
}

/** `undefined` when the bytes are no likeness. */
export function unpackLikeness(bytes: Buffer): Likeness | undefined {
  const [count = 0, width = 0, height = 0] = bytes
  const start = HEAD + count * PLACE_BYTES
  if (width * height === 0 || bytes.length !== start + width * height) return undefined
  const number = (at: number, nth: number) => bytes.readUInt16LE(HEAD + at * PLACE_BYTES + nth * 2) / UNIT
  const places = Array.from({ length: count }, (_, at) => ({ left: number(at, 0), top: number(at, 1), width: number(at, 2), height: number(at, 3) }))
  return { places, width, height, pixels: bytes.subarray(start) }
}
