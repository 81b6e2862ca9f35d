import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isMentionable, isOneOf, nameForm, readName } from '../../src/intake/account-name.ts'

test.each([
  ['a plain one', 'Alice@Medecins.example.org', 'alice@medecins.example.org'],
  ['dots and dashes', 'npub1.abc-d_e@mostr.pub', 'npub1.abc-d_e@mostr.pub'],
  ['letters of another script', 'Zoé@Médecins.example', 'zoé@xn--mdecins-bya.example'],
  ['a port, where a server is tried out', 'alice@127.0.0.1:4000', 'alice@127.0.0.1:4000'],
])('a name is read: %s', (_, told, name) => {
  expect([readName(told), nameForm(told)]).toEqual([name, name])
})

const HOSTILE = [
  'alice@medecins.example.org@evil.example', '@alice@medecins.example.org', 'evil @bob@x.example', 'evil\n@bob@x.example', 'alice@medecins.example.org/evil.example', 'alice@medecins.example.org#evil', 'alice@medecins.example.org?evil',
  'alice@medecins.example.org\\evil', 'alice@medecins.example.org:443', 'alice@medecins.example.org:0443', 'alice@medecins.example.org.', 'alice@medecins.example.org ', 'alice@medecins.example.org\n', 'alice@mede\tcins.example.org', 'alice@0x7f.1', 'alice@1',
  'alice@medecins..example.org', 'alice\u200b@medecins.example.org', 'alice@medecins\u00ad.example.org', 'al\0ice@x.example', '\u202ealice@x.example', 'ａlice@medecins.example.org', 'alice@ｍedecins.example.org', 'alice@medecins。example.org', 'mi\u212ae@x.example',
  'ALİCE@x.example', '|| @everyone@x.example', 'alice@', '@x.example', '', 'alice', `${'a'.repeat(600)}@x.example`, `a@${'a.'.repeat(200)}example`,
]
test.each(HOSTILE)('%j is nobody’s name, and passes for nobody’s', (told) => {
  expect(readName(told)).toBeUndefined()
  expect(nameForm(told)).not.toBe('alice@medecins.example.org')
})

test('whatever is read is read as itself again, and holds one name and one host', () => {
  const part = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('alice', '@', '.', ':', '/', 'x.example', '\u202e', 'é'))
  fc.assert(fc.property(fc.array(part, { maxLength: 6 }).map((parts) => parts.join('')), (told) => {
    const name = readName(told)
    if (name === undefined) return
    expect(readName(name)).toBe(name)
    expect(name).toMatch(/^[^@\s/?#\\]+@[^@\s/?#\\]+$/u)
  }))
})

test('a name that a server could cut short is mentioned nowhere', () => {
  expect(['alice@x.example', 'a-b.c@x.example', 'alice@127.0.0.1:4000'].map(isMentionable)).toEqual([true, true, true])
  // Mastodon reads a mention of its own Bob into each of these.
  expect(['bobé@x.example', 'bob.@x.example', 'bob-@x.example', 'bob@[::1]:80', 'bob@x.example:8443', 'bob @x.example', 'bob', 'bob@y.example@x.example'].map(isMentionable)).toEqual(Array.from({ length: 8 }, () => false))
})

test('a name is the same at the hosts above and below its own, and at no other', () => {
  const isNamed = isOneOf(['vigie@social.example.org', 'zoé@médecins.example', 'a@127.0.0.1:4000'])
  expect(['Vigie@social.example.org', 'vigie@example.org', 'vigie@a.social.example.org', 'zoé@xn--mdecins-bya.example', 'a@127.0.0.1'].map(isNamed)).toEqual([true, true, true, true, true])
  expect(['vigie@other.example.org', 'vigi@social.example.org', 'vigie@evilexample.org', 'zoe@médecins.example', 'a@127.0.0.1:4001'].map(isNamed)).toEqual([false, false, false, false, false])
})

test('thousands of names are compared with thousands in a moment', () => {
  const names = Array.from({ length: 5_000 }, (_, n) => `a@h${String(n)}.example`)
  const before = performance.now()
  const isNamed = isOneOf(names)
  expect(names.filter((name) => isNamed(name.replace('.example', '.other')))).toEqual([])
  expect(performance.now() - before).toBeLessThan(1_000)
})
