/** Posts and what was handed in about them. */
import { createHash } from 'node:crypto'
import { and, asc, count, eq, gte, isNotNull, isNull, ne, sql } from 'drizzle-orm'

import type { Door, Picture } from '../intake/forward.ts'
import type { Db } from './database.ts'
import { nextId } from './ids.ts'
import { captures, forwards, posts } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

export type Post = typeof posts.$inferSelect
type PostRow = Omit<typeof posts.$inferInsert, 'id'>

/** Keeps a post once per community and link; handing it in again gives the id it already has. */
export function keepPost(db: Db, post: PostRow): { id: number; isNew: boolean } {
  const kept = findPostByLink(db, post.community, post.link)
  if (kept) return { id: kept.id, isNew: false }
  const id = nextId(db, post.community, 'posts')
  db.insert(posts).values({ ...post, id }).run()
  return { id, isNew: true }
}

export function findPost(db: Db, community: number, id: number): Post | undefined {
  return db.select().from(posts).where(and(eq(posts.community, community), eq(posts.id, id))).get()
}

export function findPostByLink(db: Db, community: number, link: string): Post | undefined {
  return db.select().from(posts).where(and(eq(posts.community, community), eq(posts.link, link))).get()
}

export function updatePost(db: Db, community: number, id: number, change: Partial<Omit<PostRow, 'community'>>): void {
  if (Object.keys(change).length === 0) return
  db.update(posts).set(change).where(and(eq(posts.community, community), eq(posts.id, id))).run()
}

export interface NewForward {
  community: number
  post: number
  member: number
  door: Door
  key: string
  at: number
  note: string | undefined
}

/** Keeps the act of handing in, once per key and post; says whether it was new. */
export function keepForward(db: Db, vault: Vault, forward: NewForward): { isNew: boolean } {
  const { community, post, key, note } = forward
  const known = db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key), eq(forwards.post, post))).get()
  if (known) return { isNew: false }
  const id = nextId(db, community, 'forwards')
  const noteSealed = note === undefined ? null : vault.seal(`forwards.note:${community}:${id}`, note)
  db.insert(forwards).values({ ...forward, id, noteSealed }).run()
  return { isNew: true }
}

/** How many different members handed a post in; those who asked to be forgotten count one each. */
export function countForwarders(db: Db, community: number, post: number): number {
  const row = db
    .select({ named: sql<number>`count(distinct ${forwards.member})`, forgotten: sql<number>`sum(${forwards.member} is null)` })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post)))
    .get()
  return (row?.named ?? 0) + (row?.forgotten ?? 0)
}

export function countForwardsSince(db: Db, community: number, member: number, since: number): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.member, member), gte(forwards.at, since))).get()?.n ?? 0
}

/** The notes that members wrote with their forwards of a post, oldest first. */
export function notesOf(db: Db, vault: Vault, community: number, post: number): Revealed[] {
  return db
    .select({ id: forwards.id, noteSealed: forwards.noteSealed })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post), isNotNull(forwards.noteSealed)))
    .orderBy(asc(forwards.id))
    .all()
    .flatMap((row) => (row.noteSealed ? [vault.unseal(`forwards.note:${community}:${row.id}`, row.noteSealed)] : []))
}

/** The hostile words of a post, unsealed. */
export function wordsOf(vault: Vault, post: Post): Revealed | undefined {
  return post.wordsSealed ? vault.unseal(`posts.words:${post.community}:${post.id}`, post.wordsSealed) : undefined
}

export function authorOf(vault: Vault, post: Post): Revealed | undefined {
  return post.authorSealed ? vault.unseal(`posts.author:${post.community}:${post.id}`, post.authorSealed) : undefined
}

/** Seals words or author of a post that has none yet: the first that were handed in stay. */
export function keepEvidence(db: Db, vault: Vault, post: Post, found: { words?: string | undefined; author?: string | undefined; wordsHash?: string | undefined }): void {
  const { community, id } = post
  updatePost(db, community, id, {
    ...(found.words !== undefined && !post.wordsSealed ? { wordsSealed: vault.seal(`posts.words:${community}:${id}`, found.words), wordsHash: found.wordsHash ?? null } : {}),
    ...(found.author !== undefined && !post.authorSealed
      ? { authorSealed: vault.seal(`posts.author:${community}:${id}`, found.author), authorHash: vault.fingerprint('author', `${post.platform}:${found.author.toLowerCase()}`) }
      : {}),
  })
}

/** SHA-256 of a picture's bytes, hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Keeps a screenshot once per post. */
export function keepCapture(db: Db, vault: Vault, capture: { community: number; post: number; picture: Picture; at: number }): void {
  const { community, post, picture, at } = capture
  const digest = sha256(picture.bytes)
  const known = db.select({ id: captures.id }).from(captures).where(and(eq(captures.community, community), eq(captures.post, post), eq(captures.sha256, digest))).get()
  if (known) return
  const id = nextId(db, community, 'captures')
  const bytesSealed = vault.seal(`captures.bytes:${community}:${id}`, picture.bytes)
  db.insert(captures).values({ community, id, post, bytesSealed, sha256: digest, type: picture.type, size: picture.bytes.length, at }).run()
}

export interface Capture {
  id: number
  sha256: string
  type: string
  size: number
  at: number
}

export function capturesOf(db: Db, community: number, post: number): Capture[] {
  return db
    .select({ id: captures.id, sha256: captures.sha256, type: captures.type, size: captures.size, at: captures.at })
    .from(captures)
    .where(and(eq(captures.community, community), eq(captures.post, post)))
    .orderBy(asc(captures.id))
    .all()
}

export function captureBytes(db: Db, vault: Vault, community: number, capture: number): Buffer | undefined {
  const row = db.select({ bytesSealed: captures.bytesSealed }).from(captures).where(and(eq(captures.community, community), eq(captures.id, capture))).get()
  return row && vault.unsealBytes(`captures.bytes:${community}:${capture}`, row.bytesSealed)
}

/** An older post that may be the original: same words once normalised, or the very same picture. */
export function findOriginals(db: Db, post: Post): { id: number; because: 'words' | 'picture' }[] {
  const { community, id } = post
  const older = (other: typeof posts.id) => and(ne(other, id), sql`${other} < ${id}`)
  const words = post.wordsHash === null ? [] : db.select({ id: posts.id }).from(posts).where(and(eq(posts.community, community), eq(posts.wordsHash, post.wordsHash), older(posts.id), isNull(posts.copyOf))).orderBy(asc(posts.id)).limit(1).all()
  const hashes = capturesOf(db, community, id).map((capture) => capture.sha256)
  const pictures = hashes.flatMap((hash) =>
    db.select({ id: captures.post }).from(captures).where(and(eq(captures.community, community), eq(captures.sha256, hash), sql`${captures.post} < ${id}`)).orderBy(asc(captures.post)).limit(1).all(),
  )
  return [...words.map((row) => ({ id: row.id, because: 'words' as const })), ...pictures.map((row) => ({ id: row.id, because: 'picture' as const }))]
}

export function countPosts(db: Db, community: number, state: Post['state']): number {
  return db.select({ n: count() }).from(posts).where(and(eq(posts.community, community), eq(posts.state, state))).get()?.n ?? 0
}

/** The accepted posts of a raid, oldest first. */
export function postsOfRaid(db: Db, community: number, raid: number): Post[] {
  return db.select().from(posts).where(and(eq(posts.community, community), eq(posts.raid, raid), eq(posts.state, 'accepted'))).orderBy(asc(posts.firstForwardAt), asc(posts.id)).all()
}

/** Accepted posts against a target since a moment that are in no raid yet, oldest first. */
export function loosePosts(db: Db, community: number, target: number, since: number): Post[] {
  return db
    .select()
    .from(posts)
    .where(and(eq(posts.community, community), eq(posts.target, target), eq(posts.state, 'accepted'), isNull(posts.raid), gte(posts.firstForwardAt, since)))
    .orderBy(asc(posts.firstForwardAt))
    .all()
}
