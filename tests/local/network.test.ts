import { expect, test } from 'vitest'

import { createNetwork } from '../../local/network.ts'

test('a short link that a newcomer makes up cannot be reached at first, and leads to one post later', async () => {
  const network = createNetwork()
  let now = 0
  network.now = () => now
  const ask = async () => await network.resolveLink('https://t.co/invente')
  expect(await ask()).toMatchObject({ kind: 'unreachable' })
  now = 60 * 60_000
  const [first, again] = [await ask(), await ask()]
  expect(first).toMatchObject({ kind: 'resolved', link: { platform: 'x' } })
  expect(again).toEqual(first)
})
