/** How large pictures of raids are and how long they take, from asking for them to their bytes: many different ones, the first start of the thread apart; and whether the bot's own thread waits meanwhile. */
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'

import { chance } from '../local/chance.ts'
import { packageRoot } from '../src/lib/package-root.ts'
import type { Sheet } from '../src/app.ts'
import type { openDrawer } from '../src/pictures/charts/draw.ts'
import { timelineOf, type Timeline } from '../src/raids/timeline.ts'
import { below, median, report, told, type Figure } from './report.ts'

const PICTURES = 300
const WARM = 5
const START = Date.parse('2026-10-24T18:00:00Z')
const HOUR_MS = 3_600_000
const PLATFORMS = ['x', 'bluesky', 'instagram', 'fediverse', 'tiktok', 'facebook']
const NAMES = ['Amoxicilline', 'Une très longue affaire de vaccins et de plateaux de télévision', 'مرحبا بالعالم', '<b>&amp; "x"</b> 😀', '中文', 'Émission du dimanche']

/** True when every picture keeps to 60 KB and 99 of 100 to 150 ms. */
export async function benchCharts(): Promise<boolean> {
  // What is measured is what « npm start » runs.
  const built = await import(pathToFileURL(join(packageRoot(), 'dist', 'src', 'pictures', 'charts', 'draw.js')).href) as { openDrawer: typeof openDrawer }
  const drawer = built.openDrawer({ kept: 0 })
  const roll = chance(7)
  const sheetOf = (panels: number): Sheet => ({ panels: Array.from({ length: panels }, (_, n) => ({ raid: n + 1, name: NAMES[n], timeline: aTimeline(roll) })), timeZone: 'Europe/Paris', language: roll() < 0.5 ? 'fr' : 'en' })
  const timed = async (sheet: Sheet) => {
    const start = performance.now()
    const png = await drawer.draw(sheet)
    if (!png) throw new Error('a picture could not be drawn')
    return { ms: performance.now() - start, bytes: png.length }
  }
  const cold = await timed(sheetOf(1))
  for (let n = 0; n < WARM; n += 1) await timed(sheetOf(1 + (n % 2) * 5))
  const asked = ([['one raid', 1], ['six raids', 6]] as const).map(([what, panels]) => ({ what, sheets: Array.from({ length: PICTURES }, () => sheetOf(panels)) }))
  const delay = monitorEventLoopDelay({ resolution: 5 })
  const figures: Figure[] = []
  delay.enable()
  for (const { what, sheets } of asked) {
    const drawn = []
    const before = process.cpuUsage()
    for (const sheet of sheets) drawn.push(await timed(sheet))
    const { user, system } = process.cpuUsage(before)
    const times = drawn.map(({ ms }) => ms).sort((a, b) => a - b)
    figures.push(below(`${what}: largest`, Math.max(...drawn.map(({ bytes }) => bytes)) / 1024, 60, 'KB'), below('  processor time of one, all threads', (user + system) / 1_000 / PICTURES, 150, 'ms'), below('  median time', median(times), 150, 'ms'), below('  99 of 100 within', times[Math.floor(PICTURES * 0.99)] ?? NaN, 150, 'ms'))
  }
  delay.disable()
  await drawer.close()
  return report(`pictures of raids, ${String(PICTURES)} different ones each`, [below('the very first, with the start of the thread', cold.ms, 2000, 'ms'), ...figures, told('longest wait of the bot’s own thread', `${(delay.max / 1e6).toFixed(0)} ms`)])
}

/** Any kind of raid: minutes or weeks, three posts or thousands, one platform or six. */
function aTimeline(roll: () => number): Timeline {
  const [span, posts, platforms] = [10 ** (roll() * 4 - 1) * HOUR_MS, Math.floor(3 + 10 ** (roll() * 4)), 1 + Math.floor(roll() * PLATFORMS.length)]
  const at = () => Math.round(START + roll() ** (1 + 3 * roll()) * span)
  const timeline = timelineOf({
    posts: Array.from({ length: posts }, () => ({ at: at(), platform: PLATFORMS[Math.floor(roll() ** 2 * platforms)] ?? 'x' })),
    reports: Array.from({ length: Math.floor(roll() * 60) }, () => at() + span / 4),
    removals: Array.from({ length: Math.floor(roll() * 20) }, () => at() + span / 3),
  }, 'Europe/Paris')
  if (!timeline) throw new Error('unreachable: there are posts')
  return timeline
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await benchCharts()) ? 0 : 1
