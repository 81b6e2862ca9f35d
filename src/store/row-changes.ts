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
  /** What is not written down a second time: it is worked out anew. */
  never?: readonly string[]
  /** What only makes sense together: all of it is as it was, or nothing. */
  together?: readonly string[]
  where: (posts: SQL) => SQL
}

const OF_POST = (posts: SQL) => sql`post in (${posts})`
const OF_ITEM = (posts: SQL) => sql`item in (select id from items i where i.community = community and i.post in (${posts}))`
/** What a family shares is worked out anew from what each post is by itself (`kin`). */
const SHARED = ['state', 'category', 'severity', 'rejected_because', 'reviewed_at', 'reviewed_by', 'target', 'copy_of'] as const

/** In the order in which rows must be there: a row before those that point to it. */
export const TABLES: readonly Table[] = [
  { name: 'posts', key: ['id'], where: (posts) => sql`id in (${posts})` },
  { name: 'kin', key: ['post'], together: ['original', 'act', 'batch', 'said_at'], where: (posts) => sql`(post in (${posts}) or original in (${posts}) or set_aside_by in (${posts}))` },
  { name: 'forwards', key: ['id'], only: ['id', 'post', 'joined_at', 'note_sealed'], where: OF_POST },
  { name: 'captures', key: ['id'], only: ['id', 'post', 'joined_at'], where: OF_POST },
  { name: 'versions', key: ['id'], only: ['id', 'post', 'joined_at'], where: OF_POST },
  { name: 'items', key: ['id'], where: OF_POST },
  { name: 'seats', key: ['item', 'seat'], never: ['raid', 'rank', 'category'], together: ['member', 'leased_until', 'outcome', 'at', 'report'], where: OF_POST },
  { name: 'refusals', key: ['item', 'member'], where: OF_ITEM },
  { name: 'merged_items', key: ['gone'], where: OF_ITEM },
  { name: 'follows', key: ['post', 'member'], where: OF_POST },
  { name: 'reveals', key: ['post', 'member'], where: OF_POST },
  { name: 'aliases', key: ['link'], where: OF_POST },
  { name: 'searches', key: ['link'], only: ['link', 'post'], where: OF_POST },
  { name: 'merges', key: ['gone'], where: OF_POST },
  { name: 'placements', key: ['post'], together: ['raid', 'placed_at'], where: OF_POST },
  { name: 'watches', key: ['post'], where: OF_POST },
  { name: 'likenesses', key: ['post', 'original'], never: ['detail_sealed'], where: (posts) => sql`(post in (${posts}) or original in (${posts}))` },
]

export type Snapshot = Map<string, Row[]>

/** The rows of some posts, as they are now. */
export function snapshot(db: Db, community: number, posts: readonly number[]): Snapshot {
  const list = sql.join(posts.map((post) => sql`${post}`), sql`, `)
  return new Map(
    TABLES.map((table) => {
      const columns = table.only ? sql.join(table.only.map((column) => sql.identifier(column)), sql`, `) : sql`*`
      const rows = db.all<Row>(sql`select ${columns} from ${sql.identifier(table.name)} where community = ${community} and ${table.where(list)}`)
      return [table.name, table.never ? rows.map((row) => ({ ...row, ...Object.fromEntries((table.never ?? []).map((column) => [column, null])) })) : rows]
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
    // Who sits on another post by now frees a seat on this one: rows that leave go first.
    const moved = changed.flatMap(({ before, after }) => (before && after ? [{ before, after }] : [])).sort((one, other) => Number(other.before['post'] !== other.after['post']) - Number(one.before['post'] !== one.after['post']))
    for (const { before, after } of moved) change(db, community, { table, before, after })
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
  if (!current) return
  const isOpen = (column: string) => isSame(current[column], after[column])
  const values = sound(table, withLiving(db, community, before))
  const together = table.together ?? []
  const isWhole = together.every(isOpen) && mayStand(db, community, table, { ...current, ...values })
  const changed = columnsOf(table, before).filter((column) => (together.includes(column) ? isWhole && together.some((one) => !isSame(before[one], after[one])) : !isSame(before[column], after[column]) && isOpen(column)))
  if (changed.length === 0) return
  db.run(sql`update ${sql.identifier(table.name)} set ${sql.join(changed.map((column) => sql`${sql.identifier(column)} = ${values[column]}`), sql`, `)} where ${isRow(community, table, before)}`)
}

function bringBack(db: Db, community: number, { table, row }: { table: Table; row: Row }): void {
  const living = sound(table, withLiving(db, community, row))
  const values = mayStand(db, community, table, living) ? living : { ...living, ...NOBODY }
  // Whoever followed or opened it and asked to be forgotten does so no more.
  if (table.key.some((column) => values[column] === null)) return
  insert(db, table, values)
}

const NOBODY = { member: null, leased_until: null, outcome: null, at: null, report: null }

/** What lost a part to an erasure is whole without the rest: no lease without a person, no copy without an original. */
function sound(table: Table, row: Row): Row {
  if (table.name === 'kin' && row['original'] === null) return { ...row, act: null, batch: null, said_at: null }
  if (table.name === 'seats' && row['member'] === null) return { ...row, leased_until: null }
  return row
}

/** One person has one seat on one post. */
function mayStand(db: Db, community: number, table: Table, row: Row): boolean {
  if (table.name !== 'seats' || row['member'] == null) return true
  return db.get(sql`select 1 from seats where community = ${community} and post = ${row['post']} and member = ${row['member']} and not (item = ${row['item']} and seat = ${row['seat']})`) === undefined
}

function insert(db: Db, table: Table, values: Row): void {
  const columns = Object.keys(values)
  db.run(sql`insert or ignore into ${sql.identifier(table.name)} (${sql.join(columns.map((column) => sql.identifier(column)), sql`, `)}) values (${sql.join(columns.map((column) => sql`${values[column]}`), sql`, `)})`)
}

/** The raid into which one was merged, or itself; nothing when it is gone. */
function livingRaid(db: Db, community: number, raid: Value | undefined): Value {
  const row = db.get<{ into: number | null } | undefined>(sql`select merged_into as "into" from raids where community = ${community} and id = ${raid}`)
  return row === undefined ? null : row.into === null ? (raid ?? null) : livingRaid(db, community, row.into)
}

/** Where a column points to another table. */
const POINTERS: Record<string, string> = { member: 'members', reviewed_by: 'members', assignee: 'members', noted_by: 'members', report: 'reports', target: 'targets', raid: 'raids', merged_from: 'raids', copy_of: 'posts', original: 'posts' }

/** What a row names and is gone since is named no more. */
function withLiving(db: Db, community: number, row: Row): Row {
  const living: Row = Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const table = POINTERS[column]
      if (table === undefined || value === null) return [column, value]
      if (column === 'raid') return [column, livingRaid(db, community, value)]
      const isThere = db.get(sql`select 1 from ${sql.identifier(table)} where community = ${community} and id = ${value}`) !== undefined
      return [column, isThere ? value : null]
    }),
  )
  // As the merge of the raids would have left it.
  return 'merged_from' in row && row['merged_from'] === null && living['raid'] !== row['raid'] && living['raid'] != null ? { ...living, merged_from: row['raid'] ?? null } : living
}
