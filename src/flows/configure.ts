/** A coordinator changes a setting; what waited for it is shown. */
import { record } from '../store/audit.ts'
import { communityById, saveSettings, type Community, type CommunitySettings } from '../store/communities.ts'
import { memberOf } from '../store/members.ts'
import { retryNow } from '../store/outbox.ts'
import { decide, type Writing } from './decide.ts'
import { showEverything } from './show-card.ts'

export function configure(app: Writing, { community, by, change }: { community: number; by: string; change: CommunitySettings }): Community {
  return decide(app, ({ db, vault, now }) => {
    saveSettings(db, community, change)
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'settings.change', about: Object.keys(change).join(' ') })
    // Cards that had no channel, or could not be posted, get their turn.
    showEverything(db, community, now())
    retryNow(db, community, now())
    return communityById(db, community)
  })
}
