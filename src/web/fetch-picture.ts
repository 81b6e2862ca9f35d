/** Reads pictures that members attached, from Discord's own file hosts and nowhere else. */
import type { FetchedPicture } from '../app.ts'
import { PICTURE_BYTES } from '../intake/forward.ts'
import { atMost } from '../lib/at-most.ts'

const TIMEOUT_MS = 8_000
/** Of 8 MiB each, and as much again while its pieces are put together: a dozen hand-ins at one moment do not fill the memory. */
export const DOWNLOADS_AT_ONCE = 3

/** A reader of attachments under the given address prefixes (`DISCORD_CDN_URLS`), of any type unless said; no redirect is followed, and few are read at once. `signal` ends one. */
export function pictureFetcher(prefixes: readonly string[], reads = /^/): (address: string, signal?: AbortSignal) => Promise<FetchedPicture> {
  const inTurn = atMost(DOWNLOADS_AT_ONCE)
  return async (address, signal) => {
    const url = URL.parse(address)
    if (!url || !prefixes.some((prefix) => isUnder(url, new URL(prefix)))) return { kind: 'unavailable' }
    return await inTurn(() => read(url, reads, signal))
  }
}

/** The time runs from here, not while others have their turn. */
async function read(url: URL, reads: RegExp, signal?: AbortSignal): Promise<FetchedPicture> {
  try {
    const time = AbortSignal.timeout(TIMEOUT_MS)
    const answer = await fetch(url, { redirect: 'error', signal: signal ? AbortSignal.any([time, signal]) : time })
    if (!answer.ok || !answer.body) return { kind: 'unavailable', mayPass: mayPass(answer.status) }
    // A page instead of a file: what stands before the files says that they are not to be had now.
    if (!reads.test(answer.headers.get('content-type') ?? '')) return { kind: 'unavailable', mayPass: true }
    return await readAtMost(answer.body, PICTURE_BYTES)
  } catch {
    return { kind: 'unavailable', mayPass: true }
  }
}

/** Of statuses these ask for the same again (RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4, RFC 9110 §15.6). */
export const mayPass = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429

function isUnder(url: URL, prefix: URL): boolean {
  return url.origin === prefix.origin && url.pathname.startsWith(prefix.pathname)
}

/** Stops reading as soon as there is too much: a declared length proves nothing. */
async function readAtMost(body: ReadableStream<Uint8Array>, limit: number): Promise<FetchedPicture> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) return { kind: 'too-large' }
    chunks.push(chunk)
  }
  return { kind: 'picture', bytes: Buffer.concat(chunks) }
}
