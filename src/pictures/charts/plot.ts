/** One chart: posts per bin by platform, with marks for the first post, the peak, reports and removals. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type ChartConfiguration } from 'chart.js'

import type { Timeline } from '../../raids/timeline.ts'
import type { TimelineText } from '../../text/timeline.ts'
import { FAMILY, font } from './fonts.ts'
import { FAINT, fillOf, GRID, INK, REMOVED, REPORTED } from './palette.ts'
import { ticksOf } from './ticks.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale)

export interface Plotted {
  timeline: Timeline
  zone: string
  say: TimelineText
  width: number
  height: number
  /** Height of letters, px. */
  letters: number
  /** The platforms that have a colour of their own, in its order. */
  named: readonly string[]
  /** Without the scale at the left: the number at the peak is one already. */
  isSmall: boolean
}

/** Above the peak is room for what is said of it. */
const HEADROOM = 1.35
/** Of a lane below the scale, and of the room at its sides for labels, in letters. */
const LANE = 0.95
const SIDE = 1.4
/** A bar is this much of the highest one at least, or nobody would see that there was something. */
const LEAST_BAR = 0.015

/** Draws the chart into a picture, its upper left corner there. */
export function plot(onto: SKRSContext2D, corner: { x: number; y: number }, asked: Plotted): void {
  const { timeline, letters } = asked
  const canvas = createCanvas(asked.width, asked.height)
  const context = canvas.getContext('2d')
  // Chart.js asks for a browser's canvas; what it uses of it is here.
  const chart = new Chart(context, configOf(context, asked))
  const { x, y } = chart.scales
  if (!x || !y) throw new Error('unreachable: a chart of bars has two scales')
  const bin = (place: number) => x.getPixelForValue(place)
  const isFirstSeen = timeline.outside.before.posts === 0
  if (isFirstSeen) markFirst(context, { x: bin(0), top: y.top, bottom: y.getPixelForValue(countIn(timeline, 0)), size: letters })
  if (timeline.posts > 1) markPeak(context, asked, { x: bin(timeline.peak.bin), y: y.getPixelForValue(timeline.peak.posts), left: isFirstSeen ? bin(0) + letters * 0.6 : x.left, right: asked.width })
  for (const [nth, lane] of lanesOf(timeline).entries()) drawLane(context, lane, { bin, bottom: x.bottom + (nth + 1) * letters * LANE - 2, letters, left: x.left, right: x.right })
  onto.drawImage(canvas, corner.x, corner.y)
  // It wipes its canvas.
  chart.destroy()
}

function configOf(context: SKRSContext2D, asked: Plotted): ChartConfiguration<'bar', number[]> {
  const { timeline, zone, say, letters, isSmall } = asked
  const letter = { family: FAMILY, size: letters }
  return {
    type: 'bar',
    data: { labels: ticksOf(timeline, { zone, say, most: Math.floor(asked.width / (letters * 4.5)) }), datasets: datasetsOf(context, asked) },
    options: {
      animation: false, responsive: false, devicePixelRatio: 1, events: [],
      layout: { padding: { left: isSmall ? letters * SIDE : 0, right: letters * SIDE, bottom: lanesOf(timeline).length * letters * LANE } },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: FAINT }, ticks: { color: INK, font: letter, autoSkip: false, maxRotation: 0 } },
        y: {
          stacked: true, beginAtZero: true, max: timeline.peak.posts * HEADROOM, border: { display: false }, grid: { color: GRID, display: !isSmall, drawTicks: false },
          ticks: { display: !isSmall, color: FAINT, font: letter, padding: 8, maxTicksLimit: 4, precision: 0, includeBounds: false, callback: (value) => say.count(Number(value)) },
        },
      },
    },
  }
}

/** Posts in a bin. */
function countIn({ platforms, others }: Timeline, bin: number): number {
  return platforms.reduce((sum, { counts }) => sum + (counts[bin] ?? 0), others[bin] ?? 0)
}

/** The largest platform stands at the bottom, and what has no colour of its own on top. */
function datasetsOf(context: SKRSContext2D, { timeline: { platforms, others, peak: { posts: peak } }, named }: Plotted) {
  const own = named.flatMap((platform, place) => platforms.filter((one) => one.platform === platform).map(({ counts }) => ({ counts, place })))
  const rest = platforms.filter(({ platform }) => !named.includes(platform))
  const top = { counts: others.map((n, bin) => n + rest.reduce((sum, { counts }) => sum + (counts[bin] ?? 0), 0)), place: undefined }
  const all = [...own, top]
  return all.map(({ counts, place }) => ({
    data: counts.map((n, bin) => seen(n, { inBin: all.map((one) => one.counts[bin] ?? 0), least: peak * LEAST_BAR })),
    backgroundColor: fillOf(context, place) as string,
    categoryPercentage: 1, barPercentage: 0.86, maxBarThickness: 90,
  }))
}

/** How high a part of a bar is drawn: of one that would not be seen, the largest part stands for all. */
function seen(n: number, { inBin, least }: { inBin: readonly number[]; least: number }): number {
  const [sum, most] = [inBin.reduce((a, b) => a + b, 0), Math.max(...inBin)]
  return sum === 0 || sum >= least ? n : n === most ? least : 0
}

/** The peak is named where it is. */
function markPeak(context: SKRSContext2D, { timeline, say, letters }: Plotted, at: { x: number; y: number; left: number; right: number }): void {
  const label = `★ ${say.count(timeline.peak.posts)}`
  context.font = font(letters, 'bold')
  const half = context.measureText(label).width / 2
  context.fillStyle = INK
  context.textAlign = 'center'
  context.textBaseline = 'bottom'
  context.fillText(label, Math.min(Math.max(at.x, at.left + half), at.right - half), at.y - letters * 0.15)
}

/** A line falls on the first post from above. */
function markFirst(context: SKRSContext2D, { x, top, bottom, size }: { x: number; top: number; bottom: number; size: number }): void {
  context.strokeStyle = INK
  context.lineWidth = 2
  context.setLineDash([5, 5])
  context.beginPath()
  context.moveTo(x, top + size * 0.6)
  context.lineTo(x, bottom)
  context.stroke()
  context.setLineDash([])
  sign(context, 'first', { x, y: top + size * 0.35, size })
}

interface Lane {
  kind: 'reported' | 'removed'
  counts: readonly number[]
}

/** Below the scale: when reports were made, and when posts were found removed; no lane for what there is none of. */
function lanesOf({ reports, removals }: Timeline): Lane[] {
  const lanes: Lane[] = [{ kind: 'reported', counts: reports }, { kind: 'removed', counts: removals }]
  return lanes.filter(({ counts }) => counts.some((n) => n > 0))
}

function drawLane(context: SKRSContext2D, { kind, counts }: Lane, { bin, bottom, letters, left, right }: { bin: (place: number) => number; bottom: number; letters: number; left: number; right: number }): void {
  const [most, wide, high] = [Math.max(...counts), Math.min(letters, ((right - left) / counts.length) * 0.7), letters * LANE * 0.8]
  sign(context, kind, { x: left - letters * 0.75, y: bottom - high / 2, size: letters * 0.8 })
  context.fillStyle = GRID
  context.fillRect(left, bottom - 2, right - left, 2)
  context.fillStyle = kind === 'reported' ? REPORTED : REMOVED
  for (const [place, n] of counts.entries()) {
    const height = n === 0 ? 0 : high * (0.4 + 0.6 * (n / most))
    context.fillRect(Math.round(bin(place) - wide / 2), Math.round(bottom - height), Math.max(2, Math.round(wide)), Math.round(height))
  }
}

/** The same sign in the chart and in its legend: each has a shape of its own. */
export function sign(context: SKRSContext2D, kind: 'first' | 'reported' | 'removed', { x, y, size }: { x: number; y: number; size: number }): void {
  const half = size / 2
  context.fillStyle = context.strokeStyle = kind === 'first' ? INK : kind === 'reported' ? REPORTED : REMOVED
  context.beginPath()
  if (kind === 'removed') {
    context.lineWidth = size / 5
    for (const way of [1, -1]) {
      context.moveTo(x - half * 0.7, y - way * half * 0.7)
      context.lineTo(x + half * 0.7, y + way * half * 0.7)
    }
    context.stroke()
    return
  }
  const tip = kind === 'first' ? 1 : -1
  context.moveTo(x, y + tip * half * 0.85)
  context.lineTo(x - half, y - tip * half * 0.75)
  context.lineTo(x + half, y - tip * half * 0.75)
  context.closePath()
  context.fill()
}
