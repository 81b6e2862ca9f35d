/**
 * How fast the words of a post are looked up among a million others, and what their index costs: `npx tsx bench/copies-speed.ts
 * [--posts N]`. Texts are drawn by Zipf's law from words made of syllables; one post in ten thousand of them is a hot one: a raid of
 * copies, or a phrase that everybody says.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { sql } from 'drizzle-orm'

import { chance } from '../local/chance.ts'
import { readWords } from '../src/duplicates/words.ts'
import { communityOf } from '../src/store/communities.ts'
import { CACHE_KB, openStore, type Store } from '../src/store/database.ts'
import type { Db } from '../src/store/db.ts'
import { keepEvidence, wordsHashOf } from '../src/store/evidence.ts'
import { findLikeWords } from '../src/store/like-words.ts'
import { findPost, keepPost } from '../src/store/posts.ts'
import { newEvidenceKey } from '../src/store/seal.ts'
import { dropSketch, keepSketch, marksOf } from '../src/store/sketches.ts'
import { report, told, type Figure } from './report.ts'

const AT = Date.parse('2026-11-22T09:00:00Z')
const SEED = 20261126
/** Posts of one transaction while the file is filled, and the cache meanwhile, so that it does not take the day. */
const AT_ONCE = 50_000
const FILLING_CACHE_KB = 800_000
const BATCH = 1_000
const LOOKS = 2_000
const INSERTS = 2_000
const WORDS = 30_000
/** One post in ten belongs to one raid, and one in a hundred holds a common phrase. */
const RAID_EVERY = 10
const PHRASE_EVERY = 100
const DISK_BYTES = 450

const SYLLABLES = 'ba be bi bo ca ce co cu da de di du fa fe fi fo ga gu ha hi ja je la le li lo ma me mi mo na ne no nu pa pe pi po ra re ri ro sa se si so ta te ti tu va ve vi vo au eu ou ai oi an en in on un ion ment tre ble ple eur aux ais ent'.split(' ')

type Random = () => number

function makeWords(random: Random): string[] {
  const pick = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? ''
  return Array.from({ length: WORDS }, (_, rank) => Array.from({ length: rank < 60 ? 1 : rank < 2_000 ? 2 : 3 + Math.floor(random() * 2) }, pick).join(''))
}

/** A word by Zipf's law, and texts of 20 to 280 characters, shorter ones more often. */
function speaker(random: Random): () => string {
  const words = makeWords(random)
  const word = () => words[Math.floor(Math.exp(random() * Math.log(WORDS + 1))) - 1] ?? ''
  return () => {
    const length = 20 + 260 * random() ** 1.6
    let text = word()
    while (text.length < length) text += ` ${word()}`
    return text
  }
}

interface Bench { store: Store; community: number; say: () => string; random: Random; raid: string; phrase: string; count: number }

function next(bench: Bench): string {
  const { count, raid, phrase, say, random } = bench
  bench.count += 1
  if (count % RAID_EVERY === 0) return count % 3 === 0 ? raid : `${raid.slice(0, Math.floor(random() * raid.length))}${say().slice(0, 8)} ${raid}`
  return count % PHRASE_EVERY === 1 ? `${say()} ${phrase}` : say()
}

/** What a forward does of the posts and words, in the order in which it does it. */
function keep({ store: { db, vault }, community, count }: Bench, words: string, tx: Db = db): number {
  const id = keepPost(tx, { community, link: `bench:${String(count)}`, address: `https://exemple.fr/bench/${String(count)}`, platform: 'web', firstForwardAt: AT }).id
  const post = findPost(tx, community, id)
  if (post) keepEvidence(tx, vault, post, { words, wordsHash: wordsHashOf(vault, community, words), author: `auteur${String(count % 1000)}` })
  return id
}

/** Writes the rows that `keep` writes, many at once: a million forwards one by one would take the better part of an hour. */
function fill(bench: Bench, posts: number): void {
  const { store: { db }, community } = bench
  db.run(sql.raw(`pragma cache_size = -${String(FILLING_CACHE_KB)}`))
  while (bench.count < posts) {
    db.transaction((tx) => {
      for (let rows = 0; rows < AT_ONCE && bench.count < posts; rows += BATCH) fillBatch(bench, tx, Math.min(BATCH, posts - bench.count))
    })
  }
  db.run(sql`insert into counters (community, name, last) values (${community}, 'posts', ${posts})`)
  db.run(sql.raw(`pragma cache_size = -${String(CACHE_KB)}`))
  bench.store.scrub()
}

function fillBatch(bench: Bench, tx: Db, size: number): void {
  const { store: { vault }, community } = bench
  const rows = Array.from({ length: size }, () => {
    const words = next(bench)
    const id = bench.count
    const marks = marksOf(vault, community, readWords(words).folded.letters)
    const hex = (bytes: Buffer) => bytes.toString('hex')
    return {
      id,
      link: `bench:${String(id)}`,
      sealed: hex(vault.seal(`posts.words:${community}:${id}`, words)),
      hash: wordsHashOf(vault, community, words) ?? null,
      author: vault.fingerprint('author', `${String(community)}:web:auteur${String(id % 1000)}`),
      marks,
      packed: hex(Buffer.from(Int32Array.from(marks).buffer)),
    }
  })
  const json = JSON.stringify(rows)
  tx.run(sql`insert into posts (community, id, link, address, platform, words_sealed, words_hash, author_hash, first_forward_at)
    select ${community}, j.value ->> 'id', j.value ->> 'link', 'https://exemple.fr/' || (j.value ->> 'link'), 'web', unhex(j.value ->> 'sealed'), j.value ->> 'hash', j.value ->> 'author', ${AT} from json_each(${json}) j`)
  tx.run(sql`insert into sketches (community, post, marks) select ${community}, j.value ->> 'id', unhex(j.value ->> 'packed') from json_each(${json}) j where j.value ->> 'packed' <> ''`)
  tx.run(sql`insert into sketch_marks (community, mark, post) select ${community}, m.value, j.value ->> 'id' from json_each(${json}) j cross join json_each(j.value -> 'marks') m`)
}

interface Took { p50: number; p99: number; most: number; work: number }

/** Milliseconds, by the clock; `work` is the 99th percentile of what the processor did, which other programs do not lengthen. */
function timed(times: number, run: (at: number) => void): Took {
  const took = Array.from({ length: times }, (_, at) => {
    const [start, before] = [performance.now(), process.cpuUsage()]
    run(at)
    const { user, system } = process.cpuUsage(before)
    return { clock: performance.now() - start, work: (user + system) / 1000 }
  })
  const [clock, work] = (['clock', 'work'] as const).map((what) => took.map((one) => one[what]).sort((one, other) => one - other)) as [number[], number[]]
  return { p50: clock[Math.floor(times * 0.5)] ?? NaN, p99: clock[Math.floor(times * 0.99)] ?? NaN, most: clock.at(-1) ?? NaN, work: work[Math.floor(times * 0.99)] ?? NaN }
}

/** The same of a part of a transaction, with what comes before it and the commit left out. */
function within(db: Db, times: number, run: (tx: Db, at: number) => void, before: (tx: Db, at: number) => void = () => undefined): Took {
  const took: Took[] = []
  for (let at = 0; at < times; at += 1) {
    db.transaction((tx) => {
      before(tx, at)
      took.push(timed(1, () => { run(tx, at) }))
    })
  }
  const clock = took.map((one) => one.most).sort((one, other) => one - other)
  return { p50: clock[Math.floor(times * 0.5)] ?? NaN, p99: clock[Math.floor(times * 0.99)] ?? NaN, most: clock.at(-1) ?? NaN, work: NaN }
}

const ms = (what: string, found: number, limit: number): Figure => ({ what, value: `${found.toFixed(2)} ms`, bar: { says: `under ${String(limit)} ms`, holds: found < limit } })

function disguised(text: string, random: Random): string {
  return Array.from(text, (letter) => (random() < 0.05 ? 'x' : random() < 0.2 ? letter.toUpperCase() : letter)).join('')
}

function figures(bench: Bench, posts: number): Figure[] {
  const { store: { db, vault }, community, say, random, raid, phrase } = bench
  const look = (words: string) => findLikeWords(db, vault, { community, words, target: null, at: AT })
  const said = Array.from({ length: LOOKS }, (_, at) => (at % 4 === 0 ? disguised(wordsOf(bench, 1 + Math.floor(random() * posts)), random) : say()))
  let found = 0
  const before = process.memoryUsage().rss
  const looks = timed(LOOKS, (at) => { if (look(said[at] ?? '')) found += 1 })
  const hot = timed(500, (at) => { look(at % 2 === 0 ? disguised(raid, random) : `${say()} ${phrase}`) })
  const texts = Array.from({ length: INSERTS }, say)
  const inserts = timed(INSERTS, (at) => { db.transaction((tx) => { bench.count += 1; keep(bench, texts[at] ?? '', tx) }) })
  // The index alone, as a part of the transaction that keeps the forward: the commit, which waits for the disk, is that one's.
  const fresh = Array.from({ length: INSERTS }, say)
  const sketching = within(db, INSERTS, (tx, at) => { keepSketch(tx, vault, { community, post: bench.count + 1 + at, words: fresh[at] ?? '' }) }, (tx, at) => { keepPost(tx, { community, link: `fresh:${String(at)}`, platform: 'web', firstForwardAt: AT }) })
  const dropping = within(db, 500, (tx, at) => { dropSketch(tx, community, bench.count + 1 + at) })
  const grown = (process.memoryUsage().rss - before) / 2 ** 20
  const bytes = db.all<{ bytes: number }>(sql`select sum(pgsize) as bytes from dbstat where name in ('sketches', 'sketch_marks')`)[0]?.bytes ?? NaN
  const perPost = bytes / bench.count
  return [
    ms('look-up, p99', looks.p99, 6),
    told('look-up, half within', `${looks.p50.toFixed(2)} ms`),
    told('slowest look-up', `${looks.most.toFixed(2)} ms`),
    told('look-up, work of the processor, p99', `${looks.work.toFixed(2)} ms`),
    told('looked up in vain', String(LOOKS - found)),
    ms('look-up of what a raid or everybody says, p99', hot.p99, 6),
    told('post and words kept and committed, half within', `${inserts.p50.toFixed(2)} ms`),
    told('post and words kept and committed, p99', `${inserts.p99.toFixed(2)} ms`),
    told('… work of the processor, p99', `${inserts.work.toFixed(2)} ms`),
    ms('put into the index, p50', sketching.p50, 1),
    ms('put into the index, p99', sketching.p99, 20),
    ms('taken out of the index, p99', dropping.p99, 20),
    { what: 'index on disk', value: `${perPost.toFixed(0)} B`, bar: { says: `at most ${String(DISK_BYTES)} bytes a post`, holds: perPost <= DISK_BYTES } },
    { what: 'memory grown', value: `${grown.toFixed(0)} MB`, bar: { says: 'under 200 MB', holds: grown < 200 } },
  ]
}

function wordsOf({ store: { db, vault }, community }: Bench, id: number): string {
  const post = findPost(db, community, id)
  return post?.wordsSealed ? vault.unseal(`posts.words:${community}:${id}`, post.wordsSealed) : ''
}

/** True when every bar holds. */
export function benchCopiesSpeed(posts: number): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-words-'))
  const store = openStore({ path: join(directory, 'vigie.sqlite'), evidenceKey: newEvidenceKey() })
  try {
    const random = chance(SEED)
    const say = speaker(random)
    const bench: Bench = { store, community: communityOf(store.db, '1', AT).id, say, random, raid: `${say()} ${say()}`.slice(0, 200), phrase: say().slice(0, 40), count: 0 }
    fill(bench, posts)
    return report(`the words of a post among ${String(posts)} others of its community`, figures(bench, posts))
  } finally {
    store.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const at = argv.indexOf('--posts')
  process.exitCode = benchCopiesSpeed(at < 0 ? 1_000_000 : Number(argv[at + 1])) ? 0 : 1
}
