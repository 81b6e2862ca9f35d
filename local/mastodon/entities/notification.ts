/** Notifications as a server shows them. */
import type { Notice } from '../notify.ts'
import type { Server } from '../server.ts'
import { accountEntity } from './account.ts'
import { statusEntity } from './status.ts'

/** docs.joinmastodon.org/entities/Notification. */
export function notificationEntity(server: Server, notice: Notice): Record<string, unknown> {
  const { id, type, at, to, from, toot } = notice
  return {
    id,
    type,
    created_at: new Date(at).toISOString(),
    ...(server.kind === 'mastodon' ? { group_key: `ungrouped-${id}`, ...(notice.isFiltered ? { filtered: true } : {}) } : {}),
    account: accountEntity(server, from),
    ...(toot ? { status: statusEntity(server, to, toot) } : {}),
  }
}
