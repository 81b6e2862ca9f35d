/** Hears the mentions of the bot's account: at once where the server pushes them, and in any case by asking. */
import type { Status } from '../../intake/mention.ts'
import { describeError, type Log } from '../../log.ts'
import type { Cursor } from '../../store/cursors.ts'
import type { Api, Notification } from '../server/api.ts'
import { readNotification, readStatus } from '../server/entities.ts'
import { createPolling, type PollPace, type Trouble } from './poll.ts'
import type { Ears, Stream } from './stream.ts'

export interface ListenOptions {
  api: Pick<Api, 'mentions'>
  /** Nothing is pushed without it. */
  openStream?: ((ears: Ears) => Stream) | undefined
  /** Of the bot's server, which shows its own accounts without it. */
  domain: string
  /** Stores mentions, oldest first. The same ones come again: it knows each by its uri. Throws when it could not, and they all come again. */
  take: (found: Notification[]) => void
  /** A post that the bot's account may see was changed by its author. */
  heardEdit: (status: Status) => void
  cursor: Cursor
  now: () => number
  log: Log
  pace?: Partial<PollPace>
}

export interface Listener {
  /** One catch-up, now; who asks while one is under way waits for that one. Never rejects: see `trouble`. */
  poll: () => Promise<void>
  isStreaming: () => boolean
  /** Since when the server cannot be asked, and why. */
  trouble: () => Trouble
  /** Nothing is taken any more once it is called; what is under way is not waited for. */
  stop: () => Promise<void>
}

/**
 * Listens from now on, until it is stopped.
 *
 * Polling always goes on: most servers have no stream, and one that stands may be silently dead. The gap before each connection of
 * the stream, and what it said and nobody could read or store, is asked for at once. So everything is heard at least once.
 */
export function listen(options: ListenOptions): Listener {
  const polling = createPolling(options)
  const stream = options.openStream?.({
    opened: polling.soon,
    heard: (event, data) => {
      if (event === 'notification') hearNotification(options, data, polling.soon)
      else if (event === 'status.update') hearEdit(options, data)
    },
  })
  void polling.now()
  return {
    poll: polling.now,
    isStreaming: () => stream?.isOpen() ?? false,
    trouble: polling.trouble,
    stop: async () => {
      polling.stop()
      await stream?.stop()
    },
  }
}

/** What fails here is asked for: the cursor is behind it. */
function hearNotification({ domain, take, log }: ListenOptions, data: string, askSoon: () => void): void {
  try {
    const notification = readNotification(JSON.parse(data), domain)
    if (notification?.type === 'mention') take([notification])
    if (!notification) askSoon()
  } catch (error) {
    log.warn('mastodon-event', { event: 'notification', ...describeError(error) })
    askSoon()
  }
}

function hearEdit({ domain, heardEdit, log }: ListenOptions, data: string): void {
  try {
    const status = readStatus(JSON.parse(data), domain)
    if (status) heardEdit(status)
  } catch (error) {
    log.warn('mastodon-event', { event: 'status.update', ...describeError(error) })
  }
}
