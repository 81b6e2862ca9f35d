/** Opens everything, wires it, and closes it in reverse order. `main.ts` runs it from the environment, tests and the demo by hand. */
import { handlers } from '../commands/index.ts'
import type { App } from './app.ts'
import type { Config, Secrets } from './config.ts'
import { connect, createClient, restForAnswers, restWithoutRetries } from './discord/connect.ts'
import { deliverer } from './discord/deliver.ts'
import { createDispatch } from './discord/dispatch.ts'
import { inspector, isForum } from './discord/inspect.ts'
import { registerCommands } from './discord/register.ts'
import { createSender, type Sender } from './discord/sender.ts'
import { keepTime } from './flows/keep-time.ts'
import { serveHealth } from './health.ts'
import { createLog, type Log } from './log.ts'
import { everyMinute } from './schedule.ts'
import { openStore } from './store/database.ts'
import { countAllWaiting } from './store/outbox.ts'
import { pictureFetcher } from './web/fetch-picture.ts'

export interface Vigie {
  app: App
  /** Does what the next minute would do. */
  tick: () => void
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
  const opened: (() => unknown)[] = []
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
  }
  try {
    return { ...(await open({ config, secrets, now, log }, (closeOne) => opened.push(closeOne))), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Opens one thing after the other; each says through `later` how it is closed. */
async function open({ config, secrets, now, log }: Required<Options>, later: (close: () => unknown) => void): Promise<Omit<Vigie, 'close'>> {
  const store = openStore({ path: config.databasePath, evidenceKey: secrets.evidenceKey, backupsKept: config.backupsKept })
  later(() => { store.close() })
  const client = createClient({ apiUrl: config.discordApiUrl, log })
  later(() => client.destroy())
  const waiting: { sender?: Sender } = {}
  const app: App = {
    db: store.db,
    vault: store.vault,
    now,
    log,
    fetchPicture: pictureFetcher(config.discordCdnUrls),
    ...inspector(client),
    scrub: () => { store.scrub() },
    forgetBackups: (before) => { store.forgetBackups(before) },
    wakeOutbox: () => waiting.sender?.wake(),
  }
  const answers = restForAnswers(client)
  const dispatch = createDispatch(app, answers, handlers)
  await connect(client, secrets.discordToken, (interaction) => void dispatch(interaction))
  if (!client.application) throw new Error('unreachable: ready without an application')
  await registerCommands(app, client.rest, client.application.id, handlers)
  const sender = createSender(app, deliverer({ ...app, rest: client.rest, restOnce: restWithoutRetries(client, secrets.discordToken), restForAnswers: answers, isForum: (guild, channel) => isForum(client, guild, channel) }))
  waiting.sender = sender
  later(() => sender.stop())
  const clock = everyMinute(log, () => { keepTime(app) })
  later(() => { clock.stop() })
  const { healthPort } = config
  if (healthPort !== undefined) {
    const health = await serveHealth(healthPort, () => ({ isConnected: client.isReady(), servers: client.guilds.cache.size, waiting: countAllWaiting(store.db) }))
    later(() => health.close())
  }
  later(async () => {
    dispatch.stop()
    await dispatch.idle()
  })
  sender.wake()
  log.info('ready', { servers: client.guilds.cache.size })
  return {
    app,
    tick: clock.tick,
    settle: async () => {
      await dispatch.idle()
      await sender.drain()
    },
  }
}
