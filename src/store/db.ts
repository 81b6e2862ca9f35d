/** What every store function takes: the database, or a transaction on it. */
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

import type * as schema from './schema.ts'

/** The database, or a transaction on it: every store function takes either. */
export type Db = Pick<BetterSQLite3Database<typeof schema>, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'all' | 'get' | 'run' | 'transaction' | '$count'>
