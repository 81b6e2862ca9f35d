import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'
import { createResolver } from '../../src/web/resolve.ts'
import { activity, json, localWeb, page, paths, redirect, type Route } from './local-web.ts'

const NOT_UNDERSTOOD = { kind: 'unreachable', because: 'not-understood' }
const ID = '112345678901234567'
const VIEW_ID = '119999999999999999'
const UUID = '01234567-89ab-4def-8123-456789abcdef'

function linkOf(address: string) {
  const what = canonicalise(address)
  if (what.is !== 'post') throw new Error(`${address} is no post`)
  return what.link
}

async function resolve(routes: Readonly<Record<string, Route>>, address: string) {
  const web = await localWeb(routes)
  return { resolution: await createResolver(web.options)(address), asked: web.asked }
}

const resolved = (address: string, ...aliases: string[]) => ({ kind: 'resolved', link: linkOf(address), aliases: aliases.map(linkOf) })
const status = (code: number): Route => (_, response) => { response.writeHead(code).end() }

// Mastodon: a view of another server's post.

const VIEW = `https://mastodon.social/@alice@theirs.net/${VIEW_ID}`
const NOTE = `https://theirs.net/users/alice/statuses/${ID}`
const ALICE = 'https://theirs.net/users/alice'
const finger = (href: unknown) => json({ subject: 'acct:alice@theirs.net', links: [{ rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: 'https://hostile.net/' }, null, { rel: 'self', type: 'application/activity+json', href }] }, 'application/jrd+json')
const view = (uri: unknown): Route => paths({ [`/api/v1/statuses/${VIEW_ID}`]: json({ id: VIEW_ID, uri }) })
const home = (object: unknown, account: unknown = ALICE): Route => paths({
  [`/users/alice/statuses/${ID}`]: activity(object),
  '/.well-known/webfinger?resource=acct%3Aalice%40theirs.net': finger(account),
})
const note = { id: NOTE, type: 'Note', url: `https://theirs.net/@alice/${ID}`, attributedTo: ALICE }

test('a view of Mastodon is the post at home, once the account that it names wrote that post', async () => {
  const { resolution, asked } = await resolve({ 'mastodon.social': view(NOTE), 'theirs.net': home(note) }, VIEW)
  expect(resolution).toEqual(resolved(NOTE, VIEW))
  expect(asked).toEqual([`GET mastodon.social/api/v1/statuses/${VIEW_ID}`, `GET theirs.net/users/alice/statuses/${ID}`, 'GET theirs.net/.well-known/webfinger?resource=acct%3Aalice%40theirs.net'])
})

test('accounts may be named under another host than the one where they are', async () => {
  const theirs = { id: `https://social.theirs.net/users/alice/statuses/${ID}`, type: 'Note', attributedTo: ['https://social.theirs.net/users/alice'] }
  const { resolution } = await resolve({
    'mastodon.social': view(theirs.id),
    'social.theirs.net': paths({ [`/users/alice/statuses/${ID}`]: activity(theirs), '/.well-known/webfinger?resource=acct%3Aalice%40theirs.net': finger('https://social.theirs.net/users/alice') }),
    'theirs.net': redirect('https://social.theirs.net/.well-known/webfinger?resource=acct%3Aalice%40theirs.net', 301),
  }, VIEW)
  expect(resolution).toEqual(resolved(theirs.id, VIEW))
})

test.each<[string, Route]>([
  ['that its home does not know', status(404)],
  ['that its home calls otherwise', home({ ...note, id: 'https://theirs.net/users/alice/statuses/113333333333333333' })],
  ['of another account', home({ ...note, attributedTo: 'https://theirs.net/users/bob' })],
  ['without an author', home({ ...note, attributedTo: undefined })],
  ['of an account that is elsewhere', home(note, 'https://hostile.net/users/alice')],
  ['whose author is elsewhere', home({ ...note, attributedTo: 'https://hostile.net/users/alice' }, 'https://hostile.net/users/alice')],
  ['of an account that nobody has', home(note, null)],
  ['of an account that its server does not know', paths({ [`/users/alice/statuses/${ID}`]: activity(note) })],
])('a view that names a post %s stays what it was', async (_, route) => {
  expect((await resolve({ 'mastodon.social': view(NOTE), 'theirs.net': route }, VIEW)).resolution).toEqual(resolved(VIEW))
})

test.each<[string, unknown, Route | undefined]>([
  ['a page', NOTE, page('<html>')],
  ['an upload', NOTE, json(note, 'application/json')],
  ['nothing', undefined, undefined],
  ['a number', 7, undefined],
  ['a tag', 'tag:theirs.net,2026:1', undefined],
  ['a post over http', NOTE.replace('https:', 'http:'), undefined],
  ['this machine', 'https://127.0.0.1/users/alice/statuses/1', undefined],
  ['a machine at home', 'https://printer.local/users/alice/statuses/1', undefined],
  ['a port', 'https://theirs.net:8443/users/alice/statuses/1', undefined],
  ['a password', 'https://a:b@theirs.net/users/alice/statuses/1', undefined],
  ['a script', 'javascript:alert(1)', undefined],
])('a view that names %s is not understood', async (_, uri, route) => {
  const { resolution, asked } = await resolve({ 'mastodon.social': view(uri), ...(route ? { 'theirs.net': route } : {}) }, VIEW)
  expect(resolution).toEqual(NOT_UNDERSTOOD)
  if (!route) expect(asked).toHaveLength(1)
})

test.each([401, 403, 429])('a home that answers %i refuses', async (code) => {
  expect((await resolve({ 'mastodon.social': view(NOTE), 'theirs.net': status(code) }, VIEW)).resolution).toEqual({ kind: 'unreachable', because: 'refuses' })
  expect((await resolve({ 'mastodon.social': status(code) }, VIEW)).resolution).toEqual({ kind: 'unreachable', because: 'refuses' })
})

// Everybody else: the address itself is asked for its object.

const AT_HOME: readonly (readonly [what: string, address: string, routes: Record<string, Route>, link: string, ...aliases: string[]])[] = [
  ['a notice of Pleroma that redirects to its object', 'https://ours.net/notice/AbCdEf123456789012', { '/notice/AbCdEf123456789012': redirect(`https://ours.net/objects/${UUID}`), [`/objects/${UUID}`]: activity({ id: `https://ours.net/objects/${UUID}`, url: `https://ours.net/objects/${UUID}` }) }, `https://ours.net/objects/${UUID}`, 'https://ours.net/notice/AbCdEf123456789012'],
  ['a notice that answers with its object', 'https://ours.net/notice/AbCdEf123456789012', { '/notice/AbCdEf123456789012': activity({ id: `https://ours.net/objects/${UUID}` }) }, `https://ours.net/objects/${UUID}`, 'https://ours.net/notice/AbCdEf123456789012'],
  ['a note of Misskey', 'https://ours.net/notes/9abc1def23', { '/notes/9abc1def23': activity({ id: 'https://ours.net/notes/9abc1def23', type: 'Note' }) }, 'https://ours.net/notes/9abc1def23'],
  ['a post of Lemmy', 'https://ours.net/post/123', { '/post/123': activity({ id: 'https://ours.net/post/123', type: 'Page', url: 'https://hostile.net/an-article' }) }, 'https://ours.net/post/123'],
  ['a video of PeerTube', `https://ours.net/videos/watch/${UUID}`, { [`/videos/watch/${UUID}`]: activity({ id: `https://ours.net/videos/watch/${UUID}`, type: 'Video', url: [{ type: 'Link', mediaType: 'text/html', href: `https://ours.net/videos/watch/${UUID}` }, { href: 'magnet:?xt=a' }] }) }, `https://ours.net/videos/watch/${UUID}`],
]

test.each(AT_HOME.map(([what, address, routes, link, ...aliases]) => ({ what, address, routes, link, aliases })))('$what is at home', async ({ address, routes, link, aliases }) => {
  expect((await resolve({ 'ours.net': paths(routes) }, address)).resolution).toEqual(resolved(link, ...aliases))
})

test('a page whose object has another host is that object, when the object names the page too', async () => {
  const routes = (url: string) => ({
    'ours.net': paths({ '/notes/9abc1def23': activity({ id: `https://social.ours.net/users/a/statuses/${ID}` }) }),
    'social.ours.net': paths({ [`/users/a/statuses/${ID}`]: activity({ id: `https://social.ours.net/users/a/statuses/${ID}`, url }) }),
  })
  expect((await resolve(routes('https://ours.net/notes/9abc1def23'), 'https://ours.net/notes/9abc1def23')).resolution).toEqual(resolved(`https://social.ours.net/users/a/statuses/${ID}`, 'https://ours.net/notes/9abc1def23'))
  expect((await resolve(routes('https://ours.net/notes/9other1def'), 'https://ours.net/notes/9abc1def23')).resolution).toEqual(resolved('https://ours.net/notes/9abc1def23'))
})

const THREAT = 'https://hostile.net/notes/9abc1def23'
const HARMLESS = `https://victim.net/users/doctor/statuses/${ID}`
const victim = paths({ [`/users/doctor/statuses/${ID}`]: activity({ id: HARMLESS, url: `https://victim.net/@doctor/${ID}`, attributedTo: 'https://victim.net/users/doctor' }) })

test.each<[string, Route]>([
  ['in its object', activity({ id: HARMLESS })],
  ['by a redirect', redirect(HARMLESS)],
  ['with a copy of everything', activity({ id: HARMLESS, url: THREAT, attributedTo: 'https://victim.net/users/doctor' })],
])('a hostile server that calls its post somebody else’s, %s, is not believed', async (_, claim) => {
  expect((await resolve({ 'hostile.net': claim, 'victim.net': victim }, THREAT)).resolution).toEqual(resolved(THREAT))
  // A short link leads to the hostile post all the same.
  expect((await resolve({ 't.co': redirect(THREAT), 'hostile.net': claim, 'victim.net': victim }, 'https://t.co/a')).resolution).toEqual(resolved(THREAT))
})

test('a hostile server cannot claim a host’s posts by way of an upload there', async () => {
  const upload = activity({ id: HARMLESS, url: THREAT })
  const { resolution } = await resolve({ 'hostile.net': redirect('https://victim.net/media/upload.json'), 'victim.net': (request, response) => { (request.url === '/media/upload.json' ? upload : victim)(request, response) } }, THREAT)
  expect(resolution).toEqual(resolved(THREAT))
})

test.each<[string, Route, unknown]>([
  ['a redirect to this machine', redirect('https://127.0.0.1/'), NOT_UNDERSTOOD],
  ['a redirect over http', redirect('http://ours.net/notes/9abc1def23'), NOT_UNDERSTOOD],
  ['a redirect to itself', redirect(THREAT), { kind: 'unreachable', because: 'too-many-redirects' }],
  ['a redirect without end', (request, response) => { redirect(`${request.url ?? ''}a`)(request, response) }, { kind: 'unreachable', because: 'too-many-redirects' }],
  ['no object', json(['a'], 'application/activity+json'), NOT_UNDERSTOOD],
  ['no JSON', (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json' }).end('{') }, NOT_UNDERSTOOD],
  ['null', activity(null), NOT_UNDERSTOOD],
  ['JSON that is too deep', (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json' }).end(`${'['.repeat(30_000)}${']'.repeat(30_000)}`) }, NOT_UNDERSTOOD],
  ['an id that is too deep', (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json' }).end(`{"id":${'['.repeat(30_000)}${']'.repeat(30_000)}}`) }, NOT_UNDERSTOOD],
  ['JSON that is too big', activity({ id: THREAT, content: 'a'.repeat(70_000) }), { kind: 'unreachable', because: 'too-large' }],
  ['a thousand pages', activity({ id: THREAT, url: Array.from({ length: 1000 }, (_, n) => `https://hostile.net/notes/9abc${String(n)}`) }), { kind: 'resolved' }],
  ['a name of the prototype', (_, response) => { response.writeHead(200, { 'content-type': 'application/activity+json' }).end(`{"__proto__":{"id":"${HARMLESS}"},"constructor":{"id":1}}`) }, NOT_UNDERSTOOD],
  ['an id without an address', activity({ id: { id: THREAT } }), NOT_UNDERSTOOD],
  ['linked data of something else', json({ id: THREAT }, 'application/ld+json'), NOT_UNDERSTOOD],
  ['a tombstone', activity({ id: THREAT, type: 'Tombstone' }), { kind: 'gone' }],
  ['410', status(410), { kind: 'gone' }],
  ['404, to everybody', status(404), { kind: 'gone' }],
  ['404, to programs alone', (request, response) => { response.writeHead(request.headers.accept === 'text/html' ? 200 : 404).end() }, NOT_UNDERSTOOD],
  ['401', status(401), { kind: 'unreachable', because: 'refuses' }],
  ['500', status(500), { kind: 'unreachable', because: 'no-answer' }],
])('a server that answers with %s', async (_, route, expected) => {
  expect((await resolve({ 'hostile.net': route }, THREAT)).resolution).toMatchObject(expected as object)
})

test('pages that a post names are no aliases of it: on some servers its author chooses them', async () => {
  const url = ['https://ours.net/post/999', 'https://ours.net/notes/9other1def']
  expect((await resolve({ 'ours.net': activity({ id: 'https://ours.net/post/123', type: 'Page', url }) }, 'https://ours.net/post/123')).resolution).toEqual(resolved('https://ours.net/post/123'))
  expect((await resolve({ 'ours.net': activity({ id: 'https://ours.net/post/123', type: 'Note', url }) }, 'https://ours.net/post/123')).resolution).toEqual(resolved('https://ours.net/post/123'))
})

test('what the author of a page links to is not the page', async () => {
  const page = activity({ id: 'https://victim.net/post/5', type: 'Page', url: THREAT })
  expect((await resolve({ 'hostile.net': redirect('https://victim.net/post/5'), 'victim.net': page }, THREAT)).resolution).toEqual(resolved(THREAT))
})

test('an id that is no shape of a post is known by its page', async () => {
  const home = activity({ id: 'https://ours.net/item/77', url: 'https://ours.net/2026/11/a-title/' })
  expect((await resolve({ 'ours.net': home }, 'https://ours.net/notes/9abc1def23')).resolution).toEqual(resolved('https://ours.net/2026/11/a-title/', 'https://ours.net/notes/9abc1def23', 'https://ours.net/item/77'))
})
