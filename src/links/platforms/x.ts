/** X, once Twitter. */
import type { Found, Parts, Platform, Reading } from '../link.ts'

/** Ids are decimal: small numbers at first, snowflakes of at most 19 digits since. */
const ID = /^\d{1,19}$/

function read({ host, segments, hash, get }: Parts): Reading {
  if (host === 't.co') return /^[A-Za-z0-9]{1,20}$/.test(segments[0] ?? '') ? { short: `https://t.co/${segments[0] ?? ''}` } : undefined
  // Pictures in the text of a post; the code is that of t.co.
  if (host === 'pic.twitter.com' || host === 'pic.x.com') return /^[A-Za-z0-9]{1,20}$/.test(segments[0] ?? '') ? { short: `https://${host}/${segments[0] ?? ''}` } : undefined
  if ((segments[0] === 'i' || segments[0] === 'intent' || segments[0] === 'embed') && segments.length > 1) return readApp(segments, get)
  // Old addresses keep the path in the fragment: /#!/user/status/1
  const fragment = hash.startsWith('!/') ? hash : segments[0]?.startsWith('#!') ? segments.join('/') : undefined
  const path = fragment === undefined ? segments : fragment.replace(/^#?!\/?/, '').split('/')
  const at = isStatus(path[1]) ? 1 : isStatus(path[0]) ? 0 : -1
  // Embed fixers show the picture alone behind `.jpg` or `.mp4`.
  const id = path[at + 1]?.replace(/\.(?:mp4|jpg|png|gif)$/, '')
  if (at < 0 || id === undefined || !ID.test(id)) return undefined
  const [author] = path
  return at === 1 ? found(id, author?.replace(/^@/, '')) : found(id)
}

/** A long post (`article`) is a post. */
function isStatus(word: string | undefined): boolean {
  return word !== undefined && /^(?:status(?:es)?|article)$/i.test(word)
}

/** Below `/i/`, where no account stands: `/i/status/1`, `/i/web/status/1`, players of old embeds, bookmarks, notes; and what embeds and buttons name. */
function readApp(segments: readonly string[], get: Parts['get']): Reading {
  const [, first, second, third] = segments
  const named = segments[0] === 'intent' ? get('tweet_id') : segments[0] === 'embed' ? get('id') : first === 'bookmarks' ? get('post_id') : undefined
  const noted = first === 'birdwatch' || first === 'communitynotes' ? third : undefined
  const id = named ?? noted ?? (isStatus(first) ? second : first === 'web' && second === 'status' ? third : first === 'videos' || first === 'cards' ? segments.at(-1) : undefined)
  return id !== undefined && ID.test(id) ? found(id) : undefined
}

function found(id: string, author?: string): Found {
  return { kind: 'post', nativeId: id, author, address: `https://x.com/i/status/${id}` }
}

export const x: Platform = {
  name: 'x',
  title: 'X',
  domains: ['x.com', 'twitter.com', 't.co', 'twimg.com', 'twitter3e4tixl4xyajtrzo62zg5vztmjuricljdp2c5kshju4avyoid.onion'],
  read,
}
