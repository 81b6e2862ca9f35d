/** The parts of a picture whose hashes are kept: the same picture may come back cropped, with a border, or inside of another one. */
import { QUALITY_THAT_COUNTS } from '../duplicates/picture.ts'
import { pdqOf, type Part } from './pdq.ts'

export interface View {
  /** Where it lies, in parts of the picture's width and height. */
  left: number
  top: number
  width: number
  height: number
}

export const WHOLE: View = { left: 0, top: 0, width: 1, height: 1 }

/** How much is kept of each side, and where it begins. */
const CROPS: readonly View[] = [[0.95, 0.025], [0.9, 0.05]].map(([side = 1, edge = 0]) => ({ left: edge, top: edge, width: side, height: side }))

/** A view and its hash. */
export interface Hashed {
  view: View
  hash: Buffer
  quality: number
}

/** The hashes of all views of a still picture that say something; the first is the full picture's, whatever it says. */
export function hashViews(still: Part): Hashed[] {
  return [WHOLE, ...CROPS].map((view) => ({ view, ...pdqOf(cut(still, view)) })).filter(({ quality }, at) => at === 0 || quality >= QUALITY_THAT_COUNTS)
}

function cut(still: Part, view: View): Part {
  const left = Math.round(view.left * still.width)
  const top = Math.round(view.top * still.height)
  return { ...still, left: still.left + left, top: still.top + top, width: Math.round((view.left + view.width) * still.width) - left, height: Math.round((view.top + view.height) * still.height) - top }
}
