/**
 * Goes on with families of copies that are too large to take a verdict at once: a few posts in each transaction, and everybody else has their
 * turn in between. The work is rows, so that whatever dies, no post of a family is left behind.
 */
import type { App } from '../app.ts'
import { pulse } from '../lib/pulse.ts'
import { breath } from '../lib/turns.ts'
import { describeError } from '../log.ts'
import { forgetUnsettled, nextUnsettled } from '../store/unsettled.ts'
import { decide } from './decide.ts'
import { settleFamily } from './family.ts'

const POLL_MS = 1_000

export interface Settler {
  /** Goes on soon; returns at once. */
  wake: () => void
  /** Goes on until every family is settled, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more; what is left is gone on with at the next start. */
  stop: () => void
}

export function settleFamilies(app: Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox'>): Settler {
  let underWay: Promise<void> | undefined
  let isStopped = false
  const work = async () => {
    let lastServed = 0
    for (let next = nextUnsettled(app.db, lastServed); next && !isStopped; next = nextUnsettled(app.db, lastServed)) {
      const { community, post, member } = next
      lastServed = community
      try {
        decide(app, (hands) => { settleFamily(hands, community, post, member ?? undefined) })
      } catch (error) {
        // Trouble with one family is not another's.
        app.log.error('families', { community, post, ...describeError(error) })
        forgetUnsettled(app.db, community, [post])
      }
      await breath()
    }
  }
  const fill = () => {
    if (isStopped || underWay || !nextUnsettled(app.db, 0)) return
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
