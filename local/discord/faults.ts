/** Faults on demand, to see what the bot does when Discord is not well. */
export interface Fault {
  match: (request: { method: string; path: string }) => boolean
  do: '429' | '429-global' | '502-before' | '502-after' | 'hang' | 'drop'
  /** How many requests meet it; 1 unless said. */
  times?: number
}

export interface FaultBox {
  add: (fault: Fault) => void
  clear: () => void
  /** The fault that this request meets, if any; counts it down. */
  take: (request: { method: string; path: string }) => Fault['do'] | undefined
}

export function createFaults(): FaultBox {
  const waiting: (Fault & { times: number })[] = []
  return {
    add: (fault) => { waiting.push({ ...fault, times: fault.times ?? 1 }) },
    clear: () => { waiting.length = 0 },
    take: (request) => {
      const fault = waiting.find((one) => one.times > 0 && one.match(request))
      if (!fault) return undefined
      fault.times -= 1
      return fault.do
    },
  }
}
