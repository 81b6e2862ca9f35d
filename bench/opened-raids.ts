/** The raids of a world, as the scorer reads them. */
import { sql } from 'drizzle-orm'

import type { Db } from '../src/store/db.ts'

export interface Opened {
  world: string
  raid: string
  openedAt: number
  startAt: number
  peakAt: number
  calmAt: number | null
  posts: string[]
  because: string
}

interface Row { id: number; certainAt: number; because: string }

/** Raids that Vigie held for attacks, with all posts that it puts into them. */
export function openedRaids(db: Db, community: number, { world, epoch, nameOf }: { world: string; epoch: number; nameOf: (post: number) => string }): Opened[] {
  const raids = db.all<Row>(sql`select id, certain_at as certainAt, because from raids where community = ${community} and certain_at is not null and merged_into is null order by id`)
  return raids.flatMap(({ id, certainAt, because }) => {
    const posts = db.all<{ id: number; at: number }>(sql`select p.id as id, coalesce(p.published_at, p.first_forward_at) as at from placements q join posts p on p.community = q.community and p.id = q.post where q.community = ${community} and q.raid = ${id} order by 2`)
    const [first] = posts
    if (!first) return []
    return [{ world, raid: `${world}-${String(id)}`, openedAt: (certainAt - epoch) / 1000, startAt: (first.at - epoch) / 1000, peakAt: (first.at - epoch) / 1000, calmAt: null, posts: posts.map((post) => nameOf(post.id)), because }]
  })
}
