/** Work in pieces: a thousand things that ask for the processor at once get it in turn, and the event loop breathes in between. */

/** How long pieces run before everything else (heartbeats, answers of Discord, timers) has its turn. */
const BREATH_MS = 8

export interface Turns {
  /** Resolves when the caller may go on; `first` before all who wait for their `next` turn. */
  (urgency: 'first' | 'next'): Promise<void>
}

export function createTurns(): Turns {
  const waiting: Record<'first' | 'next', (() => void)[]> = { first: [], next: [] }
  let isRunning = false
  const goOn = () => waiting.first.shift() ?? waiting.next.shift()
  const run = async () => {
    const start = performance.now()
    for (let go = goOn(); go; go = performance.now() - start < BREATH_MS ? goOn() : undefined) {
      go()
      // Whoever was let go runs now, up to where they wait for something else.
      await Promise.resolve()
    }
    isRunning = waiting.first.length + waiting.next.length > 0
    if (isRunning) setImmediate(() => void run())
  }
  return (urgency) => {
    const turn = new Promise<void>((resolve) => waiting[urgency].push(resolve))
    if (!isRunning) {
      isRunning = true
      setImmediate(() => void run())
    }
    return turn
  }
}

/** Resolves when `work` did, whatever came of it, and no later than that. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  await Promise.race([work.then(() => undefined, () => undefined), new Promise<void>((resolve) => { timer = setTimeout(resolve, ms) })])
  clearTimeout(timer)
}

/** Lets everybody else have their turn before long work goes on. */
export function breath(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve) })
}
