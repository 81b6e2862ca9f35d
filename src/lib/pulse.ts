/** A loop that looks for work when it is woken, once for however many wakes, and every so often by itself. */

export interface Pulse {
  /** Looks soon; returns at once. */
  wake: () => void
  stop: () => void
}

export function pulse(look: () => void, everyMs: number): Pulse {
  let isAwake = false
  let isStopped = false
  const wake = () => {
    if (isAwake || isStopped) return
    isAwake = true
    setImmediate(() => {
      isAwake = false
      if (!isStopped) look()
    })
  }
  const timer = setInterval(wake, everyMs)
  timer.unref()
  return {
    wake,
    stop: () => {
      isStopped = true
      clearInterval(timer)
    },
  }
}
