/** A Bluesky post under the account's number instead of its name, which changes hands. */
import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink } from '../links/link.ts'
import type { Resolution } from '../links/resolution.ts'
import { askable, readObject, type Trip } from './trip.ts'

/** Bluesky's public interface; needs no account (docs.bsky.app, « API hosts and auth »). */
const RESOLVE_HANDLE = 'https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle'
const DIRECTORY = 'https://plc.directory/'

const HANDLE = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
/** The two kinds of number that the network blesses; a `did:web` is a bare host there (atproto.com/specs/did). */
const DID = /^did:(?:plc:[a-z2-7]{24}|web:[a-z0-9.-]{3,253})$/

const NOT_UNDERSTOOD: Resolution = { kind: 'unreachable', because: 'not-understood' }

/**
 * The post under the account's DID (lexicon com.atproto.identity.resolveHandle).
 *
 * A name's owner may point it at anybody's account, so the account must claim the name in its turn (`alsoKnownAs` of its DID
 * document), as the specification demands of every reader (atproto.com/specs/handle): otherwise whoever owns a name could have
 * a threat counted as the post of somebody who wrote none. That the post exists is not asked.
 */
export async function settleBluesky(trip: Trip, link: CanonicalLink): Promise<Resolution> {
  const [, profile, handle, post, key] = new URL(link.address).pathname.split('/')
  if (profile !== 'profile' || post !== 'post' || handle === undefined || key === undefined || !HANDLE.test(handle)) return NOT_UNDERSTOOD
  const url = new URL(RESOLVE_HANDLE)
  url.searchParams.set('handle', handle)
  const named = readObject(await trip({ url, accept: 'application/json', reads: /json/i }))
  if (named.kind !== 'object') return notGone(named)
  const { did } = named.object
  if (typeof did !== 'string' || !DID.test(did)) return NOT_UNDERSTOOD
  const at = askable(did.startsWith('did:plc:') ? `${DIRECTORY}${did}` : `https://${did.slice('did:web:'.length)}/.well-known/did.json`)
  if (!at) return NOT_UNDERSTOOD
  const claimed = readObject(await trip({ url: at, accept: 'application/did+ld+json, application/json', reads: /json/i }))
  if (claimed.kind !== 'object') return notGone(claimed)
  const { id, alsoKnownAs } = claimed.object
  if (id !== did || !Array.isArray(alsoKnownAs) || !alsoKnownAs.some((name) => typeof name === 'string' && name.toLowerCase() === `at://${handle.toLowerCase()}`)) return NOT_UNDERSTOOD
  const settled = canonicalise(`https://bsky.app/profile/${did}/post/${key}`)
  return settled.is === 'post' && settled.link.platform === link.platform ? { kind: 'resolved', link: settled.link, aliases: [link] } : NOT_UNDERSTOOD
}

/** That a directory does not know a name or an account says nothing of the post. */
function notGone(end: Resolution): Resolution {
  return end.kind === 'gone' ? NOT_UNDERSTOOD : end
}
