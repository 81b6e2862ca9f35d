import { afterEach, beforeEach, expect, test } from 'vitest'

import { serveDemo } from '../../../local/web/server.ts'
import { flat, raw, visit, type Visitor } from './visitor.ts'

let visitor: Visitor
let town: string
let review: string
beforeEach(async () => {
  visitor = await visit()
  town = visitor.stage.channels.town.id
  review = visitor.stage.channels.review.id
})
afterEach(async () => { await visitor.close() })

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const forward = (options: Record<string, string | { filename: string; type: string; data: string }>, person = 'alice') => visitor.act({ do: 'slash', person, channel: town, name: 'transmettre', options })

test('four people play, and each sees the channels that are theirs', async () => {
  const alice = await visitor.state('alice')
  expect(alice.people.map((one) => one.name)).toEqual(['Alice', 'Bruno', 'Chloé', 'Dr Martin'])
  expect(alice.places.map((one) => one.name)).toEqual(['transmissions', 'raids', 'resume', 'Mastodon'])
  expect((await visitor.state('chloe')).places.map((one) => one.name)).toContain('relecture')
  expect((await visitor.state('alice', review)).channel, 'a channel of others is not shown on demand').toBe(town)
})

test('commands are listed in the person’s language, with their options', async () => {
  const french = (await visitor.state('alice')).commands
  expect(french.slash.map((one) => one.label)).toEqual(expect.arrayContaining(['transmettre', 'raid voir', 'resume']))
  expect(french.onMessage).toEqual(['Transmettre à Vigie'])
  const english = (await visitor.state('bruno')).commands.slash.find((one) => one.path === 'transmettre')
  expect(english?.label).toBe('forward')
  expect(english?.options.map((one) => [one.label, one.kind])).toEqual(expect.arrayContaining([['link', 'text'], ['capture', 'file'], ['target', 'suggested']]))
})

test('a slash command is answered in private, and the card changes when the coordinator accepts', async () => {
  expect(await forward({ lien: 'https://x.com/troll/status/1234567890', personne: 'Dr Martin' })).toMatchObject({ status: 200 })
  expect((await visitor.state('alice')).messages).toMatchObject([{ isPrivate: true, isThinking: false, author: { name: 'Vigie', isBot: true } }])
  expect((await visitor.state('bruno')).messages, 'a private answer is seen by its addressee alone').toEqual([])
  const [card] = (await visitor.state('chloe', review)).messages
  const accept = flat(card?.parts ?? []).find((part) => part.is === 'button' && part.label === 'Accepter')
  if (!card || accept?.is !== 'button') throw new Error('no card to accept')
  const asked = await visitor.act({ do: 'click', person: 'chloe', channel: review, message: card.id, button: accept.id })
  const question = (await visitor.state('chloe', review)).messages.find((one) => one.id === asked.message)
  const menu = flat(question?.parts ?? []).find((part) => part.is === 'select')
  if (!question || menu?.is !== 'select') throw new Error('no menu came')
  const threat = menu.choices.find((choice) => choice.label === 'Menace')?.value ?? ''
  expect(await visitor.act({ do: 'select', person: 'chloe', channel: review, message: question.id, menu: menu.id, values: [threat] })).toMatchObject({ status: 200 })
  expect(JSON.stringify((await visitor.state('chloe', review)).messages[0])).toContain('Acceptée · Menace')
})

test('a command without options opens its form, which is sent once, by whoever opened it', async () => {
  const { form } = await forward({})
  expect(form?.title).toBeTruthy()
  const links = form?.fields.find((one) => one.kind === 'paragraph')
  if (!form || links?.kind !== 'paragraph') throw new Error('no field for links')
  const submit = { do: 'submit' as const, channel: town, form: form.id, values: { [links.id]: 'https://x.com/a/status/111111', captures: [{ filename: 'c.png', type: 'image/png', data: PNG }] } }
  expect(await visitor.act({ ...submit, person: 'bruno' })).toMatchObject({ status: 422, error: 'Ce formulaire a été ouvert par une autre personne.' })
  expect(await visitor.act({ ...submit, person: 'alice' })).toMatchObject({ status: 200 })
  expect(JSON.stringify((await visitor.state('alice')).messages)).toContain('publication 1')
})

test('while the bot works on its answer, it is seen thinking', async () => {
  visitor.stage.discord.faults.add({ match: ({ method, path }) => method === 'PATCH' && path.endsWith('/@original'), do: 'slow', delayMs: 1500 })
  const answered = visitor.act({ do: 'slash', person: 'alice', channel: town, name: 'aide', options: {} })
  const look = async () => (await (await fetch(`${visitor.url}state?person=alice`, { headers: { 'x-vigie-token': visitor.token } })).json() as { state: { messages: { isThinking: boolean }[] } }).state.messages
  await expect.poll(look).toMatchObject([{ isThinking: true }])
  await answered
  expect(await look()).toMatchObject([{ isThinking: false }])
})

test('suggestions come while one types', async () => {
  await visitor.act({ do: 'slash', person: 'chloe', channel: town, name: 'raid ouvrir', options: { nom: 'Essai', personne: 'Dr Martin' } })
  const asked = await visitor.act({ do: 'autocomplete', person: 'alice', channel: town, name: 'transmettre', focused: 'personne', typed: 'mar', options: {} })
  expect(asked.suggestions).toMatchObject([{ name: 'Dr Martin' }])
})

test('a message is said, and forwarded from its menu', async () => {
  const { message = '' } = await visitor.act({ do: 'say', person: 'bruno', channel: town, content: 'vous avez vu ? https://x.com/troll/status/777777777', files: [] })
  expect(await visitor.act({ do: 'menu', person: 'alice', channel: town, message, name: 'Transmettre à Vigie' })).toMatchObject({ status: 200 })
  expect(JSON.stringify((await visitor.state('alice')).messages)).toContain('publication 1')
})

test('what a person may not do is refused in a sentence', async () => {
  await forward({ lien: 'https://x.com/troll/status/1234567890' })
  const [card] = (await visitor.state('chloe', review)).messages
  expect(await visitor.act({ do: 'click', person: 'alice', channel: review, message: card?.id ?? '', button: 'accept:1' })).toMatchObject({ status: 422, error: 'Ce salon n’existe plus.' })
  expect(await visitor.act({ do: 'say', person: 'alice', channel: review, content: 'bonjour', files: [] })).toMatchObject({ status: 422 })
  expect(await visitor.act({ do: 'click', person: 'chloe', channel: review, message: card?.id ?? '', button: 'erase-me' })).toMatchObject({ status: 422, error: 'Ce bouton n’est plus là, ou n’est pas actif : le message a changé.' })
  expect(await visitor.act({ do: 'slash', person: 'alice', channel: town, name: 'raid voir', options: {} })).toMatchObject({ status: 422, error: '« raid » est obligatoire.' })
  expect(await visitor.act({ do: 'say', person: 'mallory', channel: town, content: 'bonjour', files: [] })).toMatchObject({ status: 404 })
  const { messages } = await visitor.state('alice')
  expect(await visitor.act({ do: 'click', person: 'bruno', channel: town, message: messages[0]?.id ?? '', button: 'follow:1' })).toMatchObject({ status: 422, error: 'Ce message n’est pas, ou plus, visible pour cette personne.' })
  expect(await visitor.act({ do: 'say', person: 'alice', channel: town, content: 'x'.repeat(2001), files: [] })).toMatchObject({ status: 400, error: expect.stringContaining('content') as unknown })
})

test('a private answer can be put away by its reader; another message cannot', async () => {
  await forward({ lien: 'https://x.com/troll/status/1234567890' })
  const { message = '' } = await visitor.act({ do: 'say', person: 'alice', channel: town, content: 'merci', files: [] })
  const [answer] = (await visitor.state('alice')).messages
  await visitor.act({ do: 'dismiss', person: 'alice', channel: town, message: answer?.id ?? '' })
  expect(await visitor.act({ do: 'dismiss', person: 'alice', channel: town, message })).toMatchObject({ status: 422 })
  expect((await visitor.state('alice')).messages.map((one) => one.id)).toEqual([message])
})

test('private answers from before the page was opened are gone, as in a client that was just started', async () => {
  await visitor.stage.alice.slash('aide')
  expect((await visitor.state('alice')).messages).toHaveLength(1)
  const { url, close } = await serveDemo(visitor, { write: () => undefined, people: { zoe: visitor.stage.alice } })
  const token = /name="token" content="([\w-]+)"/.exec(await (await fetch(url)).text())?.[1] ?? ''
  const later = await (await fetch(`${url}state?person=zoe`, { headers: { 'x-vigie-token': token } })).json() as { state: { messages: unknown[]; people: unknown[] } }
  expect(later.state).toMatchObject({ messages: [], people: [{ key: 'zoe', name: 'Alice', about: 'membre' }] })
  await close()
})

test('a picture is served to whoever sees its message, and what is no picture is only ever a download', async () => {
  await forward({ capture: { filename: 'c.png', type: 'image/png', data: PNG } })
  await visitor.act({ do: 'say', person: 'bruno', channel: town, content: '', files: [{ filename: 'x.svg', type: 'image/svg+xml', data: Buffer.from('<svg onload="alert(1)"/>').toString('base64') }] })
  const gallery = flat((await visitor.state('chloe', review)).messages[0]?.parts ?? []).find((part) => part.is === 'gallery')
  if (gallery?.is !== 'gallery' || !gallery.files[0]) throw new Error('no picture on the card')
  expect(gallery.files[0]).toMatchObject({ isPicture: true, isSpoiler: true })
  const file = async (id: string, person: string) => await fetch(`${visitor.url}file/${id}?${String(new URLSearchParams({ person, token: visitor.token }))}`)
  const seen = await file(gallery.files[0].id, 'chloe')
  expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await file(gallery.files[0].id, 'alice')).status).toBe(404)
  const drawing = (await visitor.state('alice')).messages.flatMap((one) => one.files)[0]
  const downloaded = await file(drawing?.id ?? '', 'alice')
  expect([downloaded.headers.get('content-type'), downloaded.headers.get('content-disposition')?.split(';')[0], downloaded.headers.get('x-content-type-options')]).toEqual(['application/octet-stream', 'attachment', 'nosniff'])
})

test('the clock goes on to the next day, and the digest is posted', async () => {
  await forward({ lien: 'https://x.com/troll/status/1234567890' })
  const before = visitor.stage.discord.clock.now()
  await visitor.act({ do: 'clock', person: 'alice', jump: 'hour' })
  expect(visitor.stage.discord.clock.now() - before).toBeGreaterThanOrEqual(3_600_000)
  await visitor.act({ do: 'clock', person: 'alice', jump: 'digest' })
  expect((await visitor.state('alice', visitor.stage.channels.digest.id)).messages.at(-1)?.author.name).toBe('Vigie')
})

test('nothing changed: only the time comes', async () => {
  const ask = async (since: string) => await (await fetch(`${visitor.url}state?${String(new URLSearchParams({ person: 'alice', since }))}`, { headers: { 'x-vigie-token': visitor.token } })).json() as { version: string; state?: unknown }
  const first = await ask('')
  expect(first.state).toBeDefined()
  expect((await ask(first.version)).state).toBeUndefined()
})

test('a foreign name for this machine, a foreign page and a missing token are refused', async () => {
  const { url, token } = visitor
  const state = '/state?person=alice'
  const own = { 'x-vigie-token': token }
  expect((await raw(url, { path: state, headers: own })).status).toBe(200)
  expect((await raw(url, { headers: { host: 'evil.example' } })).text).not.toContain(token)
  expect((await raw(url, { headers: { host: 'evil.example' } })).status).toBe(421)
  expect((await raw(url, { path: state })).status).toBe(403)
  expect((await raw(url, { path: state, headers: { 'x-vigie-token': `${token.slice(0, -1)}!` } })).status).toBe(403)
  expect((await raw(url, { path: state, headers: { ...own, origin: 'https://evil.example' } })).status).toBe(403)
  expect((await raw(url, { path: state, headers: { ...own, 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  expect((await raw(url, { method: 'POST', path: '/act' })).status).toBe(403)
  expect((await raw(url, { method: 'POST', path: '/act', headers: { ...own, 'content-type': 'text/plain' } })).status).toBe(415)
  expect((await raw(url, { path: '/../server.ts', headers: own })).status).toBe(404)
  expect((await raw(url, { path: '/page/../../server.ts', headers: own })).status).toBe(404)
})

test('every answer forbids to load, run or frame anything from elsewhere', async () => {
  for (const path of ['', 'page.js', 'style.css', 'nothing']) {
    const policy = (await fetch(`${visitor.url}${path}`)).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
  }
})
