import { expect, test } from 'vitest'

import type { RaidSheet, Sheet } from '../../src/app.ts'
import { card, message, picture } from '../../src/discord/layout.ts'
import { drawRaid, raidScreen } from '../../src/discord/screens/raid.ts'
import { drawTimelines, timelinesInWords } from '../../src/discord/screens/timelines.ts'
import { raidTimeline } from '../../src/flows/raid-timeline.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { total } from '../../src/raids/timeline.ts'
import { en } from '../../src/text/en.ts'
import { fr } from '../../src/text/fr.ts'
import { aRaid, aTarget, batchOf, HOUR, PNG, world, type World } from '../builders.ts'

function panelsOf(at: World, names: readonly (string | undefined)[]): RaidSheet['panels'] {
  const { raid } = aRaid(at)
  const timeline = raidTimeline(at.app.db, at.raid(raid))
  if (!timeline) throw new Error('the raid has no post')
  return names.map((name, n) => ({ raid: n + 1, name, timeline }))
}

const timeZone = 'Europe/Paris'

test('a raid whose picture cannot be drawn is told in words, and the card is sent', async () => {
  const at = world()
  const { raid } = aRaid(at)
  const said = raidScreen(at.app, fr, at.raid(raid), await drawRaid(at.app, fr, at.raid(raid)))
  expect(said.files).toBeUndefined()
  expect(JSON.stringify(said)).toContain('3 publications (X 3)')
})

test('a raid without a post asks for no picture', async () => {
  const at = world()
  const asked: RaidSheet[] = []
  const draw = (sheet: Sheet) => {
    if ('panels' in sheet) asked.push(sheet)
    return Promise.resolve(PNG)
  }
  expect(await drawTimelines({ draw }, fr, { panels: [], timeZone })).toBeUndefined()
  const drawn = await drawTimelines({ draw }, fr, { panels: panelsOf(at, Array<string>(9).fill('A')), timeZone })
  expect([asked.length, asked[0]?.panels.length, drawn?.words.split('\n').length]).toEqual([1, 6, 6])
})

test('of six raids with the longest of names, each is told, and all together fit', async () => {
  const panels = panelsOf(world(), Array<string>(6).fill('\n<b>'.repeat(500)))
  for (const text of [fr, en]) {
    const words = timelinesInWords(text, { panels, timeZone })
    expect(words.length).toBeLessThanOrEqual(1024)
    expect(words.split('\n')).toHaveLength(6)
    expect(words.split('\n').every((line) => line.includes(text.timeline.removals(0)))).toBe(true)
  }
  const drawn = await drawTimelines({ draw: () => Promise.resolve(PNG) }, fr, { panels, timeZone })
  if (!drawn) throw new Error('nothing was drawn')
  const body = JSON.stringify(message({ components: [card('calm', [picture(drawn.file, drawn.words)])], files: [drawn.file] }))
  expect(body).toContain(`"attachments":[{"id":"0","filename":"${drawn.file.name}"}]`)
})

test('a raid’s timeline counts its reports and its removals, and no other raid’s', () => {
  const at = world()
  const { raid } = aRaid(at)
  const other = aRaid(at, { target: aTarget(at, 'Dr Durand') })
  at.pass(HOUR)
  const [seat] = batchOf(at, 'alice', raid)
  if (!seat) throw new Error('nothing is free')
  settle(at.app, { community: at.community, by: 'alice', item: seat.item, seat: seat.seat, answer: 'reported' })
  const timeline = raidTimeline(at.app.db, at.raid(raid))
  const others = raidTimeline(at.app.db, at.raid(other.raid))
  const reports = [timeline, others].map((one) => total(one?.reports ?? []) + (one?.outside.after.reports ?? 0))
  expect(reports).toEqual([1, 0])
})
