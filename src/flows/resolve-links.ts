/**
 * Follows the links that wait for it: a few at a time, each once at a time. The work is rows, so that whatever dies, nothing is lost; a look
 * that was cut off is made again.
 */
import type { App } from '../app.ts'
import type { Resolution } from '../links/resolution.ts'
import { describeError } from '../log.ts'
import { dueSearches, type Search } from '../store/searches.ts'
import { decide } from './decide.ts'
import { settleSearch } from './settle-search.ts'

/** Looks under way: in all, and of one community, for none may fill the lane. */
const AT_ONCE = { all: 4, each: 3 }
const POLL_MS = 1_000

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'resolveLink'>

export interface Follower {
  /** Looks at what is due; returns at once. */
  wake: () => void
  /** Follows until nothing is due, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more; what is under way is made again at the next start. */
  stop: () => void
}

export function followLinks(app: Needs): Follower {
  const underWay = new Map<string, { community: number; work: Promise<void> }>()
  /** What cannot be written down, whatever the answer is, is not asked for again in this life. */
  const spoiled = new Set<string>()
  let isStopped = false
  const follow = async (search: Search): Promise<void> => {
    const resolution = await lookAt(app, search)
    if (!isStopped && !write(app, search, resolution)) spoiled.add(keyOf(search))
  }
  const fill = () => {
    if (isStopped) return
    for (const search of nextSearches(app, underWay, spoiled)) {
      const key = keyOf(search)
      const work = follow(search).finally(() => {
        underWay.delete(key)
        wake()
      })
      underWay.set(key, { community: search.community, work })
    }
  }
  let isAwake = false
  const wake = () => {
    if (isAwake || isStopped) return
    isAwake = true
    setImmediate(() => {
      isAwake = false
      fill()
    })
  }
  const timer = setInterval(wake, POLL_MS)
  timer.unref()
  return {
    wake,
    drain: async () => {
      for (fill(); underWay.size > 0; fill()) await Promise.race([...underWay.values()].map((one) => one.work))
    },
    stop: () => {
      isStopped = true
      clearInterval(timer)
    },
  }
}

const keyOf = ({ community, link }: Search) => `${String(community)} ${link}`

/** What may be begun now: of each community, in turn, as many as it may have. */
function nextSearches({ db, now }: Needs, underWay: ReadonlyMap<string, { community: number }>, spoiled: ReadonlySet<string>): Search[] {
  const counts = new Map<number, number>()
  const take = (community: number) => counts.set(community, (counts.get(community) ?? 0) + 1)
  for (const { community } of underWay.values()) take(community)
  const taken = new Set<string>()
  const next = (): Search | undefined => {
    const except = [...counts].filter(([, n]) => n >= AT_ONCE.each).map(([community]) => community)
    const due = dueSearches(db, { now: now(), limit: 2 * AT_ONCE.all + spoiled.size, except })
    return due.find((search) => ![underWay, taken, spoiled].some((known) => known.has(keyOf(search))))
  }
  const begun: Search[] = []
  for (let search = next(); search && underWay.size + begun.length < AT_ONCE.all; search = next()) {
    begun.push(search)
    taken.add(keyOf(search))
    take(search.community)
  }
  return begun
}

/** Whatever goes wrong in between is a look that did not come off. */
async function lookAt({ log, resolveLink }: Needs, { community, post, address }: Search): Promise<Resolution> {
  try {
    return await resolveLink(address)
  } catch (error) {
    log.error('resolve', { community, post, ...describeError(error) })
    return { kind: 'unreachable', because: 'not-understood' }
  }
}

/** One transaction for one link; says whether something could be written. */
function write(app: Needs, search: Search, resolution: Resolution): boolean {
  for (const one of [resolution, { kind: 'unreachable', because: 'not-understood' } as const]) {
    try {
      decide(app, (hands) => { settleSearch(hands, search, one) })
      return true
    } catch (error) {
      app.log.error('resolve', { community: search.community, post: search.post, ...describeError(error) })
    }
  }
  return false
}
