/** The outbox: what is to be said outside, written in the transaction that decided it, sent after it, once. */
import { and, count, eq, gt, gte, inArray, isNull, lte, ne, not, or, sql } from 'drizzle-orm'

import { once, type Db } from './db.ts'
import type { Intent } from './intent.ts'
import { outbox } from './schema.ts'
import type { Place, Vault } from './seal.ts'

const DAY_MS = 86_400_000

export interface Waiting {
  id: number
  community: number
  key: string
  lane: Lane
  intent: Intent
  token: string | undefined
  attempts: number
  /** When a creation was tried whose end nobody knows; look for it before making another. */
  triedAt: number | undefined
  createdAt: number
}

export interface NewIntent {
  community: number
  /** What makes it one thing: `post-card:412`, `digest:2026-11-22`. A second writing under one key changes nothing. */
  key: string
  intent: Intent
  at: number
  /** When it is to be said; at once when not given. */
  dueAt?: number
  token?: string
}

/** A row is known by its key before it has a number. */
const tokenPlace = (community: number, key: string): Place => `outbox.token/${key}:${community}:0`

/** Writes an intent once per key; says whether it was new. */
export function tell(db: Db, vault: Vault, { community, key, intent, at, dueAt = at, token }: NewIntent): { isNew: boolean } {
  const tokenSealed = token === undefined ? null : vault.seal(tokenPlace(community, key), token)
  const rows = db.insert(outbox)
    .values({ community, key, kind: intent.kind, lane: intent.kind, about: intent, tokenSealed, dueAt, createdAt: at })
    .onConflictDoNothing().returning({ id: outbox.id }).all()
  return { isNew: rows.length > 0 }
}

const wish = once((db) => {
  const kind = sql.placeholder('kind')
  const told = { community: sql.placeholder('community'), key: sql.placeholder('key'), kind, lane: kind, about: sql.placeholder('about'), dueAt: sql.placeholder('dueAt'), createdAt: sql.placeholder('at') }
  return db.insert(outbox).values(told).onConflictDoUpdate({ target: [outbox.community, outbox.key], set: { state: 'waiting', attempts: 0, dueAt: sql`excluded.due_at` }, setWhere: inArray(outbox.state, ['sent', 'dropped', 'sending']) }).prepare()
})

/**
 * Asks for a card to be shown as it is now. While such a wish waits, another one changes nothing; once it was sent, the
 * same row waits again. So a card is edited once for many changes, and always to the newest state. A doubt about an
 * earlier try (`triedAt`) stays.
 */
export function refresh(db: Db, { community, key, intent, at, dueAt = at }: Omit<NewIntent, 'token'>): void {
  wish(db).run({ community, key, kind: intent.kind, about: intent, dueAt, at })
}

/** What was to be said later is said now. */
export function hasten(db: Db, community: number, key: string, now: number): void {
  db.update(outbox).set({ dueAt: now }).where(and(eq(outbox.community, community), eq(outbox.key, key), eq(outbox.state, 'waiting'), eq(outbox.attempts, 0), gt(outbox.dueAt, now))).run()
}

/**
 * What waits in line with what: one line per kind, for each meets limits of its own at Discord. A post's card stands in
 * `post-card` until it was posted and in `edit` from then on: a thousand new ones in one channel hold up no verdict.
 */
export type Lane = Intent['kind'] | 'edit'

export interface Turn {
  lane: Lane
  now: number
  /** At most so many rows, and of one community. */
  limit: number
  each?: number
  /** The community that had its turn last: those behind it come first. */
  after?: number
  /** Communities whose turn it is not. */
  except?: readonly number[]
}

/** The lanes in which something waits, due or not: steps from lane to lane along the index. Most are empty most of the time. */
export function waitingLanes(db: Db): Set<Lane> {
  const rows = db.all<{ lane: Lane }>(sql`
    with recursive line(lane) as (
      select min(lane) from outbox where state = 'waiting'
      union all
      select (select min(lane) from outbox where state = 'waiting' and lane > line.lane) from line where line.lane is not null
    )
    select lane from line where lane is not null`)
  return new Set(rows.map(({ lane }) => lane))
}

/**
 * Rows of a lane that are due: the communities in turn, of each the oldest. It steps from community to community along the
 * index, so that a hundred thousand rows of one of them cost no more than one.
 */
export function dueIntents(db: Db, vault: Vault, { lane, now, limit, each = limit, after = 0, except = [] }: Turn): Waiting[] {
  const found = [sql`> ${after}`, sql`between 1 and ${after}`].flatMap((range) => db.all<{ id: number; community: number; dueAt: number }>(sql`
    with recursive turn(community) as (
      select min(community) from outbox where state = 'waiting' and lane = ${lane} and community ${range}
      union all
      select (select min(community) from outbox where state = 'waiting' and lane = ${lane} and community > turn.community and community ${range}) from turn where turn.community is not null
    )
    select outbox.id as id, outbox.community as community, outbox.due_at as dueAt from turn cross join outbox
    where turn.community not in (select value from json_each(${JSON.stringify(except)}))
      and outbox.id in (select mine.id from outbox as mine where mine.state = 'waiting' and mine.lane = ${lane} and mine.community = turn.community and mine.due_at <= ${now} order by mine.due_at, mine.id limit ${each})
    limit ${limit + each}`))
  const turns = [...new Set(found.map(({ community }) => community))]
  const ids = found.sort((a, b) => turns.indexOf(a.community) - turns.indexOf(b.community) || a.dueAt - b.dueAt || a.id - b.id).slice(0, limit).map(({ id }) => id)
  return rowsOf(db, vault, ids)
}

/** The rows with these ids, in their order. */
function rowsOf(db: Db, vault: Vault, ids: readonly number[]): Waiting[] {
  if (ids.length === 0) return []
  const place = new Map(ids.map((id, at) => [id, at]))
  return db.select().from(outbox).where(inArray(outbox.id, [...ids])).all().sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)).map((row) => ({
    id: row.id,
    community: row.community,
    key: row.key,
    lane: row.lane as Lane,
    intent: row.about as Intent,
    token: row.tokenSealed ? vault.unseal(tokenPlace(row.community, row.key), row.tokenSealed) : undefined,
    attempts: row.attempts,
    triedAt: row.triedAt ?? undefined,
    createdAt: row.createdAt,
  }))
}

/** A post's card stands, or stands no more: from now on it waits with those like it. */
export function changeLane(db: Db, id: number, lane: 'edit' | 'post-card'): void {
  db.update(outbox).set({ lane }).where(eq(outbox.id, id)).run()
}

/** The channel of a community's cards changed: none stands where it is to stand. */
export function leaveLane(db: Db, community: number): void {
  db.update(outbox).set({ lane: 'post-card' }).where(and(eq(outbox.community, community), eq(outbox.lane, 'edit'))).run()
}

/** Marks that attempts begin: written before the requests leave, so that a crash is known afterwards. */
export function markSending(db: Db, ids: readonly number[], at: number): void {
  db.update(outbox).set({ state: 'sending', attempts: sql`${outbox.attempts} + 1`, triedAt: sql`coalesce(${outbox.triedAt}, ${at})` }).where(inArray(outbox.id, [...ids])).run()
}

/** Marks that it was said. A row that was asked to be shown anew meanwhile stays waiting. */
export function markSent(db: Db, id: number): void {
  db.update(outbox).set({ state: sql`case ${outbox.state} when 'sending' then 'sent' else ${outbox.state} end`, tokenSealed: null, triedAt: null }).where(eq(outbox.id, id)).run()
}

/** It was not said, and is to be tried again; `isCertain` when the far end said itself that nothing was done. */
export function markRetry(db: Db, id: number, { dueAt, isCertain }: { dueAt: number; isCertain: boolean }): void {
  const doubt = isCertain ? { triedAt: null } : {}
  db.update(outbox).set({ state: 'waiting', dueAt: sql`case ${outbox.state} when 'sending' then ${dueAt} else ${outbox.dueAt} end`, ...doubt }).where(eq(outbox.id, id)).run()
}

/** Gives up on a row: nobody can be told any more (the channel is gone, the token is dead). */
export function markDropped(db: Db, id: number, at: number): void {
  db.update(outbox).set({ state: 'dropped', dueAt: at, tokenSealed: null, triedAt: null }).where(and(eq(outbox.id, id), eq(outbox.state, 'sending'))).run()
}

/** At start: attempts in these lanes that a crash interrupted are due again, with their doubt. */
export function recoverInterrupted(db: Db, lanes: readonly Lane[], now: number): number {
  return db.update(outbox).set({ state: 'waiting', dueAt: now }).where(and(eq(outbox.state, 'sending'), inArray(outbox.lane, [...lanes]))).returning({ id: outbox.id }).all().length
}

export function countWaiting(db: Db, community: number): number {
  return db.select({ n: count() }).from(outbox).where(and(eq(outbox.community, community), inArray(outbox.state, ['waiting', 'sending']))).get()?.n ?? 0
}

/**
 * Answers whose interaction can be answered no more, and messages told long ago, leave no row, nor does what nobody carries any more where
 * there is no Mastodon account. Cards keep theirs, and so do reports to home servers that were made: by theirs a second one is refused.
 */
export function forgetTold(db: Db, community: number, before: number): void {
  const isTold = and(inArray(outbox.state, ['sent', 'dropped']), inArray(outbox.kind, ['answer', 'outcome', 'notice', 'alert', 'delete-message', 'thread-name', 'digest-page', 'own-digest', 'waiting', 'news', 'reminder']))
  const isOver = or(isTold, inArray(outbox.kind, ['favourite', 'reply', 'status']), and(eq(outbox.kind, 'home-report'), ne(outbox.state, 'sent')))
  db.delete(outbox).where(and(eq(outbox.community, community), isOver, lte(outbox.createdAt, before))).run()
}

/** The same, unless its end is in doubt: then the message that an earlier try may have made is still to be looked for. */
export function forgetUntried(db: Db, community: number, key: string): void {
  db.delete(outbox).where(and(eq(outbox.community, community), eq(outbox.key, key), isNull(outbox.triedAt))).run()
}

/** Forgets what waits to be said about a card that is no more. */
export function forgetIntent(db: Db, community: number, key: string): void {
  db.delete(outbox).where(and(eq(outbox.community, community), eq(outbox.key, key))).run()
}

/** What waits for a later try is tried now, in these lanes or in all: something changed that may have stood in its way. What waits its turn keeps it. */
export function retryWaiting(db: Db, community: number, now: number, lanes?: readonly Lane[]): void {
  const isMeant = lanes === undefined ? undefined : inArray(outbox.lane, [...lanes])
  // Nothing stands in the way of what waits for the morning.
  const isQuiet = and(inArray(outbox.kind, ['notice', 'alert', 'waiting', 'news', 'reminder']), eq(outbox.attempts, 0))
  db.update(outbox).set({ dueAt: now }).where(and(eq(outbox.community, community), eq(outbox.state, 'waiting'), gt(outbox.dueAt, now), isMeant, not(isQuiet ?? sql`0`))).run()
}

/** The same when a person mended it; cards that were given up come back too, and a digest of the last day. */
export function retryNow(db: Db, community: number, now: number): void {
  retryWaiting(db, community, now)
  const isWanted = or(inArray(outbox.kind, ['post-card', 'raid-card', 'proposal-card', 'claim-card', 'mention-card']), and(inArray(outbox.kind, ['digest', 'alert']), gte(outbox.createdAt, now - DAY_MS)))
  db.update(outbox).set({ state: 'waiting', attempts: 0, dueAt: now }).where(and(eq(outbox.community, community), eq(outbox.state, 'dropped'), isWanted)).run()
}

/** Where a row goes, as far as its kind tells: the channel of a community's setting, or of a card that stands. */
export interface Way {
  community: number
  channel: string
  /** The kinds that go to that channel by the settings. */
  kinds: readonly ('post-card' | 'raid-card' | 'digest')[]
}

/**
 * Everything of a community that goes the same way waits until `dueAt`: what met one row there would meet them all, and Discord
 * shuts out who makes 10,000 requests in vain in ten minutes (discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans).
 */
export function postponeWay(db: Db, { community, channel, kinds }: Way, dueAt: number): void {
  // A raid's card stays where it was opened, whatever channel is chosen since.
  const stands = sql`(select channel from cards where cards.community = ${community} and cards.subject = 'raid:' || substr(${outbox.key}, 11))`
  const bySetting = (kind: Way['kinds'][number]) => (kinds.includes(kind) ? eq(outbox.kind, kind) : sql`0`)
  const goesThere = or(
    // What may not be posted may still be edited.
    and(bySetting('post-card'), ne(outbox.lane, 'edit')),
    bySetting('digest'),
    and(eq(outbox.kind, 'raid-card'), sql`coalesce(${stands}, ${kinds.includes('raid-card') ? channel : null}) = ${channel}`),
  )
  db.update(outbox).set({ dueAt }).where(and(eq(outbox.community, community), eq(outbox.state, 'waiting'), lte(outbox.dueAt, dueAt), goesThere)).run()
}

/** How much waits in all communities together. */
export function countAllWaiting(db: Db): number {
  return db.select({ n: count() }).from(outbox).where(inArray(outbox.state, ['waiting', 'sending'])).get()?.n ?? 0
}

/** Cards and digests of a community that Discord refused for good since a moment: somebody should know. */
export function countRefused(db: Db, community: number, since: number): number {
  return db.select({ n: count() }).from(outbox).where(and(eq(outbox.community, community), eq(outbox.state, 'dropped'), inArray(outbox.kind, ['post-card', 'raid-card', 'proposal-card', 'claim-card', 'mention-card', 'digest', 'alert']), gte(outbox.dueAt, since))).get()?.n ?? 0
}
