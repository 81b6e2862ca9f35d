/** What a flood is told by, and the cards that are put off in one. */
import { and, count, eq, gt, gte, inArray, isNotNull, isNull, lt, not, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { isBest, isProbable, SURE } from './likenesses.ts'
import type { Post } from './posts.ts'
import { cards, communities, likenesses, outbox, posts } from './schema.ts'

export function setFlood(db: Db, community: number, since: number | null): void {
  db.update(communities).set({ floodSince: since }).where(eq(communities.id, community)).run()
}

/** How many posts wait for review; no more than `most` are counted. */
export function countWaitingUpTo(db: Db, community: number, most: number): number {
  const some = db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.state, 'pending'))).limit(most)
  return db.get<{ n: number }>(sql`select count(*) as n from (${some})`).n
}

/** Posts that were decided about since a moment; of a family the first alone. */
export function countReviewedSince(db: Db, community: number, since: number): number {
  return db.select({ n: count() }).from(posts).where(and(eq(posts.community, community), gte(posts.reviewedAt, since), isNotNull(posts.reviewedAt), isNull(posts.copyOf))).get()?.n ?? 0
}

const withPost = and(eq(posts.community, likenesses.community), eq(posts.id, likenesses.post))
const isSure = and(isNull(likenesses.apartAt), inArray(likenesses.kind, [...SURE]), isBest)

/** The post whose words or picture one surely repeats, as Vigie takes it. */
export function sureOriginalOf(db: Db, community: number, post: number): number | undefined {
  return db.select({ original: likenesses.original }).from(likenesses).where(and(eq(likenesses.community, community), eq(likenesses.post, post), isSure)).limit(1).get()?.original
}

/** Whether a post that waits surely repeats this one. */
export function hasSureCopy(db: Db, community: number, original: number): boolean {
  return db.select({ post: likenesses.post }).from(likenesses).crossJoin(posts).where(and(isProbable(community, original), isSure)).limit(1).get() !== undefined
}

/** Posts that wait for review without a card, and those which others that wait surely repeat. */
export function putOffIn(db: Db, community: number): number[] {
  const hasCard = sql`exists (select 1 from ${cards} where ${cards.community} = ${posts.community} and ${cards.subject} = 'post:' || ${posts.id})`
  const parked = db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.state, 'pending'), not(hasCard))).orderBy(posts.id).all()
  const repeated = db.selectDistinct({ id: likenesses.original }).from(likenesses).innerJoin(posts, withPost).where(and(eq(likenesses.community, community), isSure, eq(posts.state, 'pending'))).all()
  return [...new Set([...parked, ...repeated].map(({ id }) => id))]
}

/** How many posts that wait in a raid came before one, as far as `most`. */
export function countBeforeIn(db: Db, { community, id }: Post, raid: number, most: number): number {
  const some = sql`select q.post from placements q join posts p on p.community = q.community and p.id = q.post where q.community = ${community} and q.raid = ${raid} and q.post < ${id} and p.state = 'pending' limit ${most}`
  return db.get<{ n: number }>(sql`select count(*) as n from (${some})`).n
}

/** A card that was not posted yet comes before those that are due later. */
export function promoteCard(db: Db, community: number, post: number, dueAt: number): void {
  const isUnposted = and(eq(outbox.lane, 'post-card'), eq(outbox.state, 'waiting'), eq(outbox.attempts, 0), gt(outbox.dueAt, dueAt))
  db.update(outbox).set({ dueAt }).where(and(eq(outbox.community, community), eq(outbox.key, `post-card:${String(post)}`), isUnposted)).run()
}

/** Takes back what was to be said and was not tried; says whether it was. */
export function unsay(db: Db, community: number, key: string): boolean {
  return db.delete(outbox).where(and(eq(outbox.community, community), eq(outbox.key, key), eq(outbox.state, 'waiting'), lt(outbox.attempts, 1))).returning({ id: outbox.id }).all().length > 0
}
