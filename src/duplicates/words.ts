/**
 * The same words again, however they are dressed: when one text is a copy of another, and what is changed.
 *
 * Two texts are compared by what they say once folded (`fold.ts`). The shorter is aligned with the nearest passage of the longer
 * (`align.ts`), and the letters that stand there weigh the bits that they tell (`rarity.ts`), less a price for each edit; a copy is what
 * leaves so many bits that two people do not write it by chance. A slogan, a turn of speech or a stock insult does not leave them, a
 * disguised, cut or quoted text does. Where passages changed places no alignment helps: there the sets of grams must resemble each
 * other (`grams.ts`). How the figures below were chosen: docs/decisions.md.
 */
import { align, type Alignment } from './align.ts'
import { describe, type Description, type Pairs } from './describe.ts'
import { overlap, windowOf } from './grams.ts'
import { readWords, type Passage, type ReadWords } from './reading.ts'

export { WORDS_CHANGES, type WordsChange } from './changes.ts'
export { WORDS_KINDS, type WordsKind } from './describe.ts'
export { readWords, type ReadWords } from './reading.ts'

export interface Circumstances {
  isSameTarget: boolean
  /** Time between the two posts. */
  apartMs: number
}

export interface WordsLikeness extends Description {
  /** How much of the words is the same, 0 to 1: of the shorter text's, where one is a part of the other. */
  similarity: number
}

/** Bits that a text must tell for its repetition to be told from chance: « ferme ta gueule » has 27, « honte à toi » 24. */
const EQUAL_BITS = 45
/** Bits that must be left of the shared passage once edits are paid. */
const ALIGNED_BITS = 55
/** What an edit costs, in the bits that so many letters tell: one of one or two letters is a slip or a disguise, a longer one another word. */
const SMALL_EDIT = 0.5
const LARGE_EDIT = 1.2
/** And bits for each longer one. */
const EACH_LARGE_EDIT_BITS = 5
/** Edits in what is a part of a longer text cost more: there it had many places to stand by chance. */
const PART_FACTOR = 1
const LEAST_ALIGNED = 0.55
/** Bits and resemblance of texts whose passages changed places. */
const RESEMBLING_BITS = 60
const LEAST_RESEMBLANCE = 0.4

/** Below as many characters texts are short: equal, or close against the same person within three days. */
const SHORT_CHARACTERS = 40
/** Of fewer letters nothing but equality is believed; of a part of a longer text it takes some more. */
const SHORTEST_LETTERS = 24
const SHORTEST_PART_LETTERS = 26
const PART_RATIO = 1.3
const CLOSE_MS = 72 * 60 * 60 * 1000
const CLOSE_BITS = 30
const LEAST_CLOSE = 0.75

/** Of grams of four letters, when letters are changed one by one all over a text. */
const LEAST_CONTAINED = 0.2
/** Longer texts are aligned in a window, and the longest by as many letters of their beginning. */
const ALIGNED_LETTERS = 500

const bitsOf = ({ letters, evidence }: Passage) => evidence[letters.length] ?? 0

/** The letters by which the same words are found however they are written; nothing when they say too little to call anything a copy of them. */
export function equalWords(words: string): string | undefined {
  const { whole } = readWords(words)
  return bitsOf(whole) >= EQUAL_BITS ? whole.letters : undefined
}

/** How much two texts are one, quickly: the resemblance of all that they say, or of what the new one quotes, 0 to 1. */
export function resemblanceOf(words: ReadWords, original: ReadWords): number {
  const whole = overlap(words.whole.grams, original.whole.grams).resemblance
  return words.quoted ? Math.max(whole, overlap(words.quoted.grams, original.whole.grams).resemblance) : whole
}

/** How much of one text may be in the other, quickly, 0 to 1: what is under `LEAST_CONTAINED` is no copy. */
export function containmentOf(words: ReadWords, original: ReadWords): number {
  return overlap(words.whole.grams, original.whole.grams).containment
}

/** Whether `words` repeat those of `original`, and how; nothing when they do not, or say too little to tell. */
export function likenessOf(words: ReadWords, original: ReadWords, circumstances: Circumstances): WordsLikeness | undefined {
  const best = comparisons(words, original)
    .map(([mine, theirs]) => compare(mine, theirs))
    .filter((one) => one !== undefined && isCopy(one, { words, original }, circumstances))
    .reduce((first, next) => (next && next.similarity > (first?.similarity ?? 0) ? next : first), undefined)
  return best && { similarity: best.similarity, ...describe(words, original, best.pairs) }
}

/** Two quotations are compared where they are most of what is said: people who quote the same title do not copy each other. */
const MOSTLY_QUOTED = 0.5

/** The whole texts first: among equals the first wins. */
function comparisons(words: ReadWords, original: ReadWords): [Passage, Passage][] {
  const pairs: [Passage, Passage][] = [[words.whole, original.whole]]
  if (words.quoted) pairs.push([words.quoted, original.whole])
  if (original.quoted) pairs.push([words.whole, original.quoted])
  if (words.quoted && original.quoted && isMostlyQuoted(words) && isMostlyQuoted(original)) pairs.push([words.quoted, original.quoted])
  return pairs
}

const isMostlyQuoted = ({ whole, quoted }: ReadWords) => (quoted?.letters.length ?? 0) >= MOSTLY_QUOTED * whole.letters.length

interface Comparison {
  mine: Passage
  theirs: Passage
  similarity: number
  /** Bits left of the shorter once edits are paid. */
  bits: number
  resemblance: number
  isEqual: boolean
  /** By places in the whole texts. */
  pairs: Pairs
}

function compare(mine: Passage, theirs: Passage): Comparison | undefined {
  const { resemblance, containment } = overlap(mine.grams, theirs.grams)
  const isEqual = mine.letters === theirs.letters
  if (isEqual) {
    const pairs = Array.from(mine.letters, (_, at): [number, number] => [mine.start + at, theirs.start + at])
    return { mine, theirs, similarity: 1, bits: bitsOf(mine), resemblance: 1, isEqual, pairs }
  }
  if (containment < LEAST_CONTAINED) return undefined
  const isMineShorter = mine.letters.length <= theirs.letters.length
  const [shorter, longer] = isMineShorter ? [mine, theirs] : [theirs, mine]
  const piece = shorter.letters.slice(0, ALIGNED_LETTERS)
  const window = windowOf(piece, longer.letters)
  const aligned = align(piece, longer.letters.slice(window.from, window.until))
  if (!aligned) return undefined
  const pairs = [...aligned.to].flatMap((place, at): [number, number][] => {
    if (place < 0) return []
    const [short, long] = [shorter.start + at, longer.start + window.from + place]
    return [isMineShorter ? [short, long] : [long, short]]
  })
  const part = Math.max(0, 1 - (aligned.small + aligned.large) / piece.length)
  return { mine, theirs, similarity: Math.max(part, resemblance), bits: leftOf(aligned, { piece, shorter, longer }), resemblance, isEqual, pairs }
}

function leftOf({ small, large, bursts }: Alignment, { piece, shorter, longer }: { piece: string; shorter: Passage; longer: Passage }): number {
  const letters = piece.length
  const factor = 1 + PART_FACTOR * Math.log2(longer.letters.length / shorter.letters.length)
  const price = (letters - small - large) / letters - factor * (SMALL_EDIT * small + LARGE_EDIT * large) / letters
  return (shorter.evidence[letters] ?? 0) * price - EACH_LARGE_EDIT_BITS * bursts
}

function isCopy({ mine, theirs, similarity, bits, resemblance, isEqual }: Comparison, { words, original }: { words: ReadWords; original: ReadWords }, { isSameTarget, apartMs }: Circumstances): boolean {
  if (isEqual) return bits >= EQUAL_BITS
  if (isSameTarget && apartMs <= CLOSE_MS && bits >= CLOSE_BITS && similarity >= LEAST_CLOSE) return true
  const [letters, most] = [Math.min(mine.letters.length, theirs.letters.length), Math.max(mine.letters.length, theirs.letters.length)]
  if (letters < (most > PART_RATIO * letters ? SHORTEST_PART_LETTERS : SHORTEST_LETTERS) || Math.max(words.size, original.size) < SHORT_CHARACTERS) return false
  if (bits >= ALIGNED_BITS && similarity >= LEAST_ALIGNED) return true
  return resemblance >= LEAST_RESEMBLANCE && resemblance * Math.min(bitsOf(mine), bitsOf(theirs)) >= RESEMBLING_BITS
}
