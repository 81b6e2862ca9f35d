/** Posts and aliases by their addresses, to be read again when the rules that make links of them changed. */
import { and, asc, eq, gt, gte, isNotNull, lt } from 'drizzle-orm'

import type { Alias } from './aliases.ts'
import type { Db } from './db.ts'
import { aliases, posts } from './schema.ts'

export interface Linked {
  id: number
  link: string
  address: string
}

interface Page<Place> {
  after: Place
  limit: number
  /** Of one host only, without `www.`. */
  host?: string | undefined
}

/** Posts with an address, in the order of their numbers. */
export function linkedPosts(db: Db, community: number, { after, limit, host }: Page<number>): Linked[] {
  return db.select({ id: posts.id, link: posts.link, address: posts.address }).from(posts)
    .where(and(eq(posts.community, community), gt(posts.id, after), isNotNull(posts.address), host === undefined ? undefined : isAt(posts.address, host)))
    .orderBy(asc(posts.id)).limit(limit).all()
    .map(({ address, ...post }) => ({ ...post, address: address ?? '' }))
}

/** Aliases with an address, in the order of their links. */
export function linkedAliases(db: Db, community: number, { after, limit, host }: Page<string>): Alias[] {
  return db.select().from(aliases)
    .where(and(eq(aliases.community, community), gt(aliases.link, after), isNotNull(aliases.address), host === undefined ? undefined : isAt(aliases.address, host)))
    .orderBy(asc(aliases.link)).limit(limit).all()
}

/** Whether posts of the fediverse came by a host. */
export function hasFediversePosts(db: Db, community: number, host: string): boolean {
  return db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.platform, 'fediverse'), isAt(posts.address, host))).limit(1).get() !== undefined
}

/** Addresses that begin with the host and a slash; `0` is what follows the slash in ASCII. */
function isAt(column: typeof posts.address | typeof aliases.address, host: string) {
  return and(gte(column, `https://${host}/`), lt(column, `https://${host}0`))
}
