/** Commands register themselves when their definition changed: compare, then one bulk overwrite; never otherwise. */
import { createHash } from 'node:crypto'
import { Routes, type REST, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js'

import type { App } from '../app.ts'
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
