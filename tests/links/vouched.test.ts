import { expect, test } from 'vitest'

import { canonicaliseVouched } from '../../src/links/canonicalise.ts'

const STATUS = '01HZYB7Q8R9V2X3Y4Z5A6B7C8D'

test.each([
  [`http://localhost:8080/users/a/statuses/${STATUS}`, 'fediverse:post:localhost:8080:01HZYB7Q8R9V2X3Y4Z5A6B7C8D', `http://localhost:8080/@a/statuses/${STATUS}`],
  ['http://127.0.0.1:8001/a/p/1764131000.123456', 'fediverse:post:127.0.0.1:8001/a:1764131000.123456', 'http://127.0.0.1:8001/a/p/1764131000.123456'],
  ['https://social.lan/users/a/statuses/1234', 'fediverse:post:social.lan:1234', 'https://social.lan/statuses/1234'],
])('%s is a post where the bot’s own server says so', (address, key, canonical) => {
  expect(canonicaliseVouched(address)).toMatchObject({ is: 'post', link: { key, address: canonical, isSettled: true } })
})

test.each([
  ['http://localhost:8080/about', 'port'],
  [`http://me:secret@localhost:8080/users/a/statuses/${STATUS}`, 'credentials'],
  ['ftp://localhost/users/a/statuses/1', 'scheme'],
])('%s is none: %s', (address, because) => {
  expect(canonicaliseVouched(address)).toEqual({ is: 'refused', because })
})

test('what is public is read as everywhere', () => {
  expect(canonicaliseVouched('https://mobile.twitter.com/a/status/1?s=20')).toMatchObject({ link: { address: 'https://x.com/i/status/1' } })
})
