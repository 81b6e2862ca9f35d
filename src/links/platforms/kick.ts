/** Kick: videos and clips. */
import type { Parts, Platform, Reading } from '../link.ts'

const VIDEO = /^[0-9a-f-]{36}$/i
const CLIP = /^clip_[0-9A-Z]{10,40}$/

function read({ segments, get }: Parts): Reading {
  const [first = ''] = segments
  const author = first === 'clips' || first === 'clip' ? undefined : first
  const clip = [get('clip'), segments.at(-1)].find((one) => one !== undefined && CLIP.test(one))
  if (clip !== undefined) return { kind: 'video', nativeId: clip, author, address: author === undefined ? `https://kick.com/clips/${clip}` : `https://kick.com/${author.toLowerCase()}/clips/${clip}` }
  const at = segments.findIndex((part) => part === 'videos' || part === 'video')
  const video = segments[at + 1]
  return at >= 0 && video !== undefined && VIDEO.test(video) ? { kind: 'video', nativeId: video.toLowerCase(), address: `https://kick.com/video/${video.toLowerCase()}` } : undefined
}

export const kick: Platform = { name: 'kick', title: 'Kick', domains: ['kick.com'], read }
