/** The real bot as a process of its own: the only way to measure it alone, and to kill it like a machine does. */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { packageRoot } from '../src/lib/package-root.ts'
import type { Discord } from './discord/start.ts'

export interface BotProcess {
  child: ChildProcess
  /** The lines of its log, as they come. */
  log: string[]
  /** Resolves when it said `ready`; rejects when it ended before. */
  ready: Promise<void>
  /** Resolves when it is no more. */
  gone: Promise<void>
  /** Sends the signal and resolves when the process is no more. */
  kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

export interface BotOptions {
  discord: Pick<Discord, 'token' | 'apiUrl' | 'cdnUrl'>
  databasePath: string
  evidenceKey: string
  /** `build` is what `npm start` runs and has to be built; `sources` needs no build and starts a third slower. */
  from: 'build' | 'sources'
  /** Module that the process loads before the bot. */
  preload?: string
}

const MAIN = { build: ['dist/src/main.js'], sources: ['--import', 'tsx', 'src/main.ts'] } as const

/** Starts `src/main.ts` against a local Discord. The child talks over an IPC channel with its preloaded module alone. */
export function startBot({ discord, databasePath, evidenceKey, from, preload }: BotOptions): BotProcess {
  const child = spawn(process.execPath, [...(preload === undefined ? [] : ['--import', join(packageRoot(), preload)]), ...MAIN[from]], {
    cwd: packageRoot(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_CDN_URLS: discord.cdnUrl, DATABASE_PATH: databasePath, EVIDENCE_KEY: evidenceKey },
  })
  const log: string[] = []
  const gone = new Promise<void>((resolve) => child.once('exit', () => { resolve() }))
  const ready = new Promise<void>((resolve, reject) => {
    if (!child.stderr) throw new Error('unreachable: stderr is a pipe')
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line)
      if (line.includes('"event":"ready"')) resolve()
    })
    child.once('error', reject)
    void gone.then(() => { reject(new Error(`the bot ended before it was ready:\n${log.slice(-5).join('\n')}`)) })
  })
  // Whoever kills it early does not wait for it.
  ready.catch(() => undefined)
  return {
    child, log, ready, gone,
    kill: async (signal) => {
      child.kill(signal)
      await gone
    },
  }
}
