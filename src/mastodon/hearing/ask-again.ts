/** Asks again for mentions whose post could not be read: a server may show half a post while it is still fetching the rest. */
import type { Status } from '../../intake/mention.ts'
import { describeError, type Log } from '../../log.ts'
import type { Api, Notification } from '../server/api.ts'

const AGAIN_MS = [10_000, 60_000, 600_000]
/** No more at a time; whoever floods us with what nobody can read is not asked about without end. */
const AT_MOST = 200

export interface AskAgain {
  /** Says how many of these could not be read, and asks for those again. */
  note: (found: readonly Notification[]) => void
  stop: () => void
}

export function askAgain({ api, log, take, pauses = AGAIN_MS }: { api: Pick<Api, 'status'>; log: Log; take: (status: Status) => void; pauses?: readonly number[] }): AskAgain {
  const timers = new Map<string, NodeJS.Timeout>()
  const ask = async (id: string, nth: number): Promise<void> => {
    try {
      const status = await api.status(id)
      if (timers.has(id) && status) take(status)
      timers.delete(id)
    } catch (error) {
      if (nth + 1 === pauses.length) log.warn('mentions', { because: 'unread', ...describeError(error) })
      plan(id, nth + 1)
    }
  }
  const plan = (id: string, nth: number) => {
    const pause = pauses[nth]
    if (nth > 0 && !timers.has(id)) return
    if (pause === undefined) timers.delete(id)
    else timers.set(id, setTimeout(() => void ask(id, nth), pause).unref())
  }
  return {
    note: (found) => {
      const unread = found.filter(({ type, status, unread: id }) => type === 'mention' && !status && (id === undefined || !timers.has(id)))
      if (unread.length === 0) return
      const ids = unread.flatMap(({ unread: id }) => (id === undefined ? [] : [id])).slice(0, AT_MOST - timers.size)
      log.warn('mentions', { unread: unread.length, again: ids.length })
      for (const id of ids) plan(id, 0)
    },
    stop: () => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
