/** The load of `crowd.ts` on a bot that is killed again and again at random moments, until all has settled. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { packageRoot } from '../src/lib/package-root.ts'
import { saveSettings } from '../src/store/communities.ts'
import { openStore, type Store } from '../src/store/database.ts'
import { followNow } from '../src/store/searches.ts'
import { retryNow, retryWaiting } from '../src/store/outbox.ts'
import { keepRaid } from '../src/store/raids.ts'
import { newEvidenceKey } from '../src/store/seal.ts'
import { startBot, type BotProcess } from './bot-process.ts'
import { bundleHeldBot } from './bundle.ts'
import { chance } from './chance.ts'
import { configure, errandsOf, gatherCrowd, LOAD, type Crowd, type Errand } from './crowd.ts'
import { readMessage } from './discord/read-message.ts'
import { startDiscord, type Discord } from './discord/start.ts'
import { readKept, type Kept } from './kept.ts'
import { live, run, type Living } from './one-life.ts'
import { shortOf } from './shapes.ts'

export interface Town { crowd: Crowd; community: number }

export interface Lives {
  discord: Discord
  path: string
  /** Where the load is; the other servers only await their digests. */
  busy: Town
  quiet: Town[]
  errands: Errand[]
  kept: Kept
  close: () => Promise<void>
}

/** Processes that wait, their modules read, to be the next. */
const AHEAD = 2
/** What does not come in that time does not come. */
const PATIENCE_MS = 90_000

/** Every so many-th forward is of a short link. */
const SHORT_EVERY = 7

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

interface Stage extends Omit<Lives, 'kept' | 'close'>, Living { evidenceKey: string }

/** Lives `kills` lives and one more that nothing disturbs. */
export async function liveAndDie({ seed, kills, servers }: { seed: number; kills: number; servers: number }): Promise<Lives> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-kill-'))
  const stage = await setStage(join(directory, 'vigie.sqlite'), { seed, servers })
  const { discord } = stage
  const file = await bundleHeldBot()
  const hold = () => startBot({ discord, databasePath: stage.path, evidenceKey: stage.evidenceKey, file })
  const ahead = Array.from({ length: AHEAD }, hold)
  const close = async () => {
    await Promise.all(ahead.map((bot) => bot.kill('SIGKILL')))
    await discord.close()
    for (const path of [directory, join(packageRoot(), file)]) rmSync(path, { recursive: true, force: true })
  }
  const next = (): BotProcess => {
    ahead.push(hold())
    return ahead.shift() ?? hold()
  }
  try {
    const perLife = Math.ceil(stage.errands.length / kills)
    for (let life = 0; life < kills; life += 1) {
      makeDigestsDue(stage, life)
      await live(stage, next(), stage.errands.slice(life * perLife, (life + 1) * perLife))
    }
    const last = next()
    await settle(stage, last)
    await last.kill('SIGTERM')
    return { ...stage, kept: readKept(stage.path, stage.busy.community), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function setStage(path: string, { seed, servers }: { seed: number; servers: number }): Promise<Stage> {
  const discord = await startDiscord()
  const evidenceKey = newEvidenceKey()
  const town = (members: number): Town => {
    const crowd = gatherCrowd(discord, members)
    // Its hour has always struck; what is missing is a channel to post in.
    return { crowd, community: configure(crowd, { path, evidenceKey }, { digestHour: 0, digestChannel: null }) }
  }
  const busy = town(LOAD.members)
  const quiet = Array.from({ length: servers }, () => town(0))
  for (const { community } of quiet) openRaids({ path, evidenceKey }, community)
  return { discord, crowd: busy.crowd, path, evidenceKey, busy, quiet, errands: errandsOf(busy.crowd, LOAD).map((errand, at) => (at % SHORT_EVERY === 0 ? { ...errand, link: shortOf(errand.post) } : errand)), random: chance(seed), asked: [] }
}

/** More raids than fit a phone: their digests go on in a thread. */
export const RAIDS = 9

function openRaids(file: Pick<Stage, 'path' | 'evidenceKey'>, community: number): void {
  onStore(file, (db, vault) => {
    for (let n = 0; n < RAIDS; n += 1) keepRaid(db, vault, { community, target: null, openedAt: Date.now(), lastPostAt: Date.now(), name: `Attaque ${String(n + 1)}` })
  })
}

function onStore(stage: Pick<Stage, 'path' | 'evidenceKey'>, work: (db: Store['db'], vault: Store['vault']) => void): void {
  const store = openStore(stage)
  try {
    work(store.db, store.vault)
  } finally {
    store.close()
  }
}

/** While nobody lives, one more server asks for its digest, so that the next life begins with posting it. */
function makeDigestsDue(stage: Stage, life: number): void {
  const town = [...stage.quiet, stage.busy][life / 3]
  if (town) onStore(stage, (db) => { saveSettings(db, town.community, { digestChannel: town.crowd.channels.digest.id }) })
}

/** What each address that somebody typed was answered, once the receipt stands there. */
export function receiptsOf(discord: Discord): { interaction: string; link: string; text: string }[] {
  return [...discord.interactions.values()].flatMap(({ id, payload, original }) => {
    const link = (payload.data as { options?: { value?: unknown }[] }).options?.[0]?.value
    const text = original ? readMessage(original) : ''
    return typeof link === 'string' && /C’est noté|Déjà connue/.test(text) ? [{ interaction: id, link, text }] : []
  })
}

/** What was in the way is mended: the last bot says what waits, and whoever was told nothing tries again. */
async function settle(stage: Stage, bot: BotProcess): Promise<void> {
  const towns = [stage.busy, ...stage.quiet]
  onStore(stage, (db) => {
    for (const { community } of towns) retryNow(db, community, Date.now())
    followNow(db, Date.now())
  })
  await bot.loaded
  bot.child.send('go')
  await bot.ready
  const isAllSaid = () => towns.every(({ community }) => readKept(stage.path, community).waiting === 0)
  const untold = () => {
    const told = new Set(receiptsOf(stage.discord).map(({ link }) => link))
    return stage.errands.filter(({ link }) => !told.has(link))
  }
  await until(isAllSaid)
  for (const errand of untold()) run(errand)
  await until(() => untold().length === 0 && isAllFollowed(stage) && isAllSaid())
}

/** What could not be followed at once is tried again after half a minute, and what links turned out to be is told as late: the last bot does both now. */
function isAllFollowed(stage: Stage): boolean {
  const { searching } = readKept(stage.path, stage.busy.community)
  onStore(stage, (db) => {
    if (searching > 0) followNow(db, Date.now())
    else retryWaiting(db, stage.busy.community, Date.now())
  })
  return searching === 0
}

async function until(isDone: () => boolean): Promise<void> {
  const start = Date.now()
  while (!isDone() && Date.now() - start < PATIENCE_MS) await pause(100)
}
