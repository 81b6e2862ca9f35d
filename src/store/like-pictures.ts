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

export interface Wanted {
  community: number
  picture: SeenPicture
  /** The post that shows it. */
  except: number
}

/**
 * The posts of this community, `except` one, whose screenshots are like the picture, best first. All hashes of the community are gone
 * through: no index finds what differs in 40 of 256 bits, and what other communities have is never read. That takes 8 ms for
 * 1,000 pictures and 0.8 s for 100,000; where there may be so many, `findLikeInSteps` lets others have their turn.
 */
export function findLikePictures(db: Db, vault: Vault, wanted: Wanted): LikePicture[] {
  const steps = findLikeInSteps(db, vault, wanted)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** The same, with a pause after each few milliseconds of work; what changes meanwhile is seen or not. */
export function* findLikeInSteps(db: Db, vault: Vault, { community, picture, except }: Wanted): Generator<undefined, LikePicture[]> {
  const best = new Map<number, LikePicture>()
  for (const found of candidates(db, community, picture)) {
    for (const capture of found) {
      const row = db.select({ post: captures.post }).from(captures).where(and(eq(captures.community, community), eq(captures.id, capture))).get()
      const seen = row && row.post !== except ? seenPicture(db, vault, { community, capture }) : undefined
      const like = seen && likePictures(picture, seen)
      if (!row || !like) continue
      const one = { post: row.post, ...like }
      const before = best.get(row.post)
      if (!before || compare(one, before) < 0) best.set(row.post, one)
      yield
    }
    yield
  }
  return [...best.values()].sort(compare)
}

const compare = (one: LikePicture, other: LikePicture): number => Number(one.kind === 'like') - Number(other.kind === 'like') || one.distance - other.distance || one.post - other.post

/** Screenshots that are worth a closer look, page by page. */
function* candidates(db: Db, community: number, picture: SeenPicture): Generator<number[]> {
  const mayBe = mayBeLike(picture)
  for (let after = 0; ;) {
    const rows = db
      .select({ capture: looks.capture, hashes: looks.hashes })
      .from(looks)
      .where(and(eq(looks.community, community), eq(looks.state, 'seen'), gt(looks.capture, after)))
      .orderBy(asc(looks.capture))
      .limit(AT_ONCE)
      .all()
    yield rows.filter(({ hashes }) => hashes && mayBe(hashes)).map(({ capture }) => capture)
    const last = rows.at(-1)
    if (rows.length < AT_ONCE || !last) return
    after = last.capture
  }
}
