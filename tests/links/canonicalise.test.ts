import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'
import type { Canonicalised } from '../../src/links/link.ts'

/** One address of every shape that a platform has. */
const SAMPLES = [
  'https://x.com/troll/status/1234567890?s=20', 'https://twitter.com/#!/troll/status/1234567890', 'https://twitter.com/i/bookmarks?post_id=123',
  'https://www.facebook.com/someone/posts/1234567890123', 'https://m.facebook.com/story.php?story_fbid=1234567890&id=987654321', 'https://www.facebook.com/groups/1234567/permalink/7654321?comment_id=1112223', 'https://fb.watch/abcdef/', 'https://l.facebook.com/l.php?u=https%3A%2F%2Fx.com%2Ftroll%2Fstatus%2F1',
  'https://www.instagram.com/p/Cabcdefghij/?igsh=x', 'https://www.instagram.com/stories/troll/1234567890/', 'https://www.instagram.com/someone/reel/Cabcdefghij/c/1234567890/', 'https://www.threads.net/@troll/post/Cabcdefghij',
  'https://www.tiktok.com/@troll/video/7301234567890123456', 'https://vm.tiktok.com/ZMabcdef/', 'https://youtu.be/dQw4w9WgXcQ?si=abc', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxAbCdEfGhIjKlMnOp4AaABAg', 'https://www.youtube.com/post/UgkxAbCdEfGhIjKlMnOpQrStUv',
  'https://bsky.app/profile/troll.bsky.social/post/3kabcdefgh2x', 'https://www.reddit.com/r/medecine/comments/1abcde/un_titre/kxyz12/', 'https://www.reddit.com/r/medecine/s/AbCdEf', 'https://www.linkedin.com/posts/troll_activity-7131234567890123456-abcd', 'https://t.me/canal/12?comment=34', 'https://t.me/c/1234567890/12',
  'https://mastodon.social/@troll/112233445566778899', 'https://misskey.io/notes/9abcdefghij', 'https://dr-dupont.fr/blog/article?utm_source=x&b=2&a=1', 'https://t.co/AbCdEf', 'https://www.google.com/url?sa=t&url=https%3A%2F%2Fdr-dupont.fr%2Fa',
]

const told = (read: Canonicalised) => (read.is === 'refused' ? read.because : `${read.is} ${read.link.key} ${read.link.address}`)

function isStable(address: string): void {
  const read = canonicalise(address)
  if (read.is === 'refused') return
  expect(read.link.address).toMatch(/^https:\/\//)
  expect(told(canonicalise(read.link.address)), `the address of ${JSON.stringify(address)}`).toBe(told(read))
}

test('any text at all gets an answer, the same each time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
    expect(told(canonicalise(text))).toBe(told(canonicalise(text)))
    isStable(text)
  }))
})

test('any address at all gets an answer, and its own address gives the same post', () => {
  fc.assert(fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true, validSchemes: ['http', 'https', 'ftp'] }), isStable), { numRuns: 1_000 })
})

test.each(SAMPLES)('%s is a post or a short link, and its own address gives the same one', (address) => {
  expect(canonicalise(address).is).not.toBe('refused')
  isStable(address)
})

/** What a paste, a careless hand or an attacker makes of an address. */
const anything = fc.oneof(fc.constantFrom('%', '%2F', '%3F', '%23', '%25', '%00', '%E0%A4%A', '/', '//', '?', '#', '@', ':', '&', '=', '.', 'www.', '\\', ' ', '\t', '\u200b', 'é', '\ud800', '#!/', '/../', ';', 'https://'), fc.string({ unit: 'grapheme', maxLength: 4 }))
const mutated = fc.tuple(fc.constantFrom(...SAMPLES), fc.array(fc.tuple(fc.nat(120), fc.nat(3), anything), { minLength: 1, maxLength: 3 })).map(([address, cuts]) =>
  cuts.reduce((text, [at, gone, put]) => `${text.slice(0, at % (text.length + 1))}${put}${text.slice((at % (text.length + 1)) + gone)}`, address),
)

test('addresses with something cut out or put in get an answer, and their own address gives the same post', () => {
  fc.assert(fc.property(mutated, isStable), { numRuns: 5_000 })
})

test.each([
  ['slashes at the end', 'https://dr-dupont.fr/a//', 'https://dr-dupont.fr/a'],
  ['www twice', 'https://www.www.dr-dupont.fr/a', 'https://dr-dupont.fr/a'],
  ['www as the name itself', 'https://www.th/a', 'https://www.th/a'],
  ['a wrapper with a slash at the end', 'https://www.google.com/url/?q=https%3A%2F%2Fdr-dupont.fr%2Fa', 'https://dr-dupont.fr/a'],
  ['an old address whose fragment is encoded', 'https://twitter.com/#%21/troll/status/12', 'https://x.com/i/status/12'],
])('%s: one address', (_, given, address) => {
  const read = canonicalise(given)
  expect(read.is === 'refused' ? read.because : read.link.address).toBe(address)
})

test('what is wrapped more often than anybody wraps is no post', () => {
  const wrap = (address: string) => `https://www.google.com/url?q=${encodeURIComponent(address)}`
  const wrapped = (times: number): string => (times === 0 ? 'https://x.com/troll/status/1' : wrap(wrapped(times - 1)))
  expect(told(canonicalise(wrapped(3)))).toBe(told(canonicalise('https://x.com/troll/status/1')))
  expect(canonicalise(wrapped(4))).toEqual({ is: 'refused', because: 'not-a-post' })
})

test('two shapes of one address that differ in case, scheme, www or tracking are one post', () => {
  const shapes = ['https://www.dr-dupont.fr/a?b=1&a=2', 'http://dr-dupont.fr/a?a=2&b=1', 'DR-DUPONT.FR/a?a=2&b=1&utm_source=x&fbclid=y', '//dr-dupont.fr/a/?b=1&a=2']
  expect(new Set(shapes.map((shape) => told(canonicalise(shape)))).size).toBe(1)
})

test.each([
  ['a look-alike of a known host', 'https://x.com.evil.example.net/troll/status/1'],
  ['a user before the host', 'https://x.com@evil.example.net/troll/status/1'],
  ['a password', 'https://a:b@x.com/troll/status/1'],
  ['a port', 'https://x.com:8443/troll/status/1'],
  ['an address of a machine', 'http://127.0.0.1/troll/status/1'],
  ['a machine of the house', 'http://localhost/troll/status/1'],
  ['another scheme', 'javascript:alert(1)'],
  ['letters of another alphabet', 'https://twіtter.com/troll/status/1'],
  ['a profile', 'https://x.com/troll'],
  ['a front page', 'https://dr-dupont.fr/'],
  ['an address of 5,000 characters', `https://x.com/troll/status/1?${'a'.repeat(5_000)}`],
])('%s is refused', (_, address) => {
  expect(canonicalise(address).is).toBe('refused')
})
