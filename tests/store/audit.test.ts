import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { firstBrokenEntry, record } from '../../src/store/audit.ts'
import { deletePost, keepPost } from '../../src/store/posts.ts'
import { memberOf } from '../../src/store/members.ts'
import { nextId } from '../../src/store/ids.ts'
import { eraseMember } from '../../src/store/erase.ts'
import { aRaid, deeds, refusalOf, world, type World } from '../builders.ts'

const note = (at: World, action: string) => record(at.app.db, { community: at.community, at: at.app.now(), member: at.member('chloe'), action, about: 'post:1' })
const broken = (at: World) => firstBrokenEntry(at.app.db, at.community)

test('the record of deeds only grows: no row can be changed or taken out', () => {
  const at = world()
  note(at, 'post.accept')
  expect(refusalOf(() => at.app.db.run(sql`update audit set action = 'post.reject'`))).toBe('SQLITE_CONSTRAINT_TRIGGER')
  expect(refusalOf(() => at.app.db.run(sql`delete from audit`))).toBe('SQLITE_CONSTRAINT_TRIGGER')
  expect(deeds(at)).toEqual(['post.accept post:1'])
})

test('the chain of a whole raid holds, community by community', () => {
  const at = world()
  const there = at.another('100000000000000002')
  expect(broken(at)).toBeUndefined()
  aRaid(at)
  aRaid(there)
  aRaid(at)
  expect([broken(at), broken(there)]).toEqual([undefined, undefined])
})

test.each([
  ['changed its deed', `update audit set action = 'x' where id = 3`, 3],
  ['changed its moment', 'update audit set at = at + 1 where id = 3', 3],
  ['changed who did it', 'update audit set member = null where id = 3', 3],
  ['took an entry out', 'delete from audit where id = 3', 4],
  ['took the first one out', 'delete from audit where id = 1', 2],
  ['took the last one out', 'delete from audit where id = 6', 6],
  ['gave one another number', 'update audit set id = case id when 3 then 1000 else id end', 4],
])('somebody who went around the triggers and %s is found out', (_, change, found) => {
  const at = world()
  for (let n = 0; n < 6; n += 1) note(at, `deed.${String(n)}`)
  at.app.db.run(sql`drop trigger audit_no_update`)
  at.app.db.run(sql`drop trigger audit_no_delete`)
  at.app.db.run(sql.raw(change))
  expect(broken(at)).toBe(found)
})

test('erasing a member leaves the chain as it is', () => {
  const at = world()
  aRaid(at)
  eraseMember(at.app.db, at.community, at.member('chloe'))
  expect(broken(at)).toBeUndefined()
})

test('a number is never given twice, even when what had it is gone', () => {
  const at = world()
  const { db, vault } = at.app
  const keep = (link: string) => keepPost(db, { community: at.community, link, platform: 'x', firstForwardAt: 1 })
  const first = keep('a')
  expect(keep('a')).toEqual({ id: first.id, isNew: false })
  deletePost(db, at.community, first.id)
  expect(keep('a')).toEqual({ id: first.id + 1, isNew: true })
  const member = memberOf(db, vault, at.community, 'alice')
  eraseMember(db, at.community, member)
  expect(memberOf(db, vault, at.community, 'alice')).toBe(member + 1)
})

test('numbers are counted per community and kind, and an undone transaction leaves no gap', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const { db } = at.app
  expect([nextId(db, at.community, 'raids'), nextId(db, at.community, 'raids'), nextId(db, there.community, 'raids'), nextId(db, at.community, 'items')]).toEqual([1, 2, 1, 1])
  expect(() => db.transaction((inside) => {
    nextId(inside, at.community, 'raids')
    throw new Error('undone')
  })).toThrow('undone')
  expect(nextId(db, at.community, 'raids')).toBe(3)
})
