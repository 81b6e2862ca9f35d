/**
 * What came of reports: for each platform a bar of its reports by what was answered, and one of its posts by what became of them. All bars are as
 * long: how many there are stands before each, and one platform of many reports makes the others no harder to read.
 */
import { createCanvas } from '@napi-rs/canvas'

import type { OutcomesSheet } from '../../app.ts'
import { PHAROS, type Figures } from '../../checklists/outcomes.ts'
import type { Text } from '../../text/fr.ts'
import { textFor } from '../../text/language.ts'
import { drawable, fitted } from './drawable.ts'
import { font } from './fonts.ts'
import { BACKGROUND, FAINT, INK } from './palette.ts'
import { legend, LETTERS, lookOf, MARGIN, TITLE, WIDTH, write, type Fill, type Pen, type Pixels } from './sheet.ts'

/** More of them make a picture that Discord shows small: what is left is one more, beside the authority. */
const MOST_PLATFORMS = 5
/** How many reports or posts there are stands before each bar. */
const COUNTED = 270
const BAR = 38
const BLOCK = 2 * (BAR + 8) + 62
const MOST_HEIGHT = 300
/** A part is this wide at least, or nobody would see that there is one. */
const LEAST_PART = 6

interface Block extends Pick<Figures, 'made' | 'answered' | 'refused' | 'posts' | 'removed' | 'online' | 'unknown'> {
  name: string
}

/** Draws what is asked; `fonts.ts` must have been loaded. */
export function drawOutcomes({ outcomes, timeZone, language }: OutcomesSheet): Pixels {
  const text = textFor(language)
  const say = text.outcomes
  const blocks = blocksOf(outcomes.platforms, text)
  const canvas = createCanvas(WIDTH, MOST_HEIGHT + BLOCK * blocks.length)
  const pen = { context: canvas.getContext('2d') }
  pen.context.fillStyle = BACKGROUND
  pen.context.fillRect(0, 0, canvas.width, canvas.height)
  title(pen, say.title(outcomes.since, outcomes.until, timeZone))
  let y = legend(pen, [{ says: say.legend.answered, fill: 0 }, { says: say.legend.refused, fill: 1 }, { says: say.legend.silent, fill: 'others' }], MARGIN + TITLE + 10)
  y = legend(pen, [{ says: say.legend.removed, fill: 'removed' }, { says: say.legend.online, fill: 2 }, { says: say.legend.unknown, fill: 'others' }], y) + 10
  for (const block of blocks) {
    drawBlock(pen, block, { say, y })
    y += BLOCK
  }
  const height = Math.ceil(y + MARGIN / 2)
  return { width: WIDTH, height, bytes: canvas.data().subarray(0, WIDTH * height * 4) }
}

/** The platforms that are drawn, and the rest of them as one. */
function blocksOf(platforms: OutcomesSheet['outcomes']['platforms'], text: Text): Block[] {
  const named = ({ to, ...figures }: (typeof platforms)[number]): Block => ({ ...figures, name: drawable(to === PHAROS ? text.outcomes.pharos : text.platform(to)) ?? '?' })
  const [authority, own] = [platforms.filter(({ to }) => to === PHAROS), platforms.filter(({ to }) => to !== PHAROS)]
  const isFew = own.length <= MOST_PLATFORMS + 1
  const [shown, rest] = isFew ? [own, []] : [own.slice(0, MOST_PLATFORMS), own.slice(MOST_PLATFORMS)]
  const sum = (key: Exclude<keyof Block, 'name'>) => rest.reduce((all, one) => all + one[key], 0)
  const others: Block = { name: text.outcomes.others, made: sum('made'), answered: sum('answered'), refused: sum('refused'), posts: sum('posts'), removed: sum('removed'), online: sum('online'), unknown: sum('unknown') }
  return [...shown.map(named), ...(isFew ? [] : [others]), ...authority.map(named)]
}

/** As large as it fits in one line. */
function title(pen: Pick<Pen, 'context'>, words: string): void {
  let px = TITLE
  const widthOf = (part: string) => {
    pen.context.font = font(px, 'bold')
    return pen.context.measureText(part).width
  }
  while (px > LETTERS && widthOf(words) > WIDTH - 2 * MARGIN) px -= 1
  write(pen, fitted(words, WIDTH - 2 * MARGIN, widthOf), { x: MARGIN, y: MARGIN + TITLE - 8, px, bold: true })
}

function drawBlock(pen: Pick<Pen, 'context'>, block: Block, { say, y }: { say: Text['outcomes']; y: number }): void {
  const { context } = pen
  context.font = font(LETTERS, 'bold')
  write(pen, fitted(block.name, WIDTH - 2 * MARGIN, (part) => context.measureText(part).width), { x: MARGIN, y: y + LETTERS, px: LETTERS, bold: true })
  const bars: { words: string; parts: [number, Fill][] }[] = [
    { words: say.bars.reports(block.made), parts: [[block.answered - block.refused, 0], [block.refused, 1], [block.made - block.answered, 'others']] },
    { words: say.bars.posts(block.posts), parts: [[block.removed, 'removed'], [block.online, 2], [block.unknown, 'others']] },
  ]
  for (const [place, { words, parts }] of bars.entries()) {
    const top = y + LETTERS + 14 + place * (BAR + 8)
    context.font = font(LETTERS)
    write(pen, fitted(words, COUNTED - 14, (part) => context.measureText(part).width), { x: MARGIN, y: top + BAR - 11, px: LETTERS, color: FAINT })
    drawBar(pen, parts.filter(([n]) => n > 0), { top, count: say.count })
  }
}

/** Parts from left to right, each with its number where there is room for it. */
function drawBar({ context }: Pick<Pen, 'context'>, parts: readonly [number, Fill][], { top, count }: { top: number; count: (n: number) => string }): void {
  const scale = (WIDTH - 2 * MARGIN - COUNTED - LEAST_PART * parts.length) / parts.reduce((sum, [n]) => sum + n, 0)
  let x = MARGIN + COUNTED
  for (const [n, fill] of parts) {
    const width = LEAST_PART + n * scale
    context.fillStyle = lookOf(context, fill)
    context.fillRect(x, top, width - 2, BAR)
    const words = count(n)
    context.font = font(LETTERS - 3, 'bold')
    const room = context.measureText(words).width + 12
    if (room < width - 6) {
      // A ground of its own: on a pattern, letters are hard to read.
      context.fillStyle = BACKGROUND
      context.fillRect(x + (width - 2 - room) / 2, top + 5, room, BAR - 10)
      context.fillStyle = INK
      context.textAlign = 'center'
      context.textBaseline = 'alphabetic'
      context.fillText(words, x + (width - 2) / 2, top + BAR - 11)
    }
    x += width
  }
}
