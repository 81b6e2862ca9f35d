import { expect, test } from 'vitest'

import { createWorld, type Event } from '../../bench/raids.ts'
import { aFullWorld } from './a-world.ts'

const SENTENCE = /^(?<posts>\d+) publications? de (?<accounts>\d+) comptes?(?<isAtMost> au plus)?(?: contre (?:(?<people>\d+) personnes|(?<target>[^ ]+)))? en (?<span>\d+) (?<unit>min|h|j)(?: ; d’habitude (?<usual>[^;.]+))?(?: ; (?<answering>\d+) répondent au même message)?(?: ; (?<copies>\d+) copies?)?(?: ; (?<once>\d+) comptes sur (?<of>\d+) n’ont écrit qu’une fois)?\.$/
const UNITS: Record<string, number> = { min: 60, h: 3600, j: 86_400 }

function timesOf(values: readonly (string | null)[]): Map<string, number> {
  const times = new Map<string, number>()
  for (const value of values) if (value !== null) times.set(value, (times.get(value) ?? 0) + 1)
  return times
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
    posts: events.length, accounts: authors.size + unknown, once: unknown + [...authors.values()].filter((n) => n === 1).length, isAtMost: unknown > 0,
    people: named.filter((n) => n === all || n >= Math.max(2, all / 10)).length, spanS: Math.max(...seconds) - Math.min(...seconds), answering: answering >= 2 ? answering : 0,
  }
}

test('every number in the sentence of every raid is true', () => {
  let told = 0
  for (const seed of [3, 4]) {
    const { events } = aFullWorld(seed)
    // Some accounts are not told.
    const given = events.map((event, n) => (n % 9 === 0 ? { ...event, author: null } : event))
    const world = createWorld('made')
    for (const event of given) world.receive(event)
    const first = new Map<string, Event>()
    for (const event of given) if (!first.has(event.post)) first.set(event.post, event)
    for (const { because, posts, startAt, peakAt } of world.raids()) {
      const own = posts.map((post) => first.get(post)).filter((event) => event !== undefined)
      const said = SENTENCE.exec(because)?.groups
      const counted = countedFrom(own)
      expect(said, because).toBeDefined()
      expect({ posts: Number(said?.posts), accounts: Number(said?.accounts), once: Number(said?.once), of: Number(said?.of), answering: Number(said?.answering ?? 0), isAtMost: said?.isAtMost !== undefined }, because)
        .toEqual({ posts: counted.posts, accounts: counted.accounts, once: counted.once, of: counted.accounts, answering: counted.answering, isAtMost: counted.isAtMost })
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

test('what is usual in the sentence is the rate that decided', () => {
  const world = createWorld('made')
  for (const event of aFullWorld(5).events) world.receive(event)
  const saidAndMeant = world.raids().map(({ because, rate }) => ({ said: SENTENCE.exec(because)?.groups?.usual ?? '', rate }))
  world.close()
  expect(saidAndMeant.length).toBeGreaterThan(5)
  for (const { said, rate } of saidAndMeant) {
    const number = Number(/^[\d,]+/.exec(said)?.[0].replace(',', '.') ?? (said.startsWith('un ') ? 1 : NaN))
    const aDay = said.includes('heure') ? number * 24 : said.includes('jour') ? number : number / 7
    if (said.includes('au plus')) expect(rate).toBeLessThanOrEqual(aDay * 1.06)
    else expect(Math.abs(rate - aDay)).toBeLessThanOrEqual(0.06 * aDay + 0.01)
  }
})
