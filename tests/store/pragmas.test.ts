import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { openStore } from '../../src/store/database.ts'

test.each([
  ['synchronous', 2, 'what was acknowledged survives a power cut'],
  ['foreign_keys', 1, 'a reference points to something'],
  ['secure_delete', 1, 'what is deleted is overwritten'],
])('the database is open with %s = %i: %s', (pragma, value) => {
  const store = openStore({ path: ':memory:', evidenceKey: 'd'.repeat(64) })
  expect(Object.values(store.db.get<Record<string, number>>(sql.raw(`pragma ${pragma}`)))).toEqual([value])
  store.close()
})
