/** Chance that can be repeated. */

/** Numbers from 0 to 1, the same ones for the same seed (mulberry32 by Tommy Ettinger, public domain). */
export function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One of several, by a number from 0 to 1. */
export function pick<Thing>(things: readonly Thing[], drawn: number): Thing {
  const found = things[Math.floor(drawn * things.length)]
  if (found === undefined) throw new Error('there is nothing to pick from')
  return found
}
