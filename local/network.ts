/** A network of our own, for the demo, tests and bots that are killed: nothing leaves this machine. */
import { canonicalise } from '../src/links/canonicalise.ts'
import type { ResolveLink } from '../src/links/resolution.ts'
import { interfaceOf, type CheckPost } from '../src/links/watching.ts'

export interface Network {
  resolveLink: ResolveLink
  /** Answers as the platforms' public interfaces would: every post is there, but those that are `gone`. */
  checkPost: CheckPost
  /** Addresses of posts that their platform took down. */
  gone: Set<string>
  /** Where short links lead: address → address. */
  leads: Map<string, string>
  /** While it is, nothing can be reached. */
  isDown: boolean
  /** Set where newcomers try links of their own: what nobody told of is out of reach for half an hour, and leads to a post then. */
  now?: () => number
}

const OUT_OF_REACH_MS = 30 * 60_000

/** A post for a short link that somebody made up: always the same for the same link. */
const postBehind = (address: string) => `https://x.com/i/status/${String(Buffer.from(address).reduce((sum, byte) => (sum * 31 + byte) % 1_000_000_007, 7) + 1_000_000_000)}`

/** Short links lead where they are told to; every other address is its post's own. */
export function createNetwork(leads: Iterable<readonly [from: string, to: string]> = []): Network {
  const askedAt = new Map<string, number>()
  /** `undefined` while it cannot be reached. */
  const behind = (address: string): string | undefined => {
    const known = network.leads.get(address)
    if (known !== undefined || network.now === undefined || canonicalise(address).is !== 'short') return known ?? address
    const now = network.now()
    const first = askedAt.get(address) ?? now
    askedAt.set(address, first)
    return now - first < OUT_OF_REACH_MS ? undefined : postBehind(address)
  }
  const network: Network = {
    leads: new Map(leads),
    gone: new Set(),
    checkPost: (address) => {
      const way = interfaceOf(address)
      if (way.by === undefined) return Promise.resolve({ kind: 'unknown', because: way.because })
      if (network.isDown) return Promise.resolve({ kind: 'unknown', because: 'no-answer' })
      return Promise.resolve({ kind: network.gone.has(address) ? 'removed' : 'online' })
    },
    isDown: false,
    resolveLink: (address) => {
      const to = behind(address)
      if (network.isDown || to === undefined) return Promise.resolve({ kind: 'unreachable', because: 'no-answer' })
      const read = canonicalise(to)
      return Promise.resolve(read.is === 'post' ? { kind: 'resolved', link: read.link, aliases: [] } : { kind: 'gone' })
    },
  }
  return network
}
