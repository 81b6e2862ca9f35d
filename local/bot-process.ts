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
  /** Resolves when a held bot (`held-bot.ts`) waits for its `go`. */
  loaded: Promise<void>
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
  /** What runs: a file of JavaScript, by its path from the project's folder. */
  file: string
  /** Module that the process loads before the bot. */
  preload?: string
  /** More settings. */
  environment?: Readonly<Record<string, string>>
}

/** What `npm start` runs, once it is built. */
export const BUILT = 'dist/src/main.js'

/** Starts the bot against a local Discord. The bot itself knows nothing of the IPC channel; what is loaded beside it may use it. */
export function startBot({ discord, databasePath, evidenceKey, file, preload, environment }: BotOptions): BotProcess {
  const child = spawn(process.execPath, [...(preload === undefined ? [] : ['--import', join(packageRoot(), preload)]), join(packageRoot(), file)], {
    cwd: packageRoot(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { PATH: process.env.PATH, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, DISCORD_CDN_URLS: discord.cdnUrl, DATABASE_PATH: databasePath, EVIDENCE_KEY: evidenceKey, RESOLVE_LINKS: 'off', ...environment },
  })
  const log: string[] = []
  const gone = new Promise<void>((resolve) => child.once('exit', () => { resolve() }))
  const before = (what: string) => new Error(`the bot ended before it was ${what}:\n${log.slice(-5).join('\n')}`)
  const loaded = new Promise<void>((resolve, reject) => {
    child.once('message', () => { resolve() })
    void gone.then(() => { reject(before('loaded')) })
  })
  const ready = new Promise<void>((resolve, reject) => {
    if (!child.stderr) throw new Error('unreachable: stderr is a pipe')
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line)
      if (line.includes('"event":"ready"')) resolve()
    })
    child.once('error', reject)
    void gone.then(() => { reject(before('ready')) })
  })
  // Whoever kills it early does not wait for it.
  loaded.catch(() => undefined)
  ready.catch(() => undefined)
  return {
    child, log, loaded, ready, gone,
    kill: async (signal) => {
      child.kill(signal)
      await gone
    },
  }
}
