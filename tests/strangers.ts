/** Mentions of the bot's Mastodon account by accounts that are nobody's here, as they are heard and read. */
import { decide } from '../src/flows/decide.ts'
import { receiveMention, type Gathered } from '../src/flows/receive-mention.ts'
import { takeMention, type Taken } from '../src/flows/take-mention.ts'
import type { HandedIn, Me, Seen, Status } from '../src/intake/mention.ts'
import { mentionByUri, type Mention } from '../src/store/mentions.ts'
import type { World } from './builders.ts'

export const ME: Me = { id: '1', name: 'vigie@toubibs.example' }

let statuses = 100

/** A mention as the bot's server shows it. */
export function aMention(by = 'lea@piaille.example', more: Partial<Status> = {}): Status {
  statuses += 1
  const id = String(statuses)
  return {
    id, uri: `https://piaille.example/users/lea/statuses/${id}`, url: undefined, account: { id: `of ${by}`, name: by, isBot: false }, visibility: 'direct',
    content: '<p><a href="https://toubibs.example/@vigie" class="u-url mention">@vigie</a> à voir</p>', warning: '', language: 'fr', publishedAt: undefined, writtenAt: undefined, editedAt: undefined,
    inReplyTo: '7', mentions: [ME.name], media: [], quoted: undefined, isBoost: false, ...more,
  }
}

/** A post that Vigie read at its server. */
export function aSeen(id: number, rest: Partial<Seen> = {}): Seen {
  return { address: `https://haine.example/users/troll/statuses/${String(id)}`, page: `https://haine.example/@troll/${String(id)}`, words: 'sale menteur', author: 'troll@haine.example', versions: [], pictures: [], ...rest }
}

/** What the bot's account hears, told to the Discord server of this world. */
export function hear(at: World, status: Status): Taken {
  const { guild } = at.here()
  return decide(at.app, (hands) => takeMention(hands, status, { me: ME, guild }))
}

export function mentionOf(at: World, status: Status): Mention {
  const mention = mentionByUri(at.app.db, at.app.vault, status.uri)
  if (!mention) throw new Error('the test asks for a mention that was not heard')
  return mention
}

/** What was found by reading it, written down. */
export function found(at: World, status: Status, handedIn: Partial<HandedIn>, more: Partial<Extract<Gathered, { kind: 'handed-in' }>> = {}): void {
  receiveMention(at.app, mentionOf(at, status), { kind: 'handed-in', handedIn: { seen: [], links: [], pictures: [], note: undefined, ...handedIn }, isUnseen: false, ...more })
}

/** A stranger's mention that waits for a coordinator's word; gives its number. */
export function aQuarantined(at: World, by?: string, handedIn: Partial<HandedIn> = { seen: [aSeen(1)] }, more: Partial<Status> = {}): number {
  const status = aMention(by, more)
  hear(at, status)
  found(at, status, handedIn)
  const { id, state } = mentionOf(at, status)
  if (state !== 'quarantined') throw new Error(`the mention is not quarantined, but ${state}`)
  return id
}
