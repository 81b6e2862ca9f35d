/** When a member's mention is looked at again: soon for what is missing, then for what becomes of the posts that it handed in. */
import { postsHandedIn } from '../store/forwards.ts'
import { REREADS, type Mention } from '../store/mentions.ts'
import { forwardKey } from './answer-mention.ts'
import type { Hands } from './decide.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Before each of these looks: 10 minutes, 1 hour, 6 hours and 24 hours after it was handed in. The first is for what could not be read at all. */
const AFTER_MS = [10 * MINUTE_MS, 50 * MINUTE_MS, 5 * HOUR_MS, 18 * HOUR_MS]

export interface Missing {
  /** Something may turn up after that. */
  lookAgainMs?: number | undefined
  /** Nobody could be asked, so that it does not count as a look. */
  isFault?: boolean
  /** A post that it answers, or quotes, was not given however often its server was asked. */
  isUnread?: boolean
}

/** `attempts` is what the mention is to be kept with; `undefined` when it is over. */
export function nextLook({ db }: Hands, mention: Mention, { lookAgainMs, isFault, isUnread, reads }: Missing & { reads: number }): { attempts: number; waitMs: number } | undefined {
  const { community, attempts, member } = mention
  if (lookAgainMs !== undefined) return { attempts: attempts + (isFault === true ? 0 : 1), waitMs: lookAgainMs }
  if (member === null) return undefined
  if (attempts >= REREADS) return lookOf(attempts - REREADS + 1)
  if (isUnread === true) return lookOf(0)
  return reads > 0 && postsHandedIn(db, community, forwardKey(mention)).length > 0 ? lookOf(1, HOUR_MS) : undefined
}

function lookOf(nth: number, waitMs = AFTER_MS[nth]): { attempts: number; waitMs: number } | undefined {
  return waitMs === undefined ? undefined : { attempts: REREADS + nth, waitMs }
}
