/** What a post of the fediverse is called at home, asked of the bot's own server, which speaks to the others by its rights as a server. */
import { canonicalise } from '../links/canonicalise.ts'
import type { CanonicalLink } from '../links/link.ts'
import type { Resolution, ResolveLink } from '../links/resolution.ts'
import type { Status } from '../intake/mention.ts'
import type { Api } from './server/api.ts'

/**
 * A resolver that asks the bot's server first, for addresses of the fediverse whose home only servers can tell, and `otherwise` where that
 * does not know, or cannot prove it.
 *
 * The server verifies an object at the server of its id. What the asked address shows it does not prove: so an id on another host is taken
 * only where the address itself names its author (`/@name@host/1`); see `settleFediverse`, which asks for the same.
 */
export function resolveThrough(find: Api['find'], otherwise: ResolveLink): ResolveLink {
  return async (address) => {
    const read = canonicalise(address)
    if (read.is !== 'post' || read.link.platform !== 'fediverse' || read.link.isSettled) return await otherwise(address)
    const status = await find(address).catch(() => undefined)
    const settled = status && settledBy(read.link, status)
    return settled ? { kind: 'resolved', link: settled, aliases: settled.key === read.link.key ? [] : [read.link] } satisfies Resolution : await otherwise(address)
  }
}

function settledBy(link: CanonicalLink, status: Status): CanonicalLink | undefined {
  const read = canonicalise(status.uri)
  if (read.is !== 'post' || hostOf(read.link.address) !== hostOf(status.uri)) return undefined
  const isOwn = hostOf(link.address) === hostOf(status.uri)
  const isNamed = link.author?.includes('@') === true && link.author.toLowerCase() === status.account.name
  return isOwn || isNamed ? read.link : undefined
}

function hostOf(address: string): string | undefined {
  return URL.parse(address)?.hostname
}
