/**
 * Raids in worlds unlike the given ones, made of them: without any raid, five communities in one (300 people who are written against), communities of 15, and
 * everything handed in up to six hours later. `npx tsx bench/raids-worlds.ts FOLDER [--only quiet,large,small,late] [--steps normal,careful,sensitive]`, where
 * FOLDER holds `open.events.jsonl`, `open.truth.jsonl` and `score.mjs`; one line of figures for each world and step.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { chance } from '../local/chance.ts'
import { packageRoot } from '../src/lib/package-root.ts'
import type { Event } from './raids.ts'

const SEED = 20261122
const LATEST_S = 6 * 3600
const SMALL = 15
const AT_ONCE = 5

/** A row of the truth: a raid, or how long a world lasts. */
interface Told { world: string; days?: number; raid?: string; targets?: string[]; posts?: string[] }
interface Known { events: Event[]; truth: Told[] }

const read = <Row>(path: string): Row[] => readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)
const write = (path: string, rows: readonly unknown[]) => { writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join('')) }
const worldsOf = ({ truth }: Known) => truth.filter(({ days }) => days !== undefined).map(({ world }) => world)
const inOrder = (events: readonly Event[]) => {
  const order = new Map([...new Set(events.map(({ world }) => world))].map((world, n) => [world, n]))
  return [...events].sort((a, b) => (order.get(a.world) ?? 0) - (order.get(b.world) ?? 0) || a.at - b.at)
}

/** No raid at all: whatever opens is a false alarm. */
function quiet({ events, truth }: Known): Known {
  const attacking = new Set(truth.flatMap(({ posts }) => posts ?? []))
  return { events: events.filter(({ post }) => !attacking.has(post)), truth: truth.filter(({ raid }) => raid === undefined) }
}

/** Five communities in one. People, accounts and threads stay apart; stock phrases and everyday hashtags are everybody's. */
function large({ events, truth }: Known): Known {
  const worlds = new Set(worldsOf({ events, truth }).slice(0, AT_ONCE))
  const own = (world: string, name: string) => `${world}-${name}`
  const orNull = (world: string, name: string | null) => (name === null ? null : own(world, name))
  const apart = events.filter(({ world }) => worlds.has(world)).map((event): Event => ({
    ...event,
    world: 'large',
    by: own(event.world, event.by),
    author: orNull(event.world, event.author),
    target: orNull(event.world, event.target),
    parent: orNull(event.world, event.parent),
    copy: event.copy?.startsWith('gen') === true ? event.copy : orNull(event.world, event.copy),
    tags: event.tags.map((tag) => (tag.startsWith('g') ? tag : own(event.world, tag))),
  }))
  const raids = truth.filter(({ world, raid }) => raid !== undefined && worlds.has(world)).map((raid) => ({ ...raid, world: 'large' }))
  return { events: inOrder(apart), truth: [{ world: 'large', days: 90 }, ...raids] }
}

/** Each world as four communities of fifteen people; raids against people of several of them are left out. */
function small({ events, truth }: Known): Known {
  const targets = [...new Set(events.flatMap(({ target }) => target ?? []))].sort()
  const part = (target: string) => Math.floor(targets.indexOf(target) / SMALL)
  const random = chance(SEED)
  const home = new Map<string, number>()
  const raids = truth.flatMap((row): Told[] => {
    if (row.raid === undefined) return []
    const parts = [...new Set((row.targets ?? []).map(part))]
    for (const post of row.posts ?? []) home.set(post, parts.length === 1 ? parts[0] ?? -1 : -1)
    return parts.length === 1 ? [{ ...row, world: `${row.world}.${String(parts[0])}` }] : []
  })
  for (const { post, target } of events) if (!home.has(post)) home.set(post, target === null ? Math.floor(random() * Math.ceil(targets.length / SMALL)) : part(target))
  const kept = events.filter(({ post }) => home.get(post) !== -1).map((event) => ({ ...event, world: `${event.world}.${String(home.get(event.post))}` }))
  const worlds = [...new Set(kept.map(({ world }) => world))].map((world): Told => ({ world, days: 90 }))
  return { events: inOrder(kept), truth: [...worlds, ...raids] }
}

/** Everything is handed in up to six hours later. */
function late({ events, truth }: Known): Known {
  const random = chance(SEED)
  return { events: inOrder(events.map((event) => ({ ...event, at: event.at + Math.floor(random() * LATEST_S) }))), truth }
}

interface Score {
  recall: number | null
  falsePerMonth: number
  mergedPercent: number | null
  splitPercent: number | null
  bCubed: { f1: number | null }
  delayMinutes: { p50: number | null; p90: number | null }
  startErrorMinutes: { p90: number | null }
  byType: Record<string, string>
  seconds: number
}

/** What the scorer says of a run. */
function scoreOf(folder: string, own: string, step: string): Score {
  const run = `npx tsx bench/raids.ts${step === 'normal' ? '' : ` --${step}`}`
  const said = execFileSync('node', [join(folder, 'score.mjs'), '--events', join(own, 'events.jsonl'), '--truth', join(own, 'truth.jsonl'), '--run', run, '--json'], { cwd: packageRoot(), encoding: 'utf8' })
  return JSON.parse(said) as Score
}

const percent = (share: number | null | undefined) => (share == null ? '–' : `${(100 * share).toFixed(1)} %`)
const minutes = (n: number | null) => (n === null ? '–' : n.toFixed(0))

function line(name: string, step: string, score: Score): string {
  const { mergedPercent, splitPercent, delayMinutes } = score
  return [
    name.padEnd(6), step.padEnd(9), `recall ${percent(score.recall)}`, `false ${score.falsePerMonth.toFixed(2)} a month`, `merged ${percent(mergedPercent === null ? null : mergedPercent / 100)}`,
    `split ${percent(splitPercent === null ? null : splitPercent / 100)}`, `F1 ${percent(score.bCubed.f1)}`, `delay ${minutes(delayMinutes.p50)}/${minutes(delayMinutes.p90)} min`,
    `start ${minutes(score.startErrorMinutes.p90)} min`, Object.entries(score.byType).map(([type, found]) => `${type} ${found}`).join(' '), `${score.seconds.toFixed(0)} s`,
  ].join('  ')
}

const given = (name: string) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]?.split(',')
}

function run(folder: string): void {
  const known: Known = { events: read(join(folder, 'open.events.jsonl')), truth: read(join(folder, 'open.truth.jsonl')) }
  const own = mkdtempSync(join(tmpdir(), 'vigie-worlds-'))
  try {
    for (const [name, make] of Object.entries({ quiet, large, small, late })) {
      if (given('--only')?.includes(name) === false) continue
      const { events, truth } = make(known)
      write(join(own, 'events.jsonl'), events)
      write(join(own, 'truth.jsonl'), truth)
      for (const step of given('--steps') ?? ['normal', 'careful', 'sensitive']) process.stdout.write(`${line(name, step, scoreOf(folder, own, step))}\n`)
    }
  } finally {
    rmSync(own, { recursive: true })
  }
}

run(process.argv[2] ?? '../shared/raids')
