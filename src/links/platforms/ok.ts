/** OK (Odnoklassniki). */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{1,25}(?:-\d{1,4})?$/
const PLAYERS = new Set(['video', 'live', 'videoembed', 'moviePlayer'])
const TOPICS = new Set(['topic', 'statuses'])

function read({ segments, get }: Parts): Reading {
  const watched = after(segments, PLAYERS) ?? (ID.test(get('st.mvId') ?? '') ? get('st.mvId') : undefined)
  if (watched !== undefined) return { kind: 'video', nativeId: watched, scope: 'video', address: `https://ok.ru/video/${watched}` }
  const [owner, name, album, list, photo] = segments
  const isOwned = owner !== undefined && name !== undefined && /^[\w.-]{1,60}$/.test(owner) && /^[\w.-]{1,60}$/.test(name)
  if (isOwned && (album === 'album' || album === 'pphotos') && ID.test(photo ?? list ?? '')) {
    const id = photo ?? list ?? ''
    return photo === undefined && album === 'album' ? undefined : { kind: 'post', nativeId: id, scope: 'photo', address: `https://ok.ru/${[owner, name, album, ...(photo === undefined ? [] : [list ?? '']), id].join('/')}` }
  }
  const topic = after(segments, TOPICS)
  const path = topic === undefined ? [] : segments.slice(0, segments.indexOf(topic) + 1)
  if (topic === undefined || path.length < 3 || !path.every((part) => /^[\w.-]{1,60}$/.test(part))) return undefined
  return { kind: 'post', nativeId: topic, scope: 'topic', address: `https://ok.ru/${path.join('/')}` }
}

function after(segments: readonly string[], words: ReadonlySet<string>): string | undefined {
  const id = segments[segments.findLastIndex((part) => words.has(part)) + 1]
  return id !== undefined && id !== segments[0] && ID.test(id) ? id : undefined
}

export const ok: Platform = { name: 'ok', title: 'OK', domains: ['ok.ru', 'odnoklassniki.ru', 'okcdn.ru'], read }
