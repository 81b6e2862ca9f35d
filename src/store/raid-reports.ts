/** When the posts of a raid were reported, and when a platform refused: authorities refuse nothing that can be contested there. */
import { and, eq, isNotNull } from 'drizzle-orm'

import { TO_PLATFORM } from '../checklists/plan.ts'
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

const isRefusal = `r.answer = 'refused' and i.kind in (${TO_PLATFORM.map((kind) => `'${kind}'`).join(', ')})`
const refusedSeats = `from seats s cross join reports r on r.community = s.community and r.id = s.report cross join items i on i.community = s.community and i.id = s.item
  cross join posts p on p.community = s.community and p.id = s.post
  where s.community = @community and s.raid = @raid and s.report is not null and ${isRefusal} and p.state = 'accepted' and p.removed_at is null`

const refusals = statement<{ isAny: number; at: number | null }>(`select count(*) > 0 as isAny, min(case when r.answered_at >= @since then r.answered_at end) as at ${refusedSeats}`)

/** Whether a platform refused a report of a raid's post that is still up; and when first, at a moment or later. */
export function refusalsOfRaid(db: Db, community: number, raid: number, since: number): { isAny: boolean; at: number | undefined } {
  const [row] = refusals(db).all({ community, raid, since })
  return { isAny: row?.isAny === 1, at: row?.at ?? undefined }
}

export interface Refused { post: number; link: string; platform: string }

const refused = statement<Refused & { total: number }>(`select p.id as post, p.link, p.platform, count(*) over () as total ${refusedSeats} group by p.id order by p.id limit @most`)

/** The posts of a raid that are still up and that a platform refused to remove, by number; the others are counted. */
export function refusedPosts(db: Db, { community, raid, most }: { community: number; raid: number; most: number }): { posts: Refused[]; more: number } {
  const rows = refused(db).all({ community, raid, most })
  return { posts: rows.map(({ post, link, platform }) => ({ post, link, platform })), more: Math.max(0, (rows[0]?.total ?? 0) - rows.length) }
}

const refusalOf = statement<{ at: number | null }>(`select max(r.answered_at) as at from seats s cross join reports r on r.community = s.community and r.id = s.report
  cross join items i on i.community = s.community and i.id = s.item where s.community = @community and s.post = @post and +s.report is not null and ${isRefusal}`)

/** When its platform refused to remove a post, last; `undefined` when it did not. */
export function refusalOfPost(db: Db, community: number, post: number): number | undefined {
  return refusalOf(db).all({ community, post })[0]?.at ?? undefined
}
