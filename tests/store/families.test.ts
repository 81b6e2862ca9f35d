import { expect, test } from 'vitest'

import { familiesOf } from '../../src/store/families.ts'
import { keepLikeness } from '../../src/store/likenesses.ts'
import { aPost, world } from '../builders.ts'

test('what is a copy in one community makes no family of the posts with the same numbers in another one', () => {
  const here = world()
  const there = here.another('100000000000000002')
  for (const at of [here, there]) for (let n = 0; n < 2; n += 1) aPost(at)
  keepLikeness(there.app.db, there.app.vault, { community: there.community, post: 2, original: 1, because: 'words', kind: 'same', similarity: 1, at: there.app.now() })
  expect(familiesOf(there.app.db, there.community, [2]).get(2)).toEqual({ first: 1, isTaken: true })
  expect(familiesOf(here.app.db, here.community, [2]).get(2)).toEqual({ first: 2, isTaken: false })
})
