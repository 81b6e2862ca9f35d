/** Asks the DNS itself: no hosts file, no search list, and nothing that waits in the threads that files need too. */
import { Resolver } from 'node:dns/promises'

const TRY_MS = 2_000
const TRIES = 2

/** All addresses of a name, of both families; none when it has none, or when nobody answers before `signal` ends it. */
export type LookUp = (name: string, signal: AbortSignal) => Promise<string[]>

export const lookUp: LookUp = async (name, signal) => {
  const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES })
  const cancel = () => { resolver.cancel() }
  signal.addEventListener('abort', cancel, { once: true })
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  signal.removeEventListener('abort', cancel)
  return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
}
