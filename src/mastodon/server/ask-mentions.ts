/** Asks for pages of mentions, as large as they can be read. */
import type { Api, Notification } from './api.ts'
import type { Client } from '../client.ts'
import { listed, readNotification } from './entities.ts'
import { isFault } from './fault.ts'

/**
 * A page that is too large is asked for again in halves, down to one mention, of which more is read. Where even that is too much the page is
 * that one without its post, so that whoever walks down steps past it; where its id cannot be told
 * either, the fault stays: what is newer is heard, what is older and was not read before it came is not. Servers that
 * refuse a parameter they do not know are asked without it from then on.
 */
export function askMentions(client: Client, domain: () => Promise<string>): Api['mentions'] {
  const ask = pageOf(client, domain)
  let most = Infinity
  return async ({ sinceId, maxId, limit }) => {
    for (let n = Math.min(limit, most); ; n = most) {
      try {
        const found = await ask({ since_id: sinceId, max_id: maxId, limit: n })
        most = 2 * n
        return found
      } catch (fault) {
        if (!isFault(fault, ['too-large'])) throw fault
        most = Math.max(1, Math.floor(n / 2))
        if (n > 1) continue
        if (fault.firstId === undefined || fault.firstId === maxId) throw fault
        return [{ id: fault.firstId, type: 'mention', at: undefined, status: undefined }]
      }
    }
  }
}

interface Page { since_id: string | undefined; max_id: string | undefined; limit: number }

function pageOf(client: Client, domain: () => Promise<string>): (page: Page) => Promise<Notification[]> {
  let knowsFiltered = true
  return async (page) => {
    const ask = async (more: { include_filtered?: true }): Promise<Notification[]> => {
      const { data } = await client.get('/api/v1/notifications', { types: ['mention'], ...page, ...more, mastodon_options: { isLarge: page.limit === 1 } })
      const home = await domain()
      return listed(data, (one) => readNotification(one, home))
    }
    if (!knowsFiltered) return await ask({})
    try {
      return await ask({ include_filtered: true })
    } catch (fault) {
      if (!isFault(fault, ['refused']) || fault.status === 403) throw fault
      const found = await ask({})
      knowsFiltered = false
      return found
    }
  }
}
