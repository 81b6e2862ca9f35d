/** Gab. It opens a post below the name of its author only. */
import type { Parts, Platform, Reading } from '../link.ts'

/** Numbers now; base64 of its first years. */
const ID = /^[A-Za-z0-9]{4,60}$/
const WORDS = new Set(['groups', 'group', 'lists', 'list', 'tags', 'hashtag', 'news', 'posts', 'search', 'explore', 'settings', 'about'])
const NAME = /^@?[\w.-]{1,60}$/

function read({ host, segments }: Parts): Reading {
  if (host === 'tv.gab.com') return undefined
  const [first, second, third, fourth] = segments
  if (first === undefined || WORDS.has(first)) return undefined
  const [author, id] = first === 'users' && third === 'statuses' ? [second, fourth] : second === 'posts' ? [first, third] : /^\d+$/.test(second ?? '') ? [first, second] : []
  if (author === undefined || id === undefined || !ID.test(id) || !NAME.test(author)) return undefined
  return { kind: 'post', nativeId: id, author: author.replace(/^@/, ''), address: `https://gab.com/${author.replace(/^@/, '')}/posts/${id}` }
}

export const gab: Platform = { name: 'gab', title: 'Gab', domains: ['gab.com', 'gab.ai'], read }
