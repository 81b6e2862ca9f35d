import { expect, test } from 'vitest'

import { MIRRORABLE, readMirrorHost } from '../../src/links/mirror-host.ts'
import { MIRRORS } from '../../src/links/mirrors.ts'
import { PLATFORMS } from '../../src/links/platforms.ts'

test.each([
  ['nitter.exemple.fr', 'nitter.exemple.fr'],
  ['www.Nitter.Exemple.FR/', 'nitter.exemple.fr'],
  ['  <https://nitter.exemple.fr/compte/status/123#m>  ', 'nitter.exemple.fr'],
  ['//nitter.exemple.fr', 'nitter.exemple.fr'],
  ['https://nitter.exemple.fr./x', 'nitter.exemple.fr'],
  ['http://nitter.exemple.fr:80/a', 'nitter.exemple.fr'],
  ['nitter-de-zoe.vercel.app', 'nitter-de-zoe.vercel.app'],
  ['fxtwitter.exemple.fr', 'fxtwitter.exemple.fr'],
])('%s is the host %s', (typed, host) => {
  expect(readMirrorHost(typed)).toMatchObject({ kind: 'host', host })
})

test.each([
  ['', 'not-a-site'], ['bonjour', 'not-a-site'], ['localhost', 'not-a-site'], ['nitter.local', 'not-a-site'], ['192.168.1.4', 'not-a-site'], ['[::1]', 'not-a-site'], ['https://1.2.3.4/a/status/1', 'not-a-site'],
  ['nitter.exemple.fr:8080', 'not-a-site'], ['ftp://nitter.exemple.fr', 'not-a-site'], ['https://alice@nitter.exemple.fr', 'not-a-site'], ['fr', 'not-a-site'], ['co.uk', 'not-a-site'], ['a b.fr', 'not-a-site'],
  [`${'x'.repeat(60)}.${'y'.repeat(30)}.fr`, 'not-a-site'], ['x'.repeat(1_000_000), 'not-a-site'],
  ['bit.ly', 'shortener'], ['https://lemde.fr/abc', 'shortener'],
  ['vercel.app', 'hosting'], ['https://www.github.io/', 'hosting'],
])('%s is refused: %s', (typed, kind) => {
  expect(readMirrorHost(typed)).toEqual({ kind })
})

test.each([['x.com', 'official', 'x'], ['https://mobile.twitter.com/a', 'official', 'x'], ['t.co', 'official', 'x'], ['m.facebook.com', 'official', 'facebook'], ['www.fxtwitter.com', 'built-in', 'x'], ['piped.video', 'built-in', 'youtube']])(
  '%s needs no adding: %s of %s', (typed, kind, platform) => {
    expect(readMirrorHost(typed)).toMatchObject({ kind, platform })
  })

test('every platform that may have mirrors has a file that reads them, and a menu holds them all', () => {
  const names = new Set(PLATFORMS.map((platform) => platform.name))
  expect([...MIRRORABLE, ...Object.keys(MIRRORS)].filter((name) => !names.has(name))).toEqual([])
  expect(MIRRORABLE.length).toBeLessThanOrEqual(25)
})

test('a whole link tells which platforms it can be a post of, and a name alone leaves all open', () => {
  const shows = (typed: string) => { const read = readMirrorHost(typed); return read.kind === 'host' ? read.shows : [] }
  expect(shows('https://nitter.exemple.fr/compte/status/123')).toEqual(['x'])
  expect(shows('https://nitter.exemple.fr/a-propos')).toEqual([])
  expect(shows('nitter.exemple.fr')).toEqual(MIRRORABLE)
})

test('a host that would be refused as a look-alike is known as one', () => {
  const isImitation = (typed: string) => { const read = readMirrorHost(typed); return read.kind === 'host' && read.isImitation }
  expect([isImitation('x-com.exemple.fr'), isImitation('nitter.exemple.fr')]).toEqual([true, false])
})
