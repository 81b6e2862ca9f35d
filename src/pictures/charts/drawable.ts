/** What can be drawn of a text by others: no letter that the font lacks, nothing that piles up, turns around or breaks the line. */
import { withoutInvisible } from '../../lib/invisible.ts'

/** Letters and signs of Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic and Georgian that DejaVu Sans has (its `unicover.txt`); emoji and the rest would be boxes. */
const HAS = /[\u0020-\u02e9\u0370-\u03ff\u0400-\u0525\u0531-\u0556\u0561-\u0587\u05d0-\u05ea\u0621-\u063a\u0640-\u064a\u0660-\u0669\u0679-\u06bf\u06cc\u06d5\u06f0-\u06f9\u10d0-\u10fc\u1e00-\u1efb\u1f00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]/u
const LACKS = /[\p{M}\p{C}]/u
const TELLS = /[\p{L}\p{N}]/u

/** The text as far as it can be drawn, in one line; `undefined` when no letter or digit is left. Letters in disguise (𝐀, Ａ) are drawn plain. */
export function drawable(text: string): string | undefined {
  const letters = Array.from(withoutInvisible(text).normalize('NFKC'), (letter) => (/\s/u.test(letter) ? ' ' : HAS.test(letter) && !LACKS.test(letter) ? letter : ''))
  const line = letters.join('').replaceAll(/ {2,}/g, ' ').trim()
  return TELLS.test(line) ? line : undefined
}

/** The text cut to a width, with an ellipsis; `widthOf` measures. */
export function fitted(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text
  const letters = Array.from(text)
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (widthOf(`${letters.slice(0, middle).join('')}…`) <= width) low = middle
    else high = middle - 1
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`
}
