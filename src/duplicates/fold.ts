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
  /** Nothing but letters, no spaces; digits of numbers stand as letters of their own (see `NUMBER`). */
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
  let [first, last] = [0, words.length - 1]
  while (first < words.length && !isLetterOrDigit(words[first])) first += 1
  while (last > first && !isLetterOrDigit(words[last])) last -= 1
  return words.slice(0, first) + line.slice(first, last + 1) + words.slice(last + 1)
}

const DIGIT_LETTERS: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 2: '2', 3: 'e', 4: 'a', 5: 's', 6: '6', 7: 't', 8: 'b', 9: 'g' }
const SIGN_LETTERS: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '|': 'i' }

/**
 * Digits of a number (two at least, that touch no letter) are not to be read as letters, whatever they stand beside once the spaces are
 * gone: ten letters of the Yi script stand for them, which nothing else here turns into. Their repetition counts.
 */
const NUMBER = 0xa000
const isOfNumber = (letter: string) => letter >= String.fromCharCode(NUMBER) && letter <= String.fromCharCode(NUMBER + 9)

/** The letters of a line, each with its place. */
function bareLetters(line: string): { letters: string; inLine: number[] } {
  const inLine: number[] = []
  let letters = ''
  let last = ''
  let numberEnds = 0
  for (let at = 0; at < line.length; at += 1) {
    const unit = line[at] ?? ''
    if (isDigit(unit) && at >= numberEnds && !isLetter(line[at - 1])) numberEnds = endOfNumber(line, at)
    const letter = at < numberEnds ? String.fromCharCode(NUMBER + Number(unit)) : letterOf(line, at)
    if (letter === '' || (letter === last && !isOfNumber(letter))) continue
    letters += letter
    inLine.push(at)
    last = letter
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
  if (sign !== undefined) return isSignLetter(line, at) ? sign : ''
  return unit > '\u007f' && isLetter(unit) ? unit : ''
}

/** « f@ute », « me$ », a lone « @ »; not « non ! ». */
function isSignLetter(line: string, at: number): boolean {
  const [unit, before, after] = [line[at], line[at - 1] ?? ' ', line[at + 1] ?? ' ']
  if (unit === '@' && before === ' ' && after === ' ') return true
  return isLetterOrDigit(after) || (unit !== '!' && isLetterOrDigit(before))
}

const isDigit = (unit: string | undefined) => unit !== undefined && unit >= '0' && unit <= '9'
const OTHER_LETTER = /[\p{L}\p{N}\p{Mc}\p{Cs}]/u

const isLetterOrDigit = (unit: string | undefined) => isLetter(unit) || isDigit(unit)

/** Halves of characters beyond the first plane are of letters: signs among those were read as middle dots. */
function isLetter(unit: string | undefined): boolean {
  if (unit === undefined) return false
  return unit <= '\u007f' ? unit >= 'a' && unit <= 'z' : OTHER_LETTER.test(unit)
}
