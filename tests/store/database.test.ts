import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { expect, test } from 'vitest'

import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { unmarkCopy } from '../../src/flows/mark-copy.ts'
import { registerTarget } from '../../src/flows/register-target.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { packageRoot } from '../../src/lib/package-root.ts'
import { openStore, WrongKey } from '../../src/store/database.ts'
import { newEvidenceKey, openVault } from '../../src/store/seal.ts'
import { captureBytes } from '../../src/store/evidence.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { findPost } from '../../src/store/posts.ts'
import { aFolder, aPost, aRaid, aTarget, bytesOf, KEY, PNG, world } from '../builders.ts'

/** A database as it was made by the first `count` migrations. */
function madeBefore(path: string, count: number): Database.Database {
  const shipped = join(packageRoot(), 'drizzle')
  const folder = join(aFolder(), 'drizzle')
  mkdirSync(join(folder, 'meta'), { recursive: true })
  cpSync(shipped, folder, { recursive: true })
  const journal = JSON.parse(readFileSync(join(shipped, 'meta/_journal.json'), 'utf8')) as { entries: unknown[] }
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  const sqlite = new Database(path)
  migrate(drizzle(sqlite), { migrationsFolder: folder })
  return sqlite
}

const SEALED = openVault(KEY).seal('captures.bytes:1:1', PNG)

const ROWS = [
  "insert into communities (id, guild, created_at) values (1, '100', 1)",
  "insert into members (community, id, user) values (1, 1, '200'), (1, 2, '300')",
  "insert into raids (community, id, name_sealed, state, opened_at, last_post_at) values (1, 1, x'00', 'open', 1, 1)",
  "insert into posts (community, id, link, platform, state, category, reviewed_at, raid, first_forward_at) values (1, 1, 'x:post:1', 'x', 'accepted', 'insult', 1, 1, 1)",
  "insert into items (community, id, raid, post, kind) values (1, 1, 1, 1, 'platform-report'), (1, 2, 1, null, 'complaint')",
  "insert into seats (community, item, seat, post, holder, member, outcome, at) values (1, 1, 1, 1, 'target', null, null, null), (1, 1, 2, 1, 'witness', 1, 'reported', 5)",
  "insert into refusals (community, item, member, because) values (1, 1, 2, 'skipped')",
]

test('a database of an older version becomes one of this version, with its rows and a backup beside it', () => {
  const folder = aFolder()
  const path = join(folder, 'vigie.sqlite')
  const old = madeBefore(path, 2)
  for (const row of ROWS) old.exec(row)
  old.prepare("insert into captures (community, id, post, bytes_sealed, sha256, type, size, at) values (1, 1, 1, ?, 'abc', 'image/png', 70, 1)").run(SEALED)
  old.close()

  const store = openStore({ path, evidenceKey: KEY })
  const { db } = store
  expect(db.all(sql`select id, raid, post, kind from items order by id`)).toEqual([{ id: 1, raid: null, post: 1, kind: 'platform-report' }, { id: 2, raid: 1, post: null, kind: 'complaint' }])
  expect(db.all(sql`select seat, holder, member, outcome, at from seats order by seat`)).toEqual([{ seat: 1, holder: 'target', member: null, outcome: null, at: null }, { seat: 2, holder: 'witness', member: 1, outcome: 'reported', at: 5 }])
  expect(db.all(sql`select item, member, because from refusals`)).toEqual([{ item: 1, member: 2, because: 'skipped' }])
  expect(captureBytes(db, store.vault, 1, 1)?.equals(PNG)).toBe(true)
  expect(db.all(sql`pragma foreign_key_check`)).toEqual([])
  expect(db.get(sql`pragma foreign_keys`)).toEqual({ foreign_keys: 1 })
  store.close()

  const [backup, ...more] = readdirSync(folder).filter((name) => name.startsWith('vigie.sqlite.backup-'))
  expect(more).toEqual([])
  const kept = new Database(join(folder, backup ?? ''), { readonly: true })
  expect(kept.prepare('select count(*) as n from __drizzle_migrations').get()).toEqual({ n: 2 })
  expect(kept.prepare('select count(*) as n from seats').get()).toEqual({ n: 2 })
  kept.close()
})

test('families of an older version are those of this one: who followed its original is to be reviewed when it leaves, who was judged before is not', () => {
  const path = join(aFolder(), 'vigie.sqlite')
  const old = madeBefore(path, 14)
  old.exec("insert into communities (id, guild, created_at) values (1, '100', 1)")
  old.exec("insert into posts (community, id, link, platform, state, category, severity, reviewed_at, copy_of, first_forward_at) values (1, 1, 'x:post:1', 'x', 'accepted', 'insult', 'ordinary', 50, null, 1), (1, 2, 'x:post:2', 'x', 'accepted', 'insult', 'ordinary', 60, 1, 2), (1, 3, 'x:post:3', 'x', 'accepted', 'threat', 'urgent', 40, 1, 3)")
  old.close()
  const store = openStore({ path, evidenceKey: KEY })
  const { db, vault } = store
  const app = { db, vault, now: () => 1000, wakeOutbox: () => undefined }
  for (const post of [2, 3]) unmarkCopy(app, { community: 1, post, by: 'chloe' })
  expect([1, 2, 3].map((post) => findPost(db, 1, post)).map((post) => [post?.state, post?.category, post?.copyOf])).toEqual([['accepted', 'insult', null], ['pending', null, null], ['accepted', 'threat', null]])
  expect(db.all(sql`select * from kin`)).toEqual([])
  store.close()
})

test('every version that there was can be migrated, and then holds the same schema as a new one', () => {
  const schemaOf = (database: Database.Database) => database.prepare("select name, sql from sqlite_master where name not like 'sqlite_%' and name not like '%drizzle%' order by name").all().map((row) => JSON.stringify(row).replaceAll('__new_', ''))
  const folder = aFolder()
  openStore({ path: join(folder, 'new.sqlite'), evidenceKey: KEY }).close()
  const made = new Database(join(folder, 'new.sqlite'), { readonly: true })
  const count = (made.prepare('select count(*) as n from __drizzle_migrations').get() as { n: number }).n
  for (let version = 1; version <= count; version += 1) {
    const path = join(folder, `${String(version)}.sqlite`)
    madeBefore(path, version).close()
    openStore({ path, evidenceKey: KEY }).close()
    const migrated = new Database(path, { readonly: true })
    expect(schemaOf(migrated)).toEqual(schemaOf(made))
    migrated.close()
  }
  made.close()
})

test('a new database and one that is up to date need no backup', () => {
  const folder = aFolder()
  const path = join(folder, 'inner', 'vigie.sqlite')
  openStore({ path, evidenceKey: KEY }).close()
  openStore({ path, evidenceKey: KEY }).close()
  expect(readdirSync(join(folder, 'inner')).filter((name) => name.includes('backup'))).toEqual([])
})

test('of the backups the newest are kept, as many as was asked, and nothing else is taken away', () => {
  const folder = aFolder()
  const path = join(folder, 'vigie.sqlite')
  madeBefore(path, 1).close()
  for (const year of ['2021', '2022', '2023', '2024']) writeFileSync(join(folder, `vigie.sqlite.backup-${year}-01-01T00-00-00-000Z`), '')
  for (const name of ['vigie.sqlite.notes', 'other.sqlite.backup-2020']) writeFileSync(join(folder, name), '')
  openStore({ path, evidenceKey: KEY, backupsKept: 3 }).close()
  const names = readdirSync(folder)
  expect(names.filter((name) => name.startsWith('vigie.sqlite.backup-')).map((name) => name.slice(20, 24))).toEqual(['2023', '2024', new Date().toISOString().slice(0, 4)])
  expect(names).toEqual(expect.arrayContaining(['vigie.sqlite', 'vigie.sqlite.notes', 'other.sqlite.backup-2020']))
})

test('a database sealed under another key is refused at the start, and nothing in it changes', () => {
  const folder = aFolder()
  const path = join(folder, 'vigie.sqlite')
  openStore({ path, evidenceKey: KEY }).close()
  const before = readFileSync(path)
  expect(() => openStore({ path, evidenceKey: newEvidenceKey() })).toThrow(WrongKey)
  expect(readFileSync(path).equals(before)).toBe(true)
  openStore({ path, evidenceKey: KEY }).close()
})

test('neither a hostile word nor a name stands in any file: only sealed', () => {
  const folder = aFolder()
  const at = world({ path: join(folder, 'vigie.sqlite') })
  const secrets = { words: 'espèce de sale menteur vendu', author: 'compteHaineux42', note: 'reçu par ma sœur Jeanne', name: 'Docteur Félicité Dupont', handle: '@felicite.dupont', raid: 'Contre Félicité', reference: 'PV 2026-4242' }
  const target = aTarget(at, secrets.name)
  registerTarget(at.app, { community: at.community, by: 'chloe', isCoordinator: true, name: secrets.name, handles: [secrets.handle], person: undefined })
  const { raid } = aRaid(at, { target })
  openRaidByHand(at.app, { community: at.community, by: 'chloe', target, name: secrets.raid })
  const [step] = stepsOf(at.app.db, at.app.vault, at.community, raid)
  seeToStep(at.app, { community: at.community, by: 'alice', isCoordinator: false, step: step?.id ?? 0, deed: { what: 'done', reference: secrets.reference, note: secrets.note } })
  aPost(at, { links: ['https://t.me/canal/1'], words: secrets.words, author: secrets.author, note: secrets.note, target, pictures: [{ bytes: PNG, type: 'image/png' }] })
  aPost(at, { links: ['https://x.com/compteHaineux42/status/12'], target })
  const before = bytesOf(folder)
  at.app.scrub()
  for (const bytes of [before, bytesOf(folder)]) {
    for (const secret of Object.values(secrets)) {
      expect(bytes.includes(secret), secret).toBe(false)
      expect(bytes.includes(Buffer.from(secret, 'utf16le')), secret).toBe(false)
    }
    for (const part of ['menteur', 'Haineux', 'Jeanne', 'Dupont']) expect(bytes.toString('latin1').toLowerCase()).not.toContain(part.toLowerCase())
    expect(bytes.includes(PNG.subarray(8, 40))).toBe(false)
    expect(bytes.includes('x.com/i/status/12')).toBe(true)
  }
})
