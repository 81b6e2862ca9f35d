/** A hundred members hand in six hundred posts a thousand times, all at the same moment: who is answered when, and what is kept. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { BUILT, startBot } from '../local/bot-process.ts'
import { configure, errandsOf, gatherCrowd, LOAD, type Crowd } from '../local/crowd.ts'
import { readKept, type Kept } from '../local/kept.ts'
import { readMessage } from '../local/discord/read-message.ts'
import { startDiscord, type Discord } from '../local/discord/start.ts'
import { messagesIn } from '../local/discord/world.ts'
import { newEvidenceKey } from '../src/store/seal.ts'
import { below, exactly, report, told, type Figure } from './report.ts'
import { WATCH, watched, type Watched } from './watch.ts'

/** When nothing comes any more, what is missing is missing. */
const PATIENCE_MS = 180_000

interface Times { acknowledged: Map<string, number>; answered: Map<string, number> }

/** Notes when each interaction was acknowledged and answered, by the bot's requests as they arrive. */
function timeRequests(discord: Discord): Times {
  const times: Times = { acknowledged: new Map(), answered: new Map() }
  const { write } = discord
  discord.write = (entry) => {
    write(entry)
    const [, first, id = '', token = ''] = entry.path.split('/')
    const interaction = first === 'interactions' ? discord.interactions.get(id) : first === 'webhooks' ? discord.tokens.get(token) : undefined
    if (interaction?.acknowledged === undefined) return
    const kind = first === 'interactions' ? times.acknowledged : times.answered
    kind.set(interaction.id, kind.get(interaction.id) ?? discord.clock.now() - interaction.createdAt)
  }
  return times
}

const cardsIn = (discord: Discord, crowd: Crowd) => messagesIn(discord.world, crowd.channels.review.id).flatMap((message) => /### Publication (\d+)/.exec(readMessage(message))?.[1] ?? [])

async function until(isDone: () => boolean): Promise<void> {
  const start = Date.now()
  while (!isDone() && Date.now() - start < PATIENCE_MS) await new Promise((resolve) => setTimeout(resolve, 50))
}

async function run(directory: string): Promise<Figure[]> {
  const file = { path: join(directory, 'vigie.sqlite'), evidenceKey: newEvidenceKey() }
  const discord = await startDiscord()
  const crowd = gatherCrowd(discord, LOAD.members)
  const community = configure(crowd, file)
  const bot = startBot({ discord, databasePath: file.path, evidenceKey: file.evidenceKey, file: BUILT, preload: WATCH })
  try {
    await bot.ready
    const times = timeRequests(discord)
    const idle = await watched(bot, 'begin')
    const start = Date.now()
    for (const { actor, link } of errandsOf(crowd, LOAD)) void actor.slash('transmettre', { lien: link })
    const sent = Date.now() - start
    await until(() => times.answered.size >= LOAD.forwards)
    await until(() => cardsIn(discord, crowd).length >= LOAD.posts && readKept(file.path, community).waiting === 0)
    const settled = Date.now() - start
    const busy = await watched(bot, 'tell')
    return figuresOf({ discord, crowd, times, kept: readKept(file.path, community), idle, busy, sent, settled })
  } finally {
    await bot.kill('SIGTERM')
    await discord.close()
  }
}

interface Measured { discord: Discord; crowd: Crowd; times: Times; kept: Kept; idle: Watched; busy: Watched; sent: number; settled: number }

function figuresOf({ discord, crowd, times, kept, idle, busy, sent, settled }: Measured): Figure[] {
  const cards = cardsIn(discord, crowd)
  const receipts = [...discord.interactions.values()].filter(({ original }) => original && /C’est noté|Déjà connue/.test(readMessage(original)))
  const slowest = (of: Map<string, number>) => Math.max(...of.values())
  const sorted = [...times.answered.values()].sort((a, b) => a - b)
  return [
    told('all sent within', `${String(sent)} ms`),
    exactly('acknowledged', times.acknowledged.size, LOAD.forwards),
    below('slowest acknowledgement', slowest(times.acknowledged), 3000, 'ms'),
    told('half of the answers within', `${String(sorted[Math.floor(sorted.length / 2)])} ms`),
    told('slowest answer', `${String(slowest(times.answered))} ms`),
    exactly('receipts that say so', receipts.length, LOAD.forwards),
    exactly('posts', kept.posts.length, LOAD.posts),
    exactly('forwards', kept.forwards.length, LOAD.forwards),
    exactly('cards', cards.length, LOAD.posts),
    exactly('posts with a card', new Set(cards).size, LOAD.posts),
    told('everything sent after', `${String(settled)} ms`),
    below('longest block of the event loop', busy.longestBlockMs, 100, 'ms'),
    told('longest work of the bot without a pause', `${busy.longestWorkMs.toFixed(0)} ms`),
    told('resident when idle', `${idle.residentMb.toFixed(0)} MB`),
    told('resident at most', `${busy.peakMb.toFixed(0)} MB`),
    exactly('requests that Discord would refuse', discord.complaints.length, 0),
  ]
}

/** True when every bar holds. */
export async function benchLoad(): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-load-'))
  try {
    return report(`${String(LOAD.forwards)} forwards of ${String(LOAD.posts)} posts by ${String(LOAD.members)} members at once`, await run(directory))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
