/** Faults on demand, to see what the bot does when Discord is not well. */
export interface Fault {
  match: (request: { method: string; path: string }) => boolean
  /** `refuse` is an error of Discord's own, `-before` leaves the work undone, `-after` does it and loses the answer. `drop` cuts the connection before. */
  do: 'refuse' | '429' | '429-shared' | '429-global' | '502-before' | '502-after' | 'hang' | 'hang-after' | 'drop' | 'drop-after' | 'slow' | 'too-large'
  /** What `refuse` says; 400 and 50035 unless said. */
  status?: number
  code?: number
  /** How many requests meet it; 1 unless said. */
  times?: number
  /** Seconds that a 429 asks to wait, 0.2 unless said. */
  retryAfter?: number
  /** How long `slow` takes, 100 ms unless said. */
  delayMs?: number
  /** Which host has it; the API unless said. */
  host?: 'api' | 'cdn'
}

export interface FaultBox {
  add: (fault: Fault) => void
  clear: () => void
  /** The fault that this request meets, if any; counts it down. */
  take: (request: { method: string; path: string }, host?: 'api' | 'cdn') => Fault | undefined
}

export function createFaults(): FaultBox {
  const waiting: (Fault & { times: number })[] = []
  return {
    add: (fault) => { waiting.push({ ...fault, times: fault.times ?? 1 }) },
    clear: () => { waiting.length = 0 },
    take: (request, host = 'api') => {
      const fault = waiting.find((one) => one.times > 0 && (one.host ?? 'api') === host && one.match(request))
      if (!fault) return undefined
      fault.times -= 1
      return fault
    },
  }
}
