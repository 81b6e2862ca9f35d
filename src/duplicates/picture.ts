/** The same picture again: what two pictures must share to be called the same. */

/** What was seen of a picture: enough to know it again. */
export interface SeenPicture {
  /** How much its hash says, 0–100. */
  quality: number
  /** PDQ of its views, 32 bytes each; the first is the full picture's. A view that says too little is left out. */
  hashes: readonly Buffer[]
  width: number
  height: number
  /** The words that stand in it, as far as they could be read; absent when there are none. */
  text?: string
  /** A small likeness of it and where its views lie (see `grid.ts`). */
  grid?: Buffer
}

/** A hash of a picture that is almost flat says nothing (PDQ's description, « quality »). */
export const QUALITY_THAT_COUNTS = 50
/** Of 256 bits: so many differ at most between the same picture twice, or what may be. */
export const SAME_BITS = 40
export const LIKE_BITS = 80

/** Whether two pictures are the same, or so much alike that a person should look; `distance` in bits of 256. `undefined` when they are not. */
export function likePictures(one: SeenPicture, other: SeenPicture): { kind: 'same' | 'like'; distance: number } | undefined {
  if (one.quality < QUALITY_THAT_COUNTS || other.quality < QUALITY_THAT_COUNTS) return undefined
  const distance = Math.min(...one.hashes.flatMap((mine) => other.hashes.map((theirs) => bitsApart(mine, theirs))))
  return distance > LIKE_BITS ? undefined : { kind: distance <= SAME_BITS ? 'same' : 'like', distance }
}

/** In how many bits two hashes of one length differ. */
export function bitsApart(one: Buffer, other: Buffer): number {
  let bits = 0
  for (let at = 0; at + 4 <= one.length; at += 4) bits += ones(one.readInt32LE(at) ^ other.readInt32LE(at))
  return bits
}

/** How many bits of 32 are set (H. S. Warren, « Hacker's Delight », figure 5-2). */
function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** Whether a picture with these hashes, one after the other, is worth a closer look. */
export function mayBeLike(picture: SeenPicture, hashes: Buffer): boolean {
  for (let at = 0; at < hashes.length; at += 32) {
    const theirs = hashes.subarray(at, at + 32)
    if (picture.hashes.some((mine) => bitsApart(mine, theirs) <= LIKE_BITS)) return true
  }
  return false
}
