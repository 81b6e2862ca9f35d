/** Asks the public interface of a post's platform whether the post is still there: as rarely and as quietly as can be. Nothing is scraped, nothing is kept. */
import { interfaceOf, type CheckPost, type Interface, type Sight } from '../../links/watching.ts'
import { describeError, type Log } from '../../log.ts'
import { siteOf } from '../../links/site.ts'
import { createAsk, type Answer, type AskOptions, type Question } from '../ask.ts'
import { askable, movedTo } from '../trip.ts'
import { ASKINGS, sightOf, unknown } from './interfaces.ts'
import { createPace, realClock, type Clock } from './pace.ts'
import { createPatience } from './patience.ts'

/** Where the host wants nothing asked over the network (`RESOLVE_LINKS=off`). */
export const checkNothing: CheckPost = () => Promise.resolve(unknown('off'))

export interface CheckerOptions extends AskOptions {
  log?: Log
  /** Milliseconds for one request: its name, its answer, its body. Waiting for its turn is not counted. */
  withinMs?: number
  clock?: Clock
  /** Milliseconds since 1970. */
  wallNow?: () => number
}

const WITHIN_MS = 8_000
/** So many posts of a platform may be gone one after the other, each looked at twice, before one that is there makes the next ones believable. */
const GONE_IN_A_ROW = 20
/** Redirects on one host. */
const HOPS = 2

/** `answer`: `undefined` when nothing was asked. */
interface Asked { sight: Sight; answer: Answer | undefined }

/** A checker for the whole program; see `CheckPost`. The log has codes and a number per look, never an address. */
export function createChecker({ log, withinMs = WITHIN_MS, clock = realClock, wallNow = Date.now, ...options }: CheckerOptions = {}): CheckPost {
  const ask = createAsk(options)
  const pace = createPace(clock)
  const patience = createPatience(clock, wallNow)
  let count = 0

  /** Why a host is not asked now. */
  const closed = (host: string): Asked | undefined => {
    const still = patience.closed(host)
    return still && { sight: { kind: 'unknown', ...still }, answer: undefined }
  }
  /** One request in its turn; that the host is to be left alone may turn out while it waits. */
  const request = async (question: Question, read: (answer: Answer) => Sight): Promise<Asked> => {
    // Names below one site may be one machine.
    const host = siteOf(question.url.href) || question.url.hostname
    return closed(host) ?? (await pace(host, async () => closed(host) ?? (await send(host, question, read))))
  }
  const send = async (host: string, question: Question, read: (answer: Answer) => Sight): Promise<Asked> => {
    const answer = await ask(question, AbortSignal.timeout(withinMs))
    const sight = read(answer)
    const waitMs = patience.learn(host, { answer, trouble: sight.kind === 'unknown' ? sight.because : undefined })
    return { sight: sight.kind === 'unknown' && waitMs !== undefined ? { ...sight, waitMs } : sight, answer }
  }

  /** One endpoint speaks for a whole platform: where it finds nothing any more, time after time, it is the endpoint that changed. */
  const gone = new Map<Interface, number>()
  const believable = (by: Interface, sight: Sight): Sight => {
    if (ASKINGS[by].isOfPost === true || sight.kind === 'unknown') return sight
    const inARow = sight.kind === 'removed' ? (gone.get(by) ?? 0) + 1 : 0
    gone.set(by, inARow)
    return inARow > GONE_IN_A_ROW ? unknown('not-understood') : sight
  }

  const check = async (address: string): Promise<Sight> => {
    const way = interfaceOf(address)
    if (way.by === undefined) return unknown(way.because)
    const asking = ASKINGS[way.by]
    const read = (answer: Answer) => sightOf(asking, answer, way.link)
    let question = asking.question(way.link)
    for (let hop = 0; ; hop += 1) {
      const { sight, answer } = await request(question, read)
      const target = answer?.kind === 'answered' ? movedTo(answer) : undefined
      const next = target === undefined || asking.mayMove !== true || hop === HOPS ? undefined : askable(target, question.url)
      if (next?.hostname !== question.url.hostname) return believable(way.by, sight)
      question = { ...question, url: next }
    }
  }

  return async (address) => {
    count += 1
    const id = count
    const sight = await check(address).catch((error: unknown): Sight => {
      log?.error('watch', { id, ...describeError(error) })
      return unknown('not-understood')
    })
    log?.debug('watch', { id, kind: sight.kind, because: sight.kind === 'unknown' ? sight.because : undefined })
    return sight
  }
}
