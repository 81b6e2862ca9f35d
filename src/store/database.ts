/** Opening the one SQLite file: pragmas, backup before a migration, migrations, and the check that the key fits. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'

import { packageRoot } from '../lib/package-root.ts'
import { backUp, forgetBackups } from './backups.ts'
import { keyCaptureLinks } from './evidence.ts'
import { sealMembers } from './members.ts'
import { forgetMeta, readMeta, writeMeta } from './meta.ts'
import type { Db } from './db.ts'
import * as schema from './schema.ts'
import { openVault, type Vault } from './seal.ts'


/** Pages of the file that are kept in memory: the index of words is asked at random places, and SQLite's own 2 MB hold none of them. */
export const CACHE_KB = 64_000

export interface Store {
  db: Db
  vault: Vault
  /** Empties the write-ahead log into the file, so that what was erased stands in no file any more. */
  scrub(): void
  /** Deletes the copies of the database that Vigie made before a moment. */
  forgetBackups(before: number): void
  close(): void
}

export class WrongKey extends Error {
  override name = 'WrongKey'
  constructor() {
    super('EVIDENCE_KEY is not the key that sealed this database: put the one that was used when it was made')
  }
}

/**
 * Opens (or makes) the database at `path`, `':memory:'` for tests.
 * Throws `WrongKey` when it was sealed under another key.
 */
export function openStore(options: { path: string; evidenceKey: string; backupsKept?: number }): Store {
  const inMemory = options.path === ':memory:'
  if (!inMemory) mkdirSync(dirname(options.path), { recursive: true })
  const sqlite = new Database(options.path)
  sqlite.pragma('journal_mode = WAL')
  // FULL: in WAL mode NORMAL may lose the last commits at a power cut, and what was acknowledged must be kept.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma(`cache_size = -${String(CACHE_KB)}`)
  // What is deleted is overwritten: a purged word must not survive in a free page.
  sqlite.pragma('secure_delete = ON')

  const db = drizzle(sqlite, { schema })
  const vault = openVault(options.evidenceKey)
  try {
    const migrations = { migrationsFolder: join(packageRoot(), 'drizzle') }
    if (!inMemory && isBehind(sqlite, readMigrationFiles(migrations).length)) backUp(sqlite, options.path, options.backupsKept ?? 3)
    migrateSafely(sqlite, () => { migrate(db, migrations) })
    checkKey(db, vault)
    const sealed = db.transaction((tx) => sealMembers(tx, vault) + keyCaptureLinks(tx, vault))
    if (sealed > 0 || readMeta(db, VACUUM_DUE) !== undefined) rebuild(sqlite, db)
  } catch (error) {
    sqlite.close()
    throw error
  }
  return {
    db,
    vault,
    scrub: () => { scrub(sqlite, db) },
    forgetBackups: (before) => {
      if (!inMemory) forgetBackups(options.path, before)
    },
    close: () => sqlite.close(),
  }
}

/** The largest file that is rebuilt while people wait, about a tenth of a second's work; a larger one is at the next start. */
const REBUILT_AT_ONCE_BYTES = 32 * 1024 * 1024
const VACUUM_DUE = 'vacuum-due'

/**
 * Frees the files of what was erased. `secure_delete` overwrites free pages, but rows that SQLite moved within a page leave copies in
 * its slack (about one in a hundred, measured), and only a rebuilt file is free of those.
 */
function scrub(sqlite: Database.Database, db: Db): void {
  const bytes = Number(sqlite.pragma('page_count', { simple: true })) * Number(sqlite.pragma('page_size', { simple: true }))
  if (bytes <= REBUILT_AT_ONCE_BYTES) {
    rebuild(sqlite, db)
    return
  }
  writeMeta(db, VACUUM_DUE, 'yes')
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}

function rebuild(sqlite: Database.Database, db: Db): void {
  sqlite.exec('vacuum')
  forgetMeta(db, VACUUM_DUE)
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
}

/**
 * Rebuilding a table drops the old one, and a drop under foreign keys deletes what points to it: they are off meanwhile (inside
 * the migration's transaction the pragma would do nothing) and all references are checked afterwards.
 */
function migrateSafely(sqlite: Database.Database, run: () => void): void {
  sqlite.pragma('foreign_keys = OFF')
  run()
  const broken = sqlite.pragma('foreign_key_check') as unknown[]
  if (broken.length > 0) throw new Error(`after the migration ${String(broken.length)} references point to nothing; restore the backup that lies beside the database`)
  sqlite.pragma('foreign_keys = ON')
}

/** True when the file already holds data and has fewer migrations than we ship. */
function isBehind(sqlite: Database.Database, shipped: number): boolean {
  const known = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get()
  if (!known) return false
  const { done } = sqlite.prepare('select count(*) as done from __drizzle_migrations').get() as { done: number }
  return done < shipped
}

const KEY_CHECK = 'this database is sealed under your key'

function checkKey(db: Db, vault: Vault): void {
  const stored = readMeta(db, 'key-check')
  if (stored === undefined) {
    writeMeta(db, 'key-check', vault.seal('meta.value:0:0', KEY_CHECK).toString('base64'))
    return
  }
  try {
    vault.unseal('meta.value:0:0', Buffer.from(stored, 'base64'))
  } catch {
    throw new WrongKey()
  }
}
