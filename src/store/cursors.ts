/** How far the mentions of the bot's Mastodon account were read; belongs to that account, not to a community. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

import type { Db } from './db.ts'
import { readMeta, writeMeta } from './meta.ts'

const floor = z.strictObject({ after: z.string().min(1).optional(), from: z.number().optional() })
const marks = z.strictObject({ behind: floor, next: floor, nextAt: z.number(), gaps: z.array(z.strictObject({ floor, below: z.string().min(1) })) })

/** Where reading down ends: behind a notification (its id, a string), or, while none is known, at a time (milliseconds since 1970). */
export type Floor = Readonly<z.infer<typeof floor>>

/** What was not read yet: from `below`, which was, down to `floor`. */
export interface Gap { floor: Floor; below: string }

export interface Marks {
  /** Reading starts here: what was the newest at least a minute ago, for what came at the same time may show in another order. */
  behind: Floor
  /** What becomes `behind` in its turn. */
  next: Floor
  /** When `next` was the newest. */
  nextAt: number
  /** Newest first. */
  gaps: readonly Gap[]
}

export interface Cursor {
  /** `undefined`: nothing was ever read. */
  read: () => Marks | undefined
  keep: (marks: Marks) => void
}

/** The cursor of one account on one server: another account begins anew. */
export function mentionCursor(db: Db, account: { server: string; id: string }): Cursor {
  const name = `mastodon-cursor:${createHash('sha256').update(`${new URL(account.server).origin}\0${account.id}`).digest('hex').slice(0, 32)}`
  return {
    read: () => {
      const kept = readMeta(db, name)
      return kept === undefined ? undefined : marksOf(kept)
    },
    keep: (marks) => { writeMeta(db, name, JSON.stringify(marks)) },
  }
}

/** What cannot be read counts as never written: reading begins anew, and what is known already is not taken twice. */
function marksOf(kept: string): Marks | undefined {
  try {
    return marks.safeParse(JSON.parse(kept)).data
  } catch {
    return undefined
  }
}
