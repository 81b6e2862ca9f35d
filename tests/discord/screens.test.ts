import { expect, test } from 'vitest'

import { message, type Said } from '../../src/discord/layout.ts'
import { digestScreen } from '../../src/discord/screens/digest.ts'
import { postScreen } from '../../src/discord/screens/post.ts'
import { receiptScreen } from '../../src/discord/screens/receipt.ts'
import type { Digest, RaidToday } from '../../src/digest/compose.ts'
import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { en } from '../../src/text/en.ts'
import { fr, type Text } from '../../src/text/fr.ts'
import { aPost, world, type World } from '../builders.ts'

/** Eighty characters, each of which takes two when it is shown literally. */
const WORST = (n: number) => `${'*'.repeat(77)}${String(n).padStart(3, '_')}`
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

const textsOf = (said: Said) => [...JSON.stringify(message(said).components).matchAll(/"content":("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1] ?? '""') as string)

/** What the screen says, once it is sure that Discord takes it. */
function fits(said: Said): string {
  const texts = textsOf(said)
  const whole = texts.join('\n')
  expect(texts.reduce((sum, one) => sum + one.length, 0)).toBeLessThanOrEqual(4_000)
  expect(whole).not.toMatch(LONE)
  return whole
}

function raids(at: World, count: number): number[] {
  return Array.from({ length: count }, (_, n) => {
    const done = openRaidByHand(at.app, { community: at.community, by: 'chloe', target: undefined, name: WORST(n) })
    return done.kind === 'opened' ? done.raid : 0
  })
}

test.each([['fr', fr], ['en', en]] as [string, Text][])('the digest of the worst day fits, and ends with a word of care (%s)', (_, text) => {
  const at = world()
  const ids = raids(at, 66)
  const due = (['complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support'] as const).map((kind) => ({ kind, at: at.app.now() }))
  const today = ids.slice(0, 6).map((raid): RaidToday => ({ raid, state: 'open', isNew: false, newPosts: 99_999, previousPosts: 99_999, posts: 99_999, accounts: 99_999, isAtMost: false, spanMs: 9e9, peak: { at: 0, posts: 99_999 }, isReopened: false, steps: 99, stepsDone: 99, free: 999, made: 999, due }))
  const digest: Digest = { isFirst: true, isOdd: false, since: 0, until: 1, isQuiet: false, forwarded: 99_999, pending: 99_999, reports: 99_999, freeElsewhere: 99, removed: 99_999, medianRemovalMs: 9e9, raids: today, calmed: ids.slice(6, 36), closed: ids.slice(36) }
  const said = fits(digestScreen(at.app, text, at.here(), { day: '2026-11-22', digest }))
  expect(text.digest.care.some((care) => said.includes(care))).toBe(true)
  const calmer = fits(digestScreen(at.app, text, at.here(), { day: '2026-11-22', digest: { ...digest, raids: [] } }))
  expect(calmer.split(text.others(20))).toHaveLength(3)
})

test.each([['fr', fr], ['en', en]] as [string, Text][])('a receipt of fifty links that were refused tells twenty, how many more, and what else was left out (%s)', (_, text) => {
  const lines = Array.from({ length: 50 }, (_one, n) => ({ kind: 'refused' as const, line: n + 1, because: 'look-alike' as const }))
  const said = fits(receiptScreen(text, lines, { leftOut: 12, perDay: undefined, also: 'pictureTooLarge', isFlood: false }))
  expect(said.split('\n').slice(-3)).toEqual([text.receipt.moreRefused(30), text.receipt.leftOut(12), text.errors.pictureLeftOut.pictureTooLarge])
})

test('a card of the longest words, notes and address fits, and hides what it hides', () => {
  const at = world()
  const post = aPost(at, { words: '😀|\\*'.repeat(900), note: '😀|\\*'.repeat(200), links: [`https://exemple.org/${'a'.repeat(1_500)}`] })
  const said = fits(postScreen(at.app, fr, at.post(post)))
  expect(said.replaceAll(/\\./gsu, '').split('||').length % 2).toBe(1)
  expect(said).toContain('À relire')
})

test.each([['fr', fr, 'Publiée le <t:1442188653:f>'], ['en', en, 'Published <t:1442188653:f>']] as [string, Text, string][])('a card says when the post was published, where that is known (%s)', (_, text, said) => {
  const at = world()
  const cardOf = (link: string) => fits(postScreen(at.app, text, at.post(aPost(at, { links: [link] }))))
  expect(cardOf('https://x.com/compte/status/643211948184596480')).toContain(said)
  expect(cardOf('https://x.com/compte/status/20')).not.toContain('<t:')
})

test('an address that is too long for a button stands hidden on the card', () => {
  const at = world()
  const address = `https://lejournal-du-soir.fr/${'a'.repeat(600)}`
  const post = aPost(at, { links: [address] })
  const shown = JSON.stringify(postScreen(at.app, fr, at.post(post)))
  expect(shown).toContain('a'.repeat(600))
  expect(shown.split('||').filter((_, place) => place % 2 === 0).join('')).not.toContain('a'.repeat(600))
})
