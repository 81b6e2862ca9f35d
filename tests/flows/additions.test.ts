import { expect, test } from 'vitest'

import { receiveForward } from '../../src/flows/receive-forward.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { reopenPost, reviewPost } from '../../src/flows/review-post.ts'
import { capturesOf, wordsOf } from '../../src/store/evidence.ts'
import { countForwarders, notesOf } from '../../src/store/forwards.ts'
import { findPost } from '../../src/store/posts.ts'
import { targets } from '../../src/store/schema.ts'
import { aForward, world } from '../builders.ts'

const LINK = 'https://x.com/troll/status/1'
const png = (n: number) => ({ bytes: Buffer.from(`\u0089PNG\r\n${String(n)}`, 'latin1'), type: 'image/png' as const })

test('what a coordinator saw is what volunteers open: words and pictures that come later wait for another look', () => {
  const at = world()
  receiveForward(at.app, aForward({ community: at.community, by: 'alice', links: [LINK], pictures: [png(1)] }))
  at.pass(1000)
  reviewPost(at.app, { community: at.community, post: 1, by: 'chloe', verdict: { accept: 'threat' } })
  at.pass(1000)
  receiveForward(at.app, aForward({ community: at.community, by: 'bruno', links: [LINK], words: 'un texte qui n’y était pas', pictures: [png(2)] }))
  const opened = revealPost(at.app, { community: at.community, by: 'david', post: 1 })
  expect(opened.kind === 'opened' && { words: opened.content.words, pictures: opened.content.pictures.length }).toEqual({ words: undefined, pictures: 1 })
  expect(capturesOf(at.app.db, at.community, 1)).toHaveLength(2)
  expect(notesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['un texte qui n’y était pas'])
  reopenPost(at.app, { community: at.community, post: 1, by: 'chloe' })
  at.pass(1000)
  reviewPost(at.app, { community: at.community, post: 1, by: 'chloe', verdict: { accept: 'threat' } })
  const again = revealPost(at.app, { community: at.community, by: 'david', post: 1 })
  expect(again.kind === 'opened' && again.content.pictures.length).toBe(2)
})

test('the first words stay, and later ones that differ are not lost: they stand beside as a note', () => {
  const at = world()
  receiveForward(at.app, aForward({ community: at.community, by: 'alice', links: [LINK], words: 'bonne journée' }))
  receiveForward(at.app, aForward({ community: at.community, by: 'bruno', links: [LINK], words: 'on va venir te parler', note: 'vu ce matin' }))
  receiveForward(at.app, aForward({ community: at.community, by: 'carla', links: [LINK], words: 'bonne journée' }))
  const post = findPost(at.app.db, at.community, 1)
  expect(post && wordsOf(at.app.vault, post)).toBe('bonne journée')
  expect(notesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['vu ce matin\non va venir te parler'])
  expect(countForwarders(at.app.db, at.community, 1)).toBe(3)
})

test('a batch takes what the day’s quota leaves, and says how many were left out', () => {
  const at = world()
  at.settings({ forwardsPerDay: 3 })
  const links = Array.from({ length: 5 }, (_, n) => `https://x.com/troll/status/${String(n + 1)}`)
  expect(receiveForward(at.app, aForward({ community: at.community, by: 'alice', links }))).toMatchObject({ kind: 'received', leftOut: 2, perDay: 3 })
  expect(receiveForward(at.app, aForward({ community: at.community, by: 'alice', links: links.slice(3) }))).toEqual({ kind: 'quota', perDay: 3 })
})

test('a name is written down only when something is handed in against it', () => {
  const at = world()
  receiveForward(at.app, aForward({ community: at.community, by: 'alice', links: ['pas-un-lien'], target: { name: 'Dr Inventé' } }))
  expect(at.app.db.select().from(targets).all()).toEqual([])
})
