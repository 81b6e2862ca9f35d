/** Mentions to a bot that is killed again and again at random moments, until all has settled. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'

import { packageRoot } from '../../src/lib/package-root.ts'
import { openStore, type Store } from '../../src/store/database.ts'
import { REREADS } from '../../src/store/mentions.ts'
import { retryNow } from '../../src/store/outbox.ts'
import { newEvidenceKey } from '../../src/store/seal.ts'
import { startBot, type BotProcess } from '../bot-process.ts'
import { bundleHeldBot } from '../bundle.ts'
import { chance, pick } from '../chance.ts'
import { configure, gatherCrowd } from '../crowd.ts'
import { startDiscord } from '../discord/start.ts'
import { startFediverse, type Kind, type Server } from '../mastodon/start.ts'
import { linkAll, openTowns, PEOPLE, sayOne, type Said, type Towns } from './crowd.ts'
import { WAITING } from './kept.ts'

export interface Outlived {
  towns: Towns
  said: Said[]
  /** The file that the last bot left. */
  store: Store
  community: number
  /** How much waited at the end of each life but the last. */
  unfinished: number[]
  close: () => Promise<void>
}

/** Processes that wait, their modules read, to be the next. */
const AHEAD = 2
/** A bot is killed at the latest that many requests after its start, … */
const REQUESTS = 60
/** … some of them a little later, in the middle of what follows the request … */
const LATER_MS = 6
/** … or when it was silent for so long: it has nothing left to say, or waits for an answer that never comes. */
const SILENT_MS = 500
const FAULTS_PER_LIFE = 2
/** What does not come in that time does not come. */
const PATIENCE_MS = 30_000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Stage { path: string; evidenceKey: string; community: number; towns: Towns; said: Said[]; random: () => number }

/** Lives `kills` lives and one more that nothing disturbs; half of what is said to each is said while nobody lives. */
export async function outlive({ kind, kills, mentions, seed }: { kind: Kind; kills: number; mentions: number; seed: number }): Promise<Outlived> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-mentions-'))
  const [discord, fediverse, file] = [await startDiscord(), await startFediverse(), await bundleHeldBot()]
  const crowd = gatherCrowd(discord, PEOPLE)
  const seal = { path: join(directory, 'vigie.sqlite'), evidenceKey: newEvidenceKey() }
  const stage: Stage = { ...seal, community: configure(crowd, seal, { reviewChannel: null, digestChannel: null }), towns: await openTowns(fediverse, kind), said: [], random: chance(seed) }
  onStore(stage, (store) => { linkAll(store, stage.community, { people: stage.towns.people, users: crowd.members.map(({ id }) => id) }) })
  const { home, bot } = stage.towns
  const hold = () => startBot({ discord, databasePath: stage.path, evidenceKey: stage.evidenceKey, file, environment: { MASTODON_URL: home.url, MASTODON_TOKEN: bot.token } })
  const ahead = Array.from({ length: AHEAD }, hold)
  const close = async () => {
    await Promise.all(ahead.map((one) => one.kill('SIGKILL')))
    await Promise.all([discord.close(), fediverse.close()])
    for (const path of [directory, join(packageRoot(), file)]) rmSync(path, { recursive: true, force: true })
  }
  const next = (): BotProcess => {
    ahead.push(hold())
    return ahead.shift() ?? hold()
  }
  try {
    const unfinished: number[] = []
    const each = mentions / kills / 2
    for (let life = 0; life < kills; life += 1) {
      say(stage, Math.round(each * (2 * life + 1)))
      await live(stage, next(), Math.round(each * (2 * life + 2)))
      unfinished.push(waitingIn(stage.path))
    }
    await settle(stage, next())
    const store = openStore(stage)
    return { ...stage, store, unfinished, close: async () => { store.close(); await close() } }
  } catch (error) {
    await close()
    throw error
  }
}

/** Until so many were said in all. */
function say({ towns, said, random }: Stage, count: number): void {
  while (said.length < count) said.push(sayOne(towns, random, said.length))
}

/** One life: mentions, a server that loses some answers, and the end. */
async function live(stage: Stage, bot: BotProcess, count: number): Promise<void> {
  const { random, towns: { home } } = stage
  const [requests, later] = [1 + Math.floor(random() * REQUESTS), random() < 0.5 ? random() * LATER_MS : 0]
  for (let fault = 0; fault < FAULTS_PER_LIFE; fault += 1) loseAnswer(home, random)
  await bot.loaded
  const died = requestsOf(home, requests, bot).then(() => pause(later)).then(() => bot.kill('SIGKILL'))
  bot.child.send('go')
  void bot.ready.then(() => { say(stage, count) }, () => undefined)
  await died
  say(stage, count)
  home.faults.clear()
}

/** The answer to one of the next posts is lost after the work was done, or so late that only death ends the waiting. */
function loseAnswer({ faults }: Server, random: () => number): void {
  let skip = Math.floor(random() * 12)
  faults.add({ do: pick(['502-after', 'drop-after', 'hang-after', '500-before'] as const, random()), match: ({ method }) => method === 'POST' && (skip -= 1) < 0 })
}

/** Resolves in the middle of the request that is the last of so many; or when a bot that was ready has been silent, or is gone. */
function requestsOf(home: Server, count: number, bot: BotProcess): Promise<void> {
  const { note } = home
  let left = count
  return new Promise<void>((resolve) => {
    let silence: NodeJS.Timeout | undefined
    void bot.ready.then(() => { silence = setTimeout(resolve, SILENT_MS) }, resolve)
    home.note = (entry) => {
      note(entry)
      left -= 1
      if (left === 0) resolve()
      silence?.refresh()
    }
  }).finally(() => { home.note = note })
}

function onStore(stage: Stage, work: (store: Store) => void): void {
  const store = openStore(stage)
  try {
    work(store)
  } finally {
    store.close()
  }
}

/** The last bot tries what waits for a later try, hears what nobody heard, and says what there is to say. */
async function settle(stage: Stage, bot: BotProcess): Promise<void> {
  onStore(stage, ({ db }) => {
    retryNow(db, stage.community, Date.now())
    db.run(sql`update mentions set due_at = ${Date.now()} where state = 'waiting' and attempts < ${REREADS}`)
  })
  await bot.loaded
  bot.child.send('go')
  await bot.ready
  const start = Date.now()
  while (Date.now() - start < PATIENCE_MS && (numberIn(stage.path, 'select count(*) from mentions') < stage.said.length || waitingIn(stage.path) > 0)) await pause(50)
  await bot.kill('SIGTERM')
}

const waitingIn = (path: string) => numberIn(path, WAITING)

function numberIn(path: string, query: string): number {
  const sqlite = new Database(path, { readonly: true })
  try {
    return sqlite.prepare(query).pluck().get() as number
  } finally {
    sqlite.close()
  }
}
