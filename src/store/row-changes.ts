/**
 * What a merge does to the rows of two posts, kept as rows before and after, and taken back value by value: what somebody changed since stays
 * as they made it. (SQLite's session extension does the same with changesets, https://sqlite.org/sessionintro.html; better-sqlite3 has it not.)
 */
import { sql, type SQL } from 'drizzle-orm'

import type { Db } from './db.ts'

type Value = string | number | null | Buffer
export type Row = Record<string, Value>
/** By table: each row that changed, as it was (null: it was not there) and as it became (null: it was gone). */
export type Changes = Record<string, { before: Row | null; after: Row | null }[]>

interface Table {
  name: string
  key: readonly string[]
  /** What of a row counts; everything when not given. */
  only?: readonly string[]
  /** What follows from something else. */
  except?: readonly string[]
  where: (posts: SQL) => SQL
}

const OF_POST = (posts: SQL) => sql`post in (${posts})`
const OF_ITEM = (posts: SQL) => sql`item in (select id from items i where i.community = community and i.post in (${posts}))`
/** What a family shares is worked out anew from what each post is by itself (`kin`). */
const SHARED = ['state', 'category', 'severity', 'rejected_because', 'reviewed_at', 'reviewed_by', 'target', 'copy_of'] as const

/** In the order in which rows must be there: a row before those that point to it. */
export const TABLES: readonly Table[] = [
  { name: 'posts', key: ['id'], where: (posts) => sql`id in (${posts})` },
  { name: 'kin', key: ['post'], where: (posts) => sql`(post in (${posts}) or original in (${posts}) or set_aside_by in (${posts}))` },
  { name: 'forwards', key: ['id'], only: ['id', 'post', 'joined_at', 'note_sealed'], where: OF_POST },
  { name: 'captures', key: ['id'], only: ['id', 'post', 'joined_at'], where: OF_POST },
  { name: 'versions', key: ['id'], only: ['id', 'post', 'joined_at'], where: OF_POST },
  { name: 'items', key: ['id'], where: OF_POST },
  { name: 'seats', key: ['item', 'seat'], where: OF_POST },
  { name: 'refusals', key: ['item', 'member'], where: OF_ITEM },
  { name: 'merged_items', key: ['gone'], where: OF_ITEM },
  { name: 'follows', key: ['post', 'member'], where: OF_POST },
  { name: 'reveals', key: ['post', 'member'], where: OF_POST },
  { name: 'aliases', key: ['link'], where: OF_POST },
  { name: 'searches', key: ['link'], only: ['link', 'post'], where: OF_POST },
  { name: 'merges', key: ['gone'], where: OF_POST },
  { name: 'likenesses', key: ['post', 'original'], where: (posts) => sql`(post in (${posts}) or original in (${posts}))` },
]

export type Snapshot = Map<string, Row[]>

/** The rows of some posts, as they are now. */
export function snapshot(db: Db, community: number, posts: readonly number[]): Snapshot {
  const list = sql.join(posts.map((post) => sql`${post}`), sql`, `)
  return new Map(
    TABLES.map((table) => {
      const columns = table.only ? sql.join(table.only.map((column) => sql.identifier(column)), sql`, `) : sql`*`
      return [table.name, db.all<Row>(sql`select ${columns} from ${sql.identifier(table.name)} where community = ${community} and ${table.where(list)}`)]
    }),
  )
}

const keyOf = (table: Table, row: Row) => JSON.stringify(table.key.map((column) => row[column]))
const isSame = (one: Value | undefined, other: Value | undefined) => (Buffer.isBuffer(one) && Buffer.isBuffer(other) ? one.equals(other) : one === other)

/** What is different between two snapshots. Rows of an `only` table that left both posts are nobody's. */
export function changesBetween(before: Snapshot, after: Snapshot): Changes {
  return Object.fromEntries(
    TABLES.flatMap((table) => {
      const [was, is] = [before, after].map((side) => new Map((side.get(table.name) ?? []).map((row) => [keyOf(table, row), row])))
      const keys = new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])
      const changed = [...keys].map((key) => ({ before: was?.get(key) ?? null, after: is?.get(key) ?? null })).filter((pair) => !pair.before || !pair.after || columnsOf(table, pair.before).some((column) => !isSame(pair.before?.[column], pair.after?.[column])))
      return changed.length > 0 ? [[table.name, changed]] : []
    }),
  )
}

function columnsOf(table: Table, row: Row): string[] {
  const skipped: readonly string[] = table.name === 'posts' ? SHARED : []
  return Object.keys(row).filter((column) => column !== 'community' && !table.key.includes(column) && !skipped.includes(column))
}

/** Takes changes back: what was added goes, what was changed becomes what it was, what went comes back; but not what is another by now. */
export function takeBack(db: Db, community: number, changes: Changes): void {
  const pairs = TABLES.map((table) => ({ table, changed: changes[table.name] ?? [] }))
  for (const { table, changed } of [...pairs].reverse()) for (const { before, after } of changed) if (!before && after && table.name !== 'kin') drop(db, community, { table, row: after })
  for (const { table, changed } of pairs) {
    for (const { before, after } of changed) if (before && after) change(db, community, { table, before, after })
    for (const { before, after } of changed) if (before && !after && !table.only) bringBack(db, community, { table, row: before })
  }
}

function find(db: Db, community: number, { table, row }: { table: Table; row: Row }): Row | undefined {
  return db.get<Row | undefined>(sql`select * from ${sql.identifier(table.name)} where ${isRow(community, table, row)}`)
}

function isRow(community: number, table: Table, row: Row): SQL {
  return sql`community = ${community} and ${sql.join(table.key.map((column) => sql`${sql.identifier(column)} = ${row[column]}`), sql` and `)}`
}

function drop(db: Db, community: number, { table, row }: { table: Table; row: Row }): void {
  db.run(sql`delete from ${sql.identifier(table.name)} where ${isRow(community, table, row)}`)
}

function change(db: Db, community: number, { table, before, after }: { table: Table; before: Row; after: Row }): void {
  const current = find(db, community, { table, row: before })
  const changed = current ? columnsOf(table, before).filter((column) => !isSame(before[column], after[column]) && isSame(current[column], after[column])) : []
  if (changed.length === 0) return
  const values = withLiving(db, community, before)
  db.run(sql`update ${sql.identifier(table.name)} set ${sql.join(changed.map((column) => sql`${sql.identifier(column)} = ${values[column]}`), sql`, `)} where ${isRow(community, table, before)}`)
}

function bringBack(db: Db, community: number, { table, row }: { table: Table; row: Row }): void {
  const values = withLiving(db, community, row)
  // Whoever followed or opened it and asked to be forgotten does so no more.
  if (table.key.some((column) => values[column] === null)) return
  if (!insert(db, table, values) && table.name === 'seats') insert(db, table, { ...values, member: null, leased_until: null, outcome: null, at: null })
}

function insert(db: Db, table: Table, values: Row): boolean {
  const columns = Object.keys(values)
  const [row] = db.all(sql`insert or ignore into ${sql.identifier(table.name)} (${sql.join(columns.map((column) => sql.identifier(column)), sql`, `)}) values (${sql.join(columns.map((column) => sql`${values[column]}`), sql`, `)}) returning 1`)
  return row !== undefined
}

/** Where a column points to another table. */
const POINTERS: Record<string, string> = { member: 'members', reviewed_by: 'members', assignee: 'members', noted_by: 'members', target: 'targets', raid: 'raids', merged_from: 'raids', copy_of: 'posts', original: 'posts' }

/** What a row names and is gone since is named no more. */
function withLiving(db: Db, community: number, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const table = POINTERS[column]
      if (table === undefined || value === null) return [column, value]
      const isThere = db.get(sql`select 1 from ${sql.identifier(table)} where community = ${community} and id = ${value}`) !== undefined
      return [column, isThere ? value : null]
    }),
  )
}
