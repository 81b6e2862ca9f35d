/** Vimeo. An event is no video, although both have numbers. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{1,15}$/
/** Words between which a video's number may stand. */
const CONTAINERS = new Set(['video', 'videos', 'channels', 'groups', 'album', 'showcase', 'ondemand', 'staff', 'manage'])

function read({ host, segments, get }: Parts): Reading {
  const [first] = segments
  if (first === 'event') return ID.test(segments[1] ?? '') ? { kind: 'video', nativeId: segments[1] ?? '', scope: 'event', address: `https://vimeo.com/event/${segments[1] ?? ''}` } : undefined
  const named = first === 'moogaloop.swf' ? get('clip_id') : undefined
  const own = first !== undefined && ID.test(first) ? first : undefined
  const within = segments.lastIndexOf('video') >= 0 ? segments[segments.lastIndexOf('video') + 1] : CONTAINERS.has(first ?? '') || host === 'vimeopro.com' ? segments.slice(1).findLast((part) => ID.test(part)) : undefined
  const id = named ?? own ?? within
  // An album alone is a list: /album/1, /showcase/1
  if (id === undefined || !ID.test(id) || ((first === 'album' || first === 'showcase') && segments.length < 4)) return undefined
  return { kind: 'video', nativeId: id, address: `https://vimeo.com/${id}` }
}

export const vimeo: Platform = { name: 'vimeo', title: 'Vimeo', domains: ['vimeo.com', 'vimeopro.com', 'vimeocdn.com', 'livestream.com'], read }
