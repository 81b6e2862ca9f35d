import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'

test.each([
  'https://mastodon.social/@a%20b/112233445566778899',
  'https://mastodon.social/@ab%0A/112233445566778899',
  'https://mastodon.social/users/%E2%80%AEx/statuses/112233445566778899',
  'https://www.instagram.com/stories/a%20b/123456789/',
  'https://bsky.app/profile/a b/post/3kabc12345',
  'https://mastodon.social/@a%2Fb/112233445566778899',
])('%s is no post: an account that opens nowhere must not stand for the true address', (address) => {
  expect(canonicalise(address)).toEqual({ is: 'refused', because: 'not-a-post' })
})

test.each([
  'https://mastodon.social/@dr.martin@piaille.fr/112233445566778899',
  'https://bsky.app/profile/did:plc:abc123def456/post/3kabc12345',
  'https://www.instagram.com/stories/dr_martin.75/123456789/',
])('%s is one', (address) => {
  expect(canonicalise(address).is).toBe('post')
})
