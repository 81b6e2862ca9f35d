/** A network of our own, for the demo, tests and bots that are killed: nothing leaves this machine. */
import { canonicalise } from '../src/links/canonicalise.ts'
import type { ResolveLink } from '../src/links/resolution.ts'

export interface Network {
  resolveLink: ResolveLink
  /** Where short links lead: address → address. */
  leads: Map<string, string>
  /** While it is, nothing can be reached. */
  isDown: boolean
}

/** Short links lead where they are told to; every other address is its post's own. */
export function createNetwork(leads: Iterable<readonly [from: string, to: string]> = []): Network {
  const network: Network = {
    leads: new Map(leads),
    isDown: false,
    resolveLink: (address) => {
      const read = canonicalise(network.leads.get(address) ?? address)
      if (network.isDown) return Promise.resolve({ kind: 'unreachable', because: 'no-answer' })
      return Promise.resolve(read.is === 'post' ? { kind: 'resolved', link: read.link, aliases: [] } : { kind: 'gone' })
    },
  }
  return network
}
