/** Twitch: videos by number, clips by name. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^v?(\d{1,20})$/
const CLIP = /^[\w-]{1,120}$/
const CONTAINERS = new Set(['videos', 'video', 'v'])

function read({ host, segments, get }: Parts): Reading {
  if (host === 'clips.twitch.tv') return segments[0] === 'create' ? undefined : clip(segments[0] === 'embed' ? get('clip') ?? 'embed' : segments.at(-1))
  if (host === 'player.twitch.tv') return get('clip') === undefined ? video(get('video')) : clip(get('clip'))
  const at = segments.indexOf('clip')
  if (at >= 0) return at <= 1 && segments[at + 1] !== 'create' ? clip(segments[at + 1]) : undefined
  if (segments[0] === 'embed') return clip(get('clip'))
  const within = segments.findIndex((part) => CONTAINERS.has(part))
  return video((within === 0 || within === 1 ? segments[within + 1] : undefined) ?? get('vodID'))
}

function video(given: string | undefined): Reading {
  const id = ID.exec(given ?? '')?.[1]
  return id === undefined ? undefined : { kind: 'video', nativeId: id, scope: 'video', address: `https://www.twitch.tv/videos/${id}` }
}

function clip(name: string | undefined): Reading {
  return name === undefined || !CLIP.test(name) ? undefined : { kind: 'video', nativeId: name, scope: 'clip', address: `https://clips.twitch.tv/${name}` }
}

export const twitch: Platform = { name: 'twitch', title: 'Twitch', domains: ['twitch.tv', 'twitch.com', 'ttvnw.net', 'jtvnw.net'], read }
