import { expect, test } from 'vitest'

import { outcomesOf, PHAROS, type Reported } from '../../src/checklists/outcomes.ts'
import { message } from '../../src/discord/layout.ts'
import { outcomesCsv, outcomesScreen } from '../../src/discord/screens/outcomes.ts'
import { CATEGORIES } from '../../src/intake/forward.ts'
import { PLATFORMS } from '../../src/links/platforms.ts'
import { en } from '../../src/text/en.ts'
import { fr } from '../../src/text/fr.ts'
import { DAY, HOUR, PNG, START } from '../builders.ts'

const timeZone = 'Europe/Paris'
const PERIOD = { since: START - 30 * DAY, until: START + DAY }

function everywhere(platforms: readonly string[]): Reported[] {
  return platforms.flatMap((to, place) => CATEGORIES.map((category, n) => ({ report: `${to}${category}`, post: place * 100 + n, to, category, at: START, answer: n === 0 ? 'refused' : undefined, answeredAt: n === 0 ? START + 90 * 60_000 : undefined, removedAt: n === 1 ? START + HOUR : undefined, isOnline: n === 2 })))
}

const ALL = outcomesOf(everywhere([...PLATFORMS.map(({ name }) => name), PHAROS]), PERIOD)
const draw = (png: Buffer | undefined) => ({ draw: () => Promise.resolve(png) })

test.each([[fr, 'autres lignes dans le fichier'], [en, 'more lines in the file']])('whatever was reported wherever, it fits a message, says how much more the file holds, and is not cut', async (text, more) => {
  const said = JSON.stringify(message(await outcomesScreen(draw(PNG), text, { timeZone }, ALL)))
  expect(said).toContain(more)
  expect(said).toContain(text.outcomes.careful)
  expect(said).not.toContain('…')
})

test('where nothing can be drawn, lines and file are there all the same', async () => {
  const said = await outcomesScreen(draw(undefined), fr, { timeZone }, outcomesOf(everywhere(['x']), PERIOD))
  expect(said.files?.map(({ name }) => name)).toEqual(['bilan-2026-10-23-2026-11-23.csv'])
  expect(JSON.stringify(said.components)).toContain('**X**')
})

test('the file has a row for each platform, each category and all together, as long as its head, in either language', () => {
  for (const text of [fr, en]) {
    const rows = outcomesCsv(text, ALL, timeZone).trimEnd().split('\r\n').map((row) => row.split(text.outcomes.csv.separator))
    expect(rows).toHaveLength(1 + (PLATFORMS.length + 1) * (1 + CATEGORIES.length) + 1)
    // A category with commas stands in quotes.
    expect(rows.filter(({ length }) => length !== text.outcomes.columns.length).every((row) => row.join('').includes('"'))).toBe(true)
  }
  const [head, first, hate] = outcomesCsv(en, outcomesOf(everywhere(['x']).slice(0, 2), PERIOD), timeZone).split('\r\n')
  expect(head).toContain('Platform,Category,Reports made')
  expect(first).toBe('X,All categories,2,1,1,2,1,0,1,1,1.5,2026-10-23,2026-11-23')
  expect(hate).toContain('Threat')
  expect(outcomesCsv(fr, outcomesOf(everywhere(['x']).slice(0, 2), PERIOD), timeZone)).toContain('X;Tous les motifs;2;1;1;2;1;0;1;1;1,5;2026-10-23;2026-11-23')
})

test('a platform whose name is a formula is no formula in the file', () => {
  expect(outcomesCsv(fr, outcomesOf(everywhere(['=cmd']).slice(0, 1), PERIOD), timeZone)).toContain("\r\n'=cmd;Menace;1")
})
