/** Who wants to hear what becomes of a post. */
import { and, eq } from 'drizzle-orm'

import type { Db } from './db.ts'
import { follows, posts } from './schema.ts'

/** Says whether the member did not follow it yet. */
export function followPost(db: Db, community: number, post: number, member: number): { isNew: boolean } {
  return { isNew: db.insert(follows).values({ community, post, member }).onConflictDoNothing().returning({ post: follows.post }).all().length > 0 }
}

export function unfollowPost(db: Db, community: number, post: number, member: number): void {
  db.delete(follows).where(and(eq(follows.community, community), eq(follows.post, post), eq(follows.member, member))).run()
}

export function followersOf(db: Db, community: number, post: number): number[] {
  return db.select({ member: follows.member }).from(follows).where(and(eq(follows.community, community), eq(follows.post, post))).all().map((row) => row.member)
}

/** Everybody who follows a post of a raid, each once. */
export function followersOfRaid(db: Db, community: number, raid: number): number[] {
  return db
    .selectDistinct({ member: follows.member })
    .from(follows)
    .innerJoin(posts, and(eq(posts.community, follows.community), eq(posts.id, follows.post)))
    .where(and(eq(follows.community, community), eq(posts.raid, raid), eq(posts.state, 'accepted')))
    .all()
    .map((row) => row.member)
}

export function followsOf(db: Db, community: number, member: number): number[] {
  return db.select({ post: follows.post }).from(follows).where(and(eq(follows.community, community), eq(follows.member, member))).all().map((row) => row.post)
}
