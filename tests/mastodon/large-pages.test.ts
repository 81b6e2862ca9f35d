import { expect, test } from 'vitest'

import { createApi } from '../../src/mastodon/server/ask-server.ts'
import { catchUp } from '../../src/mastodon/hearing/catch-up.ts'
import { createClient } from '../../src/mastodon/client.ts'
import { MastodonFault } from '../../src/mastodon/server/fault.ts'
import { START } from '../builders.ts'
import { farServer, json } from './far-server.ts'
import { aCursor } from './shelf.ts'

interface Kept { id: string; bytes: number }

const aMention = ({ id, bytes }: Kept, isIdLast: boolean) => {
  const status = { id: `s${id}`, uri: `https://far.example/${id}`, account: { id: '7', acct: 'a@far.example' }, content: 'a'.repeat(bytes) }
  const rest = { type: 'mention', created_at: new Date(START).toISOString(), status }
  return isIdLast ? { ...rest, id } : { id, ...rest }
}

/** A server with these mentions, oldest first; a catcher that asks it, and what was taken of them. */
async function catcherOf(all: readonly Kept[], { bodyBytes, isIdLast = false, hasLinks = false }: { bodyBytes?: number; isIdLast?: boolean; hasLinks?: boolean } = {}) {
  const server = await farServer(({ url }, response) => {
    const { pathname, searchParams: asked } = new URL(url, 'http://a.example')
    if (pathname !== '/api/v1/notifications') { json(response, { domain: 'ours.example' }); return }
    const [max, since] = [asked.get('max_id') ?? '~', asked.get('since_id') ?? '']
    const page = all.filter(({ id }) => id < max && id > since).reverse().slice(0, Number(asked.get('limit')))
    const link = `<http://a.example/api/v1/notifications?limit=1&max_id=${page.at(-1)?.id ?? ''}>; rel="next", <http://a.example/?min_id=9>; rel="prev"`
    json(response, page.map((one) => aMention(one, isIdLast)), 200, hasLinks && page.length > 0 ? { link } : {})
  })
  const api = createApi(createClient({ url: server.url, token: 'abcdefghij', ...(bodyBytes === undefined ? {} : { bodyBytes }) }))
  const taken: string[] = []
  const cursor = aCursor()
  const take = (found: readonly { id: string; status: unknown }[]) => { taken.push(...found.map(({ id, status }) => (status === undefined ? `${id}?` : id))) }
  return { taken, server, catch: () => catchUp({ api, cursor, now: () => START, isOver: () => false, take }) }
}

const many = (n: number, bytes: number, first = 100): Kept[] => Array.from({ length: n }, (_, at) => ({ id: `m${String(first + at)}`, bytes }))
const idsOf = (all: readonly Kept[]) => all.map(({ id }) => id)

test('pages that are too large are read in parts, and one large mention alone', async () => {
  const all = [...many(12, 100_000), ...many(1, 2_400_000, 200), ...many(13, 100_000, 300)]
  const catcher = await catcherOf(all)
  await catcher.catch()
  expect(catcher.taken).toEqual(idsOf(all))
})

test('after a large one pages are large again', async () => {
  const all = [...many(400, 100), ...many(1, 60_000, 600), ...many(5, 100, 700)]
  const catcher = await catcherOf(all, { bodyBytes: 50_000 })
  await catcher.catch()
  expect([new Set(catcher.taken), catcher.taken.length, catcher.server.heard.length < 40]).toEqual([new Set(idsOf(all)), all.length, true])
})

test.each([['its id stands first', {}], ['only the next page is named', { isIdLast: true, hasLinks: true }]])('a mention that is too large even alone is stepped past, where %s', async (_, ways) => {
  const all = [...many(20, 1_000), ...many(1, 500_000, 200), ...many(20, 1_000, 300)]
  const catcher = await catcherOf(all, { bodyBytes: 50_000, ...ways })
  await catcher.catch()
  expect(catcher.taken).toEqual(idsOf(all).map((id) => (id === 'm200' ? 'm200?' : id)))
})

test('where nothing tells its id, what is newer is heard all the same', async () => {
  const all = [...many(1, 500_000), ...many(5, 1_000, 200)]
  const catcher = await catcherOf(all, { bodyBytes: 50_000, isIdLast: true })
  await expect(catcher.catch()).rejects.toThrow(MastodonFault)
  expect(catcher.taken).toEqual(idsOf(all.slice(1)))
})
