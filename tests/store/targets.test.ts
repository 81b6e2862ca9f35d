import fc from 'fast-check'
import { expect, test } from 'vitest'

import { registerTarget } from '../../src/flows/register-target.ts'
import { keepTarget, targetName, targetsOf } from '../../src/store/targets.ts'
import { anAccepted, aPost, aTarget, MINUTE, world, type World } from '../builders.ts'

const keep = (at: World, name: string) => keepTarget(at.app.db, at.app.vault, { community: at.community, name, now: at.app.now(), isConfirmed: true })
const names = (at: World) => targetsOf(at.app.db, at.app.vault, at.community).map((target) => target.name)

test.each([
  ['two spaces', 'Dr  Martin'],
  ['a space that does not break', 'Dr\u00a0Martin'],
  ['a space as wide as a character', 'Dr\u3000Martin'],
  ['a tab and an end of line', '\tDr\nMartin\r\n'],
  ['a blank of Braille', 'Dr\u2800Martin'],
  ['a space of no width', 'Dr Mar\u200btin'],
  ['a soft hyphen', 'Dr Mar\u00adtin'],
  ['a word joiner and a byte-order mark', '\ufeffDr Martin\u2060'],
  ['marks of direction', '\u200fDr \u202eMartin\u202c'],
  ['letters of tags', 'Dr Martin\u{e0041}\u{e007f}'],
  ['a filler of Hangul', 'Dr Martin\u3164'],
  ['a filler of half the width', 'Dr Martin\uffa0'],
  ['a selector of variants', 'Dr Martin\ufe0f'],
  ['half of a pair', 'Dr Martin\ud83d'],
  ['a bell', 'Dr Martin\u0007'],
  ['wide capitals', 'ＤＲ ＭＡＲＴＩＮ'],
])('a name with %s is the same name', (_, name) => {
  const at = world()
  const known = aTarget(at, 'Dr Martin')
  expect(keep(at, name)).toBe(known)
  expect(names(at)).toEqual(['Dr Martin'])
})

test('an accent is the same accent, in one character or two, whatever stands in between', () => {
  const at = world()
  expect(keep(at, 'Dr Ren\u00e9')).toBe(keep(at, 'Dr Rene\u200b\u0301'))
  expect(names(at)).toEqual(['Dr René'])
})

test.each(['', ' \n', '\u200b', '\u3164\uffa0', '\u2800', '\u{e0020}\ufe0f', '\ud83d'])('of nothing that is seen (%j) there is no name, and nobody is registered', (name) => {
  const at = world()
  expect(keep(at, name)).toBeUndefined()
  expect(registerTarget(at.app, { community: at.community, by: 'chloe', isCoordinator: true, name, handles: [], person: 'martin' })).toEqual({ kind: 'no-name' })
  expect(at.post(aPost(at, { target: { name } })).target).toBeNull()
  expect(names(at)).toEqual([])
})

test('a name is cut to eighty characters as it is written down, never within one', () => {
  const at = world()
  keep(at, 'ﷺ'.repeat(80))
  keep(at, `a${'😀'.repeat(80)}`)
  expect(names(at).map((name) => name.length)).toEqual([80, 79])
  expect(names(at)[1]).toBe(`a${'😀'.repeat(39)}`)
  expect(keep(at, `a${'😀'.repeat(41)}`)).toBe(2)
})

test('whatever is typed, the name that is kept is short, well formed, and the same person when it is typed again', () => {
  const at = world()
  fc.assert(fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('ﷺ', '\u200b', '\ud83d', '\u0301', ' ', '😀', 'İ'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 200 }), (typed) => {
    const id = keep(at, typed)
    if (id === undefined) return
    const name = targetName(at.app.db, at.app.vault, at.community, id) ?? ''
    expect(name.length).toBeGreaterThan(0)
    expect(name.length).toBeLessThanOrEqual(80)
    expect(name).not.toMatch(/\p{Cs}|\p{Cf}|^\s|\s$|\s\s/u)
    expect(keep(at, name)).toBe(id)
  }))
})

test('people are listed by their newest post, then as they came', () => {
  const at = world()
  const [first, second, third, fourth] = ['Dr Un', 'Dr Deux', 'Dr Trois', 'Dr Quatre'].map((name) => aTarget(at, name))
  for (const target of [third, second, third]) {
    at.pass(MINUTE)
    anAccepted(at, { target })
  }
  expect(targetsOf(at.app.db, at.app.vault, at.community).map((target) => target.id)).toEqual([third, second, first, fourth])
})
