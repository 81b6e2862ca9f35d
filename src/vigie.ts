/** Opens everything, wires it, and closes it in reverse order. `main.ts` runs it from the environment, tests and the demo by hand. */
import { handlers } from '../commands/index.ts'
import type { App } from './app.ts'
import type { Config, Secrets } from './config.ts'
import { connect, createClient } from './discord/connect.ts'
import { createDispatch } from './discord/dispatch.ts'
import { createSender, type Sender } from './discord/publish.ts'
import { registerCommands } from './discord/register.ts'
import { createLog, type Log } from './log.ts'
import { openStore } from './store/database.ts'
import { pictureFetcher } from './web/fetch-picture.ts'

export interface Vigie {
  app: App
  /** Resolves when no interaction is being worked on and nothing due waits in the outbox. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

export interface Options {
  config: Config
  secrets: Secrets
  now?: () => number
  log?: Log
}

/** Starts the bot and resolves when Discord says it is ready. Throws when the key is wrong or the token refused. */
export async function startVigie({ config, secrets, now = Date.now, log = createLog(config.logLevel) }: Options): Promise<Vigie> {
  const store = openStore({ path: config.databasePath, evidenceKey: secrets.evidenceKey, backupsKept: config.backupsKept })
  const client = createClient({ apiUrl: config.discordApiUrl, log })
  const waiting: { sender?: Sender } = {}
  const app: App = { db: store.db, vault: store.vault, now, log, fetchPicture: pictureFetcher(config.discordCdnUrls), wakeOutbox: () => waiting.sender?.wake() }
  const dispatch = createDispatch(app, client.rest, handlers)
  try {
    await connect(client, secrets.discordToken, (interaction) => void dispatch(interaction))
    if (!client.application) throw new Error('unreachable: ready without an application')
    await registerCommands(app, client.rest, client.application.id, handlers)
  } catch (error) {
    await client.destroy()
    store.close()
    throw error
  }
  const sender = createSender({ ...app, rest: client.rest })
  waiting.sender = sender
  sender.wake()
  log.info('ready', { servers: client.guilds.cache.size })
  return {
    app,
    settle: async () => {
      await dispatch.idle()
      await sender.drain()
    },
    close: async () => {
      await dispatch.idle()
      await sender.stop()
      await client.destroy()
      store.close()
    },
  }
}
