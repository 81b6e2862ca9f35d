/** From the start of the built bot to its `ready` line, and its memory once idle, each time with a new database. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { BUILT, startBot } from '../local/bot-process.ts'
import { gatherCrowd } from '../local/crowd.ts'
import { startDiscord, type Discord } from '../local/discord/start.ts'
import { newEvidenceKey } from '../src/store/seal.ts'
import { below, median, report } from './report.ts'
import { WATCH, watched } from './watch.ts'

const STARTS = 5
/** After that long nothing of the start is left to be done. */
const IDLE_AFTER_MS = 3_000

/** True when every bar holds. */
export async function benchColdStart(): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-start-'))
  const discord = await startDiscord()
  gatherCrowd(discord, 100)
  try {
    const starts = []
    for (let start = 0; start < STARTS; start += 1) starts.push(await startOnce(discord, join(directory, `${String(start)}.sqlite`)))
    return report(`cold start with an empty database, median of ${String(STARTS)}`, [
      below('from start to ready', median(starts.map(({ readyMs }) => readyMs)), 2000, 'ms'),
      below('resident once idle', median(starts.map(({ residentMb }) => residentMb)), 150, 'MB'),
    ])
  } finally {
    await discord.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function startOnce(discord: Discord, databasePath: string): Promise<{ readyMs: number; residentMb: number }> {
  discord.world.commands.clear()
  const start = performance.now()
  const bot = startBot({ discord, databasePath, evidenceKey: newEvidenceKey(), file: BUILT, preload: WATCH })
  try {
    await bot.ready
    const readyMs = performance.now() - start
    await new Promise((resolve) => setTimeout(resolve, IDLE_AFTER_MS))
    return { readyMs, residentMb: (await watched(bot, 'tell')).residentMb }
  } finally {
    await bot.kill('SIGTERM')
  }
}
