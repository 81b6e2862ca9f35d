/** The same words again: what two texts must share to be called a copy. */

/** Below this many characters a text repeats by chance (« dégage », « honte à toi »): it is never called a copy. */
const SHORTEST_COPY = 40

/**
 * The words of a post as compared: compatibility forms (NFKC), marks, addresses, mentions and everything that is neither
 * letter nor digit taken out, lower case. `undefined` when too little is left to call anything a copy of it.
 */
export function normaliseWords(words: string): string | undefined {
  const bare = words
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .split(/\s+/u)
    .filter((word) => !/^(?:https?:\/\/|www\.|[@#])/iu.test(word))
    .join(' ')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .toLowerCase()
    .trim()
  return bare.length >= SHORTEST_COPY ? bare : undefined
}
