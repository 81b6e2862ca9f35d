/** The links that name a post beside its own, and the numbers that it had when it was thought to be another one. */
import { and, asc, eq, sql } from 'drizzle-orm'

import { once, type Db } from './db.ts'
import { aliases, merges, posts } from './schema.ts'

export type Alias = typeof aliases.$inferSelect
export type Merge = typeof merges.$inferSelect

const own = once((db) => db.select({ post: posts.id }).from(posts).where(and(eq(posts.community, sql.placeholder('community')), eq(posts.link, sql.placeholder('link')))).prepare())
const alias = once((db) => db.select().from(aliases).where(and(eq(aliases.community, sql.placeholder('community')), eq(aliases.link, sql.placeholder('link')))).prepare())

/** The post that a link names, as its own or as an alias. */
export function postNamed(db: Db, community: number, link: string): number | undefined {
  return (own(db).get({ community, link }) ?? findAlias(db, community, link))?.post
}

export function findAlias(db: Db, community: number, link: string): Alias | undefined {
  return alias(db).get({ community, link })
}

/** Every other link of a post, the first that was learnt first. */
export function aliasesOf(db: Db, community: number, post: number): Alias[] {
  return db.select().from(aliases).where(and(eq(aliases.community, community), eq(aliases.post, post))).orderBy(asc(aliases.at), asc(aliases.link)).all()
}

/** Learns that a link names a post. What was learnt first stays; throws when the link is a post's own. */
export function keepAlias(db: Db, alias: Alias): void {
  db.insert(aliases).values(alias).onConflictDoNothing({ target: [aliases.community, aliases.link] }).run()
}

export function dropAlias(db: Db, community: number, link: string): void {
  db.delete(aliases).where(and(eq(aliases.community, community), eq(aliases.link, link))).run()
}

/** What named one post names another one from now on: its aliases, and the numbers that it had. */
export function giveNames(db: Db, community: number, { from, to }: { from: number; to: number }): void {
  db.update(aliases).set({ post: to }).where(and(eq(aliases.community, community), eq(aliases.post, from))).run()
  db.update(merges).set({ post: to }).where(and(eq(merges.community, community), eq(merges.post, from))).run()
}

/** Remembers that a number which people were told is another post now. */
export function keepMerge(db: Db, merge: Merge): void {
  db.insert(merges).values(merge).run()
}

/** The post that a number stands for since a merge, or `undefined` when it was never merged. */
export function mergedInto(db: Db, community: number, gone: number): number | undefined {
  return findMerge(db, community, gone)?.post
}

export function findMerge(db: Db, community: number, gone: number): Merge | undefined {
  return db.select().from(merges).where(and(eq(merges.community, community), eq(merges.gone, gone))).get()
}

/** The merges that brought something to a post, oldest number first. */
export function mergesOf(db: Db, community: number, post: number): Merge[] {
  return db.select().from(merges).where(and(eq(merges.community, community), eq(merges.post, post))).orderBy(asc(merges.gone)).all()
}

/** The numbers of a post that came by one link: they stand for another post from now on, or came by what is another link of the post now. */
export function changeMerges(db: Db, community: number, { post, link }: { post: number; link: string }, change: Partial<Pick<Merge, 'post' | 'link'>>): void {
  db.update(merges).set(change).where(and(eq(merges.community, community), eq(merges.post, post), eq(merges.link, link))).run()
}

/** Takes a merged number back into use. */
export function dropMerge(db: Db, community: number, gone: number): void {
  db.delete(merges).where(and(eq(merges.community, community), eq(merges.gone, gone))).run()
}
