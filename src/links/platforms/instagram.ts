/** Instagram. */
import { inside } from '../inside.ts'
import type { Parts, Platform, Reading } from '../link.ts'

/** Shortcodes are base64url of the number, case matters; those of private accounts are longer. */
const CODE = /^[\w-]{1,64}$/
const NUMBER = /^\d{1,25}$/
/** What stands behind `/reels/` and is no reel. */
const WORDS = new Set(['audio', 'videos', 'trending', 'explore'])
const CONTAINERS = new Set(['p', 'reel', 'reels', 'tv'])

function read({ host, segments, get }: Parts): Reading {
  const [first, second, third] = segments
  if (host === 'l.instagram.com' || host === 'lm.instagram.com') return inside(get('u'))
  if (first === 'accounts' && second === 'login') return inside(get('next'))
  // The code of a share address is not the post's.
  if (first === 'share') return second !== undefined && segments.slice(1, 3).every((part) => CODE.test(part)) ? { short: `https://www.instagram.com/share/${segments.slice(1, 3).join('/')}` } : undefined
  if (first === 'stories' && second !== undefined && third !== undefined && second !== 'highlights' && NUMBER.test(third)) {
    return { kind: 'story', nativeId: third, author: second, address: `https://www.instagram.com/stories/${second.toLowerCase()}/${third}/` }
  }
  // A highlight that was shared: /s/…?story_media_id=NUMBER_ACCOUNT
  const shared = first === 's' ? /^(\d{1,25})(?:_\d{1,25})?$/.exec(get('story_media_id') ?? '')?.[1] : undefined
  if (shared !== undefined) return { kind: 'story', nativeId: shared, address: `https://www.instagram.com/s/${second ?? ''}?story_media_id=${shared}` }
  return readPost(segments, get)
}

function readPost(segments: readonly string[], get: Parts['get']): Reading {
  const at = segments.findIndex((part) => CONTAINERS.has(part))
  if (at < 0 || at > 1) return undefined
  const after = segments.slice(segments[at + 1] === 'videos' ? at + 2 : at + 1)
  const [code, next, comment] = after
  if (code === undefined || !CODE.test(code) || (segments[at] === 'reels' && WORDS.has(code))) return undefined
  const address = `https://www.instagram.com/p/${code}/`
  const said = get('comment_id') ?? (next === 'c' ? (after[3] === 'r' ? after[4] : comment) : undefined)
  if (said !== undefined && NUMBER.test(said)) return { kind: 'comment', nativeId: said, scope: code, address: `${address}c/${said}/` }
  return { kind: 'post', nativeId: code, author: at === 1 ? segments[0] : undefined, address }
}

export const instagram: Platform = { name: 'instagram', title: 'Instagram', domains: ['instagram.com', 'instagr.am', 'ig.me', 'cdninstagram.com'], read }
