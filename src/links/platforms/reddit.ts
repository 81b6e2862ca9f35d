/** Reddit. */
import type { Parts, Platform, Reading } from '../link.ts'

/** Numbers in base 36. */
const ID = /^[a-z0-9]{4,10}$/
const NAME = /^[\w.-]{1,60}$/
const CODE = /^\w{4,20}$/
const HOMES = new Set(['r', 'u', 'user'])
const CONTAINERS = new Set(['comments', 'gallery', 'tb', 'duplicates', 'mediaembed'])
/** What stands where a comment or a post would, and is a way to sort or a page of Reddit. */
const WORDS = new Set(['best', 'top', 'hot', 'rising', 'controversial', 'confidence', 'live', 'random', 'popular', 'premium', 'coins', 'prefs', 'login', 'register', 'submit', 'search', 'video', 'wiki', 'rules', 'about', 'media', 'gallery', 'awards', 'explore', 'settings', 'message', 'advertising', 'notifications', 'avatar', 'users', 'subreddits', 'answers', 'policies', 'mod', 'chat', 'poll'])

function read({ host, segments, path, get }: Parts): Reading {
  const [first, second, third, fourth] = segments
  if (host === 'reddit.app.link') return CODE.test(first ?? '') ? { short: `https://reddit.app.link/${first ?? ''}` } : undefined
  if (host === 'redd.it') return post(first, undefined)
  if (host === 'v.redd.it' || (first === 'video' && /^[a-z0-9]{13}$/.test(second ?? ''))) return video(host === 'v.redd.it' ? segments : segments.slice(1))
  if (first === 'over18' || first === 'login' || first === 'register') return inside(get('dest'))
  if (host === 'out.reddit.com') return inside(get('url'))
  const isHome = HOMES.has(first ?? '')
  if (isHome && third === 's') return second !== undefined && NAME.test(second) && CODE.test(fourth ?? '') ? { short: `https://www.reddit.com/${first === 'r' ? 'r' : 'user'}/${second.toLowerCase()}/s/${fourth ?? ''}` } : undefined
  const at = isHome ? 2 : 0
  if (!CONTAINERS.has(segments[at] ?? '')) return segments.length === 1 && !WORDS.has(first ?? '') && /^[a-z0-9]{5,8}$/.test(first ?? '') ? post(first, undefined) : undefined
  // /comments/POST/slug/COMMENT, since 2023 /comments/POST/comment/COMMENT, and /comments/POST//COMMENT of programs.
  const unnamed = /\/comments\/[^/]+\/\/([^/]+)/.exec(path)?.[1]
  return post(segments[at + 1], segments[at] === 'comments' ? unnamed ?? segments[at + 3] : undefined)
}

/** A video's address leads to its post by a redirect; the files of a player name the post. */
function video([first = '', second]: readonly string[]): Reading {
  if (first === 'link') return post(second, undefined)
  return CODE.test(first) ? { short: `https://v.redd.it/${first}` } : undefined
}

function post(given: string | undefined, comment: string | undefined): Reading {
  const id = given?.toLowerCase()
  if (id === undefined || !ID.test(id) || WORDS.has(id)) return undefined
  const address = `https://www.reddit.com/comments/${id}`
  const said = comment?.toLowerCase().replace(/^t1_/, '')
  if (said !== undefined && ID.test(said) && !WORDS.has(said)) return { kind: 'comment', nativeId: said, scope: id, address: `${address}/_/${said}` }
  return { kind: 'post', nativeId: id, address }
}

function inside(address: string | undefined): Reading {
  return address === undefined ? undefined : { inside: address.startsWith('/') ? `https://www.reddit.com${address}` : address }
}

export const reddit: Platform = { name: 'reddit', title: 'Reddit', domains: ['reddit.com', 'reddit.app.link', 'redd.it', 'redditmedia.com', 'redditstatic.com', 'redditinc.com', 'reddituploads.com', 'redditspace.com'], read }
