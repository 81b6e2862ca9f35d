/** When the posts of a raid were reported, and when a platform refused. */
import { and, eq, isNotNull } from 'drizzle-orm'

import { statement, type Db } from './db.ts'
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

const refusals = statement<{ isAny: number; at: number | null }>(`select count(*) > 0 as isAny, min(case when r.answered_at >= @since then r.answered_at end) as at
  from seats s cross join reports r on r.community = s.community and r.id = s.report cross join posts p on p.community = s.community and p.id = s.post
  where s.community = @community and s.raid = @raid and s.report is not null and r.answer = 'refused' and p.state = 'accepted' and p.removed_at is null`)

/** Whether a platform refused a report of a raid's post that is still up; and when first, at a moment or later. */
export function refusalsOfRaid(db: Db, community: number, raid: number, since: number): { isAny: boolean; at: number | undefined } {
  const [row] = refusals(db).all({ community, raid, since })
  return { isAny: row?.isAny === 1, at: row?.at ?? undefined }
}
