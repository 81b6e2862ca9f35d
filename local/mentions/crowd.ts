/** Fifty people on three servers who mention the bot, and what each mention hands in: shared by tests under load, under kills, and benches. */
import { memberOf } from '../../src/store/members.ts'
import { keepAccount } from '../../src/store/mastodon-accounts.ts'
import type { Store } from '../../src/store/database.ts'
import { pick } from '../chance.ts'
import { handleOf } from '../mastodon/people.ts'
import type { Bot, Fediverse, Kind, Person, Server, Toot, Visibility } from '../mastodon/start.ts'

export interface Towns {
  /** The bot's server. */
  home: Server
  bot: Bot
  people: Person[]
  /** Posts that the bot's server knows already, those of them without a picture, and those that it hears of by a mention. */
  hostile: { known: Toot[]; bare: Toot[]; unknown: Toot[] }
}

/** A mention, and what it hands in: posts by an address of each, and pictures, its own and those of the post that it answers. */
export interface Said {
  toot: Toot
  posts: string[]
}

const HOME = 'medecins.example.org'
export const PEOPLE = 50
const HOSTILE = 120
const VISIBILITIES: readonly Visibility[] = ['public', 'unlisted', 'private', 'direct']
const PNG = Buffer.from('89504e470d0a1a0a', 'hex')
/** Of mentions that their authors change right after. */
const EDITED = 0.05

export async function openTowns(fediverse: Fediverse, kind: Kind): Promise<Towns> {
  const home = await fediverse.open({ kind, domain: HOME })
  const others = [await fediverse.open({ kind: 'mastodon', domain: 'loin.example.net' }), await fediverse.open({ kind: 'gotosocial', domain: 'ailleurs.example.com' })]
  const servers = [home, ...others]
  const people = Array.from({ length: PEOPLE }, (_, at) => pick(servers, (at % servers.length) / servers.length).person(`Membre ${String(at + 1)}`))
  const trolls = ['Troll', 'Trolle', 'Roquet', 'Hargneux'].map((name, at) => pick(others, (at % others.length) / others.length).person(name))
  const [followed = '', alsoFollowed = ''] = trolls.map(({ handle }) => handle)
  for (const handle of [followed, alsoFollowed]) people[0]?.follow(handle)
  const hostile = Array.from({ length: HOSTILE }, (_, at) => pick(trolls, (at % trolls.length) / trolls.length).post({ text: `Dégage de la télé, ${String(at + 1)}e fois`, visibility: at % 3 === 0 ? 'unlisted' : 'public', ...(at % 4 === 0 ? { media: [pictureOf(`montage ${String(at)}`)] } : {}) }))
  const known = hostile.filter((toot) => home.known.has(toot))
  return { home, bot: home.bot('vigie'), people, hostile: { known, bare: known.filter(({ media }) => media.length === 0), unknown: hostile.filter((toot) => !known.includes(toot)) } }
}

/** Everybody's account is a member's, in one community; `users`: their Discord ids. */
export function linkAll({ db, vault }: Pick<Store, 'db' | 'vault'>, community: number, { people, users }: { people: readonly Person[]; users: readonly string[] }): void {
  for (const [at, { handle }] of people.entries()) {
    const member = memberOf(db, vault, community, users[at] ?? '')
    keepAccount(db, vault, { community, name: handle, member, locale: at % 5 === 0 ? 'en-GB' : 'fr', at: Date.now() })
  }
}

interface Drawn { text: string; posts: string[]; media?: Buffer[]; inReplyTo?: Toot; quote?: Toot }

/** Somebody mentions the bot, the `n`-th time that anybody does; what is drawn twice from the same numbers is the same. */
export function sayOne({ people, hostile, home }: Towns, random: () => number, n: number): Said {
  const person = pick(people, random())
  const drawn = pick(SHAPES, random())({ n, known: pick(hostile.known, random()), unknown: pick(hostile.unknown, random()), bare: pick(hostile.bare, random()) })
  const { posts, text, ...rest } = drawn
  const toot = person.post({ ...rest, text: `${text} @vigie@${home.domain} ${String(n)}`, visibility: pick(VISIBILITIES, random()) })
  if (random() < EDITED) person.edit(toot, { text: `${toot.text} !` })
  return { toot, posts }
}

interface About { n: number; known: Toot; unknown: Toot; bare: Toot }

/** Two mentions name each link. */
const linkOf = (n: number) => `https://x.com/compte${String(Math.floor(n / 2) % 83)}/status/${String(10_000_000_000 + Math.floor(n / 2))}`
const pictureOf = (what: string) => Buffer.concat([PNG, Buffer.from(what)])
const captureOf = (n: number) => pictureOf(`capture ${String(n)}`)
const naming = ({ by }: Toot) => `@${handleOf(by)}`

const SHAPES: readonly ((about: About) => Drawn)[] = [
  ({ unknown }) => ({ text: naming(unknown), inReplyTo: unknown, posts: [unknown.uri] }),
  ({ unknown }) => ({ text: `${naming(unknown)} encore lui`, inReplyTo: unknown, posts: [unknown.uri] }),
  ({ known }) => ({ text: naming(known), inReplyTo: known, posts: [known.uri] }),
  ({ n }) => ({ text: `à voir : ${linkOf(n)}`, posts: [linkOf(n)] }),
  ({ n }) => ({ text: 'reçu en privé', media: [captureOf(n)], posts: [] }),
  ({ known, n }) => ({ text: `${naming(known)} et là : ${linkOf(n)}`, inReplyTo: known, posts: [known.uri, linkOf(n)] }),
  ({ known, n }) => ({ text: `${naming(known)} avec une capture`, inReplyTo: known, media: [captureOf(n)], posts: [known.uri] }),
  // Where a server knows no quotes it is a link, and nothing of the post is read.
  ({ bare }) => ({ text: 'regardez', quote: bare, posts: [bare.url] }),
]
