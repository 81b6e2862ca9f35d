/** Our own Discord on 127.0.0.1: REST v10, gateway v10 and the file host, strict where Discord is strict. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createClock, type Clock } from './clock.ts'
import { createFaults, type FaultBox } from './faults.ts'
import { openGateway, type Gateway } from './gateway/open.ts'
import { openJournal, type JournalEntry } from './http/journal.ts'
import { serve } from './http/serve.ts'
import type { Interaction } from './interactions.ts'
import { createWorld, type World } from './world.ts'

export type { JournalEntry } from './http/journal.ts'

export interface Discord {
  /** What `DISCORD_API_URL` holds. */
  apiUrl: string
  /** What `DISCORD_CDN_URLS` holds. */
  cdnUrl: string
  gatewayUrl: string
  token: string
  world: World
  clock: Clock
  gateway: Gateway
  faults: FaultBox
  /** Every request of the bot, in order. */
  journal: JournalEntry[]
  /** What no client should have asked: unknown routes, unknown parameters and fields. */
  complaints: string[]
  interactions: Map<string, Interaction>
  tokens: Map<string, Interaction>
  /** Which interaction showed a modal. */
  modals: WeakMap<object, Interaction>
  write: (entry: JournalEntry) => void
  close: () => Promise<void>
}

/** Privileged intents (members, presences, message content) are refused until the developer portal grants them. */
const PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15

export interface StartOptions { port?: number; clock?: Clock; journal?: string; heartbeatMs?: number; grantedIntents?: number }

export async function startDiscord(options: StartOptions = {}): Promise<Discord> {
  const clock = options.clock ?? createClock()
  const world = createWorld(clock)
  world.deniedIntents = PRIVILEGED & ~(options.grantedIntents ?? 0)
  const server = createServer((request, response) => {
    serve(discord, request, response).catch(() => { response.destroy() })
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const base = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const gatewayUrl = `ws://${base}/gateway`
  const journal = openJournal(options.journal)
  const gateway = openGateway(server, world, { url: () => gatewayUrl, heartbeatMs: options.heartbeatMs ?? 41_250 })
  const discord: Discord = {
    apiUrl: `http://${base}/api`,
    cdnUrl: `http://${base}/cdn/`,
    gatewayUrl,
    token: world.token,
    world,
    clock,
    gateway,
    faults: createFaults(),
    journal: journal.entries,
    complaints: [],
    interactions: new Map(),
    tokens: new Map(),
    modals: new WeakMap(),
    write: journal.write,
    close: async () => {
      gateway.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      journal.close()
    },
  }
  return discord
}
