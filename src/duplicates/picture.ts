/** The same picture again: what two pictures must share to be called the same. */
import { unpackLikeness } from './likeness.ts'
import { compareRead, saysTheSame } from './read-text.ts'
import { layOver, type Laid } from './same-place.ts'

/** What was seen of a picture: enough to know it again. */
export interface SeenPicture {
  /** How much the hash of the full picture says, 0–100. */
  quality: number
  /** PDQ of its views, 32 bytes each; the first is the full picture's. Other views that say too little are left out. */
  hashes: readonly Buffer[]
  width: number
  height: number
  /** The words that stand in it, as far as they could be read, empty when there are none; absent where nobody read. */
  text?: string
  /** A small likeness of it and where its views lie (see `likeness.ts`). */
  grid?: Buffer
}

/** A hash of a picture that is almost flat says nothing (PDQ's description, « quality »). */
export const QUALITY_THAT_COUNTS = 50
/**
 * Of 256 bits so many differ at most between the same picture twice, or what may be: the description of PDQ recommends 31 for single
 * hashes; of the views of two different pictures the nearest two were never nearer than 40 (see docs/decisions.md).
 */
export const SAME_BITS = 40
export const LIKE_BITS = 80
/** The first two views show the whole picture: among parts chance brings two nearer. */
const WHOLE_VIEWS = 2
/** Of what was kept as many views of each picture are held against all of the other's: whole, without border, and blocks of it. */
const MAIN_VIEWS = 4
/** The views that agree best are laid over each other; more than some change nothing. */
const TRIED = 3

/** Of the smaller one as much is in the other. */
const SHARED = 0.5

export interface Alike {
  kind: 'same' | 'like'
  /** In bits of 256. */
  distance: number
}

/**
 * Whether two pictures are the same, or so much alike that a person should look; `undefined` when they are not.
 *
 * Where enough words can be read in both, the words decide: screenshots of two posts in one app look the same to a hash. Otherwise the
 * nearest of their views must be near enough, and once laid over each other they must be the same everywhere: a meme with
 * another caption is another one. Where words may stand that nobody could tell apart (« va crever » and « honte à toi » in one app look the
 * same), it is for a person to compare.
 */
export function likePictures(one: SeenPicture, other: SeenPicture): Alike | undefined {
  const pairs = pairsOf(one, other)
  const distance = pairs[0]?.distance ?? 256
  const words = compareRead(one.text, other.text)
  if (words.isEnough && words.is !== 'unknown') return words.is === 'same' ? { kind: 'same', distance } : undefined
  if (distance > LIKE_BITS) return undefined
  const laid = layBest(one, other, pairs.slice(0, TRIED))
  const isTheSame = laid?.different === 0 && laid.squares > 0 && laid.shared >= SHARED
  if (distance > SAME_BITS) return isTheSame && words.is !== 'other' ? { kind: 'like', distance } : undefined
  if (words.is === 'other' && !isTheSame) return undefined
  return { kind: isTheSame && (words.is === 'same' || saysTheSame(one, other)) ? 'same' : 'like', distance }
}

interface Pair {
  mine: number
  theirs: number
  distance: number
}

/** Pairs of views that are near enough, nearest first. */
function pairsOf(one: SeenPicture, other: SeenPicture): Pair[] {
  const counts = (picture: SeenPicture, at: number) => at > 0 || picture.quality >= QUALITY_THAT_COUNTS
  return one.hashes
    .flatMap((hash, mine) => (counts(one, mine) ? other.hashes.map((against, theirs) => ({ mine, theirs, distance: counts(other, theirs) ? bitsApart(hash, against) : 256 })) : []))
    .filter(({ mine, theirs, distance }) => distance <= (Math.max(mine, theirs) < WHOLE_VIEWS ? LIKE_BITS : SAME_BITS))
    .sort((a, b) => a.distance - b.distance)
}

/** How they are when laid over each other by the pair of views by which they fit best; `undefined` when nothing can be laid. */
function layBest(one: SeenPicture, other: SeenPicture, pairs: readonly Pair[]): Laid | undefined {
  const [mine, theirs] = [one.grid && unpackLikeness(one.grid), other.grid && unpackLikeness(other.grid)]
  if (!mine || !theirs) return undefined
  const laid = pairs.flatMap((pair) => {
    const [myView, theirView] = [mine.places[pair.mine], theirs.places[pair.theirs]]
    return myView && theirView ? [layOver(mine, theirs, { mine: myView, theirs: theirView })] : []
  })
  return laid.sort((a, b) => a.different / a.squares - b.different / b.squares)[0]
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

/**
 * A quick look through what was kept: whether a picture with these hashes (one after the other, as the store has them) may be like this
 * one. Main views of each are held against all of the other's; crops of both were never needed.
 */
export function mayBeLike(picture: SeenPicture): (hashes: Buffer) => boolean {
  const mine = wordsOf(Buffer.concat(picture.hashes))
  const first = picture.quality < QUALITY_THAT_COUNTS ? HASH_WORDS : 0
  return (hashes) => {
    const theirs = wordsOf(hashes)
    for (let at = first; at < mine.length; at += HASH_WORDS) {
      const end = at < MAIN_VIEWS * HASH_WORDS ? theirs.length : Math.min(theirs.length, MAIN_VIEWS * HASH_WORDS)
      for (let against = 0; against < end; against += HASH_WORDS) {
        if (isWithin(mine, at, theirs, against, Math.max(at, against) < WHOLE_VIEWS * HASH_WORDS ? LIKE_BITS : SAME_BITS)) return true
      }
    }
    return false
  }
}

const HASH_WORDS = 8

function wordsOf(hashes: Buffer): Int32Array {
  const isAligned = hashes.byteOffset % 4 === 0
  return isAligned ? new Int32Array(hashes.buffer, hashes.byteOffset, hashes.length >> 2) : new Int32Array(Uint8Array.from(hashes).buffer)
}

/** Stops counting as soon as it is too much. */
function isWithin(mine: Int32Array, at: number, theirs: Int32Array, against: number, most: number): boolean {
  let bits = 0
  for (let word = 0; word < HASH_WORDS; word += 1) {
    bits += ones((mine[at + word] ?? 0) ^ (theirs[against + word] ?? 0))
    if (bits > most) return false
  }
  return true
}
