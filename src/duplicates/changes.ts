/** What was changed between two texts that say the same: codes from which a card makes a sentence. */
import { isUnseen } from './letters.ts'
import type { ReadWords } from './reading.ts'

/** In the order in which they are told. */
export const WORDS_CHANGES = ['around', 'words', 'spelling', 'capitals', 'accents', 'look-alikes', 'digits', 'repeated-letters', 'spacing', 'invisible', 'emoji', 'names', 'links', 'hashtags'] as const
export type WordsChange = (typeof WORDS_CHANGES)[number]

const MARK = /(?![\ufe00-\ufe0f\u20e3\u{e0100}-\u{e01ef}])\p{M}/gu
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}/gu
const DIGIT_OR_SIGN = /[\d@$!|€]/

/** Compares the letters that stand for each other (`pairs`: place in one, place in the other, ascending), and what surrounds them. */
export function changesBetween(one: ReadWords, other: ReadWords, pairs: readonly (readonly [number, number])[]): Set<WordsChange> {
  const found = new Set<WordsChange>()
  for (const [at, [mine, theirs]] of pairs.entries()) {
    const next = pairs[at + 1]
    // A letter that stands alone for another one does so by chance.
    if (next?.[0] !== mine + 1 || next[1] !== theirs + 1) continue
    compareCharacters(characterAt(one, mine), characterAt(other, theirs), found)
    compareGaps(gapAfter(one, mine), gapAfter(other, theirs), found)
  }
  if (list(one.text, EMOJI) !== list(other.text, EMOJI)) found.add('emoji')
  for (const what of ['names', 'links', 'hashtags'] as const) if (one.folded[what].join(' ') !== other.folded[what].join(' ')) found.add(what)
  return found
}

const list = (text: string, what: RegExp) => [...new Set(text.match(what))].sort().join('')

function characterAt({ text, folded }: ReadWords, letter: number): string {
  return String.fromCodePoint(text.codePointAt(folded.at[letter] ?? 0) ?? 0x20)
}

function compareCharacters(mine: string, theirs: string, found: Set<WordsChange>): void {
  if (mine === theirs) return
  const [bare, otherBare] = [mine, theirs].map((character) => character.normalize('NFD').replaceAll(MARK, '')) as [string, string]
  if (bare.toLowerCase() !== otherBare.toLowerCase()) {
    found.add(DIGIT_OR_SIGN.test(mine) || DIGIT_OR_SIGN.test(theirs) ? 'digits' : 'look-alikes')
    return
  }
  if (bare !== otherBare) found.add('capitals')
  if (mine.toLowerCase().normalize('NFD') !== theirs.toLowerCase().normalize('NFD')) found.add('accents')
}

/** What stands between a letter and the next one. */
function gapAfter({ text, folded }: ReadWords, letter: number): string {
  const at = folded.at[letter] ?? 0
  return text.slice(at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1), folded.at[letter + 1])
}

function compareGaps(mine: string, theirs: string, found: Set<WordsChange>): void {
  if (mine === theirs) return
  if (list(mine, MARK) !== list(theirs, MARK)) found.add('accents')
  if (invisibleIn(mine) !== invisibleIn(theirs)) found.add('invisible')
  const [letters, otherLetters] = [mine, theirs].map((gap) => gap.match(/[\p{L}\p{N}]/gu)?.length ?? 0)
  if (letters !== otherLetters) found.add('repeated-letters')
  if (letters === 0 && otherLetters === 0 && parts(mine) !== parts(theirs)) found.add('spacing')
}

/** Joiners and variation signs belong to the emoji beside them. */
function invisibleIn(gap: string): boolean {
  return gap.match(EMOJI) === null && Array.from(gap).some((character) => isUnseen(character) && !/\p{M}/u.test(character))
}

/** Whether words are parted there by a space, by signs alone, or not at all. */
function parts(gap: string): 'space' | 'sign' | 'nothing' {
  return /\s/.test(gap) ? 'space' : /[\p{P}\p{S}]/u.test(gap) ? 'sign' : 'nothing'
}
