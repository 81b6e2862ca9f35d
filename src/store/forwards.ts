/** Forwards: who handed in what, when and by which door. */
import { and, asc, count, eq, gt, gte, isNotNull, sql } from 'drizzle-orm'

import type { Door } from '../intake/forward.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { forwards } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

export interface NewForward {
  community: number
  post: number
  member: number
  door: Door
  key: string
  at: number
  note: string | undefined
}

/** Keeps the act of handing in, once per key and post; says whether it was new. */
export function keepForward(db: Db, vault: Vault, forward: NewForward): { isNew: boolean } {
  const { community, post, key, note } = forward
  const known = db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key), eq(forwards.post, post))).get()
  if (known) return { isNew: false }
  const id = nextId(db, community, 'forwards')
  const noteSealed = note === undefined ? null : vault.seal(`forwards.note:${community}:${id}`, note)
  db.insert(forwards).values({ ...forward, id, noteSealed }).run()
  return { isNew: true }
}

/**
 * How many different members handed a post in, at least. Nobody knows any more how many people the nameless forwards were: at least
 * one, and one who handed in five times before leaving was never five.
 */
export function countForwarders(db: Db, community: number, post: number): number {
  const row = db
    .select({ named: sql<number>`count(distinct ${forwards.member})`, forgotten: sql<number>`coalesce(max(${forwards.member} is null), 0)` })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post)))
    .get()
  return (row?.named ?? 0) + (row?.forgotten ?? 0)
}

/** Posts that a member handed in since a moment. */
export function countForwardsBy(db: Db, community: number, member: number, since: number): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.member, member), gte(forwards.at, since))).get()?.n ?? 0
}

/** Whether a member handed something in under this key before. */
export function hasForwarded(db: Db, community: number, { member, key }: { member: number; key: string }): boolean {
  return db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key), eq(forwards.member, member))).get() !== undefined
}

/** The notes that members wrote with their forwards of a post, oldest first. */
export function notesOf(db: Db, vault: Vault, community: number, post: number): Revealed[] {
  return db
    .select({ id: forwards.id, noteSealed: forwards.noteSealed })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post), isNotNull(forwards.noteSealed)))
    .orderBy(asc(forwards.id))
    .all()
    .flatMap((row) => (row.noteSealed ? [vault.unseal(`forwards.note:${community}:${row.id}`, row.noteSealed)] : []))
}

export interface OwnForward {
  post: number
  door: Door
  at: number
  note: Revealed | undefined
}

/** Everything one member handed in, oldest first, with their own notes. */
export function forwardsBy(db: Db, vault: Vault, community: number, member: number): OwnForward[] {
  return db
    .select()
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.member, member)))
    .orderBy(asc(forwards.id))
    .all()
    .map((row) => ({ post: row.post, door: row.door, at: row.at, note: row.noteSealed ? vault.unseal(`forwards.note:${community}:${row.id}`, row.noteSealed) : undefined }))
}

/** Forgets who handed in, and the notes; gives the posts whose cards must change. */
export function forgetForwarder(db: Db, community: number, member: number): number[] {
  const rows = db.update(forwards).set({ member: null, noteSealed: null }).where(and(eq(forwards.community, community), eq(forwards.member, member))).returning({ post: forwards.post }).all()
  return [...new Set(rows.map((row) => row.post))]
}

/** Takes the notes away that were handed in with a post. */
export function forgetNotes(db: Db, community: number, post: number): void {
  db.update(forwards).set({ noteSealed: null }).where(and(eq(forwards.community, community), eq(forwards.post, post))).run()
}

/** How many notes came with a post after a moment. */
export function countNotesSince(db: Db, community: number, post: number, since: number): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), isNotNull(forwards.noteSealed), gt(forwards.at, since))).get()?.n ?? 0
}
