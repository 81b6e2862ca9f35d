/** How one text repeats another, for people: the kind, the longest shared passage, what was changed. */
import { changesBetween, WORDS_CHANGES, type WordsChange } from './changes.ts'
import type { ReadWords } from './reading.ts'

/** `contains`: the new text contains the original's words and more; `contained`: it is a part of them. */
export const WORDS_KINDS = ['same', 'disguised', 'contains', 'contained'] as const
export type WordsKind = (typeof WORDS_KINDS)[number]

/** Letters that stand for each other, by their places in the new text and in the original, ascending. */
export type Pairs = readonly (readonly [mine: number, theirs: number])[]

/** Letters that a text has before and after the shared passage until it is said to have more: so many, and such a share. */
const BEYOND_LETTERS = 6
const BEYOND_SHARE = 0.1
/** An edit of so many letters at most is one of spelling. */
const SPELLING_LETTERS = 2
const SHARED_CHARACTERS = 200
const DISGUISES: readonly WordsChange[] = ['spelling', 'words', 'look-alikes', 'digits', 'repeated-letters', 'spacing', 'invisible']

export interface Description {
  kind: WordsKind
  shared: string
  changes: WordsChange[]
}

export function describe(words: ReadWords, original: ReadWords, pairs: Pairs): Description {
  const changes = changesBetween(words, original, pairs)
  const mineBeyond = beyond(words.folded.letters.length, pairs.map(([mine]) => mine))
  const theirsBeyond = beyond(original.folded.letters.length, pairs.map(([, theirs]) => theirs))
  if (mineBeyond || theirsBeyond) changes.add('around')
  addEdits(pairs, changes)
  const isDisguised = DISGUISES.some((change) => changes.has(change))
  const kind = mineBeyond === theirsBeyond ? (isDisguised ? 'disguised' : 'same') : mineBeyond ? 'contains' : 'contained'
  return { kind, shared: longestShared(words, pairs), changes: WORDS_CHANGES.filter((change) => changes.has(change)) }
}

function beyond(letters: number, places: readonly number[]): boolean {
  const outside = letters - ((places.at(-1) ?? 0) - (places[0] ?? 0) + 1)
  return outside >= Math.max(BEYOND_LETTERS, BEYOND_SHARE * letters)
}

/** What lies between letters that stand for each other: slips, or other words. */
function addEdits(pairs: Pairs, changes: Set<WordsChange>): void {
  for (const [at, [mine, theirs]] of pairs.entries()) {
    const next = pairs[at + 1]
    const size = next ? Math.max(next[0] - mine, next[1] - theirs) - 1 : 0
    if (size > 0) changes.add(size <= SPELLING_LETTERS ? 'spelling' : 'words')
  }
}

function longestShared({ text, folded }: ReadWords, pairs: Pairs): string {
  let best = { from: 0, until: 0 }
  for (let from = 0, at = 1; at <= pairs.length; at += 1) {
    const [before, here] = [pairs[at - 1], pairs[at]]
    if (before && here && here[0] === before[0] + 1 && here[1] === before[1] + 1) continue
    if (at - from > best.until - best.from) best = { from, until: at }
    from = at
  }
  const [first, last] = [pairs[best.from]?.[0], pairs[best.until - 1]?.[0]]
  if (first === undefined || last === undefined) return ''
  const end = folded.at[last + 1] ?? text.length
  return cut(text.slice(folded.at[first], end).replace(/[\s"«»“”]+$/u, ''))
}

/** No more than can be shown, and no half of a character. */
function cut(shared: string): string {
  return shared.length <= SHARED_CHARACTERS ? shared : `${shared.slice(0, SHARED_CHARACTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
