import { expect, test } from 'vitest'

import { canonicalise } from '../../src/links/canonicalise.ts'
import { createResolver } from '../../src/web/resolve.ts'
import { json, localWeb, paths, redirect, type Route } from './local-web.ts'

const DID = 'did:plc:ewvi7nxzyoun6zhxrhs64oiz'
const OTHER = 'did:plc:z72i7hdynmk6r22z27h6tvur'
const BY_NAME = 'https://bsky.app/profile/alice.bsky.social/post/3kabcdefghijk'
const BY_NUMBER = `https://bsky.app/profile/${DID}/post/3kabcdefghijk`
const NOT_UNDERSTOOD = { kind: 'unreachable', because: 'not-understood' }

function linkOf(address: string) {
  const what = canonicalise(address)
  if (what.is !== 'post') throw new Error(`${address} is no post`)
  return what.link
}

const named = (did: unknown): Route => paths({ '/xrpc/com.atproto.identity.resolveHandle?handle=alice.bsky.social': json({ did }) })
const claims = (id: string, ...names: string[]) => json({ id, alsoKnownAs: names })

async function resolve(routes: Readonly<Record<string, Route>>, address = BY_NAME) {
  const web = await localWeb(routes)
  return { resolution: await createResolver(web.options)(address), asked: web.asked }
}

test('a name is looked up, and the account says that the name is its own', async () => {
  const { resolution, asked } = await resolve({ 'public.api.bsky.app': named(DID), 'plc.directory': paths({ [`/${DID}`]: claims(DID, 'at://Alice.bsky.social') }) })
  expect(resolution).toEqual({ kind: 'resolved', link: linkOf(BY_NUMBER), aliases: [linkOf(BY_NAME)] })
  expect(asked).toEqual(['GET public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle=alice.bsky.social', `GET plc.directory/${DID}`])
})

test('an account of the kind did:web is asked at its own host', async () => {
  const { resolution } = await resolve({ 'public.api.bsky.app': named('did:web:troll.net'), 'troll.net': paths({ '/.well-known/did.json': claims('did:web:troll.net', 'at://alice.bsky.social') }) })
  expect(resolution).toMatchObject({ kind: 'resolved', link: { address: 'https://bsky.app/profile/did:web:troll.net/post/3kabcdefghijk', isSettled: true } })
})

test('an address with the number needs nobody', async () => {
  expect(await resolve({}, BY_NUMBER)).toEqual({ resolution: { kind: 'resolved', link: linkOf(BY_NUMBER), aliases: [] }, asked: [] })
})

test('a name that points at an account of somebody else does not make its post theirs', async () => {
  for (const claim of [claims(DID), claims(DID, 'at://victim.net'), claims(DID, 'alice.bsky.social'), claims(DID, 'at://alice.bsky.social.victim.net'), claims(OTHER, 'at://alice.bsky.social'), json({ id: DID, alsoKnownAs: 'at://alice.bsky.social' }), json([DID])]) {
    expect((await resolve({ 'public.api.bsky.app': named(DID), 'plc.directory': claim })).resolution).toEqual(NOT_UNDERSTOOD)
  }
})

test.each([
  undefined, null, 7, '', 'did:plc:short', `${DID}/../x`, 'did:key:z6Mk', 'did:web:localhost', 'did:web:127.0.0.1', 'did:web:troll.net:8443', 'did:web:troll.net%3A8443', 'did:web:troll.net:path', 'did:web:a@troll.net', 'did:web:printer.local',
])('the number %j is none, and nobody is asked about it', async (did) => {
  const { resolution, asked } = await resolve({ 'public.api.bsky.app': named(did), 'plc.directory': claims(DID, 'at://alice.bsky.social'), 'troll.net': claims('did:web:troll.net', 'at://alice.bsky.social') })
  expect(resolution).toEqual(NOT_UNDERSTOOD)
  expect(asked).toHaveLength(1)
})

test.each([
  ['an unknown name', (_: unknown, response: Parameters<Route>[1]) => { response.writeHead(400).end() }, NOT_UNDERSTOOD],
  ['no such interface', (_: unknown, response: Parameters<Route>[1]) => { response.writeHead(404).end() }, NOT_UNDERSTOOD],
  ['too many questions', (_: unknown, response: Parameters<Route>[1]) => { response.writeHead(429).end() }, { kind: 'unreachable', because: 'refuses' }],
  ['trouble', (_: unknown, response: Parameters<Route>[1]) => { response.writeHead(502).end() }, { kind: 'unreachable', because: 'no-answer' }],
  ['a redirect', redirect('https://hostile.net/'), NOT_UNDERSTOOD],
  ['a page', (_: unknown, response: Parameters<Route>[1]) => { response.writeHead(200, { 'content-type': 'text/html' }).end('<html>') }, NOT_UNDERSTOOD],
])('%s settles nothing', async (_, route, expected) => {
  expect((await resolve({ 'public.api.bsky.app': route })).resolution).toEqual(expected)
  expect((await resolve({ 'public.api.bsky.app': named(DID), 'plc.directory': route })).resolution).toEqual(expected)
})

test('a short link to a post by name is settled too, and is the post by name where that cannot be', async () => {
  const short = { 't.co': redirect(BY_NAME), 'public.api.bsky.app': named(DID) }
  expect((await resolve({ ...short, 'plc.directory': claims(DID, 'at://alice.bsky.social') }, 'https://t.co/a')).resolution).toEqual({ kind: 'resolved', link: linkOf(BY_NUMBER), aliases: [linkOf(BY_NAME)] })
  expect((await resolve({ ...short, 'plc.directory': claims(DID) }, 'https://t.co/a')).resolution).toEqual({ kind: 'resolved', link: linkOf(BY_NAME), aliases: [] })
  expect((await resolve(short, 'https://t.co/a')).resolution).toEqual({ kind: 'resolved', link: linkOf(BY_NAME), aliases: [] })
})
