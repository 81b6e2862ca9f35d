import fc from 'fast-check'
import { expect, test } from 'vitest'

import { timelineOf, type Happened } from '../../src/raids/timeline.ts'
import { en } from '../../src/text/en.ts'
import { fr } from '../../src/text/fr.ts'
import { DAY, HOUR, MINUTE, START } from '../builders.ts'

const PARIS = 'Europe/Paris'

function told(happened: Partial<Happened>, text = fr) {
  const timeline = timelineOf({ posts: [], reports: [], removals: [], ...happened }, PARIS)
  return timeline && text.timeline.words(timeline, PARIS, text.platform)
}

const posts = [0, 1, 1, 1, 2, 9].map((hour, n) => ({ at: START + hour * HOUR + n * MINUTE, platform: n % 3 === 0 ? 'bluesky' : 'x' }))

test('a picture says the same in words, in French and in English', () => {
  const happened = { posts, reports: [START + HOUR, START + 2 * DAY], removals: [START + 10 * HOUR] }
  expect(told(happened)).toBe('Le 22 nov. de 10 h 00 à 19 h 05 : 6 publications (X 4, Bluesky 2). Pic : 3 en 1 h, à partir du 22 nov. à 11 h 00. 2 signalements, 1 retrait.')
  expect(told(happened, en)).toBe('On 22 Nov from 10:00 to 19:05: 6 posts (X 4, Bluesky 2). Peak: 3 in 1 h, from 22 Nov at 11:00 on. 2 reports, 1 removal.')
})

test('a raid of days, one that goes over the new year, and one post are told each in their way', () => {
  const at = (start: string, days: number) => Array.from({ length: days }, (_, day) => ({ at: Date.parse(start) + day * DAY, platform: 'x' }))
  expect(told({ posts: at('2026-11-01T12:00Z', 28) })).toBe('Du 1er nov. au 28 nov. : 28 publications (X 28). Pic : 1 en 1 jour, le 1er nov. Réparties sur toute la durée. Aucun signalement, aucun retrait.')
  expect(told({ posts: at('2026-12-20T12:00Z', 30) })).toContain('Du 20 déc. 2026 au 18 janv. 2027 : ')
  expect(told({ posts: at('2026-11-22T12:00Z', 1) })).toBe('Le 22 nov. à 13 h 00 : 1 publication (X 1). Pic : 1 en 1 min, à partir du 22 nov. à 13 h 00. Aucun signalement, aucun retrait.')
})

test('strays are told too, so that the shares make the sum', () => {
  const raid = Array.from({ length: 19 }, (_, n) => ({ at: START + n * 10 * MINUTE, platform: 'x' }))
  expect(told({ posts: [{ at: START - 90 * DAY, platform: 'x' }, ...raid] })).toContain('20 publications (X 19, hors image 1)')
})

test('the numbers in the words are those of the timeline, and the words fit a description', () => {
  const platform = fc.constantFrom('x', 'bluesky', 'tiktok', 'web', 'instagram', 'fediverse')
  const instant = fc.integer({ min: START, max: START + 40 * DAY })
  fc.assert(fc.property(fc.array(fc.record({ at: instant, platform }), { minLength: 1, maxLength: 80 }), fc.array(instant, { maxLength: 9 }), fc.array(instant, { maxLength: 9 }), fc.constantFrom(fr, en), (some, reports, removals, text) => {
    const words = told({ posts: some, reports, removals }, text) ?? ''
    expect(words.length).toBeLessThanOrEqual(1024)
    const shares = /\(([^)]*)\)/.exec(words)?.[1]?.split(', ').map((share) => Number(/\d+$/.exec(share)?.[0])) ?? []
    expect(shares.reduce((sum, n) => sum + n, 0)).toBe(some.length)
    expect(words).toContain(text.timeline.reports(reports.length).slice(1))
    expect(words).toContain(text.timeline.removals(removals.length))
  }))
})
