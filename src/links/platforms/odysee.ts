/** Odysee and LBRY: a claim is named by its channel and its title, each with the first digits of a hash. */
import type { Parts, Platform, Reading } from '../link.ts'

const HOSTS = new Set(['odysee.com', 'lbry.tv', 'open.lbry.com'])
/** A claim's hash, or its first digits behind a title. */
const HASH = /(?:^|[:#])[0-9a-f]{1,40}$/
const CLAIM = /^[^\s/?#%]{1,400}$/u

function read({ host, segments, get }: Parts): Reading {
  if (!HOSTS.has(host) && host.endsWith('odysee.com')) return undefined
  const path = segments[0] === '$' ? (segments[1] === 'embed' || segments[1] === 'download' ? segments.slice(2) : []) : segments
  const [first, second] = path
  if (first === undefined || path.length > 2 || !path.every((part) => CLAIM.test(part))) return undefined
  // A channel alone is a profile; a title without channel needs its hash.
  const isChannel = first.startsWith('@')
  if (isChannel ? second === undefined : !HASH.test(second ?? first)) return undefined
  const id = path.map((part) => part.replaceAll('#', ':')).join('/')
  const address = `https://odysee.com/${path.map(encodeURI).join('/')}`
  const comment = get('lc')
  if (comment !== undefined && /^[0-9a-f]{6,64}$/.test(comment)) return { kind: 'comment', nativeId: comment, scope: id, address: `${address}?lc=${comment}` }
  return { kind: 'video', nativeId: id, author: isChannel ? first.slice(1) : undefined, address }
}

export const odysee: Platform = {
  name: 'odysee',
  title: 'Odysee',
  domains: ['odysee.com', 'lbry.tv', 'lbry.com'],
  read,
  schemes: { lbry: (rest) => `https://odysee.com/${rest.replace(/^\/+/, '').replaceAll('#', ':')}` },
}
