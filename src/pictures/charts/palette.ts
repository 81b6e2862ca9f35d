/**
 * Colours of drawings: of Okabe and Ito's set (« Color Universal Design », jfly.uni-koeln.de/color, 2008), which people who see
 * few colours tell apart, in an order in which neighbours differ in lightness; from the third on a pattern tells them in grey too.
 */
import { createCanvas, type CanvasPattern, type SKRSContext2D } from '@napi-rs/canvas'

/** A card of its own colour: on Discord's dark theme it does not glare at night, on the light one it stands out. */
export const BACKGROUND = '#1d232b'
export const INK = '#f4f6f8'
export const FAINT = '#b4bdc8'
export const GRID = '#3a444f'
export const REPORTED = '#f0e442'
export const REMOVED = '#2fc79b'

type Pattern = 'plain' | 'slanted' | 'dotted' | 'level'
const FILLS: readonly { color: string; pattern: Pattern }[] = [
  { color: '#56b4e9', pattern: 'plain' },
  { color: '#e8702a', pattern: 'slanted' },
  { color: '#f3ead2', pattern: 'plain' },
  { color: '#cc79a7', pattern: 'level' },
]
const OTHERS = { color: '#8a94a0', pattern: 'dotted' } as const

/** The fill of the n-th platform; of all others when there is no such number. */
export function fillOf(context: SKRSContext2D, place: number | undefined): string | CanvasPattern {
  const { color, pattern } = place === undefined ? OTHERS : (FILLS[place] ?? OTHERS)
  return pattern === 'plain' ? color : (context.createPattern(tile(color, pattern), 'repeat') ?? color)
}

const TILE = 10

function tile(color: string, pattern: Exclude<Pattern, 'plain'>) {
  const canvas = createCanvas(TILE, TILE)
  const draw = canvas.getContext('2d')
  draw.fillStyle = color
  draw.fillRect(0, 0, TILE, TILE)
  draw.fillStyle = BACKGROUND
  draw.strokeStyle = BACKGROUND
  draw.lineWidth = 2.5
  if (pattern === 'level') draw.fillRect(0, 0, TILE, 3)
  if (pattern === 'dotted') draw.fillRect(3, 3, 4, 4)
  if (pattern === 'slanted') {
    for (const shift of [-TILE, 0, TILE]) {
      draw.beginPath()
      draw.moveTo(shift - 2, TILE + 2)
      draw.lineTo(shift + TILE + 2, -2)
      draw.stroke()
    }
  }
  return canvas
}

/** How far towards the ink the edges of letters go. */
const SHADES = [0.18, 0.36, 0.54, 0.72, 0.88]

/** All colours of a drawing, `[red, green, blue]` each: 16, for so many take four bits a pixel. */
export const PALETTE: readonly (readonly number[])[] = [
  ...[BACKGROUND, INK, FAINT, GRID, REPORTED, REMOVED, OTHERS.color, ...FILLS.map(({ color }) => color)].map(partsOf),
  ...SHADES.map((share) => partsOf(BACKGROUND).map((part, channel) => Math.round(part + share * ((partsOf(INK)[channel] ?? 0) - part)))),
]

function partsOf(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
}
