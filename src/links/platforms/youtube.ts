/** YouTube. */
import type { Parts, Platform, Reading } from '../link.ts'

/** Eleven characters; YouTube itself reads no more of what is glued to them. */
const VIDEO = /^[\w-]{11}/
/** A comment, or a reply behind a dot. */
const COMMENT = /^[\w-]{10,60}(?:\.[\w-]{10,60})?$/
const COMMUNITY = /^Ug[\w-]{4,60}$/
const WATCHED = new Set(['watch', 'watch_popup', 'details'])
const CONTAINERS = new Set(['shorts', 'live', 'embed', 'v', 'vi', 'e', 'w', 'watch', 'video', 'vi_webp'])
/** Where a video's code would stand, yet none of these is one. */
const PLAYERS = new Set(['videoseries', 'live_stream'])
const CARRIERS = new Set(['redirect', 'attribution_link', 'signin', 'oembed', 'ServiceLogin', 'SetSID', 'm'])

function read(parts: Parts): Reading {
  const { segments, hash, get } = parts
  const inside = insideOf(segments, get) ?? (hash.startsWith('/watch?') ? hash : undefined)
  if (inside !== undefined) return { inside: inside.startsWith('/') ? `https://www.youtube.com${inside}` : inside }
  const community = segments[0] === 'post' ? segments[1] : segments.at(-1) === 'community' ? get('lb') : undefined
  if (community !== undefined) return communityPost(community, get('lc'))
  if (segments[0] === 'clip') return COMMUNITY.test(segments[1] ?? '') ? { short: `https://www.youtube.com/clip/${segments[1] ?? ''}` } : undefined
  const [id, comment] = videoOf(parts)
  if (id === undefined) return undefined
  const address = `https://www.youtube.com/watch?v=${id}`
  if (comment !== undefined && COMMENT.test(comment)) return { kind: 'comment', nativeId: comment, scope: id, address: `${address}&lc=${comment}` }
  return { kind: 'video', nativeId: id, address }
}

function communityPost(id: string, comment: string | undefined): Reading {
  if (!COMMUNITY.test(id)) return undefined
  const address = `https://www.youtube.com/post/${id}`
  if (comment !== undefined && COMMENT.test(comment)) return { kind: 'comment', nativeId: comment, scope: id, address: `${address}?lc=${comment}` }
  return { kind: 'post', nativeId: id, address }
}

/** Redirects, sign-in and consent walls carry the true address. */
function insideOf(segments: readonly string[], get: Parts['get']): string | undefined {
  const carries = (segments.length === 0 && get('v') === undefined) || segments.some((part) => CARRIERS.has(part))
  if (!carries) return undefined
  return get('q') ?? get('u') ?? get('next') ?? get('continue') ?? get('url')
}

/** The video and the comment; parameters may be glued to the path (`youtu.be/ID&lc=…`). */
function videoOf({ host, segments, hash, get }: Parts): [id?: string, comment?: string] {
  const [first = '', second = ''] = segments
  const isShort = host === 'youtu.be' || host === 'y2u.be'
  const inQuery = WATCHED.has(first) || (segments.length === 0 && !isShort) ? get('v') : undefined
  const inPath = CONTAINERS.has(first) && second !== '' ? second : isShort || (segments.length === 1 && !isOwn(host) && isCode(first)) ? first : undefined
  // A channel's page of ten years ago: /user/NAME#p/a/u/1/ID
  const inHash = first === 'user' && hash.startsWith('p/') ? hash.slice(hash.lastIndexOf('/') + 1) : undefined
  const given = inQuery ?? inPath ?? (isShort ? get('v') : undefined) ?? inHash
  const id = given === undefined || PLAYERS.has(given) ? undefined : VIDEO.exec(given)?.[0]
  return [id, get('lc') ?? /&lc=([\w.-]+)/.exec(given ?? '')?.[1]]
}

/** On a mirror a word of eleven letters is a page of it (`/preferences`), not a video. */
function isCode(word: string): boolean {
  return word.length === 11 && /[^a-z]/.test(word)
}

function isOwn(host: string): boolean {
  return host.endsWith('youtube.com') || host.endsWith('ytimg.com') || host.endsWith('youtubekids.com')
}

export const youtube: Platform = {
  name: 'youtube',
  title: 'YouTube',
  domains: ['youtube.com', 'youtu.be', 'y2u.be', 'youtube-nocookie.com', 'youtubekids.com', 'youtubeeducation.com', 'ytimg.com', 'yt.be'],
  read,
  schemes: { 'vnd.youtube': (rest) => `https://youtu.be/${rest.replace(/^\/+/, '')}` },
}
