import { createServer as createHttps } from 'node:https'
import { createServer as createPlain, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import { BODY_BYTES, createClient, type ClientOptions } from '../../src/mastodon/client.ts'
import { DEFAULT_WAIT_MS, LONGEST_WAIT_MS } from '../../src/mastodon/server/limits.ts'
import { VERSION } from '../../src/web/ask.ts'
import { certificate, listen } from '../web/local-web.ts'
import { farServer, faultOf, json, rawServer } from './far-server.ts'

const TOKEN = 'a-secret-token'
const clientOf = (url: string, options: Partial<ClientOptions> = {}) => createClient({ url, token: TOKEN, ...options })
const PATH = '/api/v1/statuses'
const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

test('what is posted travels in the body as JSON, and nothing of it in the address', async () => {
  const { url, heard } = await farServer((_, response) => { json(response, {}) })
  const client = clientOf(url)
  const params = { status: 'Merci à 5 € ?&=', media_ids: ['1', '2'], sensitive: false, language: undefined, spoiler_text: null }
  await client.post(PATH, params)
  await client.put(`${PATH}/1`, params)
  await client.patch(`${PATH}/1`, params)
  expect(heard.map(({ method, url: asked }) => [method, asked])).toEqual([['POST', PATH], ['PUT', `${PATH}/1`], ['PATCH', `${PATH}/1`]])
  for (const { headers, body } of heard) {
    expect(headers['content-type']).toBe('application/json')
    expect(JSON.parse(Buffer.from(body, 'latin1').toString())).toEqual({ status: 'Merci à 5 € ?&=', media_ids: ['1', '2'], sensitive: false })
  }
})

test('what is asked for or deleted travels in the address, lists with brackets behind their name', async () => {
  const { url, heard } = await farServer((_, response) => { json(response, {}) })
  const client = clientOf(url)
  await client.get('/api/v1/notifications', { types: ['mention', 'a&b'], 'exclude_types[]': 'x', limit: 40, since_id: undefined })
  await client.delete(`${PATH}/1`, { delete_media: true })
  await client.get('/api/v1/instance')
  expect(heard.map(({ url: asked, body }) => [asked, body])).toEqual([
    ['/api/v1/notifications?types[]=mention&types[]=a%26b&exclude_types[]=x&limit=40', ''],
    [`${PATH}/1?delete_media=true`, ''],
    ['/api/v1/instance', ''],
  ])
})

test.each([
  ['Mastodon', 403, { error: 'This action is outside the authorized scopes' }, 'rights'],
  ['GoToSocial', 403, { error: 'Forbidden: token has insufficient scope permission' }, 'rights'],
  ['Pleroma', 403, { error: 'Insufficient permissions: write:statuses.' }, 'rights'],
  ['one that forbids for another reason', 403, { error: 'This action is not allowed' }, 'refused'],
  ['one that says it elsewhere', 403, { message: 'scopes' }, 'refused'],
  ['one that says it of a post', 422, { error: 'scopes' }, 'refused'],
])('what %s refuses with %i is known for what it is', async (_, status, body, kind) => {
  const { url } = await farServer((_heard, response) => { json(response, body, status) })
  expect(await faultOf(clientOf(url).post(PATH))).toMatchObject({ kind, status, isCertain: true, message: `${kind} ${String(status)}` })
})

test('a refusal that never ends is one all the same, and soon', async () => {
  const url = await rawServer((socket) => { socket.write(`HTTP/1.1 403 No\r\ncontent-type: application/json\r\n\r\n{"error":"scopes`) })
  expect(await faultOf(clientOf(url).post(PATH))).toMatchObject({ kind: 'refused', status: 403 })
})

test('a file is sent as a form, with what stands beside it', async () => {
  const { url, heard } = await farServer((_, response) => { json(response, {}) })
  const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n))
  await clientOf(url).post('/api/v2/media', { file: bytes, description: 'é', focus: [0, 1] })
  await clientOf(url).post('/api/v2/media', { file: new Blob(['words']) })
  const [{ headers, body } = expect.fail('nothing was heard'), second] = heard
  expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(body).toContain(bytes.toString('latin1'))
  expect(Buffer.from(body, 'latin1').toString()).toContain('name="description"\r\n\r\né\r\n')
  expect(body.match(/name="focus\[\]"\r\n\r\n[01]\r\n/g)).toHaveLength(2)
  expect(second?.body).toContain('words')
})

test('the key that makes a repeated request one is a header, and what the caller gave stays as it was', async () => {
  const { url, heard } = await farServer((_, response) => { json(response, {}) })
  const params = Object.freeze({ status: 'a', mastodon_options: Object.freeze({ idempotencyKey: 'reply:7' }) })
  await clientOf(url).post(PATH, params)
  expect(heard[0]?.headers['idempotency-key']).toBe('reply:7')
  expect(heard[0]?.body).toBe('{"status":"a"}')
})

test('it says what it is, whom to ask about it, and who it is', async () => {
  const { url, heard } = await farServer((_, response) => { json(response, {}) })
  await clientOf(url, { contact: 'mailto:hôte@example.org\r\nx-evil: 1' }).get('/api/v1/instance')
  await clientOf(url).get('/api/v1/instance')
  expect(heard[0]?.headers).toMatchObject({ 'user-agent': `Vigie/${VERSION} (+mailto:hte@example.orgx-evil: 1)`, accept: 'application/json', authorization: `Bearer ${TOKEN}` })
  expect(heard[1]?.headers['user-agent']).toBe(`Vigie/${VERSION} (+bot account on ${url})`)
})

test.each([
  'http://example.org', 'http://127.0.0.2', 'http://localhost.example.org', 'ftp://127.0.0.1', 'https://me:secret@example.org', 'example.org', '', 'javascript:alert(1)',
])('no token goes to %s', (url) => {
  expect(() => clientOf(url)).toThrow('https')
})

test.each(['https://example.org', 'https://example.org:8443/somewhere', 'http://127.0.0.1:3000', 'http://[::1]:3000', 'http://localhost'])('a token may go to %s, to its origin', (url) => {
  expect(clientOf(url).origin).toBe(new URL(url).origin)
})

test('a token that breaks headers is refused, and not shown', () => {
  const error = (() => { try { return createClient({ url: 'https://example.org', token: 'secret\r\nx: y' }) } catch (thrown) { return thrown } })()
  expect(String(error)).toContain('token')
  expect(String(error)).not.toContain('secret')
})

test('whatever is not a plain path is refused before anything is sent', async () => {
  const { url, heard } = await farServer((_, response) => { json(response, {}) })
  const other = await farServer((_, response) => { json(response, {}) })
  const client = clientOf(url)
  const paths = [
    `${other.url}/api`, `//${new URL(other.url).host}/api`, `/\\${new URL(other.url).host}/api`, `\\\\${new URL(other.url).host}`, `/${other.url}`, `/api//x`, 'api/v1/x', '', '/', '/api/', '/api/../x', '/api/%2e%2e/x', '/api/.%2E/x', '/api/./x',
    '/api/x/..', '/api/%2f..%2fx', '/api/a%5Cb', '/api\\x', '/api/x?y=1', '/api/x#y', '/api/\tx', '/api/x\n', '/api /x', '/api/é', 'https:x', '@x/y', ':80/x', '/api/\ud800',
  ]
  for (const path of paths) {
    for (const ask of [() => client.get(path), () => client.post(path, { a: '1' }), () => client.patch(path)]) {
      expect(await faultOf(ask()), path).toMatchObject({ kind: 'refused', isCertain: true, status: undefined })
    }
  }
  expect(await faultOf(client.get('/api/x', { file: Buffer.from('a') }))).toMatchObject({ kind: 'refused', isCertain: true })
  expect(await faultOf(client.post('/api/x', { mastodon_options: { idempotencyKey: 'a\nb' } }))).toMatchObject({ kind: 'refused', isCertain: true })
  expect([heard, other.heard]).toEqual([[], []])
})

test.each([300, 301, 302, 303, 307, 308])('nothing is followed: %i', async (status) => {
  const other = await farServer((_, response) => { json(response, {}) })
  const { url, heard } = await farServer((_, response) => { json(response, {}, status, { location: `${other.url}/api/v1/x` }) })
  for (const ask of [() => clientOf(url).get('/api/v1/x'), () => clientOf(url).post('/api/v1/x', { a: 1 })]) expect(await faultOf(ask())).toMatchObject({ kind: 'moved', status, isCertain: false })
  expect([heard.length, other.heard.length]).toEqual([2, 0])
})

test.each([
  [400, 'refused', true], [401, 'token', true], [403, 'refused', true], [404, 'gone', true], [406, 'refused', true], [408, 'failed', false], [410, 'gone', true], [418, 'refused', true], [422, 'refused', true], [425, 'failed', true],
  [429, 'limited', true], [500, 'failed', false], [502, 'failed', false], [503, 'failed', false], [599, 'failed', false], [999, 'failed', false],
])('%i is %s; that nothing was done is certain: %s', async (status, kind, isCertain) => {
  const { url } = await farServer((_, response) => { json(response, { error: `hostile words ${TOKEN}` }, status) })
  for (const verb of ['get', 'post', 'put', 'patch', 'delete'] as const) {
    const fault = await faultOf(clientOf(url)[verb]('/api/v1/x'))
    expect(fault).toMatchObject({ kind, status, isCertain })
    expect(`${fault.message} ${String(fault.stack)} ${JSON.stringify(fault)} ${String(fault.cause)}`).not.toMatch(/hostile|secret/)
  }
})

const NOW = Date.UTC(2026, 10, 22, 12)
test.each([
  ['seconds', { 'retry-after': '30' }, 30_000],
  ['a date', { 'retry-after': new Date(NOW + 90_000).toUTCString() }, 90_000],
  ['Mastodon’s reset', { 'x-ratelimit-reset': new Date(NOW + 120_500).toISOString() }, 120_500],
  ['seconds since 1970', { 'x-ratelimit-reset': String((NOW + 45_000) / 1000) }, 45_000],
  ['both: the first stands', { 'retry-after': '5', 'x-ratelimit-reset': new Date(NOW + 120_000).toISOString() }, 5_000],
  ['nothing', {}, DEFAULT_WAIT_MS],
  ['nonsense', { 'retry-after': 'soon', 'x-ratelimit-reset': '' }, DEFAULT_WAIT_MS],
  ['a month', { 'retry-after': '2592000' }, LONGEST_WAIT_MS],
  ['the past', { 'retry-after': new Date(NOW - 90_000).toUTCString() }, 1_000],
  ['less than nothing', { 'retry-after': '-5' }, DEFAULT_WAIT_MS],
  ['a date on its own clock, which is hours off', { date: new Date(NOW + 7_200_000).toUTCString(), 'x-ratelimit-reset': new Date(NOW + 7_260_000).toISOString() }, 60_000],
])('how long to wait, by %s', async (_, headers, waitMs) => {
  const { url } = await farServer((_heard, response) => { response.sendDate = false; json(response, {}, 429, headers) })
  expect(await faultOf(clientOf(url, { now: () => NOW }).get('/api/v1/x'))).toMatchObject({ kind: 'limited', status: 429, waitMs })
})

test('an answer that was promised for later is waited for as long as it says', async () => {
  const { url } = await farServer((_, response) => { json(response, {}, 503, { 'retry-after': '20' }) })
  expect(await faultOf(clientOf(url).get('/api/v1/x'))).toMatchObject({ kind: 'failed', waitMs: 20_000 })
})

test('once the last request is spent nothing is sent until the reset; posting and asking are counted apart', async () => {
  let now = NOW
  const { url, heard } = await farServer(({ method }, response) => {
    response.sendDate = false
    json(response, {}, 200, method === 'GET' ? { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': new Date(now + 60_000).toISOString() } : { 'x-ratelimit-remaining': '7' })
  })
  const client = clientOf(url, { now: () => now })
  await client.get('/api/v1/notifications')
  expect(await faultOf(client.get('/api/v1/statuses/1'))).toMatchObject({ kind: 'limited', waitMs: 60_000, isCertain: true, status: undefined })
  await client.post(PATH, { status: 'a' })
  now += 59_999
  expect(await faultOf(client.get('/api/v1/notifications'))).toMatchObject({ kind: 'limited', waitMs: 1 })
  expect(heard.map(({ method }) => method)).toEqual(['GET', 'POST'])
  now += 1
  await client.get('/api/v1/notifications')
  expect(heard).toHaveLength(3)
})

test('after « too many » posts nothing is posted for a while, and mentions are still asked for', async () => {
  const { url, heard } = await farServer(({ method, url: asked }, response) => { json(response, {}, method === 'POST' && asked === PATH ? 429 : 200, { 'retry-after': '600' }) })
  const client = clientOf(url)
  expect(await faultOf(client.post(PATH))).toMatchObject({ kind: 'limited', status: 429 })
  expect(await faultOf(client.post(PATH))).toMatchObject({ kind: 'limited', status: undefined, isCertain: true })
  await client.get('/api/v1/notifications')
  await client.post(`${PATH}/1/favourite`)
  expect(heard.map(({ url: asked }) => asked)).toEqual([PATH, '/api/v1/notifications', `${PATH}/1/favourite`])
})

test.each([
  ['an empty body', (socket: Socket) => socket.end(`${OK}content-length: 0\r\nconnection: close\r\n\r\n`)],
  ['blanks', (socket: Socket) => socket.end(`${OK}content-length: 2\r\nconnection: close\r\n\r\n\r\n`)],
  ['204', (socket: Socket) => socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n')],
  ['202 and nothing', (socket: Socket) => socket.end('HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')],
])('%s under a good status says nothing, and is no fault', async (_, speak) => {
  const url = await rawServer((socket) => socket.once('data', () => speak(socket)))
  expect((await clientOf(url).post('/api/v1/x')).data).toBeUndefined()
})

test('an answer is read whole, wherever its bytes are cut', async () => {
  const words = 'Médecin 🩺 — 日本 🇫🇷'
  const bytes = Buffer.from(JSON.stringify({ words }))
  const url = await rawServer((socket) => socket.once('data', () => void (async () => {
    socket.setNoDelay(true)
    socket.write(`${OK}content-length: ${String(bytes.length)}\r\n\r\n`)
    for (const byte of bytes) {
      socket.write(Buffer.from([byte]))
      await after(1)
    }
  })()))
  expect((await clientOf(url).get('/api/v1/x')).data).toEqual({ words })
})

test('a body of just the size that is read is read, compressed or not, and one byte more is too much', async () => {
  const bytes = (size: number) => JSON.stringify('a'.repeat(size - 2))
  let size = 1000
  const { url } = await farServer(({ url: asked }, response) => {
    if (asked.endsWith('gzip')) response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes(size)))
    else response.end(bytes(size))
  })
  const client = clientOf(url, { bodyBytes: 1000 })
  for (const path of ['/api/plain', '/api/gzip']) expect((await client.get(path)).data).toHaveLength(998)
  size = 1001
  for (const path of ['/api/plain', '/api/gzip']) expect(await faultOf(client.get(path))).toMatchObject({ kind: 'too-large', isCertain: false })
})

/** Writes again and again until the reader goes. */
async function pour(socket: Socket, piece: string | Buffer, everyMs = 0): Promise<void> {
  while (!socket.destroyed) {
    if (!socket.write(piece)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), new Promise((resolve) => socket.once('close', resolve))])
    await after(everyMs)
  }
}
const answering = (text: string | Buffer, ends = true) => (socket: Socket) => socket.once('data', () => { if (ends) socket.end(text); else socket.write(text) })
const bomb = (encoding: string, bytes: Buffer) => answering(Buffer.concat([Buffer.from(`${OK}content-encoding: ${encoding}\r\nconnection: close\r\n\r\n`), bytes]))
const zeros = Buffer.alloc(64 * 1024 * 1024)

/** What a server does once it was asked; `short`: it is let go when the time is up, and the test gives it little. */
const SERVERS: readonly (readonly [what: string, speak: (socket: Socket) => unknown, kind: string, short?: 'short'])[] = [
  ['never answers', () => undefined, 'too-slow', 'short'],
  ['drips its headers', (socket) => { socket.write('HTTP/1.1 200 OK\r\n'); return pour(socket, 'x-a: b\r\n', 20) }, 'too-slow', 'short'],
  ['drips its body', (socket) => { socket.write(`${OK}\r\n"`); return pour(socket, 'a', 20) }, 'too-slow', 'short'],
  ['drips chunks', (socket) => { socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`); return pour(socket, '1\r\n1\r\n', 20) }, 'too-slow', 'short'],
  ['sends its headers and stops', answering(`${OK}content-length: 10\r\n\r\n`, false), 'too-slow', 'short'],
  ['stops in the middle of its body', answering(`${OK}content-length: 10\r\n\r\n{"a"`, false), 'too-slow', 'short'],
  ['stops in the middle of what it compressed', (socket) => socket.once('data', () => socket.write(Buffer.concat([Buffer.from(`${OK}content-encoding: gzip\r\n\r\n`), gzipSync('{"a":1}').subarray(0, 12)]))), 'too-slow', 'short'],
  ['sends interim answers without end', (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n', 1), 'too-slow', 'short'],
  ['sends less than it promised', answering(`${OK}content-length: 1000\r\n\r\n{"a":1}`), 'no-answer'],
  ['cuts its chunks', answering(`${OK}transfer-encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n`), 'no-answer'],
  ['cuts what it compressed', answering(Buffer.concat([Buffer.from(`${OK}content-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n8\r\n`), gzipSync('{"a":1}').subarray(0, 8), Buffer.from('\r\n')])), 'no-answer'],
  ['compresses wrongly', answering(`${OK}content-encoding: gzip\r\nconnection: close\r\n\r\n{"a":1}`), 'too-slow', 'short'],
  ['sends a body without end', (socket) => { socket.write(`${OK}\r\n"`); return pour(socket, 'a'.repeat(65_536)) }, 'too-large'],
  ['sends headers without end', (socket) => { socket.write('HTTP/1.1 200 OK\r\n'); return pour(socket, `x-a: ${'b'.repeat(1000)}\r\n`) }, 'no-answer'],
  ['sends a gzip bomb', bomb('gzip', gzipSync(zeros)), 'too-large'],
  ['sends a deflate bomb', bomb('deflate', deflateSync(zeros)), 'too-large'],
  ['sends a brotli bomb', bomb('br', brotliCompressSync(zeros)), 'too-large'],
  ['compresses a hundred times', bomb(Array.from({ length: 100 }, () => 'gzip').join(', '), gzipSync('{}')), 'no-answer'],
  ['speaks no HTTP', answering('SSH-2.0-OpenSSH_9.6\r\n'), 'no-answer'],
  ['sends garbage', answering(Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 37) % 256))), 'no-answer'],
  ['sends two lengths', answering(`${OK}content-length: 3\r\ncontent-length: 5\r\n\r\nabc`), 'no-answer'],
  ['wants to change protocols', answering('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n', false), 'no-answer'],
  ['closes at once', (socket) => socket.destroy(), 'no-answer'],
  ['closes when asked', (socket) => socket.once('data', () => socket.destroy()), 'no-answer'],
  ['resets when asked', (socket) => socket.once('data', () => socket.resetAndDestroy()), 'no-answer'],
  ['closes after its headers', (socket) => socket.once('data', () => { socket.write(`${OK}content-length: 9\r\n\r\n`); setTimeout(() => socket.destroy(), 30) }), 'no-answer'],
  ['shows a page', answering(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close\r\n\r\n<h1>${TOKEN}</h1>`), 'not-understood'],
  ['shows a page as JSON', answering(`${OK}connection: close\r\n\r\n<h1>200 Not Really</h1>`), 'not-understood'],
  ['sends half an object', answering(`${OK}connection: close\r\n\r\n{"a":`), 'not-understood'],
  ['sends bytes that are no words', answering(Buffer.concat([Buffer.from(`${OK}connection: close\r\n\r\n`), Buffer.from([0xff, 0xfe, 0x00])])), 'not-understood'],
  ['sends an error as if all were well', answering(`${OK}connection: close\r\n\r\n{"error":"${TOKEN}"}`), 'not-understood'],
]

test.each(SERVERS.map(([what, speak, kind, short]) => ({ what, speak, kind, short })))('a server that $what is let go: $kind', async ({ speak, kind, short }) => {
  const asked: Socket[] = []
  const url = await rawServer((socket) => {
    socket.once('data', () => asked.push(socket))
    return speak(socket)
  })
  const client = clientOf(url, { timeoutMs: short ? 300 : 10_000 })
  const begun = Date.now()
  for (const ask of [() => client.get('/api/v1/x'), () => client.post('/api/v1/x', { a: 1 })]) {
    const fault = await faultOf(ask())
    expect(fault).toMatchObject({ kind, isCertain: false })
    expect(`${fault.message} ${String(fault.stack)} ${JSON.stringify(fault)} ${String(fault.cause)}`).not.toContain(TOKEN)
  }
  expect(Date.now() - begun).toBeLessThan(short ? 2_000 : 5_000)
  await vi.waitFor(() => { expect(asked.every((socket) => socket.destroyed || socket.readableEnded)).toBe(true) }, 3_000)
})

test('nothing of a request stays behind that would keep a closing bot waiting', async () => {
  const { url } = await farServer(({ url: asked }, response) => { json(response, {}, asked.endsWith('x') ? 200 : 500) })
  const client = clientOf(url, { timeoutMs: 60_000 })
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
  const before = timers()
  for (let round = 0; round < 5; round += 1) {
    await client.get('/api/x')
    await faultOf(client.get('/api/y'))
  }
  expect(timers() - before).toBeLessThan(5)
})

test('a bomb is counted as it opens: what is beyond the limit is never held', async () => {
  const url = await rawServer(bomb('gzip', gzipSync(Buffer.alloc(512 * 1024 * 1024), { level: 1 })))
  const before = process.memoryUsage()
  let most = 0
  const watch = setInterval(() => { const { external, arrayBuffers } = process.memoryUsage(); most = Math.max(most, external + arrayBuffers) }, 2)
  expect(await faultOf(clientOf(url).get('/api/v1/x'))).toMatchObject({ kind: 'too-large' })
  clearInterval(watch)
  expect(most - before.external - before.arrayBuffers).toBeLessThan(16 * BODY_BYTES)
})

test('where nobody listens, nothing was done, and that is certain', async () => {
  const server = createPlain()
  const port = String(await listen(server))
  await new Promise((resolve) => server.close(resolve))
  expect(await faultOf(clientOf(`http://127.0.0.1:${port}`).get('/api/v1/x'))).toMatchObject({ kind: 'no-answer', isCertain: true })
  expect(await faultOf(clientOf(`http://localhost:${port}`).post('/api/v1/x', { a: 1 }))).toMatchObject({ kind: 'no-answer', isCertain: true })
  expect(await faultOf(clientOf('https://no-such-name.invalid').post('/api/v1/x'))).toMatchObject({ kind: 'no-answer', isCertain: true })
})

test('a server that nobody vouches for is not told the token', async () => {
  const { private: key, cert } = await certificate()
  const heard: string[] = []
  const server = createHttps({ key, cert }, (request, response) => { heard.push(request.url ?? ''); response.end('{}') })
  expect(await faultOf(clientOf(`https://127.0.0.1:${String(await listen(server))}`).get('/api/v1/x'))).toMatchObject({ kind: 'no-answer' })
  expect(heard).toEqual([])
})

test('connections that drop between requests cost a request at most, never the process', async () => {
  const url = await rawServer((socket) => socket.on('data', () => {
    socket.write(`${OK}content-length: 2\r\nkeep-alive: timeout=60\r\n\r\n{}`)
    setTimeout(() => socket.resetAndDestroy(), 1)
  }))
  const client = clientOf(url)
  const ends: string[] = []
  for (let round = 0; round < 60; round += 1) {
    ends.push(await client.get('/api/v1/x').then(({ data }) => JSON.stringify(data), (fault: unknown) => String(fault)))
    await after(round % 4)
  }
  expect(ends.filter((end) => end !== '{}' && end !== 'MastodonFault: no-answer')).toEqual([])
  expect(ends.filter((end) => end === '{}').length).toBeGreaterThan(30)
})

test('whatever bytes a server sends, a request ends, in data or in a fault', async () => {
  let bytes = Buffer.alloc(0)
  const url = await rawServer((socket) => socket.once('data', () => socket.end(bytes)))
  const client = clientOf(url, { timeoutMs: 2_000, bodyBytes: 4096, now: () => 0 })
  const piece = fc.oneof(
    fc.constantFrom('HTTP/1.1 200 OK\r\n', 'HTTP/1.1 500 No\r\n', 'HTTP/1.0 204 \r\n', '\r\n', 'content-length: 4\r\n', 'content-length: -1\r\n', 'content-encoding: gzip\r\n', 'content-encoding: x, br\r\n', 'transfer-encoding: chunked\r\n', 'location: //x\r\n', '4\r\nnull\r\n', '0\r\n\r\n', 'null', '{"a":', '[', '"é'),
    fc.uint8Array({ maxLength: 40 }),
  )
  await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
    bytes = Buffer.concat(pieces.map((one) => Buffer.from(one as string)))
    const end = await client.get('/api/v1/x').then(() => 'data', (fault: unknown) => (fault as Error).name)
    expect(['data', 'MastodonFault']).toContain(end)
  }), { numRuns: 150 })
})

test('what is under way ends when the bot does, and nothing begins after that', async () => {
  const stop = new AbortController()
  const url = await rawServer(() => undefined)
  const client = clientOf(url, { signal: stop.signal })
  const asked = faultOf(client.get('/api/v1/x'))
  await after(50)
  stop.abort()
  expect(await asked).toMatchObject({ kind: 'no-answer', isCertain: false })
  expect(await faultOf(client.post('/api/v1/x'))).toMatchObject({ kind: 'no-answer', isCertain: true })
})
