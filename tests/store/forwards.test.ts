import { expect, test } from 'vitest'

import { forgetMember } from '../../src/flows/member-data.ts'
import { countForwarders } from '../../src/store/forwards.ts'
import { anAddress, aPost, world } from '../builders.ts'

test('those who asked to be forgotten count as one together: who hands a post in five times and leaves was never five', () => {
  const at = world()
  const links = [anAddress()]
  const forwarders = () => countForwarders(at.app.db, at.community, 1)
  for (let n = 0; n < 5; n += 1) aPost(at, { by: 'mallory', links })
  expect(forwarders()).toBe(1)
  forgetMember(at.app, at.community, 'mallory')
  expect(forwarders()).toBe(1)
  for (let n = 0; n < 3; n += 1) {
    aPost(at, { by: 'mallory', links })
    expect(forwarders()).toBe(2)
    forgetMember(at.app, at.community, 'mallory')
    expect(forwarders()).toBe(1)
  }
  for (const by of ['alice', 'bruno']) aPost(at, { by, links })
  expect(forwarders()).toBe(3)
})
