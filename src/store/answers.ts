/** The private answers to hand-ins that have not left yet. */
import { and, eq, inArray, isNotNull, or, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { outbox } from './schema.ts'

/** Whether the answer to a hand-in is still to be said: it waits, or is under way, with the token that lets it where it needs one. */
export function isToBeAnswered(db: Db, community: number, handIn: string): boolean {
  return db.select({ id: outbox.id }).from(outbox).where(and(eq(outbox.community, community), eq(outbox.key, `answer:${handIn}`), inArray(outbox.state, ['waiting', 'sending']), or(isNotNull(outbox.tokenSealed), eq(outbox.kind, 'reply')))).get() !== undefined
}

/** Whether something is still to be said to whoever wrote a mention. */
export function isReplyDue(db: Db, community: number, mention: number): boolean {
  const isOfIt = sql`json_extract(${outbox.about}, '$.mention') = ${mention}`
  return db.select({ id: outbox.id }).from(outbox).where(and(inArray(outbox.state, ['waiting', 'sending']), eq(outbox.lane, 'reply'), eq(outbox.community, community), isOfIt)).limit(1).get() !== undefined
}

/** The answers to a mention before the `nth`: whether one is still to be said, and how many were. */
export function earlierReplies(db: Db, community: number, { mention, nth }: { mention: number; nth: number }): { isDue: boolean; sent: number } {
  const isEarlier = sql`json_extract(${outbox.about}, '$.mention') = ${mention} and json_extract(${outbox.about}, '$.nth') < ${nth}`
  const states = db.select({ state: outbox.state }).from(outbox).where(and(eq(outbox.community, community), eq(outbox.lane, 'reply'), isEarlier)).all().map((row) => row.state)
  return { isDue: states.some((state) => state === 'waiting' || state === 'sending'), sent: states.filter((state) => state === 'sent').length }
}
