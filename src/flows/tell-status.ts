/** The numbers of a digest on Mastodon: in public, though in nobody's list, so only where a coordinator and the host both want it. */
import type { App, MastodonState } from '../app.ts'
import { allCommunities, type Community } from '../store/communities.ts'
import type { Db } from '../store/db.ts'

/** Whether a community may speak through the bot's account: the one that the host named, or the only one. The account is the host's. */
export function ownsAccount({ db, mastodon }: Pick<App, 'db' | 'mastodon'>, { guild }: Pick<Community, 'guild'>): boolean {
  const state = mastodon()
  return state.kind === 'on' && isOwner(db, state.guild, guild)
}

/** Whether its digests are told there. */
export function mayTellStatus(hands: Pick<App, 'db' | 'mastodon'>, community: Community): boolean {
  return community.digestStatus === 'on' && ownsAccount(hands, community)
}

export function isOwner(db: Db, named: Extract<MastodonState, { kind: 'on' }>['guild'], guild: string): boolean {
  return named === undefined ? allCommunities(db).length === 1 : named === guild
}
