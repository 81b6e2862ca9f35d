/** A server's notifications as `Api.mentions` shows them, in memory; newest first, with the ways of servers that a test wants. */
import type { Api, Notification } from '../../src/mastodon/server/api.ts'
import type { Cursor, Marks } from '../../src/store/cursors.ts'

/** Numbers of this size and their neighbours are equal as `number`. */
export const BIG = 9007199254740992n

export function aNotification(id: string, more: Partial<Notification> = {}): Notification {
  return {
    id, type: 'mention', at: undefined,
    status: {
      id: `s${id}`, uri: `https://far.example/notes/${id}`, url: undefined, account: { id: '7', name: 'rene@far.example', isBot: false }, visibility: 'direct', content: '<p>voilà</p>', warning: '',
      language: 'fr', publishedAt: undefined, writtenAt: undefined, editedAt: undefined, inReplyTo: undefined, mentions: [], media: [], quoted: undefined, isBoost: false,
    },
    ...more,
  }
}

export interface Ways { ignoresSince?: boolean; ignoresMax?: boolean; atMost?: number }

export interface Shelf {
  api: Pick<Api, 'mentions'>
  /** Oldest first: where a notification stands says how old it is, whatever its id looks like. */
  all: Notification[]
  /** Of those, the ones that show. */
  hidden: Set<string>
  asked: { sinceId?: string | undefined; maxId?: string | undefined }[]
  /** What the request of this number (from 0) ends with. */
  fail: (n: number) => Error | undefined
}

export function aShelf(all: Notification[] = [], ways: Ways = {}): Shelf {
  const shelf: Shelf = {
    all, hidden: new Set(), asked: [], fail: () => undefined,
    api: {
      mentions: async ({ sinceId, maxId, limit }) => {
        await Promise.resolve()
        shelf.asked.push({ sinceId, maxId })
        const fault = shelf.fail(shelf.asked.length - 1)
        if (fault) throw fault
        const place = (id: string) => shelf.all.findIndex((one) => one.id === id)
        const from = sinceId === undefined || ways.ignoresSince ? 0 : place(sinceId) + 1
        const to = maxId === undefined || ways.ignoresMax ? shelf.all.length : place(maxId)
        return shelf.all.slice(from, to).filter(({ id }) => !shelf.hidden.has(id)).reverse().slice(0, Math.min(limit, ways.atMost ?? limit))
      },
    },
  }
  return shelf
}

/** A cursor in memory; what is kept goes through JSON, as in the database. */
export function aCursor(): Cursor & { kept: () => number } {
  let kept: string | undefined
  let n = 0
  return {
    read: () => (kept === undefined ? undefined : JSON.parse(kept) as Marks),
    keep: (marks) => {
      kept = JSON.stringify(marks)
      n += 1
    },
    kept: () => n,
  }
}

/** Ids one after the other, beyond what a number can tell apart. */
export function ids(n: number, first = 0): string[] {
  return Array.from({ length: n }, (_, at) => String(BIG + BigInt(first + at)))
}
