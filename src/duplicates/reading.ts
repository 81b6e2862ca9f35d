/** What one text says once folded, with what it takes to compare it. */
import { fold, type Folded } from './fold.ts'
import { gramsOf, type Grams } from './grams.ts'
import { evidenceOf } from './rarity.ts'

/** A passage of a text's letters. */
export interface Passage {
  letters: string
  /** Where it begins in the letters of the whole. */
  start: number
  /** Bits that it tells up to each letter: see `evidenceOf`. */
  evidence: Float32Array
  grams: Grams
}

export interface ReadWords {
  /** Composed (NFC), and no more of it than is read. */
  text: string
  folded: Folded
  /** Characters without addresses and mentions. */
  size: number
  whole: Passage
  /** What is quoted or passed on in it, where it is told apart. */
  quoted: Passage | undefined
}

/** No more of a text is read: what somebody pastes must not hold up all others. */
export const LONGEST_READ = 4_000
/** Below that many letters a passage in quotation marks is a turn of speech. */
const SHORTEST_QUOTATION = 16
/** How far from the beginning what is passed on may begin. */
const LONGEST_FRAME = 120

/** In a raid the same words come again and again: so many texts that were read last are not read anew. */
const REMEMBERED = 64
const remembered = new Map<string, ReadWords>()

/** Reads a text for comparison; time is linear in its length, and no more than `LONGEST_READ` characters are read. */
export function readWords(words: string): ReadWords {
  const known = remembered.get(words)
  remembered.delete(words)
  const read = known ?? readAnew(words)
  remembered.set(words, read)
  const [oldest] = remembered.keys()
  if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  return read
}

function readAnew(words: string): ReadWords {
  const text = words.slice(0, LONGEST_READ).normalize('NFC')
  const folded = fold(text)
  const whole = passage(folded.letters, 0)
  const frame = findQuotation(folded.line) ?? findForwarding(folded.line)
  const quoted = frame && inside(folded, frame)
  const size = text.trim().length - [...folded.links, ...folded.names].reduce((sum, one) => sum + one.length + 1, 0)
  return { text, folded, size, whole, quoted: quoted && quoted.letters !== whole.letters ? quoted : undefined }
}

function passage(letters: string, start: number): Passage {
  const evidence = evidenceOf(letters)
  return { letters, start, evidence, grams: gramsOf(letters, evidence) }
}

function inside({ letters, inLine }: Folded, { from, until }: { from: number; until: number }): Passage | undefined {
  const first = inLine.findIndex((place) => place >= from)
  const next = inLine.findIndex((place) => place >= until)
  const last = next < 0 ? letters.length : next
  return first < 0 || last - first < SHORTEST_QUOTATION ? undefined : passage(letters.slice(first, last), first)
}

/** From the first quotation mark to the last: a text that is passed on may quote something itself. */
function findQuotation(line: string): { from: number; until: number } | undefined {
  const [from, until] = [line.indexOf('"'), line.lastIndexOf('"')]
  return from < 0 ? undefined : { from, until: until > from + SHORTEST_QUOTATION ? until : line.length }
}

/** Words by which people pass something on, in French and English, folded but for spaces. */
const PASSED_ON = /\b(?:re[cç](?:u|us|ue|ues|ois|oit|oivent)|re[cç]evoir|regarde[zr]?|lis(?:ez)?|voi(?:ci|la)|vois|voyez|vu|copie[rz]?|colle[rz]?|transf(?:ere|eres|ert)|transmet[sz]?|transmis|partage[zr]?|message|messages|mp|dm|mail|sms|commentaire|reponse|ecri(?:t|re|vent)|dit|disent|publie|poste|tweet|rt|tr|fw|fwd|via|cite|citation|signale[rz]?|menace|got|get|received|look|see|read|wrote|writes|says|said|sent|forwarded|shared?|posted|reply|comment|quote|copied|pasted|report(?:ing)?)\b/

/** What comes after « … reçu ceci : », « RT @x: », « > » at the beginning of a text. */
function findForwarding(line: string): { from: number; until: number } | undefined {
  const begun = line.slice(0, LONGEST_FRAME)
  const end = begun.search(/[:>]/)
  if (end < 0) return undefined
  return begun[end] === '>' || PASSED_ON.test(begun.slice(0, end)) ? { from: end + 1, until: line.length } : undefined
}
