/**
 * Looks at screenshots that wait for it, one at a time: the same picture is known again, and the words in it are read. The work is rows, so
 * that whatever dies, nothing is lost.
 */
import type { App } from '../app.ts'
import type { SeenPicture } from '../duplicates/picture.ts'
import { readWords } from '../duplicates/words.ts'
import { pulse } from '../lib/pulse.ts'
import { describeError } from '../log.ts'
import { captureBytes } from '../store/evidence.ts'
import { keepLook, keepLookFault, nextLook, postOfCapture, type Look } from '../store/looks.ts'
import { decide, type Hands } from './decide.ts'
import { proposeByPicture } from './propose-copy.ts'
import { readFromCapture } from './say-words.ts'
import { hastenHandIns } from './tell-news.ts'

const POLL_MS = 1_000
/** Of a picture in which so many letters were read, the words tell what it shows: to a hash screenshots are all alike. */
const READABLE_LETTERS = 40

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox' | 'lookAt'>

export interface Watcher {
  /** Looks at what waits; returns at once. */
  wake: () => void
  /** Looks until nothing waits, then resolves. */
  drain: () => Promise<void>
  /** Begins nothing more; what is under way is looked at again at the next start. */
  stop: () => void
}

export function lookAtPictures(app: Needs): Watcher {
  let underWay: Promise<void> | undefined
  let lastServed = 0
  let isStopped = false
  const fill = () => {
    if (isStopped || underWay) return
    const next = nextLook(app.db, lastServed)
    if (!next) return
    lastServed = next.community
    underWay = lookOnce(app, next, () => isStopped).finally(() => {
      underWay = undefined
      beat.wake()
    })
  }
  const beat = pulse(fill, POLL_MS)
  return {
    wake: beat.wake,
    drain: async () => {
      for (fill(); underWay; fill()) await underWay
    },
    stop: () => {
      isStopped = true
      beat.stop()
    },
  }
}

/** Whatever goes wrong with one picture stands in no other's way. */
async function lookOnce(app: Needs, look: Look, isStopped: () => boolean): Promise<void> {
  const { community, capture } = look
  try {
    const bytes = captureBytes(app.db, app.vault, community, capture)
    if (!bytes) return
    const seen = await app.lookAt(bytes)
    if (isStopped()) return
    decide(app, (hands) => { settleLook(hands, look, seen) })
  } catch (error) {
    app.log.error('look', { community, capture, ...describeError(error) })
    decide(app, ({ db, now }) => { keepLookFault(db, { community, capture, because: 'gave-up', at: now() }) })
  }
}

/** Writes down what was seen, and what follows from it for the post as it is now. */
function settleLook(hands: Hands, { community, capture }: Look, seen: Awaited<ReturnType<App['lookAt']>>): void {
  const { db, vault, now } = hands
  const of = postOfCapture(db, community, capture)
  if (!of) return
  const { post, via } = of
  if (seen.is === 'fault') keepLookFault(db, { community, capture, because: seen.because, at: now() })
  else {
    keepLook(db, vault, { community, capture, picture: seen.picture, at: now() })
    if (isReadable(seen.picture)) readFromCapture(hands, { community, post, words: seen.picture.text ?? '', via })
    else proposeByPicture(hands, community, { post, picture: seen.picture })
  }
  hastenHandIns(hands, community, post)
}

function isReadable({ text }: SeenPicture): boolean {
  return text !== undefined && readWords(text).whole.letters.length >= READABLE_LETTERS
}
