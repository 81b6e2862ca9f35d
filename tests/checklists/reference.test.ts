import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { ITEM_KINDS } from '../../src/checklists/plan.ts'
import { DSA_NOTICE, EMERGENCY, FIRST_DAY, HELP_LINES, PHAROS, STEPS } from '../../src/checklists/reference/channels.ts'
import { CONFIDENCES, type Confidence, type Fact } from '../../src/checklists/reference/fact.ts'
import { PLATFORMS } from '../../src/checklists/reference/platforms.ts'
import { isConfirmed, platformPath, stepFact } from '../../src/checklists/reference/reference.ts'
import { CATEGORIES } from '../../src/intake/forward.ts'
import { packageRoot } from '../../src/lib/package-root.ts'

/** A fact of ours, and the places in the reference that it is edited from. */
interface Placed { at: string; fact: Fact; from: string[]; address?: string | undefined; phone?: string | undefined }

const THERE: Record<string, string> = { fediverse: 'mastodon', google: 'google_avis' }
const STEPS_FROM: Record<string, string[][]> = {
  'dsa-notice': [['dsa/art16'], ['dsa/art23']],
  'pharos-report': [['channels/pharos/whom', 'channels/pharos/not_for'], ['channels/pharos/not_for']],
  evidence: [['evidence_steps/capture_complete'], ['evidence_steps/url_liste', 'evidence_steps/ne_pas_supprimer'], ['evidence_steps/jamais']],
  'delegate-reading': [['first_24h/2'], ['volunteer_care/ne_pas_collectionner']],
  'pharos-raid': [['channels/pharos/whom', 'channels/pharos/not_for'], ['offences/cyberharcelement_meute/pharos']],
  complaint: [['channels/plainte/whom'], ['first_24h/7'], ['channels/plainte/not_for']],
  ordre: [['channels/ordre/whom'], ['channels/ordre/not_for']],
  employer: [['first_24h/8'], ['procedure/plainte_tiers_employeur_ordre']],
  insurer: [['first_24h/8']],
  lawyer: [['offences/injure_publique/limitation'], ['offences/diffamation_publique/limitation']],
  support: [['first_24h/9'], ['volunteer_care/signes']],
}
const CONTACTS_FROM: Record<string, string[]> = {
  Urgences: ['channels/urgence/whom', 'first_24h/1'],
  PHAROS: ['channels/pharos/whom'],
  'Pnav (cyberharcèlement)': ['channels/pnav/whom'],
  '17Cyber': ['channels/17cyber/whom'],
  Visioplainte: ['channels/visioplainte/whom'],
  'Ordre des médecins': ['channels/ordre/whom'],
  '3114, prévention du suicide': ['channels/3114/whom'],
  'SPS, soins aux professionnels de la santé': ['channels/sps/whom'],
  'Entraide de l’Ordre': ['channels/entraide_cnom/whom'],
  '116 006, France Victimes': ['channels/116006/whom'],
  'MOTS, entre médecins': ['channels/mots/whom'],
  '3018, e-Enfance': ['channels/3018/not_for'],
}

const steps = { ...STEPS, 'dsa-notice': DSA_NOTICE, 'pharos-report': PHAROS }
const contacts = [...new Set([...Object.values(steps).flatMap((step) => step.contacts), ...HELP_LINES, EMERGENCY])]

const placed: Placed[] = [
  ...[...PLATFORMS].flatMap(([name, facts]): Placed[] => {
    const there = `platforms/${THERE[name] ?? name}`
    const one = (at: string, fact: Fact | undefined, from: string, address?: string): Placed[] => (fact ? [{ at: `${name} ${at}`, fact, from: [`${there}/${from}`], address }] : [])
    return [
      ...one('inApp', facts.inApp, 'in_app'),
      ...Object.entries(facts.menu).flatMap(([motive, fact]) => one(motive, fact, `categories/${motive === 'manipulated-picture' ? 'misinformation' : motive}`)),
      ...one('form', facts.form?.note, 'dsa_form', facts.form?.address),
      ...one('who', facts.who, name === 'facebook' ? 'note' : 'who'),
      ...Object.entries(facts.whoFor ?? {}).flatMap(([motive, fact]) => one(`who ${motive}`, fact, 'who')),
    ]
  }),
  ...Object.entries(steps).flatMap(([item, step]) => step.facts.map((fact, n): Placed => ({ at: `${item} ${String(n + 1)}`, fact, from: STEPS_FROM[item]?.[n] ?? [] }))),
  ...FIRST_DAY.map((fact, n): Placed => ({ at: `first day ${String(n + 1)}`, fact, from: [`first_24h/${String(Math.min(n + 1, 9))}`] })),
  ...contacts.map((contact): Placed => ({ at: contact.name.fr, fact: contact, from: CONTACTS_FROM[contact.name.fr] ?? [], address: contact.address, phone: contact.phone })),
]

describe('the table', () => {
  test.each(placed)('$at: both languages, a source and a day, short enough for a phone', ({ at, fact }) => {
    for (const words of [fact.fr, fact.en]) {
      expect(words.trim()).not.toBe('')
      expect(words.length).toBeLessThanOrEqual(at.endsWith('inApp') ? 200 : 300)
      expect(words, 'typographic marks only').not.toMatch(/['"]/)
    }
    expect(fact.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    // General knowledge is the one thing that has no source, and it is never shown as confirmed.
    expect(fact.sources.length === 0).toBe(fact.confidence === 'general-knowledge-unverified')
  })

  test('only the suicide line and how to secure accounts stand there without a source', () => {
    expect(placed.filter(({ fact }) => fact.sources.length === 0).map(({ at }) => at)).toEqual(['first day 5', 'first day 10', '3114, prévention du suicide'])
  })

  test('only what a source states counts as confirmed', () => {
    for (const { fact } of placed) expect(isConfirmed(fact)).toBe(fact.confidence === 'confirmed-by-source')
  })
})

describe('asking', () => {
  test('each platform answers for each category, and always says where to report', () => {
    for (const name of PLATFORMS.keys()) for (const category of CATEGORIES) expect(platformPath(name, category)?.inApp, `${name} ${category}`).toBeDefined()
  })

  test('a form never comes without what to know before opening it', () => {
    for (const name of PLATFORMS.keys()) {
      for (const category of CATEGORIES) {
        const path = platformPath(name, category)
        expect(path?.form === undefined).toBe(path?.formNote === undefined)
      }
    }
  })

  test.each(['web', 'capture', 't.co', '', '__proto__', 'constructor'])('an unknown platform (%j) has no path', (name) => {
    for (const category of CATEGORIES) expect(platformPath(name, category)).toBeUndefined()
  })

  test('what is not known is absent', () => {
    expect(platformPath('telegram', 'insult')?.menu).toBeUndefined()
    expect(platformPath('reddit', 'threat')?.form).toBeUndefined()
    expect(platformPath('facebook', 'manipulated-picture')?.menu).toBeUndefined()
  })

  test('misinformation is not notified as illegal content', () => {
    for (const name of PLATFORMS.keys()) expect(platformPath(name, 'misinformation')?.form).toBeUndefined()
  })

  test('on X, harassment is best reported by the target', () => {
    expect(platformPath('x', 'pack')?.who?.fr).toMatch(/^La personne visée/)
    expect(platformPath('x', 'hate')?.who).toBeUndefined()
  })

  test.each(ITEM_KINDS.filter((item) => item !== 'platform-report'))('the step %s says what to do', (item) => {
    expect(stepFact(item).facts.length).toBeGreaterThan(0)
  })

  test('support holds the help lines and the emergency numbers', () => {
    const phones = stepFact('support').contacts.map(({ phone }) => phone)
    expect(phones).toEqual(expect.arrayContaining(['116 006', '0 805 23 23 36', '0800 288 038', '3114', '3018', EMERGENCY.phone]))
  })
})

interface Stated { text?: string; confidence?: string; source?: string[] }
type Node = Record<string, unknown>
const file = (language: string) => join(packageRoot(), '..', 'shared', 'reference', `reference.${language}.json`)
const present = existsSync(file('fr')) && existsSync(file('en'))
const read = (language: string): Node => (present ? (JSON.parse(readFileSync(file(language), 'utf8')) as Node) : {})

describe.skipIf(!present)('against the reference', () => {
  const fr = read('fr')
  const all = JSON.stringify(fr) + JSON.stringify(read('en'))
  const stated = new Set(addresses(all))

  /** `channels/pharos/whom`: an entry of a list by id or order, then fields; texts stand under `text` where an entry is one fact. */
  function find(path: string): Stated {
    let here: unknown = fr
    for (const step of path.split('/')) here = Array.isArray(here) ? (here as Node[]).find((one) => String(one['id'] ?? one['order']) === step) : (here as Node)[step]
    if (here === undefined) throw new Error(`the reference has no ${path}`)
    const text = (here as Node)['text']
    return (typeof text === 'object' ? text : here) as Stated
  }

  test.each(placed)('$at: sources exist there, and are those of what it is edited from', ({ fact, from }) => {
    expect(from).not.toEqual([])
    expect(Object.keys(fr['sources'] as Node)).toEqual(expect.arrayContaining([...fact.sources]))
    expect(from.flatMap((path) => find(path).source ?? [])).toEqual(expect.arrayContaining([...fact.sources]))
  })

  test.each(placed)('$at: no surer than there, its address and number included', ({ fact, from, address, phone }) => {
    for (const path of from) expect(weakness(fact.confidence), path).toBeGreaterThanOrEqual(weakness(find(path).confidence))
    const [list, id] = (from[0] ?? '').split('/')
    if (list !== 'channels') return
    const channel = find(`channels/${id ?? ''}`) as Node
    if (address !== undefined) {
      expect(channel['url']).toBe(address)
      expect(weakness(fact.confidence)).toBeGreaterThanOrEqual(weakness(channel['url_confidence']))
    }
    if (phone !== undefined) {
      expect(channel['phone']).toContain(phone)
      expect(weakness(fact.confidence)).toBeGreaterThanOrEqual(weakness(channel['phone_confidence']))
    }
  })

  test.each(placed)('$at: each address stands there literally', ({ fact, address, from }) => {
    for (const one of [...addresses(fact.fr), ...addresses(fact.en), ...(address === undefined ? [] : [address])]) expect(stated).toContain(one)
    if (address !== undefined && from[0]?.endsWith('/dsa_form')) expect(addresses(find(from[0]).text ?? '')).toContain(address)
  })

  test('each platform of the reference is in the table', () => {
    const ours = [...PLATFORMS.keys()].map((name) => THERE[name] ?? name)
    expect(ours.sort()).toEqual((fr['platforms'] as { id: string }[]).map(({ id }) => id).sort())
  })
})

/** Addresses in a text, with or without their scheme; the sentence's own full stop is not theirs. */
function addresses(text: string): string[] {
  return [...text.matchAll(/(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s"»)”,;\\]*)?|[\w.]+@[\w.]+\w/gi)].map(([one]) => one.replace(/\.$/, ''))
}

/** 0 for what a source states; more is less sure. */
function weakness(confidence: unknown): number {
  const place = CONFIDENCES.indexOf(confidence as Confidence)
  if (place === -1) throw new Error(`no such confidence: ${String(confidence)}`)
  return place
}
