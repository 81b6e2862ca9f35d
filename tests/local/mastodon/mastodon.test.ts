/** The stand-in as Mastodon is: what a client may count on, and what it must not. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createClock } from '../../../local/discord/clock.ts'
import { startFediverse, type Bot, type Fediverse, type Person, type Server } from '../../../local/mastodon/start.ts'
import { asPost, asPosts, bare, clientOf, until, type Client, type Json, type Noticed, type Shown } from './client.ts'

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

let fediverse: Fediverse
let home: Server
let away: Server
let vigie: Bot
let api: Client
let alice: Person
let bruno: Person

beforeEach(async () => {
  fediverse = await startFediverse()
  home = await fediverse.open({ kind: 'mastodon', domain: 'medecins.exemple' })
  away = await fediverse.open({ kind: 'mastodon', domain: 'ailleurs.exemple' })
  vigie = home.bot('vigie')
  api = clientOf(home, vigie)
  alice = home.person('Alice')
  bruno = away.person('Bruno')
})
afterEach(async () => {
  expect([home.complaints, away.complaints]).toEqual([[], []])
  await fediverse.close()
})

const mentions = (query = '') => api.mentions(query)

describe('posts', () => {
  test('a mention is a notification with the post, its HTML as Mastodon writes it', async () => {
    alice.post({ text: '@vigie @inconnue regardez <b> & "ça" : https://www.exemple.org/une/adresse/qui/est/vraiment/longue?a=1&b=2.\n\nMerci\n#raid', warning: 'violence' })
    const [notice] = await mentions()
    const status = await api.mentioned()
    expect(notice).toMatchObject({ type: 'mention', account: { acct: 'alice', bot: false }, status: { visibility: 'public', spoiler_text: 'violence', language: 'fr', in_reply_to_id: null, edited_at: null, mentions: [{ acct: 'vigie', url: 'https://medecins.exemple/@vigie' }] } })
    expect(status.content).toBe('<p><span class="h-card" translate="no"><a href="https://medecins.exemple/@vigie" class="u-url mention">@<span>vigie</span></a></span> @inconnue regardez &lt;b&gt; &amp; &quot;ça&quot; : <a href="https://www.exemple.org/une/adresse/qui/est/vraiment/longue?a=1&amp;b=2" target="_blank" rel="nofollow noopener" translate="no"><span class="invisible">https://www.</span><span class="ellipsis">exemple.org/une/adresse/qui/es</span><span class="invisible">t/vraiment/longue?a=1&amp;b=2</span></a>.</p><p>Merci<br /><a href="https://medecins.exemple/tags/raid" class="mention hashtag" rel="tag">#<span>raid</span></a></p>')
    expect(status.uri).toBe(`https://medecins.exemple/users/alice/statuses/${status.id}`)
  })

  test('ids are strings of more digits than numbers hold, and differ between servers where the uri is one', async () => {
    const toot = bruno.post({ text: 'regardez @vigie@medecins.exemple' })
    const status = await api.mentioned()
    expect(status.uri).toBe(toot.uri)
    expect(status.id).not.toBe(toot.id)
    expect(String(Number(status.id)) === status.id && BigInt(status.id) === BigInt(Number(status.id) + 1)).toBe(false)
    expect(BigInt(status.id)).toBeGreaterThan(2n ** 53n)
    expect(status.account).toMatchObject({ acct: 'bruno@ailleurs.exemple', url: 'https://ailleurs.exemple/@bruno' })
  })

  test('numbers of notifications pass from four digits to five: their order is not that of text', async () => {
    for (let n = 0; n < 15; n += 1) alice.post({ text: `@vigie ${n}` })
    const ids = (await mentions()).map(({ id }) => id)
    expect(ids.map(Number)).toEqual(ids.map(Number).sort((a, b) => b - a))
    expect([...ids].sort().reverse()).not.toEqual(ids)
  })

  test('a post from elsewhere is known where somebody is named, where it is searched for, and where it is answered', async () => {
    const hostile = bruno.post({ text: 'haine' })
    const secret = bruno.post({ text: 'entre nous', visibility: 'private' })
    const found = async (q: string, resolve: boolean) => (await api.get(`/api/v2/search?type=statuses&resolve=${resolve}&q=${encodeURIComponent(q)}`)).body.statuses as { uri: string }[]
    expect(await found(hostile.url, false)).toEqual([])
    expect((await found(hostile.url, true)).map(({ uri }) => uri)).toEqual([hostile.uri])
    expect((await found(hostile.uri, false)).map(({ uri }) => uri)).toEqual([hostile.uri])
    expect(await found(secret.uri, true)).toEqual([])
    expect(await found('https://ailleurs.exemple/@bruno/404', true)).toEqual([])
    const parent = bruno.post({ text: 'autre haine' })
    away.person('Chloé').post({ text: '@vigie@medecins.exemple', inReplyTo: parent })
    const status = await api.mentioned()
    expect(asPost(await api.get(`/api/v1/statuses/${status.in_reply_to_id ?? ''}`)).uri).toBe(parent.uri)
  })

  test('what a reply from elsewhere answers may be found later', async () => {
    home.threadDelayMs = 60
    const parent = bruno.post({ text: 'haine' })
    bruno.post({ text: '@vigie@medecins.exemple', inReplyTo: parent })
    expect((await api.mentioned()).in_reply_to_id).toBeNull()
    await new Promise((resolve) => setTimeout(resolve, 120))
    const id = (await api.mentioned()).in_reply_to_id ?? ''
    expect(asPost(await api.get(`/api/v1/statuses/${id}`)).uri).toBe(parent.uri)
  })

  test('direct and private posts are for those they are for', async () => {
    const direct = alice.post({ text: '@bruno@ailleurs.exemple psst', visibility: 'direct' })
    const toFollowers = alice.post({ text: 'pour les miens', visibility: 'private' })
    expect([(await api.get(`/api/v1/statuses/${direct.id}`)).status, (await api.get(`/api/v1/statuses/${toFollowers.id}`)).status]).toEqual([404, 404])
    expect([bruno.direct(), bruno.sees(), alice.direct()]).toEqual([[direct], [direct], []])
    home.person('vigie').follow('alice')
    expect((await api.get(`/api/v1/statuses/${toFollowers.id}`)).status).toBe(200)
  })

  test('an edited post keeps its wordings, tells those who are named for the first time, and nobody else again', async () => {
    const toot = alice.post({ text: 'ça' })
    expect(await mentions()).toEqual([])
    alice.edit(toot, { text: 'ça @vigie' })
    alice.edit(toot, { text: 'ça alors @vigie' })
    const all = await mentions()
    expect(all).toHaveLength(1)
    expect(all[0]?.status.edited_at).toMatch(/^\d{4}-.+Z$/)
    const history = asPosts(await api.get(`/api/v1/statuses/${toot.id}/history`))
    expect(history.map(({ content }) => bare(content))).toEqual(['ça', 'ça @vigie', 'ça alors @vigie'])
  })

  test('a removed post is gone from everywhere', async () => {
    const parent = alice.post({ text: 'haine' })
    const toot = alice.post({ text: '@vigie', inReplyTo: parent })
    alice.remove(parent)
    expect((await api.mentioned()).in_reply_to_id).toBeNull()
    alice.remove(toot)
    expect([await mentions(), (await api.get(`/api/v1/statuses/${toot.id}`)).status]).toEqual([[], 404])
  })

  test('pictures are served, under the address of the server that shows them', async () => {
    const toot = bruno.post({ text: '@vigie@medecins.exemple', media: [PNG] })
    const status = await api.mentioned()
    const [media] = status.media_attachments
    expect([media?.type, media?.url.startsWith(home.url), media?.remote_url?.startsWith(away.url)]).toEqual(['image', true, true])
    const served = await fetch(media?.url ?? '')
    expect([served.headers.get('content-type'), Buffer.from(await served.arrayBuffer()).equals(PNG)]).toEqual(['image/png', true])
    expect(toot.media).toHaveLength(1)
  })

  test('a quote is shown where the reader may see it, and named in the words of posts from elsewhere', async () => {
    const hostile = bruno.post({ text: 'haine' })
    alice.post({ text: '@vigie', quote: hostile })
    away.person('Chloé').post({ text: '@vigie@medecins.exemple', quote: hostile })
    const [fromAway, own] = await mentions()
    expect([own?.status.quote?.state, own?.status.quote?.quoted_status?.uri, own?.status.content.includes('RE:')]).toEqual(['accepted', hostile.uri, false])
    expect(fromAway?.status.content).toMatch(/^<p class="quote-inline">RE: <a href="https:\/\/ailleurs\.exemple\/@bruno\//)
    bruno.remove(hostile)
    expect((await api.mentioned()).quote).toEqual({ state: 'deleted', quoted_status: null })
  })

  test('a boost of a mention tells the bot nothing', async () => {
    const toot = alice.post({ text: '@vigie' })
    bruno.boost(toot)
    expect(await mentions()).toHaveLength(1)
  })
})

describe('notifications', () => {
  test('pages: newest first, `since_id` the newest of what is newer, `min_id` the next ones, `max_id` what is older', async () => {
    for (let n = 0; n < 6; n += 1) alice.post({ text: `@vigie ${n}` })
    const all = (await mentions()).map(({ id }) => id)
    const page = async (query: string) => (await mentions(query)).map(({ id }) => id)
    expect(await page(`&limit=2&since_id=${all[5] ?? ''}`)).toEqual(all.slice(0, 2))
    expect(await page(`&limit=2&min_id=${all[5] ?? ''}`)).toEqual(all.slice(3, 5))
    expect(await page(`&limit=2&max_id=${all[1] ?? ''}`)).toEqual(all.slice(2, 4))
    const { headers } = await api.get('/api/v1/notifications?limit=2&types[]=mention')
    const next = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1] ?? ''
    expect(asPosts(await api.get(next.slice(home.url.length))).map(({ id }) => id)).toEqual(all.slice(2, 4))
  })

  test('a page holds 40, and 80 at most', async () => {
    for (let n = 0; n < 90; n += 1) alice.post({ text: `@vigie ${n}` })
    expect([(await mentions()).length, (await mentions('&limit=500')).length]).toEqual([40, 80])
  })

  test('types are wanted or not', async () => {
    const mine = asPost(await api.post('/api/v1/statuses', { status: 'bonjour', visibility: 'public' }))
    const [toot] = home.statusesOf(vigie)
    if (!toot) throw new Error('nothing was written')
    bruno.favourite(toot)
    bruno.boost(toot)
    bruno.follow('@vigie@medecins.exemple')
    alice.post({ text: '@vigie' })
    const types = async (query: string) => ((await api.get(`/api/v1/notifications${query}`)).body as unknown as Noticed[]).map(({ type }) => type)
    expect(await types('')).toEqual(['mention', 'follow', 'reblog', 'favourite'])
    expect(await types('?exclude_types[]=mention&exclude_types[]=follow')).toEqual(['reblog', 'favourite'])
    expect((await api.get(`/api/v1/statuses/${mine.id}`)).body).toMatchObject({ favourites_count: 1, reblogs_count: 1 })
  })

  test('direct messages of strangers are held back, not streamed, until the policy accepts them', async () => {
    const heard = await api.listen()
    alice.post({ text: '@vigie un', visibility: 'direct' })
    expect([await mentions(), (await mentions('&include_filtered=true')).length]).toEqual([[], 1])
    const policy = (await api.ask('PATCH', '/api/v2/notifications/policy', { body: JSON.stringify({ for_private_mentions: 'accept' }), headers: { 'content-type': 'application/json' } })).body
    expect(policy).toMatchObject({ for_private_mentions: 'accept', summary: { pending_requests_count: 1 } })
    expect((await api.get('/api/v2/notifications/policy')).body.for_private_mentions).toBe('accept')
    alice.post({ text: '@vigie deux', visibility: 'direct' })
    await until(() => heard.events('notification').length > 0)
    expect(heard.events('notification').map((data) => bare((JSON.parse(data) as Noticed).status.content))).toEqual(['@vigie deux'])
    expect([(await mentions()).length, (await mentions('&include_filtered=true')).length]).toEqual([1, 2])
    heard.stop()
  })

  test('an answer to the bot\'s own post, and whom the bot follows, are not held back', async () => {
    await api.post('/api/v1/statuses', { status: '@alice bonjour', visibility: 'direct' })
    alice.post({ text: '@vigie merci', visibility: 'direct', inReplyTo: alice.direct()[0] })
    home.person('vigie').follow('bruno@ailleurs.exemple')
    bruno.post({ text: '@vigie@medecins.exemple', visibility: 'direct' })
    expect(await mentions()).toHaveLength(2)
  })
})

describe('writing', () => {
  const post = (fields: Record<string, unknown>, headers = {}) => api.post('/api/v1/statuses', fields, headers)

  test('the same key is the same post; another key is another', async () => {
    const [one, same, other] = [await post({ status: '@alice un', visibility: 'direct' }, { 'idempotency-key': 'a' }), await post({ status: '@alice un', visibility: 'direct' }, { 'idempotency-key': 'a' }), await post({ status: '@alice un', visibility: 'direct' }, { 'idempotency-key': 'b' })]
    expect([same.body.id === one.body.id, other.body.id === one.body.id, alice.direct().length, home.statusesOf(vigie).length]).toEqual([true, false, 2, 2])
  })

  test('a form, a multipart body and parameters in the address do too, and nothing said is public', async () => {
    const form = await api.ask('POST', '/api/v1/statuses', { body: new URLSearchParams({ status: '@alice é', visibility: 'direct' }) })
    const parts = new FormData()
    parts.append('status', '@alice è')
    parts.append('visibility', 'unlisted')
    const multipart = await api.ask('POST', '/api/v1/statuses', { body: parts })
    const inAddress = await api.ask('POST', '/api/v1/statuses?status=bonjour')
    expect([form, multipart, inAddress].map(({ body }) => body.visibility)).toEqual(['direct', 'unlisted', 'public'])
    expect(home.statusesOf(vigie).filter(({ visibility }) => visibility !== 'direct')).toHaveLength(2)
    expect(alice.sees().map(({ text }) => text)).toEqual(['@alice é', '@alice è'])
  })

  test('refused: nothing, too much, a visibility that does not exist, an answer to what is gone', async () => {
    const toot = alice.post({ text: '@vigie' })
    alice.remove(toot)
    const all = [await post({ status: ' ' }), await post({ status: 'é'.repeat(501) }), await post({ status: 'x', visibility: 'secret' }), await post({ status: 'x', in_reply_to_id: toot.id })]
    expect(all.map(({ status }) => status)).toEqual([422, 422, 422, 404])
    expect((await post({ status: `${'é'.repeat(476)} https://exemple.org/${'x'.repeat(300)}` })).status).toBe(200)
    expect((await api.ask('POST', '/api/v1/statuses', { body: '{', headers: { 'content-type': 'application/json' } })).status).toBe(400)
  })

  test('an answer stands in the context of what it answers, and its own author finds it among its posts', async () => {
    const toot = bruno.post({ text: '@vigie@medecins.exemple' })
    const { id } = await api.mentioned()
    const written = asPost(await post({ status: '@bruno@ailleurs.exemple noté', visibility: 'direct', in_reply_to_id: id }))
    const context = (await api.get(`/api/v1/statuses/${id}/context`)).body
    expect((context.descendants as Shown[]).map((one) => [one.id, one.in_reply_to_id, one.visibility])).toEqual([[written.id, id, 'direct']])
    const me = asPost(await api.get('/api/v1/accounts/verify_credentials'))
    expect(asPosts(await api.get(`/api/v1/accounts/${me.id}/statuses`)).map((one) => one.id)).toEqual([written.id])
    expect(bruno.direct()[0]?.inReplyTo).toBe(toot)
    expect((await api.ask('DELETE', `/api/v1/statuses/${written.id}`)).status).toBe(200)
    expect([bruno.direct(), home.statusesOf(vigie).length]).toEqual([[], 1])
  })

  test('a favourite is silent but for the author, and once', async () => {
    const toot = bruno.post({ text: '@vigie@medecins.exemple' })
    const { id } = await api.mentioned()
    expect([(await api.post(`/api/v1/statuses/${id}/favourite`)).body.favourited, (await api.post(`/api/v1/statuses/${id}/favourite`)).status]).toEqual([true, 200])
    expect(bruno.favourites(toot)).toEqual(['vigie@medecins.exemple'])
    expect((await api.post('/api/v1/statuses/1/favourite')).status).toBe(404)
  })

  test('a report names account, posts and rules that exist, and may be forwarded', async () => {
    bruno.post({ text: '@vigie@medecins.exemple haine' })
    const status = await api.mentioned()
    const base = { account_id: status.account.id, status_ids: [status.id], comment: 'menaces', forward: true }
    expect((await api.post('/api/v1/reports', { ...base, category: 'violation', rule_ids: ['1'] })).body).toMatchObject({ category: 'violation', forwarded: true })
    expect(home.reports).toMatchObject([{ isForwarded: true, comment: 'menaces', rules: ['1'], toots: [{ uri: status.uri }] }])
    expect([(await api.post('/api/v1/reports', { ...base, rule_ids: ['9'] })).status, (await api.post('/api/v1/reports', { ...base, comment: 'x'.repeat(1001) })).status, (await api.post('/api/v1/reports', { ...base, account_id: '1' })).status]).toEqual([422, 422, 404])
  })

  test('the account says that it is a bot', async () => {
    expect((await api.ask('PATCH', '/api/v1/accounts/update_credentials', { body: JSON.stringify({ bot: true }), headers: { 'content-type': 'application/json' } })).body.bot).toBe(true)
    expect(vigie.account.isBot).toBe(true)
  })
})

describe('the server', () => {
  test('it tells what it is, what it allows and where its stream is, to whoever asks', async () => {
    const [two, one, rules] = await Promise.all(['/api/v2/instance', '/api/v1/instance', '/api/v1/instance/rules'].map(async (path) => (await fetch(home.url + path)).json() as Promise<Json>))
    expect(two).toMatchObject({ domain: 'medecins.exemple', configuration: { statuses: { max_characters: 500 }, urls: { streaming: home.url.replace('http', 'ws') } } })
    expect(one).toMatchObject({ uri: 'medecins.exemple', configuration: { statuses: { max_characters: 500 } } })
    expect(rules).toHaveLength(2)
  })

  test('every answer tells the limit, and beyond it there is a 429 until five minutes are over', async () => {
    const clock = createClock(Date.UTC(2026, 10, 22, 8))
    const other = await startFediverse({ clock })
    const server = await other.open({ kind: 'mastodon', domain: 'a.exemple', limit: 2 })
    const client = clientOf(server, server.bot('vigie'))
    const all = [await client.get('/api/v1/notifications'), await client.get('/api/v1/statuses/1'), await client.get('/api/v1/notifications')]
    expect(all.map(({ status, headers }) => [status, headers.get('x-ratelimit-remaining'), headers.get('x-ratelimit-reset')])).toEqual([[200, '1', '2026-11-22T08:05:00.000Z'], [404, '0', '2026-11-22T08:05:00.000Z'], [429, '0', '2026-11-22T08:05:00.000Z']])
    clock.advance(300_000)
    expect((await client.get('/api/v1/notifications')).status).toBe(200)
    await other.close()
  })

  test('a revoked token is good for nothing and its stream ends; the next one is', async () => {
    const heard = await api.listen()
    home.revokeToken()
    await heard.ended
    expect((await api.get('/api/v1/notifications')).status).toBe(401)
    await expect(api.listen()).rejects.toThrow('401')
    expect((await clientOf(home, home.bot('vigie')).get('/api/v1/notifications')).status).toBe(200)
  })

  test('the journal holds every request', async () => {
    await mentions()
    await api.post('/api/v1/statuses/1/favourite')
    expect(home.journal.map(({ server, method, path, status }) => [server, method, path, status])).toEqual([['medecins.exemple', 'GET', '/api/v1/notifications?types[]=mention', 200], ['medecins.exemple', 'POST', '/api/v1/statuses/1/favourite', 404]])
  })
})
