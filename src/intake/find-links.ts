/** Addresses in what people paste: without scheme, in angle brackets or Markdown, behind spoilers, several per line. */
import { LinkifyIt } from 'linkify-it'

/** Marks that paste brings along and no address contains: zero-width characters and Discord's spoiler bars. */
const NOISE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\|\|/g

/** A comma or semicolon right before another address parts the two, whatever else it may mean inside an address. */
const GLUE = /[,;]+(?=https?:\/\/)/gi

const linkify = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false, fuzzyIP: false })

/** The addresses in a text, in their order, each once, as they stand there. */
export function findLinks(text: string): string[] {
  const clean = text.replaceAll(NOISE, (mark) => (mark === '||' ? ' ' : '')).replaceAll(GLUE, ' ')
  const found = (linkify.match(clean) ?? []).filter((match) => match.schema !== 'mailto:').map((match) => match.url.replace(/[»”’…]+$/u, ''))
  return [...new Set(found)]
}
