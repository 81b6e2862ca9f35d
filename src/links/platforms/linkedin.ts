/** LinkedIn. Its types are different spaces of numbers: only the network knows which `share` is which `activity`. */
import type { Found, Parts, Platform, Reading } from '../link.ts'

const URN = /^urn:li:(activity|ugcPost|share):(\d{1,25})$/
const GROUP_URN = /^urn:li:groupPost:\d{1,25}-(\d{1,25})$/
const SLUG = /(?:^|[-_])(activity|ugcPost|share)-(\d{1,25})(?:-[\w-]{1,12})?$/
const COMMENT = /^urn:li:comment:\(((?:urn:li:)?\w{1,20}:[\d-]{1,50}),(\d{1,25})\)$/
const NEW_COMMENT = /^urn:li:fsd_comment:\((\d{1,25}),((?:urn:li:)?\w{1,20}:[\d-]{1,50})\)$/

function read({ host, segments, get }: Parts): Reading {
  const [first, second, third] = segments
  if (host === 'lnkd.in') return first !== undefined && segments.every((part) => /^[\w-]{1,60}$/.test(part)) ? { short: `https://lnkd.in/${segments.join('/')}` } : undefined
  const inside = insideOf(first, second, get)
  if (inside !== undefined) return { inside }
  if (first === 'pulse') return article(second?.toLowerCase(), get)
  const urn = segments.find((part) => part.startsWith('urn:li:')) ?? ((first === 'feed' && third === undefined) || first === 'groups' ? get('highlightedUpdateUrn') : undefined)
  const typed = first === 'posts' ? SLUG.exec(second ?? '') : URN.exec(urn ?? '')
  const activity = GROUP_URN.exec(urn ?? '')?.[1]
  const id = activity !== undefined ? `activity:${activity}` : typed ? `${typed[1] ?? ''}:${typed[2] ?? ''}` : undefined
  return id === undefined ? undefined : post(id, get)
}

/** Articles end in a word that makes them unique; a word alone is a list of them. */
function article(slug: string | undefined, get: Parts['get']): Reading {
  if (slug === undefined || !/^[\p{L}\p{N}_-]{1,300}$/u.test(slug) || !slug.includes('-')) return undefined
  return withComment({ kind: 'post', nativeId: slug, scope: 'pulse', address: `https://www.linkedin.com/pulse/${encodeURIComponent(slug)}` }, get)
}

function post(id: string, get: Parts['get']): Reading {
  return withComment({ kind: 'post', nativeId: id, address: `https://www.linkedin.com/feed/update/urn:li:${id}` }, get)
}

/** A reply is named beside the comment that it answers: where it cannot be read, its parent must not stand for it. */
function withComment(of: Found, get: Parts['get']): Reading {
  const urn = get('replyUrn') ?? get('dashReplyUrn') ?? get('commentUrn') ?? get('dashCommentUrn')
  if (urn === undefined) return of
  const [, under, older] = COMMENT.exec(urn) ?? []
  const [, newer, underToo] = NEW_COMMENT.exec(urn) ?? []
  const comment = older ?? newer
  const scope = (under ?? underToo)?.replace(/^urn:li:/, '')
  if (comment === undefined || scope === undefined) return undefined
  const address = /^(?:activity|ugcPost|share):/.test(scope) ? `https://www.linkedin.com/feed/update/urn:li:${scope}` : of.address
  return { kind: 'comment', nativeId: comment, scope, address: `${address}?commentUrn=urn:li:comment:(${scope},${comment})` }
}

/** Outgoing links and the wall before a visitor carry the true address. */
function insideOf(first: string | undefined, second: string | undefined, get: Parts['get']): string | undefined {
  if (first === 'safety' || first === 'redir') return get('url')
  if (first === 'authwall') return get('sessionRedirect')
  if (first === 'login' || first === 'uas' || (first === 'signup' && second !== undefined)) return get('session_redirect')
  return undefined
}

export const linkedin: Platform = { name: 'linkedin', title: 'LinkedIn', domains: ['linkedin.com', 'lnkd.in', 'licdn.com'], read }
