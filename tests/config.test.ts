import { expect, test } from 'vitest'

import { readSettings } from '../src/config.ts'

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.not-a-real-token'
const KEY = '0123456789abcdef'.repeat(4)
const NEEDED = { DISCORD_TOKEN: TOKEN, EVIDENCE_KEY: KEY }

test('two settings are enough; the rest has defaults', () => {
  expect(readSettings(NEEDED)).toEqual({
    kind: 'settings',
    config: {
      discordApiUrl: 'https://discord.com/api',
      discordCdnUrls: ['https://cdn.discordapp.com/', 'https://media.discordapp.net/'],
      databasePath: 'data/vigie.sqlite',
      backupsKept: 3,
      resolveLinks: true,
      readCaptures: true,
      mastodonUrl: undefined,
      mastodonGuild: undefined,
      mastodonContact: undefined,
      healthPort: undefined,
      logLevel: 'info',
    },
    secrets: { discordToken: TOKEN, evidenceKey: KEY, mastodonToken: undefined },
  })
})

test('every setting is read as it was given', () => {
  const read = readSettings({ ...NEEDED, DISCORD_API_URL: 'http://127.0.0.1:4000/api', DISCORD_CDN_URLS: 'http://localhost:4000/a/, https://cdn.example/', DATABASE_PATH: '/tmp/v.sqlite', BACKUPS_KEPT: '7', RESOLVE_LINKS: 'off', MASTODON_URL: 'https://mastodon.example', MASTODON_TOKEN: 'abcdefghijkl', HEALTH_PORT: '8080', LOG_LEVEL: 'debug' })
  expect(read).toMatchObject({ kind: 'settings', config: { discordApiUrl: 'http://127.0.0.1:4000/api', discordCdnUrls: ['http://localhost:4000/a/', 'https://cdn.example/'], databasePath: '/tmp/v.sqlite', backupsKept: 7, resolveLinks: false, mastodonUrl: 'https://mastodon.example', healthPort: 8080, logLevel: 'debug' }, secrets: { mastodonToken: 'abcdefghijkl' } })
})

test('nothing at all: both settings that are needed are named, with what to put there', () => {
  const read = readSettings({})
  expect(read.kind === 'faults' && read.faults.map((fault) => fault.name)).toEqual(['DISCORD_TOKEN', 'EVIDENCE_KEY'])
  expect(read.kind === 'faults' && read.faults.every((fault) => /^missing; put .{20,}/.test(fault.remedy))).toBe(true)
})

test('every fault is named at once, and no value is repeated', () => {
  const wrong = { DISCORD_TOKEN: 'short-secret', EVIDENCE_KEY: 'f00dfeed', DISCORD_API_URL: 'http://far.example/api', DISCORD_CDN_URLS: 'ftp://cdn.example/', BACKUPS_KEPT: '0', RESOLVE_LINKS: 'perhaps', MASTODON_URL: 'mastodonte', MASTODON_TOKEN: 'tiny', HEALTH_PORT: '70000', LOG_LEVEL: 'loud' }
  const read = readSettings(wrong)
  expect(read.kind === 'faults' && read.faults.map((fault) => fault.name).sort()).toEqual(Object.keys(wrong).sort())
  for (const value of Object.values(wrong).filter((one) => one.length > 3)) expect(JSON.stringify(read)).not.toContain(value)
})

test.each([['MASTODON_URL', 'https://mastodon.example'], ['MASTODON_TOKEN', 'abcdefghijkl']])('%s alone is a fault: both or neither', (name, value) => {
  const read = readSettings({ ...NEEDED, [name]: value })
  expect(read).toMatchObject({ kind: 'faults', faults: [{ name: 'MASTODON_URL, MASTODON_TOKEN' }] })
  expect(JSON.stringify(read)).not.toContain(value)
})

test('a blank value counts as absent, and space around one does not count', () => {
  expect(readSettings({ DISCORD_TOKEN: ` ${TOKEN}\n`, EVIDENCE_KEY: KEY, HEALTH_PORT: '  ', DATABASE_PATH: '' })).toMatchObject({ kind: 'settings', config: { healthPort: undefined, databasePath: 'data/vigie.sqlite' }, secrets: { discordToken: TOKEN } })
})

test.each([
  ['http elsewhere than on this machine', 'DISCORD_API_URL', 'http://discord.com/api'],
  ['a key with a letter that is no hex digit', 'EVIDENCE_KEY', `g${KEY.slice(1)}`],
  ['a key that is too long', 'EVIDENCE_KEY', `${KEY}00`],
  ['a port with a point', 'HEALTH_PORT', '80.5'],
  ['half a number', 'BACKUPS_KEPT', '3x'],
  ['a Mastodon server with a name before it', 'MASTODON_URL', 'https://vigie:secret@mastodon.example'],
  ['a Mastodon token with its scheme', 'MASTODON_TOKEN', 'Bearer abcdefghijkl'],
  ['a Mastodon token with its scheme, glued', 'MASTODON_TOKEN', 'bearer:abcdefghijkl'],
  ['a Mastodon token with a space in it', 'MASTODON_TOKEN', 'abcdefg hijkl'],
  ['a Mastodon token with a letter that no header carries', 'MASTODON_TOKEN', 'abcdefghijklé'],
  ['a Mastodon token over two lines', 'MASTODON_TOKEN', 'abcdefgh\nijklmnop'],
  ['a Mastodon token in quotes', 'MASTODON_TOKEN', '"abcdefghijkl"'],
  ['one address of several that is not safe', 'DISCORD_CDN_URLS', 'https://cdn.discordapp.com/,http://cdn.example/'],
])('%s is refused', (_, name, value) => {
  expect(readSettings({ ...NEEDED, [name]: value })).toMatchObject({ kind: 'faults', faults: [{ name, remedy: expect.stringMatching(/^not usable as it stands; put /) as unknown }] })
})
