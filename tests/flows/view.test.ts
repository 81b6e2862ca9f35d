import { expect, test } from 'vitest'

import { searchesOf } from '../../src/store/searches.ts'
import { aPost, DAY, followed, leadsTo, linkOf, world } from '../builders.ts'

test('a view of another server’s post is asked about with the name that it shows, and merged with the post at home', () => {
  const at = world()
  const view = 'https://mastodon.social/@troll@piaille.fr/112233445566778899'
  const home = aPost(at, { links: ['https://piaille.fr/@troll/998877665544332211'] })
  const seen = aPost(at, { by: 'bruno', links: [view] })
  expect([home, seen].flatMap((post) => searchesOf(at.app.db, at.community, post)).map(({ post, address }) => [post, address])).toEqual([[seen, view]])
  followed(at, view, leadsTo('https://piaille.fr/users/troll/statuses/998877665544332211'))
  expect(aPost(at, { by: 'chloe', links: [view] })).toBe(home)
  expect(at.post(home).link).toBe(linkOf('https://piaille.fr/@troll/998877665544332211').key)
})

test('an address that was found to be its own is asked about once a day, however often it is handed in', () => {
  const at = world()
  const note = 'https://misskey.io/notes/9abcdefghij'
  const post = aPost(at, { links: [note] })
  const due = () => searchesOf(at.app.db, at.community, post).length
  followed(at, note, leadsTo(note))
  aPost(at, { by: 'bruno', links: [note] })
  expect([due(), at.post(post).settledAt]).toEqual([0, at.app.now()])
  at.pass(DAY)
  aPost(at, { by: 'chloe', links: [note] })
  expect(due()).toBe(1)
})
