/**
 * Goes on with families of copies that are too large to take a verdict at once: a few posts in each transaction, and everybody else has their
 * turn in between. The work is rows, so that whatever dies, no post of a family is left behind: where something is wrong with one, its row stays
 * and it is tried again at the next start, while the others are gone on with.
 */
import type { App } from '../app.ts'
import { pulse } from '../lib/pulse.ts'
import { breath } from '../lib/turns.ts'
import { describeError } from '../log.ts'
import { unsettledFamilies, type Unsettled } from '../store/unsettled.ts'
import { decide } from './decide.ts'
import { settleFamily } from './family.ts'

const POLL_MS = 1_000

export interface Settler {
  /** Goes on soon; returns at once. */
  wake: () => void
  /** Goes on until every family is settled that can be, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more; what is left is gone on with at the next start. */
  stop: () => void
}

export function settleFamilies(app: Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox'>): Settler {
  let underWay: Promise<void> | undefined
  let isStopped = false
  /** Those with which something is wrong, while their rows stand: settled meanwhile by whoever decided anew, a family is as any other. */
  let failed: Unsettled[] = []
  const isOf = (one: Unsettled) => (other: Unsettled) => one.community === other.community && one.post === other.post
  /** A family of the community behind the one that had its turn last. */
  const nextAfter = (community: number) => {
    const waiting = unsettledFamilies(app.db)
    failed = failed.filter((one) => waiting.some(isOf(one)))
    const able = waiting.filter((one) => !failed.some(isOf(one)))
    return able.find((one) => one.community > community) ?? able[0]
  }
  const work = async () => {
    let lastServed = 0
    for (let next = nextAfter(lastServed); next && !isStopped; next = nextAfter(lastServed)) {
      const { community, post, member } = next
      lastServed = community
      try {
        decide(app, (hands) => { settleFamily(hands, community, post, member ?? undefined) })
      } catch (error) {
        // Trouble with one family is not another's.
        app.log.error('families', { community, post, ...describeError(error) })
        failed.push(next)
      }
      await breath()
    }
  }
  const fill = () => {
    if (isStopped || underWay || !nextAfter(0)) return
    underWay = work().finally(() => {
      underWay = undefined
    })
  }
  const beat = pulse(fill, POLL_MS)
  return {
    wake: beat.wake,
    drain: async () => {
      for (fill(); underWay; fill()) await underWay
    },
    stop: () => {
      isStopped = true
      beat.stop()
    },
  }
}
