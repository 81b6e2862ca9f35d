/**
 * The few passages by which texts that share some are found among a million: a bottom-k sketch (Broder 1997) of the letter n-grams.
 * Which grams are kept depends on a hash alone, so two texts that share many grams keep some of the same.
 */

/** Letters of a gram: long enough that a common word is none, short enough that some are left between two typing errors. */
const GRAM = 8
export const SKETCH_SIZE = 16

/** The grams that stand for a text: those with the smallest hashes under `seed`. None of a text of fewer letters than one gram. */
export function sketchOf(letters: string, seed: number): string[] {
  const chosen = new Map<number, string>()
  let largest = Infinity
  for (let at = 0; at + GRAM <= letters.length; at += 1) {
    const hash = hashAt(letters, at, seed)
    if (hash >= largest || chosen.has(hash)) continue
    chosen.set(hash, letters.slice(at, at + GRAM))
    if (chosen.size > 4 * SKETCH_SIZE) largest = keepSmallest(chosen)
  }
  keepSmallest(chosen)
  return [...chosen.values()]
}

/** Leaves the smallest hashes in place, ascending; gives the first that would be too large. */
function keepSmallest(chosen: Map<number, string>): number {
  const sorted = [...chosen].sort(([one], [other]) => one - other).slice(0, SKETCH_SIZE)
  chosen.clear()
  for (const [hash, gram] of sorted) chosen.set(hash, gram)
  return sorted.length < SKETCH_SIZE ? Infinity : (sorted.at(-1)?.[0] ?? Infinity)
}

/** MurmurHash3 (Appleby 2011) of the letters, 32 bits: it spreads well and is fast; it keeps no secret. */
function hashAt(letters: string, start: number, seed: number): number {
  let hash = seed
  for (let at = start; at < start + GRAM; at += 1) {
    const mixed = Math.imul(letters.charCodeAt(at), 0xcc9e2d51)
    hash ^= Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593)
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
