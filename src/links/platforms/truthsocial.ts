/** Truth Social: Mastodon's paths and its own. */
import type { Parts, Platform, Reading } from '../link.ts'

const ID = /^\d{5,25}$/
const NAME = /^[\w.-]{1,60}$/

function read({ segments }: Parts): Reading {
  const [first = '', second, third, fourth] = segments
  if (first === 'group' && third === 'posts' && second !== undefined && /^[\w-]{1,80}$/.test(second) && ID.test(fourth ?? '')) return { kind: 'post', nativeId: fourth ?? '', address: `https://truthsocial.com/group/${second}/posts/${fourth ?? ''}` }
  const [author, id] = first === 'users' && third === 'statuses' ? [second, fourth] : first.startsWith('@') ? [first.slice(1), second === 'posts' || second === 'statuses' ? third : second] : []
  if (author === undefined || id === undefined || !ID.test(id) || !NAME.test(author)) return undefined
  return { kind: 'post', nativeId: id, author, address: `https://truthsocial.com/@${author}/${id}` }
}

export const truthsocial: Platform = { name: 'truthsocial', title: 'Truth Social', domains: ['truthsocial.com'], read }
