/** Makes the small likeness of a still picture. */
import { likenessSize, packLikeness } from '../duplicates/likeness.ts'
import type { Block } from './content-blocks.ts'
import type { Still } from './decode.ts'

/** The likeness, with the places of these views, as bytes. */
export function likenessOf(still: Still, views: readonly Block[]): Buffer {
  const { width, height } = likenessSize(still)
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => meanOf(still, { x: at % width, y: Math.floor(at / width) }, { width, height }))
  const places = views.map((view) => ({ left: view.left / still.width, top: view.top / still.height, width: view.width / still.width, height: view.height / still.height }))
  return packLikeness({ places, width, height, pixels })
}

function meanOf({ values, stride, width, height }: Still, { x, y }: { x: number; y: number }, size: { width: number; height: number }): number {
  const [left, top] = [Math.floor((x * width) / size.width), Math.floor((y * height) / size.height)]
  const [right, bottom] = [Math.max(left + 1, Math.floor(((x + 1) * width) / size.width)), Math.max(top + 1, Math.floor(((y + 1) * height) / size.height))]
  let sum = 0
  for (let row = top; row < bottom; row += 1) for (let column = left; column < right; column += 1) sum += values[row * stride + column] ?? 0
  return Math.round(sum / ((right - left) * (bottom - top)))
}
