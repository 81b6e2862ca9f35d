import { expect, test } from 'vitest'

import { INTERFACES, type Interface } from '../../../src/links/watching.ts'
import { checkNothing, createChecker, type CheckerOptions } from '../../../src/web/watch/check-post.ts'
import type { Clock } from '../../../src/web/watch/pace.ts'
import { json, localWeb, page, rawWeb, redirect, type Route } from '../local-web.ts'
import { FAKES } from './fakes.ts'

/** Time passes when somebody waits for it, and not otherwise. */
function aClock(): Clock & { at: number; waited: number[] } {
  const clock = { at: 0, waited: [] as number[], now: () => clock.at, sleep: (ms: number) => {
    clock.waited.push(ms)
    clock.at += ms
    return Promise.resolve()
  } }
  return clock
}

const NOW = Date.parse('2026-11-22T09:00:00Z')
const checker = (options: CheckerOptions) => createChecker({ clock: aClock(), wallNow: () => NOW, ...options })
const at = async (by: Interface, route: Route, options: CheckerOptions = {}) => {
  const web = await localWeb({ [FAKES[by].host]: route })
  return { web, sight: await checker({ ...web.options, ...options })(FAKES[by].address) }
}

test.each(INTERFACES)('%s: a post that is there is online, and the one question is the documented one', async (by) => {
  const { web, sight } = await at(by, FAKES[by].online)
  expect(sight).toEqual({ kind: 'online' })
  expect(web.asked).toEqual([FAKES[by].asks])
})

test.each(INTERFACES.flatMap((by) => Object.entries(FAKES[by].removed).map(([how, route]) => [by, how, route] as const)))('%s: a post that is not is removed (%s)', async (by, _how, route) => {
  expect((await at(by, route)).sight).toEqual({ kind: 'removed' })
})

const answer = (code: number, headers: Record<string, string> = {}): Route => (_, response) => { response.writeHead(code, headers).end('{}') }
const huge: Route = (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json' }).end(`{"id":"${'x'.repeat(300 * 1024)}"}`) }
const cut: Route = (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json', 'content-length': '4000' }).write('{"id":"113", '); setTimeout(() => response.destroy(), 5) }
const typed = (body: string): Route => (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json' }).end(body) }

/** What goes wrong, and why nobody knows then; `wait`: whether the host is left alone afterwards. */
const FAILURES: readonly (readonly [string, Route | 'no-name' | 'refuses' | 'resets' | 'hangs', string, boolean])[] = [
  ['its name does not resolve', 'no-name', 'no-name', true],
  ['nobody listens', 'refuses', 'no-answer', true],
  ['the connection breaks', 'resets', 'no-answer', true],
  ['it does not answer', 'hangs', 'too-slow', true],
  ['500', answer(500), 'fault', true],
  ['503', answer(503), 'fault', true],
  ['429', answer(429), 'asked-to-wait', true],
  ['it sends elsewhere', redirect('https://victim.net/oembed'), 'moved', false],
  ['it sends to itself', (request, response) => { redirect(`https://${request.headers.host ?? ''}${request.url ?? ''}`)(request, response) }, 'moved', false],
  ['it sends nowhere', answer(302), 'moved', false],
  ['a page instead of JSON', page('<h1>Not found</h1>'), 'not-understood', false],
  ['a page that says it is JSON', typed('<h1>Not found</h1>'), 'not-understood', false],
  ['JSON of another shape', typed('[]'), 'not-understood', false],
  ['JSON that says nothing', typed('{"error":"?"}'), 'not-understood', false],
  ['an answer that is too large', huge, 'too-large', false],
  ['an answer that is cut off', cut, 'no-answer', true],
  ['400', answer(400), 'not-understood', false],
  ['204', answer(204), 'not-understood', false],
  ['401', answer(401), 'private', false],
  ['403', answer(403), 'private', false],
  ['451', answer(451), 'private', false],
]

async function failing(by: Interface, failure: (typeof FAILURES)[number][1]): Promise<CheckerOptions> {
  const { host } = FAKES[by]
  if (typeof failure === 'function') return (await localWeb({ [host]: failure })).options
  if (failure === 'no-name') return (await localWeb({})).options
  if (failure === 'resets') return await rawWeb(host, (socket) => { socket.destroy() })
  if (failure === 'hangs') return { ...(await localWeb({ [host]: () => undefined })).options, withinMs: 60 }
  const web = await localWeb({ [host]: answer(200) })
  return { ...web.options, port: 1 }
}

test.each(INTERFACES.flatMap((by) => FAILURES.map(([what, failure, because, waits]) => [by, what, failure, because, waits] as const)))('%s: %s, and nobody knows', async (by, _what, failure, because, waits) => {
  const sight = await checker(await failing(by, failure))(FAKES[by].address)
  expect(sight).toEqual({ kind: 'unknown', because, ...(waits ? { waitMs: 60_000 } : {}) })
})

test.each(['mastodon', 'activitypub', 'dailymotion'] as const)('%s: a page that says 404 is not the interface’s word', async (by) => {
  expect((await at(by, answer(404, { 'content-type': 'text/html' }))).sight).toEqual({ kind: 'unknown', because: 'not-understood' })
})

test('Bluesky: 404 is no answer of its own, and another post than the one that was asked about is none', async () => {
  expect((await at('bluesky', answer(404, { 'content-type': 'application/json' }))).sight).toEqual({ kind: 'unknown', because: 'not-understood' })
  expect((await at('bluesky', json({ posts: [{ uri: 'at://did:plc:ewvi7nxzyoun6zhxrhs64oiz/app.bsky.feed.post/other' }] }))).sight).toEqual({ kind: 'unknown', because: 'not-understood' })
})

test('Reddit: of a deleted comment it has neither author nor title, which says neither', async () => {
  expect((await at('reddit', json({ version: '1.0', type: 'rich', title: '', author_name: '', html: '' }))).sight).toEqual({ kind: 'unknown', because: 'not-understood' })
})

test('a server may move an object on its own host, twice at most; each step is a request in its turn', async () => {
  const { address, host, online } = FAKES.activitypub
  const route: Route = (request, response) => { (request.url === new URL(address).pathname ? redirect('/a') : request.url === '/a' ? redirect('/b') : online)(request, response) }
  const web = await localWeb({ [host]: route })
  const clock = aClock()
  expect(await checker({ ...web.options, clock })(address)).toEqual({ kind: 'online' })
  expect(web.asked.map((one) => one.split('/').at(-1))).toEqual([address.split('/').at(-1), 'a', 'b'])
  expect(clock.waited).toEqual([1000, 1000])
})

test.each([
  ['https://www.facebook.com/compte/posts/1000000000001', 'no-interface'],
  ['https://www.instagram.com/p/Cabcdefghij/', 'no-interface'],
  ['https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000000/', 'no-interface'],
  ['https://t.me/canal/100', 'no-interface'],
  ['https://www.threads.net/@a/post/Cabcdefghij', 'no-interface'],
  ['https://vimeo.com/76979871', 'no-interface'],
  ['https://www.youtube.com/watch?v=abcdefghij1&lc=UgxAbcdefghijklmnop', 'no-interface'],
  ['https://www.youtube.com/post/UgkxAbcdefghijklmnop', 'no-interface'],
  ['https://example.org/article/1', 'no-interface'],
  ['https://t.co/abc', 'not-settled'],
  ['https://bsky.app/profile/troll.bsky.social/post/3kabc', 'not-settled'],
  ['https://127.0.0.1/statuses/1', 'no-interface'],
  ['', 'no-interface'],
])('nobody is asked about %j', async (address, because) => {
  const check = createChecker({ lookUp: () => { throw new Error('asked') } })
  expect(await check(address)).toEqual({ kind: 'unknown', because })
})

test('where the host wants nothing asked, nobody is', async () => {
  expect(await checkNothing('https://x.com/i/status/1')).toEqual({ kind: 'unknown', because: 'off' })
})

test('a host is asked one question at a time, a second apart, whoever’s posts they are; another host is not kept waiting', async () => {
  const clock = aClock()
  const counts = { now: 0, most: 0 }
  const times: number[] = []
  const slow: Route = (request, response) => {
    counts.most = Math.max(counts.most, (counts.now += 1))
    times.push(clock.at)
    setTimeout(() => {
      counts.now -= 1
      clock.at += 300
      FAKES.x.online(request, response)
    }, 5)
  }
  const web = await localWeb({ 'publish.x.com': slow, 'www.tiktok.com': FAKES.tiktok.online })
  const check = checker({ ...web.options, clock })
  const posts = Array.from({ length: 6 }, (_, n) => `https://x.com/i/status/${String(1720000000000000001n + BigInt(n))}`)
  const first = check(FAKES.tiktok.address)
  const all = await Promise.all([...posts, ...posts].map(check))
  expect(await first).toEqual({ kind: 'online' })
  expect(all.every(({ kind }) => kind === 'online')).toBe(true)
  expect(counts.most).toBe(1)
  expect(times).toHaveLength(12)
  expect(times.slice(1).every((time, n) => time - (times[n] ?? 0) >= 1000)).toBe(true)
})

test('a host in trouble is left alone, longer each time, and as long as it asks; what waited for its turn meanwhile is not asked', async () => {
  const clock = aClock()
  let headers: Record<string, string> = {}
  const web = await localWeb({ 'publish.x.com': (request, response) => { answer(429, headers)(request, response) } })
  const check = checker({ ...web.options, clock })
  const ask = async () => {
    const sight = await check(FAKES.x.address)
    return sight.kind === 'unknown' ? sight.waitMs : undefined
  }
  const waits = await Promise.all([ask(), ask(), ask()])
  expect([waits[0], web.asked.length]).toEqual([60_000, 1])
  clock.at += 30_000
  expect((await ask() ?? 0) <= 30_000).toBe(true)
  expect(web.asked).toHaveLength(1)
  const next = async (given: Record<string, string> = {}) => {
    headers = given
    clock.at += 7 * 3_600_000
    return await ask()
  }
  expect([await next(), await next(), await next()]).toEqual([120_000, 240_000, 480_000])
  for (let n = 0; n < 20; n += 1) await next()
  expect(await next()).toBe(6 * 3_600_000)
  expect(await next({ 'retry-after': '30000' })).toBe(30_000_000)
  clock.at += 24 * 3_600_000
  expect(await next({ 'retry-after': 'Sun, 22 Nov 2026 19:00:00 GMT' })).toBe(10 * 3_600_000)
  clock.at += 24 * 3_600_000
  expect(await next({ 'retry-after': '99999999' })).toBe(24 * 3_600_000)
  clock.at += 24 * 3_600_000
  expect(await next({ 'retry-after': 'soon' })).toBe(6 * 3_600_000)
})

test('an answer puts the earlier trouble away', async () => {
  const clock = aClock()
  let isUp = false
  const web = await localWeb({ 'publish.x.com': (request, response) => { (isUp ? FAKES.x.online : answer(503))(request, response) } })
  const check = checker({ ...web.options, clock })
  const wait = async () => {
    clock.at += 3_600_000
    const sight = await check(FAKES.x.address)
    return sight.kind === 'unknown' ? sight.waitMs : sight.kind
  }
  expect([await wait(), await wait()]).toEqual([60_000, 120_000])
  isUp = true
  expect(await wait()).toBe('online')
  isUp = false
  expect(await wait()).toBe(60_000)
})

test('the log has numbers and codes, never an address', async () => {
  const lines: string[] = []
  const keep = (...given: unknown[]) => { lines.push(JSON.stringify(given)) }
  const web = await localWeb({ 'publish.x.com': FAKES.x.online })
  await checker({ ...web.options, log: { error: keep, warn: keep, info: keep, debug: keep } })(FAKES.x.address)
  expect(lines).toHaveLength(1)
  expect(lines.join()).not.toMatch(/x\.com|1720000000000000001/)
})
