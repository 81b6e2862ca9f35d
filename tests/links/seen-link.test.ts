import { expect, test } from 'vitest'

import { seenLink } from '../../src/links/seen-link.ts'

const named = (address: string, page?: string) => {
  const read = seenLink({ address, page })
  return read.is === 'refused' ? read.because : [read.link.key, ...(read.other ? [read.other.key] : [])]
}

test.each([
  ['Mastodon', 'https://piaille.fr/users/troll/statuses/1', 'https://piaille.fr/@troll/1', ['fediverse:post:piaille.fr:1']],
  ['Mastodon, where one has www', 'https://www.piaille.fr/users/troll/statuses/1', 'https://piaille.fr/@troll/1', ['fediverse:post:piaille.fr:1']],
  ['Pleroma', 'https://pl.exemple.fr/objects/12345678-1234-4123-8123-1234567890ab', 'https://pl.exemple.fr/notice/AAbCdEfGhIjKlMnOp9', ['fediverse:post:pl.exemple.fr:12345678-1234-4123-8123-1234567890ab', 'fediverse:post:pl.exemple.fr:AAbCdEfGhIjKlMnOp9']],
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
  expect(named('http://127.0.0.1/users/troll/statuses/1')).toBe('ip-address')
  expect(named('https://piaille.fr/users/troll')).toBe('not-a-post')
})
