/** What each public interface is asked about a post, and what it means by its answer. Only what it documents counts as removed (docs/decisions.md). */
import type { CanonicalLink } from '../../links/link.ts'
import type { Interface, Sight, WhyUnknown } from '../../links/watching.ts'
import type { Answer, Question } from '../ask.ts'
import { readObject } from '../trip.ts'

type Answered = Extract<Answer, { kind: 'answered' }>
type Json = Readonly<Record<string, unknown>>

interface Asking {
  question: (link: CanonicalLink) => Question
  /** Of an answer 200 with JSON. */
  read: (object: Json, link: CanonicalLink) => Sight
  /** Whether an answer 404 is the interface's own, and not that of whatever stands at its address by now; any when not given. */
  isOwn404?: (answer: Answered) => boolean
  /** Whether what answers is the post's own address, or its server's word about it; else it is one endpoint for all posts of a platform. */
  isOfPost?: boolean
  /** Whether a redirect on the same host is followed. */
  mayMove?: boolean
}

const REMOVED: Sight = { kind: 'removed' }
const ONLINE: Sight = { kind: 'online' }
export const unknown = (because: WhyUnknown): Sight => ({ kind: 'unknown', because })

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\b/i
const isJson = ({ type }: Answered) => JSON_TYPE.test(type)
/** A long post with many pictures. */
const POST_BYTES = 256 * 1024

/** oEmbed 1.0 (oembed.com §2.3.4): what is there has a `type` and a `version`; 404: the provider has nothing for that address; 401: it is private. */
function oembed(endpoint: string, parameters: Readonly<Record<string, string>> = {}, read = isOembed): Asking {
  return {
    question: ({ address }) => {
      const url = new URL(endpoint)
      for (const [name, value] of Object.entries({ url: address, ...parameters })) url.searchParams.set(name, value)
      return { url, accept: 'application/json', reads: JSON_TYPE }
    },
    read: (object) => (read(object) ? ONLINE : unknown('not-understood')),
  }
}

const isOembed = ({ type, version }: Json) => typeof type === 'string' && (version === '1.0' || version === 1)

export const ASKINGS: Readonly<Record<Interface, Asking>> = {
  /** docs.joinmastodon.org/methods/statuses/#get: 404, with JSON, when it does not exist, or is not for everybody. */
  mastodon: {
    question: ({ address, nativeId }) => ({ url: new URL(`/api/v1/statuses/${encodeURIComponent(nativeId)}`, address), accept: 'application/json', reads: JSON_TYPE, atMost: POST_BYTES }),
    read: ({ id, uri }, { nativeId }) => (id === nativeId && typeof uri === 'string' ? ONLINE : unknown('not-understood')),
    isOfPost: true,
    isOwn404: isJson,
  },
  /** w3.org/TR/activitypub §3.2 and §6.4: what was deleted is a Tombstone, or 410, or 404. */
  activitypub: {
    question: ({ address }) => ({ url: new URL(address), accept: 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"', reads: /^application\/(?:activity|ld)\+json/i, atMost: POST_BYTES }),
    read: ({ type, id }, { address }) => {
      if (type === 'Tombstone') return REMOVED
      return typeof type === 'string' && typeof id === 'string' && URL.parse(id)?.hostname === new URL(address).hostname ? ONLINE : unknown('not-understood')
    },
    isOfPost: true,
    isOwn404: isJson,
    mayMove: true,
  },
  /** Lexicon app.bsky.feed.getPosts: gives the posts that are there; those that are deleted or taken down are left out. */
  bluesky: {
    question: (link) => {
      const url = new URL('https://public.api.bsky.app/xrpc/app.bsky.feed.getPosts')
      url.searchParams.set('uris', atUri(link))
      return { url, accept: 'application/json', reads: JSON_TYPE, atMost: POST_BYTES }
    },
    read: ({ posts }, link) => {
      if (!Array.isArray(posts)) return unknown('not-understood')
      if (posts.length === 0) return REMOVED
      return posts.some((post: unknown) => (post as { uri?: unknown } | null)?.uri === atUri(link)) ? ONLINE : unknown('not-understood')
    },
    isOwn404: () => false,
  },
  /** docs.x.com/x-for-websites/embedded-posts; 404: « doesn’t exist or has been deleted » (docs.x.com, response codes). */
  x: oembed('https://publish.x.com/oembed', { omit_script: '1', dnt: '1' }),
  youtube: oembed('https://www.youtube.com/oembed', { format: 'json' }),
  tiktok: oembed('https://www.tiktok.com/oembed'),
  /** Of a deleted comment Reddit answers 200 without author and title: that says neither. */
  reddit: oembed('https://www.reddit.com/oembed', {}, (object) => isOembed(object) && object['title'] !== '' && object['author_name'] !== ''),
  /** developers.dailymotion.com, « Error management »: 404 with JSON, object_not_found; 403 when it is private. */
  dailymotion: {
    question: ({ nativeId }) => ({ url: new URL(`https://api.dailymotion.com/video/${encodeURIComponent(nativeId)}`), accept: 'application/json', reads: JSON_TYPE }),
    read: ({ id }, { nativeId }) => (id === nativeId ? ONLINE : unknown('not-understood')),
    isOwn404: isJson,
  },
}

function atUri({ address }: CanonicalLink): string {
  const [, , account = '', , record = ''] = new URL(address).pathname.split('/')
  return `at://${decodeURIComponent(account)}/app.bsky.feed.post/${record}`
}

const MOVED = new Set([301, 302, 303, 307, 308])
const PRIVATE = new Set([401, 403, 407, 451])

/** What an answer says of a post. */
export function sightOf(asking: Asking, answer: Answer, link: CanonicalLink): Sight {
  if (answer.kind === 'refused') return unknown('refused')
  if (answer.kind === 'unreachable') return unknown(answer.because === 'too-many-redirects' ? 'moved' : answer.because === 'refuses' ? 'private' : answer.because)
  const { status } = answer
  // Of a platform's own endpoint it means that the endpoint is gone.
  if (status === 410) return asking.isOfPost === true ? REMOVED : unknown('not-understood')
  if (status === 404) return asking.isOwn404?.(answer) === false ? unknown('not-understood') : REMOVED
  if (MOVED.has(status)) return unknown('moved')
  if (PRIVATE.has(status)) return unknown('private')
  if (status === 429) return unknown('asked-to-wait')
  if (status >= 500) return unknown('fault')
  if (status === 200 && answer.isCut) return unknown('too-large')
  const read = status === 200 ? readObject(answer) : undefined
  return read?.kind === 'object' ? asking.read(read.object, link) : unknown('not-understood')
}
