import { expect, test } from 'vitest'

import { toWhom, type Addressee } from '../../src/raids/notice.ts'

const HERE = { member: 1, delegate: 2, isPaused: false }
const CASES: [string, Addressee, number[]][] = [
  ['themself, by default', { ...HERE, choice: 'self' }, [1]],
  ['their delegate, while they pause', { ...HERE, choice: 'self', isPaused: true }, [2]],
  ['their delegate, where they are not a member', { ...HERE, choice: 'self', member: null }, [2]],
  ['nobody, where there is nobody', { ...HERE, choice: 'self', member: null, delegate: null }, []],
  ['both', { ...HERE, choice: 'both' }, [1, 2]],
  ['of both, the delegate while they pause', { ...HERE, choice: 'both', isPaused: true }, [2]],
  ['one person once', { ...HERE, choice: 'both', delegate: 1 }, [1]],
  ['the delegate alone', { ...HERE, choice: 'delegate' }, [2]],
  ['nobody, where the delegate alone was chosen and there is none', { ...HERE, choice: 'delegate', delegate: null }, []],
  ['nobody, where the digest is enough', { ...HERE, choice: 'digest' }, []],
  ['nobody, where nothing was chosen', { ...HERE, choice: 'none', isPaused: true }, []],
]

test.each(CASES)('%s', (_what, addressee, told) => {
  expect(toWhom(addressee)).toEqual(told)
})
