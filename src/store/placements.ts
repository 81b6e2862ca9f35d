/** Where Vigie puts posts that wait for review, and what a person said about where a post belongs. */
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'

import { once, statement, type Db } from './db.ts'
import { WHEN } from './near.ts'
import { mergedRaids } from './raids.ts'
import { placements, posts } from './schema.ts'

export interface Placement {
  raid: number | null
  placedAt: number | null
  /** The raid from which a merge took it. */
  mergedFrom: number | null
}

const ofPost = (community: number, post: number) => and(eq(placements.community, community), eq(placements.post, post))

export function placementOf(db: Db, community: number, post: number): Placement | undefined {
  return db.select({ raid: placements.raid, placedAt: placements.placedAt, mergedFrom: placements.mergedFrom }).from(placements).where(ofPost(community, post)).get()
}

const put = once((db) => db.insert(placements).values({ community: sql.placeholder('community'), post: sql.placeholder('post'), raid: sql.placeholder('raid') }).onConflictDoUpdate({ target: [placements.community, placements.post], set: { raid: sql`excluded.raid`, mergedFrom: null } }).prepare())

/** Vigie puts a post into a raid, or takes it out; what a person said stays. */
export function putPost(db: Db, community: number, post: number, raid: number | null): void {
  put(db).run({ community, post, raid })
}

/** A person said in which raid these posts are, or that they are in none: Vigie leaves them there. */
export function holdPosts(db: Db, community: number, held: readonly number[], { raid, at }: { raid: number | null; at: number }): void {
  for (const post of held) db.insert(placements).values({ community, post, raid, placedAt: at }).onConflictDoUpdate({ target: [placements.community, placements.post], set: { raid, placedAt: at, mergedFrom: null } }).run()
}

/** Posts that wait for review and that Vigie puts into a raid, the oldest first. */
export function pendingIn(db: Db, community: number, raid: number): number[] {
  const isWaiting = and(eq(posts.community, placements.community), eq(posts.id, placements.post), eq(posts.state, 'pending'))
  return db.select({ post: placements.post }).from(placements).innerJoin(posts, isWaiting).where(and(eq(placements.community, community), eq(placements.raid, raid))).orderBy(placements.post).all().map(({ post }) => post)
}

/** What people decided about these posts: in which raid each is, or that it is in none. */
export function heldAmong(db: Db, community: number, among: readonly number[]): Map<number, number | null> {
  const isAmong = sql`${placements.post} in (select value from json_each(${JSON.stringify(among)}))`
  return new Map(db.select({ post: placements.post, raid: placements.raid }).from(placements).where(and(eq(placements.community, community), isAmong, isNotNull(placements.placedAt))).all().map(({ post, raid }) => [post, raid]))
}

/** All that is in a raid comes into another one; `bringPlacementsBack` undoes it. */
export function movePlacements(db: Db, community: number, { from, into }: { from: number; into: number }): void {
  db.update(placements).set({ raid: into, mergedFrom: sql`coalesce(${placements.mergedFrom}, ${from})` }).where(and(eq(placements.community, community), eq(placements.raid, from))).run()
}

/** Brings back what merges took from a raid, and from those merged into it; gives the posts that wait, and the raids that lose them. */
export function bringPlacementsBack(db: Db, community: number, raid: number): { posts: number[]; from: number[] } {
  const gone = and(eq(placements.community, community), ne(placements.raid, raid), sql`${placements.mergedFrom} in (${mergedRaids(community, raid)})`)
  const from = db.selectDistinct({ raid: placements.raid }).from(placements).where(gone).all().flatMap((row) => row.raid ?? [])
  const rows = db.update(placements).set({ raid, mergedFrom: sql`nullif(${placements.mergedFrom}, ${raid})` }).where(gone).returning({ post: placements.post }).all()
  const waiting = new Set(pendingIn(db, community, raid))
  return { posts: rows.map(({ post }) => post).filter((post) => waiting.has(post)), from }
}

/** So many of a raid's posts are looked through, the last ones: whether a handful of accounts is in it does not hang on the rest. */
const WALK = 400
const accounts = statement<{ all: number; accepted: number; posts: number }>(`select count(account) as posts, count(distinct account) as "all", count(distinct case when isAccepted then account end) as accepted from (
  select * from (select coalesce(author_hash, '?' || id) as account, 1 as isAccepted from posts p where community = @community and raid = @raid order by ${WHEN} desc limit ${String(WALK)})
  union all select * from (select case when p.state = 'pending' then coalesce(p.author_hash, '?' || p.id) end, 0 from placements q cross join posts p on p.community = q.community and p.id = q.post where q.community = @community and q.raid = @raid order by q.post desc limit ${String(WALK)}))`)

/** Accounts of a raid that is judged, up to some hundreds: all of them, and those whose posts people accepted; and its posts, as far. */
export function accountsIn(db: Db, community: number, raid: number): { all: number; accepted: number; posts: number } {
  return accounts(db).all({ community, raid })[0] ?? { all: 0, accepted: 0, posts: 0 }
}

/** Only accepted posts have a category: so they are counted, and the first and last of them found, in indexes. */
const rhythmOfAccepted = statement<Rhythm>(`select (select count(*) from posts p where p.community = @community and p.raid = @raid and p.category > '') as posts,
  (select ${WHEN} from posts p where p.community = @community and p.raid = @raid and p.category is not null order by ${WHEN} limit 1) as firstAt,
  (select ${WHEN} from posts p where p.community = @community and p.raid = @raid and p.category is not null order by ${WHEN} desc limit 1) as lastAt`)
const rhythmOfWaiting = statement<Rhythm>(`select count(*) as posts, min(${WHEN}) as firstAt, max(${WHEN}) as lastAt from placements q cross join posts p on p.community = q.community and p.id = q.post where q.community = @community and q.raid = @raid and p.state = 'pending'`)

interface Rhythm {
  posts: number
  firstAt: number | null
  lastAt: number | null
}

/** How many posts a raid has, those that wait too, and the first and the last of their times. Of those that wait each is read. */
export function rhythmOf(db: Db, community: number, raid: number): { posts: number; firstAt: number; lastAt: number } {
  const both = [rhythmOfAccepted, rhythmOfWaiting].flatMap((part) => part(db).all({ community, raid })).filter(({ posts }) => posts > 0)
  if (both.length === 0) return { posts: 0, firstAt: 0, lastAt: 0 }
  return { posts: both.reduce((sum, { posts }) => sum + posts, 0), firstAt: Math.min(...both.map(({ firstAt }) => firstAt ?? 0)), lastAt: Math.max(...both.map(({ lastAt }) => lastAt ?? 0)) }
}
