import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'

import type { Opened } from '../../bench/opened-raids.ts'
import { createWorld, type Event } from '../../bench/raids.ts'
import { chance } from '../../local/chance.ts'
import { aFolder } from '../builders.ts'
import { aFullWorld, bCubed, DAY_S, delayed, HOUR_S, inOrder, Maker, worldOf, type MadeWorld } from '../raids/a-world.ts'

function raidsOf(events: readonly Event[]): Opened[] {
  const world = createWorld('made')
  onTestFinished(world.close)
  for (const event of events) world.receive(event)
  return world.raids()
}

const placesOf = (raids: readonly Opened[]) => new Map(raids.flatMap(({ raid, posts }) => posts.map((post) => [post, raid] as const)))
const truthOf = ({ attacks }: MadeWorld) => new Map([...attacks].flatMap(([attack, posts]) => posts.map((post) => [post, attack] as const)))

/** Three weeks of everyday life before what is looked at. */
const alone = (seed: number, happen: (make: Maker, at: number) => ReturnType<Maker['everyday']>[]) => {
  const make = new Maker(seed)
  return worldOf([make.everyday(24), ...happen(make, 20 * DAY_S + 20 * HOUR_S)])
}

describe('what is no attack opens no raid:', () => {
  test.each<[string, (make: Maker, at: number) => ReturnType<Maker['everyday']>[]]>([
    ['everyday life', () => []],
    ['a conversation', (make, at) => [make.conversation(at, 't1')]],
    ['a day on which everybody is in the news', (make, at) => [make.newsDay(at)]],
    ['a colleague’s archive', (make, at) => [make.archive(at, 't1')]],
    ['one person with two accounts', (make, at) => [make.spree(at, 't1')]],
    ['a joke that thirty members hand in', (make, at) => [make.viral(at, 't1')]],
  ])('%s', (_, happen) => {
    for (const seed of [1, 2]) expect(raidsOf(alone(seed, happen).events).map(({ because }) => because)).toEqual([])
  })
})

describe('an attack opens one raid, with its posts in it:', () => {
  test.each<[string, (make: Maker, at: number) => ReturnType<Maker['everyday']>[], number]>([
    ['bots', (make, at) => [make.bots(at, 't1')], 1],
    ['a pile-on', (make, at) => [make.pileOn(at, 't1')], 1],
    ['a pile-on with two triggers', (make, at) => [make.pileOn(at, 't1', { triggers: 2 })], 1],
    ['a slow attack', (make, at) => [make.slow(at, 't1')], 1],
    ['a campaign against four people', (make, at) => [make.campaign(at, ['t1', 't2', 't3', 't4'])], 1],
    ['two attacks on two people in one night', (make, at) => [make.bots(at, 't1'), make.pileOn(at + HOUR_S, 't2')], 2],
    ['two attacks on one person in one night', (make, at) => [make.pileOn(at, 't1'), make.pileOn(at + 3 * HOUR_S, 't1')], 2],
  ])('%s', (_, happen, n) => {
    for (const seed of [1, 2]) {
      const world = alone(seed, happen)
      const raids = raidsOf(world.events)
      expect(raids).toHaveLength(n)
      expect(bCubed(placesOf(raids), truthOf(world))).toBeGreaterThan(0.85)
    }
  })
})

test('the same forwards give the same raids when Vigie is started anew in the middle', () => {
  const { events } = aFullWorld(7)
  const path = join(aFolder(), 'vigie.sqlite')
  let world = createWorld('made', path)
  events.forEach((event, n) => {
    world.receive(event)
    if (n % 150 !== 149) return
    const { originals } = world
    world.close()
    world = createWorld('made', path)
    for (const [copy, post] of originals) world.originals.set(copy, post)
  })
  onTestFinished(world.close)
  expect(world.raids()).toEqual(raidsOf(events))
}, 20_000)

test('what is handed in twice, or by thirty members, changes nothing', () => {
  const { events } = aFullWorld(8)
  const random = chance(8)
  const again = events.flatMap((event) => Array.from({ length: random() < 0.02 ? 30 : 1 }, (_, n) => ({ ...event, by: `other${String(n)}`, at: event.at + 1 + Math.floor(random() * 3 * DAY_S) })))
  expect(raidsOf(inOrder([...events, ...again])).map(({ openedAt, posts }) => ({ openedAt, posts }))).toEqual(raidsOf(events).map(({ openedAt, posts }) => ({ openedAt, posts })))
}, 20_000)

test('up to six hours of delay leave the raids as they are', () => {
  for (const seed of [1, 2]) {
    const { events } = aFullWorld(seed)
    expect(bCubed(placesOf(raidsOf(delayed(events, seed))), placesOf(raidsOf(events)))).toBeGreaterThanOrEqual(0.97)
  }
}, 20_000)

const GIVEN = '../shared/raids/open.events.jsonl'

test.skipIf(!existsSync(GIVEN))('… and so in a month of a given world', () => {
  const events = readFileSync(GIVEN, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Event).filter(({ world, at }) => world === 'w3' && at < 30 * DAY_S)
  expect(bCubed(placesOf(raidsOf(delayed(events, 1))), placesOf(raidsOf(events)))).toBeGreaterThanOrEqual(0.97)
}, 40_000)

test('the whole of a made world is found, and nothing else', () => {
  const world = aFullWorld(9)
  const raids = raidsOf(world.events)
  expect(raids).toHaveLength(world.attacks.size)
  expect(bCubed(placesOf(raids), truthOf(world))).toBeGreaterThan(0.9)
}, 20_000)
