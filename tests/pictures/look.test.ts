import { expect, onTestFinished, test } from 'vitest'

import { PICTURE_BYTES } from '../../src/intake/forward.ts'
import { openLooker, type LookerOptions } from '../../src/pictures/look.ts'
import { drawing, png } from './drawn.ts'

/** A thread that does with each picture what its first byte says: answers how many it has seen, dies, or is silent. */
const PROGRAM = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads'
  let seen = 0
  parentPort.on('message', ({ bytes: [what] }) => {
    seen += 1
    if (what === 1) process.exit(1)
    if (what === 2) throw new Error('broken')
    if (what === 3) for (;;);
    setTimeout(() => parentPort.postMessage({ look: { is: 'seen', picture: { quality: seen, hashes: [], width: what, height: 1 } } }), 5)
  })`)}`)
const DIES = Buffer.from([1])
const BREAKS = Buffer.from([2])
const HANGS = Buffer.from([3])
const picture = (n: number) => Buffer.from([n])

function looker(options: LookerOptions = {}) {
  const opened = openLooker({ program: PROGRAM, ...options })
  onTestFinished(() => opened.close())
  /** How many pictures the thread has seen, and which; or why none. */
  return { ...opened, told: async (bytes: Buffer) => opened.look(bytes).then((look) => (look.is === 'seen' ? [look.picture.quality, look.picture.width] : look.because)) }
}

test('pictures are looked at one at a time, in order, by one thread', async () => {
  const { told } = looker()
  expect(await Promise.all([10, 11, 12].map((n) => told(picture(n))))).toEqual([[1, 10], [2, 11], [3, 12]])
})

test.each([['dies of', DIES], ['breaks on', BREAKS]])('a picture that the thread %s is given up, and the next one is looked at by a new thread', async (_, deadly) => {
  const { told } = looker()
  expect(await Promise.all([told(picture(10)), told(deadly), told(picture(11)), told(picture(12))])).toEqual([[1, 10], 'gave-up', [1, 11], [2, 12]])
})

test('a picture that takes too long is given up', async () => {
  const { told } = looker({ jobMs: 3_000 })
  expect(await Promise.all([told(HANGS), told(picture(10))])).toEqual(['gave-up', [1, 10]])
})

test('the thread goes when there is nothing to look at, and comes back', async () => {
  const { told } = looker({ idleMs: 20 })
  expect(await told(picture(10))).toEqual([1, 10])
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(await told(picture(11))).toEqual([1, 11])
})

test('closing gives up what was not looked at', async () => {
  const { told, ...rest } = looker()
  const asked = [told(picture(10)), told(picture(11))]
  await rest.close()
  expect([await Promise.all(asked), await told(picture(12))]).toEqual([['gave-up', 'gave-up'], 'gave-up'])
})

test('what is larger than a hand-in may be is refused at once', async () => {
  expect(await looker().told(Buffer.alloc(PICTURE_BYTES + 1))).toBe('too-large')
})

test('the real thread looks at a picture, and at what is none', async () => {
  const real = openLooker({ reads: false })
  onTestFinished(() => real.close())
  const seen = await real.look(await png(drawing(1)))
  expect(seen.is === 'seen' && [seen.picture.hashes.every((hash) => Buffer.isBuffer(hash) && hash.length === 32), Buffer.isBuffer(seen.picture.grid), seen.picture.width]).toEqual([true, true, 640])
  expect(await real.look(Buffer.from('no picture'))).toEqual({ is: 'fault', because: 'unknown-type' })
})
