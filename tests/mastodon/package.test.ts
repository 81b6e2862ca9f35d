import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

import { packageRoot } from '../../src/lib/package-root.ts'

const root = packageRoot()
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown
interface Locked { name?: string; version?: string; deprecated?: string; dev?: boolean; dependencies?: Record<string, string> }
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> }
const { dependencies, overrides } = read('package.json') as { dependencies: Record<string, string>; overrides: Record<string, Record<string, string>> }

/** What is really installed at a place: an alias keeps its place and names another package. */
const installedAt = (place: string) => read(join(place, 'package.json')) as { name: string; version: string }
const nameOf = (place: string, locked: Locked) => locked.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** Where Node would find what a package asks for. */
function placeOf(from: string, wanted: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${wanted}`
    if (packages[place]) return place
    if (at === '') return undefined
  }
}

/** Every place in the tree below one, itself too. */
function below(place: string, found = new Set<string>()): Set<string> {
  if (found.has(place)) return found
  found.add(place)
  for (const wanted of Object.keys(packages[place]?.dependencies ?? {})) {
    const next = placeOf(place, wanted)
    expect(next, `${place} asks for ${wanted}`).toBeDefined()
    if (next !== undefined) below(next, found)
  }
  return found
}

test('the package is pinned exactly, to the version whose insides are replaced', () => {
  expect(dependencies['mastodon-api']).toBe('1.3.0')
  expect(installedAt('node_modules/mastodon-api').version).toBe('1.3.0')
})

test('its five dependencies are names for one package that is shipped anyway, and bring nothing along', () => {
  const own = Object.keys(packages['node_modules/mastodon-api']?.dependencies ?? {}).sort()
  expect(own).toEqual(['gulp-eslint', 'mime', 'oauth', 'readline', 'request'])
  expect(Object.keys(overrides['mastodon-api'] ?? {}).sort()).toEqual(own)
  const parser = dependencies['eventsource-parser'] ?? ''
  expect(new Set(Object.values(overrides['mastodon-api'] ?? {}))).toEqual(new Set([`npm:eventsource-parser@${parser}`]))
  const places = [...below('node_modules/mastodon-api')].sort()
  expect(places).toEqual(['node_modules/mastodon-api', ...own.map((name) => `node_modules/${name}`)].sort())
  for (const name of own) expect(installedAt(`node_modules/${name}`)).toMatchObject({ name: 'eventsource-parser', version: parser })
})

test('nothing dead is in the tree, by its real name', () => {
  const dead = /^(?:request(?:-promise.*)?|tough-cookie|gulp(?:-.*)?|oauth|oauth-sign|har-validator|har-schema|aws-sign2|http-signature|mime|readline)$/
  const found = Object.entries(packages).filter(([place, locked]) => {
    const major = Number(locked.version?.split('.')[0])
    const name = place === '' ? '' : nameOf(place, locked)
    return dead.test(name) || (name === 'eslint' && major < 9) || (name === 'uuid' && major <= 3)
  })
  expect(found).toEqual([])
})

test('nothing that is installed to run Vigie is deprecated', () => {
  expect(Object.entries(packages).filter(([, { deprecated, dev }]) => deprecated !== undefined && !dev)).toEqual([])
  expect([...below('node_modules/mastodon-api')].filter((place) => packages[place]?.deprecated !== undefined)).toEqual([])
})

test('both methods that are replaced exist in the package, and do what they are replaced for', () => {
  // In a process of its own: in this one they may be replaced already.
  const print = "const M = require('mastodon-api'); console.log(JSON.stringify([M.prototype._buildRequestOptions, M._doRESTAPIRequest, M.prototype.request].map(String)))"
  const [build, send, request] = JSON.parse(execFileSync(process.execPath, ['-e', print], { cwd: root, encoding: 'utf8' })) as string[]
  expect(build).toContain('requestOptions.url')
  expect(send).toMatch(/_request2/)
  expect(request).toMatch(/self\._buildRequestOptions\(method, path, params[^]*Mastodon\._doRESTAPIRequest\(requestOptions, mastodonOptions, method/)
})

test('a get, a post and a delete go through the package, and through what replaces its insides', async () => {
  const { createClient } = await import('../../src/mastodon/client.ts')
  const { farServer, json } = await import('./far-server.ts')
  const { default: Mastodon } = await import('mastodon-api')
  const { url, heard } = await farServer((_, response) => { json(response, { ok: true }) })
  const client = createClient({ url, token: 't' })
  expect(client).toBeInstanceOf(Mastodon)
  expect(String((Mastodon as unknown as Record<string, unknown>)['_doRESTAPIRequest'])).not.toMatch(/_request2/)

  const verbs = (['get', 'post', 'delete'] as const).map((verb) => vi.spyOn(Mastodon.prototype, verb))
  const [request, send] = [vi.spyOn(Mastodon.prototype, 'request'), vi.spyOn(Mastodon, '_doRESTAPIRequest')]
  const own = Object.getPrototypeOf(client) as InstanceType<typeof Mastodon>
  const build = vi.spyOn(own, '_buildRequestOptions')
  const packageBuilds = vi.spyOn(Mastodon.prototype, '_buildRequestOptions')
  for (const verb of ['get', 'post', 'delete'] as const) expect((await client[verb]('/api/v1/x')).data).toEqual({ ok: true })
  expect(verbs.map((verb) => verb.mock.calls.length)).toEqual([1, 1, 1])
  expect([request, build, send, packageBuilds].map((spy) => spy.mock.calls.length)).toEqual([3, 3, 3, 0])
  // It knows neither of these two, and its `request` would refuse them.
  await client.put('/api/v1/x')
  await client.patch('/api/v1/x')
  expect([request, build, send].map((spy) => spy.mock.calls.length)).toEqual([3, 5, 5])
  expect(heard.map(({ method }) => method)).toEqual(['GET', 'POST', 'DELETE', 'PUT', 'PATCH'])
  vi.restoreAllMocks()
})

test('its stream is never used', async () => {
  const { createClient } = await import('../../src/mastodon/client.ts')
  const client = createClient({ url: 'https://example.org', token: 't' }) as unknown as { stream: (path: string) => unknown }
  expect(() => client.stream('/api/v1/streaming/user')).toThrow('not used')
})
