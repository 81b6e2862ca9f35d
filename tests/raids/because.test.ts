import { expect, test } from 'vitest'

import { createWorld, type Event } from '../../bench/raids.ts'
import { aFullWorld } from './a-world.ts'

const SENTENCE = /^(?<posts>\d+) publications? de (?<accounts>\d+) comptes?(?<isAtMost> au plus)?(?: contre (?:(?<people>\d+) personnes|(?<target>[^ ]+)))? en (?<span>\d+) (?<unit>min|h|j)(?: ; d’habitude (?<usual>[^;.]+))?(?: ; (?<atLeast>au moins )?(?<tied>\d+) comptes (?:reviennent, ou )?partagent mots, image ou mot-dièse)?(?: ; (?<answering>\d+) répondent au même message)?(?: ; (?<copies>\d+) copies?)?(?: ; (?:(?<each>chacun)|(?<once>\d+) comptes? sur (?<of>\d+)) n’(?:a|ont) écrit qu’une fois)?\.$/
const UNITS: Record<string, number> = { min: 60, h: 3600, j: 86_400 }

function timesOf(values: readonly (string | null)[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const value of values) if (value !== null) times.set(value, (times.get(value) ?? 0) + 1)
  return times
}

/** Accounts that wrote twice or more, or of which a post has the words or a hashtag of another one; of those whom somebody knows. */
function countTied(events: readonly Event[]): number {
  const shares = (one: Event, other: Event) => one !== other && (one.author === other.author || (one.copy !== null && one.copy === other.copy) || one.tags.some((tag) => other.tags.includes(tag)))
  return new Set(events.filter((one) => one.author !== null && events.some((other) => shares(one, other))).map(({ author }) => author)).size
}

/** What the sentence must say, counted anew from the forwards. */
function countedFrom(events: readonly Event[]) {
  const seconds = events.map((event) => event.publishedAt ?? event.at)
  const authors = timesOf(events.map(({ author }) => author))
  const unknown = events.filter(({ author }) => author === null).length
  const named = [...timesOf(events.map(({ target }) => target)).values()]
  const all = named.reduce((sum, n) => sum + n, 0)
  const answering = Math.max(0, ...timesOf(events.map(({ parent }) => parent)).values())
  return {
    posts: events.length, accounts: authors.size + unknown, once: unknown > 0 ? 0 : [...authors.values()].filter((n) => n === 1).length, isAtMost: unknown > 0, tied: countTied(events),
    people: named.filter((n) => n === all || n >= Math.max(2, all / 10)).length, spanS: Math.max(...seconds) - Math.min(...seconds), answering: answering >= 2 ? answering : 0,
  }
}

test('every number in the sentence of every raid is true', () => {
  let told = 0
  for (const seed of [3, 4]) {
    const { events } = aFullWorld(seed)
    // In one of the worlds some accounts are not told.
    const given = events.map((event, n) => (seed === 3 && n % 9 === 0 ? { ...event, author: null } : event))
    const world = createWorld('made')
    for (const event of given) world.receive(event)
    const first = new Map<string, Event>()
    for (const event of given) if (!first.has(event.post)) first.set(event.post, event)
    for (const { because, posts, startAt, peakAt } of world.raids()) {
      const own = posts.map((post) => first.get(post)).filter((event) => event !== undefined)
      const said = SENTENCE.exec(because)?.groups
      const counted = countedFrom(own)
      expect(said, because).toBeDefined()
      const once = said?.each === undefined ? Number(said?.once ?? 0) : counted.accounts
      expect({ posts: Number(said?.posts), accounts: Number(said?.accounts), once, of: Number(said?.of ?? counted.accounts), answering: Number(said?.answering ?? 0), isAtMost: said?.isAtMost !== undefined, tied: Number(said?.tied ?? 0) }, because)
        .toEqual({ posts: counted.posts, accounts: counted.accounts, once: counted.once, of: counted.accounts, answering: counted.answering, isAtMost: counted.isAtMost, tied: counted.tied >= 2 ? counted.tied : 0 })
      expect(said?.atLeast !== undefined).toBe(counted.isAtMost && counted.tied >= 2)
      expect(said?.people === undefined ? Math.min(1, counted.people) : Number(said.people)).toBe(counted.people)
      if (said?.target !== undefined) expect(timesOf(own.map(({ target }) => target)).get(said.target)).toBe(Math.max(...timesOf(own.map(({ target }) => target)).values()))
      const unit = UNITS[said?.unit ?? ''] ?? 0
      expect(Math.abs(Number(said?.span) * unit - Math.max(60, counted.spanS))).toBeLessThanOrEqual(unit)
      expect([startAt, own.filter((event) => (event.publishedAt ?? event.at) === startAt).length > 0]).toEqual([Math.min(...own.map((event) => event.publishedAt ?? event.at)), true])
      const within = (from: number) => own.filter((event) => (event.publishedAt ?? event.at) >= from && (event.publishedAt ?? event.at) < from + 3600).length
      expect(within(peakAt)).toBe(Math.max(...own.map((event) => within(event.publishedAt ?? event.at))))
      told += 1
    }
    world.close()
  }
  expect(told).toBeGreaterThan(10)
}, 20_000)

test('what is usual in the sentence is the rate that decided, learned from two weeks or more', () => {
  const world = createWorld('made')
  for (const event of aFullWorld(5).events) world.receive(event)
  const saidAndMeant = world.raids().map(({ because, rate, days }) => ({ said: SENTENCE.exec(because)?.groups?.usual, rate, days }))
  world.close()
  expect(saidAndMeant.filter(({ said }) => said !== undefined).length).toBeGreaterThan(5)
  for (const { said, rate, days } of saidAndMeant) {
    expect(said !== undefined).toBe(days >= 14)
    if (said === undefined) continue
    const number = Number(/^[\d,]+/.exec(said)?.[0].replace(',', '.') ?? (said.startsWith('un ') ? 1 : NaN))
    const aDay = said.includes('heure') ? number * 24 : said.includes('jour') ? number : number / 7
    if (said.includes('au plus')) expect(rate).toBeLessThanOrEqual(aDay * 1.06)
    else expect(Math.abs(rate - aDay)).toBeLessThanOrEqual(0.06 * aDay + 0.01)
  }
})
