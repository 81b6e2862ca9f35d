import { describe, expect, test } from 'vitest'

import { contactSaid } from '../../src/checklists/reference/overrides.ts'
import { EMERGENCY, HELP_LINES } from '../../src/checklists/reference/channels.ts'
import { isConfirmed, platformPath, stepFact } from '../../src/checklists/reference/reference.ts'
import { contactLine, factLine } from '../../src/discord/screens/facts.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { overrideLine, takeLineBack, type LineWish } from '../../src/flows/override-line.ts'
import { latestLines, linesOf } from '../../src/store/overrides.ts'
import { en } from '../../src/text/en.ts'
import { fr } from '../../src/text/fr.ts'
import { DAY, deeds, world, type World } from '../builders.ts'

const NEW_FORM = 'https://help.x.com/forms/nouveau'
const say = (at: World, wish: Partial<LineWish>) => overrideLine(at.app, { community: at.community, by: 'chloe', platform: undefined, category: undefined, service: undefined, words: '', address: '', ...wish })
const lines = (at: World) => linesOf(at.app.db, at.community)

test('a form that moved is opened at its new address at once, and said to be the team’s', () => {
  const at = world()
  expect(say(at, { platform: 'x', address: NEW_FORM })).toMatchObject({ kind: 'kept', before: false, line: { platform: 'x' } })
  const path = platformPath('x', 'threat', lines(at))
  expect(path?.form).toBe(NEW_FORM)
  expect(path?.formNote && factLine(fr, path.formNote)).toBe('Adresse donnée par votre équipe. (selon votre équipe, modifié ici le 22 nov.)')
  expect(path?.formNote && isConfirmed(path.formNote)).toBe(false)
  expect(platformPath('x', 'threat')?.form).toBe('https://help.x.com/forms/dsa/report/')
  expect(platformPath('facebook', 'threat', lines(at))).toEqual(platformPath('facebook', 'threat'))
  expect(deeds(at)).toEqual(['reference.change line:x'])
})

test('a reason is said for its category alone, with marks that do no harm, in both languages', () => {
  const at = world()
  say(at, { platform: 'telegram', category: 'insult', words: 'Autre  › *Insulte* <@123>\n\nsuite' })
  const menu = platformPath('telegram', 'insult', lines(at))?.menu
  expect(menu?.fr).toBe('Autre › *Insulte* <@123> suite')
  expect(menu && factLine(en, menu)).toContain('(according to your team, changed here on 22 Nov)')
  expect(menu && factLine(fr, menu)).not.toMatch(/<@123>|(?<!\\)\*/)
  expect(platformPath('telegram', 'pack', lines(at))?.menu).toBeUndefined()
})

test('where to report is said for the platform; words and address of one line are kept apart', () => {
  const at = world()
  say(at, { platform: 'bluesky', words: 'Menu › Report' })
  expect(say(at, { platform: 'bluesky', address: 'https://bsky.app/formulaire' })).toMatchObject({ kind: 'kept', before: true, said: { words: 'Menu › Report', address: 'https://bsky.app/formulaire' } })
  expect(platformPath('bluesky', 'hate', lines(at))).toMatchObject({ inApp: { fr: 'Menu › Report', confidence: 'said-here' }, form: 'https://bsky.app/formulaire' })
  expect(platformPath('bluesky', 'misinformation', lines(at))?.form, 'never as illegal').toBeUndefined()
})

test('the form of a category goes before the platform’s', () => {
  const at = world()
  say(at, { platform: 'x', address: NEW_FORM })
  say(at, { platform: 'x', category: 'doxxing', address: `${NEW_FORM}/adresse` })
  expect([platformPath('x', 'doxxing', lines(at))?.form, platformPath('x', 'hate', lines(at))?.form]).toEqual([`${NEW_FORM}/adresse`, NEW_FORM])
})

test('a service shows what the team says, and no number that may be old beside it', () => {
  const at = world()
  say(at, { service: 'sps', words: 'Nouveau numéro 01 02 03 04 05' })
  const sps = stepFact('support', lines(at)).contacts.find((contact) => contact.line === 'sps')
  expect(sps && contactLine(fr, sps)).toBe('**SPS, soins aux professionnels de la santé** <https://www.asso-sps.fr> : Nouveau numéro 01 02 03 04 05 (selon votre équipe, modifié ici le 22 nov.)')
  expect(HELP_LINES.filter((contact) => contactSaid(contact, lines(at)) !== contact).map((contact) => contact.line)).toEqual(['sps'])
})

test('the emergency numbers are nobody’s to change', () => {
  const at = world()
  expect(say(at, { service: 'urgence', words: '999' }).kind).toBe('which')
  expect(stepFact('emergency', new Map([['service:urgence', { words: '999', on: '2026-12-03' }]])).contacts[0]?.phone).toBe(EMERGENCY.phone)
})

describe('what cannot be kept is not, and says why', () => {
  test.each([
    ['no line', { words: 'a' }, 'which'],
    ['a platform that the table has not', { platform: 'minitel', words: 'a' }, 'which'],
    ['a platform and a service', { platform: 'x', service: 'cnil', words: 'a' }, 'one'],
    ['a category and a service', { category: 'threat', service: 'cnil', words: 'a' }, 'one'],
    ['a category alone', { category: 'threat', words: 'a' }, 'category-alone'],
    ['a long text', { platform: 'x', words: 'a'.repeat(201) }, 'too-long'],
    ['a long address', { platform: 'x', address: `https://help.x.com/${'a'.repeat(500)}` }, 'too-long'],
    ['http', { platform: 'x', address: 'http://help.x.com/forms' }, 'not-https'],
    ['a script', { platform: 'x', address: 'javascript:alert(1)' }, 'not-https'],
    ['a private host', { platform: 'x', address: 'https://192.168.1.1/formulaire' }, 'not-a-site'],
    ['no site', { platform: 'x', address: 'le formulaire' }, 'not-a-site'],
    ['a short link', { platform: 'x', address: 'https://bit.ly/3abcdef' }, 'not-a-site'],
    ['a hidden service', { platform: 'x', address: 'https://formulaire.onion/x' }, 'not-a-site'],
    ['a hidden host', { platform: 'x', address: 'https://help.x.com@exemple.fr/' }, 'imitates'],
    ['a host that imitates', { platform: 'facebook', address: 'https://faceb00k.com/help' }, 'imitates'],
    ['a form for misinformation', { platform: 'x', category: 'misinformation', address: NEW_FORM }, 'no-form'],
    ['a form for a private message', { platform: 'x', category: 'private-message', address: NEW_FORM }, 'no-form'],
  ] as [string, Partial<LineWish>, string][])('%s', (_, wish, kind) => {
    const at = world()
    expect(say(at, wish).kind).toBe(kind)
    expect([latestLines(at.app.db, at.community, 25), deeds(at)]).toEqual([[], []])
  })
})

test('a line alone is shown as it stands; taken back, the table holds again; a second time there is nothing', () => {
  const at = world()
  expect(say(at, { platform: 'x' })).toEqual({ kind: 'shown', line: { platform: 'x' }, said: undefined })
  say(at, { platform: 'x', address: NEW_FORM })
  expect(say(at, { platform: 'x' })).toMatchObject({ kind: 'shown', said: { address: NEW_FORM } })
  const back = () => takeLineBack(at.app, { community: at.community, by: 'chloe', line: 'x' })
  expect([back().kind, back().kind]).toEqual(['removed', 'gone'])
  expect(platformPath('x', 'threat', lines(at))).toEqual(platformPath('x', 'threat'))
  expect(deeds(at)).toEqual(['reference.change line:x', 'reference.restore line:x'])
})

test('what a team says counts there alone', () => {
  const at = world()
  say(at, { platform: 'x', address: NEW_FORM })
  expect([...lines(at.another('100000000000000002'))]).toEqual([])
})

test('it is dated in the community’s time zone', () => {
  const at = world({ startsAt: Date.parse('2026-12-02T23:30:00Z') })
  say(at, { platform: 'x', words: 'Ailleurs' })
  expect(lines(at).get('x')?.on).toBe('2026-12-03')
})

test('who said it receives that with their data; once forgotten, it stays and names nobody', () => {
  const at = world()
  say(at, { platform: 'x', words: 'Ailleurs' })
  at.pass(DAY)
  expect(exportMember(at.app, at.community, 'chloe')?.referenceLines).toEqual([{ line: 'x', words: 'Ailleurs', address: undefined, at: new Date(at.app.now() - DAY).toISOString() }])
  forgetMember(at.app, at.community, 'chloe')
  expect(latestLines(at.app.db, at.community, 25).map(({ line, addedBy }) => ({ line, addedBy }))).toEqual([{ line: 'x', addedBy: null }])
})
