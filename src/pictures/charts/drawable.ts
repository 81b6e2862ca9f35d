/** What can be drawn of a text by others: no letter that the font lacks, nothing that piles up, turns around or breaks the line. */
import { withoutInvisible } from '../../lib/invisible.ts'

/** Scripts and signs that DejaVu Sans has whole (its `unicover.txt`); emoji and the rest would be boxes. */
const HAS = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Armenian}\p{Script=Georgian}\u0020-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]/u
const LACKS = /[\p{M}\p{C}\ua720-\ua7ff\uab30-\uab6f\ufb50-\ufdff\u{1d00}-\u{1dbf}\u{1c80}-\u{1cbf}\u{10000}-\u{10ffff}]/u
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
