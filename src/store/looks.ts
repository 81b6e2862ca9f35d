/** What was seen of screenshots, and which are still to be looked at: one row for each, which goes when it goes. */
import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm'

import type { SeenPicture } from '../duplicates/picture.ts'
import type { Db } from './db.ts'
import { captures, looks } from './schema.ts'
import type { Place, Vault } from './seal.ts'

/** A picture that took the thread with it so often is not looked at again. */
export const LOOK_ATTEMPTS = 3
const HASH_BYTES = 32

/** A screenshot that is to be looked at. */
export interface Look {
  community: number
  capture: number
  /** The post that it shows. */
  post: number
}

const place = (column: 'text' | 'grid', community: number, capture: number): Place => `looks.${column}:${community}:${capture}`
const isOf = ({ community, capture }: Pick<Look, 'community' | 'capture'>) => and(eq(looks.community, community), eq(looks.capture, capture))

/** Notes that a screenshot is to be looked at; once. */
export function waitForLook(db: Db, { community, capture, at }: { community: number; capture: number; at: number }): void {
  db.insert(looks).values({ community, capture, at }).onConflictDoNothing().run()
}

/** The post that a screenshot is of now, and the link by which it came; `undefined` when it was erased. */
export function postOfCapture(db: Db, community: number, capture: number): { post: number; via: string } | undefined {
  return db.select({ post: captures.post, via: captures.via }).from(captures).where(and(eq(captures.community, community), eq(captures.id, capture))).get()
}

/** Whether a screenshot of one of these posts was not looked at yet, and may be soon. */
export function notSeenYet(db: Db, community: number, posts: readonly number[]): boolean {
  if (posts.length === 0) return false
  return db
    .select({ capture: looks.capture })
    .from(captures)
    .innerJoin(looks, and(eq(looks.community, captures.community), eq(looks.capture, captures.id)))
    .where(and(eq(captures.community, community), inArray(captures.post, [...posts]), eq(looks.state, 'waiting'), lte(looks.attempts, 1)))
    .limit(1)
    .get() !== undefined
}

/** Notes it of screenshots that earlier releases kept, at most so many; says of how many. Zero: all are noted. */
export function waitForOldLooks(db: Db, { limit }: { limit: number }): number {
  const old = db
    .select({ community: captures.community, capture: captures.id, at: captures.at })
    .from(captures)
    .leftJoin(looks, and(eq(looks.community, captures.community), eq(looks.capture, captures.id)))
    .where(isNull(looks.capture))
    .limit(limit)
    .all()
  if (old.length > 0) db.insert(looks).values(old).onConflictDoNothing().run()
  return old.length
}

/**
 * The screenshot to look at now, or `undefined`: of the community that comes next after `after` (0: the first), in turn, the one that waits
 * longest, and what was never begun first. It counts as begun at once, so that one which takes the whole bot with it is given up too.
 */
export function nextLook(db: Db, after = 0): Look | undefined {
  for (;;) {
    const [next] = [sql`> ${after}`, sql`<= ${after}`].flatMap((range) => db.all<Look & { attempts: number }>(sql`
      select waiting.community as community, waiting.capture as capture, waiting.attempts as attempts, c.post as post
      from looks as waiting join captures as c on c.community = waiting.community and c.id = waiting.capture
      where waiting.state = 'waiting' and waiting.community = (select min(community) from looks where state = 'waiting' and community ${range})
      order by waiting.attempts, waiting.at, waiting.capture limit 1`))
    if (next === undefined) return undefined
    const { attempts, ...look } = next
    if (attempts < LOOK_ATTEMPTS) {
      db.update(looks).set({ attempts: attempts + 1 }).where(isOf(look)).run()
      return look
    }
    db.update(looks).set({ state: 'fault', fault: 'gave-up' }).where(isOf(look)).run()
  }
}

/** Keeps what was seen of a screenshot; nothing when it was erased meanwhile. */
export function keepLook(db: Db, vault: Vault, { community, capture, picture, at }: { community: number; capture: number; picture: SeenPicture; at: number }): void {
  const { quality, hashes, width, height, text, grid } = picture
  const sealed = (column: 'text' | 'grid', value: string | Buffer | undefined) => (value === undefined ? null : vault.seal(place(column, community, capture), value))
  db.update(looks)
    .set({ state: 'seen', fault: null, quality, hashes: Buffer.concat(hashes), width, height, textSealed: sealed('text', text), gridSealed: sealed('grid', grid), at })
    .where(isOf({ community, capture }))
    .run()
}

/** Keeps why nothing was seen; what the looker gave up is looked at again, `LOOK_ATTEMPTS` times in all. */
export function keepLookFault(db: Db, { community, capture, because, at }: { community: number; capture: number; because: string; at: number }): void {
  const mayPass = because === 'gave-up' ? sql`${looks.attempts} >= ${LOOK_ATTEMPTS}` : undefined
  db.update(looks).set({ state: 'fault', fault: because, at }).where(and(isOf({ community, capture }), mayPass)).run()
}

/** What was seen of a screenshot, its words and its likeness unsealed; `undefined` when nothing was (yet). */
export function seenPicture(db: Db, vault: Vault, { community, capture }: Pick<Look, 'community' | 'capture'>): SeenPicture | undefined {
  const row = db.select().from(looks).where(and(isOf({ community, capture }), eq(looks.state, 'seen'))).get()
  if (!row?.hashes) return undefined
  const { hashes, quality, width, height, textSealed, gridSealed } = row
  return {
    quality: quality ?? 0,
    hashes: Array.from({ length: hashes.length / HASH_BYTES }, (_, at) => hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
    width: width ?? 0,
    height: height ?? 0,
    ...(textSealed ? { text: vault.unseal(place('text', community, capture), textSealed) } : {}),
    ...(gridSealed ? { grid: vault.unsealBytes(place('grid', community, capture), gridSealed) } : {}),
  }
}

/** What was seen of the very same file when this community handed it in before; `undefined` when it is new. */
export function seenBefore(db: Db, vault: Vault, { community, capture }: Pick<Look, 'community' | 'capture'>): SeenPicture | undefined {
  const digest = db.select({ sha256: captures.sha256 }).from(captures).where(and(eq(captures.community, community), eq(captures.id, capture)))
  const before = db
    .select({ capture: captures.id })
    .from(captures)
    .innerJoin(looks, and(eq(looks.community, captures.community), eq(looks.capture, captures.id)))
    .where(and(eq(captures.community, community), eq(captures.sha256, digest), eq(looks.state, 'seen')))
    .limit(1)
    .get()
  return before && seenPicture(db, vault, { community, capture: before.capture })
}
