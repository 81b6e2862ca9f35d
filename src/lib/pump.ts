/** Does what waits, a few things at a time: looks for more whenever something ended, when it is woken, and every second by itself. */
import { pulse } from './pulse.ts'

const POLL_MS = 1_000

export interface Pump {
  /** Looks for what waits; returns at once. */
  wake: () => void
  /** Goes on until nothing can be begun, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more; what is under way writes nothing any more and is found again at the next start. */
  stop: () => void
}

export interface Way {
  /** How many things are under way. */
  underWay: number
  /** Asked anew each time: what it answers changes while something is waited for. */
  isStopped: () => boolean
}

/** `begin` starts one thing, which never rejects, or gives nothing where nothing waits or enough is under way. */
export function pump(begin: (way: Way) => Promise<void> | undefined): Pump {
  const works = new Set<Promise<void>>()
  let isOver = false
  const isStopped = () => isOver
  const next = () => (isOver ? undefined : begin({ underWay: works.size, isStopped }))
  const fill = () => {
    for (let work = next(); work; work = next()) {
      const ended = work.finally(() => {
        works.delete(ended)
        beat.wake()
      })
      works.add(ended)
    }
  }
  const beat = pulse(fill, POLL_MS)
  return {
    wake: beat.wake,
    drain: async () => {
      for (fill(); works.size > 0; fill()) await Promise.race(works)
    },
    stop: () => {
      isOver = true
      beat.stop()
    },
  }
}
