/** YouTube and TikTok. */
import type { Found, Parts, Platform } from '../link.ts'

const VIDEO = /^[\w-]{11}$/
const COMMENT = /^[\w-]{10,60}(?:\.[\w-]{10,60})?$/

function readYoutube({ host, segments, query }: Parts): Found | undefined {
  const [first, second] = segments
  const community = first === 'post' ? second : query.get('lb')
  if (community && /^Ug[\w-]{20,60}$/.test(community)) return { kind: 'post', nativeId: community, address: `https://www.youtube.com/post/${community}` }
  const id = host === 'youtu.be' ? first : first === 'watch' ? query.get('v') : ['shorts', 'live', 'embed', 'v', 'e'].includes(first ?? '') ? second : undefined
  if (!id || !VIDEO.test(id)) return undefined
  const address = `https://www.youtube.com/watch?v=${id}`
  const comment = query.get('lc')
  if (comment && COMMENT.test(comment)) return { kind: 'comment', nativeId: comment, scope: id, address: `${address}&lc=${comment}` }
  return { kind: 'video', nativeId: id, address }
}

function readTiktok({ host, segments }: Parts): Found | 'short' | undefined {
  if (host === 'vm.tiktok.com' || host === 'vt.tiktok.com' || segments[0] === 't') return segments.length > 0 ? 'short' : undefined
  const at = segments.findIndex((part) => part === 'video' || part === 'photo' || part === 'v')
  const id = segments[at + 1]?.replace('.html', '')
  if (at < 0 || id === undefined || !/^\d{10,25}$/.test(id)) return undefined
  const author = segments[0]?.startsWith('@') ? segments[0].slice(1) : undefined
  return { kind: 'video', nativeId: id, author: author === '' ? undefined : author, address: `https://www.tiktok.com/@/video/${id}` }
}

export const youtube: Platform = { name: 'youtube', hosts: new Set(['youtube.com', 'm.youtube.com', 'music.youtube.com', 'youtu.be', 'youtube-nocookie.com']), read: readYoutube }
export const tiktok: Platform = { name: 'tiktok', hosts: new Set(['tiktok.com', 'm.tiktok.com', 'vm.tiktok.com', 'vt.tiktok.com', 'vxtiktok.com', 'tnktok.com']), read: readTiktok }
