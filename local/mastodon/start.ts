/**
 * Our own fediverse on 127.0.0.1: servers that speak Mastodon's API, each with the habits of its kind, that know each other's posts as
 * federation brings them; with people who post, and faults on demand. Nothing is asked of the network.
 */
import { createClock, type Clock } from '../discord/clock.ts'
import { openJournal } from '../discord/http/journal.ts'
import { openServer, type JournalEntry, type OpenOptions, type Server } from './server.ts'
import { createWorld, type World } from './world.ts'

export type { Fault, FaultKind } from './faults.ts'
export type { Kind } from './kinds.ts'
export type { Person } from './people.ts'
export type { Bot, JournalEntry, OpenOptions, Report, Server } from './server.ts'
export type { Account, Toot, Visibility } from './world.ts'

export interface Fediverse {
  world: World
  clock: Clock
  /** One more server, at a port of its own. */
  open: (options: OpenOptions) => Promise<Server>
  close: () => Promise<void>
}

export interface StartOptions {
  clock?: Clock
  /** A file that gets every request as a line of JSON. */
  journal?: string
}

/** Resolves at once; servers are opened one by one. */
export function startFediverse(options: StartOptions = {}): Promise<Fediverse> {
  const clock = options.clock ?? createClock()
  const world = createWorld(clock)
  const journal = openJournal<JournalEntry>(options.journal)
  return Promise.resolve({
    world,
    clock,
    open: (how) => openServer(world, how, journal.write),
    close: async () => {
      await Promise.all([...world.servers.values()].map((server) => server.close()))
      journal.close()
    },
  })
}
