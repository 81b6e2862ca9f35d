/** How the outbox is carried to Discord: its lanes, and what its refusals mean. */
import { DiscordAPIError } from 'discord.js'

import type { Carrier, Deliver, Fate } from '../../flows/send-outbox.ts'
import { isRefusal } from '../refusal.ts'
import { NoThread } from './deliver-digest.ts'
import { SpentCreation } from './post-once.ts'
import { createWays } from './ways.ts'

/** Answers have buckets of their own at Discord, the others wait for those of their channels. */
const LANES: Carrier['lanes'] = {
  answer: { all: 40, each: 40 },
  digest: { all: 8, each: 1 },
  'digest-page': { all: 8, each: 1 },
  'raid-card': { all: 8, each: 4 },
  notice: { all: 4, each: 2 },
  reminder: { all: 4, each: 2 },
  alert: { all: 2, each: 1 },
  outcome: { all: 4, each: 2 },
  news: { all: 4, each: 2 },
  'own-digest': { all: 4, each: 2 },
  waiting: { all: 2, each: 1 },
  'delete-message': { all: 4, each: 2 },
  'claim-card': { all: 2, each: 1 },
  'proposal-card': { all: 2, each: 1 },
  'mention-card': { all: 2, each: 2 },
  'thread-name': { all: 2, each: 1 },
  edit: { all: 8, each: 4 },
  'post-card': { all: 8, each: 4 },
}
const ATTEMPTS = 12
/** Where no thread may be made a person has to change that first; the channel itself is open. */
const NO_THREAD_MS = 10 * 60_000

/** What a person must mend first (rights, a channel that is gone): tried again for as long as it takes. */
const BLOCKED = new Set<number | string>([10003, 50001, 50013])

export function discordCarrier(deliver: Deliver, givenUp?: Carrier['givenUp']): Carrier {
  return { lanes: LANES, deliver, fateOf, ways: createWays(), ...(givenUp ? { givenUp } : {}) }
}

/** What Discord refuses meets the same answer again, unless a person mends it first. Everything else passes. */
function fateOf(error: unknown, attempts: number): Fate {
  if (error instanceof SpentCreation) return { kind: 'spent' }
  if (error instanceof NoThread) return { kind: 'passes', waitMs: NO_THREAD_MS, isCertain: true }
  if (!(error instanceof DiscordAPIError)) return { kind: 'passes' }
  if (BLOCKED.has(error.code)) return { kind: 'blocked' }
  if (isRefusal(error)) return { kind: 'hopeless' }
  return { kind: attempts >= ATTEMPTS ? 'blocked' : 'passes' }
}
