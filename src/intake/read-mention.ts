/** Reads a mention of the bot's account: whether it is one, what it hands in by itself, and what the post that it answers is to it. */
import { isOneOf, isSameAccount, nameForm, namedBy, profileAt } from './account-name.ts'
import { findLinks } from './find-links.ts'
import type { Account, Me, MentionBody, Status } from './mention.ts'
import { readHtml, type Anchor } from './read-html.ts'

const LONGEST_NOTE = 1_000

/** What is read of the words for a note: more than fits, for what is taken out of it. */
const LONGEST_WORDS = 8_000

/** What is read of a post at all: looking for names and addresses takes its time. */
const LONGEST_TEXT = 12_000

type Piece = { is: 'mention'; name: string } | { is: 'link'; href: string; isQuote: boolean } | { is: 'words'; words: string }

/** A name in the text itself; bounded, so that no text takes long. */
const NAME_IN_TEXT = /(?<![\p{L}\p{N}_@/.-])@([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,62}[\p{L}\p{N}_])?@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63})(?![\p{L}\p{N}@/])/gu

/** Letters, digits or a picture, and no filler that looks like nothing (general category Lo, yet invisible). */
const SAYS = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{Extended_Pictographic}]/u

/** The accounts that a post names, `name@host`, each once: those that the server lists (snac leaves its own account out), then those in the text. */
export function mentionsOf(status: Status): string[] {
  const told = status.mentions.map((name) => name.toLowerCase())
  const isTold = isOneOf(told)
  return [...new Set([...told, ...namesIn(piecesOf(status)).filter((name) => !isTold(name))])]
}

/** Why a mention hands in nothing, whatever it says. */
export function whyIgnored(status: Status, me: Me): 'own' | 'bot' | 'boost' | 'not-mentioned' | undefined {
  if (isBy(status, { id: me.id, name: me.name })) return 'own'
  if (status.account.isBot) return 'bot'
  if (status.isBoost) return 'boost'
  return names(status, me.name) ? undefined : 'not-mentioned'
}

/** What a mention says by itself. The `href` of a link counts, whatever its text claims. */
export function readMention(status: Status, me: Me): MentionBody {
  const pieces = piecesOf(status)
  const warning = inPlain(status.warning)
  const named = mentionsOf(status)
  return {
    status: status.id,
    visibility: status.visibility,
    language: status.language,
    editedAt: status.editedAt,
    links: linksOf([...warning, ...pieces], status, [...named, ...namesIn(pieces), me.name]),
    note: noteOf([warning, pieces]),
    media: status.media,
    inReplyTo: status.inReplyTo,
    quoted: status.quoted?.id,
    isNamedOnPurpose: isNamedOnPurpose(pieces, me),
    namesOthers: !named.every(isOneOf([me.name, status.account.name])),
  }
}

/**
 * What the post that a mention answers is to it.
 *
 * `forward`: it is handed in. `conversation`, `own-thread`: only the mention's own links and pictures are. `climb`: its author goes on
 * from their own post, so ask again about the post above. `carried`: the client took the bot's name over from what it answers. Whose that is
 * decides, for naming the bot must make no hostile post immune: a colleague's is never handed in by a name that was carried; anybody
 * else's is, except that an answer to an answer counts only from a member.
 */
export function answersTo(
  mention: { author: Pick<Account, 'name'>; isMembers: boolean; isNamedOnPurpose: boolean },
  parent: Status,
  { me, isColleague }: { me: Me; isColleague: (post: Status) => boolean },
): 'forward' | 'own-thread' | 'conversation' | 'carried' | 'climb' {
  if (isBy(parent, me)) return 'conversation'
  const namesBot = names(parent, me.name)
  if (isBy(parent, mention.author)) return namesBot ? 'own-thread' : 'climb'
  if (mention.isNamedOnPurpose || !namesBot) return 'forward'
  if (isColleague(parent)) return 'carried'
  return parent.inReplyTo === undefined || mention.isMembers ? 'forward' : 'carried'
}

function isBy(status: Status, { id, name }: Pick<Account, 'name'> & { id?: string }): boolean {
  return status.account.id === id || nameForm(status.account.name) === nameForm(name)
}

function names(status: Status, name: string): boolean {
  return mentionsOf(status).some(isOneOf([name]))
}

function namesIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => (piece.is === 'mention' && piece.name !== '' ? [piece.name] : []))
}

const read = new WeakMap<Status, readonly Piece[]>()

/** The post in its order: names, addresses and words; read once, for everything that is asked of it. */
function piecesOf(status: Status): readonly Piece[] {
  const known = read.get(status) ?? readPieces(status)
  read.set(status, known)
  return known
}

function readPieces(status: Status): Piece[] {
  const { text: whole, anchors } = readHtml(status.content)
  const text = shortened(whole)
  const pieces: Piece[] = []
  let from = 0
  for (const anchor of anchors) {
    if (anchor.at + anchor.text.length > text.length) break
    // Friendica writes the @ in front of the anchor.
    const isOutside = anchor.isMention && /[@!]/.test(text.charAt(anchor.at - 1)) && anchor.at > from
    pieces.push(...inPlain(text.slice(from, isOutside ? anchor.at - 1 : anchor.at)), ...inAnchor(anchor))
    from = anchor.at + anchor.text.length
  }
  return [...pieces, ...inPlain(text.slice(from))]
}

/** Ends where a word ends: half an address is another address. */
function shortened(text: string): string {
  if (text.length <= LONGEST_TEXT) return text
  const head = text.slice(0, LONGEST_TEXT)
  return head.slice(0, Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n')) + 1 || LONGEST_TEXT)
}

function inAnchor(anchor: Anchor): Piece[] {
  const { href, text, isQuote } = anchor
  if (anchor.isMention) return [{ is: 'mention', name: namedBy(anchor) ?? '' }]
  if (anchor.isHashtag) return [{ is: 'words', words: text }]
  // What nobody can follow is as if it were no anchor.
  if (!/^https?:$/.test(URL.parse(href)?.protocol ?? '')) return inPlain(text)
  return [{ is: 'link', href, isQuote }, { is: 'words', words: isAddress(text, href) ? ' ' : text }]
}

/** The text of an anchor that only shows where it leads, or claims to lead. */
function isAddress(text: string, href: string): boolean {
  return !/\s/.test(text) && (findLinks(text).length > 0 || href.includes(text.replace(/(?:…|\.{3})$/, '')))
}

function inPlain(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(NAME_IN_TEXT)) {
    pieces.push(...inWords(text.slice(from, match.index)), { is: 'mention', name: nameForm(match[1] ?? '') })
    from = match.index + match[0].length
  }
  return [...pieces, ...inWords(text.slice(from))]
}

/** Most words do not, and looking for addresses costs more than this. */
const MAY_LEAD = /\.|:\/\//

function inWords(text: string): Piece[] {
  if (!MAY_LEAD.test(text)) return [{ is: 'words', words: text }]
  return text.split(/(\s+)/).flatMap((word): Piece[] => {
    const links = MAY_LEAD.test(word) ? findLinks(word) : []
    return links.length === 0 ? [{ is: 'words', words: word }] : [...links.map((href): Piece => ({ is: 'link', href, isQuote: false })), { is: 'words', words: besides(word, links) }]
  })
}

/** What was glued to addresses, where it says something: `voir:https://…` */
function besides(word: string, links: readonly string[]): string {
  let rest = ''
  let from = 0
  for (const link of links) {
    const raw = [link, link.replace(/^http:\/\//, '')].find((one) => word.includes(one, from))
    if (raw === undefined) return ' '
    const at = word.indexOf(raw, from)
    rest += `${word.slice(from, at)} `
    from = at + raw.length
  }
  rest += word.slice(from)
  return SAYS.test(rest) && findLinks(rest).length === 0 ? rest : ' '
}

/** Each once, without pages of people who are named, and without the quoted post where the server shows it as such. */
function linksOf(pieces: readonly Piece[], { quoted }: Status, named: readonly string[]): string[] {
  const shown = quoted && 'uri' in quoted ? [quoted.uri, quoted.url] : []
  const links = pieces.flatMap((piece) => (piece.is === 'link' && !(piece.isQuote && quoted) ? [piece.href] : []))
  const isNamed = isOneOf(named)
  const isTheirPage = (link: string) => isNamed(profileAt(link) ?? '')
  return [...new Set(links)].filter((link) => !shown.includes(link) && !isTheirPage(link))
}

/** Answers begin with the names of all who take part, put there by the client; what follows the first own word was typed. */
function isNamedOnPurpose(pieces: readonly Piece[], me: Me): boolean {
  const first = pieces.findIndex((piece) => (piece.is === 'link' && !piece.isQuote) || (piece.is === 'words' && SAYS.test(piece.words)))
  return first >= 0 && pieces.slice(first).some((piece) => piece.is === 'mention' && isSameAccount(piece.name, me.name))
}

function noteOf(parts: readonly (readonly Piece[])[]): string | undefined {
  const words = parts.map((pieces) => pieces.map((piece) => (piece.is === 'words' ? piece.words : ' ')).join('')).join('\n')
  const lines = words.slice(0, LONGEST_WORDS).split('\n').map(tidied).filter((line) => SAYS.test(line))
  const note = lines.join('\n')
  if (note === '') return undefined
  return note.length <= LONGEST_NOTE ? note : `${note.slice(0, LONGEST_NOTE - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** What is left over where a name or an address was, at the ends of a line; a colon may belong to an emoji's name (`:rage:`). */
const LEFT_BEFORE = /^(?:[ ,;]|:(?![\w+-]{1,60}:)|[-–—→] )+/u
const LEFT_BEHIND = /(?:[ ,;]|(?<!:[\w+-]{1,60}):)+$/

/** `@vigie, voir : https://…` → `voir`. */
function tidied(line: string): string {
  return line.replaceAll(/\s+/gu, ' ').replaceAll(/ ?\( ?\)| ?\[ ?\]/g, '').replaceAll(/ +,/g, ',').replace(LEFT_BEFORE, '').replace(LEFT_BEHIND, '')
}
