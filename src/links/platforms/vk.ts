/** VK. An object is named by its kind, its owner and its number; one window may stand over any page (`?w=`, `?z=`). */
import { inside } from '../inside.ts'
import type { LinkKind, Parts, Platform, Reading } from '../link.ts'

/** What may follow the number: a key of access, and in windows over a page the comment (`_r3`). */
const OBJECT = /^(wall|video|clip|photo|topic|story|note|market|product)(-?\d{1,20}_\d{1,20})(?:_r(\d{1,20}))?(?:_\w{1,40})?$/
/** Articles end in a title with hyphens; a name alone is the list of somebody's. */
const ARTICLE = /^@[\w.]{1,60}-[\w.-]{1,120}$/
const NUMBER = /^\d{1,20}$/

/** Clips are videos. */
const KINDS: Readonly<Record<string, [name: string, kind: LinkKind]>> = { wall: ['wall', 'post'], video: ['video', 'video'], clip: ['video', 'video'], photo: ['photo', 'post'], topic: ['topic', 'post'], story: ['story', 'story'], note: ['note', 'post'], market: ['market', 'post'], product: ['market', 'post'] }

function read({ host, segments, get }: Parts): Reading {
  const [first = '', second] = segments
  if (host === 'vk.cc') return /^\w{3,20}$/.test(first) ? { short: `https://vk.cc/${first}` } : undefined
  if (first === 'away.php' || first === 'away') return inside(get('to'))
  if (first === 'video_ext.php') return object(`video${get('oid') ?? ''}_${get('id') ?? ''}`, get)
  const window = get('z') ?? get('w')
  if (window !== undefined) return object(window.split('/')[0] ?? '', get) ?? object(first, get)
  if (ARTICLE.test(first)) return { kind: 'post', nativeId: first.toLowerCase(), scope: 'article', address: `https://vk.com/${first.toLowerCase()}` }
  return object(first, get) ?? object(second ?? '', get) ?? object(segments.at(-1) ?? '', get)
}

function object(named: string, get: Parts['get']): Reading {
  const [, word, id, reply] = OBJECT.exec(named) ?? []
  const known = word === undefined ? undefined : KINDS[word]
  if (!known || id === undefined) return undefined
  const [name, kind] = known
  const address = `https://vk.com/${name}${id}`
  const parameter = name === 'topic' ? 'post' : 'reply'
  const comment = get(parameter) ?? reply
  if (comment !== undefined && NUMBER.test(comment)) return { kind: 'comment', nativeId: comment, scope: `${name}${id}`, address: `${address}?${parameter}=${comment}` }
  return { kind, nativeId: id, scope: name, address }
}

export const vk: Platform = { name: 'vk', title: 'VK', domains: ['vk.com', 'vk.ru', 'vkvideo.ru', 'vkontakte.ru', 'vk.cc', 'userapi.com', 'daxab.com'], read }
