/** TikTok. */
import { inside } from '../inside.ts'
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{1,25}$/
const CODE = /^[A-Za-z0-9]{3,20}$/
const CONTAINERS = new Set(['video', 'photo', 'v', 'embed', 'player', 'v1', 'v2', 'v3'])

function read({ host, segments, get }: Parts): Reading {
  const [first] = segments
  if (first === undefined) return undefined
  if (first === 'link') return inside(get('target'))
  const code = /^v[mt]\./.test(host) ? first : first === 't' ? segments[1] : undefined
  if (code !== undefined) return short(code)
  const at = segments.findLastIndex((part, place) => CONTAINERS.has(part) && place < segments.length - 1)
  const id = segments[at + 1]?.replace(/\.html$/, '')
  if (at < 0 || at > 2 || id === undefined || !ID.test(id)) return segments.length === 1 && isMirror(host) ? short(first) : undefined
  const author = first.startsWith('@') && first.length > 1 ? first.slice(1) : undefined
  const address = `https://www.tiktok.com/@/video/${id}`
  const comment = get('share_comment_id') ?? get('comment_id')
  if (comment !== undefined && ID.test(comment)) return { kind: 'comment', nativeId: comment, scope: id, address: `${address}?comment_id=${comment}` }
  return { kind: 'video', nativeId: id, author, address }
}

/** Codes are the same on every host that shows them: embed fixers keep them. */
function short(code: string): Reading {
  return CODE.test(code) ? { short: `https://vm.tiktok.com/${code}` } : undefined
}

/** On TikTok itself a single word is a page of the app. */
function isMirror(host: string): boolean {
  return host !== 'tiktok.com' && !host.endsWith('.tiktok.com')
}

export const tiktok: Platform = { name: 'tiktok', title: 'TikTok', domains: ['tiktok.com', 'tiktokv.com', 'tiktokv.eu', 'tiktokcdn.com', 'musical.ly'], read }
