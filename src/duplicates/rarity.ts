/**
 * How much a passage tells: bits of evidence, letter by letter.
 *
 * Two people write « c'est vraiment » or a stock insult without having read each other; they do not write the same forty rare letters.
 * The measure is the surprise (−log2 of the probability, Shannon 1948) of each letter after the three before it, under a model of
 * French and English without spaces. The model is made at first use from the lists of `common-words.ts`: words drawn by Zipf's law
 * with a fixed seed, and common quarrels as they stand; orders are mixed as Witten and Bell (1991) mix them.
 */
import { ENGLISH, FRENCH, QUARREL } from './common-words.ts'
import { fold } from './fold.ts'

const SYMBOLS = 27
const DRAWN = 60_000
/** Shares of the model's text; what is left is quarrels. */
const SHARES = [[FRENCH, 0.7], [ENGLISH, 0.18]] as const
/** Ranks from here on by Zipf's law: the first words of any list are not that frequent in speech without grammar. */
const FIRST_RANK = 6
/** No letter tells more: beyond it the model only knows that it has not seen it. */
const MOST_BITS = 7
/** Letters of other scripts, digits of numbers. */
const OTHER_BITS = 5

let made: Float32Array | undefined

/** For each letter of folded letters, the bits that it and all before it tell; one entry more than there are letters. */
export function evidenceOf(letters: string): Float32Array {
  const bits = (made ??= makeModel())
  const sums = new Float32Array(letters.length + 1)
  let context = 0
  for (let at = 0; at < letters.length; at += 1) {
    const symbol = symbolOf(letters.charCodeAt(at))
    const tells = symbol === SYMBOLS - 1 ? OTHER_BITS : bits[context * SYMBOLS + symbol] ?? OTHER_BITS
    sums[at + 1] = (sums[at] ?? 0) + tells
    context = (context * SYMBOLS + symbol) % SYMBOLS ** 3
  }
  return sums
}

const symbolOf = (code: number) => (code >= 97 && code <= 122 ? code - 97 : SYMBOLS - 1)

/** Bits of each letter after each three. */
function makeModel(): Float32Array {
  const text = modelText()
  const counts = [1, 2, 3, 4].map((order) => countGrams(text, order))
  const bits = new Float32Array(SYMBOLS ** 4)
  let shorter = new Float32Array(1).fill(1 / SYMBOLS)
  for (const [order, grams] of counts.entries()) {
    const mixed = new Float32Array(grams.length)
    for (let context = 0; context < grams.length / SYMBOLS; context += 1) {
      const after = grams.subarray(context * SYMBOLS, (context + 1) * SYMBOLS)
      const seen = after.reduce((sum, n) => sum + n, 0)
      const kinds = Math.max(1, after.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0))
      for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
        const below = order === 0 ? 1 / SYMBOLS : shorter[(context * SYMBOLS + symbol) % shorter.length] ?? 0
        mixed[context * SYMBOLS + symbol] = ((after[symbol] ?? 0) + kinds * below) / (seen + kinds)
      }
    }
    shorter = mixed
  }
  for (let gram = 0; gram < bits.length; gram += 1) bits[gram] = Math.min(MOST_BITS, -Math.log2(shorter[gram] ?? 1))
  return bits
}

function countGrams(text: string, order: number): Uint32Array {
  const grams = new Uint32Array(SYMBOLS ** order)
  let gram = 0
  for (let at = 0; at < text.length; at += 1) {
    gram = (gram * SYMBOLS + symbolOf(text.charCodeAt(at))) % SYMBOLS ** order
    if (at >= order - 1) grams[gram] = (grams[gram] ?? 0) + 1
  }
  return grams
}

function modelText(): string {
  const parts: string[] = []
  let seed = 1
  const random = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
  for (const [list, share] of SHARES) {
    const words = list.split(/\s+/).map((word) => fold(word).letters)
    const spread = Math.log((FIRST_RANK + words.length) / FIRST_RANK)
    for (let drawn = 0; drawn < DRAWN * share; drawn += 1) parts.push(words[Math.floor(FIRST_RANK * Math.exp(random() * spread) - FIRST_RANK)] ?? '')
  }
  const quarrel = fold(QUARREL).letters
  for (let length = 0; length < 4 * DRAWN * 0.12; length += quarrel.length) parts.push(quarrel)
  return parts.join('').replaceAll(/(.)\1+/g, '$1')
}
