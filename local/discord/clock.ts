/** A clock that tests can set; without setting it follows the real one. */
export interface Clock {
  now: () => number
  set: (at: number) => void
  advance: (ms: number) => void
  /** Calls back once, `ms` from now: by this clock when it is set, else by the real one. The result cancels it. */
  after: (ms: number, call: () => void) => () => void
}

interface Waiting { at: number; call: () => void; timer: NodeJS.Timeout | undefined }

export function createClock(start?: number): Clock {
  let fixed = start
  let ahead = 0
  const waiting = new Set<Waiting>()
  const now = () => fixed ?? Date.now() + ahead
  const end = (one: Waiting) => {
    clearTimeout(one.timer)
    return waiting.delete(one)
  }
  const wake = () => {
    for (const one of waiting) if (one.at <= now() && end(one)) one.call()
  }
  return {
    now,
    set: (at) => {
      fixed = at
      wake()
    },
    advance: (ms) => {
      if (fixed === undefined) ahead += ms
      else fixed += ms
      wake()
    },
    after: (ms, call) => {
      const one: Waiting = { at: now() + ms, call, timer: undefined }
      // A set clock does not move by itself, so no real timer may speak for it.
      if (fixed === undefined) one.timer = setTimeout(() => { if (end(one)) call() }, ms).unref()
      waiting.add(one)
      return () => { end(one) }
    },
  }
}
