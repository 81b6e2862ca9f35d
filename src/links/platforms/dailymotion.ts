/** Dailymotion. */
import type { Parts, Platform, Reading } from '../link.ts'

/** An id, to which a title may be joined: `x82nygx_title`. */
const VIDEO = /^([a-zA-Z0-9]{2,24})(?:_|$)/
const WORDS = new Set(['playlist', 'upload', 'login', 'signin', 'video', 'playlists', 'search'])
const CONTAINERS = new Set(['video', 'swf', 'thumbnail', 'crawler', 'embed', 'shorts'])

function read({ host, segments, hash, get }: Parts): Reading {
  const [first] = segments
  if (host === 'dai.ly') return video(first)
  if (host === 'geo.dailymotion.com' || first === 'player.html' || first === 'player') return video(get('video'))
  const at = segments.findLastIndex((part) => CONTAINERS.has(part))
  return at < 0 || at > 2 || segments[at + 1] === undefined ? video(/^video=(\w{2,24})/.exec(hash)?.[1]) : video(segments[at + 1])
}

function video(given: string | undefined): Reading {
  const id = VIDEO.exec(given ?? '')?.[1]
  return id === undefined || WORDS.has(id) ? undefined : { kind: 'video', nativeId: id, address: `https://www.dailymotion.com/video/${id}` }
}

export const dailymotion: Platform = { name: 'dailymotion', title: 'Dailymotion', domains: ['dailymotion.com', 'dai.ly', 'dmcdn.net'], read }
