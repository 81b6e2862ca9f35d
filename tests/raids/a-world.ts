/** Worlds of forwards that can be repeated: everyday life, what looks like an attack and is none, and attacks. Times in seconds, as in `bench/raids.ts`. */
import type { Event } from '../../bench/raids.ts'
import { chance, pick } from '../../local/chance.ts'

export const MINUTE_S = 60
export const HOUR_S = 60 * MINUTE_S
export const DAY_S = 24 * HOUR_S

/** Posts of one happening; an attack has a name. */
interface Happening { attack?: string; events: Event[] }
export interface MadeWorld { events: Event[]; attacks: Map<string, string[]> }

type Random = () => number
const PEOPLE = Array.from({ length: 20 }, (_, n) => `t${String(n)}`)

/** What happens in a world: each at a time of its own, against somebody of `PEOPLE`. */
export class Maker {
  private posts = 0
  readonly random: Random
  constructor(seed: number) { this.random = chance(seed) }

  upTo(n: number): number { return Math.floor(this.random() * n) }

  /** One post, handed in a while after it was published, seldom without its time. */
  post(publishedAt: number, bears: Partial<Event>): Event {
    this.posts += 1
    const at = Math.floor(publishedAt + MINUTE_S * (1 + 30 * this.random() ** 3))
    const told = this.random() < 0.05 ? null : Math.floor(publishedAt)
    return { world: 'made', at, post: `post${String(this.posts)}`, by: `m${String(this.upTo(40))}`, author: `b${String(this.upTo(3000))}`, target: pick(PEOPLE, this.random()), parent: null, copy: null, tags: [], publishedAt: told, ...bears }
  }

  many(n: number, make: (n: number) => Event): Event[] { return Array.from({ length: n }, (_, k) => make(k)) }

  /** Everyday life: so many posts a day against each, some with a hashtag of every day or a stock insult, some in conversations. */
  everyday(days: number, aDay = 0.35): Happening {
    const alone = this.many(Math.round(days * PEOPLE.length * aDay), () => this.post(this.random() * days * DAY_S, {
      ...(this.random() < 0.15 ? { tags: [`g${String(this.upTo(3))}`] } : {}), ...(this.random() < 0.04 ? { copy: `stock${String(this.upTo(2))}` } : {}), ...(this.random() < 0.1 ? { parent: `q${String(this.upTo(2000))}` } : {}),
    }))
    return { events: alone }
  }

  conversation(at: number, target: string): Happening {
    return { events: this.many(6, (n) => this.post(at + this.random() * 3 * HOUR_S, { target, parent: `talk${String(at)}`, author: `talker${String(at)}-${String(n % 3)}` })) }
  }

  /** Everybody gets four times as much for a day. */
  newsDay(at: number): Happening {
    return { events: this.many(PEOPLE.length * 2, () => this.post(at + this.random() * DAY_S, this.random() < 0.4 ? { tags: ['g0'] } : {})) }
  }

  /** A colleague hands in what was written over the last months, in half an hour. */
  archive(at: number, target: string): Happening {
    return { events: this.many(40, () => this.post(at, { target, by: 'archivist', at: Math.floor(at + this.random() * HOUR_S / 2), publishedAt: this.random() < 0.5 ? null : Math.floor(at - (4 + 50 * this.random()) * DAY_S) })) }
  }

  spree(at: number, target: string): Happening {
    return { events: this.many(14, (n) => this.post(at + this.random() * HOUR_S, { target, author: `double${String(at)}-${String(n % 2)}`, copy: n < 6 ? `spree${String(at)}` : null })) }
  }

  /** One post that thirty people hand in. */
  viral(at: number, target: string): Happening {
    const joke = this.post(at, { target })
    return { events: this.many(30, (n) => ({ ...joke, at: joke.at + n * MINUTE_S, by: `m${String(n)}` })) }
  }

  bots(at: number, target: string): Happening {
    return { attack: `bots${String(at)}`, events: this.many(24, (n) => this.post(at + this.random() * 10 * MINUTE_S, { target, author: `bot${String(at)}-${String(n)}`, copy: `text${String(at)}` })) }
  }

  /** People who answer one post, some of them also a second one, or nothing. */
  pileOn(at: number, target: string, { triggers = 1, accounts = 30 }: { triggers?: number; accounts?: number } = {}): Happening {
    return { attack: `pile${String(at)}`, events: this.many(Math.round(accounts * 1.6), () => this.post(at + 5 * HOUR_S * this.random() ** 2, { target, author: `p${String(at)}-${String(this.upTo(accounts))}`, parent: this.random() < 0.1 ? null : `trigger${String(at)}-${String(this.upTo(triggers))}` })) }
  }

  /** A few posts an hour for two days, all by hashtag or in answer to one post. */
  slow(at: number, target: string): Happening {
    return { attack: `slow${String(at)}`, events: this.many(26, (n) => this.post(at + this.random() * 2 * DAY_S, { target, author: `s${String(at)}-${String(n % 17)}`, ...(n % 2 === 0 ? { tags: [`hate${String(at)}`] } : { parent: `slow${String(at)}` }) })) }
  }

  campaign(at: number, targets: readonly string[]): Happening {
    return { attack: `campaign${String(at)}`, events: this.many(45, (n) => this.post(at + this.random() * 6 * HOUR_S, { target: pick(targets, this.random()), author: `c${String(at)}-${String(n % 25)}`, copy: `all${String(at)}-${String(this.upTo(2))}` })) }
  }
}

/** In the order in which they are handed in, and which posts are which attack. */
export function worldOf(happenings: readonly Happening[]): MadeWorld {
  const attacks = new Map(happenings.flatMap(({ attack, events }): [string, string[]][] => (attack === undefined ? [] : [[attack, events.map(({ post }) => post)]])))
  return { events: inOrder(happenings.flatMap(({ events }) => events)), attacks }
}

export const inOrder = (events: readonly Event[]): Event[] => [...events].sort((a, b) => a.at - b.at || (a.post < b.post ? -1 : a.post > b.post ? 1 : 0))

/** A month and a half with a bit of everything. */
export function aFullWorld(seed: number): MadeWorld {
  const make = new Maker(seed)
  const day = (n: number) => n * DAY_S + make.upTo(DAY_S / 2)
  return worldOf([
    make.everyday(42), make.conversation(day(12), 't1'), make.newsDay(day(14)), make.archive(day(16), 't2'), make.spree(day(17), 't3'), make.viral(day(18), 't4'),
    make.bots(day(20), 't5'), make.pileOn(day(22), 't6', { triggers: 2 }), make.slow(day(24), 't7'), make.campaign(day(28), ['t8', 't9', 't10', 't11']), make.pileOn(day(31), 't12'), make.bots(day(35), 't13'), make.pileOn(day(38), 't1'),
  ])
}

/** Up to six hours later, each for itself. */
export function delayed(events: readonly Event[], seed: number): Event[] {
  const random = chance(seed)
  return inOrder(events.map((event) => ({ ...event, at: event.at + Math.floor(random() * 6 * HOUR_S) })))
}

/**
 * How alike two groupings are: F1 of B-cubed precision and recall (Bagga & Baldwin 1998), over posts that are in a group of either.
 */
export function bCubed(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): number {
  const posts = [...new Set([...one.keys(), ...other.keys()])]
  const groups = (of: ReadonlyMap<string, string>) => {
    const found = new Map<string, Set<string>>()
    for (const post of posts) found.set(of.get(post) ?? `alone ${post}`, (found.get(of.get(post) ?? `alone ${post}`) ?? new Set()).add(post))
    return (post: string) => found.get(of.get(post) ?? `alone ${post}`) ?? new Set<string>()
  }
  const [mine, theirs] = [groups(one), groups(other)]
  const mean = (share: (both: number, a: number, b: number) => number) => posts.reduce((sum, post) => sum + share([...mine(post)].filter((like) => theirs(post).has(like)).length, mine(post).size, theirs(post).size), 0) / posts.length
  const [precision, recall] = [mean((both, a) => both / a), mean((both, _, b) => both / b)]
  return posts.length === 0 ? 1 : (2 * precision * recall) / (precision + recall)
}
