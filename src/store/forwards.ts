/** Forwards: who handed in what, when and by which door. */
import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'

import type { Door } from '../intake/forward.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { forwards } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

export interface NewForward {
  community: number
  post: number
  member: number
  door: Door
  key: string
  /** The link by which it came: the post's own, or an alias. */
  via: string
  at: number
  note: string | undefined
}

/** Keeps the act of handing in, once per key and link of a post; says which it is, and whether it was new. */
export function keepForward(db: Db, vault: Vault, forward: NewForward): { id: number; isNew: boolean } {
  const { community, post, key, via, note } = forward
  const known = db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key), eq(forwards.post, post), inArray(forwards.via, [via, '']))).get()
  if (known) return { id: known.id, isNew: false }
  const id = nextId(db, community, 'forwards')
  const noteSealed = note === undefined ? null : sealNote(vault, community, id, note)
  db.insert(forwards).values({ ...forward, id, noteSealed }).run()
  return { id, isNew: true }
}

const sealNote = (vault: Vault, community: number, id: number, note: string) => vault.seal(`forwards.note:${community}:${id}`, note)

/** Writes words into the note of the forward that brought them, or of the first by that link where it is not known, behind what stands there. */
export function addToNote(db: Db, vault: Vault, { community, post, forward, via, words }: { community: number; post: number; forward: number | null; via: string; words: string }): void {
  const ofPost = and(eq(forwards.community, community), eq(forwards.post, post))
  const first = db.select({ id: forwards.id, noteSealed: forwards.noteSealed }).from(forwards).where(ofPost).orderBy(sql`${forwards.id} is not ${forward}`, sql`${forwards.via} <> ${via}`, asc(forwards.id)).limit(1).get()
  if (!first) return
  const { id, noteSealed } = first
  const note = [...(noteSealed ? [vault.unseal(`forwards.note:${community}:${id}`, noteSealed)] : []), words].join('\n')
  db.update(forwards).set({ noteSealed: sealNote(vault, community, id, note) }).where(and(ofPost, eq(forwards.id, id))).run()
}

/**
 * How many different members handed a post in, at least. Nobody knows any more how many people the nameless forwards were: at least
 * one, and one who handed in five times before leaving was never five.
 */
export function countForwarders(db: Db, community: number, post: number): number {
  const row = db
    .select({ named: sql<number>`count(distinct ${forwards.member})`, forgotten: sql<number>`coalesce(max(${forwards.member} is null), 0)` })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post)))
    .get()
  return (row?.named ?? 0) + (row?.forgotten ?? 0)
}

/** How many forwards of a post came by one link. */
export function countForwardsVia(db: Db, community: number, post: number, via: string): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), eq(forwards.via, via))).get()?.n ?? 0
}

/** Posts that a member handed in since a moment. */
export function countForwardsBy(db: Db, community: number, member: number, since: number): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.member, member), gte(forwards.at, since))).get()?.n ?? 0
}

/** Whether a member handed something in under this key before. */
export function hasForwarded(db: Db, community: number, { member, key }: { member: number; key: string }): boolean {
  return db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key), eq(forwards.member, member))).get() !== undefined
}

/** The notes that members wrote with their forwards of a post, oldest first. */
export function notesOf(db: Db, vault: Vault, community: number, post: number): Revealed[] {
  return db
    .select({ id: forwards.id, noteSealed: forwards.noteSealed })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post), isNotNull(forwards.noteSealed)))
    .orderBy(BY_NUMBER)
    .all()
    .flatMap((row) => (row.noteSealed ? [vault.unseal(`forwards.note:${community}:${row.id}`, row.noteSealed)] : []))
}

export interface OwnForward {
  post: number
  via: string
  door: Door
  at: number
  note: Revealed | undefined
}

/** The first forward of a post by a member. */
export function forwardBy(db: Db, community: number, { post, member }: { post: number; member: number }): { id: number; via: string } | undefined {
  return db.select({ id: forwards.id, via: forwards.via }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), eq(forwards.member, member))).orderBy(BY_NUMBER).limit(1).get()
}

/** The hand-ins of a post since a moment, by their keys. */
export function handInsSince(db: Db, community: number, post: number, since: number): string[] {
  return db.selectDistinct({ key: forwards.key }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), gte(forwards.at, since))).all().map((row) => row.key)
}

/** Everything one member handed in, oldest first, with their own notes. */
export function forwardsBy(db: Db, vault: Vault, community: number, member: number): OwnForward[] {
  return db
    .select()
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.member, member)))
    .orderBy(BY_NUMBER)
    .all()
    .map((row) => ({ post: row.post, via: row.via, door: row.door, at: row.at, note: row.noteSealed ? vault.unseal(`forwards.note:${community}:${row.id}`, row.noteSealed) : undefined }))
}

/** Forgets who handed in, and the notes; gives the posts whose cards must change. */
export function forgetForwarder(db: Db, community: number, member: number): number[] {
  const rows = db.update(forwards).set({ member: null, noteSealed: null }).where(and(eq(forwards.community, community), eq(forwards.member, member))).returning({ post: forwards.post }).all()
  return [...new Set(rows.map((row) => row.post))]
}

/** Takes the notes away that were handed in with a post. */
export function forgetNotes(db: Db, community: number, post: number): void {
  db.update(forwards).set({ noteSealed: null }).where(and(eq(forwards.community, community), eq(forwards.post, post))).run()
}

/** How many forwards a merge brought to a post after a moment. */
export function countJoinedSince(db: Db, community: number, post: number, since: number): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), gt(forwards.joinedAt, since))).get()?.n ?? 0
}

/** How many notes came with a post after a moment. */
export function countNotesSince(db: Db, community: number, post: number, since: number): number {
  return db.select({ n: count() }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), isNotNull(forwards.noteSealed), sql`coalesce(${forwards.joinedAt}, ${forwards.at}) > ${since}`)).get()?.n ?? 0
}

const isSearched = sql`exists (select 1 from searches s where s.community = ${forwards.community} and s.link = ${forwards.via} and s.state = 'waiting' and s.because is not 'off')`

/** Says of a hand-in's forwards by links that are still looked up that their member is told so. Gives the links that the answer promises something about. */
export function promise(db: Db, community: number, key: string, at: number): string[] {
  const mine = and(eq(forwards.community, community), eq(forwards.key, key), isNull(forwards.newsAt))
  return db.update(forwards).set({ promisedAt: sql`coalesce(${forwards.promisedAt}, ${at})` }).where(and(mine, isSearched)).returning({ via: forwards.via }).all().map((row) => row.via)
}

/** Of a hand-in, the forwards with a promise whose end is known by now and was not told: the answer that is being written says it. */
export function saidByAnswer(db: Db, community: number, key: string): number[] {
  return db.select({ id: forwards.id }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key), isNull(forwards.newsAt), isNotNull(forwards.promisedAt), sql`not ${isSearched}`)).all().map((row) => row.id)
}

/** The answer left, and said it. */
export function clearPromises(db: Db, community: number, ids: readonly number[]): void {
  if (ids.length > 0) db.update(forwards).set({ promisedAt: null }).where(and(eq(forwards.community, community), inArray(forwards.id, [...ids]))).run()
}

/** The plus keeps SQLite from walking all of a community in the order of its numbers to save a sort (sqlite.org/optoverview.html §10). */
const BY_NUMBER = sql`+${forwards.id}`

export interface Promised {
  id: number
  post: number
  via: string
  member: number
  /** Of the hand-in. */
  key: string
  /** When it was handed in. */
  at: number
}

/** What members were promised news about and have not been told, of one member, one link or one hand-in. */
export function promisedTo(db: Db, community: number, of: { member: number } | { via: string } | { key: string }): Promised[] {
  const whose = 'member' in of ? eq(forwards.member, of.member) : 'via' in of ? eq(forwards.via, of.via) : eq(forwards.key, of.key)
  return db
    .select({ id: forwards.id, post: forwards.post, via: forwards.via, member: forwards.member, key: forwards.key, at: forwards.at })
    .from(forwards)
    .where(and(eq(forwards.community, community), whose, isNotNull(forwards.member), isNotNull(forwards.promisedAt), isNull(forwards.newsAt)))
    .orderBy(BY_NUMBER)
    .all()
    .map((row) => ({ ...row, member: row.member ?? 0 }))
}

/**
 * Members who handed something in by a link and were told that it is this post: in the news, or in the answer itself, by whoever
 * handed it in since, and, where Vigie found where it leads, by those to whom nothing was promised. `hadNumber`: they were told the number
 * that their link had before.
 */
export function toldAs(db: Db, community: number, { post, via, since, isFollowed }: { post: number; via: string; since: number; isFollowed: boolean }): { member: number; hadNumber: boolean }[] {
  const inAnswer = or(gt(forwards.at, since), ...(isFollowed ? [isNull(forwards.promisedAt)] : []))
  const follows = sql`exists (select 1 from follows f where f.community = ${forwards.community} and f.post = ${post} and f.member = ${forwards.member})`
  return db
    .select({ member: forwards.member, hadNumber: sql<number>`max(${forwards.at} <= ${since} and (${isFollowed ? 0 : 1} or ${forwards.promisedAt} is not null))` })
    .from(forwards)
    .where(and(eq(forwards.community, community), eq(forwards.post, post), eq(forwards.via, via), or(gte(forwards.newsAt, since), inAnswer, follows)))
    .groupBy(forwards.member)
    .all()
    .flatMap(({ member, hadNumber }) => (member === null ? [] : [{ member, hadNumber: hadNumber === 1 }]))
}

/** The news were told, or there are none to tell. */
export function markTold(db: Db, community: number, ids: readonly number[], at: number): void {
  if (ids.length > 0) db.update(forwards).set({ newsAt: at }).where(and(eq(forwards.community, community), inArray(forwards.id, [...ids]))).run()
}

/** The hand-ins that hold a link of a post, by their keys. */
export function handInsOf(db: Db, community: number, post: number, via: string): string[] {
  return db.selectDistinct({ key: forwards.key }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post), eq(forwards.via, via))).all().map((row) => row.key)
}

/** The posts of one hand-in. */
export function postsHandedIn(db: Db, community: number, key: string): number[] {
  return db.selectDistinct({ post: forwards.post }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.key, key))).all().map((row) => row.post)
}

/** Whether nobody handed a post in before this hand-in did. */
export function isFirstForward(db: Db, community: number, { post, key }: { post: number; key: string }): boolean {
  return db.select({ key: forwards.key }).from(forwards).where(and(eq(forwards.community, community), eq(forwards.post, post))).orderBy(asc(forwards.id)).limit(1).get()?.key === key
}
