/** Copies of the database beside itself (`vigie.sqlite.backup-<time>`): made before a migration, and not kept for ever. */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'

/** Copies the database and keeps the newest `kept` copies. */
export function backUp(sqlite: Database.Database, path: string, kept: number): void {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-')
  // VACUUM INTO writes one consistent file, whatever stands in the write-ahead log.
  sqlite.prepare('vacuum into ?').run(`${path}.backup-${stamp}`)
  for (const { file } of backupsOf(path).slice(0, -kept)) rmSync(file)
}

/** Deletes the copies that were made before a moment, and says how many. What was erased since stands in them still. */
export function forgetBackups(path: string, before: number): number {
  const old = backupsOf(path).filter(({ madeAt }) => madeAt < before)
  for (const { file } of old) rmSync(file, { force: true })
  return old.length
}

/** `2026-11-22T09-00-00-000Z`, as `backUp` writes it. A copy by another name was made by a person, and is theirs. */
const STAMP = /^(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/

/** Vigie's own copies of a database, the oldest first. The name tells the age: a file's dates change when it is moved. */
function backupsOf(path: string): { file: string; madeAt: number }[] {
  const prefix = `${basename(path)}.backup-`
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => {
      const madeAt = Date.parse(name.slice(prefix.length).replace(STAMP, '$1T$2:$3:$4.$5Z'))
      return STAMP.test(name.slice(prefix.length)) && !Number.isNaN(madeAt) ? [{ file: join(dirname(path), name), madeAt }] : []
    })
    .sort((a, b) => a.madeAt - b.madeAt)
}
