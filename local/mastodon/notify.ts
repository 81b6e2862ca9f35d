/** Who is told of what on one server, and what is held back from them. */
import type { Server } from './server.ts'
import type { Account, Toot } from './world.ts'

export interface Notice {
  id: string
  type: 'mention' | 'favourite' | 'reblog' | 'follow'
  at: number
  to: Account
  from: Account
  toot: Toot | undefined
  /** Held back by the account's policy: it is listed only where one asks for such, and not streamed. */
  isFiltered: boolean
}

/** What an account does with notifications of certain senders (docs.joinmastodon.org/entities/NotificationPolicy). */
export const POLICY = { for_not_following: 'accept', for_not_followers: 'accept', for_new_accounts: 'accept', for_private_mentions: 'filter', for_limited_accounts: 'filter' }
export type Policy = typeof POLICY

/** A direct message by somebody whom the account does not follow, unless it answers one by the account (app/services/notify_service.rb). */
function isHeldBack(server: Server, { to, from, toot }: Pick<Notice, 'to' | 'from' | 'toot'>): boolean {
  if (!server.habits.hasPolicy || to.follows.has(from)) return false
  const policy = server.policies.get(to) ?? POLICY
  if (policy.for_not_following === 'filter') return true
  return policy.for_private_mentions === 'filter' && toot?.visibility === 'direct' && toot.inReplyTo?.by !== to
}

export function notify(server: Server, news: Pick<Notice, 'type' | 'to' | 'from' | 'toot'>): void {
  const at = server.world.clock.now()
  const notice: Notice = { ...news, id: server.ids.notification(at), at, isFiltered: isHeldBack(server, news) }
  server.notices.push(notice)
  if (!notice.isFiltered) server.tell(news.to, { event: 'notification', notice })
}
