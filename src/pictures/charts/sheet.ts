/** A whole picture: one raid with all that is said of it, or up to six beside each other. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

import type { RaidSheet } from '../../app.ts'
import { marksOf, total, type Timeline } from '../../raids/timeline.ts'
import type { Text } from '../../text/fr.ts'
import { textFor } from '../../text/language.ts'
import { drawable, fitted } from './drawable.ts'
import { font } from './fonts.ts'
import { BACKGROUND, FAINT, fillOf, INK, REMOVED } from './palette.ts'
import { plot, sign } from './plot.ts'

/** Discord shows some 360 of a phone's pixels: of 28 here are 11 left. */
export const WIDTH = 900
export const MARGIN = 26
export const LETTERS = 29
export const TITLE = 42
const HEIGHT = 345
/** Of a picture without its panels, however many lines its legends take. */
const MOST_HEIGHT = 400
/** More panels than that stand in two columns: Discord makes a picture that is much higher than wide small. */
const COLUMN = 3
/** Of small drawings: from the top of one to the top of the next, and between two. */
const PANEL = 308
const GAP = 30
/** From line to line of a legend. */
const LINE = 41
const NAMED = 4
const MOST_PANELS = 6

export interface Pen {
  context: SKRSContext2D
  text: Text
  zone: string
  named: readonly string[]
}

/** Rows of pixels, from above, four bytes each. */
export interface Pixels {
  width: number
  height: number
  bytes: Uint8Array
}

/** Draws what is asked; `fonts.ts` must have been loaded. */
export function drawSheet({ panels, timeZone, language }: RaidSheet): Pixels {
  const text = textFor(language)
  const shown = panels.slice(0, MOST_PANELS)
  const named = namedIn(shown.map(({ timeline }) => timeline))
  const [only] = shown
  // Legends take as many lines as they need: what is left below is cut off.
  const canvas = createCanvas(WIDTH, MOST_HEIGHT + PANEL * (shown.length > COLUMN ? Math.ceil(shown.length / 2) : shown.length))
  const pen: Pen = { context: canvas.getContext('2d'), text, zone: timeZone, named }
  pen.context.fillStyle = BACKGROUND
  pen.context.fillRect(0, 0, canvas.width, canvas.height)
  const height = Math.ceil(only && shown.length === 1 ? drawOne(pen, only.timeline) : drawSeveral(pen, shown))
  return { width: WIDTH, height, bytes: canvas.data().subarray(0, WIDTH * height * 4) }
}

/** Platforms that have a colour, the same one in all panels. */
function namedIn(timelines: readonly Timeline[]): string[] {
  const counts = new Map<string, number>()
  for (const { platforms } of timelines) for (const one of platforms) counts.set(one.platform, (counts.get(one.platform) ?? 0) + total(one.counts))
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, NAMED).map(([platform]) => platform)
}

function drawOne(pen: Pen, timeline: Timeline): number {
  const say = pen.text.timeline
  const { reports, removals } = marksOf(timeline)
  let y = MARGIN + TITLE
  write(pen, say.headline(timeline), { x: MARGIN, y: y - 8, px: TITLE, bold: true })
  y = legend(pen, [{ sign: 'first', says: say.first(timeline, pen.zone) }, ...(timeline.posts > 1 ? [{ says: `★ ${say.peak(timeline)}` }] : [])], y + 12)
  y = legend(pen, platformsOf(pen, [timeline]), y)
  plot(pen.context, { x: MARGIN, y: y + 6 }, { timeline, zone: pen.zone, say, width: WIDTH - 2 * MARGIN, height: HEIGHT, letters: LETTERS, named: pen.named, isSmall: false })
  return legend(pen, [{ sign: 'reported', says: say.reports(reports) }, { sign: 'removed', says: say.removals(removals) }], y + 16 + HEIGHT) + MARGIN / 2
}

function drawSeveral(pen: Pen, panels: RaidSheet['panels']): number {
  const columns = panels.length > COLUMN ? 2 : 1
  const width = Math.floor((WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns)
  const top = legend(pen, platformsOf(pen, panels.map(({ timeline }) => timeline)), MARGIN / 2) + 12
  const rows = Math.ceil(panels.length / columns)
  for (const [place, panel] of panels.entries()) drawPanel(pen, panel, { x: MARGIN + (place % columns) * (width + GAP), y: top + Math.floor(place / columns) * PANEL, width })
  const marks = panels.map(({ timeline }) => marksOf(timeline)).reduce((sum, one) => ({ reports: sum.reports + one.reports, removals: sum.removals + one.removals }), { reports: 0, removals: 0 })
  const say = pen.text.timeline
  return legend(pen, [{ sign: 'reported', says: say.reports(marks.reports) }, { sign: 'removed', says: say.removals(marks.removals) }], top + rows * PANEL) + MARGIN / 2
}

function drawPanel(pen: Pen, { raid, name, timeline }: RaidSheet['panels'][number], { x, y, width }: { x: number; y: number; width: number }): void {
  const say = pen.text.timeline
  const { context } = pen
  context.font = font(LETTERS, 'bold')
  const title = fitted((name === undefined ? undefined : drawable(name)) ?? pen.text.raid.defaultName(raid), width, (part) => context.measureText(part).width)
  write(pen, title, { x, y: y + LETTERS, px: LETTERS, bold: true })
  write(pen, say.headline(timeline), { x, y: y + LETTERS * 2 + 6, px: LETTERS - 3, color: FAINT })
  plot(context, { x, y: y + LETTERS * 2 + 22 }, { timeline, zone: pen.zone, say, width, height: PANEL - LETTERS * 2 - 44, letters: LETTERS - 3, named: pen.named, isSmall: true })
}

export type Fill = number | 'others' | 'removed'
type Entry = { says: string; sign?: 'first' | 'reported' | 'removed'; fill?: Fill }

/** Each platform with its colour, its pattern and how many posts there are of it, in the order in which they are stacked. */
function platformsOf(pen: Pen, timelines: readonly Timeline[]): Entry[] {
  const say = pen.text.timeline
  const sum = (platform: string) => timelines.reduce((all, { platforms }) => all + platforms.filter((one) => one.platform === platform).reduce((n, { counts }) => n + total(counts), 0), 0)
  const own = pen.named.map((platform, fill): Entry & { n: number } => ({ says: drawable(pen.text.platform(platform)) ?? '?', fill, n: sum(platform) }))
  const outside = timelines.reduce((all, { outside: { before, after } }) => all + before.posts + after.posts, 0)
  const others = timelines.reduce((all, { posts }) => all + posts, 0) - own.reduce((all, { n }) => all + n, 0) - outside
  const counted: (Entry & { n: number })[] = [...own, { says: say.others, fill: 'others', n: others }, { says: say.outside, n: outside }]
  return counted.flatMap(({ n, ...entry }) => (n > 0 ? [{ ...entry, says: `${entry.says} ${say.count(n)}` }] : []))
}

/** Writes entries from left to right, in as many lines as they need; gives where the last line ends. */
export function legend(pen: Pick<Pen, 'context'>, entries: readonly Entry[], top: number): number {
  const { context } = pen
  let [x, y] = [MARGIN, top]
  for (const { says, sign: kind, fill } of entries) {
    context.font = font(LETTERS)
    const mark = kind === undefined && fill === undefined ? 0 : LETTERS + 8
    const words = fitted(says, WIDTH - 2 * MARGIN - mark, (part) => context.measureText(part).width)
    const width = mark + context.measureText(words).width
    if (x > MARGIN && x + width > WIDTH - MARGIN) [x, y] = [MARGIN, y + LINE]
    if (kind) sign(context, kind, { x: x + LETTERS / 2, y: y + 20, size: 26 })
    if (fill !== undefined) {
      context.fillStyle = lookOf(context, fill)
      context.fillRect(x, y + 7, LETTERS, 26)
    }
    write(pen, words, { x: x + mark, y: y + LETTERS, px: LETTERS })
    x += width + LETTERS
  }
  return entries.length > 0 ? y + LINE : y
}

/** The look of what is filled; removals have one wherever they stand. */
export function lookOf(context: SKRSContext2D, fill: Fill): ReturnType<typeof fillOf> {
  return fill === 'removed' ? REMOVED : fillOf(context, fill === 'others' ? undefined : fill)
}

export function write({ context }: Pick<Pen, 'context'>, words: string, { x, y, px, bold = false, color = INK }: { x: number; y: number; px: number; bold?: boolean; color?: string }): void {
  context.font = font(px, bold ? 'bold' : 'normal')
  context.fillStyle = color
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillText(words, x, y)
}
