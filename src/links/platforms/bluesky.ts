/** Bluesky, and other clients of the AT Protocol that keep its paths (atproto.com/specs/at-uri-scheme). */
import type { Parts, Platform, Reading } from '../link.ts'

const RECORD = /^[\w.:~-]{1,512}$/
/** A handle is a domain name; a DID says which account it is now (atproto.com/specs/did). */
const HANDLE = /^@?[a-z0-9.-]{1,253}$/
const DID = /^did:(?:plc:[a-z0-9]{1,64}|web:[a-z0-9.-]{1,253})$/

function read({ host, segments }: Parts): Reading {
  const [first, account, kind, record] = segments
  if (first === 'profile' && kind === 'post') return found(account, record)
  if (first === 'embed' && kind === 'app.bsky.feed.post') return found(account, record)
  // The bridge to the fediverse keeps the address that it bridges: /r/https://bsky.app/profile/…
  if (host.endsWith('brid.gy') && first === 'convert') return inApp(segments)
  if (host.endsWith('brid.gy') && first === 'r' && account !== undefined) return { inside: `https://${segments.slice(2).join('/')}` }
  return undefined
}

/** /convert/ap/at://did:plc:…/app.bsky.feed.post/… */
function inApp(segments: readonly string[]): Reading {
  const at = segments.indexOf('app.bsky.feed.post')
  return found(segments[at - 1], at < 0 ? undefined : segments[at + 1])
}

/** A record's key is unique within its account only, so the account is part of the identity; a handle is a name that can change hands. */
function found(given: string | undefined, record: string | undefined): Reading {
  const account = given?.toLowerCase().replace(/^@/, '')
  if (account === undefined || record === undefined || !RECORD.test(record)) return undefined
  const isSettled = DID.test(account)
  if (!isSettled && !HANDLE.test(account)) return undefined
  return { kind: 'post', nativeId: record, scope: account, author: account, address: `https://bsky.app/profile/${account}/post/${record}`, isSettled }
}

export const bluesky: Platform = {
  name: 'bluesky',
  title: 'Bluesky',
  domains: ['bsky.app', 'bsky.dev', 'deer.social', 'blacksky.community', 'bsky.brid.gy'],
  read,
  schemes: { at: (rest) => `https://bsky.app/profile/${rest.replace(/^\/+/, '').replace('/app.bsky.feed.post/', '/post/')}` },
}
