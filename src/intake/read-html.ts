/** Reads the HTML of a post: what people see of it, as plain text, and the addresses behind it. */
import { Parser } from 'htmlparser2'

import { INVISIBLE, withoutInvisible } from '../lib/invisible.ts'
import { findLinks } from './find-links.ts'

export interface Anchor {
  /** As it stands there, entities decoded; empty where there is none. */
  href: string
  /** What people see of it; empty for the page of a quote, which is no part of the text. */
  text: string
  /** Where its text begins in the whole text. */
  at: number
  /** Names a person (or a group). */
  isMention: boolean
  isHashtag: boolean
  /** The page of the post that is quoted, added by the server for readers that do not know quotes (`quote-inline`). */
  isQuote: boolean
}

export interface Html { text: string; anchors: Anchor[] }

/** Posts are far shorter; what a hostile server sends may be longer than anybody should wait for. In UTF-16 units. */
const LONGEST = 65_536
/** Of plain text beside it. */
const LONGEST_PLAIN = 12_000
/** Beyond it elements count as closed, and anchors as text: both cost the parser and its readers more the more there are. */
const DEEPEST = 100
const ANCHORS = 200

/** What no text is made of: control characters (white space is looked at before), and half a character. */
const BROKEN = /[\p{Cc}\p{Cs}]/u

/** Line breaks around an element: 2 is an empty line between. */
const BREAKS: ReadonlyMap<string, number> = new Map([
  ...['p', 'blockquote', 'pre', 'ul', 'ol', 'dl', 'table', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 2] as const),
  ...['div', 'li', 'dt', 'dd', 'tr', 'section', 'article', 'header', 'footer', 'figure', 'figcaption', 'details', 'summary'].map((name) => [name, 1] as const),
])

/** What browsers do not show as text. */
const UNSEEN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'iframe', 'noembed', 'noframes'])

/** Zero-width joiners are part of some emoji and of how Persian and Indic scripts are written; behind Latin letters they only hide words. */
const JOINER = /[\u200c\u200d]/
const IS_JOINED = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\p{Z}]/u

/** `RE: address` (Misskey, Mastodon) or `RT:`, `QT:` (Pleroma's kin), and nothing else: whatever says more stays in the text. */
const FALLBACK = /^(?:(?:RE|RT|QT|QP)\s?:?\s?)?(\S+)$/i

/** The text as people see it: entities decoded, lines where blocks and `<br>` make them (at most one empty), white space in one. */
export function plainText(html: string): string {
  return readHtml(html).text
}

/** The text of `plainText`, and the anchors in it (200 at most), in their order. Takes whatever is given; reads its first 64 KiB. */
export function readHtml(html: string): Html {
  const page = new Page()
  for (let rest = shortened(html); rest !== '';) rest = readPart(page, rest)
  return { text: page.text, anchors: page.anchors }
}

/** Reads on until the end, or until elements lie too deep in each other; gives what is left. */
function readPart(page: Page, html: string): string {
  const parser = new Parser({
    onopentag: (name, attributes) => {
      page.open(name, attributes)
      if (page.isTooDeep) parser.pause()
    },
    ontext: (data) => page.write(data),
    onclosetag: (name) => page.close(name),
  }, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  parser.write(html)
  if (!page.isTooDeep) parser.end()
  const rest = page.isTooDeep ? html.slice(parser.endIndex + 1) : ''
  page.closeAll()
  return rest
}

/** Plain text that is no HTML (a content warning), as the text of a post: without what nobody sees, at most 12,000 characters. */
export function cleanText(words: string): string {
  return withoutInvisible(words.slice(0, LONGEST_PLAIN)).replaceAll(/\p{Cs}|(?!\s)\p{Cc}/gu, '').trim()
}

/** Ends where a word or a tag ends: half an address is another address. */
function shortened(html: string): string {
  if (html.length <= LONGEST) return html
  const head = html.slice(0, LONGEST)
  return head.slice(0, Math.max(head.lastIndexOf(' '), head.lastIndexOf('>') + 1) || LONGEST)
}

interface Open { anchor: Anchor; classes: ReadonlySet<string>; rels: ReadonlySet<string>; hasText: boolean }

/** Where the elements stand that matter to all that is in them; `depth` is that of the element itself. */
interface Part { depth: number; start: number; anchors: number; breaks: number; hasSpace: boolean }

/** The page as it grows: white space is held back until something that people see follows it. */
class Page {
  text = ''
  readonly anchors: Anchor[] = []
  private depth = 0
  private breaks = 0
  private hasSpace = false
  private last = ''
  private unseen: number | undefined
  private pre: number | undefined
  private quote: Part | undefined
  /** Only one is open at a time: as in browsers, the next one ends it. */
  private anchor: Open | undefined

  get isTooDeep(): boolean {
    return this.depth > DEEPEST
  }

  open(name: string, { class: classes, href, rel, alt }: Readonly<Record<string, string | undefined>>): void {
    this.depth += 1
    if (this.unseen !== undefined) return
    if (UNSEEN.has(name)) this.unseen = this.depth
    if (name === 'br') this.breaks = Math.min(2, this.breaks + 1)
    this.breakLine(name)
    if (name === 'pre') this.pre ??= this.depth
    if (name === 'td' || name === 'th') this.hasSpace = true
    if (name === 'img' && alt !== undefined) this.write(alt)
    if (this.quote === undefined && tokens(classes).has('quote-inline')) this.beginQuote()
    if (name !== 'a' || this.anchors.length >= ANCHORS) return
    this.endAnchor()
    const anchor = { href: (href ?? '').trim(), text: '', at: this.text.length, isMention: false, isHashtag: false, isQuote: false }
    this.anchors.push(anchor)
    this.anchor = { anchor, classes: tokens(classes), rels: tokens(rel), hasText: false }
  }

  write(data: string): void {
    if (this.unseen !== undefined) return
    for (const char of data) {
      if (INVISIBLE.test(char)) {
        if (JOINER.test(char) && this.breaks === 0 && !this.hasSpace && IS_JOINED.test(this.last)) this.text += char
      } else if (/\s/.test(char)) {
        if (char === '\n' && this.pre !== undefined) this.breaks = Math.min(2, this.breaks + 1)
        else this.hasSpace = true
      } else if (!BROKEN.test(char)) this.writeVisible(char)
    }
  }

  close(name: string): void {
    if (this.unseen === undefined) {
      this.breakLine(name)
      if (name === 'a') this.endAnchor()
    }
    if (this.unseen === this.depth) this.unseen = undefined
    if (this.pre === this.depth) this.pre = undefined
    if (this.quote?.depth === this.depth) this.endQuote(this.quote)
    this.depth -= 1
  }

  closeAll(): void {
    this.endAnchor()
    this.depth = 0
    this.unseen = this.pre = this.quote = undefined
  }

  private breakLine(name: string): void {
    this.breaks = Math.max(this.breaks, BREAKS.get(name) ?? 0)
  }

  private writeVisible(char: string): void {
    if (this.text !== '') this.text += this.breaks > 0 ? '\n'.repeat(this.breaks) : this.hasSpace ? ' ' : ''
    this.breaks = 0
    this.hasSpace = false
    if (this.anchor && !this.anchor.hasText) {
      this.anchor.hasText = true
      this.anchor.anchor.at = this.text.length
    }
    this.text += char
    this.last = char
  }

  private endAnchor(): void {
    if (!this.anchor) return
    const { anchor, classes, rels } = this.anchor
    this.anchor = undefined
    anchor.at = Math.min(anchor.at, this.text.length)
    anchor.text = this.text.slice(anchor.at)
    anchor.isHashtag = isHashtag(anchor, { classes, rels, before: this.text.charAt(anchor.at - 1) })
    anchor.isMention = !anchor.isHashtag && isMention(anchor, classes, rels)
  }

  private beginQuote(): void {
    this.endAnchor()
    this.quote = { depth: this.depth, start: this.text.length, anchors: this.anchors.length, breaks: this.breaks, hasSpace: this.hasSpace }
  }

  /** Takes the part out again where it only says which post is quoted. */
  private endQuote(part: Part): void {
    this.quote = undefined
    const [, token = ''] = FALLBACK.exec(this.text.slice(part.start).trim()) ?? []
    const [link] = token === '' ? [] : findLinks(token)
    const inside = this.anchors.slice(part.anchors)
    if (link === undefined || inside.some((anchor) => anchor.isMention || anchor.isHashtag)) return
    this.text = this.text.slice(0, part.start)
    this.last = ''
    this.breaks = Math.max(this.breaks, part.breaks)
    this.hasSpace ||= part.hasSpace
    for (const anchor of inside) Object.assign(anchor, { text: '', at: part.start, isMention: false, isHashtag: false, isQuote: true } satisfies Partial<Anchor>)
    if (inside.length === 0) this.anchors.push({ href: link, text: '', at: part.start, isMention: false, isHashtag: false, isQuote: true })
  }
}

function tokens(attribute: string | undefined): ReadonlySet<string> {
  return new Set(attribute?.split(/\s+/))
}

/** `hashtag` is Mastodon's word; others say `rel=tag`, which some put on mentions too, or only lead to their page of a tag. */
function isHashtag({ text, href }: Anchor, { classes, rels, before }: { classes: ReadonlySet<string>; rels: ReadonlySet<string>; before: string }): boolean {
  if (classes.has('hashtag')) return true
  const isNamed = (text.startsWith('#') || before === '#') && !/\s/.test(text)
  return isNamed && (rels.has('tag') || /\/tags?\//.test(href))
}

const WHOLE_NAME = /^[@!]([^\s@/]+)@([^\s@/]+\.[^\s@/]+)$/

/** `mention` is everybody's word but Lemmy's, whose mentions are known by their text and where it leads. */
function isMention({ text, href }: Anchor, classes: ReadonlySet<string>, rels: ReadonlySet<string>): boolean {
  if (classes.has('mention') || rels.has('mention')) return true
  if (classes.has('u-url') && text.startsWith('@')) return true
  const [, name] = WHOLE_NAME.exec(text) ?? []
  const end = name === undefined ? undefined : href.slice(href.lastIndexOf('/') + 1).replace(/^@/, '').toLowerCase()
  return name !== undefined && (end === name.toLowerCase() || end === text.slice(1).toLowerCase())
}
