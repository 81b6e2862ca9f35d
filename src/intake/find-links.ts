/** Addresses in what people paste: without scheme, in angle brackets or Markdown, behind spoilers, several per line. */
import { LinkifyIt } from 'linkify-it'
import tlds from 'tlds' with { type: 'json' }

import { withoutInvisible } from '../lib/invisible.ts'

/** Discord's spoiler bars; and a comma or semicolon right before another address, whatever else it may mean inside one. */
const PARTINGS = /\|\||[,;]+(?=https?:\/\/)/gi

/** Written so that nobody clicks on it: `hxxps://x[.]com/…`. */
const DEFANGED: readonly (readonly [RegExp, string])[] = [[/\bhxxp(?=s?:\/\/)/gi, 'http'], [/\[\.\]|\(\.\)/g, '.']]

/** A name alone, without anything behind it, is a word with a dot as often as an address, and never a post. */
const NAME_ALONE = /^[^/?#]*$/

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false }).tlds(tlds)

/** The addresses in a text, in their order, each once, as they stand there. */
export function findLinks(text: string): string[] {
  let clean = withoutInvisible(text).replaceAll(PARTINGS, ' ')
  for (const [pattern, plain] of DEFANGED) clean = clean.replaceAll(pattern, plain)
  const matches = (linkify.match(clean) ?? []).filter(({ schema, raw }) => schema !== 'mailto:' && !(schema === '' && NAME_ALONE.test(raw)))
  return [...new Set(matches.map(({ url }) => url.replace(/[»”’…]+$/u, '')))]
}
