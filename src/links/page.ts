/** Pages of hosts that are no known platform's: an address without what says where the reader came from. */
import type { Address } from './address.ts'
import { isReserved } from './address.ts'
import type { Found, Parts } from './link.ts'
import { isTracking, trackingOf } from './tracking.ts'

/** First words of paths that lead to people, lists and doors, never to something that was published. */
const PROFILES = new Set(['user', 'users', 'u', 'profile', 'profiles', 'profil', 'profils', 'member', 'members', 'membre', 'membres', 'account', 'accounts', 'people', 'channel', 'video-channels', 'tag', 'tags', 'hashtag', 'my'])
const LISTS = new Set(['followers', 'following', 'with_replies', 'media', 'notes', 'avatar', 'banner', 'background', 'info', 'statuses', 'featured', 'favorites', 'favourites', 'likes', 'playlists', 'about', 'videos', 'video-playlists', 'video-channels', 'shorts', 'streams', 'community'])
/** Pages of a fediverse server's own interface. */
const DOORS = new Set(['public', 'bookmarks', 'favourites', 'lists', 'explore', 'home', 'search', 'login', 'notifications', 'conversations', 'settings', 'getting-started', 'directory', 'follow_requests', 'sign_in', 'share'])

/** What follows these words on a server of the fediverse is an id; here it was none. */
const FEDIVERSE = new Set(['objects', 'display', 'lists'])

/** Fragments that name something published on the page, or the page itself where a program shows all of them. */
const COMMENT = /^(?:[a-z]{1,10}[-_])?(?:comments?|commentaires?|reponse|reply|answer|post|message|msg|forum|avis|pid|p|c|r|t|id)[-_]?\d{1,20}$/i
const ROUTE = /^!?\/./

/** The page, or `undefined` where no post can be: a home page, a profile, a list. */
export function readPage({ url, host }: Address, parts: Parts): Found | undefined {
  if (isReserved(host) || isList(host, parts.segments)) return undefined
  const query = queryOf(url, host)
  const fragment = fragmentOf(url)
  const path = pathOf(url)
  if (path === '' && query === '' && fragment === '') return undefined
  const address = `https://${host}${path}${query}${fragment}`
  return { kind: COMMENT.test(fragment.slice(1)) ? 'comment' : 'page', nativeId: address, address }
}

function isList(host: string, given: readonly string[]): boolean {
  const segments = given[0] === 'web' ? given.slice(1) : given
  const [first = '', second, third] = segments
  if (segments.at(-2) === 'tagged' || segments.at(-2) === 'tags') return true
  if (first === '@' || isUnreadStatus(segments)) return true
  if (first.startsWith('@') && segments.length <= 3) return second === undefined || LISTS.has(second) || second === 'tagged'
  if (segments.length === 1) return DOORS.has(first) || PROFILES.has(first) || host.startsWith('pixelfed.')
  if (first === 'api' && second === 'v1') return true
  if (first === 'videos' && second === 'watch') return third === 'playlist'
  if (segments.length === 2 && FEDIVERSE.has(first)) return true
  if ((first === 'notes' || first === 'c' || first === 'a') && segments.length === 2) return second?.includes('@') === true
  if (first === 'w' && second === 'p') return true
  return (PROFILES.has(first) || first === 'c' || first === 'a') && (segments.length === 2 ? PROFILES.has(first) : segments.length === 3 && LISTS.has(third ?? ''))
}

/** The shape of a post of the fediverse, with a name or a number that none can have: it would stand for the true one. */
function isUnreadStatus([first = '', second = '', third]: readonly string[]): boolean {
  return (first === 'users' && third === 'statuses') || (first.startsWith('@') && third === undefined && /^\d+$/.test(second))
}

/** Without the slash at the end, and without the page's AMP twin where a title stands before it. */
function pathOf({ pathname }: URL): string {
  const path = withoutSlashes(pathname)
  const title = path.endsWith('/amp') ? path.slice(0, -'/amp'.length) : undefined
  const slash = title?.lastIndexOf('/') ?? 0
  return title !== undefined && slash > 0 && /[-\d]/.test(title.slice(slash + 1)) ? title : path
}

function queryOf(url: URL, host: string): string {
  if (url.search === '') return ''
  const ofDomain = trackingOf(host)
  const kept = [...url.searchParams].filter(([name]) => !isTracking(name) && ofDomain?.(name) !== true)
  if (kept.length === 0) return ''
  return `?${new URLSearchParams(kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))).toString()}`
}

function fragmentOf({ hash }: URL): string {
  const fragment = withoutSlashes(hash.slice(1))
  return COMMENT.test(fragment) || ROUTE.test(fragment) ? `#${fragment}` : ''
}

/** Without the slashes at its end (a loop: the pattern for it takes the square of their number). */
export function withoutSlashes(text: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === '/') end -= 1
  return text.slice(0, end)
}
