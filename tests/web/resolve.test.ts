import { expect, onTestFinished, test } from 'vitest'

import { openStage } from '../../local/stage.ts'
import { createLog } from '../../src/log.ts'
import { askNobody, createResolver } from '../../src/web/resolve.ts'
import { json, localWeb, redirect } from './local-web.ts'

const POST = 'https://x.com/troll/status/1720000000000000001'

test('where the host wants nothing asked, nobody is', async () => {
  expect(await askNobody('https://t.co/a')).toEqual({ kind: 'unreachable', because: 'off' })
})

test('a bot on a stage asks nobody, unless the stage gives it somebody to ask', async () => {
  const stage = await openStage()
  onTestFinished(() => stage.close())
  expect(await stage.vigie.app.resolveLink('https://t.co/a')).toEqual({ kind: 'unreachable', because: 'off' })
})

test.each([
  [POST, 'resolved'],
  ['https://x.com/troll', 'no-post'],
  ['https://127.0.0.1/', 'refused'],
  ['https://user@t.co/', 'refused'],
  ['no address', 'no-post'],
  ['', 'no-post'],
])('%j is decided without asking anybody', async (address, kind) => {
  const resolveLink = createResolver({ lookUp: () => { throw new Error('asked') } })
  expect((await resolveLink(address)).kind).toBe(kind)
})

test('one address is asked once at a time, whoever wants it', async () => {
  const web = await localWeb({ 't.co': redirect(POST) })
  const resolveLink = createResolver(web.options)
  const both = [resolveLink('https://t.co/a'), resolveLink('https://t.co/a')]
  expect(await both[1]).toEqual(await both[0])
  expect(web.asked).toEqual(['HEAD t.co/a'])
  await resolveLink('https://t.co/a')
  expect(web.asked).toEqual(['HEAD t.co/a', 'HEAD t.co/a'])
})

test('of many addresses four are asked at once, of one host two, and all get their answer', async () => {
  const counts = { all: 0, most: 0, host: new Map<string, number>(), mostOfHost: 0 }
  const slowly = redirect(POST)
  const route = (...[request, response]: Parameters<typeof slowly>) => {
    const host = request.headers.host ?? ''
    counts.most = Math.max(counts.most, (counts.all += 1))
    counts.host.set(host, (counts.host.get(host) ?? 0) + 1)
    counts.mostOfHost = Math.max(counts.mostOfHost, counts.host.get(host) ?? 0)
    setTimeout(() => {
      counts.all -= 1
      counts.host.set(host, (counts.host.get(host) ?? 0) - 1)
      slowly(request, response)
    }, 20)
  }
  const web = await localWeb({ 't.co': route, 'bit.ly': route, 'is.gd': route, 'tinyurl.com': route })
  const resolveLink = createResolver(web.options)
  const addresses = ['t.co', 'bit.ly', 'is.gd', 'tinyurl.com'].flatMap((host) => Array.from({ length: 8 }, (_, n) => `https://${host}/a${String(n)}`))
  const kinds = (await Promise.all(addresses.map(resolveLink))).map((one) => one.kind)
  expect(kinds).toEqual(addresses.map(() => 'resolved'))
  expect(counts.most).toBeLessThanOrEqual(4)
  expect(counts.mostOfHost).toBe(2)
})

test('the time of one address is that of all its hops together', async () => {
  const held: (() => void)[] = []
  const web = await localWeb({ 't.co': redirect('https://bit.ly/b'), 'bit.ly': (_, response) => { held.push(() => response.end()) } })
  expect(await createResolver({ ...web.options, withinMs: 300 })('https://t.co/a')).toEqual({ kind: 'unreachable', because: 'too-slow' })
  expect(web.asked).toEqual(['HEAD t.co/a', 'HEAD bit.ly/b'])
})

test('of one address fourteen requests are made at most', async () => {
  const view = 'https://mastodon.social/@a@theirs.net/112345678901234567'
  const web = await localWeb({
    't.co': (request, response) => {
      if (request.method === 'HEAD') response.writeHead(405).end()
      else redirect((request.url ?? '').length > 5 ? view : `${request.url ?? ''}a`)(request, response)
    },
    'mastodon.social': json({ uri: 'https://theirs.net/notes/1a' }),
    'theirs.net': (request, response) => { redirect(`${request.url ?? ''}a`)(request, response) },
  })
  // That it leads to the view is known; whose post that shows is looked up on its own.
  expect(await createResolver(web.options)('https://t.co/a')).toMatchObject({ kind: 'resolved', link: { isSettled: false, askAt: view } })
  expect(web.asked).toHaveLength(14)
})

test('a look-up that ignores its end holds up nobody', async () => {
  expect(await createResolver({ withinMs: 50, lookUp: () => new Promise(() => undefined) })('https://t.co/a')).toEqual({ kind: 'unreachable', because: 'too-slow' })
})

test('what breaks inside is an answer too, and the log has codes and no address', async () => {
  const lines: string[] = []
  const log = createLog('debug', (line) => lines.push(line))
  const web = await localWeb({ 't.co': redirect('https://127.0.0.1/secret-path') })
  const resolveLink = createResolver({ ...web.options, log, isPublic: (address) => { if (address !== '127.0.0.1') throw new Error('broken at secret-path'); return true } })
  expect(await resolveLink('https://t.co/secret')).toEqual({ kind: 'refused', because: 'ip-address' })
  const breaking = createResolver({ ...web.options, log, isPublic: () => { throw new Error('broken at secret-path') } })
  expect(await breaking('https://t.co/secret')).toEqual({ kind: 'unreachable', because: 'not-understood' })
  expect(lines.map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([
    { event: 'resolve', id: 1, requests: 1, kind: 'refused', because: 'ip-address' },
    { level: 'error', event: 'resolve', id: 1 },
    { event: 'resolve', kind: 'unreachable', because: 'not-understood' },
  ])
  expect(lines.join('')).not.toMatch(/t\.co|secret|127\.0/)
})
