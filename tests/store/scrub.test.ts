import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { communityOf } from '../../src/store/communities.ts'
import { openStore } from '../../src/store/database.ts'
import { deletePost, keepPost } from '../../src/store/posts.ts'

test('after scrubbing, no file holds anything of thousands of posts that were deleted, wherever SQLite moved them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-'))
  const store = openStore({ path: join(folder, 'vigie.sqlite'), evidenceKey: 'c'.repeat(64) })
  const community = communityOf(store.db, '99', 1).id
  const address = (n: number) => `https://t.me/harceleur/${String(n).padStart(6, '0')}`
  store.db.transaction((tx) => { for (let n = 0; n < 3000; n += 1) keepPost(tx, { community, link: `telegram:post:harceleur:${String(n)}`, address: address(n), platform: 'telegram', firstForwardAt: n }) })
  const kept = new Set<number>()
  store.db.transaction((tx) => {
    for (let n = 0; n < 3000; n += 1) {
      if (n % 7 === 0) kept.add(n)
      else deletePost(tx, community, n + 1)
    }
  })
  store.scrub()
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1')).join('')
  const found = Array.from({ length: 3000 }, (_, n) => n).filter((n) => bytes.includes(address(n)))
  expect(found).toEqual([...kept])
  store.close()
  rmSync(folder, { recursive: true })
})
