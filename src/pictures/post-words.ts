/** Which of the lines that were read in a screenshot are a post's words: not the clock above, nor who wrote it, nor the buttons and answers below. */

/** A line as the reader gives it; `paragraph` is the same for lines that stand together. */
export interface ReadLine {
  text: string
  /** How sure the reader is, 0–100: over 80 where there are words, under 50 where it reads leaves and faces. */
  confidence: number
  paragraph: number
}

const SURE = 65
/** The head of a post is among the first lines. */
const HEAD_LINES = 6

/** « @pseudo », « 3 h », « il y a 5 heures », « en ligne »: above a post stands who wrote it, and when. Digits alone are what is read in emoji. */
const HANDLE = /(?:^|\s)@\s?(?=[\p{N}_.-]*\p{L})[\p{L}\p{N}_.-]{2,}/u
const WHEN = /(?:(?:^|[\s·•.-])\d{1,2}\s?(?:s|min|mn|h|j|d|sem|w|mois|ans?|y)|\bil y a \d+ \p{L}+|\b(?:hier|yesterday|en ligne|online)|^publié par .*|^posted by .*|\bago)\W*[\p{L}\p{N}]?\W*$/iu
/** « 14:31 », « 9h05 », with battery and network beside it. */
const CLOCK = /^\W*\d{1,2}\s?[:h.]\s?\d{2}\b/u
/** What apps write on their buttons and beside their counts. */
const BUTTONS = /(?<!\p{L})(?:j['’ ]?aime|aimer|like[sd]?|commentaires?|commenter|comments?|partages?|partager|shares?|répondre|réponses?|reply|replies|retweets?|repost(?:s|er)?|citations?|quotes?|vues?|views?|traduire|voir la traduction|translate|suivre|suivi|abonné|s['’ ]?abonner|follow(?:ing)?|enregistrer|save|publication|post|afficher plus|voir plus|see more)(?!\p{L})/giu
const MONTHS = /\b(?:janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec|jan|feb|mar|apr|may|jun|jul|aug|sep)[\p{L}.]*/giu

/** The words, a line for each paragraph; `undefined` when there are none. */
export function postWords(lines: readonly ReadLine[]): string | undefined {
  const written = lines.filter(({ text }) => text.trim() !== '')
  const body = written.slice(headOf(written)).filter(({ text, confidence }) => confidence >= SURE || isButtons(text))
  const start = body.findIndex(({ text }) => !isFurniture(text))
  const end = body.findIndex(({ text }, at) => at > start && isFurniture(text))
  const kept = start === -1 ? [] : body.slice(start, end === -1 ? undefined : end)
  const paragraphs = new Map<number, string[]>()
  for (const { paragraph, text } of kept) paragraphs.set(paragraph, [...(paragraphs.get(paragraph) ?? []), text.trim()])
  const words = [...paragraphs.values()].map((ofOne) => ofOne.join(' ')).join('\n')
  return words === '' ? undefined : words
}

/** How many lines at the top say where, who and when; none of them when they are all that there is. */
function headOf(lines: readonly ReadLine[]): number {
  const counts = lines.findIndex(({ text }) => isButtons(text) && isFurniture(text) && /\d/.test(text))
  const told = lines.findIndex(({ text }) => isWordy(text) && !saysWhoOrWhen(text))
  const first = lines.slice(0, Math.min(HEAD_LINES, ...[counts, told].filter((at) => at !== -1)))
  const last = first.findLastIndex(({ text }) => saysWhoOrWhen(text))
  const clock = first[0] !== undefined && CLOCK.test(first[0].text) && isShort(first[0].text) ? 1 : 0
  const head = Math.max(last + 1, clock)
  return head < lines.length ? head : 0
}

const isShort = (text: string): boolean => text.split(/\s+/).length <= 9
/** Neither a name with a misread handle nor a title: once the post speaks, whom it mentions does not belong to its head. */
const isWordy = (text: string): boolean => (text.match(/\p{L}{2,}/gu)?.length ?? 0) > 5 && !CLOCK.test(text)
const saysWhoOrWhen = (text: string): boolean => isShort(text) && (HANDLE.test(text) || (WHEN.test(text) && !isButtons(text)))

/** Nothing but numbers, signs, dates and what stands on buttons. */
function isFurniture(text: string): boolean {
  const rest = text.replaceAll(BUTTONS, '').replaceAll(MONTHS, '')
  const letters = rest.match(/\p{L}{2,}/gu)?.join('').length ?? 0
  return letters < 2 || (letters < 3 && /\p{N}/u.test(rest)) || (isButtons(text) && letters <= 6)
}

function isButtons(text: string): boolean {
  return text.search(BUTTONS) !== -1
}
