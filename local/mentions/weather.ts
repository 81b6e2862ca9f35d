/** A server that is not well, and the way to it: drawn anew from time to time. */
import { pick } from '../chance.ts'
import { FAULTS, type FaultKind } from '../mastodon/faults.ts'
import type { Server } from '../mastodon/start.ts'

/** Of all requests. */
const FAULTY = 0.12
/** A hanging request costs as much time as the client grants it, and « too many » stops everything like it for a while: these are few. */
const RARE: readonly FaultKind[] = ['hang', 'hang-after', '429', '429-bare']
const FREQUENT = FAULTS.filter((kind) => !RARE.includes(kind))
const RARE_AT_ONCE = 2
/** They meet one of so many requests that come next. */
const AMONG = 40
/** Of what a mention and its answer are, in bytes. */
const EVENT_BYTES = 4_000
/** Smaller pieces make the work of carrying them the work that is measured. */
const PIECE_BYTES = 7

/** Another weather, until the next one: faults of requests, and of the stream where there is one. */
export function changeWeather({ faults, misbehave, stream }: Server, random: () => number): void {
  faults.clear()
  misbehave(random, FAULTY, FREQUENT)
  for (let rare = 0; rare < RARE_AT_ONCE; rare += 1) {
    let skip = Math.floor(random() * AMONG)
    // What reads pictures has a patience of its own.
    faults.add({ do: pick(RARE, random()), match: ({ path }) => !path.startsWith('/media/') && (skip -= 1) < 0 })
  }
  if (random() < 0.3) stream.cut()
  if (random() < 0.4) stream.cutAfter(Math.floor(random() * EVENT_BYTES))
  stream.splitEvery(random() < 0.4 ? PIECE_BYTES + Math.floor(random() * EVENT_BYTES / 10) : undefined)
  stream.duplicate(random() < 0.3)
  stream.shuffle(random() < 0.4 ? random : undefined)
  stream.silence(random() < 0.15)
}

export function clearWeather({ faults, stream }: Server): void {
  faults.clear()
  stream.splitEvery(undefined)
  stream.duplicate(false)
  stream.shuffle(undefined)
  stream.silence(false)
}
