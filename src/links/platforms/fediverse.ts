/** The fediverse has no host list: the shape of the path tells. The host is part of the identity. */
import type { Found, Parts } from '../link.ts'

const ID = /^\d{5,25}$/

/** A fediverse post, or `undefined`: shapes of Mastodon and its kin, Misskey notes, Pleroma notices and objects. */
export function readFediverse({ host, segments }: Parts): Found | undefined {
  const path = segments[0] === 'web' ? segments.slice(1) : segments
  const [first, second, third, fourth] = path
  if (first === undefined || second === undefined) return undefined
  if (first.startsWith('@') && first.length > 1 && ID.test(second) && path.length === 2) return found(host, second, first.slice(1), `@${first.slice(1)}/${second}`)
  if (first === 'users' && third === 'statuses' && fourth !== undefined && ID.test(fourth)) return found(host, fourth, second, `@${second}/${fourth}`)
  if (first === 'notes' && /^[a-z0-9]{10,32}$/.test(second) && path.length === 2) return found(host, second, undefined, `notes/${second}`)
  if (first === 'notice' && /^[A-Za-z0-9]{10,25}$/.test(second)) return found(host, second, undefined, `notice/${second}`)
  if (first === 'objects' && /^[0-9a-f-]{36}$/.test(second)) return found(host, second, undefined, `objects/${second}`)
  return undefined
}

function found(host: string, id: string, author: string | undefined, path: string): Found {
  return { kind: 'post', nativeId: id, scope: host, author, address: `https://${host}/${path}` }
}
