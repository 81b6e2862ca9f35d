/** What every store function takes: the database, or a transaction on it. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

import type * as schema from './schema.ts'

/** The database, or a transaction on it: every store function takes either. */
export type Db = Pick<BetterSQLite3Database<typeof schema>, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'all' | 'get' | 'run' | 'transaction' | '$count'>

/**
 * A query that is built and prepared once for a connection, and asked with values ever after; transactions on it share it. Of a question that
 * is asked for each forward, building and preparing is most of the work.
 */
export function once<Prepared>(build: (db: Db) => Prepared): (db: Db) => Prepared {
  const built = new WeakMap<object, Prepared>()
  return (db) => {
    // drizzle gives a transaction the session of the connection that it is on.
    const { session } = db as unknown as { session: object }
    const known = built.get(session) ?? build(db)
    built.set(session, known)
    return known
  }
}

type Values = Record<string, string | number | null>
interface Prepared<Row> {
  all: (values: Values) => Row[]
  run: (values: Values) => void
}
interface Client { prepare: (text: string) => Prepared<never> & { raw: () => Prepared<never> } }

const clientOf = (db: Db): Client => (db as unknown as { session: { client: Client } }).session.client

/**
 * A statement in SQL, prepared once for a connection: what drizzle cannot say without building it anew each time. Values are named (`@community`).
 */
export function statement<Row>(text: string): (db: Db) => Prepared<Row> {
  return once((db) => clientOf(db).prepare(text))
}

/** The same, giving each row as the list of its columns: of hundreds of rows, making objects is a third of the work. */
export function listing<Row extends readonly unknown[]>(text: string): (db: Db) => Prepared<Row> {
  return once((db) => clientOf(db).prepare(text).raw())
}
