/** Lets few things run at once; the others wait in the order in which they came. */
export function atMost(limit: number): <Outcome>(work: () => Promise<Outcome>) => Promise<Outcome> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < limit) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      // The place is handed on, not given back: nobody who comes now slips in before the next one.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
