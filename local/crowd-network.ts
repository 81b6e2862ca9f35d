/**
 * Stands for `src/web/resolve.ts` in bots that are killed: it leads short links of the load to their posts, after a while; of half of the
 * addresses it cannot be asked the first time in each life.
 */
import { canonicalise } from '../src/links/canonicalise.ts'
import type { ResolveLink } from '../src/links/resolution.ts'
import { leadOf } from './shapes.ts'

const LONGEST_MS = 60

const asked = new Set<string>()
const drawnFrom = (address: string) => Buffer.from(address).reduce((sum, byte) => (sum * 31 + byte) % 9973, 7)

export const askNobody: ResolveLink = async (address) => {
  const drawn = drawnFrom(address)
  await new Promise((resolve) => setTimeout(resolve, drawn % LONGEST_MS))
  const isFirst = !asked.has(address)
  asked.add(address)
  if (isFirst && drawn % 2 === 1) return { kind: 'unreachable', because: 'no-answer' }
  const read = canonicalise(leadOf(address))
  return read.is === 'post' ? { kind: 'resolved', link: read.link, aliases: [] } : { kind: 'gone' }
}

export const createResolver = (): ResolveLink => askNobody
