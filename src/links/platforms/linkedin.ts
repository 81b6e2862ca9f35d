/** LinkedIn. Its types are different spaces of numbers: only the network knows which `share` is which `activity`. */
import type { Parts, Platform, Reading } from '../link.ts'

const URN = /^urn:li:(activity|ugcPost|share):(\d{1,25})$/
const GROUP_URN = /^urn:li:groupPost:\d{1,25}-(\d{1,25})$/
const SLUG = /(?:^|[-_])(activity|ugcPost|share)-(\d{1,25})(?:-[\w-]{1,12})?$/
const COMMENT = /^urn:li:comment:\([^,]{1,80},(\d{1,25})\)$/
const NEW_COMMENT = /^urn:li:fsd_comment:\((\d{1,25}),[^)]{1,80}\)$/

function read({ host, segments, get }: Parts): Reading {
  const [first, second, third] = segments
  if (host === 'lnkd.in') return first !== undefined && segments.every((part) => /^[\w-]{1,60}$/.test(part)) ? { short: `https://lnkd.in/${segments.join('/')}` } : undefined
  const inside = insideOf(first, second, get)
  if (inside !== undefined) return { inside }
  if (first === 'pulse') return second === undefined ? undefined : { kind: 'post', nativeId: second.toLowerCase(), scope: 'pulse', address: `https://www.linkedin.com/pulse/${second.toLowerCase()}` }
  const urn = segments.find((part) => part.startsWith('urn:li:')) ?? (first === 'feed' && third === undefined ? get('highlightedUpdateUrn') : undefined)
  const typed = first === 'posts' ? SLUG.exec(second ?? '') : URN.exec(urn ?? '')
  const activity = GROUP_URN.exec(urn ?? '')?.[1]
  const id = activity !== undefined ? `activity:${activity}` : typed ? `${typed[1] ?? ''}:${typed[2] ?? ''}` : undefined
  return id === undefined ? undefined : post(id, get)
}

function post(id: string, get: Parts['get']): Reading {
  const address = `https://www.linkedin.com/feed/update/urn:li:${id}`
  const comment = commentOf(get('replyUrn')) ?? commentOf(get('dashReplyUrn')) ?? commentOf(get('commentUrn')) ?? commentOf(get('dashCommentUrn'))
  if (comment === undefined) return { kind: 'post', nativeId: id, address }
  return { kind: 'comment', nativeId: comment, scope: id, address: `${address}?commentUrn=urn:li:comment:(${id},${comment})` }
}

function commentOf(urn: string | undefined): string | undefined {
  return urn === undefined ? undefined : (COMMENT.exec(urn) ?? NEW_COMMENT.exec(urn))?.[1]
}

/** Outgoing links and the wall before a visitor carry the true address. */
function insideOf(first: string | undefined, second: string | undefined, get: Parts['get']): string | undefined {
  if (first === 'safety' || first === 'redir') return get('url')
  if (first === 'authwall') return get('sessionRedirect')
  if (first === 'login' || first === 'uas' || (first === 'signup' && second !== undefined)) return get('session_redirect')
  return undefined
}

export const linkedin: Platform = { name: 'linkedin', title: 'LinkedIn', domains: ['linkedin.com', 'lnkd.in', 'licdn.com'], read }
