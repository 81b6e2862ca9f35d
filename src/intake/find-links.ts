/** Addresses in what people paste: without scheme, in angle brackets or Markdown, behind spoilers, several per line. */
import { LinkifyIt } from 'linkify-it'
import tlds from 'tlds' with { type: 'json' }

import { withoutInvisible } from '../lib/invisible.ts'

/** Discord's spoiler bars; and a comma or semicolon right before another address, whatever else it may mean inside one. */
const PARTINGS = /\|\||[,;](?=https?:\/\/)/gi

/** Written so that nobody clicks on it: `hxxps://x[.]com/…`. */
const DEFANGED: readonly (readonly [RegExp, string])[] = [[/\bhxxp(?=s?:\/\/)/gi, 'http'], [/\[\.\]|\(\.\)/g, '.']]

/** A name alone, without anything behind it, is a word with a dot as often as an address, and never a post. */
const NAME_ALONE = /^[^/?#]*$/

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false }).tlds(tlds)

/** `https://known.site@true.host/…`: read whole, so that the trick is seen; linkify-it ends at the `@`. */
const WITH_USER = /https?:\/\/[^\s/?#<>"«»@]{1,300}@[^\s<>"«»]{1,2000}/gi

/** What was glued to the end: closing quotes, and pictures that people draw behind a link. */
const BEHIND = /(?:[»”’…]+|\p{Extended_Pictographic}.*)$/u

/** The addresses in a text, in their order, each once, as they stand there. */
export function findLinks(text: string): string[] {
  let clean = withoutInvisible(text).replaceAll(PARTINGS, ' ')
  for (const [pattern, plain] of DEFANGED) clean = clean.replaceAll(pattern, plain)
  const tricks = [...clean.matchAll(WITH_USER)].map((match) => ({ index: match.index, url: match[0] }))
  const rest = tricks.length === 0 ? clean : clean.replaceAll(WITH_USER, (trick) => ' '.repeat(trick.length))
  const matches = (linkify.match(rest) ?? []).filter(({ schema, raw }) => schema !== 'mailto:' && !(schema === '' && NAME_ALONE.test(raw)))
  const found = [...tricks, ...matches].sort((a, b) => a.index - b.index).map(({ url }) => url.replace(BEHIND, ''))
  return [...new Set(found)]
}
