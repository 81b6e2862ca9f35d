/**
 * Pages of strangers that carry another address: of mail filters, search engines, link lists and AMP. Platforms' own stand in their files.
 * Read 2026-11-25: ClearURLs' list of redirects and the filters' own documentation, for the names of hosts and parameters.
 */
import type { Parts } from './link.ts'

/** Host (or, with a point in front, everything below a domain), first word of the path (`''`: any), parameter. */
const BY_PARAMETER: readonly (readonly [host: string, word: string, parameter: string])[] = [
  ['.safelinks.protection.outlook.com', '', 'url'],
  ['t.umblr.com', 'redirect', 'z'],
  ['medium.com', 'r', 'url'],
  ['steamcommunity.com', 'linkfilter', 'u'],
  ['steamcommunity.com', 'linkfilter', 'url'],
  ['duckduckgo.com', 'l', 'uddg'],
  ['l.wl.co', 'l', 'u'],
  ['disq.us', '', 'url'],
  ['go.bsky.app', 'redirect', 'u'],
  ['l.threads.com', '', 'u'],
  ['l.threads.net', '', 'u'],
  ['fixembed.app', '', 'url'],
  ['embedez.com', '', 'url'],
]

/** The address that a page carries, or `undefined` when it is none of those. */
export function carriedBy(host: string, parts: Parts): string | undefined {
  const [first = ''] = parts.segments
  for (const [at, word, parameter] of BY_PARAMETER) {
    const isThere = at.startsWith('.') ? host.endsWith(at) : host === at
    const carried = isThere && (word === '' || word === first) ? parts.get(parameter) : undefined
    if (carried !== undefined) return carried
  }
  return carriedInPath(host, parts)
}

function carriedInPath(host: string, { segments, path, search, get }: Parts): string | undefined {
  // AMP: /c/s/host/path, the `s` for https; Bing has it below /amp/
  if (host.endsWith('.cdn.ampproject.org')) return afterMark(segments, search, ['c', 'v', 'wp'])
  if (host === 'bing.com') return segments[0] === 'ck' ? fromBing(get('u')) : afterMark(segments, search, ['amp'])
  // Proofpoint: /v3/__https://host/path__;codes
  if (host === 'urldefense.com' || host === 'urldefense.us') return /^\/v3\/__(.+?)__;/.exec(path)?.[1]?.replace(/^(https?:)\/+/, '$1//')
  // Yahoo: …/RU=https%3a%2f%2fhost/RK=…
  if (host.endsWith('search.yahoo.com')) return decoded(segments.find((part) => part.startsWith('RU='))?.slice(3))
  if (host === 'href.li') return search.slice(1) || undefined
  if (host.endsWith(TRANSLATED)) return `https://${host.slice(0, -TRANSLATED.length).replaceAll('--', '\0').replaceAll('-', '.').replaceAll('\0', '-')}${path}${search}`
  return undefined
}

/** Google's translations: points of the name are hyphens, and hyphens are two. */
const TRANSLATED = '.translate.goog'

function afterMark(segments: readonly string[], search: string, marks: readonly string[]): string | undefined {
  if (!marks.includes(segments[0] ?? '')) return undefined
  const rest = segments.slice(segments[1] === 's' ? 2 : 1)
  return rest.length > 1 ? `https://${rest.join('/')}${search}` : undefined
}

/** `a1` and base64url of the address. */
function fromBing(given: string | undefined): string | undefined {
  return given?.startsWith('a1') ? Buffer.from(given.slice(2), 'base64url').toString('utf8') : undefined
}

function decoded(given: string | undefined): string | undefined {
  try {
    return given === undefined ? undefined : decodeURIComponent(given)
  } catch {
    return undefined
  }
}
