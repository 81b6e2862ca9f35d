import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

import { openStore } from '../../src/store/database.ts'
import { communityOf } from '../../src/store/communities.ts'
import { findMember, memberOf, userOf } from '../../src/store/members.ts'

test('ids that an older version kept in clear are sealed at the next start, and leave no trace in the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-'))
  const path = join(folder, 'vigie.sqlite')
  const evidenceKey = 'b'.repeat(64)
  const first = openStore({ path, evidenceKey })
  const community = communityOf(first.db, '99', 1).id
  memberOf(first.db, first.vault, community, '111111111111111111')
  first.close()
  const sqlite = new Database(path)
  sqlite.prepare('insert into members (community, id, user) values (?, 7, ?)').run(community, '777777777777777777')
  sqlite.close()
  const second = openStore({ path, evidenceKey })
  expect(findMember(second.db, second.vault, community, '777777777777777777')).toBe(7)
  expect(userOf(second.db, second.vault, community, 7)).toBe('777777777777777777')
  expect(userOf(second.db, second.vault, community, 1)).toBe('111111111111111111')
  second.scrub()
  expect(readFileSync(path).includes('777777777777777777')).toBe(false)
  second.close()
  rmSync(folder, { recursive: true })
})
