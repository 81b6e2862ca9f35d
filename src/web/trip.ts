/** All that is asked for one link: one deadline, few requests, and what an answer means when it leads no further. */
import type { Refusal } from '../links/link.ts'
import { DANGERS, type Danger, type Resolution } from '../links/resolution.ts'
import { whyNotAsk } from './guard.ts'
import type { Answer, Question } from './ask.ts'

/** Asks within the trip's deadline and number of requests. */
export type Trip = (question: Question) => Promise<Answer>

type Answered = Extract<Answer, { kind: 'answered' }>

const MOVED = new Set([301, 302, 303, 307, 308])
const REFUSES = new Set([401, 403, 407, 429, 451])

/** Where an answer sends whoever asked, as it was written. */
export function movedTo({ status, location }: Answered): string | undefined {
  return MOVED.has(status) ? location : undefined
}

/** What an answer comes to that is no use for going on. */
export function endOf(answer: Answer): Resolution {
  if (answer.kind !== 'answered') return answer
  if (answer.status === 404 || answer.status === 410) return { kind: 'gone' }
  if (REFUSES.has(answer.status)) return { kind: 'unreachable', because: 'refuses' }
  return { kind: 'unreachable', because: answer.status >= 500 ? 'no-answer' : 'not-understood' }
}

/** What an address comes to that `canonicalise` refused. */
export function endBecause(because: Refusal): Resolution {
  if (because === 'user-at-host') return { kind: 'refused', because: 'credentials' }
  if (because === 'no-such-site') return { kind: 'refused', because: 'private-host' }
  return DANGERS.some((danger) => danger === because) ? { kind: 'refused', because: because as Danger } : { kind: 'no-post', because }
}

/** A JSON object out of an answer, or what the answer comes to. */
export function readObject(answer: Answer): { kind: 'object'; object: Readonly<Record<string, unknown>> } | Resolution {
  if (answer.kind !== 'answered' || answer.status !== 200) return endOf(answer)
  if (answer.isCut) return { kind: 'unreachable', because: 'too-large' }
  try {
    const read: unknown = JSON.parse(answer.body.toString())
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { kind: 'object', object: read as Record<string, unknown> }
  } catch {
    // No JSON: the same end as JSON of another shape.
  }
  return { kind: 'unreachable', because: 'not-understood' }
}

/** An https address that may be asked, or `undefined`. */
export function askable(address: unknown, base?: URL): URL | undefined {
  const url = typeof address === 'string' ? URL.parse(address, base?.href) : null
  return url && whyNotAsk(url) === undefined ? url : undefined
}
