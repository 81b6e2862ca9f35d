/** What a post is called that Vigie read at its server. */
import type { Seen } from '../intake/mention.ts'
import { canonicaliseVouched } from './canonicalise.ts'
import type { CanonicalLink, Refusal } from './link.ts'
import { ownerOf } from './platforms.ts'

/** `other`: a second address that the server states for it. */
export type SeenLink = { is: 'post'; link: CanonicalLink; other: CanonicalLink | undefined } | { is: 'refused'; because: Refusal }

/**
 * The post's `uri`; where that has no shape of a post, its page; where neither has, the `uri` as a page.
 *
 * A page is a name beside a `uri` that has the shape of a post only where both carry the same id: else a server could make its new post
 * another name of an old one, and what was decided of that would count. A server speaks for its own host: an address that carries another one, or that of a mirror, is no name that it may give. Else a hostile
 * server could put its words under anybody's post.
 */
export function seenLink({ address, page }: Pick<Seen, 'address' | 'page'>): SeenLink {
  const own = ownName(address)
  const shown = page === undefined || !areOfOneSite(page, address) ? undefined : ownName(page)
  const isNamed = own !== undefined && own.platform !== 'web'
  const link = isNamed || shown === undefined || shown.platform === 'web' ? own ?? shown : shown
  if (!link) return { is: 'refused', because: refusalOf(address) }
  if (isDressed(address)) return { is: 'refused', because: 'not-a-post' }
  const other = [own, shown].find((one) => one !== undefined && one.key !== link.key)
  return { is: 'post', link, other: isNamed && other?.nativeId !== link.nativeId ? undefined : other }
}

/** A `uri` whose parameters or fragment add nothing to its name has the name of the post without them. */
function isDressed(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && url.search + url.hash !== '' && ownName(address)?.key === ownName(url.origin + url.pathname)?.key
}

function ownName(address: string): CanonicalLink | undefined {
  const read = canonicaliseVouched(address)
  if (read.is !== 'post') return undefined
  const { link } = read
  return areOfOneHost(link.address, address) || ownerOf(hostOf(address))?.name === link.platform ? link : undefined
}

function refusalOf(address: string): Refusal {
  const read = canonicaliseVouched(address)
  return read.is === 'refused' ? read.because : 'not-a-post'
}

/** One host, or two that are both one platform's own. */
function areOfOneSite(one: string, other: string): boolean {
  const owner = ownerOf(hostOf(one))
  return areOfOneHost(one, other) || (owner !== undefined && owner === ownerOf(hostOf(other)))
}

function areOfOneHost(one: string, other: string): boolean {
  return hostOf(one) === hostOf(other)
}

function hostOf(address: string): string {
  return URL.parse(address)?.host.replace(/^www\./, '') ?? ''
}
