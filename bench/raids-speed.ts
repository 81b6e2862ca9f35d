/**
 * How long one judgement takes with 100,000 posts in the window against 300 people, whatever they look like: `npx tsx bench/raids-speed.ts [SHAPE …]`.
 * Of each shape a file is filled, then 2,000 more posts of it are kept and judged, after 200 of which the first are slow because the code is new to the
 * machine (up to 50 ms); what a hand-in does besides is not counted, nor the commit.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'

import { chance } from '../local/chance.ts'
import { judgePost } from '../src/flows/judge-raid.ts'
import { WINDOW_MS } from '../src/raids/judge.ts'
import { NOTHING } from '../src/raids/weigh.ts'
import { habitDays, likenesses, placements, posts, postTags, raids } from '../src/store/schema.ts'
import { createWorld, EPOCH, hash, type Event } from './raids.ts'
import { report, told, type Figure } from './report.ts'

const POSTS = 100_000
const TARGETS = 300
const JUDGED = 2_000
const FIRST = 200
const SEED = 20261122
const LIMIT_MS = 10
const AT_ONCE = 500
const DAY_S = 86_400
/** The window ends so many days after the world began: habits are known by then. */
const DAYS = 60
const STEP_S = WINDOW_MS / 1000 / POSTS

type Random = () => number
/** What a post bears, and the raid in which it already is. */
type Drawn = Pick<Event, 'author' | 'target' | 'parent' | 'copy' | 'tags'> & { raid?: number; isAccepted?: boolean }
type Shape = (random: Random, n: number) => Drawn

const upTo = (random: Random, n: number) => Math.floor(random() * n)
const plain: Shape = (random) => ({ author: `a${String(upTo(random, 40_000))}`, target: `t${String(upTo(random, TARGETS))}`, parent: random() < 0.3 ? `p${String(upTo(random, 30_000))}` : null, copy: random() < 0.05 ? `g${String(upTo(random, 300))}` : null, tags: random() < 0.2 ? [`h${String(upTo(random, 200))}`] : [] })
/** A raid of its own target, with a few parents, copies and a hashtag. */
const ofRaid = (raid: number, random: Random, accounts: number): Drawn => ({
  author: `r${String(raid)}a${String(upTo(random, accounts))}`, target: `t${String(raid % TARGETS)}`, parent: random() < 0.5 ? `r${String(raid)}p${String(upTo(random, 3))}` : null,
  copy: random() < 0.3 ? `r${String(raid)}c${String(upTo(random, 5))}` : null, tags: random() < 0.3 ? [`r${String(raid)}h`] : [], raid, isAccepted: random() < 0.3,
})
const mixed = (share: number, odd: Shape): Shape => (random, n) => (random() < share ? odd(random, n) : plain(random, n))

export const SHAPES: Record<string, Shape> = {
  'forty raids': mixed(0.6, (random) => ofRaid(1 + Math.floor(40 * random() ** 2), random, 2_000)),
  'one raid of 60,000': mixed(0.6, (random) => ofRaid(1, random, 20_000)),
  'one hashtag in all': (random, n) => ({ ...plain(random, n), tags: ['everywhere'] }),
  'one parent in 50,000': mixed(0.5, (random, n) => ({ ...plain(random, n), parent: 'hot' })),
  'one account with 20,000': mixed(0.2, (random, n) => ({ ...plain(random, n), author: 'busy' })),
  'one target with 50,000': mixed(0.5, (random, n) => ({ ...plain(random, n), target: 't0' })),
  'all copies of one post': (random, n) => ({ ...plain(random, n), copy: 'one' }),
  '2,000 raids, hundreds at a time': (random, n) => ofRaid(1 + Math.floor(n / 50) + upTo(random, 200), random, 40),
  '… against one person': (random, n) => ({ ...ofRaid(1 + Math.floor(n / 50) + upTo(random, 200), random, 40), target: 't0' }),
  'ten hashtags each': (random, n) => ({ ...plain(random, n), target: `t${String(upTo(random, 20))}`, tags: Array.from({ length: 10 }, (_, k) => `k${String(k * 30 + upTo(random, 30))}`) }),
}

type World = ReturnType<typeof createWorld>
const named = (list: readonly (string | undefined)[]) => Math.max(0, ...list.map((name) => Number(name?.slice(1) ?? 0)))

/** Writes what hand-ins and judgements would have written, many rows at once. */
function fill({ db, vault, community, originals }: World, shape: Shape, random: Random, size: number): void {
  const targets = Array.from({ length: TARGETS }, (_, n) => `t${String(n)}`)
  const inserted = <Row>(rows: readonly Row[], insert: (rows: Row[]) => void) => { for (let at = 0; at < rows.length; at += AT_ONCE) insert(rows.slice(at, at + AT_ONCE)) }
  const drawn = Array.from({ length: size }, (_, n) => ({ ...shape(random, n), id: n + 1, at: EPOCH + (DAYS * DAY_S + n * STEP_S) * 1000 }))
  const common = { community, platform: 'web' }
  for (const one of drawn) if (one.copy !== null && !originals.has(one.copy)) originals.set(one.copy, one.id)
  const raidCount = Math.max(0, ...drawn.map(({ raid }) => raid ?? 0))
  const sealed = vault.seal('raids.name:1:1', '')
  inserted(Array.from({ length: raidCount }, (_, n) => ({ community, id: n + 1, nameSealed: sealed, target: targets.indexOf(`t${String((n + 1) % TARGETS)}`) + 1, state: n % 2 === 0 ? 'open' as const : 'proposed' as const, openedAt: EPOCH, lastPostAt: EPOCH, certainAt: n % 4 === 1 ? null : EPOCH, toldAt: n % 2 === 0 ? EPOCH : null, because: NOTHING })), (rows) => { db.insert(raids).values(rows).run() })
  inserted(drawn, (rows) => {
    db.insert(posts).values(rows.map(({ id, at, author, target, parent, raid, isAccepted }) => ({ ...common, id, link: `bench:${String(id)}`, target: named([target ?? undefined]) + 1, authorHash: author === null ? null : hash(author), parentHash: parent === null ? null : hash(parent), firstForwardAt: at + 60_000, publishedAt: at, ...(isAccepted && raid !== undefined ? { state: 'accepted' as const, category: 'insult' as const, severity: 'serious' as const, reviewedAt: at, raid } : {}) }))).run()
  })
  inserted(drawn.filter(({ raid }) => raid !== undefined), (rows) => { db.insert(placements).values(rows.map(({ id, raid }) => ({ community, post: id, raid }))).run() })
  inserted(drawn.flatMap(({ id, tags }) => tags.map((tag) => ({ community, post: id, tagHash: hash(tag) }))), (rows) => { db.insert(postTags).values(rows).run() })
  inserted(drawn.flatMap(({ id, copy, at }) => (copy === null || originals.get(copy) === id ? [] : [{ community, post: id, original: originals.get(copy) ?? 0, because: 'words' as const, kind: 'same' as const, similarity: 1000, at }])), (rows) => { db.insert(likenesses).values(rows).run() })
  const from = Math.floor(EPOCH / 86_400_000)
  inserted(targets.flatMap((_, n) => Array.from({ length: DAYS }, (__, day) => ({ community, target: n + 1, day: from + day, accounts: 1 + upTo(random, 3) })).filter(() => random() < 0.4)), (rows) => { db.insert(habitDays).values(rows).run() })
  db.run(sql`update counters set last = ${size} where community = ${community} and name = 'posts'`)
  db.run(sql`insert into counters (community, name, last) values (${community}, 'posts', ${size}), (${community}, 'raids', ${raidCount}) on conflict do update set last = excluded.last`)
}

/** Milliseconds of each judgement, in the order in which they came: by the clock, and of it computing (others may use the machine too). */
interface Taken { wall: number; cpu: number }

export function judgements(shape: Shape, { path = ':memory:', size = POSTS, judged = JUDGED }: { path?: string; size?: number; judged?: number } = {}): Taken[] {
  const world = createWorld('speed', path)
  const random = chance(SEED)
  try {
    const { db, hands, keep, community } = world
    for (let n = 0; n < TARGETS; n += 1) db.transaction((tx) => keep(tx, { world: 'speed', at: 0, post: `first${String(n)}`, by: 'm0', author: null, target: `t${String(n)}`, parent: null, copy: null, tags: [], publishedAt: null }))
    db.run(sql`delete from forwards`)
    db.run(sql`delete from posts`)
    db.transaction(() => { fill(world, shape, random, size) })
    return Array.from({ length: FIRST + judged }, (_, n) => {
      const at = Math.round(DAYS * DAY_S + (size + n) * STEP_S) + 60
      const { author, target, parent, copy, tags } = shape(random, size + n)
      return db.transaction((tx) => {
        const id = keep(tx, { author, target, parent, copy, tags, world: 'speed', at, post: `more${String(n)}`, by: `m${String(upTo(random, 400))}`, publishedAt: random() < 0.1 ? null : at - 60 })
        const began = performance.now()
        const before = process.cpuUsage()
        if (id !== undefined) judgePost({ ...hands, db: tx }, community, id)
        const { user, system } = process.cpuUsage(before)
        return { wall: performance.now() - began, cpu: (user + system) / 1000 }
      })
    }).slice(FIRST)
  } finally {
    world.close()
  }
}

function figureOf(name: string, taken: readonly Taken[]): Figure {
  const at = (share: number, of: keyof Taken) => quantile(taken.map((one) => one[of]), share)
  return { what: `${name}: half within, 99 of 100 within (computing), slowest`, value: `${at(0.5, 'wall').toFixed(1)}, ${at(0.99, 'wall').toFixed(1)} (${at(0.99, 'cpu').toFixed(1)}), ${at(1, 'wall').toFixed(0)} ms`, bar: { says: `99 of 100 under ${String(LIMIT_MS)} ms`, holds: at(0.99, 'wall') < LIMIT_MS } }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN
}

function run(): void {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-speed-'))
  const wanted = process.argv.slice(2)
  try {
    const figures = Object.entries(SHAPES).filter(([name]) => wanted.length === 0 || wanted.includes(name)).map(([name, shape], n) => {
      const figure = figureOf(name, judgements(shape, { path: join(folder, `${String(n)}.sqlite`) }))
      process.stderr.write(`${figure.what} ${figure.value}\n`)
      return figure
    })
    process.exitCode = report(`judging a post, ${String(JUDGED)} times, with ${String(POSTS)} in the window`, [told('people', String(TARGETS)), ...figures]) ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (import.meta.filename === process.argv[1]) run()
