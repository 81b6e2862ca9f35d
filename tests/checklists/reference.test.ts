import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { ITEM_KINDS } from '../../src/checklists/plan.ts'
import { CARE } from '../../src/checklists/reference/care.ts'
import { DSA_NOTICE, EMERGENCY, FIRST_DAY, HELP_LINES, NEVER_KEPT, PHAROS, PHAROS_UNSURE, SERVICES, STEPS } from '../../src/checklists/reference/channels.ts'
import { CONFIDENCES, type Confidence, type Fact } from '../../src/checklists/reference/fact.ts'
import { OFFENCES } from '../../src/checklists/reference/offences.ts'
import { PLATFORMS } from '../../src/checklists/reference/platforms.ts'
import { isConfirmed, platformPath, stepFact } from '../../src/checklists/reference/reference.ts'
import { allFacts, staleFacts } from '../../src/checklists/reference/stale.ts'
import { CATEGORIES } from '../../src/intake/forward.ts'
import { packageRoot } from '../../src/lib/package-root.ts'

/** A fact of ours, and the places in the reference that it is edited from. */
interface Placed { at: string; fact: Fact; from: string[]; address?: string | undefined; phone?: string | undefined }

const THERE: Record<string, string> = { fediverse: 'mastodon', google: 'google_avis' }
const STEPS_FROM: Record<string, string[][]> = {
  'dsa-notice': [['dsa/art16'], ['dsa/art23'], ['dsa/art17_identite'], ['procedure/signalement_abusif']],
  'pharos-report': [['channels/pharos/whom', 'channels/pharos/not_for'], ['channels/pharos/not_for'], ['procedure/denonciation_calomnieuse']],
  emergency: [['channels/urgence/whom', 'first_24h/1'], ['channels/urgence/not_for', 'first_24h/1']],
  evidence: [['evidence_steps/capture_complete'], ['evidence_steps/url_liste', 'evidence_steps/ne_pas_supprimer'], ['evidence_steps/tout_garder'], ['evidence_steps/original'], ['offences/doxxing/evidence'], ['evidence_steps/medical'], ['evidence_steps/jamais']],
  preserve: [['evidence_steps/conservation_plateforme'], ['platforms/x/preserve'], ['evidence_steps/constat']],
  'platform-escalation': [['channels/point_de_contact/whom', 'channels/trusted_flaggers/not_for'], ['channels/trusted_flaggers/whom'], ['channels/arcom_dsa53/not_for'], ['channels/cnil/whom', 'channels/cnil/not_for']],
  'dsa-complaint': [['dsa/art20'], ['dsa/art21'], ['dsa/art21']],
  'delegate-reading': [['first_24h/2'], ['volunteer_care/ne_pas_collectionner']],
  'pharos-raid': [['channels/pharos/whom', 'channels/pharos/not_for'], ['offences/cyberharcelement_meute/pharos']],
  complaint: [['channels/plainte/whom'], ['first_24h/7'], ['channels/plainte/not_for'], ['procedure/domicile_professionnel'], ['channels/preplainte/not_for'], ['channels/17cyber/not_for', 'channels/pnav/not_for'], ['procedure/precedent_raid']],
  ordre: [['channels/ordre/whom'], ['channels/ordre/whom', 'procedure/ordre_partie_civile'], ['channels/ordre/not_for']],
  employer: [['first_24h/8'], ['procedure/plainte_tiers_employeur_ordre'], ['offences/doxxing/evidence']],
  insurer: [['first_24h/8']],
  lawyer: [['offences/injure_publique/limitation'], ['offences/diffamation_publique/limitation'], ['channels/pnlh/whom'], ['channels/pnlh/not_for']],
  support: [['first_24h/9'], ['volunteer_care/signes']],
}
const OFFENCES_FROM: Record<string, string[][]> = {
  threat: [named('menace_mort'), named('menace_soignant', 'what')],
  pack: [named('cyberharcelement_meute', 'what')],
  hate: [named('provocation_haine_violence'), named('injure_publique'), ['offences/provocation_haine_violence/what']],
  doxxing: [named('doxxing'), named('vie_privee')],
  impersonation: [named('usurpation')],
  insult: [named('injure_publique'), named('diffamation_publique')],
  'private-message': [named('outrage_soignant')],
  'manipulated-picture': [named('deepfake')],
  misinformation: [],
}
const CARE_FROM = ['duree', 'opt_in', 'binome', 'signes']
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
  '3018, e-Enfance': ['channels/3018/whom', 'channels/3018/not_for'],
  'Pré-plainte en ligne': ['channels/preplainte/whom'],
  'Commissariat, gendarmerie ou procureur': ['channels/plainte/whom'],
  'Point de Contact': ['channels/point_de_contact/whom'],
  Arcom: ['channels/arcom_dsa53/whom'],
  CNIL: ['channels/cnil/not_for'],
  'ONVS, violences en santé': ['channels/onvs/not_for'],
  'Défenseur des droits': ['channels/defenseur_droits/whom'],
}

function named(offence: string, more?: string): string[] {
  return ['name', 'limitation', ...(more === undefined ? [] : [more])].map((field) => `offences/${offence}/${field}`)
}

const steps = { ...STEPS, 'dsa-notice': DSA_NOTICE, 'pharos-report': PHAROS }
const contacts = [...new Set([...Object.values(steps).flatMap((step) => step.contacts), ...NEVER_KEPT.contacts, ...HELP_LINES, ...SERVICES, EMERGENCY])]

const placed: Placed[] = [
  ...[...PLATFORMS].flatMap(([name, facts]): Placed[] => {
    const there = `platforms/${THERE[name] ?? name}`
    const one = (at: string, fact: Fact | undefined, from: string, address?: string): Placed[] => (fact ? [{ at: `${name} ${at}`, fact, from: [`${there}/${from}`], address }] : [])
    return [
      ...one('inApp', facts.inApp, 'in_app'),
      ...one('lawful inApp', facts.inAppLawful, 'in_app'),
      ...Object.entries(facts.menu).flatMap(([motive, fact]) => one(motive, fact, `categories/${motive === 'manipulated-picture' ? 'misinformation' : motive}`)),
      ...one('form', facts.form?.note, 'dsa_form', facts.form?.address),
      ...one('who', facts.who, name === 'facebook' ? 'note' : 'who'),
      ...Object.entries(facts.whoFor ?? {}).flatMap(([motive, fact]) => one(`who ${motive}`, fact, 'who')),
      ...one('abuse', facts.abuse, 'abuse'),
      ...one('preserve', facts.preserve, 'preserve'),
    ]
  }),
  ...Object.entries(steps).flatMap(([item, step]) => step.facts.map((fact, n): Placed => ({ at: `${item} ${String(n + 1)}`, fact, from: STEPS_FROM[item]?.[n] ?? [] }))),
  ...Object.entries(OFFENCES).flatMap(([category, facts]) => facts.map((fact, n): Placed => ({ at: `offence ${category} ${String(n + 1)}`, fact, from: OFFENCES_FROM[category]?.[n] ?? [] }))),
  ...CARE.map((fact, n): Placed => ({ at: `care ${String(n + 1)}`, fact, from: [`volunteer_care/${CARE_FROM[n] ?? ''}`] })),
  ...Object.entries(PHAROS_UNSURE).map(([category, fact]): Placed => ({ at: `pharos ${category}`, fact, from: [`offences/${category === 'doxxing' ? 'doxxing' : 'deepfake'}/pharos`] })),
  ...FIRST_DAY.map((fact, n): Placed => ({ at: `first day ${String(n + 1)}`, fact, from: [`first_24h/${String(Math.min(n + 1, 9))}`] })),
  ...contacts.map((contact): Placed => ({ at: contact.name.fr, fact: contact, from: CONTACTS_FROM[contact.name.fr] ?? [], address: contact.address, phone: contact.phone })),
]

describe('the table', () => {
  test.each(placed)('$at: both languages, a source and a day, short enough for a phone', ({ at, fact }) => {
    for (const words of [fact.fr, fact.en]) {
      expect(words.trim()).not.toBe('')
      expect(words.length).toBeLessThanOrEqual(at.endsWith('inApp') ? 200 : 300)
      for (const sentence of words.split(/(?<=[.!?]) /)) expect(sentence.length, sentence).toBeLessThanOrEqual(200)
      expect(words, 'typographic marks only').not.toMatch(/['"]/)
    }
    expect(fact.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    // General knowledge is the one thing that has no source, and it is never shown as confirmed.
    expect(fact.sources.length === 0).toBe(fact.confidence === 'general-knowledge-unverified')
  })

  test('what no source states stands in this list, and nothing else', () => {
    expect(placed.filter(({ fact }) => fact.sources.length === 0).map(({ at }) => at).sort()).toEqual([
      '3114, prévention du suicide', 'CNIL', 'Défenseur des droits', 'dsa-notice 3', 'first day 10', 'first day 5', 'google preserve', 'lawyer 4', 'offence doxxing 2', 'pharos manipulated-picture', 'pharos-report 3', 'platform-escalation 3', 'twitch preserve',
    ])
  })

  test('each fact of the table is held against the reference here', () => {
    const here = new Set(placed.map(({ fact }) => fact))
    expect(allFacts().filter((fact) => !here.has(fact)).map((fact) => fact.fr)).toEqual([])
  })

  test('no fact was read more than 12 months ago', () => {
    expect(staleFacts(Date.now()).length, 'read the sources again, and change READ_ON or the facts').toBe(0)
  })

  test.each([
    ['2026-11-22T00:00:00Z', 0],
    ['2027-11-22T23:59:59Z', 0],
    ['2027-11-23T00:00:00Z', 1],
    ['2030-01-01T00:00:00Z', 1],
  ] as const)('on %s, of a fact that was read on 22 November 2026, %i is too old', (now, many) => {
    expect(staleFacts(Date.parse(now), [{ checked: '2026-11-22' }])).toHaveLength(many)
  })

  test('a leap day a year ago is not yet too old on 28 February', () => {
    expect(staleFacts(Date.parse('2029-02-28T12:00:00Z'), [{ checked: '2028-02-29' }])).toHaveLength(0)
    expect(staleFacts(Date.parse('2029-03-01T12:00:00Z'), [{ checked: '2028-02-29' }])).toHaveLength(1)
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

  test('misinformation is not notified as illegal content, nor led to where that is done', () => {
    for (const name of PLATFORMS.keys()) {
      const { form, inApp, menu } = platformPath(name, 'misinformation') ?? {}
      expect(form).toBeUndefined()
      for (const fact of [inApp, menu]) expect(`${fact?.fr ?? ''} ${fact?.en ?? ''}`, name).not.toMatch(/ill[ée]gal/i)
    }
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
