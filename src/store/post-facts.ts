/**
 * What joins posts to one attack beside their target and their words: when each was published, which post it answers or quotes, which hashtags it bears.
 *
 * The parent and the hashtags are keyed, other hashes in each community: they tell that two posts answer the same one, not which. They are
 * fingerprints of the words, follow them, and go when they go; when a post was published is working data and stays.
 */
import { and, asc, eq } from 'drizzle-orm'

import { findTags } from '../intake/find-tags.ts'
import { linkedPost } from '../links/linked-post.ts'
import { aliasesOf } from './aliases.ts'
import type { Db } from './db.ts'
import { mirrorsOf } from './mirrors.ts'
import { posts, postTags } from './schema.ts'
import type { Vault } from './seal.ts'

export interface PostFacts {
  /** Milliseconds since 1970; null where nobody tells. */
  publishedAt: number | null
  /** `linkHashOf` of the post that it quotes, else answers. */
  parentHash: string | null
  /** Hashes of its hashtags, at most ten, in an order that says nothing. */
  tags: string[]
}

const isPost = (community: number, post: number) => and(eq(posts.community, community), eq(posts.id, post))

/** The facts of a post; `undefined` when it is not there. */
export function factsOf(db: Db, community: number, post: number): PostFacts | undefined {
  const row = db.select({ publishedAt: posts.publishedAt, parentHash: posts.parentHash }).from(posts).where(isPost(community, post)).get()
  return row && { ...row, tags: tagsOf(db, community, post) }
}

function tagsOf(db: Db, community: number, post: number): string[] {
  return db.select({ tag: postTags.tagHash }).from(postTags).where(and(eq(postTags.community, community), eq(postTags.post, post))).orderBy(asc(postTags.tagHash)).all().map(({ tag }) => tag)
}

/** The keyed hash of a link's key: that of a post's own link, or an alias of it, is the `parentHash` of what answers the post. */
export function linkHashOf(vault: Vault, community: number, key: string): string {
  return vault.fingerprint('parent', `${String(community)}:${key}`)
}

const tagHashOf = (vault: Vault, community: number, tag: string) => vault.fingerprint('tag', `${String(community)}:${tag}`)

/** What a server said of the post stands before what its address or its words tell; what it does not say changes nothing. */
export function keepSaidFacts(db: Db, vault: Vault, { community, post, publishedAt, parent }: { community: number; post: number; publishedAt?: number | undefined; parent?: string | undefined }): void {
  if (publishedAt !== undefined) db.update(posts).set({ publishedAt }).where(isPost(community, post)).run()
  if (parent !== undefined) db.update(posts).set({ parentHash: linkHashOf(vault, community, parent) }).where(isPost(community, post)).run()
}

/**
 * The words of a post are others than they were, or are read for the first time: its hashtags are theirs, and so is its parent, unless a
 * server told it. `undefined`: it has, or had, none.
 */
export function followWords(db: Db, vault: Vault, { community, id, was, is }: { community: number; id: number; was: string | undefined; is: string | undefined }): void {
  db.delete(postTags).where(and(eq(postTags.community, community), eq(postTags.post, id))).run()
  const tags = is === undefined ? [] : findTags(is)
  if (tags.length > 0) db.insert(postTags).values(tags.map((tag) => ({ community, post: id, tagHash: tagHashOf(vault, community, tag) }))).run()
  const row = db.select({ link: posts.link, parentHash: posts.parentHash }).from(posts).where(isPost(community, id)).get()
  if (!row) return
  const [before, after] = [was, is].map((words) => parentIn(db, vault, { community, id, link: row.link, words }))
  const kept = row.parentHash === before ? null : row.parentHash
  const parentHash = kept ?? after ?? null
  if (parentHash !== row.parentHash) db.update(posts).set({ parentHash }).where(isPost(community, id)).run()
}

function parentIn(db: Db, vault: Vault, { community, id, link, words }: { community: number; id: number; link: string; words: string | undefined }): string | undefined {
  // Most words hold no address, and nothing is to be asked for.
  if (words?.includes('/') !== true) return undefined
  const own = new Set([link, ...aliasesOf(db, community, id).map((alias) => alias.link)])
  const parent = linkedPost(words, { isOwn: (key) => own.has(key), mirrors: mirrorsOf(db, community) })
  return parent && linkHashOf(vault, community, parent.key)
}

/** The fingerprints go with the evidence. */
export function forgetWordFacts(db: Db, community: number, post: number): void {
  db.delete(postTags).where(and(eq(postTags.community, community), eq(postTags.post, post))).run()
  db.update(posts).set({ parentHash: null }).where(isPost(community, post)).run()
}
