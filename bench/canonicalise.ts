/** How many addresses are told apart in a second, beside what `new URL()` alone makes of the same ones in the same run. */
import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

import { postsToForward } from '../local/addresses.ts'
import { packageRoot } from '../src/lib/package-root.ts'
import type { canonicalise } from '../src/links/canonicalise.ts'
import { median, report, told } from './report.ts'

const ROUNDS = 7
const ADDRESSES = 200_000
const PER_SECOND = 200_000
const TIMES_URL = 3

/** True when the bar holds: 200,000 a second on one core, or within three times `new URL()`. */
export async function benchCanonicalise(): Promise<boolean> {
  // What is measured is what « npm start » runs.
  const built = await import(pathToFileURL(join(packageRoot(), 'dist', 'src', 'links', 'canonicalise.js')).href) as { canonicalise: typeof canonicalise }
  const shapes = postsToForward(Date.now()).flat()
  const addresses = Array.from({ length: ADDRESSES }, (_, at) => shapes[at % shapes.length] ?? '')
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: perSecond(addresses, built.canonicalise), urls: perSecond(addresses, parseUrl) }))
  const ours = median(rounds.map((round) => round.ours))
  const ratio = median(rounds.map((round) => round.urls / round.ours))
  const holds = ours >= PER_SECOND || ratio <= TIMES_URL
  return report(`one address per post, ${String(shapes.length)} shapes, median of ${String(ROUNDS)} rounds of ${String(ADDRESSES)}`, [
    { what: 'canonicalised per second', value: ours.toFixed(0), bar: { says: `${String(PER_SECOND)}, or within ${String(TIMES_URL)} times new URL()`, holds } },
    told('times what new URL() takes', ratio.toFixed(1)),
  ])
}

function perSecond(addresses: readonly string[], read: (address: string) => unknown): number {
  let done = 0
  const start = performance.now()
  for (const address of addresses) if (read(address) !== null) done += 1
  return done / ((performance.now() - start) / 1000)
}

function parseUrl(address: string): unknown {
  return URL.parse(address)?.pathname
}
