import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Fault } from '../../../local/discord/faults.ts'
import { openTown, type Town } from './client.ts'

let town: Town
beforeEach(async () => { town = await openTown() })
afterEach(async () => { await town.close() })

const send = () => town.call('POST', `/channels/${town.town.id}/messages`, { content: 'x' })
const written = () => town.alice.sees(town.town.id).length
const failing = (kind: Fault['do'], more: Partial<Fault> = {}) => { town.discord.faults.add({ match: ({ method }) => method === 'POST', do: kind, ...more }) }

test.each([['429', 'user'], ['429-shared', 'shared'], ['429-global', 'global']] as const)('%s says whose limit it is and how long it lasts', async (kind, scope) => {
  failing(kind, { retryAfter: 1.5 })
  const said = await send()
  expect([said.status, said.body, written()]).toEqual([429, { message: 'You are being rate limited.', retry_after: 1.5, global: scope === 'global' }, 0])
  expect([said.headers.get('x-ratelimit-scope'), said.headers.get('retry-after'), said.headers.get('x-ratelimit-global'), said.headers.get('via')]).toEqual([scope, '2', scope === 'global' ? 'true' : null, '1.1 google'])
  expect((await send()).status).toBe(200)
})

test('any refusal of Discord can be had', async () => {
  town.discord.faults.add({ match: () => true, do: 'refuse', status: 403, code: 50013 })
  expect(await send()).toMatchObject({ status: 403, body: { code: 50013 } })
  expect([(await send()).status, written()]).toEqual([200, 1])
})

test('a 502 comes before or after the work', async () => {
  failing('502-before')
  const before = await fetch(`${town.discord.apiUrl}/channels/${town.town.id}/messages`, { method: 'POST' })
  expect([before.status, written(), town.discord.journal.length]).toEqual([502, 0, 0])
  failing('502-after')
  const after = await fetch(`${town.discord.apiUrl}/channels/${town.town.id}/messages`, { method: 'POST', headers: { authorization: `Bot ${town.discord.token}`, 'content-type': 'application/json' }, body: '{"content":"x"}' })
  expect([after.status, written(), town.discord.journal.length]).toEqual([502, 1, 1])
})

test('a connection is cut before or after the work, or never answered', async () => {
  failing('drop')
  await expect(send()).rejects.toThrow()
  expect(written()).toBe(0)
  failing('drop-after')
  await expect(send()).rejects.toThrow()
  expect(written()).toBe(1)
  failing('hang')
  await expect(fetch(`${town.discord.apiUrl}/channels/1/messages`, { method: 'POST', signal: AbortSignal.timeout(50) })).rejects.toThrow()
})

test('a slow answer is still the answer, too large a file is 413', async () => {
  failing('slow', { delayMs: 5, times: 2 })
  expect([(await send()).status, (await send()).status]).toEqual([200, 200])
  failing('too-large')
  expect(await send()).toMatchObject({ status: 413, body: { code: 40005 } })
})

test('the file host fails on its own', async () => {
  const { body } = await town.call('POST', `/channels/${town.town.id}/messages`, { content: 'x' }, { files: [{ name: 'files[0]', filename: 'a.png', bytes: Buffer.from('x') }] })
  town.discord.faults.add({ match: () => true, do: '502-before', host: 'cdn' })
  const address = (body.attachments as { url: string }[])[0]?.url ?? ''
  expect([(await send()).status, (await fetch(address)).status, (await fetch(address)).status]).toEqual([200, 502, 200])
})

test('what Discord does not know is loud: routes, parameters and fields', async () => {
  expect((await town.call('GET', '/channels/1/nonsense')).status).toBe(404)
  expect((await town.call('GET', `/channels/${town.town.id}?full=1`)).body.code).toBe(50035)
  expect((await town.call('POST', `/channels/${town.town.id}/messages`, { text: 'x' })).body.code).toBe(50035)
  expect(town.discord.complaints).toEqual(['GET /channels/1/nonsense', `GET /channels/${town.town.id}: unknown field full`, `POST /channels/${town.town.id}/messages: unknown field text`])
})

test('a wrong token is 401, a body that is no JSON 50109, another kind of body 50035', async () => {
  expect(await town.call('GET', '/users/@me', undefined, { token: 'x' })).toMatchObject({ status: 401, body: { message: '401: Unauthorized', code: 0 } })
  const raw = (type: string, body: string) => fetch(`${town.discord.apiUrl}/v10/channels/${town.town.id}/messages`, { method: 'POST', headers: { authorization: `Bot ${town.discord.token}`, 'content-type': type }, body }).then((one) => one.json() as Promise<{ code: number }>)
  expect([(await raw('application/json', '{')).code, (await raw('text/plain', 'x')).code]).toEqual([50109, 50035])
})

test('every answer carries the headers of a bucket, the same for the same route', async () => {
  const [one, same, other] = [await send(), await send(), await town.call('GET', '/users/@me')]
  expect(one.headers.get('x-ratelimit-bucket')).toBe(same.headers.get('x-ratelimit-bucket'))
  expect(one.headers.get('x-ratelimit-bucket')).not.toBe(other.headers.get('x-ratelimit-bucket'))
  expect(Number(one.headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0)
})

test('the journal holds every request in order, in memory and as JSON lines', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'journal-')), 'j.jsonl')
  const noted = await openTown({ journal: file })
  const { body } = await noted.call('POST', `/channels/${noted.town.id}/messages`, { flags: 32768, components: [{ type: 10, content: 'x' }] })
  await noted.call('PATCH', `/channels/${noted.town.id}/messages/${String(body.id)}`, { components: [{ type: 10, content: 'y' }] }, { files: [{ name: 'files[0]', filename: 'a.png', bytes: Buffer.from('x') }] })
  const lines = readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as unknown)
  expect(lines).toEqual(noted.discord.journal)
  expect(lines[1]).toMatchObject({ method: 'PATCH', ctx: { messageFlags: 32768 }, files: [{ name: 'files[0]', filename: 'a.png', size: 1, type: 'image/png' }] })
  await noted.close()
})
