/** What is asked of the database, and how SQLite means to answer it: on an empty store, which nobody analysed, as every store is at first. */
import type { Db } from '../../src/store/db.ts'

interface Asking { prepare: (text: string) => { all: (...values: unknown[]) => { detail: string }[] } }
const clientOf = (db: Db) => (db as unknown as { session: { client: Asking } }).session.client

/** How SQLite means to answer a query, whatever the values are. */
export function planOf(db: Db, text: string): string[] {
  const names = [...text.matchAll(/@(\w+)/g)].map(([, name]) => [name, null] as const)
  const values: unknown[] = names.length > 0 ? [Object.fromEntries(names)] : [...text.matchAll(/\?/g)].map(() => null)
  return clientOf(db).prepare(`explain query plan ${text}`).all(...values).map(({ detail }) => detail)
}

/** All that is asked of the database while `run` runs, each once. */
export function askedIn(db: Db, run: () => void): string[] {
  const client = clientOf(db)
  const asked = new Set<string>()
  const prepare = client.prepare.bind(client)
  client.prepare = (text) => {
    asked.add(text)
    return prepare(text)
  }
  run()
  client.prepare = prepare
  return [...asked]
}
