/** What merges changed, so that each can be taken back (`row-changes.ts`). */
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import type { Changes, Row } from './row-changes.ts'
import { forwards, mergeChanges, merges } from './schema.ts'

export type MergeChanges = Omit<typeof mergeChanges.$inferSelect, 'changes'> & { changes: Changes }
type Stored = typeof mergeChanges.$inferSelect

/** What of a row is evidence, sealed or keyed. */
const EVIDENCE = ['words_sealed', 'words_hash', 'author_sealed', 'author_hash', 'parent_hash', 'note_sealed', 'reference_sealed']

export function keepMergeChanges(db: Db, { changes, ...row }: MergeChanges): void {
  db.insert(mergeChanges).values({ ...row, changes: toJson(changes) }).run()
}

export function findMergeChanges(db: Db, community: number, gone: number): MergeChanges | undefined {
  const row = db.select().from(mergeChanges).where(and(eq(mergeChanges.community, community), eq(mergeChanges.gone, gone))).get()
  return row && fromRow(row)
}

/** The merge that a decision made, or made again after another one was taken back. */
export function mergeByAct(db: Db, community: number, act: number): MergeChanges | undefined {
  const row = db.select().from(mergeChanges).where(and(eq(mergeChanges.community, community), eq(mergeChanges.act, act))).get()
  return row && fromRow(row)
}

/** Merges of one community that came after another one, the oldest first. */
export function mergesSince(db: Db, community: number, act: number): Pick<MergeChanges, 'gone' | 'into' | 'act'>[] {
  return db.select({ gone: mergeChanges.gone, into: mergeChanges.into, act: mergeChanges.act }).from(mergeChanges).where(and(eq(mergeChanges.community, community), gt(mergeChanges.act, act))).orderBy(asc(mergeChanges.act)).all()
}

/** The evidence of a post goes from what merges remember too. */
export function forgetMergedEvidence(db: Db, community: number, post: number): void {
  const rows = db.select().from(mergeChanges).where(and(eq(mergeChanges.community, community), inArray(mergeChanges.gone, db.select({ gone: merges.gone }).from(merges).where(and(eq(merges.community, community), eq(merges.post, post)))))).all()
  for (const row of rows) rewrite(db, row, (_, value) => without(value, EVIDENCE))
}

/** That a post is a copy was taken back: it is none either when what was merged with it since is taken back. */
export function forgetMergedCopy(db: Db, community: number, act: number): void {
  const namesIt = sql`exists (select 1 from json_each(${mergeChanges.changes}, '$.kin') k where json_extract(k.value, '$.before.act') = ${act} or json_extract(k.value, '$.after.act') = ${act})`
  const rows = db.select().from(mergeChanges).where(and(eq(mergeChanges.community, community), gt(mergeChanges.act, act), namesIt)).all()
  for (const row of rows) rewrite(db, row, (table, value) => (table === 'kin' && value['act'] === act ? { ...value, original: null, act: null, batch: null, said_at: null } : value))
}

/** Whom a post is aimed at was said since: no merge that is taken back changes it. */
export function keepAim(db: Db, community: number, { post, target }: { post: number; target: number | null }): void {
  const rows = db.select().from(mergeChanges).where(and(eq(mergeChanges.community, community), inArray(mergeChanges.gone, db.select({ gone: merges.gone }).from(merges).where(and(eq(merges.community, community), eq(merges.post, post)))))).all()
  for (const row of rows) rewrite(db, row, (table, value) => (table === 'kin' && value['post'] === post ? { ...value, target } : value))
}

/** What a member wrote goes from it; ask before their forwards are nobody's. */
export function forgetMergedNotes(db: Db, community: number, member: number): void {
  const rows = db.select().from(mergeChanges).where(eq(mergeChanges.community, community)).all()
  if (rows.length === 0) return
  const theirs = new Set(db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.member, member))).all().map(({ id }) => id))
  for (const row of rows) rewrite(db, row, (table, value) => (table === 'forwards' && theirs.has(Number(value['id'])) ? without(value, ['note_sealed']) : value))
}

function without(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, columns.includes(column) ? null : value]))
}

function rewrite(db: Db, row: Stored, change: (table: string, row: Row) => Row): void {
  const { community, gone } = row
  const changes = Object.fromEntries(
    Object.entries(fromRow(row).changes).map(([table, pairs]) => [table, pairs.map(({ before, after }) => ({ before: before && change(table, before), after: after && change(table, after) }))]),
  )
  db.update(mergeChanges).set({ changes: toJson(changes) }).where(and(eq(mergeChanges.community, community), eq(mergeChanges.gone, gone))).run()
}

/** Bytes as `{ bytes: base64 }`. */
function toJson(changes: Changes): unknown {
  return JSON.parse(JSON.stringify(changes, (_, value: unknown) => (isBytes(value) ? { bytes: Buffer.from(value.data).toString('base64') } : value)))
}

const isBytes = (value: unknown): value is { data: number[] } => typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer'

function fromRow(row: Stored): MergeChanges {
  const changes = JSON.parse(JSON.stringify(row.changes), (_, value: unknown) => (typeof value === 'object' && value !== null && 'bytes' in value ? Buffer.from(String(value.bytes), 'base64') : value)) as Changes
  return { ...row, changes }
}
