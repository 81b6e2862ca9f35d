/**
 * Follows the links that wait for it: a few at a time, each once at a time. The work is rows, so that whatever dies, nothing is lost; a look
 * that was cut off is made again.
 */
import type { App } from '../app.ts'
import { pump, type Pump } from '../lib/pump.ts'
import type { Resolution } from '../links/resolution.ts'
import { describeError } from '../log.ts'
import { nextSearch, type Search } from '../store/searches.ts'
import { decide } from './decide.ts'
import { settleSearch } from './settle-search.ts'

/** Looks under way: in all, and of one community, for none may fill the lane; of its looks, one at a site. */
const AT_ONCE = { all: 4, each: 3 }

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'resolveLink'>

export function followLinks(app: Needs): Pump {
  const underWay = new Map<string, Search>()
  /** What cannot be written down, whatever the answer is, is not asked for again in this life. */
  const spoiled = new Map<string, Search>()
  let lastServed = 0
  const follow = async (search: Search, isStopped: () => boolean): Promise<void> => {
    const resolution = await lookAt(app, search)
    if (!isStopped() && !write(app, search, resolution)) spoiled.set(keyOf(search), search)
    underWay.delete(keyOf(search))
  }
  return pump(({ isStopped }) => {
    const search = mayBegin(app, { underWay: [...underWay.values()], spoiled: [...spoiled.values()], after: lastServed })
    if (!search) return undefined
    lastServed = search.community
    underWay.set(keyOf(search), search)
    return follow(search, isStopped)
  })
}

const keyOf = ({ community, link }: Search) => `${String(community)} ${link}`

/** What may be begun now, if anything: the communities in turn, of each as many as it may have. */
function mayBegin({ db, now }: Needs, { underWay, spoiled, after }: { underWay: readonly Search[]; spoiled: readonly Search[]; after: number }): Search | undefined {
  if (underWay.length >= AT_ONCE.all) return undefined
  const countOf = (community: number) => underWay.filter((one) => one.community === community).length
  const except = [...new Set(underWay.map((one) => one.community))].filter((community) => countOf(community) >= AT_ONCE.each)
  return nextSearch(db, { now: now(), after, except, sites: underWay, passed: [...underWay, ...spoiled] })
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
