import { expect, test } from 'vitest'

import { seenLink } from '../../src/links/seen-link.ts'

const named = (address: string, page?: string) => {
  const read = seenLink({ address, page })
  return read.is === 'refused' ? read.because : [read.link.key, ...(read.other ? [read.other.key] : [])]
}

test.each([
  ['Mastodon', 'https://piaille.fr/users/troll/statuses/1', 'https://piaille.fr/@troll/1', ['fediverse:post:piaille.fr:1']],
  ['Mastodon, where one has www', 'https://www.piaille.fr/users/troll/statuses/1', 'https://piaille.fr/@troll/1', ['fediverse:post:piaille.fr:1']],
  ['Pleroma', 'https://pl.exemple.fr/objects/12345678-1234-4123-8123-1234567890ab', 'https://pl.exemple.fr/notice/AAbCdEfGhIjKlMnOp9', ['fediverse:post:pl.exemple.fr:12345678-1234-4123-8123-1234567890ab']],
  ['a server whose ids have no shape', 'https://ghost.exemple.fr/.ghost/activitypub/note/a1', 'https://ghost.exemple.fr/@troll/7', ['fediverse:post:ghost.exemple.fr:7', 'web:page:https://ghost.exemple.fr/.ghost/activitypub/note/a1']],
  ['a blog', 'https://blog.exemple.fr/?p=12', 'https://blog.exemple.fr/2026/11/titre', ['web:page:https://blog.exemple.fr?p=12', 'web:page:https://blog.exemple.fr/2026/11/titre']],
  ['Threads', 'https://threads.net/ap/users/1784/post/1797', 'https://www.threads.com/@troll/post/AbC', ['threads:post:AbC']],
  ['Bluesky over its bridge', 'https://bsky.brid.gy/convert/ap/at://did:plc:abc/app.bsky.feed.post/3k', 'https://bsky.app/profile/did:plc:abc/post/3k', ['bluesky:post:did:plc:abc:3k']],
])('%s: the uri is the name, else the page', (_, address, page, keys) => {
  expect(named(address, page)).toEqual(keys)
})

test('a page on another host is none of its names', () => {
  expect(named('https://piaille.fr/users/troll/statuses/1', 'https://x.com/troll/status/1')).toEqual(['fediverse:post:piaille.fr:1'])
  expect(named('https://evil.exemple.fr/a', 'https://x.com/troll/status/1')).toEqual(['web:page:https://evil.exemple.fr/a'])
})

test('an address that carries another one, or shows a platform’s posts, is no name that a server may give', () => {
  expect(named('https://elk.zone/piaille.fr/@troll/1')).toBe('not-a-post')
  expect(named('https://nitter.net/troll/status/1')).toBe('not-a-post')
  expect(named('https://t.co/AbC')).toBe('not-a-post')
})

test('what can be no post’s address is refused, and says why', () => {
  expect(named('ftp://piaille.fr/users/troll/statuses/1')).toBe('scheme')
  expect(named('https://piaille.fr/users/troll')).toBe('not-a-post')
})

test('a server cannot make its new post another name of an old one', () => {
  expect(named('https://evil.exemple.fr/users/troll/statuses/2', 'https://evil.exemple.fr/@troll/1')).toEqual(['fediverse:post:evil.exemple.fr:2'])
  for (const address of ['https://evil.exemple.fr/users/troll/statuses/1#b', 'https://evil.exemple.fr/users/troll/statuses/1?b=2', 'https://evil.exemple.fr/.ghost/note/a1?utm_source=b']) {
    expect([address, named(address), named(address, 'https://evil.exemple.fr/@troll/1')]).toEqual([address, 'not-a-post', 'not-a-post'])
  }
})

test('two ports are two servers', () => {
  expect(named('https://partage.fr:8443/users/troll/statuses/5', 'https://partage.fr/@victime/9')).toEqual(['fediverse:post:partage.fr:8443:5'])
  expect(named('https://partage.fr:8443/notes', 'https://partage.fr/@victime/9')).toBe('port')
})
