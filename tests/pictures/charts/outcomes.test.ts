import sharp from 'sharp'
import { expect, test } from 'vitest'

import type { OutcomesSheet } from '../../../src/app.ts'
import { outcomesOf, PHAROS, type Reported } from '../../../src/checklists/outcomes.ts'
import { openDrawer } from '../../../src/pictures/charts/draw.ts'
import { pngOf } from '../../../src/pictures/charts/png.ts'
import { DAY, HOUR, START } from '../../builders.ts'

/** So many reports to one place; of their posts so many are removed, or seen online. */
function some(to: string, count: number, { refused = 0, answered = 0, removed = 0, online = 0 } = {}): Reported[] {
  return Array.from({ length: count }, (_, n) => ({
    report: `${to} ${String(n)}`, post: n + to.length * 1e6, to, category: 'threat', at: START, answer: n < refused ? 'refused' : n < answered ? 'other' : undefined, answeredAt: n < answered ? START + HOUR : undefined,
    removedAt: n < removed ? START + DAY : undefined, isOnline: n >= removed && n < removed + online,
  }))
}

const sheet = (...rows: Reported[][]): OutcomesSheet => ({ outcomes: outcomesOf(rows.flat(), { since: START - 90 * DAY, until: START + 2 * DAY }), timeZone: 'Europe/Paris', language: 'fr' })
const MANY = ['facebook', 'bluesky', 'tiktok', 'fediverse', 'youtube', 'instagram', 'linkedin', 'telegram', PHAROS].map((to) => some(to, 9, { refused: 2, answered: 4, removed: 3, online: 2 }))

/** The colours in a row of pixels, each as often as it stands there. */
async function colours(png: Buffer, top: number): Promise<Map<string, number>> {
  const pixels = await sharp(png).extract({ left: 296, top, width: 578, height: 1 }).removeAlpha().raw().toBuffer()
  const found = new Map<string, number>()
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.subarray(at, at + 3).toString('hex')
    found.set(colour, (found.get(colour) ?? 0) + 1)
  }
  return found
}

test.each([
  ['one report', sheet(some('x', 1))],
  ['very many of one platform and few of others', sheet(some('x', 50_000, { refused: 1, answered: 20_000, removed: 49_999, online: 1 }), some('bluesky', 1))],
  ['more platforms than are drawn', sheet(...MANY)],
  ['a place whose name cannot be drawn', sheet(some('中文<svg>', 3))],
])('the picture of %s is a PNG of 60 KB at most that a phone can show', async (_, asked) => {
  const png = await pngOf(asked)
  const { format, width, height } = await sharp(png).metadata()
  expect([format, width]).toEqual(['png', 900])
  expect(height).toBeLessThanOrEqual(1_300)
  expect(png.length).toBeLessThanOrEqual(60 * 1024)
})

test('bars are as long as each other, and their parts as long as what they stand for', async () => {
  const png = await pngOf(sheet(some('x', 100, { refused: 0, answered: 50, removed: 25, online: 25 })))
  const { height } = await sharp(png).metadata()
  // Near the upper edge of each bar, where no number stands.
  const [reports, posts] = await Promise.all([colours(png, height - 122), colours(png, height - 76)])
  const near = (found: Map<string, number>, red: number, green: number, blue: number) =>
    [...found].reduce((sum, [colour, n]) => sum + ([red, green, blue].every((part, channel) => Math.abs(part - parseInt(colour.slice(channel * 2, channel * 2 + 2), 16)) <= 4) ? n : 0), 0)
  // Answered: blue; removed: green; online: cream.
  expect(near(reports, 0x56, 0xb4, 0xe9)).toBeGreaterThan(0.4 * 578)
  expect(near(reports, 0xe8, 0x70, 0x2a)).toBe(0)
  const [removed, online] = [near(posts, 0x2f, 0xc7, 0x9b), near(posts, 0xf3, 0xea, 0xd2)]
  expect(removed).toBeGreaterThan(0.2 * 578)
  expect(Math.abs(removed - online)).toBeLessThan(12)
})

test('of more than seven platforms five are named and the rest are one; the authority is never among them', async () => {
  const heightOf = async (asked: OutcomesSheet) => (await sharp(await pngOf(asked)).metadata()).height
  const [seven, eight, withAuthority, alone] = await Promise.all([sheet(...MANY.slice(0, 6)), sheet(...MANY.slice(0, 8)), sheet(...MANY), sheet(...MANY.slice(0, 7), MANY[8] ?? [])].map(heightOf))
  expect(eight).toBe(seven)
  expect(withAuthority).toBe((eight ?? 0) + 154)
  expect(alone).toBe(withAuthority)
})

test('the thread draws it, and the same is drawn once', async () => {
  const drawer = openDrawer()
  const [one, again, other] = await Promise.all([sheet(some('x', 3)), sheet(some('x', 3)), sheet(some('x', 4))].map((asked) => drawer.draw(asked)))
  expect(one).toBeInstanceOf(Buffer)
  expect(again).toBe(one)
  expect(other).not.toEqual(one)
  await drawer.close()
})
