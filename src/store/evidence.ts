/** What was seen of a post: words, author, screenshots; sealed, and opened only here. */
import { createHash } from 'node:crypto'
import { and, asc, count, eq, like, lt, sql } from 'drizzle-orm'

import { equalWords } from '../duplicates/words.ts'
import { CAPTURES_PER_POST, type Picture, type PictureType } from '../intake/forward.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { forgetDetails } from './likenesses.ts'
import { forgetMergedEvidence } from './merge-changes.ts'
import { waitForLook } from './looks.ts'
import { readMeta, writeMeta } from './meta.ts'
import { followWords, forgetWordFacts } from './post-facts.ts'
import { updatePost, type Post } from './posts.ts'
import { forgetReportNotes } from './reports.ts'
import { captures, forwards, posts, versions } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'
import { dropSketch, keepSketch } from './sketches.ts'

/** The hostile words of a post, unsealed. */
export function wordsOf(vault: Vault, post: Pick<Post, 'community' | 'id' | 'wordsSealed'>): Revealed | undefined {
  return post.wordsSealed ? vault.unseal(`posts.words:${post.community}:${post.id}`, post.wordsSealed) : undefined
}

/** The keyed hash by which the same words, however they are written, are found again. */
export function wordsHashOf(vault: Vault, community: number, words: string): string | undefined {
  const normal = equalWords(words)
  return normal === undefined ? undefined : vault.fingerprint('words', `${String(community)}:${normal}`)
}

export interface FoundEvidence {
  words?: string | undefined
  author?: string | undefined
  wordsHash?: string | undefined
  /** The link by which the words came, and the forward that brought them. */
  via?: string | undefined
  forward?: number | undefined
  /** When Vigie read the words from a screenshot: they give way to what a person says. */
  readAt?: number | undefined
}

/** Whether words that somebody hands in are taken for a post's. */
export function lacksWords({ wordsSealed, wordsReadAt }: Post): boolean {
  return wordsSealed === null || wordsReadAt !== null
}

/** Seals words or author of a post that has none yet: the first that were handed in stay. */
export function keepEvidence(db: Db, vault: Vault, post: Post, found: FoundEvidence): void {
  const { community, id } = post
  const takes = found.words !== undefined && lacksWords(post)
  if (takes) {
    keepSketch(db, vault, { community, post: id, words: found.words ?? '' })
    followWords(db, vault, { community, id, was: wordsOf(vault, post), is: found.words })
  }
  updatePost(db, community, id, {
    ...(takes ? { wordsSealed: vault.seal(`posts.words:${community}:${id}`, found.words ?? ''), wordsHash: found.wordsHash ?? null, wordsVia: found.via ?? null, wordsForward: found.forward ?? null, wordsReadAt: found.readAt ?? null } : {}),
    ...(found.author !== undefined && !post.authorSealed
      ? { authorSealed: vault.seal(`posts.author:${community}:${id}`, found.author), authorHash: authorHashOf(vault, { community, platform: post.platform, account: accountOf(post, found.author) }) }
      : {}),
  })
}

/** By which the posts of one account are known to be, each community's by another one. `account`: in small letters; of the fediverse with its server. */
export function authorHashOf(vault: Vault, { community, platform, account }: { community: number; platform: string; account: string }): string {
  return vault.fingerprint('author', `${String(community)}:${platform}:${account}`)
}

/** Names of the fediverse are of one server: an address that leaves it out means its own. */
function accountOf({ platform, address }: Post, author: string): string {
  const name = author.toLowerCase()
  const host = platform === 'fediverse' && !name.includes('@') && address !== null ? URL.parse(address)?.host : undefined
  return host === undefined ? name : `${name}@${host}`
}

/** The author of a post, unsealed. */
export function authorOf(vault: Vault, post: Post): Revealed | undefined {
  return post.authorSealed ? vault.unseal(`posts.author:${post.community}:${post.id}`, post.authorSealed) : undefined
}

/** The post is on another platform than was thought: whose it is goes by that. */
export function rekeyAuthor(db: Db, vault: Vault, post: Post): void {
  const author = authorOf(vault, post)
  if (author !== undefined) keepEvidence(db, vault, { ...post, authorSealed: null }, { author })
}

/** Takes the words off a post: they are another one's. */
export function takeWords(db: Db, vault: Vault, post: Post): Pick<FoundEvidence, 'words' | 'wordsHash' | 'forward' | 'readAt'> | undefined {
  const words = wordsOf(vault, post)
  if (words === undefined) return undefined
  updatePost(db, post.community, post.id, { wordsSealed: null, wordsHash: null, wordsVia: null, wordsForward: null, wordsReadAt: null })
  dropSketch(db, post.community, post.id)
  followWords(db, vault, { community: post.community, id: post.id, was: words, is: undefined })
  return { words, wordsHash: post.wordsHash ?? undefined, forward: post.wordsForward ?? undefined, readAt: post.wordsReadAt ?? undefined }
}

/** SHA-256 of a picture's bytes, hex. */
export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/**
 * The link of a post that came as a picture alone. It outlives the evidence, so that the picture is known again: keyed, and per
 * community, so that it tells neither the picture nor who else has it.
 */
export function captureLink(vault: Vault, community: number, bytes: Buffer): string {
  return keyedLink(vault, community, sha256(bytes))
}

const keyedLink = (vault: Vault, community: number, digest: string) => `capture:${vault.fingerprint('capture', `${String(community)}:${digest}`)}`

/** Makes the links keyed that an older version made of the digest itself; a migration cannot, for want of the key. Says how many there were. */
export function keyCaptureLinks(db: Db, vault: Vault): number {
  if (readMeta(db, 'capture-links') === 'keyed') return 0
  const clear = db.select({ community: posts.community, id: posts.id, link: posts.link }).from(posts).where(like(posts.link, `capture:${'_'.repeat(64)}`)).all()
  for (const { community, id, link } of clear) updatePost(db, community, id, { link: keyedLink(vault, community, link.slice('capture:'.length)) })
  writeMeta(db, 'capture-links', 'keyed')
  return clear.length
}

/** Keeps a screenshot once per post and link, while the post has room for what is handed in; says whether it is among those that are kept. */
export function keepCapture(db: Db, vault: Vault, capture: { community: number; post: number; picture: Picture; via?: string; at: number }): { isKept: boolean } {
  const { community, post, picture, via = '', at } = capture
  const digest = sha256(picture.bytes)
  const ofPost = and(eq(captures.community, community), eq(captures.post, post))
  const known = db.select({ via: captures.via }).from(captures).where(and(ofPost, eq(captures.sha256, digest))).all()
  if (known.some((one) => one.via === via || one.via === '')) return { isKept: true }
  if ((db.select({ n: count() }).from(captures).where(ofPost).get()?.n ?? 0) >= CAPTURES_PER_POST) return { isKept: known.length > 0 }
  const id = nextId(db, community, 'captures')
  const bytesSealed = vault.seal(`captures.bytes:${community}:${id}`, picture.bytes)
  db.insert(captures).values({ community, id, post, bytesSealed, sha256: digest, type: picture.type, size: picture.bytes.length, via, at }).run()
  waitForLook(db, { community, capture: id, at })
  return { isKept: true }
}

export interface Capture {
  id: number
  /** When it came to this post; a merge may bring it long after it was handed in. */
  joinedAt: number
  sha256: string
  type: PictureType
  size: number
  at: number
}

/** The screenshots of a post, oldest first, without their bytes; one that came by several links once, as it came first. */
export function capturesOf(db: Db, community: number, post: number): Capture[] {
  return db
    .select({ id: sql<number>`min(${captures.id})`, sha256: captures.sha256, type: captures.type, size: captures.size, at: sql<number>`min(${captures.at})`, joinedAt: sql<number>`min(coalesce(${captures.joinedAt}, ${captures.at}))` })
    .from(captures)
    .where(and(eq(captures.community, community), eq(captures.post, post)))
    .groupBy(captures.sha256)
    .orderBy(sql`min(${captures.id})`)
    .all()
}

/** Whether a screenshot of a post came with this hand-in, or with one of this member's. */
export function broughtCapture(db: Db, community: number, post: number, by: { handIn: string } | { member: number }): boolean {
  const theirs = 'handIn' in by ? eq(forwards.key, by.handIn) : eq(forwards.member, by.member)
  return db
    .select({ id: captures.id })
    .from(captures)
    .innerJoin(forwards, and(eq(forwards.community, captures.community), eq(forwards.post, captures.post), eq(forwards.via, captures.via), eq(forwards.at, captures.at)))
    .where(and(eq(captures.community, community), eq(captures.post, post), theirs))
    .limit(1)
    .get() !== undefined
}

/** The bytes of a screenshot as they were handed in. Throws when they were changed since. */
export function captureBytes(db: Db, vault: Vault, community: number, capture: number): Buffer | undefined {
  const row = db.select({ bytesSealed: captures.bytesSealed }).from(captures).where(and(eq(captures.community, community), eq(captures.id, capture))).get()
  return row && vault.unsealBytes(`captures.bytes:${community}:${capture}`, row.bytesSealed)
}

/** The first post of the family of an older one that has the very same file as this one. */
export function firstWithFile(db: Db, community: number, post: number): number | undefined {
  for (const { sha256: digest } of capturesOf(db, community, post)) {
    const known = db.select({ post: captures.post, copyOf: posts.copyOf }).from(captures).innerJoin(posts, and(eq(posts.community, captures.community), eq(posts.id, captures.post))).where(and(eq(captures.community, community), eq(captures.sha256, digest), lt(captures.post, post))).orderBy(asc(captures.post)).limit(1).get()
    const first = known && (known.copyOf ?? known.post)
    if (first !== undefined && first !== post) return first
  }
  return undefined
}

/** Takes the evidence of a post away: words in every wording, author and screenshots, and what was written about its reports; what stays is working data. */
export function forgetEvidence(db: Db, community: number, post: number): void {
  updatePost(db, community, post, { wordsSealed: null, wordsHash: null, wordsVia: null, wordsForward: null, wordsReadAt: null, authorSealed: null, authorHash: null })
  forgetMergedEvidence(db, community, post)
  dropSketch(db, community, post)
  forgetWordFacts(db, community, post)
  forgetDetails(db, community, post)
  forgetReportNotes(db, community, post)
  db.delete(captures).where(and(eq(captures.community, community), eq(captures.post, post))).run()
  db.delete(versions).where(and(eq(versions.community, community), eq(versions.post, post))).run()
}
