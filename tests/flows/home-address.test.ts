import { expect, test } from 'vitest'

import { addressesAtHome, isThisPost } from '../../src/flows/home-address.ts'
import { aPost, world, type World } from '../builders.ts'

const addresses = (at: World, handIn: Parameters<typeof aPost>[1]) => addressesAtHome(at.app.vault, at.post(aPost(at, handIn)))

test('a server that gives a post to programs by its author’s name alone is asked by that first', () => {
  expect(addresses(world(), { links: ['https://piaille.fr/@troll/110000000000000001'] })).toEqual([
    'https://piaille.fr/@troll/110000000000000001',
    'https://piaille.fr/users/troll/statuses/110000000000000001',
    'https://piaille.fr/statuses/110000000000000001',
  ])
})

test.each([
  ['nobody knows its author', { links: ['https://piaille.fr/statuses/110000000000000001'] }],
  ['what a client called its author is no account', { links: ['https://piaille.fr/statuses/110000000000000001'], author: 'Le Troll (@troll@piaille.fr)/../x' }],
])('where %s, its address is all that there is', (_, handIn) => {
  expect(addresses(world(), handIn)).toEqual(['https://piaille.fr/statuses/110000000000000001'])
})

test('other servers are asked by the address itself, and a capture has none', () => {
  const at = world()
  expect(addresses(at, { links: ['https://gts.example/@troll/statuses/01HXYZABCDEFGHJKMNPQRSTVWX'] })).toEqual(['https://gts.example/@troll/statuses/01HXYZABCDEFGHJKMNPQRSTVWX'])
  expect(addresses(at, { pictures: [{ bytes: Buffer.from('iVBORw0KGgo=', 'base64'), type: 'image/png' }] })).toEqual([])
})

test('what was found is the post only by a name that it has: another number, or another server’s word, is not', () => {
  const at = world()
  const post = at.post(aPost(at, { links: ['https://piaille.fr/@troll/110000000000000001'] }))
  const is = (uri: string, url?: string) => isThisPost(at.app.db, post, { uri, url })
  expect([is('https://piaille.fr/users/troll/statuses/110000000000000001'), is('https://piaille.fr/ap/users/7/statuses/110000000000000001', 'https://piaille.fr/@troll/110000000000000001')]).toEqual([true, true])
  expect([is('https://piaille.fr/users/lea/statuses/110000000000000002'), is('https://autre.example/users/lea/statuses/5', 'https://piaille.fr/@troll/110000000000000001')]).toEqual([false, false])
})
