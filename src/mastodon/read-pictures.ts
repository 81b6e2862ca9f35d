/** Pictures of a mention, and of the posts that it hands in, for as long as there is time. */
import { setTimeout as sleep } from 'node:timers/promises'

import type { FetchedPicture } from '../app.ts'
import { pictureType, PICTURES_AT_ONCE, type Picture, type PictureFault } from '../intake/forward.ts'
import type { Media } from '../intake/mention.ts'

/** Reads a picture; `signal` ends it. Never throws. */
export type FetchMedia = (address: string, signal: AbortSignal) => Promise<FetchedPicture>

export interface Pictures {
  pictures: Picture[]
  /** Of the first that could not be kept. */
  fault: PictureFault | undefined
  /** Some are missing that may be had later. */
  mayPass: boolean
}

/** What is not there in time may be later. */
const LATE: FetchedPicture = { kind: 'unavailable', mayPass: true }

/** A reader that ends for all its pictures when `withinMs` are over: whoever hosts them must not decide how long others wait. */
export function pictureReader(fetchMedia: FetchMedia, withinMs: number): (media: readonly Media[]) => Promise<Pictures> {
  const until = performance.now() + withinMs
  return async (media) => {
    const found: Pictures = { pictures: [], fault: undefined, mayPass: false }
    for (const { url } of media.slice(0, PICTURES_AT_ONCE)) add(found, await within(until - performance.now(), async (signal) => await fetchMedia(url, signal)))
    return found
  }
}

function add(found: Pictures, got: FetchedPicture): void {
  const type = got.kind === 'picture' ? pictureType(got.bytes) : undefined
  if (got.kind === 'picture' && type) {
    found.pictures.push({ bytes: got.bytes, type })
    return
  }
  found.mayPass ||= got.kind === 'unavailable' && got.mayPass === true
  found.fault ??= got.kind === 'too-large' ? 'pictureTooLarge' : got.kind === 'unavailable' ? 'pictureGone' : 'notAPicture'
}

async function within(ms: number, fetch: (signal: AbortSignal) => Promise<FetchedPicture>): Promise<FetchedPicture> {
  if (ms <= 0) return LATE
  const over = new AbortController()
  const late = sleep<FetchedPicture>(ms, LATE, { signal: over.signal })
  try {
    return await Promise.race([fetch(over.signal), late])
  } finally {
    late.catch(() => undefined)
    over.abort()
  }
}
