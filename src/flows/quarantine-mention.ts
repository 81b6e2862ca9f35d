/** What a stranger's mention hands in waits for a coordinator, unopened. */
import { LINKS_AT_ONCE } from '../intake/forward.ts'
import type { HandedIn, MentionBody, Seen } from '../intake/mention.ts'
import { quarantine, strangersBytes, type Mention } from '../store/mentions.ts'
import { acknowledge, answerMention, localeOf } from './answer-mention.ts'
import type { Hands } from './decide.ts'
import { firstAndNewest } from './keep-line.ts'
import { showMentionsOf } from './show-card.ts'

const DAY_MS = 86_400_000
/** Pictures of strangers that are kept unopened in 24 hours, bytes: a quarantine must not fill the host's disk. */
const STRANGERS_BYTES = 64 * 1024 * 1024
/** Characters of each wording of a post. */
const LONGEST_WORDING = 8_000

export interface Heard {
  mention: Mention
  body: MentionBody
  /** Its author, `name@host`. */
  name: string
}

/** Its author sees that it arrived, and nothing of what this community knows. */
export function keepForCoordinators(hands: Hands, { mention, body, name }: Heard, handedIn: HandedIn): void {
  const { db, vault, now } = hands
  const { community, id } = mention
  const room = Math.max(0, STRANGERS_BYTES - strangersBytes(db, community, now() - DAY_MS))
  quarantine(db, vault, mention, { handedIn: { ...handedIn, seen: handedIn.seen.map(cut), links: handedIn.links.slice(0, LINKS_AT_ONCE) }, room, at: now() })
  acknowledge(hands, mention)
  if (mention.answers === 0) answerMention(hands, { community, mention: id, locale: localeOf(hands, { community, name, body }), say: { what: 'quarantined' } })
  // How many wait stands on the account's other cards too.
  showMentionsOf(db, community, mention.accountHash, now())
}

/** Whoever writes a post decides how long it is, and how often it changes. */
function cut(seen: Seen): Seen {
  const versions = firstAndNewest(seen.versions).map((one) => ({ ...one, words: one.words.slice(0, LONGEST_WORDING) }))
  return { ...seen, words: seen.words?.slice(0, LONGEST_WORDING), versions }
}
