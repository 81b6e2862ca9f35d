/** Google: reviews on Maps; everything else of it is a search, a wrapper, or an ordinary page. */
import { inside } from '../inside.ts'
import type { Parts, Platform, Reading } from '../link.ts'

/** A review's token is base64 of a message whose first byte is 0x0a; it is what `postId` holds in the link that reports it. */
const TOKEN = /^C[g-v][\w-]{14,200}={0,2}$/
const PLACED = /!1s([\w-]{16,200}={0,2})(?:!|$)/
/** Hosts of Google on which people publish. */
const PAGES = /^(?:docs|drive|sites|groups|blog|news|play|books|scholar|photos|cloud|support)\./

function read({ host, segments, search, get }: Parts): Reading {
  const [first, second] = segments
  if (host.endsWith('app.goo.gl') || host === 'goo.gl' || host === 'g.co' || host === 'share.google') return short(host, segments)
  if (host === 'g.page') return undefined
  if (PAGES.test(host)) return segments.length > 0 ? 'page' : undefined
  if (first === 'url' || first === 'imgres') return inside(get('url') ?? get('q') ?? get('imgrefurl'))
  if (host === 'translate.google.com' || first === 'translate') return inside(get('u'))
  if (host === 'consent.google.com') return inside(get('continue'))
  // AMP: /amp/s/host/path, the `s` for https
  if (first === 'amp') return segments.length > 2 ? { inside: `https://${segments.slice(second === 's' ? 2 : 1).join('/')}${search}` } : undefined
  if (first === 'maps' || host.startsWith('maps.')) return review(PLACED.exec(segments.find((part) => part.startsWith('data=')) ?? '')?.[1], segments.includes('reviews') || segments.includes('contrib'))
  return first === 'local' ? review(get('postId'), true) : undefined
}

/** The place is needed to show a review and does not belong to its identity: the token alone is unique. */
function review(token: string | undefined, isReview: boolean): Reading {
  if (token === undefined || !isReview || !TOKEN.test(token) || token.startsWith('0x')) return undefined
  return { kind: 'review', nativeId: token, address: `https://www.google.com/local/review/rap/report?postId=${token}` }
}

function short(host: string, segments: readonly string[]): Reading {
  return segments.length > 0 && segments.every((part) => /^[\w.-]{1,80}$/.test(part)) ? { short: `https://${host}/${segments.join('/')}` } : undefined
}

const COUNTRIES = ['at', 'be', 'ca', 'ch', 'cz', 'de', 'dk', 'dz', 'es', 'fi', 'fr', 'gr', 'hu', 'ie', 'it', 'lu', 'nl', 'no', 'pl', 'pt', 'ro', 'ru', 'se', 'sn', 'tn', 'ci', 'cm', 'com.br', 'com.mx', 'com.tr', 'com.au', 'com.lb', 'co.uk', 'co.in', 'co.jp', 'co.ma', 'cn', 'co.nz', 'co.za', 'hr', 'bg', 'rs', 'sk', 'si', 'lt', 'lv', 'ee', 'is', 'li', 'ca', 'cl', 'ae', 'com.ua', 'com.eg', 'com.sa', 'com.vn', 'com.ph', 'com.sg', 'com.hk', 'com.tw', 'com.ar', 'com.pe', 'co.il', 'co.kr', 'co.id', 'co.th', 'bj', 'bf', 'cg', 'cd', 'dj', 'ga', 'gp', 'mg', 'ml', 'mu', 'ne', 'td', 'tg']

export const google: Platform = { name: 'google', title: 'Google', domains: ['google.com', 'goo.gl', 'g.page', 'g.co', 'share.google', ...COUNTRIES.map((country) => `google.${country}`)], read }
