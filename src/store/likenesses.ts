/** What Vigie takes for a copy of what, and because of what; and what a coordinator said is none. */
import { and, asc, count, desc, eq, getTableColumns, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'

import type { WordsChange } from '../duplicates/words.ts'
import type { Db } from './db.ts'
import type { Post } from './posts.ts'
import { likenesses, posts, type LIKENESS_BECAUSE, type LIKENESS_KINDS } from './schema.ts'
import type { Place, Vault } from './seal.ts'

export interface NewLikeness {
  community: number
  post: number
  original: number
  because: (typeof LIKENESS_BECAUSE)[number]
  kind: (typeof LIKENESS_KINDS)[number]
  /** 0 to 1. */
  similarity: number
  /** Holds words of the posts: it is sealed. */
  detail?: LikenessDetail | undefined
  at: number
}

export interface LikenessDetail {
  /** The longest passage that both share. */
  shared: string
  changes: WordsChange[]
}

export interface Likeness extends Omit<NewLikeness, 'community'> {
  detail: LikenessDetail | undefined
}

const place = (community: number, post: number, original: number): Place => `likenesses.detail-${original}:${community}:${post}`
const PER_MILLE = 1000

/** Keeps why a post may be a copy; a pair that is known takes the new reason, unless a coordinator said that it is apart. */
export function keepLikeness(db: Db, vault: Vault, likeness: NewLikeness): void {
  const { community, post, original, because, kind, at, detail } = likeness
  const similarity = Math.round(PER_MILLE * likeness.similarity)
  const detailSealed = detail ? vault.seal(place(community, post, original), JSON.stringify({ shared: detail.shared, changes: detail.changes })) : null
  const found = { because, kind, similarity, detailSealed, at }
  db.insert(likenesses)
    .values({ community, post, original, ...found })
    .onConflictDoUpdate({ target: [likenesses.community, likenesses.post, likenesses.original], set: found, setWhere: isNull(likenesses.apartAt) })
    .run()
}

const ofPost = (community: number, post: number) => and(eq(likenesses.community, community), eq(likenesses.post, post))

/** What a post may be a copy of, the most alike first; without what was said to be apart. */
export function likenessesOf(db: Db, vault: Vault, community: number, post: number): Likeness[] {
  return db
    .select()
    .from(likenesses)
    .where(and(ofPost(community, post), isNull(likenesses.apartAt)))
    .orderBy(desc(likenesses.similarity), asc(likenesses.original))
    .all()
    .map(({ original, because, kind, similarity, detailSealed, at }) => ({
      post,
      original,
      because,
      kind,
      similarity: similarity / PER_MILLE,
      detail: detailSealed === null ? undefined : (JSON.parse(vault.unseal(place(community, post, original), detailSealed)) as LikenessDetail),
      at,
    }))
}

/** What one click may say of many: the same words or the same picture, of nothing that is more like them. What only holds them, or may be the same, a person compares. */
export const SURE = ['same', 'disguised', 'same-file'] as const
export const isBest = sql`not exists (select 1 from likenesses l where l.community = ${likenesses.community} and l.post = ${likenesses.post} and l.apart_at is null and l.original <> ${likenesses.original} and (l.similarity > ${likenesses.similarity} or (l.similarity = ${likenesses.similarity} and l.original < ${likenesses.original})))`
const isSure = and(inArray(likenesses.kind, [...SURE]), isBest)
/** Asked of `likenesses` cross join `posts`, so from the copies to their posts: without statistics SQLite would rather walk every post that waits or copies nothing. */
export const isProbable = (community: number, original: number) => and(eq(likenesses.community, community), eq(likenesses.original, original), isNull(likenesses.apartAt), eq(posts.community, likenesses.community), eq(posts.id, likenesses.post), eq(posts.state, 'pending'), isNull(posts.copyOf))

/** Posts that wait for review and may be copies of one, in the order in which they came. */
export function probableCopiesOf(db: Db, community: number, { original, limit }: { original: number; limit: number }): Post[] {
  return db.select(getTableColumns(posts)).from(likenesses).crossJoin(posts).where(and(isProbable(community, original), isSure)).orderBy(asc(likenesses.post)).limit(limit).all()
}

/** How many of them one click takes, and how many somebody has to compare. */
export function countProbableCopies(db: Db, community: number, original: number): { sure: number; others: number } {
  const all = (which?: SQL) => db.select({ n: count() }).from(likenesses).crossJoin(posts).where(and(isProbable(community, original), which)).get()?.n ?? 0
  const sure = all(isSure)
  return { sure, others: all() - sure }
}

/** The posts that wait and on whose cards another one stands as what they may be a copy of. */
export function likenedTo(db: Db, community: number, original: number, limit: number): number[] {
  return db.select({ post: likenesses.post }).from(likenesses).crossJoin(posts).where(isProbable(community, original)).orderBy(asc(likenesses.post)).limit(limit).all().map(({ post }) => post)
}

/** What was found because of words goes when they are others; what a coordinator said stays. */
export function dropLikenessBy(db: Db, community: number, { post, because }: Pick<NewLikeness, 'post' | 'because'>): void {
  db.delete(likenesses).where(and(ofPost(community, post), eq(likenesses.because, because), isNull(likenesses.apartAt))).run()
}

/** What was thought of one post is thought of another one, which it turned out to be; what is known of that one stays. */
export function giveLikenesses(db: Db, vault: Vault, { community, from, to }: { community: number; from: number; to: number }): void {
  const either = or(eq(likenesses.post, from), eq(likenesses.original, from))
  for (const row of db.select().from(likenesses).where(and(eq(likenesses.community, community), either)).all()) {
    const [post, original] = [row.post, row.original].map((one) => (one === from ? to : one))
    if (post === undefined || original === undefined || post === original) continue
    const detailSealed = row.detailSealed === null ? null : vault.seal(place(community, post, original), vault.unseal(place(community, row.post, row.original), row.detailSealed))
    db.insert(likenesses).values({ ...row, post, original, detailSealed }).onConflictDoNothing().run()
  }
}

/** A coordinator said that a post is no copy of that one. Keeps it even where Vigie had not thought so. */
export function setApart(db: Db, pair: { community: number; post: number; original: number; at: number }): void {
  const { community, post, original, at } = pair
  db.insert(likenesses)
    .values({ community, post, original, because: 'words', kind: 'same', similarity: 0, at, apartAt: at })
    .onConflictDoUpdate({ target: [likenesses.community, likenesses.post, likenesses.original], set: { apartAt: at } })
    .run()
}

/** Takes that back: what Vigie had thought before holds again. */
export function unsetApart(db: Db, { community, post, original }: { community: number; post: number; original: number }): void {
  db.delete(likenesses).where(and(ofPost(community, post), eq(likenesses.original, original), eq(likenesses.similarity, 0))).run()
  db.update(likenesses).set({ apartAt: null }).where(and(ofPost(community, post), eq(likenesses.original, original))).run()
}

/** The posts from which a coordinator said that one is apart, whichever of the two was the later. */
export function apartFrom(db: Db, community: number, post: number): Set<number> {
  const either = or(eq(likenesses.post, post), eq(likenesses.original, post))
  const rows = db.select().from(likenesses).where(and(eq(likenesses.community, community), either)).all()
  return new Set(rows.filter((row) => row.apartAt !== null).map((row) => (row.post === post ? row.original : row.post)))
}

/** The passages that a post shares with others are words of it: they go when it forgets its own, on both sides. */
export function forgetDetails(db: Db, community: number, post: number): void {
  const either = or(eq(likenesses.post, post), eq(likenesses.original, post))
  db.update(likenesses).set({ detailSealed: null }).where(and(eq(likenesses.community, community), either)).run()
}
