import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'

import type { Api } from '../../src/mastodon/server/api.ts'
import { createApi } from '../../src/mastodon/server/ask-server.ts'
import { createClient } from '../../src/mastodon/client.ts'
import { MastodonFault } from '../../src/mastodon/server/fault.ts'
import { streamingAt } from '../../src/mastodon/server/where.ts'
import { farServer, faultOf, json, type FarServer, type Heard } from './far-server.ts'

type Route = (heard: Heard, response: ServerResponse) => void
type Routes = Readonly<Record<string, unknown>>

const ME = { id: '1', acct: 'Vigie', bot: true }
const V2 = { domain: 'ours.example', configuration: { statuses: { max_characters: 1234 } } }
const HOME: Routes = { 'GET /api/v2/instance': V2, 'GET /api/v1/accounts/verify_credentials': ME }
const account = { id: '7', acct: 'Alice@Far.example', bot: false }
const post = { id: '100', uri: 'https://far.example/p/100', account, created_at: '2026-11-22T10:00:00.000Z', content: '<p>a</p>', visibility: 'public' }

/** A server with these pages, by method and path; what it has not is answered in HTML, as snac does. A function answers by itself. */
async function serverWith(routes: Routes, options: { bodyBytes?: number } = {}): Promise<FarServer & { api: Api; paths: () => string[] }> {
  const all: Routes = { ...HOME, ...routes }
  const server = await farServer((heard, response) => {
    const route = all[`${heard.method} ${heard.url.split('?')[0] ?? ''}`]
    if (typeof route === 'function') (route as Route)(heard, response)
    else if (route === undefined) response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404 Not Found</h1>')
    else json(response, route)
  })
  return { ...server, api: createApi(createClient({ url: server.url, token: 't', ...options })), paths: () => server.heard.map(({ method, url }) => `${method} ${url}`) }
}

const failing = (status: number): Route => (_, response) => { json(response, { error: 'no' }, status) }
const saying = (text: string): Route => (_, response) => { response.end(text) }
const statusOf = async (raw: object) => await (await serverWith({ 'GET /api/v1/statuses/100': { ...post, ...raw } })).api.status('100')
/** Of a web form: names and values in their order. */
const formOf = ({ body }: Pick<Heard, 'body'>) => [...new URLSearchParams(Buffer.from(body, 'latin1').toString())]
const bodyOf = ({ body }: Pick<Heard, 'body'>) => JSON.parse(Buffer.from(body, 'latin1').toString()) as unknown

test('a post is read as it is', async () => {
  const found = await statusOf({
    url: 'https://far.example/@alice/100', spoiler_text: 'CW', language: 'fr', edited_at: '2026-11-22T11:00:00.000Z', in_reply_to_id: '99', sensitive: true, unknown_field: { a: 1 },
    mentions: [{ id: '1', acct: 'Vigie' }, { acct: 'Bob@B.example' }, { username: 'no acct' }, null],
    media_attachments: [{ type: 'image', url: 'https://far.example/a.png', remote_url: 'x' }, { type: 'image', url: null, remote_url: 'https://far.example/b.png' }, { type: 'image' }, { type: 'video', url: 'https://far.example/c.mp4' }, { type: 'gifv', url: 'https://far.example/d.mp4' }, 7],
  })
  expect(found).toEqual({
    id: '100', uri: 'https://far.example/p/100', url: 'https://far.example/@alice/100', account: { id: '7', name: 'alice@far.example', isBot: false }, visibility: 'public', content: '<p>a</p>', warning: 'CW', language: 'fr',
    publishedAt: Date.UTC(2026, 10, 22, 10), writtenAt: Date.UTC(2026, 10, 22, 11), editedAt: '2026-11-22T11:00:00.000Z', inReplyTo: '99', mentions: ['vigie@ours.example', 'bob@b.example'], media: [{ url: 'https://far.example/a.png' }, { url: 'https://far.example/b.png' }], quoted: undefined, isBoost: false,
  })
})

test('a post that says nothing but what it is, is one', async () => {
  const { api } = await serverWith({ 'GET /api/v1/statuses/100': { id: 100, uri: 'tag:far', account: { id: 7, acct: 'a' } } })
  expect(await api.status('100')).toEqual({
    id: '100', uri: 'tag:far', url: undefined, account: { id: '7', name: 'a@ours.example', isBot: false }, visibility: 'other', content: '', warning: '', language: undefined,
    publishedAt: undefined, writtenAt: undefined, editedAt: undefined, inReplyTo: undefined, mentions: [], media: [], quoted: undefined, isBoost: false,
  })
})

test.each([
  ['null where nothing is', { url: null, edited_at: null, in_reply_to_id: null, language: null, spoiler_text: null, content: null, mentions: null, media_attachments: null, reblog: null, quote: null }, { content: '', inReplyTo: undefined, mentions: [], editedAt: undefined }],
  ['an empty id where nothing is answered', { in_reply_to_id: '' }, { inReplyTo: undefined }],
  ['other types', { url: 5, mentions: 'x', media_attachments: {}, spoiler_text: [], visibility: 9, language: {}, created_at: 12 }, { url: undefined, mentions: [], media: [], warning: '', visibility: 'other', language: undefined, writtenAt: undefined }],
  ['words of its own', { visibility: 'local' }, { visibility: 'other' }],
  ['a page that is none', { url: 'javascript:alert(1)' }, { url: undefined }],
  ['an edit without a date', { edited_at: 'yes' }, { editedAt: 'yes', writtenAt: Date.UTC(2026, 10, 22, 10) }],
  ['letters as an id', { in_reply_to_id: '01HZ8Q' }, { inReplyTo: '01HZ8Q' }],
  ['its page as all that names it', { uri: '', url: 'https://far.example/@alice/100' }, { uri: 'https://far.example/@alice/100' }],
  ['a boost', { reblog: { id: '5' } }, { isBoost: true }],
  ['a host that is not ASCII', { account: { id: '7', acct: 'Zoé@Médecins.example' } }, { account: { id: '7', name: 'zoé@xn--mdecins-bya.example', isBot: false } }],
])('a post with %s is read', async (_, raw, expected) => {
  expect(await statusOf(raw)).toMatchObject(expected)
})

test.each([
  ['no id', { id: undefined }], ['an id that lost digits', { id: 109_876_543_210_987_654_321 }], ['an id below nothing', { id: -1 }], ['half an id', { id: 1.5 }], ['an empty id', { id: '' }], ['an object as id', { id: {} }], ['no uri', { uri: '' }],
  ['no account', { account: null }], ['an account without a name', { account: { id: '7' } }], ['an answered id that lost digits', { in_reply_to_id: 109_876_543_210_987_654_321 }], ['an account whose id lost digits', { account: { ...account, id: 2 ** 60 } }],
])('%s: that is no post', async (_, raw) => {
  await expect(statusOf(raw)).rejects.toMatchObject({ kind: 'not-understood' })
})

test.each(['alice@ours.example@evil.example', 'evil @bob', 'x\n@bob @alice', 'a'.repeat(600), 'alice@ours.example/evil', 'alice@ours.example#evil', 'alice@ours.example:443'])('a post by %j is not shown to us, nor heard, nor is anybody named so', async (acct) => {
  const raw = { ...post, account: { ...account, acct } }
  const { api } = await serverWith({ 'GET /api/v1/statuses/100': raw, 'GET /api/v1/statuses/101': { ...post, mentions: [{ acct }, { acct: 'vigie' }] }, 'GET /api/v1/notifications': [{ id: '9', type: 'mention', status: raw }] })
  expect([await api.status('100'), (await api.status('101'))?.mentions, (await api.mentions({ limit: 5 })).map(({ status }) => status)]).toEqual([undefined, ['vigie@ours.example'], [undefined]])
})

const shown = { ...post, id: '50', uri: 'https://troll.example/50' }
test.each([
  ['Mastodon 4.5, accepted', { quote: { state: 'accepted', quoted_status: shown } }, { id: '50', uri: 'https://troll.example/50' }],
  ['one that its author does not show', { quote: { state: 'revoked', quoted_status: null } }, undefined],
  ['one of somebody who is muted', { quote: { state: 'muted_account', quoted_status: shown } }, { id: '50' }],
  ['only named', { quote: { state: 'accepted', quoted_status_id: '50' } }, { id: '50' }],
  ['a fork’s, whole', { quote: shown, quote_id: '50' }, { uri: 'https://troll.example/50' }],
  ['a fork’s, named', { quote: null, quote_id: 50 }, { id: '50' }],
  ['beside', { quoted_status_id: '50' }, { id: '50' }],
  ['unreadable', { quote: { state: 'accepted', quoted_status: { id: 2 ** 60 } } }, undefined],
  ['of another kind', { quote: 'yes' }, undefined],
])('a quote: %s', async (_, raw, quoted) => {
  const found = await statusOf(raw)
  if (quoted === undefined) expect(found).toHaveProperty('quoted', undefined)
  else expect(found?.quoted).toMatchObject(quoted)
})

test('what a quoted post quotes is named and not read further, however deep it goes', async () => {
  const levels = Array.from({ length: 8_000 }, (_, level) => `{"id":"${String(100 + level)}","uri":"https://far.example/${String(level)}","account":{"id":"7","acct":"a"},"quote":{"state":"accepted","quoted_status":`)
  const { api } = await serverWith({ 'GET /api/v1/statuses/100': saying(`${levels.join('')}null${'}}'.repeat(levels.length)}`) })
  expect((await api.status('100'))?.quoted).toMatchObject({ id: '101', quoted: { id: '102' } })
  expect((await statusOf({ quote: { ...shown, quote: { ...post, id: '51' } } }))?.quoted).toMatchObject({ id: '50', quoted: { id: '51' } })
})

test('mentions are asked for by page, filtered ones too; what cannot be read spoils no other', async () => {
  const { api, paths } = await serverWith({
    'GET /api/v1/notifications': [
      { id: '9', type: 'mention', created_at: '2026-11-22T10:00:00Z', status: post },
      { id: 8, type: 'mention', status: { ...post, id: 2 ** 60 } },
      { id: 2 ** 60, type: 'mention', status: post }, { type: 'mention' }, null, 'x', [],
      { id: '7', type: 'favourite', status: null },
    ],
  })
  expect(await api.mentions({ sinceId: '5', maxId: '10', limit: 40 })).toEqual([
    { id: '9', type: 'mention', at: Date.UTC(2026, 10, 22, 10), status: expect.objectContaining({ id: '100' }) as unknown },
    // Left in: whoever walks down the pages must see that this one was not empty.
    { id: '8', type: 'mention', at: undefined, status: undefined },
    { id: '7', type: 'favourite', at: undefined, status: undefined },
  ])
  await api.mentions({ limit: 1 })
  expect(paths().filter((path) => path.includes('notifications'))).toEqual(['GET /api/v1/notifications?types[]=mention&since_id=5&max_id=10&limit=40&include_filtered=true', 'GET /api/v1/notifications?types[]=mention&limit=1&include_filtered=true'])
})

test.each([400, 406, 422])('a server that answers %i to what it does not know is asked without it from then on', async (status) => {
  const { api, paths } = await serverWith({ 'GET /api/v1/notifications': ((heard, response) => { if (heard.url.includes('include_filtered')) failing(status)(heard, response); else json(response, []) }) satisfies Route })
  for (let poll = 0; poll < 3; poll += 1) expect(await api.mentions({ limit: 40 })).toEqual([])
  expect(paths().filter((path) => path.includes('notifications')).map((path) => path.includes('include_filtered'))).toEqual([true, false, false, false])
})

test('what is forbidden is not asked for twice, and what is refused both ways is tried in full the next time', async () => {
  const forbidden = await serverWith({ 'GET /api/v1/notifications': failing(403) })
  expect(await faultOf(forbidden.api.mentions({ limit: 1 }))).toMatchObject({ kind: 'refused', status: 403 })
  expect(forbidden.heard).toHaveLength(1)
  const { api, paths } = await serverWith({ 'GET /api/v1/notifications': failing(422) })
  for (let poll = 0; poll < 2; poll += 1) expect(await faultOf(api.mentions({ limit: 1 }))).toMatchObject({ kind: 'refused' })
  expect(paths().map((path) => path.includes('include_filtered'))).toEqual([true, false, true, false])
})

test.each([
  ['a page', '<h1>hello</h1>'], ['nothing', ''], ['an object', '{}'], ['null', 'null'],
])('%s in place of mentions is not understood, rather than none', async (_, text) => {
  const { api } = await serverWith({ 'GET /api/v1/notifications': saying(text) })
  expect(await faultOf(api.mentions({ limit: 1 }))).toMatchObject({ kind: 'not-understood' })
})

test('a post that is gone is none; other faults are told', async () => {
  const { api, heard } = await serverWith({ 'GET /api/v1/statuses/1': failing(404), 'GET /api/v1/statuses/2': failing(410), 'GET /api/v1/statuses/3': failing(500), 'GET /api/v1/statuses/4': saying('<h1>oops</h1>') })
  expect([await api.status('1'), await api.status('2')]).toEqual([undefined, undefined])
  expect((await faultOf(api.status('3'))).kind).toBe('failed')
  expect((await faultOf(api.status('4'))).kind).toBe('not-understood')
  const before = heard.length
  for (const id of ['..', '../../accounts/1', 'a/b', '', '.']) expect(await faultOf(api.status(id))).toMatchObject({ kind: 'refused', isCertain: true })
  expect(heard).toHaveLength(before)
  expect(await api.status('a?b#c\ud800')).toBeUndefined()
  expect(heard.at(-1)?.url).toBe('/api/v1/statuses/a%3Fb%23c%EF%BF%BD')
})

test('earlier wordings are plain text with the warning before, oldest first', async () => {
  const { api } = await serverWith({ 'GET /api/v1/statuses/100/history': [{ content: '<p>un &amp; deux</p>', spoiler_text: 'CW', created_at: '2026-11-22T10:00:00Z' }, { content: '<p>trois</p>' }, { content: '' }, 5] })
  expect(await api.history('100')).toEqual([{ words: 'CW\nun & deux', writtenAt: Date.UTC(2026, 10, 22, 10) }, { words: 'trois', writtenAt: undefined }])
})

test.each([404, 403, 200])('a server that keeps no wordings has none: %i', async (status) => {
  const { api } = await serverWith({ 'GET /api/v1/statuses/100/history': ((_, response) => { response.writeHead(status).end('<h1>No</h1>') }) satisfies Route })
  expect(await api.history('100')).toEqual([])
})

const below = (id: string, more: object = {}) => ({ ...post, id, account: ME, in_reply_to_id: '100', created_at: `2026-11-22T10:00:0${id}Z`, ...more })

test('our own answers to a post are found below it, and nobody else’s, nor ours to others', async () => {
  const { api } = await serverWith({ 'GET /api/v1/statuses/100/context': { ancestors: [below('1')], descendants: [below('3'), below('2'), below('4', { account }), below('5', { in_reply_to_id: '2' }), null] } })
  expect((await api.ownReplies('100'))?.map(({ id }) => id)).toEqual(['2', '3'])
  expect(await api.ownReplies('101')).toBeUndefined()
})

test('below a post with more answers than can be read, ours are looked for among our newest posts', async () => {
  const many = { ancestors: [], descendants: Array.from({ length: 300 }, (_, n) => below(String(n % 10), { account, content: 'x'.repeat(100) })) }
  const { api, paths } = await serverWith({ 'GET /api/v1/statuses/100/context': many, 'GET /api/v1/accounts/1/statuses': [below('6'), below('7', { in_reply_to_id: '5' })] }, { bodyBytes: 20_000 })
  expect((await api.ownReplies('100'))?.map(({ id }) => id)).toEqual(['6'])
  expect(paths().at(-1)).toBe('GET /api/v1/accounts/1/statuses?exclude_reblogs=true&limit=40')
  expect((await api.ownPosts()).map(({ id }) => id)).toEqual(['6', '7'])
})

test('who the bot is, and at which domain, is asked once', async () => {
  const { api, paths } = await serverWith({ 'GET /api/v1/accounts/1/statuses': [], 'GET /api/v1/notifications': [] })
  expect(await api.me()).toEqual({ id: '1', name: 'vigie@ours.example', isBot: true })
  await api.ownPosts()
  await api.mentions({ limit: 1 })
  expect(paths().filter((path) => /instance|verify/.test(path))).toHaveLength(2)
})

test('nothing is guessed about the domain while the server does not tell it', async () => {
  let isDown = true
  const { api } = await serverWith({ 'GET /api/v2/instance': ((heard, response) => { if (isDown) failing(503)(heard, response); else json(response, V2) }) satisfies Route })
  expect(await faultOf(api.me())).toMatchObject({ kind: 'failed' })
  isDown = false
  expect((await api.me()).name).toBe('vigie@ours.example')
})

const ADDRESS = 'https://far.example/@a/1?x=1&y=2'
test.each([
  ['the post that is called so', [{ ...post, id: '1' }, { ...post, id: '2', uri: ADDRESS }], '2'],
  ['the post whose page that is', [{ ...post, id: '1' }, { ...post, id: '2', url: ADDRESS }], '2'],
  ['the post that another server shows there', [{ ...post, id: '1' }], '1'],
  ['not a post that only holds the address', [{ ...post, id: '1', content: `<p><a href="${ADDRESS.replaceAll('&', '&amp;')}">x</a></p>` }], undefined],
  ['nothing', [], undefined],
])('a search finds %s', async (_, statuses, id) => {
  const { api, heard } = await serverWith({ 'GET /api/v2/search': { accounts: [], statuses, hashtags: [] } })
  expect((await api.find(ADDRESS))?.id).toBe(id)
  expect(heard[0]?.url).toBe(`/api/v2/search?q=${encodeURIComponent(ADDRESS)}&type=statuses&resolve=true&limit=1`)
})

test('a server without that search finds nothing; one that is down says so', async () => {
  expect(await (await serverWith({})).api.find(ADDRESS)).toBeUndefined()
  expect(await (await serverWith({ 'GET /api/v2/search': failing(422) })).api.find(ADDRESS)).toBeUndefined()
  expect(await (await serverWith({ 'GET /api/v2/search': saying('{}') })).api.find(ADDRESS)).toBeUndefined()
  expect((await faultOf((await serverWith({ 'GET /api/v2/search': failing(503) })).api.find(ADDRESS))).kind).toBe('failed')
})

test('a favourite is one whatever the server says of it, unless the post is gone', async () => {
  const { api, heard } = await serverWith({ 'POST /api/v1/statuses/1/favourite': post, 'POST /api/v1/statuses/2/favourite': saying(''), 'POST /api/v1/statuses/4/favourite': failing(500) })
  expect([await api.favourite('1', false), await api.favourite('2', false), await api.favourite('3', false)]).toEqual([true, true, false])
  expect(heard[0]).toMatchObject({ url: '/api/v1/statuses/1/favourite', body: '' })
  expect(await faultOf(api.favourite('4', false))).toMatchObject({ kind: 'failed', isCertain: false })
})

const answer = { words: '@alice C’est noté.', inReplyTo: '100', key: 'reply:7:0', language: 'fr' }

test('an answer is direct, in its language, under its key, and nothing of it is in the address', async () => {
  const { api, heard } = await serverWith({ 'POST /api/v1/statuses': { ...post, id: 200, visibility: 'direct' } })
  expect(await api.answerDirectly(answer)).toBe('200')
  expect(await api.answerDirectly({ ...answer, inReplyTo: undefined })).toBe('200')
  expect(heard.map(({ url, headers }) => [url, headers['idempotency-key']])).toEqual([['/api/v1/statuses', 'reply:7:0'], ['/api/v1/statuses', 'reply:7:0']])
  expect(heard.map(({ headers }) => headers['content-type'])).toEqual(Array(2).fill('application/x-www-form-urlencoded;charset=UTF-8'))
  expect(heard.map(formOf)).toEqual([[['visibility', 'direct'], ['in_reply_to_id', '100'], ['language', 'fr'], ['status', answer.words]], [['visibility', 'direct'], ['language', 'fr'], ['status', answer.words]]])
})

test('a mark that may stand already is looked for before it is made again: some servers tell its author each time', async () => {
  const { api, paths } = await serverWith({ 'GET /api/v1/statuses/1': { ...post, favourited: true }, 'GET /api/v1/statuses/2': { ...post, favourited: false }, 'POST /api/v1/statuses/2/favourite': post })
  expect([await api.favourite('1', true), await api.favourite('2', true)]).toEqual([true, true])
  expect(paths()).toEqual(['GET /api/v1/statuses/1', 'GET /api/v1/statuses/2', 'POST /api/v1/statuses/2/favourite'])
})

test('what it answers is gone: there is no answer; without that, « gone » is a fault', async () => {
  const { api } = await serverWith({})
  expect(await api.answerDirectly(answer)).toBeUndefined()
  expect(await faultOf(api.answerDirectly({ ...answer, inReplyTo: undefined }))).toMatchObject({ kind: 'gone' })
})

test.each(['public', 'unlisted', 'private', 'local', ''])('an answer that became %j is taken back at once, and no other is tried', async (visibility) => {
  const { api, paths } = await serverWith({ 'POST /api/v1/statuses': { ...post, id: '200', visibility }, 'DELETE /api/v1/statuses/200': {} })
  expect(await faultOf(api.answerDirectly(answer))).toMatchObject({ kind: 'refused', isCertain: false })
  expect(paths()).toEqual(['POST /api/v1/statuses', 'DELETE /api/v1/statuses/200'])
})

test('numbers are posted unlisted; what became public is taken back at once; where nobody knows, it is not said to be there', async () => {
  const numbers = { words: 'Vigie, résumé', key: 'status:7:0', language: 'fr' }
  const { api, heard } = await serverWith({ 'POST /api/v1/statuses': { ...post, id: '200', visibility: 'unlisted' } })
  await api.postUnlisted(numbers)
  expect([heard.map(formOf), heard[0]?.headers['idempotency-key']]).toEqual([[[['visibility', 'unlisted'], ['language', 'fr'], ['status', numbers.words]]], 'status:7:0'])
  const careless = await serverWith({ 'POST /api/v1/statuses': { ...post, id: '200', visibility: 'public' }, 'DELETE /api/v1/statuses/200': {} })
  expect(await faultOf(careless.api.postUnlisted(numbers))).toMatchObject({ kind: 'refused' })
  expect(careless.paths()).toEqual(['POST /api/v1/statuses', 'DELETE /api/v1/statuses/200'])
  const gate = await serverWith({ 'POST /api/v1/statuses': saying('<p>ok</p>') })
  expect(await faultOf(gate.api.postUnlisted(numbers))).toMatchObject({ kind: 'not-understood', isCertain: false })
})

test('taking it back is tried again, until it is gone', async () => {
  let tries = 0
  const { api } = await serverWith({ 'POST /api/v1/statuses': { ...post, id: '200', visibility: 'public' }, 'DELETE /api/v1/statuses/200': ((heard, response) => { tries += 1; failing(tries < 3 ? 500 : 404)(heard, response) }) satisfies Route })
  expect(await faultOf(api.answerDirectly(answer))).toMatchObject({ kind: 'refused' })
  expect(tries).toBe(3)
})

test.each([['nothing', ''], ['a page', '<p>ok</p>'], ['no id', '{"visibility":"direct"}']])('where the server says %s of an answer, nobody knows whether it is there', async (_, text) => {
  const { api } = await serverWith({ 'POST /api/v1/statuses': saying(text) })
  expect(await faultOf(api.answerDirectly(answer))).toMatchObject({ kind: 'not-understood', isCertain: false })
})

test('a report goes to the post’s home server, with rules only where there are some', async () => {
  const { api, heard } = await serverWith({ 'POST /api/v1/reports': {} })
  await api.report({ account: '7', status: '100', comment: 'Menace.', category: 'violation', rules: ['1', '2'] })
  await api.report({ account: '7', status: '100', comment: '', category: 'legal', rules: [] })
  expect(heard.map(bodyOf)).toEqual([
    { account_id: '7', status_ids: ['100'], comment: 'Menace.', forward: true, category: 'violation', rule_ids: ['1', '2'] },
    { account_id: '7', status_ids: ['100'], comment: '', forward: true, category: 'legal' },
  ])
  expect(await faultOf((await serverWith({})).api.report({ account: '7', status: '1', comment: '', category: 'spam', rules: [] }))).toMatchObject({ kind: 'gone', isCertain: true })
})

test('direct messages are let through and the account says that it is a bot, where the server knows how', async () => {
  const { api, heard } = await serverWith({ 'PATCH /api/v2/notifications/policy': {}, 'PATCH /api/v1/accounts/update_credentials': ME })
  await api.acceptDirectMessages()
  await api.declareBot()
  expect(heard.map(({ url }) => url)).toEqual(['/api/v2/notifications/policy', '/api/v1/accounts/update_credentials'])
  expect(heard.slice(0, 1).map(bodyOf)).toEqual([{ for_not_following: 'accept', for_not_followers: 'accept', for_new_accounts: 'accept', for_private_mentions: 'accept', for_limited_accounts: 'accept' }])
  expect(formOf(heard[1] ?? { body: '' })).toEqual([['bot', 'true'], ['discoverable', 'false'], ['indexable', 'false'], ['hide_collections', 'true']])
  for (const route of [failing(404), failing(422), failing(500), saying('<p>hm</p>'), saying('')]) {
    const other = await serverWith({ 'PATCH /api/v2/notifications/policy': route, 'PATCH /api/v1/accounts/update_credentials': route })
    await other.api.acceptDirectMessages()
    await other.api.declareBot()
  }
  const revoked = await serverWith({ 'PATCH /api/v2/notifications/policy': failing(401) })
  expect((await faultOf(revoked.api.acceptDirectMessages())).kind).toBe('token')
})

const DEFAULTS = { characters: 500, streaming: undefined, rules: [] }
test.each<[string, Routes, object]>([
  ['the present description', { 'GET /api/v2/instance': { ...V2, rules: [{ id: '1', text: 'Be kind', hint: '' }, { id: 2, text: 'b' }, { id: 3 }, null] } }, { domain: 'ours.example', characters: 1234, streaming: undefined, rules: [{ id: '1', words: 'Be kind' }, { id: '2', words: 'b' }] }],
  ['a present one without limits', { 'GET /api/v2/instance': { domain: 'ours.example' } }, { ...DEFAULTS, domain: 'ours.example' }],
  ['the older one', { 'GET /api/v2/instance': undefined, 'GET /api/v1/instance': { uri: 'old.example', configuration: { statuses: { max_characters: 99 } }, rules: [{ id: '1', text: 'a' }] } }, { ...DEFAULTS, domain: 'old.example', characters: 99, rules: [{ id: '1', words: 'a' }] }],
  ['Pleroma’s', { 'GET /api/v2/instance': undefined, 'GET /api/v1/instance': { uri: 'https://pleroma.example/', max_toot_chars: 5000 } }, { ...DEFAULTS, domain: 'pleroma.example', characters: 5000 }],
  ['rules on a page of their own', { 'GET /api/v2/instance': undefined, 'GET /api/v1/instance': { uri: 'old.example' }, 'GET /api/v1/instance/rules': [{ id: '4', text: 'd' }] }, { ...DEFAULTS, domain: 'old.example', rules: [{ id: '4', words: 'd' }] }],
  ['a refused new one', { 'GET /api/v2/instance': failing(406), 'GET /api/v1/instance': { uri: 'old.example' } }, { ...DEFAULTS, domain: 'old.example' }],
  ['nonsense', { 'GET /api/v2/instance': { domain: 7, configuration: 'x' }, 'GET /api/v1/instance': { uri: 'a b', max_toot_chars: -4, configuration: { statuses: { max_characters: 'many' } }, rules: 'none' } }, DEFAULTS],
  ['none at all', { 'GET /api/v2/instance': undefined }, DEFAULTS],
])('what a server is, by %s', async (_, routes, expected) => {
  const { api, url } = await serverWith(routes)
  expect(await api.instance()).toEqual({ domain: new URL(url).host, ...expected })
})

test('a server that is down is not taken for one that says nothing', async () => {
  for (const route of [failing(500), failing(401), failing(429)]) await expect((await serverWith({ 'GET /api/v2/instance': route })).api.instance()).rejects.toBeInstanceOf(MastodonFault)
})

test('the stream is where the server says, with the scheme that is asked', async () => {
  const { api, url } = await serverWith({ 'GET /api/v2/instance': ((heard, response) => { json(response, { domain: 'ours.example', configuration: { urls: { streaming: `ws://${heard.headers.host ?? ''}` } } }) }) satisfies Route })
  expect((await api.instance()).streaming).toBe(url)
  const older = await serverWith({ 'GET /api/v2/instance': undefined, 'GET /api/v1/instance': ((heard, response) => { json(response, { uri: 'ours.example', urls: { streaming_api: `ws://${heard.headers.host ?? ''}/` } }) }) satisfies Route })
  expect((await older.api.instance()).streaming).toBe(older.url)
})

test.each([
  ['https://mastodon.example.org', 'wss://mastodon.example.org', 'https://mastodon.example.org'],
  ['https://mastodon.example.org', 'wss://streaming.example.org/', 'https://streaming.example.org'],
  ['https://mastodon.example.org', 'wss://streaming.example.org:4000/base/?a#b', 'https://streaming.example.org:4000/base'],
  ['https://mastodon.example.org', 'https://mastodon.example.org', 'https://mastodon.example.org'],
  ['http://127.0.0.1:3000', 'ws://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['https://mastodon.example.org', 'ws://mastodon.example.org', undefined],
  ['https://mastodon.example.org', 'wss://evil.net', undefined],
  ['https://mastodon.example.org', 'wss://example.org.evil.net', undefined],
  ['https://mastodon.example.org', 'wss://mastodon.example.org@evil.net', undefined],
  ['https://mastodon.example.org', 'wss://user:pass@streaming.example.org', undefined],
  ['https://mastodon.example.org', 'ws://127.0.0.1', undefined],
  ['https://ours.github.io', 'wss://theirs.github.io', undefined],
  ['https://ours.co.uk', 'wss://theirs.co.uk', undefined],
  ['https://192.0.2.1', 'wss://192.0.2.2', undefined],
  ['https://mastodon.example.org', 'streaming', undefined],
  ['https://mastodon.example.org', 'ftp://mastodon.example.org', undefined],
])('at %s a stream that is said to be at %s is listened to at %s', (origin, stated, expected) => {
  expect(streamingAt(stated, origin)).toBe(expected)
})
