import sharp from 'sharp'
import { GlobalFonts } from '@napi-rs/canvas'
import { expect, onTestFinished, test } from 'vitest'

import type { RaidSheet } from '../../../src/app.ts'
import { openDrawer, type DrawerOptions } from '../../../src/pictures/charts/draw.ts'
import { loadFonts } from '../../../src/pictures/charts/fonts.ts'
import { pngOf } from '../../../src/pictures/charts/png.ts'
import { timelineOf, type Timeline } from '../../../src/raids/timeline.ts'
import { HOUR, MINUTE, START } from '../../builders.ts'

const PLATFORMS = ['x', 'bluesky', 'instagram', 'fediverse', 'tiktok', 'web']
const ODD = ['', '中文', '😀', '<svg onload="x">&amp;]]>', '\u202eوال\u0335\u0321', 'A'.repeat(5_000), '\u0000\uffff\ud800']

function aTimeline({ posts = 60, spanMs = 15 * HOUR, platforms = 4 } = {}): Timeline {
  const timeline = timelineOf({
    posts: Array.from({ length: posts }, (_, n) => ({ at: START + Math.round((n / posts) ** 2 * spanMs), platform: PLATFORMS[n % platforms] ?? 'x' })),
    reports: [START + spanMs / 2, START + spanMs],
    removals: [START + spanMs],
  }, 'Europe/Paris')
  if (!timeline) throw new Error('the test gives no post')
  return timeline
}

const sheet = (panels: RaidSheet['panels'] = [{ raid: 1, timeline: aTimeline() }]): RaidSheet => ({ panels, timeZone: 'Europe/Paris', language: 'fr' })
const several = (names: readonly (string | undefined)[]): RaidSheet => sheet(names.map((name, raid) => ({ raid, name, timeline: aTimeline({ posts: 2_000 + raid, spanMs: 50 * HOUR, platforms: 6 }) })))

/** Lightness from 0 to 255 of a region of the picture, pixel by pixel. */
async function greys(png: Buffer, region: { left: number; top: number; width: number; height: number }): Promise<number[]> {
  return [...(await sharp(png).extract(region).greyscale().raw().toBuffer())]
}

test.each([
  ['a short raid', sheet([{ raid: 1, timeline: aTimeline({ spanMs: 8 * MINUTE, platforms: 1 }) }])],
  ['a raid of hours on six platforms', sheet([{ raid: 1, timeline: aTimeline({ posts: 500, platforms: 6 }) }])],
  ['100,000 posts', sheet([{ raid: 1, timeline: aTimeline({ posts: 100_000, platforms: 6, spanMs: 50 * HOUR }) }])],
  ['one post', sheet([{ raid: 1, timeline: aTimeline({ posts: 1 }) }])],
  ['six raids', several(['Amoxicilline', 'B', 'C', 'D', 'E', 'F'])],
  ['three raids', several(['Amoxicilline', undefined, 'C'])],
  ['more raids than are drawn', several(Array<string>(40).fill('A'))],
  ['odd names', several(ODD)],
])('the picture of %s is a PNG of 60 KB at most that a phone can show', async (_, asked) => {
  const png = await pngOf(asked)
  const { format, width, height } = await sharp(png).metadata()
  expect([format, width]).toEqual(['png', 900])
  expect(height).toBeLessThanOrEqual(1_300)
  expect(png.length).toBeLessThanOrEqual(60 * 1024)
})

test('its letters are those of the package, whatever the machine has', async () => {
  loadFonts()
  expect(new Set(GlobalFonts.families.flatMap(({ family }) => family))).toEqual(new Set(['DejaVu Sans', 'Vigie']))
  // Where the headline stands there is as much ink as letters make: neither nothing nor a row of boxes.
  const inked = async (posts: number) => (await greys(await pngOf(sheet([{ raid: 1, timeline: aTimeline({ posts }) }])), { left: 20, top: 20, width: 860, height: 60 })).filter((grey) => grey > 150).length
  const [few, many] = [await inked(7), await inked(70_000)]
  expect(few).toBeGreaterThan(2_000)
  expect(many).toBeGreaterThan(few + 1_000)
})

test('platforms that lie on each other differ in lightness or pattern', async () => {
  const { fillOf } = await import('../../../src/pictures/charts/palette.ts')
  const { createCanvas } = await import('@napi-rs/canvas')
  const looks = await Promise.all([0, 1, 2, 3, undefined].map(async (place) => {
    const canvas = createCanvas(40, 40)
    const context = canvas.getContext('2d')
    context.fillStyle = fillOf(context, place)
    context.fillRect(0, 0, 40, 40)
    return await greys(canvas.toBuffer('image/png'), { left: 0, top: 0, width: 40, height: 40 })
  }))
  const apart = (a: readonly number[], b: readonly number[]) => a.reduce((sum, grey, pixel) => sum + Math.abs(grey - (b[pixel] ?? 0)), 0) / a.length
  for (const [n, look] of looks.entries()) for (const other of looks.slice(n + 1)) expect(apart(look, other)).toBeGreaterThan(15)
})

test('a platform with one post of a thousand keeps its colour', async () => {
  const timeline = aTimeline({ posts: 1_000, platforms: 3 })
  const rare = { ...timeline, platforms: [...timeline.platforms, { platform: 'fediverse', counts: timeline.others.map((_, bin) => (bin === 3 ? 1 : 0)) }] }
  const pixels = await sharp(await pngOf(sheet([{ raid: 1, timeline: rare }]))).raw().toBuffer()
  const found = new Set(Array.from({ length: pixels.length / 3 }, (_, n) => pixels.subarray(n * 3, n * 3 + 3).toString('hex')))
  expect(found.size).toBeLessThanOrEqual(16)
  const parts = (hex: string) => [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))
  const has = (color: string) => [...found].some((one) => parts(one).every((part, channel) => Math.abs(part - (parts(color)[channel] ?? 0)) <= 3))
  expect(['56b4e9', 'e8702a', 'f3ead2', 'cc79a7'].filter((color) => !has(color))).toEqual([])
})

/** A thread that does what the number of the raid says: answers with how many it has drawn, dies, throws, says why not, or is silent. */
const PROGRAM = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  let drawn = 0
  parentPort.on('message', ({ panels: [{ raid }] }) => {
    drawn += 1
    if (raid === 901) process.exit(1)
    if (raid === 902) throw new Error('broken')
    if (raid === 903) return parentPort.postMessage({ fault: { error: 'no' } })
    if (raid === 904) for (;;);
    parentPort.postMessage({ png: new Uint8Array([drawn]) })
  })`)}`)

function drawer(options: DrawerOptions = {}) {
  const faults: unknown[] = []
  const opened = openDrawer({ program: PROGRAM, onFault: (facts) => { faults.push(facts.error) }, ...options })
  onTestFinished(() => opened.close())
  return { ...opened, faults, told: async (raid: number, name?: string) => (await opened.draw(sheet([{ raid, name, timeline: aTimeline() }])))?.[0] }
}

test('the same is drawn once, also when it is asked for twice at once; another name, language or number is another picture', async () => {
  const one = drawer()
  const { told } = one
  expect(await Promise.all([told(1), told(1), told(2)])).toEqual([1, 1, 2])
  expect([await told(1), await told(1, 'Amoxicilline'), await told(1, 'Autre')]).toEqual([1, 3, 4])
  expect((await one.draw({ ...sheet(), language: 'en' }))?.[0]).toBe(5)
  expect((await one.draw({ ...sheet(), timeZone: 'Asia/Tokyo' }))?.[0]).toBe(6)
  expect((await one.draw(sheet([{ raid: 1, timeline: aTimeline({ posts: 61 }) }])))?.[0]).toBe(7)
})

test('only so many are kept, those that were asked for last', async () => {
  const { told } = drawer({ kept: 2 })
  expect([await told(1), await told(2), await told(1), await told(3), await told(1), await told(2)]).toEqual([1, 2, 1, 3, 1, 4])
})

test.each([['the thread dies of', 901, 'gave-up'], ['the thread breaks on', 902, 'gave-up'], ['cannot be drawn', 903, 'no'], ['takes too long', 904, 'gave-up']])('what %s is left without a picture and tried again, and the next one is drawn', async (_, raid, because) => {
  const { told, faults } = drawer({ jobMs: 3_000 })
  expect([await told(raid), typeof (await told(1)), await told(raid)]).toEqual([undefined, 'number', undefined])
  expect(faults).toEqual([because, because])
})

test('the real thread draws, sleeps when there is nothing to draw, and wakes', async () => {
  const real = openDrawer({ idleMs: 20 })
  onTestFinished(() => real.close())
  const png = await real.draw(sheet())
  expect(png && (await sharp(png).metadata()).width).toBe(900)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await real.draw(several(['A', 'B']))).toBeInstanceOf(Buffer)
  await real.close()
  expect(await real.draw(several(['A', 'C']))).toBeUndefined()
})
