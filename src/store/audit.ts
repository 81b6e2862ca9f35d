/** The append-only, hash-chained record of who decided what. Members stand in it by number: erasing a member leaves numbers only. */
import { createHash } from 'node:crypto'
import { asc, desc, eq } from 'drizzle-orm'

import type { Db } from './db.ts'
import { lastId, nextId } from './ids.ts'
import { audit } from './schema.ts'

export interface AuditEntry {
  community: number
  at: number
  /** The member's number; `undefined` when Vigie itself acted. */
  member?: number | undefined
  /** A verb: `post.accept`, `raid.merge`, `settings.change` … */
  action: string
  /** What it was done to, ids only: `post:412`. */
  about: string
}

/** Adds an entry; call it in the transaction that does the deed. */
export function record(db: Db, entry: AuditEntry): void {
  const last = db.select({ hash: audit.hash }).from(audit).where(eq(audit.community, entry.community)).orderBy(desc(audit.id)).limit(1).get()
  const id = nextId(db, entry.community, 'audit')
  const row = { ...entry, member: entry.member ?? null, id }
  db.insert(audit).values({ ...row, hash: chain(last?.hash ?? '', row) }).run()
}

/** The id of the first entry that is missing or does not follow from the one before it, or `undefined` when the chain holds. */
export function firstBrokenEntry(db: Db, community: number): number | undefined {
  let before = ''
  let expected = 1
  for (const row of db.select().from(audit).where(eq(audit.community, community)).orderBy(asc(audit.id)).all()) {
    if (row.id !== expected || row.hash !== chain(before, row)) return row.id
    before = row.hash
    expected += 1
  }
  return expected <= lastId(db, community, 'audit') ? expected : undefined
}

function chain(before: string, row: Omit<typeof audit.$inferSelect, 'hash'>): string {
  return createHash('sha256').update(JSON.stringify([before, row.community, row.id, row.at, row.member, row.action, row.about])).digest('hex')
}
