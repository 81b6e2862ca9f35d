/** Faults of the stand-in: what was done, and what the client hears of it. */
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { chance } from '../../../local/chance.ts'
import { FAULTS, type FaultKind } from '../../../local/mastodon/faults.ts'
import { startFediverse, type Bot, type Fediverse, type Server } from '../../../local/mastodon/start.ts'
import { clientOf, type Client } from './client.ts'

let fediverse: Fediverse
let home: Server
let vigie: Bot
let api: Client

beforeEach(async () => {
  fediverse = await startFediverse()
  home = await fediverse.open({ kind: 'mastodon', domain: 'medecins.exemple' })
  vigie = home.bot('vigie')
  api = clientOf(home, vigie)
})
afterEach(() => fediverse.close())

/** What a post that meets the fault comes to: what the client hears, and how many posts were written. */
async function meet(kind: FaultKind): Promise<[number | string, number]> {
  home.faults.add({ do: kind, match: ({ method, path }) => method === 'POST' && path === '/api/v1/statuses' })
  try {
    const { status } = await api.ask('POST', '/api/v1/statuses', { body: new URLSearchParams({ status: 'x', visibility: 'direct' }), signal: AbortSignal.timeout(kind.startsWith('hang') ? 150 : 5000) })
    return [status, home.statusesOf(vigie).length]
  } catch (error) {
    return [error instanceof DOMException && error.name === 'TimeoutError' ? 'nothing' : 'cut', home.statusesOf(vigie).length]
  }
}

describe('a request meets a fault', () => {
  test.each([
    ['refuse', 'cut', 0], ['drop', 'cut', 0], ['drop-after', 'cut', 1], ['hang', 'nothing', 0], ['hang-after', 'nothing', 1], ['truncate', 'cut', 1],
    ['429', 429, 0], ['429-bare', 429, 0], ['500-before', 500, 0], ['502-after', 502, 1], ['html', 200, 0], ['slow', 200, 1],
  ] as const)('%s: the client hears %s, and %i is written', async (kind, heard, written) => {
    expect(await meet(kind)).toEqual([heard, written])
    expect(home.journal[0]?.fault).toBe(kind)
    expect((await api.get('/api/v1/notifications')).status).toBe(200)
  })

  test('every kind is in the table above', () => expect(FAULTS).toHaveLength(12))

  test('429 says when to come back; bare, it does not', async () => {
    home.faults.add({ do: '429', retryAfter: 7 })
    home.faults.add({ do: '429-bare' })
    const heads = [await api.get('/api/v1/notifications'), await api.get('/api/v1/notifications')].map(({ headers }) => [headers.get('retry-after'), headers.get('x-ratelimit-remaining'), headers.has('x-ratelimit-reset')])
    expect(heads).toEqual([['7', '0', true], [null, null, false]])
  })

  test('it holds for what it matches, as often as it says', async () => {
    home.faults.add({ do: '500-before', times: 2, match: ({ path }) => path === '/api/v1/notifications' })
    const seen = []
    for (const path of ['/api/v2/instance', '/api/v1/notifications', '/api/v1/notifications', '/api/v1/notifications']) seen.push((await api.get(path)).status)
    expect(seen).toEqual([200, 500, 500, 200])
  })
})

describe('a server misbehaves', () => {
  const statuses = async () => {
    const seen: number[] = []
    for (let n = 0; n < 40; n += 1) seen.push((await api.get('/api/v2/instance')).status)
    return seen
  }

  test('by chance, the same for the same seed, until it is told to behave', async () => {
    home.misbehave(chance(1), 0.5, ['429', '500-before', 'html'])
    const first = await statuses()
    home.misbehave(chance(1), 0.5, ['429', '500-before', 'html'])
    expect(await statuses()).toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 429, 500]))
    home.misbehave(chance(1), 0)
    expect(new Set(await statuses())).toEqual(new Set([200]))
  })

  test('with any of the faults', async () => {
    home.misbehave(chance(2), 1)
    await Promise.all(Array.from({ length: 80 }, () => api.ask('GET', '/api/v2/instance', { signal: AbortSignal.timeout(300) }).catch(() => undefined)))
    expect(new Set(home.journal.map(({ fault }) => fault))).toEqual(new Set(FAULTS))
  })
})

describe('a server is away', () => {
  test('its port refuses, and is the same afterwards; what hung is over', async () => {
    home.faults.add({ do: 'hang' })
    const hung = api.get('/api/v1/notifications')
    const failed = expect(hung).rejects.toThrow()
    await new Promise((resolve) => setTimeout(resolve, 30))
    const heard = await api.listen()
    await home.pause()
    await failed
    await heard.ended
    const refused = await fetch(home.url).catch((error: unknown) => (error as { cause: { code: string } }).cause.code)
    expect(refused).toBe('ECONNREFUSED')
    await home.resume()
    expect((await api.get('/api/v1/notifications')).status).toBe(200)
  })

  test('its people can write meanwhile, and it can be closed', async () => {
    await home.pause()
    home.person('Alice').post({ text: '@vigie' })
    await home.resume()
    expect(await api.mentions()).toHaveLength(1)
    await home.pause()
  })
})

test('a journal file holds the requests to all servers, as they came', async () => {
  const file = join(tmpdir(), `journal-${String(process.pid)}.jsonl`)
  const other = await startFediverse({ journal: file })
  const servers = [await other.open({ kind: 'mastodon', domain: 'a.exemple' }), await other.open({ kind: 'snac', domain: 'b.exemple' })]
  for (const server of servers) await clientOf(server, server.bot('vigie')).get('/api/v1/instance')
  await other.close()
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { server: string; path: string; status: number })
  expect(lines).toMatchObject([{ server: 'a.exemple', path: '/api/v1/instance', status: 200 }, { server: 'b.exemple', status: 200 }])
  rmSync(file)
})
