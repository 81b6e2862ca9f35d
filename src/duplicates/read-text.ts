/** Whether the words that were read in two pictures are the same ones; reading leaves letters out and takes some for others. */
import { containmentOf, likenessOf, readWords } from './words.ts'

/** Fewer letters repeat by chance. */
export const ENOUGH_TO_TELL = 40
/** As many are a caption. */
const CAPTION = 12
/** Two texts of which the shorter has no more in common with the other, by weight, are other ones: the same post in two apps never has so little. */
const OTHER_AT_MOST = 0.35
/** Who is meant and when it was said is not read in a picture. */
const UNKNOWN_CIRCUMSTANCES = { isSameTarget: false, apartMs: 0 }

/** `same` and `other` words; `unknown` when too little could be read, or when it is in doubt. `isEnough`: there are enough to go by them alone. */
export function compareRead(one: string | undefined, other: string | undefined): { is: 'same' | 'other' | 'unknown'; isEnough: boolean } {
  const [mine, theirs] = [readWords(one ?? ''), readWords(other ?? '')]
  const shorter = Math.min(mine.whole.letters.length, theirs.whole.letters.length)
  if (shorter < CAPTION) return { is: 'unknown', isEnough: false }
  const isEnough = shorter >= ENOUGH_TO_TELL
  const isSame = likenessOf(mine, theirs, UNKNOWN_CIRCUMSTANCES) ?? likenessOf(theirs, mine, UNKNOWN_CIRCUMSTANCES)
  if (isSame) return { is: 'same', isEnough }
  return { is: containmentOf(mine, theirs) <= OTHER_AT_MOST ? 'other' : 'unknown', isEnough }
}

/** Whether both were read, and hold the same few letters, or none. */
export function saysTheSame({ text: one }: { text?: string }, { text: other }: { text?: string }): boolean {
  return one !== undefined && other !== undefined && readWords(one).whole.letters === readWords(other).whole.letters
}

/** How many letters there are to tell words by. */
export function lettersRead(text: string | undefined): number {
  return text === undefined ? 0 : readWords(text).whole.letters.length
}
