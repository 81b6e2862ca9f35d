/** What of the bot sends digests, in this process, so that it can die between any two lines of sending one: nothing more is written, and nothing leaves. */
import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { REST, type InternalRequest, type ResponseLike } from 'discord.js'

import { discordCarrier } from '../src/discord/outbox/carrier.ts'
import { deliverer } from '../src/discord/outbox/deliver.ts'
import { keepTime } from '../src/flows/keep-time.ts'
import { createSender } from '../src/flows/send-outbox.ts'
import type { Log } from '../src/log.ts'
import { communityOf } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import { keepPost } from '../src/store/posts.ts'
import type { Discord, JournalEntry } from './discord/start.ts'

/** A line of the way from the decision to the last page: before a request leaves, once it did its work, once its answer is there. */
export type Place = 'decided' | 'idle' | `${'message' | 'thread' | 'page' | 'later page' | 'look'}:${'before' | 'arrived' | 'answered'}`

export interface DyingBot {
  /** A minute strikes, and what is due is sent; `false` when it died of it. */
  minute: () => Promise<boolean>
  /** Somebody forwards a post. */
  handIn: (guild: string) => void
  /** Ends as a host would end it. */
  stop: () => Promise<void>
}

export interface Birth {
  discord: Discord
  path: string
  evidenceKey: string
  digestChannel: string
  /** Whether the bot dies here; asked at each line, in their order. */
  diesAt: (place: Place) => boolean
}

/** How long a request of the dead may be under way. */
const UNDER_WAY_MS = 5

const quiet = () => undefined
const log: Log = { error: quiet, warn: quiet, info: quiet, debug: quiet }
/** It died: whoever waits for it waits for ever. */
const never = <Nothing>(): Promise<Nothing> => new Promise<Nothing>(quiet)

export function bearBot({ discord, path, evidenceKey, digestChannel, diesAt }: Birth): DyingBot {
  const store = openStore({ path, evidenceKey })
  // A process dies here, not the machine: what was written is there, whether the disk has it or not.
  store.db.run(sql`pragma synchronous = off`)
  const life: { isOver: boolean; end: () => void } = { isOver: false, end: quiet }
  const lines = new AbortController()
  // Each request listens, and a dozen are no leak.
  setMaxListeners(0, lines.signal)
  const isOver = () => life.isOver
  const over = new Promise<false>((resolve) => { life.end = () => { resolve(false) } })
  const reach = (place: Place) => {
    if (isOver() || !diesAt(place)) return
    life.isOver = true
    void sender.stop(0)
    store.close()
    discord.write = write
    lines.abort()
    life.end()
  }
  const write = discord.write.bind(discord)
  const kindOf = placesOf(digestChannel)
  discord.write = (entry) => {
    write(entry)
    const kind = kindOf(entry)
    if (kind) reach(`${kind}:arrived`)
  }

  class MortalRest extends REST {
    override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
      const kind = kindOf({ method: request.method, path: request.fullRoute, body: request.body })
      if (kind) reach(`${kind}:before`)
      if (isOver()) return await never()
      const answer = await super.queueRequest({ ...request, signal: lines.signal }).catch(async (error: unknown) => (isOver() ? await never<ResponseLike>() : Promise.reject(error as Error)))
      if (kind) reach(`${kind}:answered`)
      return isOver() ? await never() : answer
    }
  }
  const [rest, restOnce] = [undefined, 0].map((retries) => new MortalRest({ api: discord.apiUrl, ...(retries === undefined ? {} : { retries }) }).setToken(discord.token)) as [REST, REST]
  // What ended just before the death, and was to be written down with the next beat, is not.
  const db = new Proxy(store.db, { get: (target, name): unknown => (name === 'transaction' && life.isOver ? quiet : Reflect.get(target, name)) })
  const app = { db, vault: store.vault, now: discord.clock.now, log, mastodon: () => ({ kind: 'off' as const }), draw: () => Promise.resolve(undefined), wakeOutbox: quiet, scrub: quiet, forgetBackups: quiet }
  const sender = createSender(app, discordCarrier(deliverer({ ...app, rest, restOnce, restForAnswers: rest, isForum: () => Promise.resolve(false) })))
  const close = () => { for (const one of [rest, restOnce]) { one.clearHandlerSweeper(); one.clearHashSweeper() } }
  return {
    minute: async () => {
      keepTime(app)
      reach('decided')
      if (await Promise.race([over, sender.drain().then(() => true)])) reach('idle')
      if (!isOver()) return true
      close()
      // What had left arrives, or does not, before anybody's clock goes on.
      await sleep(UNDER_WAY_MS)
      return false
    },
    handIn: (guild) => {
      const now = discord.clock.now()
      keepPost(store.db, { community: communityOf(store.db, guild, now).id, link: `x:${String(now)}`, platform: 'x', firstForwardAt: now - 1 })
    },
    stop: async () => {
      await sender.stop(1_000)
      discord.write = write
      store.close()
      close()
    },
  }
}

/** What a request is about, of those that send a digest; pages after the first count from the second. */
function placesOf(digestChannel: string): (request: Pick<JournalEntry, 'method' | 'path' | 'body'>) => 'message' | 'thread' | 'page' | 'later page' | 'look' | undefined {
  return ({ method, path, body }) => {
    if (method === 'GET') return 'look'
    if (method !== 'POST') return undefined
    if (path.endsWith('/threads')) return 'thread'
    if (!path.endsWith('/messages')) return undefined
    if (path.includes(digestChannel)) return 'message'
    return /\((?:[2-9]|\d\d)\/\d+\)/.test(JSON.stringify(body)) ? 'later page' : 'page'
  }
}
