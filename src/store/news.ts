/** What became of posts, for each person whom it concerns: told once, everything of a day together. */
import { and, asc, desc, eq, gte, isNotNull, isNull, lte, sql } from 'drizzle-orm'

import type { Db } from './db.ts'
import { news } from './schema.ts'

export type News = typeof news.$inferSelect
export type Became = News['what']
type Piece = Pick<News, 'community' | 'member' | 'post' | 'what'>

const of = ({ community, member, post, what }: Piece) => and(eq(news.community, community), eq(news.member, member), eq(news.post, post), eq(news.what, what))

/**
 * Writes down that somebody is to hear something, once; says whether it is new to them. Whoever has not heard yet that a post is gone hears
 * nothing when it is back, and whoever has not heard that it is back knows it as gone.
 */
export function keepNews(db: Db, piece: Omit<News, 'toldAt'>): boolean {
  const before = (what: Became) => db.select().from(news).where(of({ ...piece, what })).get()
  const drop = (...list: Became[]) => { for (const what of list) db.delete(news).where(of({ ...piece, what })).run() }
  if (piece.what === 'online-again') {
    const gone = before('removed')
    if (gone?.toldAt === null) drop('removed')
    if (gone?.toldAt == null) return false
  }
  const back = piece.what === 'removed' ? before('online-again') : undefined
  if (back) drop('online-again')
  if (back?.toldAt === null) return false
  // They heard of both: it is gone anew.
  if (back) drop('removed')
  return db.insert(news).values(piece).onConflictDoNothing().returning({ post: news.post }).all().length > 0
}

/** What a member has not heard yet, the oldest first; nothing older than `since`, nothing newer than `until`. */
export function untoldNews(db: Db, community: number, member: number, { since, until }: { since: number; until: number }): News[] {
  return db.select().from(news).where(and(eq(news.community, community), eq(news.member, member), isNull(news.toldAt), gte(news.at, since), lte(news.at, until))).orderBy(asc(news.at), asc(news.post)).all()
}

export function markNewsTold(db: Db, pieces: readonly Piece[], at: number): void {
  for (const piece of pieces) db.update(news).set({ toldAt: at }).where(of(piece)).run()
}

/** When a member last heard news. */
export function lastNewsAt(db: Db, community: number, member: number): number | undefined {
  return db.select({ at: news.toldAt }).from(news).where(and(eq(news.community, community), eq(news.member, member), isNotNull(news.toldAt))).orderBy(desc(news.toldAt)).limit(1).get()?.at ?? undefined
}

/** What was, or is to be, told of one post passes to the other that it is. */
export function giveNews(db: Db, community: number, { from, to }: { from: number; to: number }): void {
  db.run(sql`update or ignore news set post = ${to} where community = ${community} and post = ${from}`)
  db.delete(news).where(and(eq(news.community, community), eq(news.post, from))).run()
}

/** News of long ago, told or not. */
export function forgetNews(db: Db, community: number, before: number): void {
  db.delete(news).where(and(eq(news.community, community), lte(news.at, before))).run()
}

export function newsOf(db: Db, community: number, member: number): News[] {
  return db.select().from(news).where(and(eq(news.community, community), eq(news.member, member))).orderBy(asc(news.at), asc(news.post)).all()
}

/** Does something of which nobody hears: what is news afterwards and was none before counts as told. */
export function withoutNews(db: Db, community: number, work: () => void): void {
  // A piece that passes to another post keeps its row.
  const rows = () => db.all<{ row: number }>(sql`select rowid as row from news where community = ${community} and told_at is null`).map(({ row }) => row)
  const before = new Set(rows())
  work()
  const since = rows().filter((row) => !before.has(row))
  // Not at a time: nobody heard anything then, and what is news today may still be told.
  db.run(sql`update news set told_at = 0 where rowid in (select value from json_each(${JSON.stringify(since)}))`)
}
