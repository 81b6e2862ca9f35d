/** The outbox: what is to be said outside, written in the transaction that decided it, sent after it, once. */
import { and, asc, count, eq, inArray, lte, ne, notInArray, sql } from 'drizzle-orm'

import type { PictureFault } from '../intake/forward.ts'
import type { Receipt } from '../links/receipt.ts'
import type { Db } from './database.ts'
import { outbox } from './schema.ts'
import type { Vault } from './seal.ts'

/** What a row asks to be said, and about what: ids only. The sender renders it from committed data. */
export type Intent =
  | { kind: 'post-card'; post: number }
  | { kind: 'raid-card'; raid: number }
  | { kind: 'digest'; day: string }
  | { kind: 'outcome'; about: OutcomeOf; member: number }
  | { kind: 'delete-message'; channel: string; message: string }
  | { kind: 'answer'; interaction: string; application: string; say: AnswerTo }

/** What a person who follows a post, or a target, is told once. */
export type OutcomeOf = { post: number; what: 'rejected' | 'removed' } | { raid: number; what: 'raid-closed' }

/** The private answers that must survive a crash: they are rendered again from committed data. */
export interface AnswerTo {
  what: 'receipt'
  locale: string
  receipt: Receipt
  /** A picture that came along and was not kept. */
  also?: PictureFault
}

export interface Waiting {
  id: number
  community: number
  key: string
  intent: Intent
  token: string | undefined
  attempts: number
  /** When a creation was tried whose end nobody knows; look for it before making another. */
  triedAt: number | undefined
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
 * same row waits again. So a card is edited once for many changes, and always to the newest state. A doubt about an
 * earlier try (`triedAt`) stays.
 */
export function refresh(db: Db, { community, key, intent, at }: Omit<NewIntent, 'token'>): void {
  db.insert(outbox)
    .values({ community, key, kind: intent.kind, about: intent, dueAt: at, createdAt: at })
    .onConflictDoUpdate({ target: [outbox.community, outbox.key], set: { state: 'waiting', attempts: 0, dueAt: at }, setWhere: inArray(outbox.state, ['sent', 'dropped', 'sending']) })
    .run()
}

/** Answers wait for nobody: they have a lane of their own beside the messages in channels. */
export type Lane = 'answers' | 'messages'

/** Rows of a lane that are due, oldest first, but none of the communities in `except`. */
export function dueIntents(db: Db, vault: Vault, due: { lane: Lane; now: number; limit: number; except?: readonly number[] }): Waiting[] {
  const inLane = due.lane === 'answers' ? eq(outbox.kind, 'answer') : ne(outbox.kind, 'answer')
  return db
    .select()
    .from(outbox)
    .where(and(eq(outbox.state, 'waiting'), inLane, lte(outbox.dueAt, due.now), due.except?.length ? notInArray(outbox.community, [...due.except]) : undefined))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(due.limit)
    .all()
    .map((row) => ({
      id: row.id,
      community: row.community,
      key: row.key,
      intent: row.about as Intent,
      token: row.tokenSealed ? vault.unseal(`outbox.token:${row.community}:0`, row.tokenSealed) : undefined,
      attempts: row.attempts,
      triedAt: row.triedAt ?? undefined,
      createdAt: row.createdAt,
    }))
}

/** Marks that attempts begin: written before the requests leave, so that a crash is known afterwards. */
export function markSending(db: Db, ids: readonly number[], at: number): void {
  db.update(outbox).set({ state: 'sending', attempts: sql`${outbox.attempts} + 1`, triedAt: sql`coalesce(${outbox.triedAt}, ${at})` }).where(inArray(outbox.id, [...ids])).run()
}

/** Marks that it was said. A row that was asked to be shown anew meanwhile stays waiting. */
export function markSent(db: Db, id: number): void {
  db.update(outbox).set({ state: sql`case ${outbox.state} when 'sending' then 'sent' else ${outbox.state} end`, tokenSealed: null, triedAt: null }).where(eq(outbox.id, id)).run()
}

/** It was not said, and is to be tried again; `isCertain` when the far end said itself that nothing was done. */
export function markRetry(db: Db, id: number, { dueAt, isCertain }: { dueAt: number; isCertain: boolean }): void {
  const doubt = isCertain ? { triedAt: null } : {}
  db.update(outbox).set({ state: 'waiting', dueAt: sql`case ${outbox.state} when 'sending' then ${dueAt} else ${outbox.dueAt} end`, ...doubt }).where(eq(outbox.id, id)).run()
}

/** Gives up on a row: nobody can be told any more (the channel is gone, the token is dead). */
export function markDropped(db: Db, id: number): void {
  db.update(outbox).set({ state: 'dropped', tokenSealed: null, triedAt: null }).where(and(eq(outbox.id, id), eq(outbox.state, 'sending'))).run()
}

/** At start: attempts that a crash interrupted are due again, with their doubt. */
export function recoverInterrupted(db: Db, now: number): number {
  return db.update(outbox).set({ state: 'waiting', dueAt: now }).where(eq(outbox.state, 'sending')).returning({ id: outbox.id }).all().length
}

export function countWaiting(db: Db, community: number): number {
  return db.select({ n: count() }).from(outbox).where(and(eq(outbox.community, community), inArray(outbox.state, ['waiting', 'sending']))).get()?.n ?? 0
}

/** Answers whose interaction can be answered no more, and messages told long ago, leave no row. Cards keep theirs. */
export function forgetTold(db: Db, community: number, before: number): void {
  db.delete(outbox).where(and(eq(outbox.community, community), inArray(outbox.state, ['sent', 'dropped']), inArray(outbox.kind, ['answer', 'outcome', 'delete-message']), lte(outbox.createdAt, before))).run()
}

/** Forgets what waits to be said about a card that is no more. */
export function forgetIntent(db: Db, community: number, key: string): void {
  db.delete(outbox).where(and(eq(outbox.community, community), eq(outbox.key, key))).run()
}

/** What waits, or was given up, is tried again now: somebody changed what stood in its way. */
export function retryNow(db: Db, community: number, now: number): void {
  db.update(outbox).set({ dueAt: now }).where(and(eq(outbox.community, community), eq(outbox.state, 'waiting'))).run()
}

/** How much waits in all communities together. */
export function countAllWaiting(db: Db): number {
  return db.select({ n: count() }).from(outbox).where(inArray(outbox.state, ['waiting', 'sending'])).get()?.n ?? 0
}

/** Cards and digests of a community that Discord refused for good: somebody should know. */
export function countRefused(db: Db, community: number): number {
  return db.select({ n: count() }).from(outbox).where(and(eq(outbox.community, community), eq(outbox.state, 'dropped'), inArray(outbox.kind, ['post-card', 'raid-card', 'digest']))).get()?.n ?? 0
}
