/** The parts of a picture whose hashes are kept: the same picture may come back cropped, with a border, or inside of another one. */
import { QUALITY_THAT_COUNTS } from '../duplicates/picture.ts'
import { withoutBorders } from './borders.ts'
import { contentBlocks, type Block } from './content-blocks.ts'
import type { Still } from './decode.ts'
import { pdqOf, type Part } from './pdq.ts'

/** Where crops begin and how much of each side they keep: from the middle, off one side, off a corner. */
type Crop = readonly [left: number, top: number, width: number, height: number]
const middle = (side: number): Crop => [(1 - side) / 2, (1 - side) / 2, side, side]
const places = (off: number, count: number) => Array.from({ length: count }, (_, at) => (off * at) / (count - 1))
const window = (off: number, count: number): Crop[] => places(off, count).flatMap((left) => places(off, count).map((top): Crop => [left, top, 1 - off, 1 - off]))
const sides = (off: number): Crop[] => [[off, 0, 1 - off, 1], [0, 0, 1 - off, 1], [0, off, 1, 1 - off], [0, 0, 1, 1 - off]]
/** The hash of a part is near that of one that begins 2 % beside it. */
const CROPS: readonly Crop[] = [middle(0.95), middle(0.9), middle(0.8), ...sides(0.05), ...sides(0.1), ...window(0.05, 2), ...window(0.1, 4)]

/** A view and its hash. */
export interface Hashed {
  view: Block
  hash: Buffer
  quality: number
}

/** The hashes of all views of a still picture that say something; the first is the full picture's, whatever it says. */
export function hashViews(still: Still): Hashed[] {
  const whole = { left: 0, top: 0, width: still.width, height: still.height }
  const inside = withoutBorders(still)
  const blocks = contentBlocks(still)
  const framed = blocks.find(({ isFramed }) => isFramed)
  const cropped = framed ?? inside
  const views = distinct([...(framed ? [] : [whole, inside]), ...blocks.flatMap((block) => [block, within(block, withoutBorders(part(still, block)))]), ...CROPS.map((crop) => cut(cropped, crop))], still)
  const first = { view: whole, ...pdqOf(still, 'as-reference') }
  return [first, ...views.map((view) => ({ view, ...pdqOf(part(still, view), 'evenly') })).filter(({ quality }) => quality >= QUALITY_THAT_COUNTS)]
}

const part = (still: Still, { left, top, width, height }: Block): Part => ({ ...still, left: still.left + left, top: still.top + top, width, height })
const within = (outer: Block, inner: Block): Block => ({ ...inner, left: outer.left + inner.left, top: outer.top + inner.top })

function cut({ left, top, width, height }: Block, [x, y, wide, high]: Crop): Block {
  const [from, to] = [[Math.round(x * width), Math.round(y * height)], [Math.round((x + wide) * width), Math.round((y + high) * height)]] as const
  return { left: left + from[0], top: top + from[1], width: to[0] - from[0], height: to[1] - from[1] }
}

/** Without those that show what an earlier one does, or too little. */
function distinct(views: readonly Block[], { width, height }: Still): Block[] {
  const near = (one: number, other: number, all: number) => Math.abs(one - other) <= 0.006 * all
  const same = (one: Block, other: Block) => near(one.left, other.left, width) && near(one.top, other.top, height) && near(one.left + one.width, other.left + other.width, width) && near(one.top + one.height, other.top + other.height, height)
  return views.filter((view, at) => Math.min(view.width, view.height) >= 5 && !views.slice(0, at).some((earlier) => same(earlier, view)))
}
