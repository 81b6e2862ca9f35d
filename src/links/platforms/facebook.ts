/** Facebook. */
import type { Found, Parts, Platform, Reading } from '../link.ts'

/** Posts, photos and videos share one space of numbers (a trailing `:0` is no part of them); `pfbid…` is an opaque token of the same. */
const NUMBER = /^\d{1,25}(?=:\d+$|$)/
const PFBID = /^pfbid[0-9A-Za-z]{1,120}$/
/** People's numbers, which stand alone in addresses of profiles. */
const PERSON = /^(?:1000\d{11}|61\d{12})$/
const CODE = /^[\w-]{1,60}$/
const COMMENT = /^\d{1,25}$/

const SHOWN_BY_QUERY = new Set(['photo', 'photo.php', 'watch', 'video.php', 'story.php', 'permalink.php', 'video', 'dash_mpd_debug.mpd'])
const CONTAINERS = new Set(['posts', 'permalink', 'videos', 'photos', 'reel', 'reels', 'watchparty', 'live', 'notes'])
/** First words of pages of Facebook's own. */
const OWN = new Set(['help', 'policies', 'search', 'business', 'about', 'legal', 'ads', 'marketplace', 'hashtag', 'settings'])

function read({ host, segments, get }: Parts): Reading {
  const [first, second] = segments
  if (first === undefined) return undefined
  if (host === 'fb.watch' || host === 'fb.me' || host === 'on.fb.me' || host === 'fb.gg') return short(`https://${host}`, segments.slice(0, 2))
  if (first === 'share') return second === undefined ? undefined : short('https://www.facebook.com/share', segments.slice(1, 3))
  const inside = insideOf(first, second, get)
  if (inside !== undefined) return { inside }
  const post = postOf(segments, get)
  if (!post) return undefined
  const comment = commentId(get('reply_comment_id') ?? get('comment_id'))
  if (comment !== undefined) return { kind: 'comment', nativeId: comment, scope: post.nativeId, address: withComment(post.address, comment) }
  return post
}

function short(under: string, codes: readonly string[]): Reading {
  return codes.every((code) => CODE.test(code)) ? { short: [under, ...codes].join('/') } : undefined
}

/** Redirects, embeds and the wall before them carry the true address. */
function insideOf(first: string, second: string | undefined, get: Parts['get']): string | undefined {
  if (first === 'l.php' || first === 'flx') return get('u')
  if (first === 'plugins' || second === 'plugins') return get('href')
  if (first === 'checkpoint') return get('next')
  if (first === 'login' || first === 'login.php') return second === 'identify' ? undefined : get('next')
  return undefined
}

function postOf(segments: readonly string[], get: Parts['get']): Found | undefined {
  const [first = ''] = segments
  if (OWN.has(first)) return undefined
  if (first === 'stories') return story(segments.at(-1) ?? '')
  const isVideo = first.startsWith('watch') || first.startsWith('video')
  if (SHOWN_BY_QUERY.has(first) && segments.length <= 2) {
    const named = isVideo ? get('v') ?? get('story_fbid') ?? get('fbid') : get('story_fbid') ?? get('fbid') ?? get('v')
    if (named !== undefined) return found(named, isVideo ? 'video' : 'post')
  }
  return postInPath(segments) ?? postBeside(segments, get)
}

/** A slug, an album or a page's number may stand between: the last number is the post's. */
function postInPath(segments: readonly string[]): Found | undefined {
  const [first = ''] = segments
  if (segments.length === 1) return PERSON.test(first) ? undefined : found(first, 'post')
  const at = segments.findIndex((part, place) => CONTAINERS.has(part) || (part === 'post' && place === 2))
  const id = at < 0 || at > 2 ? undefined : segments.slice(at + 1).findLast(isId)
  const author = at === 1 && first !== 'groups' ? first : undefined
  return id === undefined ? undefined : found(id, /^(?:video|reel)/.test(segments[at] ?? '') ? 'video' : 'post', author)
}

/** A group, an event or a note that names the post in a parameter; the first of several. */
function postBeside([first]: readonly string[], get: Parts['get']): Found | undefined {
  const named = first === 'groups' ? get('multi_permalinks')?.split(',')[0] ?? (get('view') === 'permalink' ? get('id') : undefined) : first === 'events' ? get('post_id') : first === 'note.php' ? get('note_id') : undefined
  return named === undefined ? undefined : found(named, 'post')
}

/** A story's token is base64 of `S:_ISC:<number>`. */
function story(token: string): Found | undefined {
  const id = token.length > 80 ? undefined : /^S:_I\w{1,4}:(\d{1,25})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1]
  return id === undefined ? undefined : { kind: 'story', nativeId: id, address: `https://www.facebook.com/stories/1/${Buffer.from(`S:_ISC:${id}`).toString('base64')}/` }
}

function found(given: string, kind: Found['kind'], author?: string): Found | undefined {
  const id = NUMBER.exec(given)?.[0] ?? (PFBID.test(given) ? given : undefined)
  if (id === undefined) return undefined
  // Facebook opens any object by its number alone; one that looks like a person's needs the player.
  return { kind, nativeId: id, author, address: PERSON.test(id) ? `https://www.facebook.com/watch/?v=${id}` : `https://www.facebook.com/${id}` }
}

function isId(part: string): boolean {
  return NUMBER.test(part) || PFBID.test(part)
}

/** A comment's number; newer addresses hold it as base64 of `comment:<post>_<comment>`. */
function commentId(given: string | undefined): string | undefined {
  if (given === undefined || COMMENT.test(given)) return given
  if (given.length > 200) return undefined
  return /^(?:comment|reply):\d{1,25}(?:_\d{1,25})?_(\d{1,25})$/.exec(Buffer.from(given, 'base64').toString('latin1'))?.[1]
}

function withComment(address: string, comment: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}comment_id=${comment}`
}

export const facebook: Platform = {
  name: 'facebook',
  title: 'Facebook',
  domains: ['facebook.com', 'fb.com', 'fb.watch', 'fb.me', 'fb.gg', 'messenger.com', 'fbcdn.net', 'fbsbx.com', 'facebookwkhpilnemxj7asaniu7vnjjbiltxjqhye3mhbshg7kx5tfyd.onion'],
  read,
}
