/** Facts about the database file itself, by name. */
import { eq } from 'drizzle-orm'

import type { Db } from './db.ts'
import { meta } from './schema.ts'

export function readMeta(db: Db, name: string): string | undefined {
  return db.select({ value: meta.value }).from(meta).where(eq(meta.name, name)).get()?.value
}

export function writeMeta(db: Db, name: string, value: string): void {
  db.insert(meta).values({ name, value }).onConflictDoUpdate({ target: meta.name, set: { value } }).run()
}

export function forgetMeta(db: Db, name: string): void {
  db.delete(meta).where(eq(meta.name, name)).run()
}
