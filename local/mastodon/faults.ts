/** Faults on demand, to see what becomes of the bot's work when its server or the way to it is not well. */
import { pick } from '../chance.ts'

/** `-before` leaves the work undone, `-after` does it and loses the answer. */
export const FAULTS = [
  /** The connection is gone before the request was read. */
  'refuse',
  'hang', 'hang-after', 'drop', 'drop-after',
  /** The work is done; the answer ends in its middle. */
  'truncate',
  '429',
  /** Without a word on when to come back. */
  '429-bare',
  '500-before', '502-after',
  /** A page with status 200, as the gate of a network shows it; the work is not done. */
  'html',
  'slow',
] as const
export type FaultKind = (typeof FAULTS)[number]

/** Refusals that a person or another request has to mend; they come when asked for, and never by chance. `403-scopes` is Mastodon's of a token with too few rights. */
export type Refusal = '403-scopes' | '403' | '413' | '418' | '422'

export interface Fault {
  /** Every request unless said. */
  match?: (request: { method: string; path: string }) => boolean
  do: FaultKind | Refusal
  /** How many requests meet it; 1 unless said. */
  times?: number
  /** Seconds that a 429 asks to wait; 1 unless said. */
  retryAfter?: number
  /** How long `slow` takes; 100 ms unless said. */
  delayMs?: number
}

export interface FaultBox {
  add: (fault: Fault) => void
  /** From now on a request meets one of `kinds` with this probability; 0 ends it. Faults that were added come first. */
  misbehave: (random: () => number, probability: number, kinds?: readonly FaultKind[]) => void
  clear: () => void
  /** The fault that this request meets, if any; counts it down. */
  take: (request: { method: string; path: string }) => Fault | undefined
}

export function createFaults(): FaultBox {
  const waiting: (Fault & { times: number })[] = []
  let drawn: () => Fault | undefined = () => undefined
  return {
    add: (fault) => { waiting.push({ ...fault, times: fault.times ?? 1 }) },
    misbehave: (random, probability, kinds = FAULTS) => {
      drawn = () => (random() < probability ? { do: pick(kinds, random()) } : undefined)
    },
    clear: () => {
      waiting.length = 0
      drawn = () => undefined
    },
    take: (request) => {
      const fault = waiting.find((one) => one.times > 0 && (one.match?.(request) ?? true))
      if (!fault) return drawn()
      fault.times -= 1
      return fault
    },
  }
}
