/** Posts from before words were sketched: they come into the index step by step, beside the work. */
import { and, asc, isNotNull, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { wordsHashOf, wordsOf } from './evidence.ts'
import { readMeta, writeMeta } from './meta.ts'
import { updatePost, type Post } from './posts.ts'
import { posts } from './schema.ts'
import type { Vault } from './seal.ts'
import { keepSketch } from './sketches.ts'

const DONE_TO = 'sketched-to'
const ALL = 'all'

/**
 * Sketches the next posts that hold words, at most `limit`, and hashes their words as they are folded now. Gives them:
 * none when all are done, at once on every later start. In one transaction, where the caller opens it.
 */
export function sketchOldPosts(db: Db, vault: Vault, { limit }: { limit: number }): Pick<Post, 'community' | 'id'>[] {
  const doneTo = readMeta(db, DONE_TO) ?? '0:0'
  if (doneTo === ALL) return []
  const [community, post] = doneTo.split(':').map(Number)
  const next = db
    .select()
    .from(posts)
    .where(and(sql`(${posts.community}, ${posts.id}) > (${community}, ${post})`, isNotNull(posts.wordsSealed)))
    .orderBy(asc(posts.community), asc(posts.id))
    .limit(limit)
    .all()
  for (const one of next) {
    const words = wordsOf(vault, one) ?? ''
    updatePost(db, one.community, one.id, { wordsHash: wordsHashOf(vault, one.community, words) ?? null })
    keepSketch(db, vault, { community: one.community, post: one.id, words })
  }
  const last = next.at(-1)
  writeMeta(db, DONE_TO, last ? `${String(last.community)}:${String(last.id)}` : ALL)
  return next
}
