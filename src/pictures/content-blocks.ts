/** Where the picture is in a picture: inside of a border, or in the screenshot of an app that shows it among words and buttons. */
import type { Still } from './decode.ts'

/** A rectangle in pixels. */
export interface Block {
  left: number
  top: number
  width: number
  height: number
}

/** How far apart, in any channel, two colours are at least: white and the grey of an app's paper; or whatever compression did to them. */
const TOLERANCES = [5, 14]
/** Side of the squares in which blocks are looked for; words are thinner than gaps between them are high. */
const CELL = 6
/** Of a square as much must not be paper: letters cover less, pictures more. */
const FILLED = 0.62
/** A block smaller than that beside the whole picture is a button or somebody's face. */
const LEAST_PART = 0.06
const MOST_BLOCKS = 2
/** What a phone shows in a frame has few holes, is not all of the screen, and has not much more than words around it. */
const SOLID = 0.8
/** A drawing on an app's paper has no edges, but it holds together. */
const LEAST_FILLED = 0.25
const PHONE_SHAPE = 1.5
const LEAST_WIDTH = 0.45
const MOST_OF_A_FRAME = 0.85
const WORDS_AROUND = 0.3

export interface ContentBlock extends Block {
  /** Whether it looks as if it were shown in something else, rather than being a part of the picture. */
  isFramed: boolean
}

/** The largest blocks that are not paper, largest first for each way to tell paper; none when the picture has no paper. */
export function contentBlocks(still: Still): ContentBlock[] {
  const paper = paperOf(still)
  return TOLERANCES.flatMap((tolerance) => blocksOf(still, inkOf(still, paper, tolerance)))
}

function blocksOf(still: Still, ink: Uint8Array): ContentBlock[] {
  const across = Math.floor(still.width / CELL)
  const down = Math.floor(still.height / CELL)
  const filled = cellsOf(still, ink, { across, down })
  return joined(filled, { across, down })
    .map((found) => ({ ...found, all: (found.right - found.left) * (found.bottom - found.top) }))
    .filter(({ cells, all }) => cells >= LEAST_PART * across * down && cells >= LEAST_FILLED * all)
    .sort((one, other) => other.cells - one.cells)
    .slice(0, MOST_BLOCKS)
    .map(({ left, top, right, bottom, cells, all }) => {
      const isSolid = cells >= SOLID * all
      const block = fit({ left: left * CELL, top: top * CELL, width: (right - left) * CELL, height: (bottom - top) * CELL }, { still, ink, least: isSolid ? 0.5 : 0.01 })
      return { ...block, isFramed: isSolid && isAmongPaper(block, still, ink) }
    })
}

/** Around a picture that an app shows is paper, and some words. */
function isAmongPaper({ left, top, width, height }: Block, still: Still, ink: Uint8Array): boolean {
  let [inside, all] = [0, 0]
  for (let y = 0; y < still.height; y += 1) {
    for (let x = 0; x < still.width; x += 1) {
      const value = ink[y * still.width + x] ?? 0
      all += value
      if (x >= left && x < left + width && y >= top && y < top + height) inside += value
    }
  }
  const around = ink.length - width * height
  return still.height >= PHONE_SHAPE * still.width && width >= LEAST_WIDTH * still.width && width * height < MOST_OF_A_FRAME * ink.length && all - inside < WORDS_AROUND * around
}

/** The colour that most pixels have, three bytes: an app's paper, a border. */
function paperOf({ colours }: Still): [number, number, number] {
  const counts = new Uint32Array(4096)
  const bucketOf = (at: number) => ((colours[at] ?? 0) >> 4 << 8) | ((colours[at + 1] ?? 0) >> 4 << 4) | ((colours[at + 2] ?? 0) >> 4)
  for (let at = 0; at < colours.length; at += 3) counts[bucketOf(at)] = (counts[bucketOf(at)] ?? 0) + 1
  const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b)))
  const sums = [0, 0, 0]
  for (let at = 0; at < colours.length; at += 3) {
    if (bucketOf(at) !== most) continue
    for (let channel = 0; channel < 3; channel += 1) sums[channel] = (sums[channel] ?? 0) + (colours[at + channel] ?? 0)
  }
  const [red = 0, green = 0, blue = 0] = sums.map((sum) => sum / Math.max(1, counts[most] ?? 1))
  return [red, green, blue]
}

/** 1 for each pixel that has another colour. */
function inkOf({ colours, width, height }: Still, [red, green, blue]: readonly [number, number, number], tolerance: number): Uint8Array {
  const ink = new Uint8Array(width * height)
  for (let at = 0; at < ink.length; at += 1) {
    const far = Math.max(Math.abs((colours[at * 3] ?? 0) - red), Math.abs((colours[at * 3 + 1] ?? 0) - green), Math.abs((colours[at * 3 + 2] ?? 0) - blue))
    ink[at] = far > tolerance ? 1 : 0
  }
  return ink
}

function cellsOf({ width }: Still, ink: Uint8Array, { across, down }: { across: number; down: number }): Uint8Array {
  const filled = new Uint8Array(across * down)
  for (let cell = 0; cell < filled.length; cell += 1) {
    const start = Math.floor(cell / across) * CELL * width + (cell % across) * CELL
    let sum = 0
    for (let at = 0; at < CELL * CELL; at += 1) sum += ink[start + Math.floor(at / CELL) * width + (at % CELL)] ?? 0
    filled[cell] = sum >= FILLED * CELL * CELL ? 1 : 0
  }
  return filled
}

interface Joined { cells: number; left: number; top: number; right: number; bottom: number }

/** Squares that touch by a side, together: connected components by flooding. */
function joined(filled: Uint8Array, { across, down }: { across: number; down: number }): Joined[] {
  const found: Joined[] = []
  const left = Uint8Array.from(filled)
  for (let start = 0; start < left.length; start += 1) {
    if (left[start] !== 1) continue
    const one: Joined = { cells: 0, left: across, top: down, right: 0, bottom: 0 }
    const stack = [start]
    left[start] = 0
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % across, Math.floor(at / across)]
      one.cells += 1
      Object.assign(one, { left: Math.min(one.left, x), right: Math.max(one.right, x + 1), top: Math.min(one.top, y), bottom: Math.max(one.bottom, y + 1) })
      for (const next of [x > 0 ? at - 1 : -1, x + 1 < across ? at + 1 : -1, at - across, at + across]) {
        if (left[next] !== 1) continue
        left[next] = 0
        stack.push(next)
      }
    }
    found.push(one)
  }
  return found
}

/** To the pixel: a side moves out while of what is outside of it at least so much is no paper, and in while of what is inside less is. */
function fit(block: Block, { still: { width, height }, ink, least }: { still: Still; ink: Uint8Array; least: number }): Block {
  let { left, top } = block
  let [right, bottom] = [left + block.width, top + block.height]
  const share = (from: number, step: number, length: number) => {
    let sum = 0
    for (let at = 0; at < length; at += 1) sum += ink[from + at * step] ?? 0
    return sum / length
  }
  const row = (y: number) => share(y * width + left, 1, right - left) >= least
  const column = (x: number) => share(top * width + x, width, bottom - top) >= least
  const most = CELL * 2
  for (let n = 0; n < most && top > 0 && row(top - 1); n += 1) top -= 1
  for (let n = 0; n < most && bottom < height && row(bottom); n += 1) bottom += 1
  for (let n = 0; n < most && left > 0 && column(left - 1); n += 1) left -= 1
  for (let n = 0; n < most && right < width && column(right); n += 1) right += 1
  for (let n = 0; n < most && top < bottom - CELL && !row(top); n += 1) top += 1
  for (let n = 0; n < most && bottom > top + CELL && !row(bottom - 1); n += 1) bottom -= 1
  for (let n = 0; n < most && left < right - CELL && !column(left); n += 1) left += 1
  for (let n = 0; n < most && right > left + CELL && !column(right - 1); n += 1) right -= 1
  return { left, top, width: right - left, height: bottom - top }
}
