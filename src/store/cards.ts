/** Where the messages are that keep themselves up to date. */
import { and, eq } from 'drizzle-orm'

import type { Db } from './db.ts'
import { cards } from './schema.ts'

/** A digest by its day: its message is edited when a name in it goes. */
export type Subject = `post:${number}` | `raid:${number}` | `proposal:${number}` | `digest:${string}` | `claim:${number}` | `mention:${number}`
export interface ShownCard {
  channel: string
  message: string
  thread: string | null
}

export function cardOf(db: Db, community: number, subject: Subject): ShownCard | undefined {
  return db.select({ channel: cards.channel, message: cards.message, thread: cards.thread }).from(cards).where(and(eq(cards.community, community), eq(cards.subject, subject))).get()
}

export function keepCard(db: Db, community: number, subject: Subject, shown: ShownCard): void {
  db.insert(cards).values({ community, subject, ...shown }).onConflictDoUpdate({ target: [cards.community, cards.subject], set: shown }).run()
}

export function forgetCard(db: Db, community: number, subject: Subject): void {
  db.delete(cards).where(and(eq(cards.community, community), eq(cards.subject, subject))).run()
}
