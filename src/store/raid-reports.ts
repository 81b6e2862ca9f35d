/** When the posts of a raid were reported. */
import { and, eq, isNotNull } from 'drizzle-orm'

import type { Db } from './db.ts'
import { posts, seats } from './schema.ts'

/** The instants of the reports that were made about the accepted posts of a raid. */
export function reportsOfRaid(db: Db, community: number, raid: number): number[] {
  return db
    .select({ at: seats.at })
    .from(posts)
    .innerJoin(seats, and(eq(seats.community, posts.community), eq(seats.post, posts.id)))
    .where(and(eq(posts.community, community), eq(posts.raid, raid), eq(posts.state, 'accepted'), eq(seats.outcome, 'reported'), isNotNull(seats.at)))
    .all()
    .flatMap(({ at }) => at ?? [])
}
