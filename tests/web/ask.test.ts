import { syncBuiltinESMExports } from 'node:module'
import type { Socket } from 'node:net'
import os from 'node:os'
import { createServer as createPlain } from 'node:net'
import { createServer as createTls } from 'node:tls'
import { setTimeout as after } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, onTestFinished, test, vi } from 'vitest'

import { BODY_BYTES, createAsk, USER_AGENT, type Answer, type Question } from '../../src/web/ask.ts'
import { certificate, listen, localWeb, optionsFor, rawWeb, redirect, type LocalWeb } from './local-web.ts'

const question = (address: string): Question => ({ url: new URL(address), accept: 'text/html', reads: /^text\/html/ })
const ask = (options: LocalWeb['options'], address = 'https://t.co/a', withinMs = 20_000) => createAsk(options)(question(address), AbortSignal.timeout(withinMs))
const OK = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n'

/** Writes again and again until the reader goes; tells how much was taken. */
async function pour(socket: Socket, chunk: string | Buffer, everyMs = 0): Promise<void> {
  while (!socket.destroyed) {
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), new Promise((resolve) => socket.once('close', resolve))])
    await after(everyMs)
  }
}

const answering = (text: string | Buffer, ends = true) => (socket: Socket) => socket.once('data', () => { if (ends) socket.end(text); else socket.write(text) })

/** What a server does once it was asked; `short`: it is let go when the time is up, and the test gives it little. */
const SERVERS: readonly (readonly [what: string, speak: (socket: Socket) => unknown, because: string, short?: 'short'])[] = [
  ['never answers', () => undefined, 'too-slow', 'short'],
  ['drips its headers', (socket) => { socket.write('HTTP/1.1 200 OK\r\n'); return pour(socket, 'x-a: b\r\n', 40) }, 'too-slow', 'short'],
  ['drips its first line', (socket) => pour(socket, ' ', 40), 'no-answer'],
  ['drips its body', (socket) => { socket.write(`${OK}\r\n`); return pour(socket, 'a', 20) }, 'too-slow', 'short'],
  ['drips chunks', (socket) => { socket.write(`${OK}transfer-encoding: chunked\r\n\r\n`); return pour(socket, '1\r\na\r\n', 20) }, 'too-slow', 'short'],
  ['promises more than it sends', answering(`${OK}content-length: 1000\r\n\r\nabc`, false), 'too-slow', 'short'],
  ['sends less than it promised', answering(`${OK}content-length: 1000\r\n\r\nabc`), 'no-answer'],
  ['sends headers without end', (socket) => { socket.write('HTTP/1.1 200 OK\r\n'); return pour(socket, `x-a: ${'b'.repeat(1000)}\r\n`) }, 'too-large'],
  ['sends one huge header', answering(`${OK}x-a: ${'b'.repeat(100_000)}\r\n\r\n`), 'too-large'],
  ['sends a huge Location', answering(`HTTP/1.1 302 Found\r\nlocation: https://t.co/${'b'.repeat(100_000)}\r\n\r\n`), 'too-large'],
  ['sends interim answers without end', (socket) => pour(socket, 'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n'), 'too-large'],
  ['sends a gzip bomb', answering(Buffer.concat([Buffer.from(`${OK}content-encoding: gzip\r\n\r\n`), gzipSync(Buffer.alloc(20_000_000))])), 'not-understood'],
  ['sends a deflate bomb', answering(Buffer.concat([Buffer.from(`${OK}content-encoding: deflate\r\n\r\n`), deflateSync(Buffer.alloc(20_000_000))])), 'not-understood'],
  ['sends a brotli bomb', answering(Buffer.concat([Buffer.from(`${OK}content-encoding: br\r\n\r\n`), brotliCompressSync(Buffer.alloc(20_000_000))])), 'not-understood'],
  ['speaks no HTTP', answering('SSH-2.0-OpenSSH_9.6\r\n'), 'no-answer'],
  ['speaks HTTP 0.9', answering('<html>hello</html>'), 'no-answer'],
  ['sends garbage', answering(Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 37) % 256))), 'no-answer'],
  ['sends two lengths', answering(`${OK}content-length: 3\r\ncontent-length: 5\r\n\r\nabc`), 'no-answer'],
  ['sends a length and chunks', answering(`${OK}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`), 'no-answer'],
  ['sends a broken chunk', answering(`${OK}transfer-encoding: chunked\r\n\r\nzz\r\nabc`), 'no-answer'],
  ['wants to change protocols', answering('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n', false), 'no-answer'],
  ['closes at once', (socket) => socket.destroy(), 'no-answer'],
  ['closes when asked', (socket) => socket.once('data', () => socket.destroy()), 'no-answer'],
]

test.each(SERVERS.map(([what, speak, because, short]) => ({ what, speak, because, short })))('a server that $what is let go: $because', async ({ speak, because, short }) => {
  const options = await rawWeb('t.co', (socket) => void speak(socket))
  expect(await ask(options, 'https://t.co/a', short ? 300 : 20_000)).toEqual({ kind: 'unreachable', because })
})

test('of an endless body the first 64 KiB are read, and no more', async () => {
  const sockets: Socket[] = []
  const options = await rawWeb('t.co', (socket) => {
    sockets.push(socket)
    socket.write(`${OK}\r\n`)
    void pour(socket, 'a'.repeat(10_000))
  })
  expect(await ask(options)).toMatchObject({ kind: 'answered', isCut: true, body: Buffer.from('a'.repeat(BODY_BYTES)) })
  await vi.waitFor(() => { expect(sockets.every((socket) => socket.destroyed)).toBe(true) })
})

test('a body is read of the type that was asked for, and of an answer 200 alone', async () => {
  const web = await localWeb({
    't.co': (_, response) => { response.writeHead(200, { 'content-type': 'application/octet-stream' }).end('a') },
    'bit.ly': (_, response) => { response.writeHead(404, { 'content-type': 'text/html' }).end('a') },
    'is.gd': (_, response) => { response.writeHead(200, { 'content-type': 'text/html' }).end('a') },
  })
  const bodies = await Promise.all(['https://t.co/', 'https://bit.ly/', 'https://is.gd/'].map(async (address) => String(((await ask(web.options, address)) as { body?: Buffer }).body)))
  expect(bodies).toEqual(['', '', 'a'])
})

test('a request says what asks and nothing else: no cookie, no referrer, no connection kept', async () => {
  const web = await localWeb({ 't.co': (_, response) => { response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' }).end() } })
  await ask(web.options)
  await ask(web.options)
  const expected = { host: 't.co', accept: 'text/html', 'accept-encoding': 'identity', 'user-agent': USER_AGENT, connection: 'close' }
  expect(web.headers).toEqual([expected, expected])
  expect(USER_AGENT).toMatch(/^Vigie\/\d+\.\d+\.\d+ \(\+[\w ,:]+\)$/)
})

test('a redirect is told, not followed', async () => {
  const web = await localWeb({ 't.co': redirect('https://hostile.net/'), 'hostile.net': redirect('https://t.co/') })
  expect(await ask(web.options)).toMatchObject({ kind: 'answered', status: 302, location: 'https://hostile.net/' })
  expect(web.asked).toEqual(['GET t.co/a'])
})

const refused = (because: string) => ({ kind: 'refused', because })

/** What the DNS says of a name → what comes of it; without a stand-in for the guard, as in earnest. */
const NAMES: readonly (readonly [what: string, addresses: string[], expected: unknown])[] = [
  ['this machine', ['127.0.0.1'], refused('private-address')],
  ['this machine, by IPv6', ['::1'], refused('private-address')],
  ['this machine, mapped', ['::ffff:127.0.0.1'], refused('private-address')],
  ['no machine', ['0.0.0.0'], refused('private-address')],
  ['the metadata of a cloud', ['169.254.169.254'], refused('private-address')],
  ['the metadata of a cloud, by IPv6', ['fd00:ec2::254'], refused('private-address')],
  ['the metadata of a cloud, through NAT64', ['64:ff9b::a9fe:a9fe'], refused('private-address')],
  ['a home network', ['192.168.1.1'], refused('private-address')],
  ['an office', ['10.1.2.3'], refused('private-address')],
  ['a container', ['172.17.0.1'], refused('private-address')],
  ['a provider’s own', ['100.100.100.200'], refused('private-address')],
  ['6to4', ['2002:7f00:1::'], refused('private-address')],
  ['a link', ['fe80::1'], refused('private-address')],
  ['everybody', ['255.255.255.255'], refused('private-address')],
  ['a public machine and this one', ['8.8.8.8', '127.0.0.1'], refused('private-address')],
  ['this machine and a public one', ['127.0.0.1', '8.8.8.8'], refused('private-address')],
  ['public machines, and one more far behind', [...Array.from({ length: 20 }, (_, n) => `8.8.8.${String(n)}`), '10.0.0.1'], refused('private-address')],
  ['a public machine and a mapped one', ['2606:4700::1111', '::ffff:10.0.0.1'], refused('private-address')],
  ['no address at all', ['not-an-address'], refused('private-address')],
  ['nothing', [], { kind: 'unreachable', because: 'no-name' }],
]

test.each(NAMES.map(([what, addresses, expected]) => ({ what, addresses, expected })))('a name that leads to $what', async ({ addresses, expected }) => {
  const touched: string[] = []
  const port = await listen(createPlain((socket) => { touched.push('here'); socket.destroy() }))
  expect(await createAsk({ lookUp: () => Promise.resolve(addresses), port })(question('https://t.co/a'), AbortSignal.timeout(20_000))).toEqual(expected)
  expect(touched).toEqual([])
})

test('a name that changes its mind between the check and the connection is asked where it was checked', async () => {
  const { private: key, cert } = await certificate()
  const there: string[] = []
  const serve = (name: string) => createTls({ key, cert }, (socket) => {
    there.push(name)
    socket.once('data', () => socket.end(`${OK}connection: close\r\n\r\n${name}`))
  })
  const port = await listen(serve('checked'))
  const elsewhere = serve('elsewhere')
  await new Promise<void>((resolve) => { elsewhere.once('error', () => { resolve() }).listen(port, '127.0.0.2', resolve) })
  let asked = 0
  const options = { ...optionsFor(port, cert, []), lookUp: () => Promise.resolve([(asked += 1) === 1 ? '127.0.0.1' : '127.0.0.2']) }
  const answer: Answer = await ask(options)
  elsewhere.close()
  expect({ answer, there, asked }).toMatchObject({ answer: { body: Buffer.from('checked') }, there: ['checked'], asked: 1 })
})

test('a connection that ends up elsewhere than at a checked machine is given up before anything is asked', async () => {
  const web = await localWeb({ 't.co': (_, response) => { response.end('secret') } })
  // The system takes the address of nobody for its own.
  expect(await ask({ ...web.options, lookUp: () => Promise.resolve(['0.0.0.0']), isPublic: () => true })).toEqual(refused('private-address'))
  expect(web.asked).toEqual([])
})

test('a look-up without an answer ends with the time, and not before', async () => {
  const never = () => new Promise<string[]>(() => undefined)
  const waited = createAsk({ lookUp: (_, signal) => Promise.race([never(), new Promise<string[]>((resolve) => { signal.addEventListener('abort', () => { resolve([]) }) })]) })
  expect(await waited(question('https://t.co/a'), AbortSignal.timeout(50))).toEqual({ kind: 'unreachable', because: 'too-slow' })
  expect(await createAsk({ lookUp: () => Promise.reject(new Error('broken')) })(question('https://t.co/a'), AbortSignal.timeout(20_000))).toEqual({ kind: 'unreachable', because: 'no-name' })
})

test('a certificate must be for the name, and by somebody who is trusted', async () => {
  const web = await localWeb({ 't.co': (_, response) => { response.end() }, 'ow.ly': (_, response) => { response.end() } })
  expect(await ask(web.options, 'https://ow.ly/a')).toEqual({ kind: 'unreachable', because: 'no-answer' })
  const untrusting = { ...web.options }
  delete untrusting.ca
  expect(await ask(untrusting)).toEqual({ kind: 'unreachable', because: 'no-answer' })
  onTestFinished(() => { vi.unstubAllEnvs() })
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  expect(await ask(untrusting)).toEqual({ kind: 'unreachable', because: 'no-answer' })
  expect(web.asked).toEqual([])
})

test('a server that speaks no TLS is let go', async () => {
  const port = await listen(createPlain((socket) => { socket.on('error', () => undefined); socket.end('HTTP/1.1 200 OK\r\n\r\n') }))
  expect(await ask(optionsFor(port, (await certificate()).cert, ['t.co']))).toEqual({ kind: 'unreachable', because: 'no-answer' })
  expect(await ask({ ...optionsFor(1, (await certificate()).cert, ['t.co']) })).toEqual({ kind: 'unreachable', because: 'no-answer' })
})

test('a server that takes the call and never speaks is let go', async () => {
  const port = await listen(createPlain(() => undefined))
  expect(await ask(optionsFor(port, (await certificate()).cert, ['t.co']), 'https://t.co/a', 300)).toEqual({ kind: 'unreachable', because: 'too-slow' })
})

test('a machine with public addresses of its own is not asked at those', async () => {
  vi.spyOn(os, 'networkInterfaces').mockReturnValue({ eth0: [{ address: '8.8.8.8', netmask: '255.255.255.0', family: 'IPv4', mac: '', internal: false, cidr: null }] })
  syncBuiltinESMExports()
  onTestFinished(() => {
    vi.restoreAllMocks()
    syncBuiltinESMExports()
  })
  expect(await createAsk({ lookUp: () => Promise.resolve(['8.8.8.8']) })(question('https://t.co/a'), AbortSignal.timeout(20_000))).toEqual(refused('private-address'))
})

test('once the time is up nobody is looked up', async () => {
  const looked: string[] = []
  const late = createAsk({ lookUp: (name) => { looked.push(name); return Promise.resolve(['127.0.0.1']) } })
  expect(await late(question('https://t.co/a'), AbortSignal.abort())).toEqual({ kind: 'unreachable', because: 'too-slow' })
  expect(looked).toEqual([])
})

test('nothing that the guard forbids is looked up', async () => {
  const looked: string[] = []
  const guarded = createAsk({ lookUp: (name) => { looked.push(name); return Promise.resolve([]) } })
  for (const address of ['http://t.co/', 'https://127.0.0.1/', 'https://t.co:444/', 'https://a@t.co/', 'https://localhost/']) expect((await guarded(question(address), AbortSignal.timeout(20_000))).kind).toBe('refused')
  expect(looked).toEqual([])
})
