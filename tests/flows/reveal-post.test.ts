import { expect, test } from 'vitest'

import { changeTarget } from '../../src/flows/register-target.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { aPost, aTarget, DAY, PNG, world, type World } from '../builders.ts'

const open = (at: World, by: string, post: number) => revealPost(at.app, { community: at.community, by, post })

test('opening shows the words and the pictures as they came in', () => {
  const at = world()
  const post = aPost(at, { links: ['https://t.me/canal/1'], words: 'sale menteur', pictures: [{ bytes: PNG, type: 'image/png' }] })
  expect(open(at, 'alice', post)).toMatchObject({ kind: 'opened', content: { words: 'sale menteur', pictures: [{ bytes: PNG, type: 'image/png' }] } })
})

test('a post counts once per person, whenever it is opened again', () => {
  const at = world()
  at.settings({ revealsPerDay: 2 })
  const [one, two, three] = [aPost(at), aPost(at), aPost(at)]
  expect([open(at, 'alice', one), open(at, 'alice', one), open(at, 'alice', two)]).toMatchObject([{ left: 1 }, { left: 1 }, { left: 0 }])
  expect(open(at, 'alice', three)).toEqual({ kind: 'limit', perDay: 2 })
  expect([open(at, 'alice', one).kind, open(at, 'bruno', three).kind]).toEqual(['opened', 'opened'])
})

test('the limit is for any 24 hours, not for a date', () => {
  const at = world()
  at.settings({ revealsPerDay: 1 })
  const [one, two] = [aPost(at), aPost(at)]
  open(at, 'alice', one)
  at.pass(DAY - 1)
  expect(open(at, 'alice', two).kind).toBe('limit')
  at.pass(2)
  expect(open(at, 'alice', two).kind).toBe('opened')
})

test('the person aimed at does not see it unless they chose to; others do', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const post = aPost(at, { target })
  expect(open(at, 'martin', post)).toEqual({ kind: 'by-choice' })
  expect(open(at, 'alice', post).kind).toBe('opened')
  changeTarget(at.app, { community: at.community, by: 'martin', isCoordinator: false, target, change: { hideContent: false } })
  expect(open(at, 'martin', post).kind).toBe('opened')
})
