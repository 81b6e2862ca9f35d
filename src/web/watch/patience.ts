/** Leaves hosts alone that are in trouble or say so: for as long as they ask, and longer each time. */
import type { WhyUnknown } from '../../links/watching.ts'
import type { Answer } from '../ask.ts'
import type { Clock } from './pace.ts'

const FIRST_MS = 60_000
const LONGEST_MS = 6 * 3_600_000
/** A host that asks for more is asked once a day all the same. */
const ASKED_AT_MOST_MS = 24 * 3_600_000
const REMEMBERED = 500

export interface Patience {
  /** Why a host is left alone, and for how long still. */
  closed: (host: string) => { because: WhyUnknown; waitMs: number } | undefined
  /** Learns from an answer; says for how long the host is left alone now. */
  learn: (host: string, met: { answer: Answer; trouble: WhyUnknown | undefined }) => number | undefined
}

/** What speaks of the host, not of the post that it was asked about. */
const OF_THE_HOST: ReadonlySet<WhyUnknown> = new Set<WhyUnknown>(['no-name', 'no-answer', 'too-slow', 'fault', 'asked-to-wait'])

/** `wallNow`: milliseconds since 1970, for what is asked as a date. */
export function createPatience({ now }: Pick<Clock, 'now'>, wallNow: () => number): Patience {
  const hosts = new Map<string, { times: number; until: number; because: WhyUnknown }>()
  return {
    closed: (host) => {
      const met = hosts.get(host)
      const waitMs = met === undefined ? 0 : met.until - now()
      return met && waitMs > 0 ? { because: met.because, waitMs } : undefined
    },
    learn: (host, { answer, trouble }) => {
      if (trouble === undefined || !OF_THE_HOST.has(trouble)) {
        hosts.delete(host)
        return undefined
      }
      // Those that were in trouble long ago count as new.
      if (hosts.size > REMEMBERED) for (const [name, { until }] of hosts) if (until + LONGEST_MS < now()) hosts.delete(name)
      const times = hosts.get(host)?.times ?? 0
      const asked = Math.min(askedToWait(answer, wallNow()), ASKED_AT_MOST_MS)
      const waitMs = Math.max(asked, Math.min(FIRST_MS * 2 ** Math.min(times, 20), LONGEST_MS))
      hosts.set(host, { times: times + 1, until: now() + waitMs, because: trouble })
      return waitMs
    },
  }
}

/** `Retry-After` in milliseconds: seconds, or a date (RFC 9110 §10.2.3). */
function askedToWait(answer: Answer, now: number): number {
  const given = answer.kind === 'answered' ? answer.retryAfter?.trim() : undefined
  if (given === undefined || given === '') return 0
  const ms = /^\d{1,9}$/.test(given) ? Number(given) * 1_000 : Date.parse(given) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}
