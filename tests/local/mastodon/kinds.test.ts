/** GoToSocial and snac as they differ from Mastodon; facts from their source and from servers that ran. */
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { startFediverse, type Bot, type Fediverse, type Kind, type Person, type Server } from '../../../local/mastodon/start.ts'
import { asPost, asPosts, clientOf, type Client, type Noticed } from './client.ts'

let fediverse: Fediverse
let home: Server
let vigie: Bot
let api: Client
let alice: Person
let bruno: Person

const open = (kind: Kind) => async () => {
  fediverse = await startFediverse()
  home = await fediverse.open({ kind, domain: 'medecins.exemple' })
  vigie = home.bot('vigie')
  api = clientOf(home, vigie)
  alice = home.person('Alice')
  bruno = (await fediverse.open({ kind: 'mastodon', domain: 'ailleurs.exemple' })).person('Bruno')
}
afterEach(async () => {
  expect(home.complaints).toEqual([])
  await fediverse.close()
})

const JSON_TYPE = { 'content-type': 'application/json' }

describe('GoToSocial', () => {
  beforeEach(open('gotosocial'))

  test('ids are ULIDs, and HTML has no `translate`', async () => {
    alice.post({ text: '@vigie https://exemple.org/a?b=1&c=2\nbonjour' })
    const status = await api.mentioned()
    expect(status.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(status.uri).toBe(`https://medecins.exemple/users/alice/statuses/${status.id}`)
    expect(status.content).toBe('<p><span class="h-card"><a href="https://medecins.exemple/@vigie" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>vigie</span></a></span> <a href="https://exemple.org/a?b=1&amp;c=2" rel="nofollow noreferrer noopener" target="_blank">https://exemple.org/a?b=1&amp;c=2</a><br>bonjour</p>')
    expect(status.mentions.map(({ acct }) => acct)).toEqual(['vigie'])
  })

  test('there is no SSE and no policy, and direct messages are not held back', async () => {
    await expect(api.listen()).rejects.toThrow('404')
    expect([(await api.get('/api/v2/notifications/policy')).status, (await api.ask('PATCH', '/api/v2/notifications/policy', { body: '{}', headers: JSON_TYPE })).status]).toEqual([404, 404])
    alice.post({ text: '@vigie', visibility: 'direct' })
    expect(await api.mentions()).toHaveLength(1)
  })

  test('a post whose parameters are in the address is not acceptable; a form and JSON are', async () => {
    expect((await api.ask('POST', '/api/v1/statuses?status=bonjour&visibility=direct')).status).toBe(406)
    expect(home.statusesOf(vigie)).toEqual([])
    const fine = [await api.ask('POST', '/api/v1/statuses', { body: new URLSearchParams({ status: 'un', visibility: 'direct' }) }), await api.post('/api/v1/statuses?visibility=public', { status: 'deux', visibility: 'direct' })]
    expect(fine.map(({ body }) => body.visibility)).toEqual(['direct', 'direct'])
  })

  test('who does not say who they are gets a teapot', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${home.url}/api/v2/instance`, (response) => {
        response.resume()
        resolve(response.statusCode)
      }).on('error', reject).end()
    })
    expect([status, (await api.get('/api/v2/instance')).status]).toEqual([418, 200])
  })

  test('ids of another shape are a bad request', async () => {
    expect([(await api.get('/api/v1/statuses/113')).status, (await api.get('/api/v1/notifications?since_id=113')).status, (await api.get('/api/v1/statuses/01JDXZXZ3N8A7V8G9S5K1M2P3Q')).status]).toEqual([400, 400, 404])
  })

  test('a page has 20, and 40 at most; ids of one moment are in order', async () => {
    for (let n = 0; n < 50; n += 1) alice.post({ text: `@vigie ${n}` })
    const all = await api.mentions('&limit=80')
    expect([(await api.mentions()).length, all.length]).toEqual([20, 40])
    expect(all[0]?.status.content).toContain('49')
    expect(await api.mentions(`&since_id=${all[3]?.id ?? ''}`)).toHaveLength(3)
    expect((await api.mentions(`&limit=40&max_id=${all[39]?.id ?? ''}`)).length).toBe(10)
  })

  test('a key does not make two requests one', async () => {
    for (let n = 0; n < 2; n += 1) await api.post('/api/v1/statuses', { status: '@alice', visibility: 'direct' }, { 'idempotency-key': 'a' })
    expect(alice.direct()).toHaveLength(2)
  })

  test('an edit is in the history, an answer in the context, and what is gone is not answered', async () => {
    const toot = alice.post({ text: '@vigie' })
    alice.edit(toot, { text: '@vigie bis' })
    expect(asPosts(await api.get(`/api/v1/statuses/${toot.id}/history`))).toHaveLength(2)
    const { id } = asPost(await api.post('/api/v1/statuses', { status: '@alice', visibility: 'direct', in_reply_to_id: toot.id }))
    expect((await api.get(`/api/v1/statuses/${toot.id}/context`)).body).toMatchObject({ descendants: [{ id }] })
    alice.remove(toot)
    expect((await api.post('/api/v1/statuses', { status: '@alice', visibility: 'direct', in_reply_to_id: toot.id })).status).toBe(404)
  })

  test('there are no quotes: people paste the address', async () => {
    const hostile = bruno.post({ text: 'haine' })
    alice.post({ text: '@vigie', quote: hostile })
    const status = await api.mentioned()
    expect([status.quote, status.content.includes(`href="${hostile.url}"`)]).toEqual([undefined, true])
  })
})

describe('snac', () => {
  beforeEach(open('snac'))

  test('post ids are seconds and an MD5, account ids an MD5; accounts always carry their host', async () => {
    alice.post({ text: '@vigie bonjour' })
    const [notice] = await api.mentions()
    expect([/^\d{10}[0-9a-f]{32}$/.test(notice?.status.id ?? ''), /^[0-9a-f]{32}$/.test(notice?.account.id ?? ''), /^\d{16}$/.test(notice?.id ?? ''), notice?.account.acct]).toEqual([true, true, true, 'alice@medecins.exemple'])
    expect(notice?.status.content).toBe('<span class="h-card"><a href="https://medecins.exemple/vigie" class="u-url mention">@vigie@medecins.exemple</a></span> bonjour<br>')
    expect(notice?.status.uri).toMatch(/^https:\/\/medecins\.exemple\/alice\/p\/[\d.]+$/)
  })

  test('its own name is left out of the mentions, and every language is English', async () => {
    bruno.post({ text: '@vigie@medecins.exemple', visibility: 'direct' })
    const alone = await api.mentioned()
    expect([alone.mentions, alone.language, alone.visibility]).toEqual([[], 'en', 'direct'])
    bruno.post({ text: '@vigie@medecins.exemple @alice@medecins.exemple', visibility: 'unlisted' })
    const both = await api.mentioned()
    expect([both.mentions, both.visibility]).toEqual([[{ id: '0', username: 'alice@medecins.exemple', acct: 'alice@medecins.exemple', url: 'https://medecins.exemple/alice' }], 'unlisted'])
  })

  test('`min_id` is what `since_id` is elsewhere, `since_id` nothing, and behind an unknown `max_id` there is nothing', async () => {
    for (let n = 0; n < 5; n += 1) alice.post({ text: `@vigie ${n}` })
    const ids = (await api.mentions()).map(({ id }) => id)
    const page = async (query: string) => (await api.mentions(query)).map(({ id }) => id)
    expect(await page(`&min_id=${ids[3] ?? ''}`)).toEqual(ids.slice(0, 3))
    expect(await page(`&min_id=${ids[3] ?? ''}&limit=2`)).toEqual(ids.slice(0, 2))
    expect(await page(`&since_id=${ids[1] ?? ''}`)).toEqual(ids)
    expect(await page(`&max_id=${ids[1] ?? ''}`)).toEqual(ids.slice(2))
    expect(await page('&max_id=1')).toEqual([])
  })

  test('wanted types are not read, unwanted ones are; more than 64 are never shown', async () => {
    const written = asPost(await api.post('/api/v1/statuses', { status: 'bonjour' }))
    for (let n = 0; n < 70; n += 1) alice.post({ text: '@vigie' })
    const toot = home.statusesOf(vigie).find(({ uri }) => uri === written.uri)
    if (!toot) throw new Error('nothing was written')
    alice.favourite(toot)
    const all = await api.mentions('&limit=80')
    expect([all.length, all[0]?.type]).toEqual([64, 'favourite'])
    expect(((await api.get('/api/v1/notifications?exclude_types[]=favourite')).body as unknown as Noticed[])[0]?.type).toBe('mention')
  })

  test('errors are HTML, or nothing at all', async () => {
    const missing = await api.get('/api/v1/statuses/1700000000abcdef')
    const stranger = await clientOf(home, { token: 'x' }).get('/api/v1/notifications')
    expect([missing, stranger].map(({ status, text, headers }) => [status, text, headers.get('content-type')])).toEqual([[404, '<h1>404 Not Found (snac/2.75)</h1>', 'text/html; charset=utf-8'], [401, '', 'text/html; charset=utf-8']])
  })

  test('parameters in the address make an empty public post', async () => {
    expect((await api.ask('POST', '/api/v1/statuses?status=secret&visibility=direct')).status).toBe(200)
    expect(home.statusesOf(vigie).map(({ text, visibility }) => [text, visibility])).toEqual([['', 'public']])
  })

  test('a visibility that it does not know is a private one', async () => {
    for (const visibility of ['direct', 'private', 'secret']) await api.post('/api/v1/statuses', { status: '@alice', visibility })
    expect(home.statusesOf(vigie).map(({ visibility }) => visibility)).toEqual(['direct', 'direct', 'direct'])
  })

  test('JSON without a body is a bad request; without a type it marks', async () => {
    const toot = alice.post({ text: '@vigie' })
    const path = `/api/v1/statuses/${(await api.mentioned()).id}/favourite`
    expect([(await api.ask('POST', path, { headers: JSON_TYPE })).status, (await api.ask('POST', path)).status]).toEqual([400, 200])
    expect(alice.favourites(toot)).toEqual(['vigie@medecins.exemple'])
  })

  test('a key is nothing, and an answer to what is gone is a post of its own', async () => {
    const toot = alice.post({ text: '@vigie' })
    const { id } = await api.mentioned()
    alice.remove(toot)
    for (let n = 0; n < 2; n += 1) await api.post('/api/v1/statuses', { status: '@alice', visibility: 'direct', in_reply_to_id: id }, { 'idempotency-key': 'a' })
    expect(alice.direct().map(({ inReplyTo }) => inReplyTo)).toEqual([undefined, undefined])
  })

  test('an answer names whom it answers, and stands in the context; its author does not find it among its posts', async () => {
    alice.post({ text: '@vigie' })
    const { id } = await api.mentioned()
    const written = asPost(await api.post('/api/v1/statuses', { status: 'noté', visibility: 'direct', in_reply_to_id: id }))
    expect(alice.direct()).toHaveLength(1)
    expect((await api.get(`/api/v1/statuses/${id}/context`)).body).toMatchObject({ descendants: [{ id: written.id, in_reply_to_id: id }] })
    const me = asPost(await api.get('/api/v1/accounts/verify_credentials'))
    expect((await api.get(`/api/v1/accounts/${me.id}/statuses`)).body).toEqual([])
  })

  test('`true` is no word for a bot, "true" is', async () => {
    const say = async (bot: unknown) => (await api.ask('PATCH', '/api/v1/accounts/update_credentials', { body: JSON.stringify({ bot }), headers: JSON_TYPE })).body.bot
    expect([await say(true), await say('true')]).toEqual([false, true])
  })

  test('whatever was boosted is shown as a boost', async () => {
    const toot = alice.post({ text: '@vigie' })
    bruno.boost(toot)
    const status = await api.mentioned()
    expect([status.reblog?.uri, status.uri === toot.uri, status.content, status.account.acct]).toEqual([toot.uri, false, '', 'bruno@ailleurs.exemple'])
  })

  test('there is no history, policy, stream, report or deletion, and little about itself', async () => {
    const toot = alice.post({ text: '@vigie' })
    const { id } = await api.mentioned()
    const missing = [await api.get(`/api/v1/statuses/${id}/history`), await api.get('/api/v2/notifications/policy'), await api.post('/api/v1/reports', { account_id: 'x' }), await api.ask('DELETE', `/api/v1/statuses/${id}`)]
    expect(missing.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    await expect(api.listen()).rejects.toThrow('404')
    expect([(await api.get('/api/v2/instance')).body.configuration, toot.isRemoved]).toEqual([undefined, false])
    expect((await api.get('/api/v1/instance')).body).toMatchObject({ configuration: { statuses: { max_characters: 100_000 } } })
  })

  test('a search asks other servers unbidden, for https only', async () => {
    const hostile = bruno.post({ text: 'haine' })
    const found = (await api.get(`/api/v2/search?q=${encodeURIComponent(hostile.uri)}`)).body.statuses as { uri: string }[]
    expect(found.map(({ uri }) => uri)).toEqual([hostile.uri])
  })
})
