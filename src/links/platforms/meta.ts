/** Facebook, Instagram and Threads. */
import type { Found, Parts, Platform } from '../link.ts'

const NUMBER = /^\d{5,25}$/
const PFBID = /^pfbid[0-9A-Za-z]{20,100}$/
const SHORTCODE = /^[\w-]{5,64}$/

function readFacebook({ host, segments, query }: Parts): Found | 'short' | undefined {
  if (host === 'fb.watch' || segments[0] === 'share') return segments.length > 0 ? 'short' : undefined
  const comment = query.get('reply_comment_id') ?? query.get('comment_id')
  const post = facebookPost(segments, query)
  if (!post) return undefined
  const base = `https://www.facebook.com/${post.id}`
  if (comment !== null && /^[\w=]{5,120}$/.test(comment)) {
    return { kind: 'comment', nativeId: comment, scope: post.id, address: `${base}?comment_id=${comment}` }
  }
  return { kind: post.kind, nativeId: post.id, author: post.author, address: base }
}

function facebookPost(segments: readonly string[], query: URLSearchParams): { id: string; kind: Found['kind']; author?: string | undefined } | undefined {
  const [first, second] = segments
  const fromQuery = query.get('story_fbid') ?? query.get('fbid') ?? (first === 'watch' ? query.get('v') : null)
  if (fromQuery && isFacebookId(fromQuery)) return { id: fromQuery, kind: first === 'watch' ? 'video' : 'post' }
  if (segments.length === 1 && first !== undefined && isFacebookId(first)) return { id: first, kind: 'post' }
  if (first === 'reel' && second !== undefined && isFacebookId(second)) return { id: second, kind: 'video' }
  const at = segments.findIndex((part) => ['posts', 'permalink', 'videos', 'photos'].includes(part))
  const id = segments.slice(at + 1).findLast(isFacebookId)
  if (at < 0 || id === undefined) return undefined
  return { id, kind: segments[at] === 'videos' ? 'video' : 'post', author: first === 'groups' ? undefined : first }
}

function isFacebookId(part: string): boolean {
  return NUMBER.test(part) || PFBID.test(part)
}

function readInstagram({ segments }: Parts): Found | 'short' | undefined {
  if (segments[0] === 'share') return segments.length > 1 ? 'short' : undefined
  if (segments[0] === 'stories' && segments[1] !== undefined && NUMBER.test(segments[2] ?? '')) {
    return { kind: 'story', nativeId: segments[2] ?? '', author: segments[1], address: `https://www.instagram.com/stories/${segments[1]}/${segments[2] ?? ''}/` }
  }
  const at = segments.findIndex((part) => ['p', 'reel', 'reels', 'tv'].includes(part))
  const code = segments[at + 1]
  if (at < 0 || at > 1 || code === undefined || !SHORTCODE.test(code)) return undefined
  const address = `https://www.instagram.com/p/${code}/`
  if (segments[at + 2] === 'c' && NUMBER.test(segments[at + 3] ?? '')) {
    return { kind: 'comment', nativeId: segments[at + 3] ?? '', scope: code, address: `${address}c/${segments[at + 3] ?? ''}/` }
  }
  return { kind: 'post', nativeId: code, author: at === 1 ? segments[0] : undefined, address }
}

function readThreads({ segments }: Parts): Found | undefined {
  const [user, kind, code] = segments[0] === 't' ? [undefined, 'post', segments[1]] : segments
  if (kind !== 'post' || code === undefined || !SHORTCODE.test(code)) return undefined
  return { kind: 'post', nativeId: code, author: user?.replace('@', ''), address: `https://www.threads.com/t/${code}` }
}

export const facebook: Platform = { name: 'facebook', hosts: new Set(['facebook.com', 'm.facebook.com', 'mbasic.facebook.com', 'web.facebook.com', 'fr-fr.facebook.com', 'fb.com', 'fb.watch']), read: readFacebook }
export const instagram: Platform = { name: 'instagram', hosts: new Set(['instagram.com', 'm.instagram.com', 'instagr.am', 'ddinstagram.com', 'kkinstagram.com']), read: readInstagram }
export const threads: Platform = { name: 'threads', hosts: new Set(['threads.net', 'threads.com']), read: readThreads }
