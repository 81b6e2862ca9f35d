/** Commands register themselves when their definition changed: compare, then one bulk overwrite; never otherwise. */
import { createHash } from 'node:crypto'
import { Routes, type REST, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js'

import type { App } from '../app.ts'
import { describeError } from '../log.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import type { Handler } from './command.ts'

/** Registers the commands of `handlers` for every server; says whether anything was sent. */
export async function registerCommands(app: Pick<App, 'db' | 'log'>, rest: REST, application: string, handlers: readonly Handler[]): Promise<boolean> {
  const commands: RESTPostAPIApplicationCommandsJSONBody[] = handlers.flatMap((handler) => (handler.type === 'command' || handler.type === 'menu' ? [handler.data] : []))
  const wanted = createHash('sha256').update(JSON.stringify([application, commands])).digest('hex')
  if (readMeta(app.db, 'commands') === wanted) return false
  await rest.put(Routes.applicationCommands(application), { body: commands })
  writeMeta(app.db, 'commands', wanted)
  app.log.info('commands-registered', { commands: commands.length })
  return true
}

/** Discord may be slow or refuse; whoever has the commands already can use them meanwhile. */
const AGAIN_MS = 60_000

/** Registers, and tries again every minute until it is done. `first` resolves when the first try ended, whatever came of it. */
export function keepRegistering(log: App['log'], register: () => Promise<unknown>): { first: Promise<void>; stop: () => void } {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const attempt = async () => {
    try {
      await register()
    } catch (error) {
      log.error('commands', describeError(error))
      if (!isStopped) timer = setTimeout(() => void attempt(), AGAIN_MS)
    }
  }
  return {
    first: attempt(),
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
