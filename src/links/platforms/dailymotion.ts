/** Dailymotion. */
import type { Parts, Platform, Reading } from '../link.ts'

/** An id, to which a title may be joined: `x82nygx_title`. */
const VIDEO = /^([a-zA-Z0-9]{2,24})(?:_|$)/
const CONTAINERS = new Set(['video', 'swf', 'thumbnail', 'crawler', 'embed', 'shorts'])

function read({ host, segments, hash, get }: Parts): Reading {
  const [first] = segments
  const named = /^video=(\w{2,24})/.exec(hash)?.[1]
  if (named !== undefined) return video(named)
  if (host === 'dai.ly') return video(first)
  if (host === 'geo.dailymotion.com' || first === 'player.html' || first === 'player') return video(get('video'))
  return CONTAINERS.has(first ?? '') ? video(segments[segments.findLastIndex((part) => CONTAINERS.has(part)) + 1]) : undefined
}

function video(given: string | undefined): Reading {
  const id = VIDEO.exec(given ?? '')?.[1]
  return id === undefined ? undefined : { kind: 'video', nativeId: id, address: `https://www.dailymotion.com/video/${id}` }
}

export const dailymotion: Platform = { name: 'dailymotion', title: 'Dailymotion', domains: ['dailymotion.com', 'dai.ly', 'dmcdn.net'], read }
