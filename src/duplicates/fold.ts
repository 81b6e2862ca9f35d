/**
 * Folding: a text as the bare letters that it says, whatever they are dressed in, and where each stood.
 *
 * Steps: characters are read (`letters.ts`: NFKD, look-alikes of UTS #39, marks and invisible characters gone, small letters), then
 * entities, addresses, mentions and the hashtags around are taken out, then digits and signs that stand for letters are read as those
 * (« m3d3c1n »), then every letter that follows itself, and every space and sign, goes. `i`, `l` and `1` are one letter: each is
 * written for each. Time is linear in the length.
 */
import { readCharacter } from './letters.ts'

export interface Folded {
  /** Nothing but letters, and digits in numbers; no spaces. */
  letters: string
  /** For each letter, where in the text it stands. */
  at: number[]
  /** The whole text as read, one unit for each of `lineAt`; taken-out passages are spaces. */
  line: string
  /** For each letter, where in `line` it stands. */
  inLine: number[]
  /** In small letters, in order. */
  names: string[]
  links: string[]
  hashtags: string[]
}

const ENTITY = /&(?:#x?[0-9a-f]{1,6}|[a-z]{2,8});/g
/** With « : » and slashes, whatever the scheme is disguised as; or a host that begins with www or is followed by a path. */
const ADDRESS = /(?:h[t7]{2}p[s5]?|[a-z0-9]{1,8})?:\/\/\S+|(?<![a-z0-9])www\.\S+|(?<![a-z0-9@.-])[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.[a-z]{2,6}\/\S*/g
/** Not « @ur@is » nor « @77end » nor « n!@que »: there the sign is a letter. */
const MENTION = /(?<![\p{L}\p{N}!$])@(?![\p{L}\p{N}]*(?:[@$!]\p{L}|\d\p{L}))[\p{L}\p{N}_]+(?:@[\p{L}\p{N}.-]+)?/gu
const HASHTAG = /(?<![\p{L}\p{N}&])#[\p{L}\p{N}_]+/gu
const LETTER = /[\p{L}\p{N}]/u

/** Reads a text; never throws, whatever it holds. */
export function fold(text: string): Folded {
  const { line: read, lineAt } = readLine(text)
  const found = { names: [] as string[], links: [] as string[], hashtags: [] as string[] }
  let line = read.includes('&') ? blank(read, ENTITY) : read
  if (line.includes('/') || line.includes('www.')) line = blank(line, ADDRESS, found.links)
  if (line.includes('@')) line = blank(line, MENTION, found.names)
  if (line.includes('#')) {
    found.hashtags = line.match(HASHTAG) ?? []
    line = withoutHashtagsAround(line)
  }
  const { letters, inLine } = bareLetters(line)
  return { letters, at: inLine.map((place) => lineAt[place] ?? 0), line, inLine, ...found }
}

function readLine(text: string): { line: string; lineAt: number[] } {
  const lineAt: number[] = []
  let line = ''
  let at = 0
  for (const character of text) {
    const read = character < '\u0080' ? readAscii(character) : readCharacter(character)
    for (let unit = 0; unit < read.length; unit += 1) lineAt.push(at)
    line += read
    at += character.length
  }
  return { line, lineAt }
}

function readAscii(character: string): string {
  return character < ' ' || character === '\u007f' ? ' ' : character.toLowerCase()
}

/** Writes spaces over what matches, so that places stay; notes what it was. */
function blank(line: string, what: RegExp, noted?: string[]): string {
  return line.replace(what, (match) => {
    noted?.push(match)
    return ' '.repeat(match.length)
  })
}

/** Hashtags before the first word and after the last one say what a text is filed under; those between are words of it. */
function withoutHashtagsAround(line: string): string {
  const words = blank(line, HASHTAG)
  const first = words.search(LETTER)
  if (first < 0) return words
  let last = words.length - 1
  while (!LETTER.test(words[last] ?? '')) last -= 1
  return words.slice(0, first) + line.slice(first, last + 1) + words.slice(last + 1)
}

const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 2: '2', 3: 'e', 4: 'a', 5: 's', 6: '6', 7: 't', 8: 'b', 9: 'g' }
const SIGN_LETTERS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '|': 'i' }

/** The letters of a line; in a number (digits that touch no letter, two at least) digits stay what they are. */
function bareLetters(line: string): { letters: string; inLine: number[] } {
  const inLine: number[] = []
  let letters = ''
  let last = ''
  let numberEnds = 0
  for (let at = 0; at < line.length; at += 1) {
    const unit = line[at] ?? ''
    if (isDigit(unit) && at >= numberEnds && !isLetter(line[at - 1])) numberEnds = endOfNumber(line, at)
    const isInNumber = at < numberEnds
    const letter = isInNumber ? unit : letterOf(line, at)
    if (letter === '' || (letter === last && !isInNumber)) continue
    letters += letter
    inLine.push(at)
    last = isInNumber ? '' : letter
  }
  return { letters, inLine }
}

/** Where the number that begins here ends; here, when it is one digit or part of a word. */
function endOfNumber(line: string, start: number): number {
  let end = start
  while (isDigit(line[end])) end += 1
  return end - start >= 2 && !isLetter(line[end]) ? end : start
}

function letterOf(line: string, at: number): string {
  const unit = line[at] ?? ''
  if (unit === 'l') return 'i'
  if (unit >= 'a' && unit <= 'z') return unit
  if (isDigit(unit)) return DIGIT_LETTERS[unit] ?? unit
  const sign = SIGN_LETTERS[unit]
  if (sign !== undefined) return isLetter(line[at + 1]) || (isLetter(line[at - 1]) && unit !== '!') ? sign : ''
  return unit > '\u007f' && isLetter(unit) ? unit : ''
}

const isDigit = (unit: string | undefined) => unit !== undefined && unit >= '0' && unit <= '9'
const OTHER_LETTER = /[\p{L}\p{N}\p{Mc}\p{Cs}]/u

/** Halves of characters beyond the first plane count: signs among those are left in, which does no harm as both texts keep them. */
function isLetter(unit: string | undefined): boolean {
  if (unit === undefined) return false
  return unit <= '\u007f' ? unit >= 'a' && unit <= 'z' : OTHER_LETTER.test(unit)
}
