import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { aliasesOf, keepAlias, keepMerge, mergedInto, postNamed } from '../../src/store/aliases.ts'
import { deletePost, keepPost, updatePost } from '../../src/store/posts.ts'
import { keepSearch, nextSearch, updateSearch, type Turn } from '../../src/store/searches.ts'
import { aPost, refusalOf, world, type World } from '../builders.ts'

const anAlias = (at: World, post: number, link = 'short:https://t.co/a') => ({ community: at.community, link, post, address: 'https://t.co/a', platform: 'x', learnt: 'followed' as const, at: 1 })
const keep = (at: World, post: number, link?: string) => { keepAlias(at.app.db, anAlias(at, post, link)) }

test('a link names one post of a community, and the first that was learnt stays', () => {
  const at = world()
  const [one, other] = [aPost(at), aPost(at)]
  keep(at, one)
  keep(at, other)
  expect(postNamed(at.app.db, at.community, 'short:https://t.co/a')).toBe(one)
  expect(refusalOf(() => at.app.db.run(sql`insert into aliases (community, link, post, platform, learnt, at) values (${at.community}, 'short:https://t.co/a', ${other}, 'x', 'said', 1)`))).toBe('SQLITE_CONSTRAINT_PRIMARYKEY')
})

test('what names a post of one community names nothing in another one, or something else', () => {
  const here = world()
  const there = here.another('100000000000000002')
  const [post, other] = [aPost(here), aPost(there)]
  keep(here, post)
  expect(postNamed(here.app.db, there.community, 'short:https://t.co/a')).toBeUndefined()
  keep(there, other)
  expect(aliasesOf(here.app.db, here.community, post).map((alias) => alias.community)).toEqual([here.community])
})

test('a link is never both a post’s own and an alias, whichever comes first', () => {
  const at = world()
  const [one, other] = [aPost(at), aPost(at)]
  keep(at, one)
  const refused = 'SQLITE_CONSTRAINT_TRIGGER'
  expect(refusalOf(() => { keep(at, one, at.post(other).link) })).toBe(refused)
  expect(refusalOf(() => { updatePost(at.app.db, at.community, other, { link: 'short:https://t.co/a' }) })).toBe(refused)
  expect(refusalOf(() => at.app.db.run(sql`insert into posts (community, id, link, platform, first_forward_at) values (${at.community}, 99, 'short:https://t.co/a', 'x', 1)`))).toBe(refused)
  expect(keepPost(at.app.db, { community: at.community, link: 'short:https://t.co/a', platform: 'x', firstForwardAt: 1 })).toEqual({ id: one, isNew: false })
})

test('aliases, old numbers and searches go with their post', () => {
  const at = world()
  const post = aPost(at)
  keep(at, post)
  keepMerge(at.app.db, { community: at.community, gone: 99, post, link: 'x', state: 'pending', at: 1 })
  keepSearch(at.app.db, { community: at.community, link: 'short:https://t.co/b', post, address: 'https://t.co/b', at: 1 })
  expect(mergedInto(at.app.db, at.community, 99)).toBe(post)
  deletePost(at.app.db, at.community, post)
  for (const table of ['aliases', 'merges', 'searches']) expect(at.app.db.get(sql`select count(*) as n from ${sql.identifier(table)}`), table).toEqual({ n: 0 })
})

test('what is due is given in turn: first looks before later tries, the oldest first, one of a site, and not of communities whose turn it is not', () => {
  const at = world()
  const there = at.another('100000000000000002')
  for (const [where, n] of [[at, 3], [at, 1], [there, 2]] as const) keepSearch(at.app.db, { community: where.community, link: `short:${String(n)}`, post: aPost(where), address: `https://www.site${String(n)}.net/x`, at: n })
  const next = (turn: Partial<Turn> = {}) => nextSearch(at.app.db, { now: 10, after: 0, except: [], sites: [], passed: [], ...turn })?.link
  expect([next(), next({ after: at.community }), next({ after: there.community })]).toEqual(['short:1', 'short:2', 'short:1'])
  expect([next({ except: [at.community] }), next({ except: [at.community, there.community] }), next({ now: 0 })]).toEqual(['short:2', undefined, undefined])
  updateSearch(at.app.db, at.community, 'short:1', { attempts: 5 })
  expect(next()).toBe('short:3')
  expect(next({ sites: [{ community: at.community, site: 'site3.net' }] })).toBe('short:1')
  expect(next({ passed: [{ community: at.community, link: 'short:3' }, { community: at.community, link: 'short:1' }] })).toBe('short:2')
})
