/** Reads what the figures of a raid are made of: accepted posts for everybody, those that wait too for coordinators. */
import { figuresOf, type RaidFigures } from '../raids/explain.ts'
import type { Db } from '../store/db.ts'
import { pendingIn } from '../store/placements.ts'
import { membersOf, postsOfRaid } from '../store/posts.ts'
import type { Raid } from '../store/raids.ts'
import { platformKnown } from './describe-receipt.ts'
import { asRaidPost } from './join-raid.ts'

export function raidFigures(db: Db, { community, id }: Pick<Raid, 'community' | 'id'>, { withPending = false }: { withPending?: boolean } = {}): { figures: RaidFigures | undefined; pending: number[] } {
  const pending = withPending ? pendingIn(db, community, id) : []
  const posts = [...postsOfRaid(db, community, id), ...membersOf(db, community, pending)]
  return { figures: figuresOf(posts.map((post) => ({ ...asRaidPost(post), platform: platformKnown(post), copyOf: post.copyOf }))), pending }
}
