/** Hashtags in the words of a post, as they are the same however they are typed. */
import { withoutInvisible } from '../lib/invisible.ts'

/** What is beyond is there to be found by searches, not to say something. */
export const TAGS_PER_POST = 10
const LONGEST = 100

/**
 * `#`, its small and its full-width form, and what may follow it (UAX #31, hashtag identifiers, without emoji: unicode.org/reports/tr31/#hashtag_identifiers).
 * Not within a word or an address.
 */
const TAG = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}_&/=#?.:-])[#﹟＃]([\p{L}\p{M}\p{N}_]{1,${String(LONGEST)}})(?![\p{L}\p{M}\p{N}_])`, 'gu')

/** Case, accents and forms of letters are no difference: `#Été`, `#ete` and `#ＥＴＥ` are one. */
function fold(tag: string): string {
  return tag.normalize('NFKC').toLowerCase().normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').normalize('NFC')
}

/** The first ten that differ, folded, in their order; digits alone are a number. */
export function findTags(words: string): string[] {
  const found = new Set<string>()
  for (const [, tag = ''] of withoutInvisible(words).matchAll(TAG)) {
    if (found.size === TAGS_PER_POST) break
    if (/\p{L}/u.test(tag)) found.add(fold(tag))
  }
  return [...found]
}
