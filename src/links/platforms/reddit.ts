/** Reddit. */
import type { Parts, Platform, Reading } from '../link.ts'

/** Numbers in base 36. */
const ID = /^[a-z0-9]{2,10}$/
const NAME = /^[\w.-]{1,60}$/
const CODE = /^\w{4,20}$/
const HOMES = new Set(['r', 'u', 'user'])
const CONTAINERS = new Set(['comments', 'gallery', 'tb', 'duplicates', 'video'])

function read({ host, segments, get }: Parts): Reading {
  const [first, name, third, code] = segments
  if (host === 'redd.it') return post(first, undefined)
  if (host === 'v.redd.it') return first !== undefined && CODE.test(first) ? { short: `https://v.redd.it/${first}` } : undefined
  if (first === 'over18' || first === 'login') return inside(get('dest'))
  if (HOMES.has(first ?? '') && third === 's') return name !== undefined && NAME.test(name) && CODE.test(code ?? '') ? { short: `https://www.reddit.com/${first === 'r' ? 'r' : 'user'}/${name.toLowerCase()}/s/${code ?? ''}` } : undefined
  const at = segments.findIndex((part) => CONTAINERS.has(part))
  if (at !== 0 && !(at === 2 && HOMES.has(first ?? ''))) return undefined
  // /comments/POST/slug/COMMENT, and since 2023 /comments/POST/comment/COMMENT
  return post(segments[at + 1], segments[at] === 'comments' ? segments[at + 3] : undefined)
}

function post(given: string | undefined, comment: string | undefined): Reading {
  const id = given?.toLowerCase()
  if (id === undefined || !ID.test(id)) return undefined
  const address = `https://www.reddit.com/comments/${id}`
  const said = comment?.toLowerCase()
  if (said !== undefined && ID.test(said)) return { kind: 'comment', nativeId: said, scope: id, address: `${address}/_/${said}` }
  return { kind: 'post', nativeId: id, address }
}

function inside(address: string | undefined): Reading {
  return address === undefined ? undefined : { inside: address.startsWith('/') ? `https://www.reddit.com${address}` : address }
}

export const reddit: Platform = { name: 'reddit', title: 'Reddit', domains: ['reddit.com', 'redd.it', 'redditmedia.com', 'redditstatic.com', 'redditinc.com'], read }
