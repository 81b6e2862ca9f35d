/** What of a picture is left without an even border: black bars, a white frame. */
import type { Block } from './content-blocks.ts'
import type { Part } from './pdq.ts'

/** A line is even when its values lie within that of the border's, but for so many. */
const TOLERANCE = 10
const ODD_ONES = 0.02

/** The part inside of even borders, as a block of the part given; the whole when there are none, or when nothing is inside. */
export function withoutBorders(part: Part): Block {
  const { values, stride, width, height } = part
  let [left, top, right, bottom] = [0, 0, width, height]
  const isEven = ({ start, step, length }: { start: number; step: number; length: number }, tone: number) => {
    let odd = 0
    for (let at = 0; at < length; at += 1) if (Math.abs((values[start + at * step] ?? 0) - tone) > TOLERANCE) odd += 1
    return odd <= ODD_ONES * length
  }
  const origin = part.top * stride + part.left
  const row = (y: number) => ({ start: origin + y * stride + left, step: 1, length: right - left })
  const column = (x: number) => ({ start: origin + top * stride + x, step: stride, length: bottom - top })
  const toneOf = ({ start, step, length }: { start: number; step: number; length: number }) => Array.from({ length }, (_, at) => values[start + at * step] ?? 0).sort((a, b) => a - b)[length >> 1] ?? 0
  const tones = { top: toneOf(row(0)), bottom: toneOf(row(height - 1)), left: toneOf(column(0)), right: toneOf(column(width - 1)) }
  while (top < bottom - 1 && isEven(row(top), tones.top)) top += 1
  while (bottom > top + 1 && isEven(row(bottom - 1), tones.bottom)) bottom -= 1
  while (left < right - 1 && isEven(column(left), tones.left)) left += 1
  while (right > left + 1 && isEven(column(right - 1), tones.right)) right -= 1
  const isNothing = right - left < width / 8 || bottom - top < height / 8
  return isNothing ? { left: 0, top: 0, width, height } : { left, top, width: right - left, height: bottom - top }
}
