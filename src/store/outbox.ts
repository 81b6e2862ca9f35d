/** The outbox: what is to be said outside, written in the transaction that decided it, sent after it, once. */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'

import type { Receipt } from '../links/receipt.ts'
import type { Db } from './database.ts'
import { outbox } from './schema.ts'
import type { Vault } from './seal.ts'

/** What a row asks to be said, and about what: ids only. The sender renders it from committed data. */
export type Intent =
  | { kind: 'post-card'; post: number }
  | { kind: 'raid-card'; raid: number }
  | { kind: 'digest'; day: string }
  | { kind: 'outcome'; post: number; member: number; what: 'removed' | 'rejected' | 'raid-closed' }
  | { kind: 'raid-notice'; raid: number }
  | { kind: 'delete-message'; channel: string; message: string }
  | { kind: 'answer'; interaction: string; application: string; say: AnswerTo }

/** The private answers that must survive a crash: they are rendered again from committed data. */
export interface AnswerTo {
  what: 'receipt'
  locale: string
  receipt: Receipt
}

export interface Waiting {
  id: number
  community: number
  key: string
  intent: Intent
  token: string | undefined
  attempts: number
  /** True when an earlier attempt began and nobody knows how it ended. */
  uncertain: boolean
  createdAt: number
}

export interface NewIntent {
  community: number
  /** What makes it one thing: `post-card:412`, `digest:2026-11-22`. A second writing under one key changes nothing. */
  key: string
  intent: Intent
  at: number
  token?: string
}

/** Writes an intent once per key; says whether it was new. */
export function tell(db: Db, vault: Vault, { community, key, intent, at, token }: NewIntent): { isNew: boolean } {
  const tokenSealed = token === undefined ? null : vault.seal(`outbox.token:${community}:0`, token)
  const rows = db
    .insert(outbox)
    .values({ community, key, kind: intent.kind, about: intent, tokenSealed, dueAt: at, createdAt: at })
    .onConflictDoNothing()
    .returning({ id: outbox.id })
    .all()
  return { isNew: rows.length > 0 }
}

/**
 * Asks for a card to be shown as it is now. While such a wish waits, another one changes nothing; once it was sent, the
 * same row waits again. So a card is edited once for many changes, and always to the newest state.
 */
export function refresh(db: Db, { community, key, intent, at }: Omit<NewIntent, 'token'>): void {
  db.insert(outbox)
    .values({ community, key, kind: intent.kind, about: intent, dueAt: at, createdAt: at })
    .onConflictDoUpdate({ target: [outbox.community, outbox.key], set: { state: 'waiting', attempts: 0, dueAt: at }, setWhere: inArray(outbox.state, ['sent', 'dropped', 'sending']) })
    .run()
}

/** Rows that are due, oldest first; those left in `sending` by a crash are among them and marked uncertain. */
export function dueIntents(db: Db, vault: Vault, now: number, limit: number): Waiting[] {
  return db
    .select()
    .from(outbox)
    .where(and(inArray(outbox.state, ['waiting']), lte(outbox.dueAt, now)))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(limit)
    .all()
    .map((row) => ({
      id: row.id,
      community: row.community,
      key: row.key,
      intent: row.about as Intent,
      token: row.tokenSealed ? vault.unseal(`outbox.token:${row.community}:0`, row.tokenSealed) : undefined,
      attempts: row.attempts,
      uncertain: row.attempts > 0,
      createdAt: row.createdAt,
    }))
}

/** Marks that an attempt begins: written before the request leaves, so that a crash is known afterwards. */
export function markSending(db: Db, id: number): void {
  db.update(outbox).set({ state: 'sending', attempts: sql`${outbox.attempts} + 1` }).where(eq(outbox.id, id)).run()
}

/** Marks that it was said. A row that was asked to be shown anew meanwhile stays waiting. */
export function markSent(db: Db, id: number): void {
  db.update(outbox).set({ state: 'sent', tokenSealed: null }).where(and(eq(outbox.id, id), eq(outbox.state, 'sending'))).run()
}

export function markRetry(db: Db, id: number, dueAt: number): void {
  db.update(outbox).set({ state: 'waiting', dueAt }).where(and(eq(outbox.id, id), eq(outbox.state, 'sending'))).run()
}

/** Gives up on a row: nobody can be told any more (the channel is gone, the token is dead). */
export function markDropped(db: Db, id: number): void {
  db.update(outbox).set({ state: 'dropped', tokenSealed: null }).where(and(eq(outbox.id, id), eq(outbox.state, 'sending'))).run()
}

/** At start: attempts that a crash interrupted are due again, as uncertain ones. */
export function recoverInterrupted(db: Db, now: number): number {
  return db.update(outbox).set({ state: 'waiting', dueAt: now }).where(eq(outbox.state, 'sending')).returning({ id: outbox.id }).all().length
}

export function countWaiting(db: Db, community: number): number {
  return db.select({ n: sql<number>`count(*)` }).from(outbox).where(and(eq(outbox.community, community), inArray(outbox.state, ['waiting', 'sending']))).get()?.n ?? 0
}
