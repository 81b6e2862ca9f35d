/** Opens the bot's Mastodon account: hears what mentions it, reads it, and says what there is to say. Its server may be down at any time. */
import { setMaxListeners } from 'node:events'

import type { App, MastodonState } from '../app.ts'
import { createSender } from '../flows/send-outbox.ts'
import { mediaFetcher } from '../web/fetch-media.ts'
import type { Api } from './server/api.ts'
import { createApi } from './server/ask-server.ts'
import { mastodonCarrier } from './carrier.ts'
import { createClient } from './client.ts'
import { greet, persist, type Greeting, type Trouble } from './greet.ts'
import { hear, type ListenPace } from './hear.ts'
import type { Listener } from './hearing/listen.ts'
import { readMentions } from './read-mentions.ts'
import { watchRights, type Rights } from './rights.ts'

/** What a server allows of which nothing is known yet. */
const CHARACTERS = 500

export interface MastodonOptions {
  url: string
  token: string
  guild: string | undefined
  contact?: string | undefined
  /** How long things take; as long as is fit when not given. `timeoutMs`: of one request. */
  pace?: (ListenPace & { timeoutMs?: number }) | undefined
}

export interface Mastodon {
  state: () => MastodonState
  api: Api
  /** There is something new in the database. */
  wake: () => void
  /** Asks for mentions now, and does everything that is due; resolves when it is done. */
  settle: () => Promise<void>
  stop: (withinMs: number) => Promise<void>
}

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'isMember'>

/** Once its server told who the bot is. */
interface Greeted extends Greeting {
  listener: Listener
}

export function openMastodon(app: Needs, { url, token, guild, contact, pace }: MastodonOptions): Mastodon {
  const over = new AbortController()
  // Each request under way listens, and a dozen are no leak.
  setMaxListeners(0, over.signal)
  const client = createClient({ url, token, contact, signal: over.signal, now: app.now, ...(pace?.timeoutMs === undefined ? {} : { timeoutMs: pace.timeoutMs }) })
  const { api, rights } = watchRights(createApi(client), app.now)
  const known: { greeted?: Greeted; trouble?: Trouble } = {}
  const sender = createSender(app, mastodonCarrier({ ...app, api, guild, limits: () => known.greeted?.instance ?? { characters: CHARACTERS } }))
  const reader = readMentions(app, { api, fetchMedia: mediaFetcher(client.origin), me: () => known.greeted?.door.me })
  const wake = () => {
    reader.wake()
    sender.wake()
  }
  const ends = { isStopped: false }
  const meet = async () => {
    const greeted = await greet(api, guild)
    if (ends.isStopped) return
    known.greeted = { ...greeted, listener: hear(app, { api, origin: client.origin, token, contact, pace, ...greeted }) }
    delete known.trouble
    wake()
  }
  const meeting = persist(app, { signal: over.signal, note: ({ since, because }) => { known.trouble = { since: known.trouble?.since ?? since, because } } }, meet)
  return {
    api,
    wake,
    state: () => stateOf(known, { guild, rights }),
    settle: async () => {
      await meeting.first
      await known.greeted?.listener.poll()
      await reader.drain()
      await sender.drain()
    },
    stop: async (withinMs) => {
      ends.isStopped = true
      await known.greeted?.listener.stop()
      reader.stop()
      await sender.stop(withinMs)
      over.abort()
    },
  }
}

function stateOf({ greeted, trouble }: { greeted?: Greeted; trouble?: Trouble }, { guild, rights }: { guild: string | undefined; rights: Rights }): MastodonState {
  const lacking = rights.lackingSince()
  return {
    kind: 'on',
    account: greeted && `@${greeted.door.me.name}`,
    trouble: (greeted ? greeted.listener.trouble() : trouble) ?? (lacking === undefined ? undefined : { since: lacking, because: 'rights' }),
    isStreaming: greeted?.listener.isStreaming() ?? false,
    rules: greeted?.instance.rules ?? [],
    guild,
  }
}
