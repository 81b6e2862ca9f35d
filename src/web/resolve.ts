/** Follows a handed-in address to the one post that it names, as far as the network can prove it. */
import { atMost } from '../lib/at-most.ts'
import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink } from '../links/link.ts'
import type { ResolveLink, Resolution } from '../links/resolution.ts'
import { describeError, type Log } from '../log.ts'
import { createAsk, type Ask, type AskOptions } from './ask.ts'
import { settleBluesky } from './bluesky.ts'
import { settleFediverse } from './fediverse.ts'
import { follow } from './follow.ts'
import { endBecause, type Trip } from './trip.ts'

/** Where the host wants nothing asked over the network (`RESOLVE_LINKS=off`). */
export const askNobody: ResolveLink = () => Promise.resolve({ kind: 'unreachable', because: 'off' })

export interface ResolverOptions extends AskOptions {
  log?: Log
  /** Milliseconds for one address in all: names, hops and bodies together. */
  withinMs?: number
}

const WITHIN_MS = 8_000
/** Of one address: five hops with two requests each, and what a post at the end may need. */
const REQUESTS = 14
const AT_ONCE = 4
const AT_ONCE_PER_HOST = 2

/** A resolver for the whole program; see `ResolveLink`. The log has a number per resolution and codes, never an address. */
export function createResolver({ log, withinMs = WITHIN_MS, ...options }: ResolverOptions = {}): ResolveLink {
  const ask = inTurnPerHost(createAsk(options))
  const inTurn = atMost(AT_ONCE)
  const underWay = new Map<string, Promise<Resolution>>()
  let count = 0
  const resolveOne = async (address: string): Promise<Resolution> => {
    count += 1
    const facts = { id: count, requests: 0 }
    const signal = AbortSignal.timeout(withinMs)
    const trip: Trip = async (question) => {
      facts.requests += 1
      if (facts.requests > REQUESTS) return { kind: 'unreachable', because: 'too-many-redirects' }
      return await ask(question, signal)
    }
    const resolution = await Promise.race([resolve(trip, address), ended(signal)]).catch((error: unknown): Resolution => {
      log?.error('resolve', { ...facts, ...describeError(error) })
      return { kind: 'unreachable', because: 'not-understood' }
    })
    log?.debug('resolve', { ...facts, kind: resolution.kind, because: 'because' in resolution ? resolution.because : undefined })
    return resolution
  }
  return (address) => {
    const begun = underWay.get(address)
    if (begun) return begun
    const resolution = inTurn(() => resolveOne(address)).finally(() => underWay.delete(address))
    underWay.set(address, resolution)
    return resolution
  }
}

async function resolve(trip: Trip, address: string): Promise<Resolution> {
  const what = canonicalise(address)
  if (what.is === 'refused') return endBecause(what.because)
  if (what.is === 'post') return await settle(trip, what.link)
  const found = await follow(trip, new URL(what.link.address))
  if (found.kind !== 'post') return found
  const settled = await settle(trip, found.link)
  // The short link did lead to a post, whatever its server says of it, or whether it answers: that is looked up on its own.
  return settled.kind === 'resolved' || settled.kind === 'refused' ? settled : { kind: 'resolved', link: found.link, aliases: [] }
}

/** A post's own address, asked where its platform is one whose servers tell. */
async function settle(trip: Trip, link: CanonicalLink): Promise<Resolution> {
  if (link.isSettled) return { kind: 'resolved', link, aliases: [] }
  if (link.platform === 'bluesky') return await settleBluesky(trip, link)
  return link.platform === 'fediverse' ? await settleFediverse(trip, link) : { kind: 'unreachable', because: 'not-understood' }
}

/** Few requests at once to one host, whoever's links lead there. */
function inTurnPerHost(ask: Ask): Ask {
  const hosts = new Map<string, { inTurn: ReturnType<typeof atMost>; users: number }>()
  return async (question, signal) => {
    const { hostname } = question.url
    const host = hosts.get(hostname) ?? { inTurn: atMost(AT_ONCE_PER_HOST), users: 0 }
    hosts.set(hostname, host)
    host.users += 1
    try {
      return await host.inTurn(() => ask(question, signal))
    } finally {
      host.users -= 1
      if (host.users === 0) hosts.delete(hostname)
    }
  }
}

function ended(signal: AbortSignal): Promise<Resolution> {
  return new Promise((done) => {
    signal.addEventListener('abort', () => { done({ kind: 'unreachable', because: 'too-slow' }) }, { once: true })
  })
}
