/** One server: its accounts, what it knows, and its door at 127.0.0.1. */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { notificationEntity } from './entities/notification.ts'
import { statusEntity } from './entities/status.ts'
import { createFaults, type Fault, type FaultBox } from './faults.ts'
import { serve } from './http/serve.ts'
import { createIds, type Ids } from './ids.ts'
import { HABITS, PATHS, type Habits, type Kind } from './kinds.ts'
import { createKnown, type Known } from './known.ts'
import type { Notice, Policy } from './notify.ts'
import { personOf, type Person } from './people.ts'
import { createStream, type Stream } from './stream.ts'
import type { Account, Media, Toot, World } from './world.ts'

export interface JournalEntry {
  /** The server's domain. */
  server: string
  method: string
  /** With its query. */
  path: string
  /** 0 when nothing was answered. */
  status: number
  at: number
  fault?: Fault['do']
}

export interface Report { by: Account; account: Account; toots: Toot[]; comment: string; category: string; isForwarded: boolean; rules: string[] }

export interface Bot { token: string; account: Account }

/** An event for one account's stream. */
export type Told = { event: 'notification'; notice: Notice } | { event: 'update' | 'status.update' | 'delete'; toot: Toot }

export interface PersonOptions { isBot?: boolean; locale?: string }

export interface Server {
  kind: Kind
  habits: Habits
  domain: string
  /** Where its API is. */
  url: string
  world: World
  ids: Ids
  known: Known
  notices: Notice[]
  policies: Map<Account, Policy>
  tokens: Map<string, Account>
  /** Posts by the key of the request that wrote them. */
  written: Map<string, Toot>
  rules: { id: string; text: string; hint: string }[]
  reports: Report[]
  /** Requests in five minutes, where the server counts them. */
  limit: number
  window: { used: number; until: number }
  /** How long it takes to find what a post from elsewhere answers; until then it answers nothing. May be set at any time. */
  threadDelayMs: number
  faults: FaultBox
  stream: Stream
  /** Every request, in order. */
  journal: JournalEntry[]
  /** What broke in here. */
  complaints: string[]
  /** Who asks without a token. */
  nobody: Account
  /** A person with an account here, made at the first call; `Dr Blanc` is `@dr_blanc`. */
  person: (name: string, options?: PersonOptions) => Person
  /** The bot's account, made at the first call, with a token that is good now. */
  bot: (name: string) => Bot
  /** All that a bot wrote, deleted or not. */
  statusesOf: (bot: Bot) => Toot[]
  /** No token is good any more, and streams end; `bot` gives a new one. */
  revokeToken: () => void
  /** Every request meets one of these faults with this probability; 0 ends it. */
  misbehave: FaultBox['misbehave']
  note: (entry: Omit<JournalEntry, 'server'>) => void
  tell: (account: Account, told: Told) => void
  media: (path: string) => Media | undefined
  /** Nothing listens at the port until `resume`. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  close: () => Promise<void>
}

export interface OpenOptions {
  kind: Kind
  /** Of its accounts and addresses; nothing is asked there. */
  domain: string
  threadDelayMs?: number
  /** Requests in five minutes; Mastodon allows 300, here there is no limit unless said. */
  limit?: number
}

const RULES = [{ id: '1', text: 'Ni harcèlement ni menaces', hint: '' }, { id: '2', text: 'Pas de données personnelles d’autrui', hint: '' }]
const NO_LIMIT = 1_000_000

export async function openServer(world: World, options: OpenOptions, write: (entry: JournalEntry) => void): Promise<Server> {
  const { kind, domain } = options
  if (world.servers.has(domain)) throw new Error('this domain has its server')
  const http = createServer((request, response) => { serve(server, request, response).catch(() => { response.destroy() }) })
  const listen = async (port: number) => {
    http.listen(port, '127.0.0.1')
    await once(http, 'listening')
  }
  await listen(0)
  const { port } = http.address() as AddressInfo
  const pause = () => new Promise<void>((resolve) => {
    http.close(() => { resolve() })
    http.closeAllConnections()
  })
  const [ids, faults, stream] = [createIds(kind, domain), createFaults(), createStream(world.clock)]
  const journal: JournalEntry[] = []
  const server: Server = {
    kind, domain, world, ids, faults, stream, journal,
    habits: HABITS[kind],
    url: `http://127.0.0.1:${port}`,
    known: createKnown({ domain, ids, clock: world.clock, threadDelayMs: () => server.threadDelayMs }),
    notices: [], policies: new Map(), tokens: new Map(), written: new Map(), reports: [], complaints: [],
    rules: kind === 'snac' ? [] : RULES,
    limit: options.limit ?? NO_LIMIT, window: { used: 0, until: 0 },
    threadDelayMs: options.threadDelayMs ?? 0,
    nobody: newAccount(world, { kind, domain }, { name: 'nobody', displayName: '' }),
    person: (name, { isBot = false, locale = 'fr' } = {}) => personOf(server, accountNamed(server, name, { isBot, locale })),
    bot: (name) => botNamed(server, name),
    statusesOf: ({ account }) => [...world.toots.values()].filter(({ by }) => by === account),
    revokeToken: () => {
      server.tokens.clear()
      stream.cut()
    },
    misbehave: faults.misbehave,
    note: (entry) => {
      const full = { server: domain, ...entry }
      journal.push(full)
      write(full)
    },
    tell: (account, told) => { tell(server, account, told) },
    media: (path) => {
      const id = /^\/media\/(.+)\.\w+$/.exec(path)?.[1]
      return id === undefined ? undefined : [...world.toots.values()].flatMap(({ media, earlier }) => [...media, ...earlier.flatMap((one) => one.media)]).find((one) => one.id === id)
    },
    pause,
    resume: () => listen(port),
    close: pause,
  }
  world.servers.set(domain, server)
  return server
}

function newAccount({ clock }: World, { kind, domain }: Pick<Server, 'kind' | 'domain'>, about: { name: string; displayName: string; isBot?: boolean; locale?: string }): Account {
  const { name, displayName, isBot = false, locale = 'fr' } = about
  return { name, domain, displayName, isBot, locale, uri: `https://${domain}${PATHS[kind].actor(name)}`, url: `https://${domain}${PATHS[kind].profile(name)}`, createdAt: clock.now(), follows: new Set() }
}

function accountNamed(server: Server, displayName: string, options: Required<PersonOptions>): Account {
  const { world, domain } = server
  const name = displayName.normalize('NFD').replace(/[^\w ]/g, '').trim().replace(/ +/g, '_').toLowerCase()
  const key = `${name}@${domain}`.toLowerCase()
  const account = world.accounts.get(key) ?? newAccount(world, server, { name, displayName, ...options })
  world.accounts.set(key, account)
  return account
}

function botNamed(server: Server, name: string): Bot {
  const account = accountNamed(server, name, { isBot: false, locale: 'fr' })
  const known = [...server.tokens].find(([, owner]) => owner === account)?.[0]
  const token = known ?? randomBytes(24).toString('base64url')
  server.tokens.set(token, account)
  return { token, account }
}

function tell(server: Server, account: Account, told: Told): void {
  const { known, stream } = server
  if (stream.listeners() === 0) return
  if (told.event === 'notification') stream.send(account, told.event, JSON.stringify(notificationEntity(server, told.notice)))
  else if (!known.has(told.toot)) return
  else stream.send(account, told.event, told.event === 'delete' ? known.idOf(told.toot) : JSON.stringify(statusEntity(server, account, told.toot)))
}
