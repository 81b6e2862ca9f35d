/** Odysee and LBRY: a claim is named by its channel and its title, each with the first digits of a hash. */
import type { Parts, Platform, Reading } from '../link.ts'

const CLAIM = /^[^\s/?#%]{1,400}$/u

function read({ host, segments }: Parts): Reading {
  const path = segments[0] === '$' ? (segments[1] === 'embed' || segments[1] === 'download' ? segments.slice(2) : []) : segments
  const [first, second] = path
  if (first === undefined || path.length > 2 || !path.every((part) => CLAIM.test(part))) return undefined
  if (host.endsWith('lbry.tv') && first === 'robots.txt') return undefined
  // A channel alone is a profile; a title without channel needs its hash.
  if (second === undefined && (first.startsWith('@') || !first.includes(':'))) return undefined
  const id = path.map((part) => part.replaceAll('#', ':')).join('/')
  return { kind: 'video', nativeId: id, author: first.startsWith('@') ? first.slice(1) : undefined, address: `https://odysee.com/${path.map(encodeURI).join('/')}` }
}

export const odysee: Platform = {
  name: 'odysee',
  title: 'Odysee',
  domains: ['odysee.com', 'lbry.tv', 'lbry.com'],
  read,
  schemes: { lbry: (rest) => `https://odysee.com/${rest.replace(/^\/+/, '').replaceAll('#', ':')}` },
}
