/**
 * What two texts share whatever its order: resemblance and containment of their sets of letter n-grams (Broder 1997), each gram
 * weighing the bits that it tells.
 */
const LENGTH = 4
const BEGINNING_BITS = 4
/** Window of the longer text in which the shorter stands: as wide as that and so much more on each side. */
const MARGIN = 64

export interface Grams {
  /** Bits that each tells, by gram. */
  weights: ReadonlyMap<number, number>
  total: number
}

/** `evidence` as `evidenceOf(letters)` gives it. A gram weighs what its last letter tells after the others, and a share for those. */
export function gramsOf(letters: string, evidence: Float32Array): Grams {
  const weights = new Map<number, number>()
  let total = 0
  for (let at = 0; at + LENGTH <= letters.length; at += 1) {
    const gram = gramAt(letters, at)
    if (weights.has(gram)) continue
    const bits = BEGINNING_BITS + (evidence[at + LENGTH] ?? 0) - (evidence[at + LENGTH - 1] ?? 0)
    weights.set(gram, bits)
    total += bits
  }
  return { weights, total }
}

/** The gram as a number; that two share one now and then does no harm. */
function gramAt(letters: string, at: number): number {
  let gram = 0
  for (let next = at; next < at + LENGTH; next += 1) gram = Math.imul(gram, 0x01000193) ^ letters.charCodeAt(next)
  return gram
}

/** Weighted resemblance of two texts, and how much of the one that tells less is in the other; 0 to 1. */
export function overlap(one: Grams, other: Grams): { resemblance: number; containment: number } {
  const [less, more] = one.total <= other.total ? [one, other] : [other, one]
  let shared = 0
  for (const [gram, bits] of less.weights) if (more.weights.has(gram)) shared += bits
  if (shared === 0) return { resemblance: 0, containment: 0 }
  return { resemblance: shared / (one.total + other.total - shared), containment: Math.min(1, shared / less.total) }
}

/** Where in `longer` the shorter text most likely stands: the diagonal on which most grams fall, with a margin. */
export function windowOf(shorter: string, longer: string): { from: number; until: number } {
  const places = new Map<number, number>()
  for (let at = 0; at + LENGTH <= shorter.length; at += 1) places.set(gramAt(shorter, at), at)
  const votes = new Map<number, number>()
  let best = 0
  for (let at = 0; at + LENGTH <= longer.length; at += 1) {
    const place = places.get(gramAt(longer, at))
    if (place === undefined) continue
    const diagonal = Math.floor((at - place) / MARGIN)
    votes.set(diagonal, (votes.get(diagonal) ?? 0) + 1)
    if ((votes.get(diagonal) ?? 0) > (votes.get(best) ?? 0)) best = diagonal
  }
  const from = Math.max(0, (best - 1) * MARGIN)
  return { from, until: Math.min(longer.length, (best + 2) * MARGIN + shorter.length) }
}
