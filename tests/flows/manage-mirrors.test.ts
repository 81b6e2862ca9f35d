import { expect, test } from 'vitest'

import { addMirror, removeMirror } from '../../src/flows/manage-mirrors.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { latestMirrors, mirrorsOf } from '../../src/store/mirrors.ts'
import { aPost, deeds, followed, leadsTo, world, type World } from '../builders.ts'

const HOST = 'mon-nitter.exemple.fr'
const add = (at: World, typed = HOST, platform: Parameters<typeof addMirror>[1]['platform'] = 'x') => addMirror(at.app, { community: at.community, by: 'chloe', typed, platform })
const hosts = (at: World) => [...mirrorsOf(at.app.db, at.community)]

test('a coordinator adds a host by any link of it; a second time it is known, another platform replaces the first', () => {
  const at = world()
  expect(add(at, `https://www.${HOST.toUpperCase()}/compte/status/1#m`)).toEqual({ kind: 'added', host: HOST, platform: 'x', reread: 0, isImitation: false })
  expect(add(at)).toEqual({ kind: 'known', host: HOST, platform: 'x' })
  expect(add(at, HOST, 'bluesky')).toEqual({ kind: 'changed', host: HOST, platform: 'bluesky', before: 'x', reread: 0 })
  expect(hosts(at)).toEqual([[HOST, 'bluesky']])
  expect(deeds(at)).toEqual(['mirror.add mirror:mon-nitter.exemple.fr', 'mirror.add mirror:mon-nitter.exemple.fr'])
})

test('without a platform, Vigie says what it knows of the host, or asks', () => {
  const at = world()
  expect(addMirror(at.app, { community: at.community, by: 'chloe', typed: HOST, platform: undefined })).toMatchObject({ kind: 'which', host: HOST })
  add(at)
  expect(addMirror(at.app, { community: at.community, by: 'chloe', typed: HOST, platform: undefined })).toEqual({ kind: 'known', host: HOST, platform: 'x' })
})

test('what cannot be a mirror is not kept', () => {
  const at = world()
  expect(['1.2.3.4', 'bit.ly', 'vercel.app', 'x.com', 'nitter.net'].map((typed) => add(at, typed).kind)).toEqual(['not-a-site', 'shortener', 'hosting', 'official', 'built-in'])
  expect([hosts(at), deeds(at)]).toEqual([[], []])
})

test('a mirror is taken back once, and another community’s cannot be', () => {
  const at = world()
  const other = at.another('other')
  add(at)
  expect(hosts(other)).toEqual([])
  expect(removeMirror(other.app, { community: other.community, by: 'chloe', host: HOST }).kind).toBe('gone')
  expect(hosts(at)).toEqual([[HOST, 'x']])
  expect(removeMirror(at.app, { community: at.community, by: 'chloe', host: HOST })).toEqual({ kind: 'removed', host: HOST })
  expect(removeMirror(at.app, { community: at.community, by: 'chloe', host: HOST }).kind).toBe('gone')
})

test('who added a mirror receives that with their data; once forgotten, the mirror stays and names nobody', () => {
  const at = world()
  add(at)
  expect(exportMember(at.app, at.community, 'chloe')?.mirrors).toEqual([{ host: HOST, platform: 'x', at: new Date(at.app.now()).toISOString() }])
  forgetMember(at.app, at.community, 'chloe')
  expect(latestMirrors(at.app.db, at.community, 25).map(({ host, addedBy }) => ({ host, addedBy }))).toEqual([{ host: HOST, addedBy: null }])
})

test('a post of a mirror is that of its platform, here and nowhere else, by whatever door its link came', () => {
  const at = world()
  const other = at.another('other')
  const [post, page] = ['https://x.com/troll/status/42', `https://${HOST}/troll/status/42#m`]
  add(at)
  const known = aPost(at, { links: [post] })
  expect(aPost(at, { links: [page] })).toBe(known)
  expect(aPost(at, { links: [`https://www.${HOST}/i/status/42?utm_source=a`] })).toBe(known)
  expect(aPost(other, { links: [page] })).not.toBe(aPost(other, { links: [post] }))
  const short = 'https://t.co/AbCdEf'
  aPost(at, { links: [short] })
  followed(at, short, leadsTo(page))
  expect(aPost(at, { links: [short] })).toBe(known)
})

test('a link that is no post of the platform, and a server of the fediverse, are no mirrors', () => {
  const at = world()
  expect(add(at, `https://${HOST}/a-propos`)).toEqual({ kind: 'no-post', host: HOST, platform: 'x' })
  aPost(at, { links: ['https://piaille.fr/@troll/112233445566778899'] })
  expect(add(at, 'piaille.fr')).toEqual({ kind: 'server', host: 'piaille.fr' })
  expect(hosts(at)).toEqual([])
})
