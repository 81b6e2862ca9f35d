import { expect, onTestFinished, test } from 'vitest'

import { openStream, pauseAfter, type End, type Pace, type Stream, type StreamOptions } from '../../src/mastodon/hearing/stream.ts'
import { aBareServer, aLog, chunk, eventually, forEach, HEAD, pause, recordedSession, refusal, type Script } from './sse.ts'

const TOKEN = 'token-of-the-test'
const PACE: Pace = { stallMs: 5000, firstMs: 2, longestMs: 20, absentMs: 3_600_000, goodMs: 60_000 }

function aStream(where: string | StreamOptions['where'], more: Partial<StreamOptions> & { heard?: (event: string, data: string) => void } = {}): { stream: Stream; heard: [string, string][]; opened: () => number; log: ReturnType<typeof aLog> } {
  const heard: [string, string][] = []
  let opened = 0
  const log = aLog()
  const stream = openStream(
    { where: typeof where === 'string' ? () => Promise.resolve(where) : where, token: TOKEN, userAgent: 'Vigie/1 (test)', log, now: Date.now, ...more, pace: { ...PACE, ...more.pace } },
    { opened: () => { opened += 1 }, heard: more.heard ?? ((event, data) => heard.push([event, data])) },
  )
  onTestFinished(() => stream.stop())
  return { stream, heard, opened: () => opened, log }
}

const session = recordedSession()
const everything = session.events.map(({ event, data }) => [event, data])
const event = (data: string) => chunk(`event: notification\ndata: ${data}\n\n`)

test('the session is heard word for word', async () => {
  const server = await aBareServer(() => ({ parts: [session.bytes] }))
  const { heard, stream, opened } = aStream(server.address)
  await eventually(() => heard.length >= everything.length)
  expect(heard).toEqual(everything)
  expect([stream.isOpen(), opened()]).toEqual([true, 1])
})

test('it is heard word for word wherever it is split', async () => {
  const server = await aBareServer((_, path) => {
    const at = Number(path.split('/')[1])
    return { parts: [session.bytes.subarray(0, at), session.bytes.subarray(at)] }
  })
  await forEach(Array.from(session.bytes, (_, at) => at), 32, async (at) => {
    const { heard, stream } = aStream(`${server.address}/${String(at)}`)
    await eventually(() => heard.length >= everything.length, `split at ${String(at)}`)
    expect(heard, `split at ${String(at)}`).toEqual(everything)
    await stream.stop()
  })
})

test('it is heard word for word when each byte comes by itself', async () => {
  const server = await aBareServer(() => ({ parts: Array.from(session.bytes, (byte) => Uint8Array.of(byte)), betweenMs: 0 }))
  const { heard } = aStream(server.address)
  await eventually(() => heard.length >= everything.length)
  expect(heard).toEqual(everything)
})

test('the first event is heard, also when it comes with the head of the answer', async () => {
  const server = await aBareServer(() => ({ parts: [`${HEAD}${event('1').toString()}`] }))
  const { heard } = aStream(server.address)
  await eventually(() => heard.length === 1)
})

test('it asks as the account, for events, by the name of the program, at the path of Mastodon', async () => {
  const server = await aBareServer(() => ({ parts: [HEAD] }))
  const { opened } = aStream(`${server.address}/beside/`)
  await eventually(() => opened() === 1)
  const asked = (server.asked[0] ?? '').toLowerCase()
  expect(asked).toMatch(/^get \/beside\/api\/v1\/streaming\/user http\/1\.1\r\n/)
  for (const header of [`authorization: bearer ${TOKEN}`, 'accept: text/event-stream', 'user-agent: vigie/1 (test)']) expect(asked).toContain(`${header}\r\n`)
  expect(asked).not.toContain('gzip')
})

test('a redirect is not followed, so that the token goes nowhere else', async () => {
  const elsewhere = await aBareServer(() => ({ parts: [HEAD] }))
  const server = await aBareServer(() => refusal(307, `Location: ${elsewhere.address}/api/v1/streaming/user\r\n`))
  const { log, stream } = aStream(server.address)
  await eventually(() => log.lines.length > 0)
  expect(log.lines[0]).toMatchObject({ because: 'absent', status: 307, nextMs: 3_600_000 })
  expect([elsewhere.asked.length, stream.isOpen()]).toEqual([0, false])
})

const html = 'Content-Type: text/html\r\n'
test.each<[string, Script]>([
  ...[400, 404, 405, 406, 410, 426, 501].map((status): [string, Script] => [String(status), refusal(status, html, '<p>nothing here</p>')]),
  ['a page', refusal(200, html, '<p>welcome</p>')],
  ['JSON', refusal(200, 'Content-Type: application/json\r\n', '{"error":"not here"}')],
  ['nothing', refusal(204)],
])('a server that answers %s has no stream, and is asked again after an hour', async (_, script) => {
  const server = await aBareServer(() => script)
  const { log, opened } = aStream(server.address)
  await eventually(() => log.lines.length > 0)
  expect(log.lines[0]).toMatchObject({ because: 'absent', nextMs: 3_600_000 })
  await pause(30)
  expect([server.asked.length, opened()]).toEqual([1, 0])
})

test('a server that names no stream is asked again after an hour', async () => {
  const { log } = aStream(() => Promise.resolve(undefined))
  await eventually(() => log.lines.length > 0)
  expect(log.lines[0]).toMatchObject({ because: 'absent', nextMs: 3_600_000 })
})

test('pauses grow from failure to failure up to five minutes, and chance spreads them', () => {
  const pace: Pace = { stallMs: 90_000, firstMs: 1000, longestMs: 300_000, absentMs: 3_600_000, goodMs: 30_000 }
  const at = (failures: number, random: number, end: Partial<End> = {}) => pauseAfter({ because: 'cut', livedMs: 0, ...end }, { failures, pace, random: () => random })
  expect([0, 1, 2, 3, 9, 2000].map((failures) => at(failures, 0.5))).toEqual([500, 1000, 2000, 4000, 150_000, 150_000])
  expect([at(3, 0), at(3, 0.999)]).toEqual([0, 7992])
  expect(at(1, 0.5, { because: 'limited', waitMs: 60_000 })).toBe(61_000)
  expect(at(1, 0.5, { because: 'failed', waitMs: 1e12 })).toBe(3_601_000)
  expect([at(0, 0.5, { because: 'refused' }), at(0, 0.5, { because: 'absent' })]).toEqual([300_000, 3_600_000])
})

test('a server that says « too many » is asked a few times, further and further apart', async () => {
  const server = await aBareServer(() => refusal(429))
  const { log } = aStream(server.address, { random: () => 1, pace: { firstMs: 10, longestMs: 200 } })
  await eventually(() => log.lines.length >= 6)
  expect(log.lines.map(({ nextMs }) => nextMs).slice(0, 6)).toEqual([20, 40, 80, 160, 200, 200])
  expect(server.asked.length).toBe(6)
})

test.each([[429, '1'], [503, new Date(Date.now() + 3000).toUTCString()]])('a server that answers %i and asks to wait is left alone for so long', async (status, wait) => {
  const server = await aBareServer((n) => (n === 0 ? refusal(status, `Retry-After: ${wait}\r\n`) : { parts: [HEAD] }))
  const from = performance.now()
  const { opened } = aStream(server.address)
  await eventually(() => opened() === 1)
  expect(performance.now() - from).toBeGreaterThan(950)
  expect(server.asked.length).toBe(2)
})

test.each([401, 403])('a token that is refused with %i is tried again after the longest pause', async (status) => {
  const server = await aBareServer(() => refusal(status))
  const { log } = aStream(server.address, { pace: { longestMs: 300_000 } })
  await eventually(() => log.lines.length > 0)
  expect(log.lines[0]).toMatchObject({ because: 'refused', status, nextMs: 300_000 })
})

test('after a good connection the pauses begin anew, after a short one they grow', async () => {
  const server = await aBareServer((n) => ({ parts: [HEAD], betweenMs: n === 3 ? 300 : 0, then: 'end' }))
  const { log } = aStream(server.address, { random: () => 1, pace: { firstMs: 2, longestMs: 1000, goodMs: 200 } })
  const pauses = () => log.lines.flatMap(({ nextMs }) => (nextMs === undefined ? [] : [nextMs]))
  await eventually(() => pauses().length >= 6)
  expect(pauses().slice(0, 6)).toEqual([4, 8, 16, 2, 4, 8])
})

test('a connection that is silent is given up, whether it stood or not', async () => {
  const server = await aBareServer((n) => ({ parts: n === 0 ? [] : n === 1 ? [HEAD] : [session.bytes] }))
  const { heard, log } = aStream(server.address, { pace: { stallMs: 60 } })
  await eventually(() => heard.length >= everything.length)
  expect(log.lines.filter(({ because }) => because === 'stalled')).toHaveLength(2)
})

test('a word now and then keeps a connection', async () => {
  const server = await aBareServer(() => ({ parts: [HEAD, ...Array.from({ length: 12 }, () => chunk(':thump\n')), event('1')], betweenMs: 50 }))
  const { heard } = aStream(server.address, { pace: { stallMs: 400 } })
  await eventually(() => heard.length === 1)
  expect(server.asked.length).toBe(1)
})

test('an event of any size that servers send is heard; one without end is not kept', async () => {
  const large = 'é'.repeat(400_000)
  const endless: Record<string, Buffer> = { line: Buffer.from(`data: ${'x'.repeat(1_200_000)}`), lines: Buffer.from('data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'.repeat(40_000)), comment: Buffer.from(`:${'x'.repeat(1_200_000)}`) }
  const server = await aBareServer((n, path) => ({ parts: [HEAD, n === 0 ? chunk(endless[path.split('/')[1] ?? ''] ?? '') : event(large)] }))
  for (const kind of Object.keys(endless)) {
    const { heard, log } = aStream(`${server.address}/${kind}`)
    await eventually(() => heard.length === 1, kind)
    expect(heard).toEqual([['notification', large]])
    expect(log.lines.filter(({ because }) => because === 'too-large'), kind).toHaveLength(1)
  }
})

test('what an ear does wrong ends neither the connection nor the program', async () => {
  const server = await aBareServer(() => ({ parts: [HEAD, event('1'), event('2')] }))
  const heard: string[] = []
  aStream(server.address, { heard: (_, data) => {
    heard.push(data)
    throw new Error('broken')
  } })
  await eventually(() => heard.length === 2)
  expect([heard, server.asked.length]).toEqual([['1', '2'], 1])
})

test('a server that cannot be reached, or cannot say where its stream is, is tried again', async () => {
  let n = 0
  const server = await aBareServer((connection) => (connection === 0 ? undefined : { parts: [HEAD] }))
  const { opened } = aStream(() => {
    n += 1
    return n === 1 ? Promise.reject(new Error('down')) : Promise.resolve(n === 2 ? 'http://127.0.0.1:1' : server.address)
  })
  await eventually(() => opened() === 1)
  expect(n).toBe(4)
})

test.each<[string, () => Script | undefined, StreamOptions['where'] | undefined]>([
  ['while it stands', () => ({ parts: [HEAD] }), undefined],
  ['while the server keeps it waiting', () => ({ parts: [] }), undefined],
  ['while it pauses', () => refusal(404), undefined],
  ['while nobody knows where', () => undefined, () => new Promise<never>(() => undefined)],
])('stopped %s it is over at once, and no connection is left', async (_, script, where) => {
  const server = await aBareServer(script)
  const { stream } = aStream(where ?? server.address)
  await pause(40)
  const from = performance.now()
  await stream.stop()
  expect(performance.now() - from).toBeLessThan(1000)
  expect(stream.isOpen()).toBe(false)
  const asked = server.asked.length
  await eventually(() => server.open() === 0)
  await pause(40)
  expect(server.asked.length).toBe(asked)
})

test('nothing is heard once it is stopped, not even what came in the same piece', async () => {
  const server = await aBareServer(() => ({ parts: [HEAD, Buffer.concat([event('1'), event('2')])] }))
  const heard: string[] = []
  const { stream } = aStream(server.address, { heard: (_, data) => {
    heard.push(data)
    void stream.stop()
  } })
  await eventually(() => heard.length > 0)
  await pause(20)
  expect(heard).toEqual(['1'])
})

test('the log holds neither what was said nor the token', async () => {
  const server = await aBareServer((n) => (n === 0 ? { parts: [session.bytes], then: 'destroy' } : n === 1 ? refusal(500, '', 'René 5') : { parts: [HEAD] }))
  const { log, opened } = aStream(server.address)
  await eventually(() => opened() === 2)
  const told = JSON.stringify(log.lines)
  for (const secret of ['René', 'raid', 'far.example', TOKEN]) expect(told).not.toContain(secret)
  expect(log.lines.length).toBeGreaterThan(2)
})
