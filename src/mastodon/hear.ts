/** What is heard of the bot's account is written down at once. */
import type { App } from '../app.ts'
import { decide } from '../flows/decide.ts'
import { keepEdit } from '../flows/keep-edit.ts'
import { takeMention, type Door } from '../flows/take-mention.ts'
import type { Status } from '../intake/mention.ts'
import { seenLink } from '../links/seen-link.ts'
import { describeError } from '../log.ts'
import { mentionCursor } from '../store/cursors.ts'
import { mentionByUri } from '../store/mentions.ts'
import type { Api, Notification } from './server/api.ts'
import { askAgain } from './hearing/ask-again.ts'
import { userAgent } from './client.ts'
import { wordsOf } from './gather.ts'
import type { Greeting } from './greet.ts'
import { listen, type Listener } from './hearing/listen.ts'
import type { PollPace } from './hearing/poll.ts'
import { openStream, type Pace } from './hearing/stream.ts'

type Needs = Pick<App, 'db' | 'vault' | 'now' | 'log' | 'wakeOutbox'>

export type ListenPace = Partial<PollPace> & { stream?: Partial<Pace> }

interface Hearing extends Greeting {
  api: Api
  /** Of the server. */
  origin: string
  token: string
  contact: string | undefined
  pace: ListenPace | undefined
}

export function hear(app: Needs, { api, origin, token, contact, pace, door, instance }: Hearing): Listener {
  const { log, now } = app
  const again = askAgain({ api, log, take: (status) => { take(app, [status], door) } })
  const where = async () => (await api.instance()).streaming
  const listener = listen({
    api,
    domain: instance.domain,
    openStream: (ears) => openStream({ where, token, userAgent: userAgent(origin, contact), log, now, ...(pace?.stream ? { pace: pace.stream } : {}) }, ears),
    take: (found) => {
      again.note(found)
      takeAll(app, found, door)
    },
    heardEdit: (status) => { takeEdit(app, status, door) },
    cursor: mentionCursor(app.db, { server: origin, id: door.me.id }),
    now,
    log,
    ...(pace === undefined ? {} : { pace }),
  })
  const stop = async () => {
    again.stop()
    await listener.stop()
  }
  return { ...listener, stop }
}

/**
 * Writes them down in one transaction. Where that cannot be, each by itself, so that one that spoils the others does not stand in the way for
 * ever; throws when none could be written.
 */
function takeAll(app: Needs, found: readonly Notification[], door: Door): void {
  const statuses = found.flatMap(({ status }) => (status ? [status] : []))
  if (statuses.length === 0) return
  try {
    take(app, statuses, door)
  } catch (error) {
    if (statuses.length === 1) {
      app.log.error('mention', describeError(error))
      throw error
    }
    const failed = statuses.filter((status) => !isTaken(app, status, door))
    if (failed.length === statuses.length) throw error
  }
}

function isTaken(app: Needs, status: Status, door: Door): boolean {
  try {
    take(app, [status], door)
    return true
  } catch (error) {
    app.log.error('mention', describeError(error))
    return false
  }
}

function take(app: Needs, statuses: readonly Status[], door: Door): void {
  const taken = decide(app, (hands) => statuses.map((status) => takeMention(hands, status, door)))
  app.log.debug('mentions', { n: taken.length, new: taken.filter((one) => one === 'new').length, known: taken.filter((one) => one === 'known').length })
}

/** A mention that was changed is read anew; another post that is known has another wording now. */
function takeEdit(app: Needs, status: Status, door: Door): void {
  if (mentionByUri(app.db, app.vault, status.uri)) {
    take(app, [status], door)
    return
  }
  const words = wordsOf(status)
  const read = seenLink({ address: status.uri, page: status.url })
  if (words !== undefined && read.is === 'post') decide(app, (hands) => { keepEdit(hands, { link: read.link.key, words, writtenAt: status.writtenAt }) })
}
