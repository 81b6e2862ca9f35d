/** Reads pictures of posts on Mastodon: from the bot's own server, and from wherever it says that they are, if that is public. */
import type { FetchedPicture } from '../app.ts'
import { PICTURE_BYTES } from '../intake/forward.ts'
import { createAsk, type Ask, type AskOptions } from './ask.ts'
import { atMost } from '../lib/at-most.ts'
import { DOWNLOADS_AT_ONCE, mayPass, pictureFetcher } from './fetch-picture.ts'
import { movedTo } from './trip.ts'

const WITHIN_MS = 15_000
/** Files of other servers are often behind the bot's own, which sends on to where it keeps them. */
const HOPS = 3
/** What a file's first bytes say counts in the end. */
const PICTURES = /^(?:image\/|application\/octet-stream)/i

/** Where servers keep files, with or without an ending: Mastodon, GoToSocial, Pleroma, Misskey, Friendica, Pixelfed. */
const FOLDERS = /^\/(?:system|media_proxy|media|fileserver|proxy|files|photos?|storage)\/./
const ENDINGS = /\/[^/]+\.(?:png|jpe?g|gif|webp|avif|heic)$/i
/** What answers there does more than show a file. */
const DOORS = /^\/(?:api|oauth|auth|admin|settings|inbox|\.well-known|nodeinfo)(?:\/|$)|%(?:2f|5c)/i

/** Others name addresses at the bot's server too, and some servers pass them on as they are. */
const isFile = ({ pathname }: URL): boolean => !DOORS.test(pathname) && (FOLDERS.test(pathname) || ENDINGS.test(pathname))

/** A reader of pictures named by the server at `origin`: from there without further ado (it may be this machine) where it looks like a file, else as the guard allows. No token goes along; `signal` ends one. */
export function mediaFetcher(origin: string, options: AskOptions = {}): (address: string, signal?: AbortSignal) => Promise<FetchedPicture> {
  const fromHome = pictureFetcher([`${origin}/`], PICTURES)
  const ask = createAsk(options)
  const inTurn = atMost(DOWNLOADS_AT_ONCE)
  return async (address, signal) => {
    const url = URL.parse(address)
    if (!url) return { kind: 'unavailable' }
    if (url.origin !== origin) return await inTurn(() => read(ask, url, signal))
    if (!isFile(url)) return { kind: 'unavailable' }
    const found = await fromHome(address, signal)
    return found.kind === 'unavailable' && url.protocol === 'https:' ? await inTurn(() => read(ask, url, signal)) : found
  }
}

async function read(ask: Ask, start: URL, over?: AbortSignal): Promise<FetchedPicture> {
  const time = AbortSignal.timeout(WITHIN_MS)
  const signal = over ? AbortSignal.any([time, over]) : time
  let url: URL | null = start
  for (let hop = 0; url && hop < HOPS; hop += 1) {
    const answer = await ask({ url, accept: 'image/*', reads: PICTURES, atMost: PICTURE_BYTES }, signal)
    if (answer.kind !== 'answered') return { kind: 'unavailable', mayPass: answer.kind === 'unreachable' }
    const target = movedTo(answer)
    if (target === undefined) return answer.isCut ? { kind: 'too-large' } : answer.body.length > 0 ? { kind: 'picture', bytes: answer.body } : { kind: 'unavailable', mayPass: mayPass(answer.status) || answer.status === 200 }
    url = URL.parse(target, url.href)
  }
  return { kind: 'unavailable' }
}
