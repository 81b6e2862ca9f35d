/** Who wants a digest of their own, and what became of the posts that it tells of. */
import { and, asc, eq, gte, isNotNull, lt, or, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { posts, subscriptions } from './schema.ts'

export type Subscription = typeof subscriptions.$inferSelect

export function subscriptionOf(db: Db, community: number, member: number): Subscription | undefined {
  return db.select().from(subscriptions).where(and(eq(subscriptions.community, community), eq(subscriptions.member, member))).get()
}

export function subscriptionsIn(db: Db, community: number): Subscription[] {
  return db.select().from(subscriptions).where(eq(subscriptions.community, community)).orderBy(asc(subscriptions.member)).all()
}

/** Subscribes a member; says whether they were not subscribed before. */
export function subscribe(db: Db, wish: Omit<Subscription, 'closedAt'>): { isNew: boolean } {
  return { isNew: db.insert(subscriptions).values(wish).onConflictDoNothing().returning({ member: subscriptions.member }).all().length > 0 }
}

export function changeSubscription(db: Db, { community, member }: Pick<Subscription, 'community' | 'member'>, change: Partial<Omit<Subscription, 'community' | 'member' | 'createdAt'>>): void {
  db.update(subscriptions).set(change).where(and(eq(subscriptions.community, community), eq(subscriptions.member, member))).run()
}

export function unsubscribe(db: Db, community: number, member: number): void {
  db.delete(subscriptions).where(and(eq(subscriptions.community, community), eq(subscriptions.member, member))).run()
}

/** The posts that a member forwarded or follows and about which something was decided, or that were removed, between two moments. */
export function decidedFor(db: Db, { community, member, since, until }: { community: number; member: number; since: number; until: number }): { id: number; state: (typeof posts.$inferSelect)['state']; isReviewed: boolean; isRemoved: boolean }[] {
  const within = (column: typeof posts.reviewedAt | typeof posts.removedAt) => and(isNotNull(column), gte(column, since), lt(column, until))
  const isTheirs = or(
    sql`exists (select 1 from forwards f where f.community = ${posts.community} and f.post = ${posts.id} and f.member = ${member})`,
    sql`exists (select 1 from follows f where f.community = ${posts.community} and f.post = ${posts.id} and f.member = ${member})`,
  )
  const rows = db.select({ id: posts.id, state: posts.state, reviewedAt: posts.reviewedAt, removedAt: posts.removedAt }).from(posts).where(and(eq(posts.community, community), isTheirs, or(within(posts.reviewedAt), within(posts.removedAt)))).orderBy(asc(posts.id)).all()
  const isWithin = (at: number | null) => at !== null && at >= since && at < until
  return rows.map(({ id, state, reviewedAt, removedAt }) => ({ id, state, isReviewed: isWithin(reviewedAt), isRemoved: isWithin(removedAt) }))
}
