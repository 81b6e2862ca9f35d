/** Reads how a raid went over time. */
import { timelineOf, type Timeline } from '../raids/timeline.ts'
import { communityById } from '../store/communities.ts'
import type { Db } from '../store/db.ts'
import { postsOfRaid, type RaidMember } from '../store/posts.ts'
import { reportsOfRaid } from '../store/raid-reports.ts'
import { platformKnown } from './describe-receipt.ts'
import { asRaidPost } from './join-raid.ts'

/** The timeline of a raid's accepted posts, in the community's time zone; `undefined` without a post. `posts` where the caller has read them. */
export function raidTimeline(db: Db, { community, id }: { community: number; id: number }, posts: readonly RaidMember[] = postsOfRaid(db, community, id)): Timeline | undefined {
  return timelineOf(
    {
      posts: posts.map((post) => ({ at: asRaidPost(post).at, platform: platformKnown(post) })),
      reports: reportsOfRaid(db, community, id),
      removals: posts.flatMap(({ removedAt }) => removedAt ?? []),
    },
    communityById(db, community).timeZone,
  )
}
