/**
 * Reads forwards on standard input, one JSON object a line in the order of reception (`{"world","at","post","by","author","target","parent","copy","tags",
 * "publishedAt"}`, times in seconds; a world is a community), does with each what the bot does with a post that is handed in, in a real store in
 * memory, and writes one line for each raid that it ever opened:
 * `{"world","raid","openedAt","startAt","peakAt","calmAt","posts","because"}`.
 *
 *   node ../shared/raids/score.mjs --run "npx tsx bench/raids.ts"
 */
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'

import { judgePost } from '../src/flows/judge-raid.ts'
import { communityOf, saveSettings } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import type { Db } from '../src/store/db.ts'
import { keepForward } from '../src/store/forwards.ts'
import { keepLikeness } from '../src/store/likenesses.ts'
import { memberOf } from '../src/store/members.ts'
import { keepPost, updatePost } from '../src/store/posts.ts'
import { postTags } from '../src/store/schema.ts'
import { keepTarget } from '../src/store/targets.ts'
import { openedRaids } from './opened-raids.ts'

export interface Event {
  world: string
  at: number
  post: string
  by: string
  author: string | null
  target: string | null
  parent: string | null
  copy: string | null
  tags: string[]
  publishedAt: number | null
}

/** Always the same: a run must be repeatable. */
const KEY = '5e'.repeat(32)
/** The worlds count from zero; days of raids are those of some day. */
export const EPOCH = Date.UTC(2026, 0, 1)
const sensitivity = process.argv.includes('--careful') ? 'careful' : process.argv.includes('--sensitive') ? 'sensitive' : 'normal'

export const hash = (what: string) => createHash('sha256').update(what).digest('hex').slice(0, 32)

/** One world in a store of its own. */
export function createWorld(name: string, path = ':memory:') {
  const store = openStore({ path, evidenceKey: KEY })
  const { db, vault } = store
  const clock = { at: EPOCH }
  const community = communityOf(db, name, EPOCH).id
  saveSettings(db, community, { sensitivity })
  const originals = new Map<string, number>()
  const hands = { db, vault, now: () => clock.at }

  /** What a hand-in does, without the reading of links and words: their results are in the event. Gives the post where it is new. */
  const keep = (tx: Db, event: Event): number | undefined => {
    clock.at = EPOCH + event.at * 1000
    const member = memberOf(tx, vault, community, event.by)
    const target = event.target === null ? null : keepTarget(tx, vault, { community, name: event.target, now: clock.at, isConfirmed: true }) ?? null
    const { id, isNew } = keepPost(tx, { community, link: event.post, platform: 'web', target, firstForwardAt: clock.at })
    keepForward(tx, vault, { community, post: id, member, door: 'slash', key: `${event.by}:${String(event.at)}`, via: event.post, at: clock.at, note: undefined })
    if (!isNew) return undefined
    const published = event.publishedAt === null || event.publishedAt > event.at + 300 ? null : EPOCH + event.publishedAt * 1000
    updatePost(tx, community, id, { publishedAt: published, authorHash: event.author === null ? null : hash(event.author), parentHash: event.parent === null ? null : hash(event.parent) })
    if (event.tags.length > 0) tx.insert(postTags).values([...new Set(event.tags)].map((tag) => ({ community, post: id, tagHash: hash(tag) }))).run()
    const original = event.copy === null ? undefined : originals.get(event.copy)
    if (original !== undefined) keepLikeness(tx, vault, { community, post: id, original, because: 'words', kind: 'same', similarity: 1, at: clock.at })
    else if (event.copy !== null) originals.set(event.copy, id)
    return id
  }
  const receive = (event: Event) => {
    db.transaction((tx) => {
      const id = keep(tx, event)
      if (id !== undefined) judgePost({ ...hands, db: tx }, community, id)
    })
  }
  return { db, vault, community, hands, originals, keep, receive, raids: () => openedRaids({ db, vault }, community, { world: name, epoch: EPOCH, until: clock.at }), close: () => { store.close() } }
}

async function run(): Promise<void> {
  let world: (ReturnType<typeof createWorld> & { name: string }) | undefined
  const end = () => {
    for (const raid of world?.raids() ?? []) process.stdout.write(`${JSON.stringify(raid)}\n`)
    world?.close()
  }
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === '') continue
    const event = JSON.parse(line) as Event
    if (event.world !== world?.name) {
      end()
      world = { ...createWorld(event.world), name: event.world }
    }
    world.receive(event)
  }
  end()
}

if (import.meta.filename === process.argv[1]) await run()
