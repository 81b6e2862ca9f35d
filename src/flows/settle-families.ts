/**
 * Goes on with families of copies that are too large to take a verdict at once: a few posts in each transaction, and everybody else has their
 * turn in between. The work is rows, so that whatever dies, no post of a family is left behind: where something is wrong with one, its row stays
 * and it is tried again at the next start, while the others are gone on with.
 */
import type { App } from '../app.ts'
import { pump, type Pump } from '../lib/pump.ts'
import { breath } from '../lib/turns.ts'
import { describeError } from '../log.ts'
import { unsettledFamilies, type Unsettled } from '../store/unsettled.ts'
import { decide } from './decide.ts'
import { settleFamily } from './family.ts'

export function settleFamilies(app: Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox'>): Pump {
  /** Those with which something is wrong, while their rows stand: settled meanwhile by whoever decided anew, a family is as any other. */
  let failed: Unsettled[] = []
  let lastServed = 0
  const isOf = (one: Unsettled) => (other: Unsettled) => one.community === other.community && one.post === other.post
  /** A family of the community behind the one that had its turn last. */
  const nextAfter = (community: number) => {
    const waiting = unsettledFamilies(app.db)
    failed = failed.filter((one) => waiting.some(isOf(one)))
    const able = waiting.filter((one) => !failed.some(isOf(one)))
    return able.find((one) => one.community > community) ?? able[0]
  }
  const settle = async (family: Unsettled, isStopped: () => boolean) => {
    await breath()
    if (isStopped()) return
    const { community, post, member } = family
    try {
      decide(app, (hands) => { settleFamily(hands, community, post, member ?? undefined) })
    } catch (error) {
      // Trouble with one family is not another's.
      app.log.error('families', { community, post, ...describeError(error) })
      failed.push(family)
    }
  }
  return pump(({ underWay, isStopped }) => {
    const next = underWay > 0 ? undefined : nextAfter(lastServed)
    if (!next) return undefined
    lastServed = next.community
    return settle(next, isStopped)
  })
}
