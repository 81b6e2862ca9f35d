/** How long a server asks to wait, and what is not sent until then (docs.joinmastodon.org/api/rate-limits). */
import { MastodonFault } from './fault.ts'

const SECOND_MS = 1_000
/** Where a server says « too many » and not until when. */
export const DEFAULT_WAIT_MS = 60 * SECOND_MS
/** A wait that a server, or its clock, made longer is not believed to the end: one refused request costs nothing. */
export const LONGEST_WAIT_MS = 15 * 60 * SECOND_MS

/** What an answer's head says, whatever its body holds. */
export interface Head { status: number; headers: Headers }

/** Milliseconds from now, by `Retry-After` (seconds or a date), else by `X-RateLimit-Reset`; `undefined` where neither says anything. */
export function waitOf(headers: Headers, now: number): number | undefined {
  // Dates are compared with the server's own clock where it shows it: ours may be wrong by hours.
  const there = Date.parse(headers.get('date') ?? '')
  const stated = momentOf(headers.get('retry-after'), Number.isNaN(there) ? now : there) ?? momentOf(headers.get('x-ratelimit-reset'), Number.isNaN(there) ? now : there)
  return stated === undefined ? undefined : Math.min(Math.max(stated, SECOND_MS), LONGEST_WAIT_MS)
}

/** Mastodon and GoToSocial write a date; others seconds from now, or since 1970. */
function momentOf(stated: string | null, now: number): number | undefined {
  const words = stated?.trim() ?? ''
  if (/^\d{1,15}(?:\.\d+)?$/.test(words)) {
    const number = Number(words)
    if (number < 1e9) return number * SECOND_MS
    return (number < 1e12 ? number * SECOND_MS : number) - now
  }
  // `Date.parse` makes a date of nearly anything.
  const at = /^(?:\d{4}-\d\d-\d\d|[a-z]{3,9},) ?/i.test(words) ? Date.parse(words) : NaN
  return Number.isNaN(at) ? undefined : at - now
}

export interface Holds {
  /** Throws `limited` while the server asked for requests like this one to wait. */
  check: (method: string, path: string) => void
  hear: (method: string, path: string, head: Head) => void
}

/** Remembers what is spent, so that nothing is sent in vain. */
export function createHolds(now: () => number): Holds {
  const until = new Map<string, number>()
  return {
    check: (method, path) => {
      const waitMs = (until.get(likeness(method, path)) ?? 0) - now()
      if (waitMs > 0) throw new MastodonFault('limited', { waitMs, isCertain: true })
    },
    hear: (method, path, { status, headers }) => {
      if (status !== 429 && headers.get('x-ratelimit-remaining')?.trim() !== '0') return
      until.set(likeness(method, path), now() + (waitOf(headers, now()) ?? DEFAULT_WAIT_MS))
    },
  }
}

/** Posting and deleting have limits of their own, of hours: when they are spent, what is new can still be asked for. */
function likeness(method: string, path: string): string {
  return method === 'POST' ? `POST ${path.slice(path.lastIndexOf('/') + 1)}` : method
}
