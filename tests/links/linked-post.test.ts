import fc from 'fast-check'
import { expect, test } from 'vitest'

import { linkedPost } from '../../src/links/linked-post.ts'

const linked = (words: string, own: readonly string[] = [], mirrors?: ReadonlyMap<string, string>) => linkedPost(words, { isOwn: (key) => own.includes(key), mirrors })?.key

test.each([
  ['the address that a quote on X ends with', 'Regardez ce menteur https://twitter.com/drmartin/status/1445078208190291973', 'x:post:1445078208190291973'],
  ['the last of several', 'https://x.com/a/status/1445078208190291973 et https://bsky.app/profile/a.example.org/post/3lb5u6adjs22t', 'bluesky:post:a.example.org:3lb5u6adjs22t'],
  ['a post before a page', 'https://x.com/a/status/1445078208190291973 lu sur https://www.lemonde.fr/article/2026', 'x:post:1445078208190291973'],
  ['a quote by hand on Mastodon', 'RE : https://piaille.fr/@drmartin/113456789012345678', 'fediverse:post:piaille.fr:113456789012345678'],
  ['a video that everybody comments', 'honteux youtu.be/dQw4w9WgXcQ', 'youtube:post:dQw4w9WgXcQ'],
])('%s is the post that is meant', (_, words, key) => {
  expect(linked(words)).toBe(key)
})

test.each([
  ['no address', 'sale menteur'],
  ['an ordinary page', 'lisez https://www.lemonde.fr/article/2026'],
  ['a profile', 'c’est lui : https://x.com/drmartin'],
  ['a short link, that may lead anywhere', 'https://t.co/abcdef1234'],
  ['a list of addresses that are refused', 'http://192.168.1.1/@a/113456789012345678'],
])('%s is none', (_, words) => {
  expect(linked(words)).toBeUndefined()
})

test('the address of the post itself, copied with its words, is not its parent', () => {
  const words = 'menteur https://x.com/drmartin/status/1445078208190291973 · https://x.com/troll/status/1445078208190299999'
  expect(linked(words, ['x:post:1445078208190299999'])).toBe('x:post:1445078208190291973')
})

test('a mirror of the community shows the platform’s post', () => {
  expect(linked('https://xmiroir.example.org/drmartin/status/1445078208190291973', [], new Map([['xmiroir.example.org', 'x']]))).toBe('x:post:1445078208190291973')
})

test('it never throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.webUrl()).map((all) => all.join(' '))), (words) => { linked(words) }), { numRuns: 3000 })
})
