/** Vimeo. An event is no video, although both have numbers. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{1,15}$/
/** What is followed by a name, and then by a video's number. */
const LISTS = new Set(['channels', 'groups', 'album', 'showcase', 'ondemand'])

function read({ host, segments, get }: Parts): Reading {
  const [first, second, third] = segments
  if (first === 'event') return third === 'videos' ? video(segments[3]) : event(second)
  if (first === 'moogaloop.swf') return video(get('clip_id'))
  if (first !== undefined && ID.test(first)) return video(first)
  if (second === 'review') return video(third)
  const at = segments.lastIndexOf('video')
  if (at >= 0) return video(segments[at + 1])
  if (host === 'vimeopro.com') return undefined
  // A list alone is none: /channels/1, /groups/name, /album/1
  return segments.length > 2 && LISTS.has(first ?? '') ? video(segments.slice(2).findLast((part) => ID.test(part))) : undefined
}

function event(id: string | undefined): Reading {
  return id !== undefined && ID.test(id) ? { kind: 'video', nativeId: id, scope: 'event', address: `https://vimeo.com/event/${id}` } : undefined
}

function video(id: string | undefined): Reading {
  return id !== undefined && ID.test(id) ? { kind: 'video', nativeId: id, address: `https://vimeo.com/${id}` } : undefined
}

export const vimeo: Platform = { name: 'vimeo', title: 'Vimeo', domains: ['vimeo.com', 'vimeopro.com', 'vimeocdn.com'], read }
