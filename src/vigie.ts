/** Opens everything, wires it, and closes it in reverse order. `main.ts` runs it from the environment, tests and the demo by hand. */
import { join } from 'node:path'

import { handlers } from '../commands/index.ts'
import type { App, MastodonState } from './app.ts'
import type { Config, Secrets } from './config.ts'
import { connect, createClient, restForAnswers, restWithoutRetries, watchConnection } from './discord/connect.ts'
import { createDispatch } from './discord/dispatch.ts'
import { inspector, isForum } from './discord/inspect.ts'
import { discordCarrier } from './discord/outbox/carrier.ts'
import { whenGivenUp } from './discord/outbox/deliver-notice.ts'
import { deliverer } from './discord/outbox/deliver.ts'
import { keepRegistering, registerCommands } from './discord/register.ts'
import { readWords } from './duplicates/words.ts'
import type { Pump } from './lib/pump.ts'
import { within } from './lib/turns.ts'
import { watchRights } from './discord/watch.ts'
import { indexOldPosts } from './flows/index-old-posts.ts'
import { keepTime } from './flows/keep-time.ts'
import { lookAtPictures } from './flows/look-at-pictures.ts'
import { replanPosts } from './flows/replan-posts.ts'
import { rereadAllLinks } from './flows/reread-links.ts'
import { followLinks } from './flows/resolve-links.ts'
import { createSender, type Sender } from './flows/send-outbox.ts'
import { settleFamilies } from './flows/settle-families.ts'
import { watchPosts } from './flows/watch-posts.ts'
import { serveHealth } from './health.ts'
import { folderHash } from './lib/folder-hash.ts'
import type { ResolveLink } from './links/resolution.ts'
import type { CheckPost } from './links/watching.ts'
import { createLog, describeError, type Log } from './log.ts'
import { openMastodon, type Mastodon, type MastodonOptions } from './mastodon/open.ts'
import { resolveThrough } from './mastodon/resolve.ts'
import { openDrawer } from './pictures/charts/draw.ts'
import { openLooker } from './pictures/look.ts'
import { openSoftener } from './pictures/softener.ts'
import { everyMinute } from './schedule.ts'
import { findCommunity } from './store/communities.ts'
import { openStore } from './store/database.ts'
import { countAllWaiting, retryWaiting } from './store/outbox.ts'
import { resumeSearches } from './store/searches.ts'
import { pictureFetcher } from './web/fetch-picture.ts'
import { askNobody, createResolver } from './web/resolve.ts'
import { checkNothing, createChecker } from './web/watch/check-post.ts'

export interface Vigie {
  app: App
  /** Does what the next minute would do. */
  tick: () => void
  /** Resolves when no interaction is being worked on, no mention waits to be heard or read, no link that is due to be followed, and nothing due waits in the outbox. */
  settle: () => Promise<void>
  close: () => Promise<void>
}

export interface Options {
  config: Config
  secrets: Secrets
  now?: () => number
  log?: Log
  /** What follows links; the real one, or nobody, as the settings say, when not given. */
  resolveLink?: ResolveLink
  /** What asks whether reported posts are still there; the same. */
  checkPost?: CheckPost
  /** How often the Mastodon server is asked; as often as is fit when not given. */
  mastodonPace?: MastodonOptions['pace'] | undefined
}

/** Starts the bot and resolves when Discord says it is ready. Throws when the key is wrong or the token refused. */
export async function startVigie({ config, secrets, now = Date.now, log = createLog(config.logLevel), resolveLink = config.resolveLinks ? createResolver({ log }) : askNobody, checkPost = config.resolveLinks ? createChecker({ log }) : checkNothing, mastodonPace }: Options): Promise<Vigie> {
  const opened: (() => unknown)[] = []
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne()
  }
  try {
    return { ...(await open({ config, secrets, now, log, resolveLink, checkPost, mastodonPace }, (closeOne) => opened.push(closeOne))), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** How long work in hand may take at the end: whoever stops us waits ten seconds. What is cut off is found again at the next start. */
const WORK_WITHIN_MS = 7_000
const FAREWELL_WITHIN_MS = 1_000
/** A registration that takes longer goes on beside the work. */
const REGISTERED_WITHIN_MS = 10_000

/** Opens one thing after the other; each says through `later` how it is closed. */
async function open({ config, secrets, now, log, resolveLink, checkPost, mastodonPace }: Required<Omit<Options, 'mastodonPace'>> & Pick<Options, 'mastodonPace'>, later: (close: () => unknown) => void): Promise<Omit<Vigie, 'close'>> {
  const store = openStore({ path: config.databasePath, evidenceKey: secrets.evidenceKey, backupsKept: config.backupsKept })
  later(() => { store.close() })
  // Its model of letters takes a fifth of a second to make: before anybody waits.
  readWords('')
  const looker = openLooker({ reads: config.readCaptures })
  later(() => looker.close())
  const softener = openSoftener()
  later(() => softener.close())
  const drawer = openDrawer({ onFault: (facts) => { log.warn('draw', facts) } })
  later(() => drawer.close())
  const client = createClient({ apiUrl: config.discordApiUrl, log })
  const connection = watchConnection(client, log)
  later(() => within(FAREWELL_WITHIN_MS, client.destroy()))
  const waiting: { sender?: Sender; mastodon?: Mastodon; unopenedSince?: number } = {}
  const pumps: Pump[] = []
  const app: App = {
    db: store.db,
    vault: store.vault,
    now,
    log,
    fetchPicture: pictureFetcher(config.discordCdnUrls),
    // Nobody is asked where the host wants it so.
    resolveLink: resolveLink === askNobody ? askNobody : async (address) => await (waiting.mastodon ? resolveThrough(waiting.mastodon.api.find, resolveLink) : resolveLink)(address),
    checkPost,
    lookAt: (bytes) => looker.look(bytes),
    soften: (bytes) => softener.soften(bytes),
    draw: (sheet) => drawer.draw(sheet),
    ...inspector(client, now),
    mastodon: () => waiting.mastodon?.state() ?? (waiting.unopenedSince === undefined ? { kind: 'off' } : unopened(waiting.unopenedSince, config)),
    scrub: () => { store.scrub() },
    forgetBackups: (before) => { store.forgetBackups(before) },
    wakeOutbox: () => {
      waiting.sender?.wake()
      for (const one of pumps) one.wake()
      waiting.mastodon?.wake()
    },
  }
  const answers = restForAnswers(client)
  const dispatch = createDispatch(app, answers, handlers)
  await connect(client, secrets.discordToken, (interaction) => void dispatch(interaction))
  const { application } = client
  if (!application) throw new Error('unreachable: ready without an application')
  const sender = createSender(app, discordCarrier(deliverer({ ...app, rest: client.rest, restOnce: restWithoutRetries(client, secrets.discordToken), restForAnswers: answers, isForum: (guild, channel) => isForum(client, guild, channel) }), whenGivenUp(app)))
  waiting.sender = sender
  const left = countdown(WORK_WITHIN_MS)
  later(() => sender.stop(left()))
  // Where nobody follows links, what comes is written down as such, once, and waits for a start at which somebody does.
  if (resolveLink !== askNobody) resumeSearches(store.db, now())
  for (const one of [followLinks(app), lookAtPictures(app), settleFamilies(app), watchPosts(app)]) {
    pumps.push(one)
    later(() => { one.stop() })
  }
  const { mastodonUrl: url, mastodonGuild: guild, mastodonContact: contact } = config
  if (url !== undefined && secrets.mastodonToken !== undefined) {
    // Whatever is wrong with it is not Discord's trouble.
    try {
      const mastodon = openMastodon(app, { url, token: secrets.mastodonToken, guild, contact, pace: mastodonPace })
      waiting.mastodon = mastodon
      later(() => mastodon.stop(left()))
    } catch (error) {
      log.error('mastodon', describeError(error))
      waiting.unopenedSince = now()
    }
  }
  const rereading = beside(app, 'links', (isStopped) => rereadAllLinks(app, folderHash(join(import.meta.dirname, 'links')), isStopped))
  later(() => rereading.stop())
  const indexing = beside(app, 'copies', (isStopped) => indexOldPosts(app, isStopped))
  later(() => indexing.stop())
  const replanning = beside(app, 'plans', (isStopped) => replanPosts(app, isStopped))
  later(() => replanning.stop())
  const rights = watchRights(client, (guild) => { wakeServer(app, guild) })
  later(() => { rights.stop() })
  const clock = everyMinute(log, () => { keepTime(app) })
  later(() => { clock.stop() })
  const { healthPort } = config
  if (healthPort !== undefined) {
    const health = await serveHealth(healthPort, () => ({ isConnected: connection.isConnected(), servers: client.guilds.cache.size, waiting: countAllWaiting(store.db) }))
    later(() => health.close())
  }
  later(() => {
    dispatch.stop()
    return within(left(), dispatch.idle())
  })
  app.wakeOutbox()
  const registering = keepRegistering(log, () => registerCommands(app, client.rest, application.id, handlers))
  later(() => { registering.stop() })
  await within(REGISTERED_WITHIN_MS, registering.first)
  log.info('ready', { servers: client.guilds.cache.size })
  return {
    app,
    tick: clock.tick,
    settle: async () => {
      await dispatch.idle()
      await waiting.mastodon?.settle()
      for (const one of pumps) await one.drain()
      await waiting.mastodon?.settle()
      await sender.drain()
    },
  }
}

/** Does again beside the work what older rules did with posts; what is left when it is stopped is done at the next start. */
function beside(app: App, what: 'links' | 'copies' | 'plans', work: (isStopped: () => boolean) => Promise<number>): { stop: () => Promise<void> } {
  let isStopped = false
  const done = work(() => isStopped).then(
    (reread) => { if (reread > 0) app.log.info(what, { reread }) },
    (error: unknown) => { app.log.error(what, describeError(error)) },
  )
  return {
    stop: () => {
      isStopped = true
      return done
    },
  }
}

/** What a server's community could not be told is tried again. */
function wakeServer({ db, now, wakeOutbox }: Pick<App, 'db' | 'now' | 'wakeOutbox'>, guild: string): void {
  const community = findCommunity(db, guild)
  if (!community) return
  retryWaiting(db, community.id, now())
  wakeOutbox()
}

/** Milliseconds that are left of a span, which begins when it is first asked for. */
function countdown(ms: number): () => number {
  let end: number | undefined
  return () => Math.max(0, (end ??= performance.now() + ms) - performance.now())
}

/** The Mastodon account of settings that cannot be used. */
function unopened(since: number, { mastodonGuild }: Config): MastodonState {
  return { kind: 'on', account: undefined, trouble: { since, because: 'no-answer' }, isStreaming: false, rules: [], guild: mastodonGuild }
}
