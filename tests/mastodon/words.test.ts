import { expect, test } from 'vitest'

import { replyWords } from '../../src/mastodon/words.ts'
import { world } from '../builders.ts'

const say = (name: string, most = 500) => {
  const { app, community } = world()
  return replyWords(app, { community, handIn: 'x', say: { what: 'help', locale: 'fr' }, name, most })?.words
}

test('an answer begins with the name of its reader, whole', () => {
  expect(say('alice@far.example')).toMatch(/^@alice@far\.example\n\S/)
  expect(say('alice@far.example', 40)).toMatch(/^@alice@far\.example\n.{15,21}$/)
})

test('where only a part of the name has room nothing is said: the part is somebody else’s', () => {
  expect([say('alice@far.example', 10), say('alice@far.example', 18), say('alice@far.example', 30)]).toEqual([undefined, undefined, undefined])
})

test.each(['alice@far.example@evil.example', 'evil @bob', 'x\n@bob @alice', 'bobé@evil.example', 'bob.@evil.example', ''])('%j is written to nobody', (name) => {
  expect(say(name)).toBeUndefined()
})
