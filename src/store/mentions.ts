/** Mentions of the bot's Mastodon account: what was heard, each once by its `uri`, sealed, until it is over. */
import { type SQL, and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'

import type { HandedIn, MentionBody, Seen } from '../intake/mention.ts'
import type { Picture } from '../intake/forward.ts'
import { siteOf } from '../links/site.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { mentionPictures, mentions } from './schema.ts'
import type { Vault } from './seal.ts'

export type Mention = typeof mentions.$inferSelect
type State = Mention['state']

/** What a coordinator may open: what the mention hands in, its pictures in a table of their own. */
interface KeptHandedIn extends Omit<HandedIn, 'pictures' | 'seen'> {
  seen: readonly Omit<Seen, 'pictures'>[]
}

interface KeptBody {
  body: MentionBody
  handedIn?: KeptHandedIn
  /** Pictures of it that could not be read, or had no room. */
  leftOut?: number
}

/** Whose a picture is that belongs to no post that was read: the mention's own. */
const OWN = -1

export const uriHash = (vault: Vault, uri: string): string => vault.fingerprint('mention', uri)
/** Of `name@host` in small letters. */
export const accountHash = (vault: Vault, name: string): string => vault.fingerprint('mastodon-account', name)
/** Of the registrable domain: whoever has one has any number of hosts below it. */
function serverHash(vault: Vault, name: string): string {
  const host = name.slice(name.lastIndexOf('@') + 1)
  return vault.fingerprint('mastodon-server', siteOf(`https://${host}/`) || host)
}

const one = (community: number, id: number) => and(eq(mentions.community, community), eq(mentions.id, id))

export function findMention(db: Db, community: number, id: number): Mention | undefined {
  return db.select().from(mentions).where(one(community, id)).get()
}

/** The mention with a `uri`, in whatever community it counts: it is one act. */
export function mentionByUri(db: Db, vault: Vault, uri: string): Mention | undefined {
  return db.select().from(mentions).where(eq(mentions.uriHash, uriHash(vault, uri))).get()
}

export interface NewMention {
  community: number
  uri: string
  /** Its author, `name@host`. */
  name: string
  /** `undefined` for a stranger. */
  member: number | undefined
  body: MentionBody
  state: Extract<State, 'waiting' | 'overflow' | 'done'>
  at: number
}

export function keepMention(db: Db, vault: Vault, { community, uri, name, member, body, state, at }: NewMention): number {
  const id = nextId(db, community, 'mentions')
  db.insert(mentions)
    .values({
      community, id, state, member: member ?? null,
      uriHash: uriHash(vault, uri), status: body.status, editedAt: body.editedAt ?? null,
      accountHash: accountHash(vault, name), accountSealed: vault.seal(`mentions.account:${community}:${id}`, name), serverHash: serverHash(vault, name),
      bodySealed: state === 'waiting' ? sealBody(vault, community, id, { body }) : null,
      dueAt: at, receivedAt: at,
    })
    .run()
  return id
}

const sealBody = (vault: Vault, community: number, id: number, kept: KeptBody) => vault.seal(`mentions.body:${community}:${id}`, JSON.stringify(kept))

/** What a mention says; `undefined` once that is over. */
export function bodyOf(vault: Vault, { community, id, bodySealed }: Mention): MentionBody | undefined {
  return bodySealed ? readBody(vault, community, id, bodySealed).body : undefined
}

const readBody = (vault: Vault, community: number, id: number, sealed: Buffer) => JSON.parse(vault.unseal(`mentions.body:${community}:${id}`, sealed)) as KeptBody

/** Who wrote it, `name@host`; `undefined` once nobody needs to know. */
export function authorOfMention(vault: Vault, { community, id, accountSealed }: Mention): string | undefined {
  return accountSealed ? vault.unseal(`mentions.account:${community}:${id}`, accountSealed) : undefined
}

export function updateMention(db: Db, community: number, id: number, change: Partial<Pick<Mention, 'state' | 'member' | 'decidedBy' | 'attempts' | 'dueAt' | 'answers'>>): void {
  db.update(mentions).set(change).where(one(community, id)).run()
}

/** Its author changed it: it is read again, as what it says now. */
export function reopenMention(db: Db, vault: Vault, { community, id }: Pick<Mention, 'community' | 'id'>, { name, member, body, at }: { name: string; member: number | undefined; body: MentionBody; at: number }): void {
  db.delete(mentionPictures).where(and(eq(mentionPictures.community, community), eq(mentionPictures.mention, id))).run()
  db.update(mentions)
    .set({
      state: 'waiting', member: member ?? null, attempts: 0, dueAt: at, editedAt: body.editedAt ?? null, status: body.status,
      accountHash: accountHash(vault, name), accountSealed: vault.seal(`mentions.account:${community}:${id}`, name), serverHash: serverHash(vault, name),
      bodySealed: sealBody(vault, community, id, { body }),
    })
    .where(one(community, id))
    .run()
}

/** It is over: what it says goes; who wrote it goes when the answer left (`forgetAuthor`). */
export function endMention(db: Db, community: number, id: number, state: Extract<State, 'done' | 'helped' | 'ignored' | 'opened' | 'overflow'>): void {
  db.delete(mentionPictures).where(and(eq(mentionPictures.community, community), eq(mentionPictures.mention, id))).run()
  db.update(mentions).set({ state, bodySealed: null }).where(one(community, id)).run()
}

/** Nobody is to be answered any more: the name goes, except of strangers, whom a coordinator may want to block. */
export function forgetAuthor(db: Db, community: number, id: number): void {
  db.update(mentions).set({ accountSealed: null }).where(and(one(community, id), inArray(mentions.state, ['done', 'helped', 'overflow', 'ignored']))).run()
}

/** `attempts` from here on: what it handed in is looked at again (see `look-again.ts`). */
export const REREADS = 100

const TURNS = {
  members: and(isNotNull(mentions.member), eq(mentions.attempts, 0)),
  again: and(isNotNull(mentions.member), gt(mentions.attempts, 0)),
  strangers: isNull(mentions.member),
}

/** The mention that is to be read next, the oldest first: a member's, one that is read `again` (last those that handed in all they hold), or a stranger's; `except` are under way. */
export function nextMention(db: Db, now: number, { of, except }: { of: keyof typeof TURNS; except: readonly number[] }): Mention | undefined {
  return db.select().from(mentions).where(and(eq(mentions.state, 'waiting'), TURNS[of], lte(mentions.dueAt, now), notInArray(sql`${mentions.community} * 1000000000 + ${mentions.id}`, [...except]))).orderBy(sql`${mentions.attempts} >= ${REREADS}`, asc(mentions.dueAt), asc(mentions.id)).limit(1).get()
}

/** What names a mention among all communities' in `nextMention`. */
export const mentionMark = ({ community, id }: Pick<Mention, 'community' | 'id'>): number => community * 1_000_000_000 + id

const OF_STRANGERS: State[] = ['waiting', 'quarantined', 'opened', 'dismissed']

type Counts = Record<'account' | 'server' | 'all', number>

/** How many mentions of strangers came since a moment, without those beyond the quota: of an account, of its server, and in all; `kept` for coordinators, and `heard`. */
export function countStrangers(db: Db, vault: Vault, { community, name, since }: { community: number; name: string; since: number }): { kept: Counts; heard: Counts } {
  // As the indexes have it.
  const ofStrangers = sql`member is null and state <> 'overflow'`
  const counted = (who: SQL | undefined) => db.select({ heard: count(), kept: sql<number>`coalesce(sum(${inArray(mentions.state, OF_STRANGERS)}), 0)` }).from(mentions).where(and(eq(mentions.community, community), who, gt(mentions.receivedAt, since), ofStrangers)).get() ?? { heard: 0, kept: 0 }
  const [account, server, all] = [counted(eq(mentions.accountHash, accountHash(vault, name))), counted(eq(mentions.serverHash, serverHash(vault, name))), counted(undefined)]
  return { kept: { account: account.kept, server: server.kept, all: all.kept }, heard: { account: account.heard, server: server.heard, all: all.heard } }
}

/** How many mentions ended so since a moment: of an account, or in all. */
export function countEnded(db: Db, vault: Vault, { community, name, state, since, except }: { community: number; name?: string; state: State; since: number; except?: number }): number {
  const whose = and(name === undefined ? undefined : eq(mentions.accountHash, accountHash(vault, name)), except === undefined ? undefined : ne(mentions.id, except))
  return db.select({ n: count() }).from(mentions).where(and(eq(mentions.community, community), whose, eq(mentions.state, state), gt(mentions.receivedAt, since))).get()?.n ?? 0
}

/** How many of those beyond the quota were answered since a moment. */
export function countOverflowAnswers(db: Db, community: number, since: number): number {
  return db.select({ n: count() }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.state, 'overflow'), gt(mentions.answers, 0), gt(mentions.receivedAt, since))).get()?.n ?? 0
}

/** How many mentions of an account were answered since a moment. */
export function countAnswered(db: Db, vault: Vault, { community, name, since }: { community: number; name: string; since: number }): number {
  return db.select({ n: count() }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.accountHash, accountHash(vault, name)), gt(mentions.answers, 0), gt(mentions.receivedAt, since))).get()?.n ?? 0
}

export function countQuarantined(db: Db, community: number): number {
  return db.select({ n: count() }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.state, 'quarantined'))).get()?.n ?? 0
}

/** Mentions of strangers beyond the quota since a moment: counted, not kept. */
export function countOverflow(db: Db, community: number, since: number): number {
  return db.select({ n: count() }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.state, 'overflow'), gt(mentions.receivedAt, since))).get()?.n ?? 0
}

/** Bytes that strangers' mentions brought since a moment, words and pictures. */
export function strangersBytes(db: Db, community: number, since: number): number {
  const words = db.select({ n: sql<number>`coalesce(sum(length(${mentions.bodySealed})), 0)` }).from(mentions).where(and(eq(mentions.community, community), gt(mentions.receivedAt, since), sql`member is null and state <> 'overflow'`)).get()?.n ?? 0
  return words + (db.select({ n: sql<number>`coalesce(sum(${mentionPictures.size}), 0)` }).from(mentionPictures).where(and(eq(mentionPictures.community, community), gt(mentionPictures.at, since))).get()?.n ?? 0)
}

/** Keeps a stranger's mention with what it hands in, as it is now; pictures as far as `room` bytes go. Says how many had none. */
export function quarantine(db: Db, vault: Vault, mention: Mention, { handedIn, room, at }: { handedIn: HandedIn; room: number; at: number }): { leftOut: number } {
  const { community, id } = mention
  const body = bodyOf(vault, mention)
  if (!body) throw new Error('unreachable: a mention that waits has its body')
  const { seen, pictures, ...rest } = handedIn
  const bare = seen.map((post) => ({ address: post.address, page: post.page, words: post.words, author: post.author, versions: post.versions }))
  const all = [...pictures.map((picture) => ({ of: OWN, picture })), ...seen.flatMap((post, of) => post.pictures.map((picture) => ({ of, picture })))]
  let left = room
  const kept = all.filter(({ picture }) => (left -= picture.bytes.length) >= 0)
  const leftOut = all.length - kept.length + Math.max(0, body.media.length - pictures.length)
  db.update(mentions).set({ state: 'quarantined', bodySealed: sealBody(vault, community, id, { body, handedIn: { ...rest, seen: bare }, leftOut }) }).where(one(community, id)).run()
  for (const { of, picture } of kept) keepPicture(db, vault, { community, mention: id, of, picture, at })
  return { leftOut }
}

function keepPicture(db: Db, vault: Vault, { community, mention, of, picture, at }: { community: number; mention: number; of: number; picture: Picture; at: number }): void {
  const id = nextId(db, community, 'mentionPictures')
  const bytesSealed = vault.seal(`mention_pictures.bytes:${community}:${id}`, picture.bytes)
  db.insert(mentionPictures).values({ community, id, mention, of, bytesSealed, type: picture.type, size: picture.bytes.length, at }).run()
}

/** What a quarantined mention hands in; `undefined` when it holds nothing any more. */
export function handedInBy(db: Db, vault: Vault, { community, id, bodySealed }: Mention): HandedIn | undefined {
  const kept = bodySealed ? readBody(vault, community, id, bodySealed).handedIn : undefined
  if (!kept) return undefined
  const rows = db.select().from(mentionPictures).where(and(eq(mentionPictures.community, community), eq(mentionPictures.mention, id))).orderBy(asc(mentionPictures.id)).all()
  const picturesOf = (of: number): Picture[] => rows.filter((row) => row.of === of).map((row) => ({ type: row.type, bytes: vault.unsealBytes(`mention_pictures.bytes:${community}:${row.id}`, row.bytesSealed) }))
  return { ...kept, pictures: picturesOf(OWN), seen: kept.seen.map((post, at) => ({ ...post, pictures: picturesOf(at) })) }
}

/** How much a quarantined mention holds, and how many pictures of it were not kept; `undefined` when it holds nothing any more. */
export function countHeld(db: Db, vault: Vault, { community, id, bodySealed }: Mention): { posts: number; links: number; pictures: number; leftOut: number } | undefined {
  const kept = bodySealed ? readBody(vault, community, id, bodySealed) : undefined
  if (!kept?.handedIn) return undefined
  const pictures = db.select({ n: count() }).from(mentionPictures).where(and(eq(mentionPictures.community, community), eq(mentionPictures.mention, id))).get()?.n ?? 0
  return { posts: kept.handedIn.seen.length, links: kept.handedIn.links.length, pictures, leftOut: kept.leftOut ?? 0 }
}

/** All that wait for a coordinator's word, oldest first. */
export function quarantinedIn(db: Db, community: number): { id: number }[] {
  return db.select({ id: mentions.id }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.state, 'quarantined'))).orderBy(asc(mentions.id)).all()
}

/** Quarantined mentions of an account, oldest first. */
export function quarantinedOf(db: Db, vault: Vault, community: number, name: string): Mention[] {
  return db.select().from(mentions).where(and(eq(mentions.community, community), eq(mentions.accountHash, accountHash(vault, name)), eq(mentions.state, 'quarantined'))).orderBy(asc(mentions.id)).all()
}

/** The newest quarantined mention: its card tells the count of those beyond the quota. */
export function lastQuarantined(db: Db, community: number): number | undefined {
  return db.select({ id: sql<number | null>`max(${mentions.id})` }).from(mentions).where(and(eq(mentions.community, community), eq(mentions.state, 'quarantined'))).get()?.id ?? undefined
}

/** Who wrote the opened mentions that came before a moment, and none that was opened since: `name@host`. */
export function strangersBefore(db: Db, vault: Vault, community: number, before: number): string[] {
  const opened = db.select().from(mentions).where(and(eq(mentions.community, community), eq(mentions.state, 'opened'))).all()
  const recent = new Set(opened.filter(({ receivedAt }) => receivedAt > before).map((one) => one.accountHash))
  return [...new Set(opened.filter((one) => one.receivedAt <= before && !recent.has(one.accountHash)).flatMap((one) => authorOfMention(vault, one) ?? []))]
}

/** Old mentions go: those of strangers that coordinators saw, and the marks by which others are known again. Gives their numbers. */
export function purgeMentions(db: Db, community: number, { strangersBefore, marksBefore }: { strangersBefore: number; marksBefore: number }): number[] {
  const ofStrangers = and(inArray(mentions.state, ['quarantined', 'opened', 'dismissed']), lte(mentions.receivedAt, strangersBefore))
  // What was never read either: its server, or the account, is no more.
  const marks = and(inArray(mentions.state, ['waiting', 'done', 'helped', 'overflow', 'ignored']), lte(mentions.receivedAt, marksBefore))
  return db.delete(mentions).where(and(eq(mentions.community, community), or(ofStrangers, marks))).returning({ id: mentions.id }).all().map(({ id }) => id)
}
