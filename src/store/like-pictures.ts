/** Which posts of a community show a picture that was seen before. */
import { and, asc, eq, gt } from 'drizzle-orm'

import { likePictures, mayBeLike, type SeenPicture } from '../duplicates/picture.ts'
import type { Db } from './db.ts'
import { seenPicture } from './looks.ts'
import { captures, looks } from './schema.ts'
import type { Vault } from './seal.ts'

/** Rows that are in memory at a time. */
const AT_ONCE = 500

/** A post that shows it, or something so much like it that a person should look. */
export interface LikePicture {
  post: number
  kind: 'same' | 'like'
  /** In how many of 256 bits their hashes differ. */
  distance: number
}

/**
 * The posts of this community, `except` one, whose screenshots are like the picture, best first. All hashes of the community are gone
 * through: no index finds what differs in 40 of 256 bits, and what other communities have is never read.
 */
export function findLikePictures(db: Db, vault: Vault, { community, picture, except }: { community: number; picture: SeenPicture; except: number }): LikePicture[] {
  const best = new Map<number, LikePicture>()
  for (const capture of candidates(db, community, picture)) {
    const row = db.select({ post: captures.post }).from(captures).where(and(eq(captures.community, community), eq(captures.id, capture))).get()
    const seen = row && row.post !== except ? seenPicture(db, vault, { community, capture }) : undefined
    const like = seen && likePictures(picture, seen)
    if (!row || !like) continue
    const found = { post: row.post, ...like }
    const before = best.get(row.post)
    if (!before || compare(found, before) < 0) best.set(row.post, found)
  }
  return [...best.values()].sort(compare)
}

const compare = (one: LikePicture, other: LikePicture): number => Number(one.kind === 'like') - Number(other.kind === 'like') || one.distance - other.distance || one.post - other.post

function* candidates(db: Db, community: number, picture: SeenPicture): Generator<number> {
  const mayBe = mayBeLike(picture)
  for (let after = 0; ;) {
    const rows = db
      .select({ capture: looks.capture, hashes: looks.hashes })
      .from(looks)
      .where(and(eq(looks.community, community), eq(looks.state, 'seen'), gt(looks.capture, after)))
      .orderBy(asc(looks.capture))
      .limit(AT_ONCE)
      .all()
    for (const { capture, hashes } of rows) if (hashes && mayBe(hashes)) yield capture
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = last.capture
  }
}
