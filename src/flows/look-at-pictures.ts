/**
 * Looks at screenshots that wait for it, one at a time: the same picture is known again, and the words in it are read. The work is rows, so
 * that whatever dies, nothing is lost.
 */
import type { App } from '../app.ts'
import type { SeenPicture } from '../duplicates/picture.ts'
import { ENOUGH_TO_TELL, lettersRead } from '../duplicates/read-text.ts'
import { pump, type Pump } from '../lib/pump.ts'
import { describeError } from '../log.ts'
import { captureBytes } from '../store/evidence.ts'
import type { LikePicture } from '../store/like-pictures.ts'
import { keepLook, keepLookFault, nextLook, postOfCapture, seenBefore, type Look } from '../store/looks.ts'
import { decide, type Hands } from './decide.ts'
import { proposeByPicture, seekByPicture } from './propose-copy.ts'
import { readFromCapture } from './say-words.ts'
import { hastenHandIns } from './tell-news.ts'

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'lookAt'>

/** One picture at a time, the communities in turn. */
export function lookAtPictures(app: Needs): Pump {
  let lastServed = 0
  return pump(({ underWay, isStopped }) => {
    const next = underWay > 0 ? undefined : nextLook(app.db, lastServed)
    if (!next) return undefined
    lastServed = next.community
    return lookOnce(app, next, isStopped)
  })
}

/** Whatever goes wrong with one picture stands in no other's way. */
async function lookOnce(app: Needs, look: Look, isStopped: () => boolean): Promise<void> {
  const { community, capture } = look
  try {
    const seen = await see(app, look)
    if (!seen || isStopped()) return
    const of = postOfCapture(app.db, community, capture)
    const found = of && seen.is === 'seen' && !isReadable(seen.picture) ? await seekByPicture(app, community, { post: of.post, picture: seen.picture }, isStopped) : []
    if (found) decide(app, (hands) => { settleLook(hands, look, { seen, found }) })
  } catch (error) {
    app.log.error('look', { community, capture, ...describeError(error) })
    decide(app, ({ db, now }) => { keepLookFault(db, { community, capture, because: 'gave-up', at: now() }) })
  }
}

type Seen = Awaited<ReturnType<App['lookAt']>>

/** What is to be seen of a screenshot: a file that this community has handed in before is not looked at twice. `undefined` when it was erased. */
async function see({ db, vault, lookAt }: Needs, look: Look): Promise<Seen | undefined> {
  const before = seenBefore(db, vault, look)
  // What could not be read then is tried again.
  if (before?.text !== undefined) return { is: 'seen', picture: before }
  const bytes = captureBytes(db, vault, look.community, look.capture)
  return bytes && (await lookAt(bytes))
}

/** Writes down what was seen, and what follows from it for the post as it is now. */
function settleLook(hands: Hands, { community, capture }: Look, { seen, found }: { seen: Seen; found: readonly LikePicture[] }): void {
  const { db, vault, now } = hands
  const of = postOfCapture(db, community, capture)
  if (!of) return
  const { post, via } = of
  if (seen.is === 'fault') keepLookFault(db, { community, capture, because: seen.because, at: now() })
  else {
    keepLook(db, vault, { community, capture, picture: seen.picture, at: now() })
    if (isReadable(seen.picture)) readFromCapture(hands, { community, post, words: seen.picture.text ?? '', via })
    else proposeByPicture(hands, community, { post, found })
  }
  hastenHandIns(hands, community, post)
}

/** Of a picture in which enough letters were read, the words tell what it shows: to a hash screenshots are all alike. */
function isReadable({ text }: SeenPicture): boolean {
  return lettersRead(text) >= ENOUGH_TO_TELL
}
