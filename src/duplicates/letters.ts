/** What one character is read as when words are compared, whatever it is dressed in. */
import { CONFUSABLES } from './confusables.ts'

/** Shown by nothing: combining marks, zero-width, bidi, variation and tag characters, fillers and blanks that count as letters. */
const UNSEEN = /[\p{Mn}\p{Me}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u115f\u1160\u3164\uffa0\u2800]/u
const QUOTATION_MARK = /["«»“”„‟‹›〝〞＂❝❞]/u
const SPACE = /[\s\p{Cc}]/u
const LETTER = /[\p{L}\p{N}\p{Mc}]/u

/** As many as any text needs; a hostile one must not fill the memory. */
const REMEMBERED = 20_000
const remembered = new Map<string, string>()

/**
 * The small letters or digits that a character (one code point) is read as; nothing when it is not seen; `' '` and `'"'` for every
 * space and quotation mark; itself when it is a sign of ASCII, a middle dot when it is any other. Compatibility forms are NFKD's, look-alikes those of UTS #39 (see `confusables.ts`).
 */
export function readCharacter(character: string): string {
  const known = remembered.get(character)
  if (known !== undefined) return known
  const read = readAnew(character)
  if (remembered.size < REMEMBERED) remembered.set(character, read)
  return read
}

function readAnew(character: string): string {
  if (SPACE.test(character)) return ' '
  if (QUOTATION_MARK.test(character)) return '"'
  return Array.from(character.normalize('NFKD'), readPart).join('')
}

function readPart(part: string): string {
  const alike = alikeOf(part) ?? alikeOf(part.toLowerCase()) ?? alikeOf(part.toUpperCase())
  if (alike !== undefined) return alike
  if (UNSEEN.test(part)) return ''
  if (SPACE.test(part)) return ' '
  if (!LETTER.test(part)) return part <= '\u007f' ? part : '·'
  const small = Array.from(part.toLowerCase().normalize('NFKD')).filter((one) => !UNSEEN.test(one))
  return small.map((one) => alikeOf(one) ?? one).join('')
}

const alikeOf = (part: string): string | undefined => CONFUSABLES.get(part)

/** Whether a character is shown by nothing. */
export function isUnseen(character: string): boolean {
  return UNSEEN.test(character)
}
