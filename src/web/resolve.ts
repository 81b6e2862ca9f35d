/** Follows a handed-in address to the one post that it names, as far as the network can prove it. */
import type { ResolveLink } from '../links/resolution.ts'

/** Where the host wants nothing asked over the network (`RESOLVE_LINKS=off`). */
export const askNobody: ResolveLink = () => Promise.resolve({ kind: 'unreachable', because: 'off' })

/** A resolver for the whole program; see `ResolveLink`. */
export function createResolver(): ResolveLink {
  return askNobody
}
