import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'
import { createResolver } from '../../src/web/resolve.ts'
import { json, localWeb, page, paths, redirect, type Route } from './local-web.ts'

const POST = 'https://x.com/troll/status/1720000000000000001'
const TIKTOK = 'https://www.tiktok.com/@troll/video/7300000000000000001'
const REDDIT = 'https://www.reddit.com/r/a/comments/1abcde2/title/'

function linkOf(address: string) {
  const what = canonicalise(address)
  if (what.is !== 'post') throw new Error(`${address} is no post`)
  return what.link
}

const resolved = (address: string) => ({ kind: 'resolved', link: linkOf(address), aliases: [] })

/** Resolves `t.co/a`, or another address, in a web of its own; gives what came of it and what was asked. */
async function follow(routes: Readonly<Record<string, Route>>, address = 'https://t.co/a') {
  const web = await localWeb(routes)
  return { resolution: await createResolver(web.options)(address), asked: web.asked }
}

test.each([
  ['https://t.co/a', 't.co', redirect(POST, 301), POST],
  ['https://bit.ly/a', 'bit.ly', redirect(POST, 302), POST],
  ['https://tinyurl.com/a', 'tinyurl.com', redirect(POST, 303), POST],
  ['https://is.gd/a', 'is.gd', redirect(POST, 307), POST],
  ['https://lnkd.in/a', 'lnkd.in', redirect(POST, 308), POST],
  ['https://t.co/a', 't.co', redirect(POST.replace('https:', 'http:')), POST],
  ['https://vm.tiktok.com/ZMabc123/', 'vm.tiktok.com', redirect(`${TIKTOK}?_t=1&_r=1`), TIKTOK],
  ['https://www.reddit.com/r/a/s/AbCdEf123', 'reddit.com', redirect(REDDIT), REDDIT],
  ['https://t.co/a', 't.co', redirect('https://news.victim.net/2026/médecin'), 'https://news.victim.net/2026/m%C3%A9decin'],
  ['https://t.co/a', 't.co', redirect('https://news.victim.net/2026/an-article?utm_source=x'), 'https://news.victim.net/2026/an-article'],
])('%s leads to its post, and the post is not visited', async (address, host, route, post) => {
  const { resolution, asked } = await follow({ [host]: route, 'www.reddit.com': route }, address)
  expect(resolution).toEqual(resolved(post))
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatch(/^HEAD /)
})

test('short links that lead to short links are followed up to the post', async () => {
  const { resolution, asked } = await follow({ 't.co': redirect('https://bit.ly/b'), 'bit.ly': redirect('http://tinyurl.com/c?x=1'), 'tinyurl.com': redirect(POST) })
  expect(resolution).toEqual(resolved(POST))
  expect(asked).toEqual(['HEAD t.co/a', 'HEAD bit.ly/b', 'HEAD tinyurl.com/c?x=1'])
})

test('a share link that comes back to itself with more in its query is followed on', async () => {
  const { resolution, asked } = await follow({ 'www.facebook.com': paths({ '/share/p/AbCd1234': redirect('https://www.facebook.com/share/p/AbCd1234?rdid=x'), '/share/p/AbCd1234?rdid=x': redirect('https://www.facebook.com/a/posts/1234567890') }) }, 'https://www.facebook.com/share/p/AbCd1234/')
  expect(resolution).toEqual(resolved('https://www.facebook.com/a/posts/1234567890'))
  expect(asked).toEqual(['HEAD www.facebook.com/share/p/AbCd1234', 'HEAD www.facebook.com/share/p/AbCd1234?rdid=x'])
})

test('a relative redirect counts from where it was said', async () => {
  const { resolution, asked } = await follow({ 't.co': paths({ '/a': redirect('/b?c=d'), '/b?c=d': redirect(POST) }) })
  expect(resolution).toEqual(resolved(POST))
  expect(asked).toEqual(['HEAD t.co/a', 'HEAD t.co/b?c=d'])
})

test.each([400, 403, 404, 405, 500, 501, 200])('where HEAD is answered %i, GET tells', async (status) => {
  const { resolution, asked } = await follow({ 't.co': (request, response) => { if (request.method === 'HEAD') response.writeHead(status).end(); else redirect(POST)(request, response) } })
  expect(resolution).toEqual(resolved(POST))
  expect(asked).toEqual(['HEAD t.co/a', 'GET t.co/a'])
})

test('where HEAD is dropped, GET tells', async () => {
  const { resolution } = await follow({ 't.co': (request, response) => { if (request.method === 'HEAD') request.socket.destroy(); else redirect(POST)(request, response) } })
  expect(resolution).toEqual(resolved(POST))
})

test.each([
  ['as t.co does', `<head><noscript><META http-equiv="refresh" content="0;URL=${POST}"></noscript><title>${POST}</title></head>`],
  ['in quotes', `<meta http-equiv=Refresh content="0; url='${POST}'">`],
  ['without a name', `<meta content='0, ${POST}' http-equiv='REFRESH'>`],
  ['with entities', `<meta http-equiv="refresh" content="0;url=${POST}?a=1&amp;b=2">`],
  ['by its own name', `<link rel="canonical" href="${POST}">`],
  ['by its name for others', `<meta property="og:url" content="${POST}">`],
  ['by its name for others, where its own is no post', `<link rel="canonical" href="https://t.co/about"><meta property="og:url" content="${POST}">`],
])('a page that leads on, %s', async (_, html) => {
  expect((await follow({ 't.co': page(`<!doctype html><html>${html}</html>`) })).resolution).toEqual(resolved(POST))
})

const refused = (because: string) => ({ kind: 'refused', because })
const noPost = (because: string) => ({ kind: 'no-post', because })
const unreachable = (because: string) => ({ kind: 'unreachable', because })

/** Where a short link may be made to lead → what comes of it. */
const TARGETS: readonly (readonly [target: string, expected: unknown])[] = [
  ['https://127.0.0.1/', refused('ip-address')],
  ['http://127.0.0.1/admin', refused('ip-address')],
  ['https://2130706433/', refused('ip-address')],
  ['https://0x7f000001/', refused('ip-address')],
  ['https://0177.0.0.1/', refused('ip-address')],
  ['https://127.1/', refused('ip-address')],
  ['http://169.254.169.254/latest/meta-data/', refused('ip-address')],
  ['https://[::1]/', refused('ip-address')],
  ['https://[::ffff:10.0.0.1]/', refused('ip-address')],
  ['https://[64:ff9b::10.0.0.1]/', refused('ip-address')],
  ['//127.0.0.1/', refused('ip-address')],
  ['\\\\127.0.0.1\\', refused('ip-address')],
  ['https://localhost./a', refused('private-host')],
  ['https://printer.local/a', refused('private-host')],
  ['http://metadata.google.internal/a', refused('private-host')],
  ['file:///etc/passwd', refused('scheme')],
  ['javascript:alert(1)', refused('scheme')],
  ['data:text/html,<a>', refused('scheme')],
  ['ftp://t.co/a', refused('scheme')],
  ['intent://t.co/a#Intent;end', refused('scheme')],
  ['https://t.co:8443/a', refused('port')],
  ['http://t.co:8080/a', refused('port')],
  ['https://t.co:22/a', refused('port')],
  ['https://user:word@t.co/a', refused('credentials')],
  ['https://x.com@hostile.net/a', refused('credentials')],
  ['https://x.com.hostile.net/troll/status/1720000000000000001', noPost('look-alike')],
  ['https://twіtter.com/troll/status/1720000000000000001', noPost('homograph')],
  [`https://hostile.net/${'a'.repeat(5_000)}`, noPost('too-long')],
  ['https://x.com/troll', noPost('not-a-post')],
  ['https://www.tiktok.com/', noPost('not-a-post')],
  ['https://t.co/a', unreachable('too-many-redirects')],
  ['https://t.co/a#again', unreachable('too-many-redirects')],
]

test.each(TARGETS)('a short link to %s', async (target, expected) => {
  const byHeader = await follow({ 't.co': redirect(target) })
  expect(byHeader).toEqual({ resolution: expected, asked: ['HEAD t.co/a'] })
})

test.each(TARGETS.filter(([, expected]) => (expected as { kind: string }).kind === 'refused'))('a page that sends browsers to %s', async (target, expected) => {
  expect(await follow({ 't.co': page(`<meta http-equiv="refresh" content="0;url='${target}'">`) })).toEqual({ resolution: expected, asked: ['HEAD t.co/a', 'GET t.co/a'] })
})

test('a chain that comes back to where it was ends there', async () => {
  const { resolution, asked } = await follow({ 't.co': redirect('https://bit.ly/b'), 'bit.ly': redirect('https://t.co/a') })
  expect(resolution).toEqual(unreachable('too-many-redirects'))
  expect(asked).toEqual(['HEAD t.co/a', 'HEAD bit.ly/b'])
})

test('a chain without end is followed for five hops', async () => {
  const { resolution, asked } = await follow({ 't.co': (request, response) => { redirect(`${request.url ?? ''}a`)(request, response) } })
  expect(resolution).toEqual(unreachable('too-many-redirects'))
  expect(asked).toEqual(['HEAD t.co/a', 'HEAD t.co/aa', 'HEAD t.co/aaa', 'HEAD t.co/aaaa', 'HEAD t.co/aaaaa'])
})

test('the fifth hop may still lead to a post, the sixth not', async () => {
  const chain = (length: number): Route => (request, response) => { redirect((request.url ?? '').length > length ? POST : `${request.url ?? ''}a`)(request, response) }
  expect((await follow({ 't.co': chain(5) })).resolution).toEqual(resolved(POST))
  expect((await follow({ 't.co': chain(6) })).resolution).toEqual(unreachable('too-many-redirects'))
})

test('a name on the way that leads into a network at home is refused, and not asked', async () => {
  const web = await localWeb({ 't.co': redirect('https://bit.ly/b'), 'bit.ly': redirect(POST) })
  const resolveLink = createResolver({ ...web.options, lookUp: (name) => Promise.resolve([name === 'bit.ly' ? '192.168.1.1' : '127.0.0.1']) })
  expect(await resolveLink('https://t.co/a')).toEqual(refused('private-address'))
  expect(web.asked).toEqual(['HEAD t.co/a'])
})

test.each([
  [404, { kind: 'gone' }], [410, { kind: 'gone' }], [401, unreachable('refuses')], [403, unreachable('refuses')], [429, unreachable('refuses')], [451, unreachable('refuses')],
  [500, unreachable('no-answer')], [503, unreachable('no-answer')], [204, unreachable('not-understood')], [418, unreachable('not-understood')], [304, unreachable('not-understood')],
])('a server that answers %i', async (status, expected) => {
  expect((await follow({ 't.co': (_, response) => { response.writeHead(status).end() } })).resolution).toEqual(expected)
})

test.each([
  ['nothing', ''],
  ['a page that reloads itself after minutes', `<meta http-equiv="refresh" content="300;url=${POST}">`],
  ['a page whose name stands in its text', `<p>&lt;link rel="canonical" href="${POST}"&gt;</p>`],
  ['a page whose name stands in a script', `<script>'<link rel="canonical" href="${POST}">'</script>`],
  ['a page whose name stands in a comment', `<!-- <link rel="canonical" href="${POST}"> -->`],
  ['a page that calls itself a page', '<link rel="canonical" href="https://bitly.com/a/warning">'],
  ['a page that calls itself a machine', '<link rel="canonical" href="https://127.0.0.1/">'],
  ['a page that is named after 64 KiB', `<!--${'a'.repeat(70_000)}--><link rel="canonical" href="${POST}">`],
  ['a page of open tags', '<'.repeat(60_000)],
  ['a page of attributes', `<meta ${'a="'.repeat(20_000)}`],
  ['a page of entities', `<meta http-equiv=refresh content="${'&amp;'.repeat(12_000)}">`],
])('%s leads nowhere', async (_, html) => {
  expect((await follow({ 't.co': page(html) })).resolution).toEqual(unreachable('not-understood'))
})

test('what is no page is not searched for one', async () => {
  expect((await follow({ 't.co': json({ url: POST }) })).resolution).toEqual(unreachable('not-understood'))
})

test('a shortener’s own page, where a blocked link ends, is not the post of all blocked links', async () => {
  expect((await follow({ 'bit.ly': redirect('https://bitly.com/a/warning') }, 'https://bit.ly/a')).resolution).toEqual(noPost('not-a-post'))
})

test.each([
  ['https://www.tiktok.com/login?redirect_url=https%3A%2F%2Fwww.tiktok.com%2F%40troll%2Fvideo%2F7300000000000000001', TIKTOK],
  ['https://www.reddit.com/login/?dest=%2Fr%2Fa%2Fcomments%2F1abcde2%2Ftitle%2F', REDDIT],
  ['https://www.instagram.com/accounts/login/?next=%2Fp%2FCabcDEF1234%2F', 'https://www.instagram.com/p/CabcDEF1234/'],
  ['https://x.com/i/flow/login?redirect_after_login=%2Ftroll%2Fstatus%2F1720000000000000001', POST],
])('behind the sign-in page %s stands the post', async (target, post) => {
  const { resolution, asked } = await follow({ 't.co': redirect(target) })
  expect(resolution).toEqual(resolved(post))
  expect(asked).toEqual(['HEAD t.co/a'])
})

test.each([
  `https://www.tiktok.com/login?redirect_url=${encodeURIComponent(POST)}`,
  `https://x.com/login?next=${encodeURIComponent(TIKTOK)}`,
  'https://x.com/login?next=%2Ftroll',
  'https://x.com/login?next=javascript:alert(1)',
])('behind %s stands nothing', async (target) => {
  expect((await follow({ 't.co': redirect(target) })).resolution).toEqual(noPost('not-a-post'))
})

test('a page of the shortener’s own site, under another name, is none either', async () => {
  const { resolution } = await follow({ 'tinyurl.com': redirect('https://preview.tinyurl.com/blocked/a-page') }, 'https://tinyurl.com/a')
  expect(resolution).toEqual({ kind: 'no-post', because: 'not-a-post' })
})

test('a short link to a server that tells strangers nothing leads to the post as it was named', async () => {
  const view = 'https://mastodon.social/@troll@theirs.net/112345678901234567'
  const { resolution } = await follow({ 't.co': redirect(view), 'mastodon.social': (_, response) => response.writeHead(403).end() })
  expect(resolution).toMatchObject({ kind: 'resolved', link: { isSettled: false, askAt: view } })
})
