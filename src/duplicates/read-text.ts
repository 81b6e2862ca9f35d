/** Whether the words that were read in two pictures are the same ones; reading leaves letters out and takes some for others. */

/** Fewer letters and digits than that repeat by chance. */
export const ENOUGH_TO_TELL = 40
/** As many are a caption. */
const CAPTION = 12
const RUN = 4
/** Of the runs of four letters of the shorter text so many are in the other one: the same post in two apps has 0.87 and more, two posts in one app 0.2 and less. */
const SAME_RUNS = 0.6
const OTHER_RUNS = 0.35

/** `same` and `other` words; `unknown` when too little could be read, or when it is in doubt. `isEnough`: there are enough to go by them alone. */
export function compareRead(one: string | undefined, other: string | undefined): { is: 'same' | 'other' | 'unknown'; isEnough: boolean } {
  const [mine, theirs] = [fold(one ?? ''), fold(other ?? '')]
  const shorter = Math.min(mine.length, theirs.length)
  if (shorter < CAPTION) return { is: 'unknown', isEnough: false }
  const share = contained(mine, theirs)
  return { is: share >= SAME_RUNS ? 'same' : share <= OTHER_RUNS ? 'other' : 'unknown', isEnough: shorter >= ENOUGH_TO_TELL }
}

/** Letters and digits alone, without accents, small. */
export function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{Mark}/gu, '').toLowerCase().replaceAll(/[^\p{Letter}\p{Number}]+/gu, '')
}

function contained(one: string, other: string): number {
  const [mine, theirs] = [runsOf(one), runsOf(other)]
  const [small, large] = mine.size <= theirs.size ? [mine, theirs] : [theirs, mine]
  return small.size === 0 ? 0 : [...small].filter((run) => large.has(run)).length / small.size
}

function runsOf(text: string): Set<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - RUN + 1) }, (_, at) => text.slice(at, at + RUN)))
}
