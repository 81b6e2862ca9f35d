/** Posts from before their facts were kept: they get them step by step, beside the work. */
import { asc, sql } from 'drizzle-orm'

import { publishedAtOf } from '../links/published-at.ts'
import type { Db } from './db.ts'
import { wordsOf } from './evidence.ts'
import { readMeta, writeMeta } from './meta.ts'
import { followWords } from './post-facts.ts'
import { updatePost } from './posts.ts'
import { posts } from './schema.ts'
import type { Vault } from './seal.ts'

const DONE_TO = 'facts-to'
const ALL = 'all'

/**
 * Reads the times of the next posts from their addresses, their hashtags and parents from their words, at most `limit`. Gives how many there were: none
 * when all are done, at once on every later start. What is known already stays. In one transaction, where the caller opens it.
 */
export function dateOldPosts(db: Db, vault: Vault, { limit }: { limit: number }): number {
  const doneTo = readMeta(db, DONE_TO) ?? '0:0'
  if (doneTo === ALL) return 0
  const [community, post] = doneTo.split(':').map(Number)
  const next = db
    .select({ community: posts.community, id: posts.id, address: posts.address, wordsSealed: posts.wordsSealed, publishedAt: posts.publishedAt, firstForwardAt: posts.firstForwardAt })
    .from(posts)
    .where(sql`(${posts.community}, ${posts.id}) > (${community}, ${post})`)
    .orderBy(asc(posts.community), asc(posts.id))
    .limit(limit)
    .all()
  for (const one of next) {
    const publishedAt = one.publishedAt ?? publishedAtOf(one.address, one.firstForwardAt)
    if (publishedAt !== undefined && publishedAt !== one.publishedAt) updatePost(db, one.community, one.id, { publishedAt })
    const words = wordsOf(vault, one)
    if (words !== undefined) followWords(db, vault, { community: one.community, id: one.id, was: undefined, is: words })
  }
  const last = next.at(-1)
  writeMeta(db, DONE_TO, last ? `${String(last.community)}:${String(last.id)}` : ALL)
  return next.length
}
