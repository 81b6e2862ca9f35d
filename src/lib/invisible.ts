/**
 * Marks that nobody sees and that paste brings along: soft hyphen, zero-width characters, directions of writing, byte order mark
 * (general category Cf of Unicode, as far as they turn up in text from phones).
 */
export const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

const ALL = new RegExp(INVISIBLE, 'g')

/** The text without them; the same string when there are none. */
export function withoutInvisible(text: string): string {
  // Most texts hold none, and looking costs less than a copy.
  return INVISIBLE.test(text) ? text.replaceAll(ALL, '') : text
}
