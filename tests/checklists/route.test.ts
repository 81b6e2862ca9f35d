import { describe, expect, test } from 'vitest'

import { planPost, SITUATIONS, type PlannedSeat, type Situation } from '../../src/checklists/plan.ts'
import { isConfirmed } from '../../src/checklists/reference/reference.ts'
import { PLATFORMS } from '../../src/checklists/reference/platforms.ts'
import { routeOf } from '../../src/checklists/route.ts'
import { CATEGORIES, type Category } from '../../src/intake/forward.ts'

const EVERYWHERE = [...PLATFORMS.keys(), 'web', 'capture', 'short']
const kindsOf = (category: Category, platform = 'x', imminent = false) => routeOf({ category, platform, situation: 'acts', witnessSeats: 1, imminent }).steps.map((step) => step.kind)
const route = (category: Category, platform: string, situation: Situation = 'acts', witnessSeats = 1) => routeOf({ category, platform, situation, witnessSeats })

/** `t` the target's seat, `w` a witness's, `a` anyone's; `+`: 48 hours after the verdict. */
const short = (seats: readonly PlannedSeat[]) => seats.map(({ holder, waits }) => `${holder.slice(0, 1)}${waits ? '+' : ''}`).join(' ')
const seatsOf = (category: Category, platform: string, situation: Situation, witnessSeats = 1) =>
  Object.fromEntries(planPost({ category, platform, situation, witnessSeats }).map(({ kind, seats }) => [kind, short(seats)]))

describe('seats, of a person who can act', () => {
  test.each([
    ['threat', 'x', 1, { 'platform-report': 't w', 'dsa-notice': 'a', 'pharos-report': 'a' }],
    ['threat', 'x', 2, { 'platform-report': 't w w', 'dsa-notice': 'a', 'pharos-report': 'a' }],
    ['hate', 'facebook', 2, { 'platform-report': 't w w', 'dsa-notice': 'a', 'pharos-report': 'a' }],
    ['pack', 'x', 2, { 'platform-report': 't w+ w+', 'dsa-notice': 'a+', 'pharos-report': 'a' }],
    ['pack', 'bluesky', 2, { 'platform-report': 't w w', 'dsa-notice': 'a+', 'pharos-report': 'a' }],
    ['doxxing', 'x', 2, { 'platform-report': 't w+', 'dsa-notice': 'a+', 'pharos-report': 'a' }],
    ['doxxing', 'tiktok', 2, { 'platform-report': 't w', 'dsa-notice': 'a+', 'pharos-report': 'a' }],
    ['insult', 'bluesky', 2, { 'platform-report': 't w+', 'dsa-notice': 'a+' }],
    ['impersonation', 'instagram', 2, { 'platform-report': 't w+', 'dsa-notice': 'a+' }],
    ['manipulated-picture', 'x', 2, { 'platform-report': 't w', 'dsa-notice': 'a+' }],
    ['private-message', 'x', 2, { 'platform-report': 't' }],
    ['misinformation', 'x', 2, { 'platform-report': 'w' }],
    // Its form of illegal content hears only the person concerned.
    ['threat', 'youtube', 1, { 'platform-report': 't w', 'dsa-notice': 't', 'pharos-report': 'a' }],
    // A notice and PHAROS need an address.
    ['threat', 'capture', 1, { 'platform-report': 't w' }],
    ['insult', 'web', 1, { 'platform-report': 't w+', 'dsa-notice': 'a+' }],
  ] as const)('%s on %s with %i witnesses', (category, platform, witnessSeats, seats) => {
    expect(seatsOf(category, platform, 'acts', witnessSeats)).toEqual(seats)
  })
})

test('where the person aimed at cannot act, nobody waits for them', () => {
  for (const category of CATEGORIES) for (const platform of EVERYWHERE) for (const situation of ['represented', 'absent'] as const) expect(JSON.stringify(seatsOf(category, platform, situation, 2))).not.toContain('+')
})

test('whatever the community asks for, nobody piles on: the target and two witnesses at most, one DSA notice, one PHAROS report', () => {
  for (const category of CATEGORIES) {
    for (const platform of EVERYWHERE) {
      for (const situation of SITUATIONS) {
        for (const asked of [-1, 0, 1, 2, 3, 100]) {
          const seats = seatsOf(category, platform, situation, asked)
          expect(seats['platform-report']).toMatch(/^(?:t( w\+?){0,2}|w)$/)
          expect(seats['dsa-notice'] ?? 'a').toMatch(/^[at]\+?$/)
          expect(seats['pharos-report'] ?? 'a').toBe('a')
        }
      }
    }
  }
})

test('a threat waits for nobody, in no way', () => {
  for (const platform of EVERYWHERE) expect(JSON.stringify(seatsOf('threat', platform, 'acts', 2))).not.toContain('+')
})

test.each(['misinformation', 'private-message'] as const)('%s is never told to a platform or an authority as illegal', (category) => {
  for (const platform of EVERYWHERE) {
    expect(planPost({ category, platform, situation: 'acts', witnessSeats: 2 }).map((item) => item.kind)).toEqual(['platform-report'])
    expect(kindsOf(category, platform)).not.toEqual(expect.arrayContaining(['dsa-notice']))
    expect(kindsOf(category, platform)).not.toEqual(expect.arrayContaining(['dsa-complaint']))
  }
})

describe('order', () => {
  test('a threat and a disclosed address begin with the emergency numbers, and are urgent', () => {
    for (const category of CATEGORIES) {
      const is = category === 'threat' || category === 'doxxing'
      expect([kindsOf(category)[0] === 'emergency', route(category, 'x').urgent], category).toEqual([is, is])
    }
  })

  test('imminent danger puts them first whatever the category, once', () => {
    for (const category of CATEGORIES) {
      const kinds = kindsOf(category, 'x', true)
      expect([kinds[0], kinds.filter((kind) => kind === 'emergency').length, routeOf({ category, platform: 'x', situation: 'absent', witnessSeats: 1, imminent: true }).urgent]).toEqual(['emergency', 1, true])
    }
  })

  test('evidence is kept before anybody reports', () => {
    for (const category of CATEGORIES.filter((one) => one !== 'misinformation')) expect(kindsOf(category).indexOf('evidence')).toBeLessThan(kindsOf(category).indexOf('platform-report'))
  })

  test('an insult goes to a lawyer first: three months are short', () => {
    expect(kindsOf('insult').slice(0, 3)).toEqual(['evidence', 'lawyer', 'complaint'])
  })

  test('a message that nobody else saw goes to the complaint and the Order before the platform', () => {
    expect(kindsOf('private-message').slice(0, 4)).toEqual(['evidence', 'complaint', 'ordre', 'platform-report'])
  })

  test('a pack begins with somebody else reading; hate goes to a trusted flagger before the complaint', () => {
    expect(kindsOf('pack').slice(0, 2)).toEqual(['evidence', 'delegate-reading'])
    expect(kindsOf('hate').indexOf('platform-escalation')).toBeLessThan(kindsOf('hate').indexOf('complaint'))
  })

  test('no step stands twice', () => {
    for (const category of CATEGORIES) expect(new Set(kindsOf(category, 'x', true)).size).toBe(kindsOf(category, 'x', true).length)
  })
})

describe('who', () => {
  const actors = (category: Category, kind: string, situation: Situation, platform = 'x') => routeOf({ category, platform, situation, witnessSeats: 1 }).steps.find((step) => step.kind === kind)?.actors

  test('a complaint is the victim’s, with whoever stands for them', () => {
    expect(SITUATIONS.map((situation) => actors('threat', 'complaint', situation))).toEqual([['target'], ['target', 'delegate'], ['target', 'coordinator']])
  })

  test('a report of a private message is nobody else’s: who stands for them passes it on', () => {
    expect(SITUATIONS.map((situation) => actors('private-message', 'platform-report', situation))).toEqual([['target'], ['delegate'], ['coordinator']])
  })

  test('a witness reports where the person aimed at cannot', () => {
    expect(SITUATIONS.map((situation) => actors('insult', 'platform-report', situation))).toEqual([['target', 'witness'], ['witness'], ['witness']])
    expect(SITUATIONS.map((situation) => actors('threat', 'dsa-notice', situation, 'youtube'))).toEqual([['target'], ['delegate'], ['coordinator']])
  })

  test('every step has somebody, whoever is here', () => {
    for (const category of CATEGORIES) for (const platform of EVERYWHERE) for (const situation of SITUATIONS) for (const step of route(category, platform, situation).steps) expect(step.actors.length, `${category} ${platform} ${step.kind}`).toBeGreaterThan(0)
  })
})

describe('what is told', () => {
  test.each([
    ['threat', 'x', []],
    ['threat', 'bluesky', ['unread-form']],
    ['insult', 'telegram', ['unread-menu']],
    ['manipulated-picture', 'instagram', ['unread-menu', 'unread-form']],
    ['misinformation', 'reddit', ['unread-menu']],
    ['private-message', 'bluesky', []],
    ['threat', 'web', ['unknown-platform']],
    ['threat', 'capture', ['no-address']],
  ] as const)('%s on %s says what is not known: %j', (category, platform, gaps) => {
    expect(route(category, platform).gaps).toEqual(gaps)
  })

  test('each step tells something; only a report on a platform that nobody read does not', () => {
    for (const category of CATEGORIES) for (const platform of EVERYWHERE) for (const { kind, facts } of route(category, platform).steps) expect(facts.length > 0, `${category} ${platform} ${kind}`).toBe(kind !== 'platform-report' || PLATFORMS.has(platform))
  })

  test('the complaint begins with the offence and its limit', () => {
    const told = route('insult', 'x').steps.find((step) => step.kind === 'complaint')?.facts ?? []
    expect(told[0]?.fr).toMatch(/^Injure publique .* 3 mois/)
    expect(told.every((fact) => isConfirmed(fact) || fact.confidence !== 'confirmed-by-source')).toBe(true)
  })

  test('what the community says goes before the table, and fills its gaps', () => {
    const overrides = new Map([['telegram:insult', { words: 'Signaler › Autre', on: '2026-12-03' }], ['telegram', { address: 'https://telegram.org/nouveau', on: '2026-12-03' }]])
    const told = routeOf({ category: 'insult', platform: 'telegram', situation: 'acts', witnessSeats: 1 }, overrides)
    expect(told.gaps).toEqual([])
    expect(told.steps.find((step) => step.kind === 'platform-report')?.facts.map(({ fr }) => fr)).toContain('Signaler › Autre')
  })
})
