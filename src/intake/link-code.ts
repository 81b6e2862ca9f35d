/** The code that links a Mastodon account to a member: `XXXX-XXXX`, read as generously as people write. */
import { withoutInvisible } from '../lib/invisible.ts'

/** Crockford's base32: no I, L, O and U (www.crockford.com/base32.html). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const HALF = 4

/** Two halves: the first finds the code, the second proves that it is known. Capital letters and digits. */
export interface LinkCode { find: string; secret: string }

/** A half holds a digit that is no letter's double, and a letter: so no word, year or telephone number is taken for one. 19.4 bits are left of 20. */
const SOUND_HALF = /^(?=.*[2-9])(?=.*[A-Z])/

/** Makes a code; `pick` gives a whole number from 0 up to the given one, all equally likely. */
export function makeCode(pick: (below: number) => number): LinkCode {
  return { find: makeHalf(pick), secret: makeHalf(pick) }
}

function makeHalf(pick: (below: number) => number): string {
  for (;;) {
    const half = Array.from({ length: HALF }, () => ALPHABET.charAt(pick(ALPHABET.length))).join('')
    if (SOUND_HALF.test(half)) return half
  }
}

/** As people are shown it. */
export function writeCode({ find, secret }: LinkCode): string {
  return `${find}-${secret}`
}

/** O, I and L are what people make of 0 and 1. */
const ONE_HALF = String.raw`(?=.{0,3}[2-9])(?=.{0,3}[A-HJKMNP-TV-Z])([0-9A-TV-Z]{4})`
const BEFORE = String.raw`(?<![\p{L}\p{N}\p{Pd}_@/.?&=#%])`
const BEHIND = String.raw`(?![\p{L}\p{N}\p{Pd}_@/&=#%]|\.[\p{L}\p{N}])`
const CODE = new RegExp(`${BEFORE}${ONE_HALF}[\\s\\p{Pd}\u2212_]{0,3}${ONE_HALF}${BEHIND}`, 'iu')

/** The first code in a text, as it was given, or `undefined`; small letters, O for 0, I or L for 1, and any hyphen or space between the halves will do. */
export function findCode(text: string): LinkCode | undefined {
  const [, find, secret] = CODE.exec(withoutInvisible(text).normalize('NFKC')) ?? []
  return find === undefined || secret === undefined ? undefined : { find: asGiven(find), secret: asGiven(secret) }
}

function asGiven(half: string): string {
  return half.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}
