/** Posts by their addresses, to be read again when the rules that make links of them changed. */
import { and, asc, eq, gt, isNotNull, like, or } from 'drizzle-orm'

import type { Db } from './db.ts'
import { posts } from './schema.ts'

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
