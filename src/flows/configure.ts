/** A coordinator changes a setting; what waited for it is shown. */
import { record } from '../store/audit.ts'
import { communityById, saveSettings, type Community, type CommunitySettings } from '../store/communities.ts'
import { memberOf } from '../store/members.ts'
import { quarantinedIn } from '../store/mentions.ts'
import { leaveLane, retryNow } from '../store/outbox.ts'
import { claimsOf } from '../store/targets.ts'
import { decide, type Writing } from './decide.ts'
import { showClaim, showMention, showPending, showProposals, showRaids } from './show-card.ts'

/** What each setting changes on cards that stand or wait. */
const CHANGES_REVIEW: readonly (keyof CommunitySettings)[] = ['reviewChannel', 'language']
const CHANGES_RAIDS: readonly (keyof CommunitySettings)[] = ['raidChannel', 'language', 'timeZone']
const CHANNELS: readonly (keyof CommunitySettings)[] = ['reviewChannel', 'raidChannel', 'digestChannel']

export function configure(app: Writing, { community, by, change }: { community: number; by: string; change: CommunitySettings }): Community {
  return decide(app, ({ db, vault, now }) => {
    const before = communityById(db, community)
    saveSettings(db, community, change)
    record(db, { community, at: now(), member: memberOf(db, vault, community, by), action: 'settings.change', about: Object.keys(change).join(' ') })
    const after = communityById(db, community)
    const isChanged = (field: keyof CommunitySettings) => before[field] !== after[field]
    if (isChanged('reviewChannel')) leaveLane(db, community)
    if (CHANGES_REVIEW.some(isChanged)) {
      showPending(db, community, now())
      showProposals(db, community, now())
      for (const { id } of claimsOf(db, vault, community)) showClaim(db, community, id, now())
      for (const { id } of quarantinedIn(db, community)) showMention(db, community, id, now())
    }
    if (CHANGES_RAIDS.some(isChanged)) showRaids(db, community, now())
    // A channel that is chosen again is a person's « try again ».
    if (CHANNELS.some((field) => field in change)) retryNow(db, community, now())
    return after
  })
}

/** What could not be said, or was refused, is tried again: somebody looked, and nothing stands in the way. */
export function tryAgain(app: Writing, community: number): void {
  decide(app, ({ db, now }) => { retryNow(db, community, now()) })
}
