/** Posts: one row per community and canonical address. */
import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'

import { CATEGORIES, type Category } from '../intake/forward.ts'
import { publishedAtOf } from '../links/published-at.ts'
import { mergedInto, postNamed } from './aliases.ts'
import { once, statement, type Db } from './db.ts'
import { nextId } from './ids.ts'
import { mergedRaids } from './raids.ts'
import { dropReports, hasReportNotes, reportsNamed } from './reports.ts'
import { posts } from './schema.ts'
import { dropSketch } from './sketches.ts'

export type Post = typeof posts.$inferSelect
type PostRow = Omit<typeof posts.$inferInsert, 'id'>

/** Keeps a post once per community and link, its own or an alias; handing it in again gives the id it already has. */
export function keepPost(db: Db, post: PostRow): { id: number; isNew: boolean } {
  const kept = postNamed(db, post.community, post.link)
  if (kept !== undefined) return { id: kept, isNew: false }
  const id = nextId(db, post.community, 'posts')
  db.insert(posts).values({ ...withTime(post), id }).run()
  return { id, isNew: true }
}

/** Puts a post back under a number that a merge had taken out of use. */
export function restorePost(db: Db, post: PostRow & { id: number }): void {
  db.insert(posts).values({ ...withTime(post), id: post.id }).run()
}

/** When its address says that it was published, unless that is known better. */
function withTime(post: PostRow): PostRow {
  return { ...post, publishedAt: post.publishedAt ?? publishedAtOf(post.address ?? null, post.firstForwardAt) }
}

const byId = once((db) => db.select().from(posts).where(and(eq(posts.community, sql.placeholder('community')), eq(posts.id, sql.placeholder('id')))).prepare())

export function findPost(db: Db, community: number, id: number): Post | undefined {
  return byId(db).get({ community, id })
}

/** What a post shares with its copies. */
export type SharedRow = Pick<Post, 'id' | 'state' | 'category' | 'severity' | 'rejectedBecause' | 'reviewedAt' | 'reviewedBy' | 'target' | 'copyOf' | 'raid'>

const sharedRows = statement<SharedRow>(`select p.id, p.state, p.category, p.severity, p.rejected_because as rejectedBecause, p.reviewed_at as reviewedAt, p.reviewed_by as reviewedBy, p.target, p.copy_of as copyOf, p.raid
  from json_each(@ids) i cross join posts p on p.community = @community and p.id = i.value`)

/** What posts share with their copies, by number: of a thousand it takes milliseconds. */
export function sharedOf(db: Db, community: number, ids: readonly number[]): Map<number, SharedRow> {
  return new Map(sharedRows(db).all({ community, ids: JSON.stringify(ids) }).map((row) => [row.id, row]))
}

/** The post that people mean by a number: where it was merged, the one that stands for it now. */
export function livingPost(db: Db, community: number, id: number): Post | undefined {
  return findPost(db, community, id) ?? findPost(db, community, mergedInto(db, community, id) ?? 0)
}

export function updatePost(db: Db, community: number, id: number, change: Partial<Omit<PostRow, 'community'>>): void {
  if (Object.keys(change).length === 0) return
  db.update(posts).set(change).where(and(eq(posts.community, community), eq(posts.id, id))).run()
}

/** Everything that hangs on the post goes with it (forwards, captures, items …), except its card in Discord. */
export function deletePost(db: Db, community: number, id: number): void {
  dropSketch(db, community, id)
  // Copies that have still to take another first.
  forgetFirst(db, community, id)
  const made = reportsNamed(db, community, id)
  db.delete(posts).where(and(eq(posts.community, community), eq(posts.id, id))).run()
  dropReports(db, community, made)
}

export function countPosts(db: Db, community: number, state: Post['state']): number {
  return db.select({ n: count() }).from(posts).where(and(eq(posts.community, community), eq(posts.state, state))).get()?.n ?? 0
}

/** How many posts came in between two moments (the first included). */
export function countNewPosts(db: Db, community: number, since: number, until: number): number {
  return db.select({ n: count() }).from(posts).where(and(eq(posts.community, community), gte(posts.firstForwardAt, since), lte(posts.firstForwardAt, until - 1))).get()?.n ?? 0
}

/** What the figures of a raid are made of: nothing sealed, since a raid may have very many posts. */
export type RaidMember = Pick<Post, 'id' | 'firstForwardAt' | 'publishedAt' | 'parentHash' | 'target' | 'authorHash' | 'link' | 'platform' | 'copyOf' | 'category' | 'removedAt'>

const memberColumns = { id: posts.id, firstForwardAt: posts.firstForwardAt, publishedAt: posts.publishedAt, parentHash: posts.parentHash, target: posts.target, authorHash: posts.authorHash, link: posts.link, platform: posts.platform, copyOf: posts.copyOf, category: posts.category, removedAt: posts.removedAt }

/** The accepted posts of a raid, oldest first. */
export function postsOfRaid(db: Db, community: number, raid: number): RaidMember[] {
  return db.select(memberColumns).from(posts).where(and(eq(posts.community, community), eq(posts.raid, raid), eq(posts.state, 'accepted'))).orderBy(asc(posts.firstForwardAt), asc(posts.id)).all()
}

/** Some posts, as the figures of a raid count them. */
export function membersOf(db: Db, community: number, ids: readonly number[]): RaidMember[] {
  return db.select(memberColumns).from(posts).where(and(eq(posts.community, community), sql`${posts.id} in (select value from json_each(${JSON.stringify(ids)}))`)).all()
}

const WHEN = 'case when p.published_at is null then p.first_forward_at else p.published_at end'
const firstPerCategory = statement<{ category: Category; at: number; publishedAt: number | null }>(`select c.key as category, ${WHEN} as at, p.published_at as publishedAt
  from json_each(@since) c cross join posts p on p.community = @community and p.id = (
    select p.id from posts p where p.community = @community and p.raid = @raid and p.category = c.key and ${WHEN} >= c.value order by ${WHEN} limit 1)`)

/**
 * Of the accepted posts of a raid, which may be very many, the first of each category that was published, or else handed in, at a moment or later;
 * each is found at once in an index.
 */
export function firstOfEach(db: Db, community: number, raid: number, since: Readonly<Partial<Record<Category, number>>> = ALWAYS): { category: Category; at: number; isPublished: boolean }[] {
  return firstPerCategory(db).all({ community, raid, since: JSON.stringify(since) }).map(({ category, at, publishedAt }) => ({ category, at, isPublished: publishedAt !== null }))
}
const ALWAYS: Partial<Record<Category, number>> = Object.fromEntries(CATEGORIES.map((category) => [category, 0]))

const onPlatform = statement<{ id: number }>(`select id from posts where community = @community and raid = @raid and category is not null and platform = @platform limit 1`)

/** Whether accepted posts of a raid are on a platform. */
export function isRaidOn(db: Db, community: number, raid: number, platform: string): boolean {
  return onPlatform(db).all({ community, raid, platform }).length > 0
}

/** Accepted posts that are still up, by number, a few at a time. */
export function acceptedAfter(db: Db, community: number, { after, limit }: { after: number; limit: number }): number[] {
  return db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), gt(posts.id, after), sql`+${posts.state} = 'accepted'`, isNull(posts.removedAt))).orderBy(asc(posts.id)).limit(limit).all().map(({ id }) => id)
}

/** The posts that a coordinator still has to review, newest first. */
export function pendingPosts(db: Db, community: number): { id: number }[] {
  return db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.state, 'pending'))).orderBy(desc(posts.id)).all()
}

/** A post is the first of no family any more; the next one is about to be worked out. */
export function forgetFirst(db: Db, community: number, first: number): void {
  db.update(posts).set({ copyOf: null }).where(and(eq(posts.community, community), eq(posts.copyOf, first))).run()
}

/** Puts every post of a raid into another one, remembering where it was first. */
export function movePosts(db: Db, community: number, from: number, into: number): void {
  db.update(posts).set({ raid: into, mergedFrom: sql`coalesce(${posts.mergedFrom}, ${from})` }).where(and(eq(posts.community, community), eq(posts.raid, from))).run()
}

/** Brings back the posts that merges took from a raid, and from those merged into it; gives them, and the raids that lose them. */
export function bringPostsBack(db: Db, community: number, raid: number): { posts: number[]; from: number[] } {
  const gone = and(eq(posts.community, community), ne(posts.raid, raid), sql`${posts.mergedFrom} in (${mergedRaids(community, raid)})`)
  const from = db.selectDistinct({ raid: posts.raid }).from(posts).where(gone).all().flatMap((row) => row.raid ?? [])
  const rows = db.update(posts).set({ raid, mergedFrom: sql`nullif(${posts.mergedFrom}, ${raid})` }).where(gone).returning({ id: posts.id }).all()
  return { posts: rows.map((row) => row.id), from }
}

/** Removals that became known between two moments, with how long each post had been known to Vigie, in milliseconds. */
export function removalsBetween(db: Db, community: number, since: number, until: number): number[] {
  return db
    .select({ removedAt: posts.removedAt, firstForwardAt: posts.firstForwardAt })
    .from(posts)
    .where(and(eq(posts.community, community), isNotNull(posts.removedAt), gte(posts.removedAt, since), lte(posts.removedAt, until - 1)))
    .all()
    .map((row) => (row.removedAt ?? 0) - row.firstForwardAt)
}

/** Posts against a target, in any state. */
export function postsAgainst(db: Db, community: number, target: number): Post[] {
  return db.select().from(posts).where(and(eq(posts.community, community), eq(posts.target, target))).orderBy(asc(posts.id)).all()
}

/** Posts that a coordinator decided about, oldest first. */
export function reviewedBy(db: Db, community: number, member: number): Post[] {
  return db.select().from(posts).where(and(eq(posts.community, community), eq(posts.reviewedBy, member))).orderBy(asc(posts.id)).all()
}

/** Posts rejected before a moment, and to which nothing came since: the class that is purged whole. */
export function rejectedBefore(db: Db, community: number, before: number): { id: number }[] {
  // Handed in or brought by a merge yesterday, it is to be seen for as long as anything that was rejected.
  const cameNothing = (table: 'forwards' | 'captures') => sql`not exists (select 1 from ${sql.identifier(table)} c where c.community = ${posts.community} and c.post = ${posts.id} and coalesce(c.joined_at, c.at) > ${before})`
  return db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.state, 'rejected'), lte(posts.reviewedAt, before), cameNothing('forwards'), cameNothing('captures'))).all()
}

/** Decided posts of the given raids, and of none when they were reviewed before a moment, that still hold evidence or notes and that no target holds for a case. */
export function withEvidence(db: Db, community: number, held: { raids: readonly number[]; looseBefore: number }): { id: number }[] {
  const inRaids = held.raids.length > 0 ? inArray(posts.raid, [...held.raids]) : undefined
  const loose = and(isNull(posts.raid), lte(posts.reviewedAt, held.looseBefore))
  return db
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.community, community),
        ne(posts.state, 'pending'),
        or(inRaids, loose),
        sql`not exists (select 1 from targets t where t.community = ${posts.community} and t.id = ${posts.target} and t.holds_evidence)`,
        or(
          isNotNull(posts.wordsSealed),
          isNotNull(posts.authorSealed),
          isNotNull(posts.parentHash),
          sql`exists (select 1 from captures where captures.community = ${posts.community} and captures.post = ${posts.id})`,
          sql`exists (select 1 from versions v where v.community = ${posts.community} and v.post = ${posts.id})`,
          sql`exists (select 1 from forwards f where f.community = ${posts.community} and f.post = ${posts.id} and f.note_sealed is not null)`,
          hasReportNotes,
        ),
      ),
    )
    .all()
}
