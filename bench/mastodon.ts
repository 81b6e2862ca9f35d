/** From a mention of the bot's Mastodon account to its committed forward: where the server pushes it, and where it is asked every 45 seconds. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'

import { BUILT, startBot } from '../local/bot-process.ts'
import { chance } from '../local/chance.ts'
import { configure, gatherCrowd } from '../local/crowd.ts'
import { startDiscord } from '../local/discord/start.ts'
import { startFediverse, type Kind } from '../local/mastodon/start.ts'
import { linkAll, openTowns, PEOPLE, sayOne, type Said, type Towns } from '../local/mentions/crowd.ts'
import { forwardKey } from '../src/flows/answer-mention.ts'
import { openStore } from '../src/store/database.ts'
import { uriHash } from '../src/store/mentions.ts'
import { newEvidenceKey, openVault } from '../src/store/seal.ts'
import { below, exactly, median, report, told } from './report.ts'

const MENTIONS = 30
const SEED = 20261126
/** They come at random moments within that time: longer than the pause between two polls, where it is polling that is measured. */
const WITHIN_MS = { stream: 15_000, polling: 60_000 }
/** What does not come in that time does not come. */
const PATIENCE_MS = 70_000
/** How often the database is looked at: a figure is that much too large at most. */
const LOOK_MS = 5

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Mentioned { committed: number[]; answered: number[] }

/** True when every bar holds. */
export async function benchMastodon(): Promise<boolean> {
  const stream = await measure('mastodon', WITHIN_MS.stream)
  const polling = await measure('gotosocial', WITHIN_MS.polling)
  const seconds = ({ committed }: Mentioned) => committed.map((ms) => ms / 1000)
  return report(`from a mention on Mastodon to its committed forward, ${String(MENTIONS)} at random moments`, [
    exactly('forwarded with a stream', stream.committed.length, MENTIONS),
    below('slowest with a stream', Math.max(...stream.committed), 1_000, 'ms'),
    told('median with a stream', `${median(stream.committed).toFixed(0)} ms`),
    told('median until it is answered', `${median(stream.answered).toFixed(0)} ms`),
    exactly('forwarded by polling alone', polling.committed.length, MENTIONS),
    below('slowest by polling alone', Math.max(...seconds(polling)), 50, 's'),
    told('median by polling alone', `${median(seconds(polling)).toFixed(0)} s`),
  ])
}

async function measure(kind: Kind, withinMs: number): Promise<Mentioned> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-mentions-'))
  const [discord, fediverse] = [await startDiscord(), await startFediverse()]
  const [towns, crowd] = [await openTowns(fediverse, kind), gatherCrowd(discord, PEOPLE)]
  const { home, bot } = towns
  const file = { path: join(directory, 'vigie.sqlite'), evidenceKey: newEvidenceKey() }
  const community = configure(crowd, file)
  const store = openStore(file)
  linkAll(store, community, { people: towns.people, users: crowd.members.map(({ id }) => id) })
  store.close()
  const vigie = startBot({ discord, databasePath: file.path, evidenceKey: file.evidenceKey, file: BUILT, environment: { MASTODON_URL: home.url, MASTODON_TOKEN: bot.token } })
  try {
    await vigie.ready
    while (home.habits.hasStream && home.stream.listeners() === 0) await pause(LOOK_MS)
    return await mentionOften(towns, { file, withinMs, now: fediverse.clock.now })
  } finally {
    await vigie.kill('SIGTERM')
    await Promise.all([discord.close(), fediverse.close()])
    rmSync(directory, { recursive: true, force: true })
  }
}

/** Mentions the bot at random moments, and looks into its file until all are there. */
async function mentionOften(towns: Towns, { file, withinMs, now }: { file: { path: string; evidenceKey: string }; withinMs: number; now: () => number }): Promise<Mentioned> {
  const [random, vault, start] = [chance(SEED), openVault(file.evidenceKey), now()]
  const moments = Array.from({ length: MENTIONS }, () => start + random() * withinMs).sort((a, b) => a - b)
  const said: Said[] = []
  const committed = new Map<string, number>()
  const sqlite = new Database(file.path, { readonly: true })
  const keys = sqlite.prepare('select distinct key from forwards').pluck()
  const keyOf = ({ toot }: Said) => forwardKey({ uriHash: uriHash(vault, toot.uri) })
  while (committed.size < MENTIONS && now() - start < withinMs + PATIENCE_MS) {
    while (said.length < MENTIONS && (moments[said.length] ?? Infinity) <= now()) said.push(sayOne(towns, random, said.length))
    for (const key of keys.all() as string[]) if (!committed.has(key)) committed.set(key, now())
    await pause(LOOK_MS)
  }
  sqlite.close()
  await pause(1_000)
  const answers = towns.home.statusesOf(towns.bot)
  return {
    committed: said.flatMap((one) => (committed.get(keyOf(one)) ?? NaN) - one.toot.createdAt).filter((ms) => !Number.isNaN(ms)),
    answered: said.flatMap(({ toot }) => answers.filter(({ inReplyTo }) => inReplyTo === toot).map(({ createdAt }) => createdAt - toot.createdAt)),
  }
}
