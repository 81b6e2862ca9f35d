/**
 * The fediverse has no list of hosts: the shape of the path tells. The host is part of the identity; whether two hosts show
 * one post only their servers know, so views that may be of another server's post are not settled.
 */
import type { Found, LinkKind, Parts, Reading } from '../link.ts'
import { uuidOfShort } from '../short-uuid.ts'
import { isTracking } from '../tracking.ts'

const NUMBER = /^\d{1,25}$/
/** Ids of Pleroma (Flake, base 62), GoToSocial (ULID), Misskey and its forks (aid, aidx, meid): letters and a digit, which tells them from words. */
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i
const FLAKE = /^A[A-Za-z0-9]{17}$/
const NOTE = /^(?=[a-z]{0,31}\d)[0-9a-z]{8,32}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const NAME = /^[\p{L}\p{N}_.-]{1,200}(?:@[\w.-]{1,200})?$/u
const AFTER = new Set(['activity', 'replies', 'embed', 'favourites', 'reblogs', 'quotes', 'likes', 'shares', 'context', 'edits'])

/** A post of the fediverse, or `undefined`. */
export function readFediverse(parts: Parts): Reading {
  const reading = readShape(parts)
  // A query that says something makes it another site's page: /post/123?id=5
  const isPage = typeof reading === 'object' && 'nativeId' in reading && SHARED.has(firstOf(parts.segments)) && hasMeaning(parts.search)
  return isPage ? undefined : reading
}

/** First words of paths that other sites have too. */
const SHARED = new Set(['post', 'comment', 'p', 'c', 'm', '@'])

function firstOf([first = '']: readonly string[]): string {
  return first.startsWith('@') ? '@' : first
}

function hasMeaning(search: string): boolean {
  return search !== '' && [...new URLSearchParams(search).keys()].some((name) => !isTracking(name))
}

function readShape(parts: Parts): Reading {
  const { host, segments } = parts
  const path = segments[0] === 'web' || segments[0] === 'deck' || segments[0] === 'redirect' ? segments.slice(1) : segments
  const plain = path.length > 2 && AFTER.has(path.at(-1) ?? '') ? path.slice(0, -1) : path
  return client(host, parts) ?? byAuthor(host, plain) ?? byKind(parts, plain) ?? peertube(host, plain)
}

/** `/@name/1`, `/users/name/statuses/1` and their kin: the id is of the server, the name adorns it. */
function byAuthor(host: string, path: readonly string[]): Reading {
  const [first = '', second, third, fourth] = path
  if (first.startsWith('@') && first.length > 1) return status(host, { author: first.slice(1), id: isWord(second) ? third : second, isAlone: path.length === (isWord(second) ? 3 : 2) })
  if (first === 'users' && third === 'statuses') return status(host, { author: second, id: fourth, isAlone: path.length === 4 })
  if (first === 'ap' && second === 'users' && path[3] === 'statuses') return status(host, { author: undefined, id: path[4], isAlone: path.length === 5 })
  if (first === 'statuses') return status(host, { author: undefined, id: second, isAlone: path.length === 2 })
  return pixelfedAndSnac(host, path)
}

/** Some servers have a word between the name and the id. */
function isWord(part: string | undefined): boolean {
  return part === 'statuses' || part === 'posts'
}

function pixelfedAndSnac(host: string, [first = '', second, third, ...rest]: readonly string[]): Reading {
  if (rest.length > 0) return undefined
  if (first === 'i' && second === 'web' && third === 'post') return undefined
  if (first === 'p' && second !== undefined && NAME.test(second) && NUMBER.test(third ?? '')) return found(host, third ?? '', `p/${second}/${third ?? ''}`, { author: second, scope: `${host}/p` })
  if (second === 'p' && NAME.test(first) && /^\d{10}\.\d{6}$/.test(third ?? '')) return found(host, third ?? '', `${first}/p/${third ?? ''}`, { author: first, scope: `${host}/${first}` })
  return undefined
}

function status(host: string, { author, id, isAlone }: { author: string | undefined; id: string | undefined; isAlone: boolean }): Reading {
  if (id === undefined || !isAlone || (author !== undefined && !NAME.test(author))) return undefined
  // The address of the post leaves the name out; whose post a server shows, the name tells.
  const askAt = author?.includes('@') === true ? `https://${host}/@${author}/${id}` : undefined
  const isSettled = askAt === undefined
  // Mastodon opens a number without the name; GoToSocial needs it.
  if (NUMBER.test(id)) return found(host, id, `statuses/${id}`, { author, isSettled, askAt })
  if (ULID.test(id)) return found(host, id.toUpperCase(), author === undefined ? `statuses/${id.toUpperCase()}` : `@${author}/statuses/${id.toUpperCase()}`, { author, isSettled, askAt })
  if (FLAKE.test(id)) return found(host, id, `notice/${id}`, { author, isSettled: false, askAt })
  return NOTE.test(id) ? found(host, id, `notes/${id}`, { author, scope: `${host}/notes`, isSettled: false, askAt }) : undefined
}

/** Words of the path that say what follows them. */
function byKind({ host, hash }: Parts, path: readonly string[]): Reading {
  const [first = '', second = '', third, fourth] = path
  if (first === 'm') return magazine(host, path, hash)
  const anchored = anchoredComment(hash)
  // PieFed: /c/COMMUNITY/p/1/title
  if (first === 'c' && third === 'p' && NAME.test(second) && NUMBER.test(fourth ?? '') && path.length <= 5) {
    return anchored === undefined ? found(host, fourth ?? '', `c/${second}/p/${fourth ?? ''}`, { scope: `${host}/c/${second}/p`, isSettled: false }) : comment(host, anchored)
  }
  if (first === 'post' && NUMBER.test(second)) {
    // Comments: /post/1/2 of Lemmy, /post/1/comment/2 and #comment_2 of PieFed
    const under = anchored ?? (third === 'comment' ? fourth : third)
    if (under !== undefined) return NUMBER.test(under) && path.length <= 4 ? comment(host, under) : undefined
  }
  if (first === 'i' && second === 'web' && third === 'post' && NUMBER.test(fourth ?? '')) return found(host, fourth ?? '', `i/web/post/${fourth ?? ''}`, { scope: `${host}/p`, isSettled: false })
  if (path.length !== 2) return undefined
  switch (first) {
    case 'notice': return /^[A-Za-z0-9]{1,40}$/.test(second) && /\d/.test(second) ? found(host, second, `notice/${second}`, { isSettled: false }) : undefined
    case 'notes': return isNote(second) ? found(host, second, `notes/${second}`, { scope: `${host}/notes`, isSettled: false }) : undefined
    case 'objects': case 'display': return object(host, first, second)
    case 'o': return /^[0-9a-f]{32}$/.test(second) ? found(host, second, `o/${second}`) : undefined
    case 'post': return NUMBER.test(second) ? found(host, second, `post/${second}`, { scope: `${host}/post`, isSettled: false }) : undefined
    case 'comment': return NUMBER.test(second) ? comment(host, second) : undefined
    default: return undefined
  }
}

function comment(host: string, id: string): Reading {
  return found(host, id, `comment/${id}`, { kind: 'comment', isSettled: false })
}

/** A comment that the fragment names: `#comment_2` of PieFed, `#entry-comment-2` and `#post-comment-2` of Mbin. */
function anchoredComment(hash: string): string | undefined {
  return /^(?:entry-|post-)?comment[-_](\d{1,20})$/.exec(hash)?.[1]
}

/** Misskey's ids hold a digit, and small letters unless they are numbers or ULIDs: a word or a title is none. */
function isNote(id: string): boolean {
  return /^[0-9A-Za-z]{5,32}$/.test(id) && /\d/.test(id) && (/[a-z]/.test(id) || NUMBER.test(id) || ULID.test(id))
}

/** Friendica's page and the ActivityPub id share a UUID; Pleroma's `/objects/` is the ActivityPub id itself. */
function object(host: string, first: string, id: string): Reading {
  if (UUID.test(id)) return found(host, id.toLowerCase(), `objects/${id.toLowerCase()}`)
  return first === 'display' && /^[0-9a-f]+(?:-[0-9a-f]+){2,5}$/i.test(id) ? found(host, id.toLowerCase(), `display/${id.toLowerCase()}`) : undefined
}

/** Mbin: threads (`t`), posts (`p`) and their comments, all in a magazine. */
function magazine(host: string, path: readonly string[], hash: string): Reading {
  const [, name, kind, id, ...rest] = path
  if (name === undefined || id === undefined || (kind !== 't' && kind !== 'p') || !NAME.test(name) || !NUMBER.test(id)) return undefined
  const at = rest.findIndex((part) => part === 'comment' || part === 'reply')
  const under = anchoredComment(hash) ?? (at < 0 ? undefined : rest[at + 1])
  const scope = `${host}/m/${kind}`
  if (under !== undefined && NUMBER.test(under)) return found(host, under, `m/${name}/${kind}/${id}/-/${kind === 't' ? 'comment' : 'reply'}/${under}`, { kind: 'comment', scope, isSettled: false })
  return rest.length > 1 ? undefined : found(host, id, `m/${name}/${kind}/${id}`, { scope, isSettled: false })
}

/** PeerTube: one UUID, in full or in base 58 of flickr; its comments are posts of their own. */
function peertube(host: string, path: readonly string[]): Reading {
  const api = path[0] === 'api' && path[1] === 'v1' ? path.slice(2) : path
  const [first, second, third] = api
  const at = first === 'w' ? 1 : first === 'videos' ? (second === 'watch' || second === 'embed' ? 2 : api === path ? -1 : 1) : -1
  const [given, thread] = at < 0 ? [] : api[at]?.split(';threadId=') ?? []
  const id = given === undefined ? undefined : UUID.test(given) ? given.toLowerCase() : uuidOfShort(given)
  if (id === undefined) return undefined
  const comment = (api[at + 1] === 'comments' ? api[at + 2] : undefined) ?? (third === 'comments' ? api[3] : undefined) ?? thread
  if (comment !== undefined && NUMBER.test(comment)) return found(host, `${id}/${comment}`, `videos/watch/${id}/comments/${comment}`, { kind: 'comment' })
  return found(host, id, `videos/watch/${id}`, { kind: 'video', isSettled: false })
}

/** Web clients that show any server's posts under their own host, which stands in the path. */
const CLIENTS = new Set(['elk.zone', 'main.elk.zone', 'vger.to', 'go.getvoyager.app', 'lemmyverse.link', 'threadiverse.link'])

function client(host: string, { segments, hash }: Parts): Reading {
  const path = host === 'phanpy.social' || host === 'dev.phanpy.social' ? hash.replace(/^\//, '').split('/') : host === 'phtn.app' && segments[0] === 'post' ? [segments[1] ?? '', 'post', ...segments.slice(2)] : CLIENTS.has(host) ? segments : []
  const [server, ...rest] = path
  if (server === undefined || !server.includes('.')) return undefined
  return { inside: `https://${server}/${rest[0] === 's' ? `statuses/${rest[1] ?? ''}` : rest.join('/')}` }
}

interface Extra { kind?: LinkKind; scope?: string; author?: string | undefined; isSettled?: boolean; askAt?: string | undefined }

function found(host: string, nativeId: string, path: string, { kind = 'post', scope = host, author, isSettled = true, askAt }: Extra = {}): Found {
  return { kind, nativeId, scope, author, address: `https://${host}/${path}`, isSettled, askAt }
}
