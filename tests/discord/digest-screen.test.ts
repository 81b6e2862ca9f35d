/** Whatever the day, and whatever raids are called, each message of a digest fits Discord, and together they tell of every raid once. */
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { Faults } from '../../local/discord/errors.ts'
import { checkMessage } from '../../local/discord/rules/message.ts'
import { componentsOf } from '../../local/discord/read-message.ts'
import { DUE_RULES, DUE_SINCE } from '../../src/checklists/deadlines.ts'
import { composeDigest, type Digest, type RaidToday } from '../../src/digest/compose.ts'
import { DUE_SHOWN, pagesOf } from '../../src/digest/pages.ts'
import { inert, message, shortName, type Said } from '../../src/discord/layout.ts'
import { digestPage, digestScreen } from '../../src/discord/screens/digest.ts'
import { keepCard } from '../../src/store/cards.ts'
import { keepRaid } from '../../src/store/raids.ts'
import { en } from '../../src/text/en.ts'
import { fr, type Text } from '../../src/text/fr.ts'
import { START, world } from '../builders.ts'

const MOST = 200
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const DAY = '2026-11-22'
const NASTY = ['🩺', '👨‍⚕️', '𝕯', '\u202e', 'שלום', 'مرحبا', '\u200b', '\ufeff', '*', '_', '~~', '||', '`', '```', '> ', '# ', '-# ', '\\', '\n', '[a](https://x.com)', '<@123456789012345678>', '<@&1>', '<#1>', '@everyone', 'https://x.com/a', '\u0301'.repeat(9), 'a', ' ']
/** As long as any, and each character takes two. */
const WORST = '*'.repeat(80)
const name = fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 60 }).map((parts) => parts.join(''))
const KINDS = ['complaint', 'ordre', 'employer', 'insurer', 'lawyer', 'support', 'platform-report', 'delegate-reading'] as const

const due = fc.array(fc.record({ kind: fc.constantFrom(...KINDS), at: fc.integer({ min: START, max: START + 9e11 }), rule: fc.constantFrom(...DUE_RULES, undefined), since: fc.constantFrom(...DUE_SINCE, undefined) }), { maxLength: 9 })
const count = fc.oneof(fc.nat(3), fc.constant(99_999))
const raid = fc.record({ state: fc.constantFrom('open' as const, 'calm' as const), isNew: fc.boolean(), isReopened: fc.boolean(), newPosts: count, previousPosts: count, peak: fc.option(fc.record({ at: fc.constant(START - 9e9), posts: count }), { nil: undefined }), posts: count, accounts: count, isAtMost: fc.boolean(), spanMs: fc.nat(9e9), free: count, made: count, steps: count, stepsDone: count, due })

const worst: Omit<RaidToday, 'raid'> = { state: 'open', isNew: false, isReopened: true, newPosts: 99_999, previousPosts: 99_999, peak: { at: START - 9e9, posts: 99_999 }, posts: 99_999, accounts: 99_999, isAtMost: true, spanMs: 9e9, free: 99_999, made: 99_999, steps: 99_999, stepsDone: 99_999, due: KINDS.map((kind) => ({ kind, at: START + 9e11, rule: 'hate', since: 'complaint' })) }

/** One world with as many raids as a day may have; each run gives them other names. */
function named(): { at: ReturnType<typeof world>; call: (names: readonly string[]) => number[] } {
  const at = world()
  let ids: number[] = []
  return {
    at,
    call: (names) => {
      ids = names.map((one) => keepRaid(at.app.db, at.app.vault, { community: at.community, target: null, openedAt: START, lastPostAt: START, name: one }))
      for (const id of ids) keepCard(at.app.db, at.community, `raid:${id}`, { channel: '1', message: '1', thread: '9'.repeat(19) })
      return ids
    },
  }
}

function check(said: Said): void {
  const body = message(said, 1)
  const faults = new Faults()
  checkMessage(body, { kind: 'create', files: [], at: [] })
  faults.throwIfAny()
  const all = componentsOf({ components: body.components as unknown[] })
  expect(all.length).toBeLessThanOrEqual(40)
  const texts = (parts: readonly { content?: string }[]) => parts.flatMap((one) => one.content ?? [])
  const sent = texts(all)
  expect(sent.join('').length).toBeLessThanOrEqual(4_000)
  // Nothing gave way to fit: what was composed is what is sent.
  expect(sent).toEqual(texts(componentsOf({ components: said.components })))
  expect(sent.join('\n')).not.toMatch(LONE)
}

test.each([['fr', fr], ['en', en]] as [string, Text][])('up to 200 raids, whatever they are called: every message fits and every raid is told once (%s)', (_, text) => {
  const { at, call } = named()
  fc.assert(
    fc.property(fc.array(fc.record({ name, today: raid }), { maxLength: MOST, size: 'max' }), fc.boolean(), fc.boolean(), (drawn, isOdd, isWorst) => {
      const given = isWorst ? Array.from({ length: MOST }, (_one, n) => ({ name: WORST, today: { ...drawn[n]?.today ?? worst } })) : drawn
      const ids = call(given.map((one) => one.name))
      const raids = given.map(({ today }, n): RaidToday => ({ ...today, raid: ids[n] ?? 0 }))
      const digest = composeDigest({ isFirst: !isOdd, isOdd, since: START - 9e9, until: START, forwarded: 99_999, pending: 99_999, raids, calmed: ids, closed: ids, closedDue: ids.slice(0, 4).map((id) => ({ raid: id, kind: 'complaint' as const, at: START + 9e11, rule: 'hate' as const, since: 'complaint' as const })), reports: 99_999, freeElsewhere: 1, removals: [9e9] })
      const pages = pagesOf(digest)
      const [first, ...rest] = [digestScreen(at.app, text, at.here(), { day: DAY, digest }), ...pages.slice(1).map((_one, n) => digestPage(at.app, text, at.here(), { digest, page: n + 1 }))]
      for (const said of [first, ...rest]) check(said ?? { components: [] })
      const shown = [first, ...rest].map((said) => JSON.stringify(said)).join('')
      expect(shown.match(/<#9{19}>/g)?.length ?? 0).toBe(given.length + Math.min(given.length, DUE_SHOWN))
      expect(digestPage(at.app, text, at.here(), { digest, page: pages.length })).toBeUndefined()
      expect(digestPage(at.app, text, at.here(), { digest, page: 0 })).toBeUndefined()
    }),
    { numRuns: 10 },
  )
}, 60_000)

test('a name is shown literally and turns nothing around it', () => {
  fc.assert(fc.property(name, (words) => {
    const shown = shortName(words)
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066\u2067\n]/)
    expect(shown.replaceAll(/\\./gsu, '')).not.toMatch(/[*_~`|>#[\]()<@]/)
    expect(shown.split('\u2068').length).toBe(shown.split('\u2069').length)
  }))
  expect(shortName('أموكسيسيلين')).toBe('\u2068أموكسيسيلين\u2069')
  expect(shortName('Amoxicilline')).toBe(inert('Amoxicilline'))
})

test('a raid that came and calmed since the last digest is said to be new and calm', () => {
  const { at, call } = named()
  const [id = 0] = call(['Amoxicilline'])
  const digest: Digest = composeDigest({ isFirst: false, isOdd: false, since: 0, until: START, forwarded: 1, pending: 0, raids: [{ ...worst, raid: id, state: 'calm', isNew: true, isReopened: false }], calmed: [id], closed: [], reports: 0, freeElsewhere: 0, removals: [] })
  expect(JSON.stringify(digestScreen(at.app, fr, at.here(), { day: DAY, digest }))).toContain(' · Nouveau, calme\\n')
})

test('a name of which nothing is to be seen is its number', () => {
  const { at, call } = named()
  const [id = 0] = call(['\u200b\ufeff \u202e'])
  const digest: Digest = composeDigest({ isFirst: false, isOdd: false, since: 0, until: START, forwarded: 1, pending: 0, raids: [{ raid: id, state: 'open', isNew: true, isReopened: false, newPosts: 1, previousPosts: 0, peak: undefined, posts: 1, accounts: 1, isAtMost: false, spanMs: 0, free: 0, made: 0, steps: 0, stepsDone: 0, due: [] }], calmed: [], closed: [], reports: 0, freeElsewhere: 0, removals: [] })
  expect(JSON.stringify(digestScreen(at.app, fr, at.here(), { day: DAY, digest }))).toContain(`**Raid ${String(id)}**`)
})
