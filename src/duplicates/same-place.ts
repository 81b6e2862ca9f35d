/**
 * Whether two pictures whose views agree show the same everywhere: the same meme with other words has almost the same hash.
 *
 * Both likenesses are laid over each other so that the views agree, and compared square by square, each moved a little until it fits best
 * (block matching). Where what is left of a square is as strong as what is in it, something else is there.
 */
import type { Likeness, Place } from './likeness.ts'

export interface Laid {
  /** How much of the smaller picture is in both, 0–1. */
  shared: number
  /** How many squares show something else, and how many there are. */
  different: number
  squares: number
}

/** Pixels of the side of a square; squares lie half over each other. */
const SQUARE = 8
const QUARTERS = [[0.25, 0.25], [0.75, 0.25], [0.25, 0.75], [0.75, 0.75]] as const
/** Contrast below that is noise of compression. */
const FAINT = 5
/** What is left of a square that shows the same is far below its contrast, and of one that shows something else above. */
const LEFT_OVER = 0.7
const SHIFTS = [-1, -0.5, 0, 0.5, 1]

/** Lays one picture over the other by a view of each. */
export function layOver(one: Likeness, other: Likeness, views: { mine: Place; theirs: Place }): Laid {
  const { mine, theirs } = views
  const scale = { x: theirs.width / mine.width, y: theirs.height / mine.height }
  const toTheirs = (x: number, y: number) => ({ x: theirs.left + (x - mine.left) * scale.x, y: theirs.top + (y - mine.top) * scale.y })
  // At an edge of one a pixel holds something of what is beside it in the other.
  const edge = { x: Math.max(1 / one.width, 1 / (scale.x * other.width)), y: Math.max(1 / one.height, 1 / (scale.y * other.height)) }
  const left = Math.max(0, mine.left - theirs.left / scale.x) + edge.x
  const top = Math.max(0, mine.top - theirs.top / scale.y) + edge.y
  const right = Math.min(1, mine.left + (1 - theirs.left) / scale.x) - edge.x
  const bottom = Math.min(1, mine.top + (1 - theirs.top) / scale.y) - edge.y
  if (right - left <= edge.x || bottom - top <= edge.y) return { shared: 0, different: 0, squares: 0 }
  // As fine as the coarser one shows it: in a screenshot the picture is smaller.
  const fine = Math.min(1, scale.x * other.width / one.width, scale.y * other.height / one.height)
  const side = (length: number) => Math.max(SQUARE, Math.round(length * fine))
  const size = { width: side((right - left) * one.width), height: side((bottom - top) * one.height) }
  const from = toTheirs(left, top)
  const sampled = sample(one, { left, top, width: right - left, height: bottom - top }, size)
  const against = fitTone(sample(other, { left: from.x, top: from.y, width: (right - left) * scale.x, height: (bottom - top) * scale.y }, size), sampled)
  const shared = Math.max((right - left) * (bottom - top), (right - left) * scale.x * (bottom - top) * scale.y)
  return { shared, ...compare(sampled, against, size) }
}

/** Values of a part of a likeness, between its pixels. */
function sample({ width, height, pixels }: Likeness, part: Place, size: { width: number; height: number }): Float32Array {
  const values = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y += 1) {
    for (let x = 0; x < size.width; x += 1) {
      let sum = 0
      for (const [inX, inY] of QUARTERS) sum += between(pixels, { width, height }, (part.left + ((x + inX) / size.width) * part.width) * width - 0.5, (part.top + ((y + inY) / size.height) * part.height) * height - 0.5)
      values[y * size.width + x] = sum / QUARTERS.length
    }
  }
  return values
}

function between(pixels: Uint8Array | Float32Array, { width, height }: { width: number; height: number }, x: number, y: number): number {
  const [inX, inY] = [Math.min(Math.max(x, 0), width - 1), Math.min(Math.max(y, 0), height - 1)]
  const [left, top] = [Math.floor(inX), Math.floor(inY)]
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)]
  const [partX, partY] = [inX - left, inY - top]
  const value = (atX: number, atY: number) => pixels[atY * width + atX] ?? 0
  return (value(left, top) * (1 - partX) + value(right, top) * partX) * (1 - partY) + (value(left, bottom) * (1 - partX) + value(right, bottom) * partX) * partY
}

/** Lighter, darker or with less contrast is still the same: values as if they had the mean and the spread of `like`. */
function fitTone(values: Float32Array, like: Float32Array): Float32Array {
  const [mine, theirs] = [spreadOf(values), spreadOf(like)]
  const gain = mine.spread > 1 ? Math.min(Math.max(theirs.spread / mine.spread, 0.6), 1.6) : 1
  return values.map((value) => (value - mine.mean) * gain + theirs.mean)
}

function spreadOf(values: Float32Array): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, spread: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) }
}

function compare(one: Float32Array, other: Float32Array, size: { width: number; height: number }): { different: number; squares: number } {
  let [different, squares] = [0, 0]
  for (let top = 0; top + SQUARE <= size.height; top += SQUARE / 2) {
    for (let left = 0; left + SQUARE <= size.width; left += SQUARE / 2) {
      squares += 1
      if (isDifferent(one, other, { left, top, size })) different += 1
    }
  }
  return { different, squares }
}

function isDifferent(one: Float32Array, other: Float32Array, at: { left: number; top: number; size: { width: number; height: number } }): boolean {
  const mine = square(one, at, [0, 0])
  const contrast = Math.max(spreadOf(mine).spread, spreadOf(square(other, at, [0, 0])).spread)
  if (contrast < FAINT) return false
  const most = Math.max(FAINT, LEFT_OVER * contrast)
  const fits = (x: number, y: number) => {
    const theirs = square(other, at, [x, y])
    return spreadOf(mine.map((value, nth) => value - (theirs[nth] ?? 0))).spread <= most
  }
  return !fits(0, 0) && !SHIFTS.some((y) => SHIFTS.some((x) => fits(x, y)))
}

function square(values: Float32Array, { left, top, size }: { left: number; top: number; size: { width: number; height: number } }, [x, y]: readonly [number, number]): Float32Array {
  return Float32Array.from({ length: SQUARE * SQUARE }, (_, at) => between(values, size, left + (at % SQUARE) + x, top + Math.floor(at / SQUARE) + y))
}
