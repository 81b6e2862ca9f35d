/** Texts that are too long, cut where nothing breaks. */

const HIGH_SURROGATE = /[\uD800-\uDBFF]$/
/** Backslashes at the end, each of which may belong to the mark behind it. */
const BACKSLASHES = /\\*$/

/** At most `most` characters, with an ellipsis where something is left out; no emoji and no escaped mark is cut in two. */
export function cut(words: string, most: number): string {
  if (words.length <= most) return words
  let kept = words.slice(0, Math.max(0, most - 1))
  if (HIGH_SURROGATE.test(kept)) kept = kept.slice(0, -1)
  if ((BACKSLASHES.exec(kept)?.[0].length ?? 0) % 2 === 1) kept = kept.slice(0, -1)
  return most > 0 ? `${kept}…` : ''
}

/** The same for a text with spoilers: one that is cut inside is closed, so that nothing hidden stands in clear. */
export function cutShown(text: string, most: number): string {
  const whole = cut(text, most)
  if (whole === text || !isOpen(whole)) return whole
  const shorter = cut(text, most - 2)
  return isOpen(shorter) ? `${shorter}||` : shorter
}

/** Whether a spoiler was opened and not closed. */
function isOpen(text: string): boolean {
  return text.replaceAll(/\\./gs, '').split('||').length % 2 === 0
}
