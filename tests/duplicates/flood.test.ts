import { expect, test } from 'vitest'

import { isFlood } from '../../src/duplicates/flood.ts'

const CASES: [string, Parameters<typeof isFlood>[0], boolean][] = [
  ['sixty wait, and nobody reviewed', { waiting: 60, reviewed: 0, isOn: false }, false],
  ['one more', { waiting: 61, reviewed: 0, isOn: false }, true],
  ['as many as people get through in a day', { waiting: 200, reviewed: 200, isOn: false }, false],
  ['one more than that', { waiting: 201, reviewed: 200, isOn: false }, true],
  ['it goes on until half is left', { waiting: 31, reviewed: 0, isOn: true }, true],
  ['and is over then', { waiting: 30, reviewed: 0, isOn: true }, false],
  ['the more people get through, the sooner it is over', { waiting: 100, reviewed: 200, isOn: true }, false],
]

test.each(CASES)('%s', (_what, pace, isOn) => {
  expect(isFlood(pace)).toBe(isOn)
})
