/** A clock that tests can set; without setting it follows the real one. */
export interface Clock {
  now: () => number
  set: (at: number) => void
  advance: (ms: number) => void
}

export function createClock(start?: number): Clock {
  let fixed = start
  let ahead = 0
  return {
    now: () => fixed ?? Date.now() + ahead,
    set: (at) => { fixed = at },
    advance: (ms) => {
      if (fixed === undefined) ahead += ms
      else fixed += ms
    },
  }
}
