/** The links that posts have, read again when the rules that make them changed. */
import { and, asc, eq, gt, isNotNull, like, or } from 'drizzle-orm'

import type { Db } from './db.ts'
import { captures, forwards, posts } from './schema.ts'

export interface Linked {
  id: number
  link: string
  address: string
}

/** Posts with an address, in the order of their numbers; of one host (with or without `www.`) when it is given. */
export function linkedPosts(db: Db, community: number, { after, limit, host }: { after: number; limit: number; host?: string | undefined }): Linked[] {
  const there = host === undefined ? undefined : atHost(host)
  return db.select({ id: posts.id, link: posts.link, address: posts.address }).from(posts)
    .where(and(eq(posts.community, community), gt(posts.id, after), isNotNull(posts.address), there))
    .orderBy(asc(posts.id)).limit(limit).all()
    .map(({ address, ...post }) => ({ ...post, address: address ?? '' }))
}

/** Addresses at a host, with or without `www.`: a host holds no wildcard of LIKE but `_`, which matches itself. */
function atHost(host: string) {
  return or(like(posts.address, `https://${host}/%`), like(posts.address, `https://www.${host}/%`))
}

/** Whether posts of the fediverse came by a host. */
export function hasFediversePosts(db: Db, community: number, host: string): boolean {
  return db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.platform, 'fediverse'), atHost(host))).limit(1).get() !== undefined
}

/** The post has another link from now on, and what came by the old one came by this; nothing makes the old one any more. */
export function rekeyPost(db: Db, community: number, { id, link: old }: Linked, { link, address, platform }: { link: string; address: string; platform: string }): void {
  db.update(posts).set({ link, address, platform }).where(and(eq(posts.community, community), eq(posts.id, id))).run()
  db.update(posts).set({ wordsVia: link }).where(and(eq(posts.community, community), eq(posts.id, id), eq(posts.wordsVia, old))).run()
  db.update(forwards).set({ via: link }).where(and(eq(forwards.community, community), eq(forwards.post, id), eq(forwards.via, old))).run()
  db.update(captures).set({ via: link }).where(and(eq(captures.community, community), eq(captures.post, id), eq(captures.via, old))).run()
}
