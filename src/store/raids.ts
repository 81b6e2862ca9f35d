/** Raids: one attack on one target each. */
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, sql, type SQL } from 'drizzle-orm'

import { SOONEST_MS, type RaidState } from '../raids/raid.ts'
import type { Weight } from '../raids/weigh.ts'
import { once, statement, type Db } from './db.ts'
import { nextId } from './ids.ts'
import { raids } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

export type Raid = typeof raids.$inferSelect

/** What turns the direction of everything behind it (unicode.org/reports/tr9/#Explicit_Directional_Embeddings), and what is not seen at all; joiners stay, they make letters and pictures. */
const UNSEEN = /[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu
const SEEN = /[^\s\u2800\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/u

/** A name as it is kept. */
const tidy = (name: string): string => name.replaceAll(UNSEEN, '').trim()

/** Opens a raid and gives its id. Without a name it is called by its number (see `raidName`). */
export function keepRaid(db: Db, vault: Vault, raid: { community: number; target: number | null; openedAt: number; lastPostAt: number; openedBy?: number; name?: string | undefined }): number {
  const { name, ...row } = raid
  const id = nextId(db, raid.community, 'raids')
  db.insert(raids).values({ ...row, id, state: 'open', toldAt: row.openedAt, heldAt: row.openedBy === undefined ? null : row.openedAt, nameSealed: vault.seal(`raids.name:${raid.community}:${id}`, tidy(name ?? '')) }).run()
  return id
}

/** A raid that Vigie proposes to coordinators; gives its id. */
export function keepProposal(db: Db, vault: Vault, raid: { community: number; target: number | null; openedAt: number; because: Weight }): number {
  const { openedAt } = raid
  const id = nextId(db, raid.community, 'raids')
  db.insert(raids).values({ ...raid, id, lastPostAt: openedAt, state: 'proposed', nameSealed: vault.seal(`raids.name:${raid.community}:${id}`, '') }).run()
  return id
}

export function changeRaid(db: Db, community: number, id: number, change: Partial<Pick<Raid, 'state' | 'certainAt' | 'toldAt' | 'heldAt' | 'dismissedAt' | 'imminentAt' | 'target'>> & { because?: Weight }): void {
  db.update(raids).set(change).where(and(eq(raids.community, community), eq(raids.id, id))).run()
}

const byId = once((db) => db.select().from(raids).where(and(eq(raids.community, sql.placeholder('community')), eq(raids.id, sql.placeholder('id')))).prepare())

export function findRaid(db: Db, community: number, id: number): Raid | undefined {
  return byId(db).get({ community, id })
}

const stands = statement<Pick<Raid, 'id' | 'state' | 'heldAt' | 'certainAt'>>(`select r.id as id, r.state as state, r.held_at as heldAt, r.certain_at as certainAt from json_each(@raids) j cross join raids r on r.community = @community and r.id = j.value`)

/** How raids stand to which posts near another one belong. */
export function raidsNear(db: Db, community: number, ids: readonly number[]): Pick<Raid, 'id' | 'state' | 'heldAt' | 'certainAt'>[] {
  return ids.length === 0 ? [] : stands(db).all({ community, raids: JSON.stringify(ids) })
}

/** The raid into which one was merged, or itself. */
export function livingRaid(db: Db, community: number, id: number): Raid | undefined {
  const raid = findRaid(db, community, id)
  return raid?.mergedInto == null ? raid : livingRaid(db, community, raid.mergedInto)
}

/** A raid, and those that were merged into it, however many steps away: their numbers, as a query. */
export const mergedRaids = (community: number, raid: number): SQL => sql`with recursive merged(id) as (select ${raid} union select raids.id from raids join merged on raids.merged_into = merged.id where raids.community = ${community}) select id from merged`

/** The name a coordinator gave, or `undefined`, also where nothing of it is seen. Sealed, since it may name a person. */
export function raidName(vault: Vault, raid: Raid): Revealed | undefined {
  const name = vault.unseal(`raids.name:${raid.community}:${raid.id}`, raid.nameSealed)
  return SEEN.test(name) ? name : undefined
}

/** Gives a raid a name; none, and it is called by its number. */
export function nameRaid(db: Db, vault: Vault, { community, id, name }: { community: number; id: number; name: string }): void {
  db.update(raids).set({ nameSealed: vault.seal(`raids.name:${community}:${id}`, tidy(name)) }).where(and(eq(raids.community, community), eq(raids.id, id))).run()
}

/** Takes the given name off, back to the number. */
export function forgetRaidName(db: Db, vault: Vault, community: number, id: number): void {
  nameRaid(db, vault, { community, id, name: '' })
}

/** The raid that a coordinator opened against a target and that goes on, if any: what is accepted against that person belongs there. */
export function liveRaidByHand(db: Db, community: number, target: number): number | undefined {
  return db.select({ id: raids.id }).from(raids).where(and(eq(raids.community, community), eq(raids.target, target), inArray(raids.state, ['open', 'calm']), isNotNull(raids.heldAt), isNull(raids.certainAt))).orderBy(desc(raids.lastPostAt)).limit(1).get()?.id
}

/** Raids that go on, the newest first. */
export function liveRaids(db: Db, community: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), inArray(raids.state, ['open', 'calm']))).orderBy(desc(raids.id)).all()
}

/** Raids of which everybody knows, going on or over, but for those that are another one now. */
export function toldRaids(db: Db, community: number): number[] {
  return db.select({ id: raids.id }).from(raids).where(and(eq(raids.community, community), isNotNull(raids.toldAt), isNull(raids.mergedInto))).orderBy(asc(raids.id)).all().map(({ id }) => id)
}

/** Raids that are proposed to coordinators, the newest first. */
export function proposedRaids(db: Db, community: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.state, 'proposed'))).orderBy(desc(raids.id)).all()
}

/** Every raid that was not merged into another one, the newest first, at most `limit`; those of which only coordinators know for them alone. */
export function recentRaids(db: Db, community: number, { limit, withUntold }: { limit: number; withUntold: boolean }): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), isNull(raids.mergedInto), withUntold ? undefined : isNotNull(raids.toldAt))).orderBy(desc(raids.id)).limit(limit).all()
}

const isNews = sql`${raids.state} = 'calm' and ${sql.placeholder('postAt')} > max(${raids.lastPostAt}, ${sql.placeholder('calmIf')})`
const touch = once((db) => db.update(raids)
  .set({ state: sql`case when ${isNews} then 'open' else ${raids.state} end`, calmAt: sql`case when ${isNews} then null else ${raids.calmAt} end`, lastPostAt: sql`max(${raids.lastPostAt}, ${sql.placeholder('postAt')})` })
  .where(and(eq(raids.community, sql.placeholder('community')), eq(raids.id, sql.placeholder('id')), ne(raids.state, 'closed')))
  .prepare())

/** A post came: one of these hours that is later than all the others opens the raid again if it was calm; what is reviewed late does not (`stateAt` may, where the raid pauses longer). */
export function touchRaid(db: Db, community: number, id: number, { postAt, now }: { postAt: number; now: number }): void {
  touch(db).run({ community, id, postAt, calmIf: now - SOONEST_MS })
}

/** Changes a raid's state, with the instants that belong to it; of one that closes nobody says any more that there is danger. */
export function setRaidState(db: Db, community: number, id: number, { state, at, mergedInto = null }: { state: RaidState; at: number; mergedInto?: number | null }): void {
  db.update(raids)
    .set({ state, mergedInto, calmAt: state === 'open' || state === 'proposed' ? null : sql`coalesce(${raids.calmAt}, ${at})`, closedAt: state === 'closed' ? at : null, ...(state === 'closed' ? { imminentAt: null } : {}), ...(state === 'open' || state === 'proposed' ? { lastPostAt: sql`max(${raids.lastPostAt}, ${at})` } : {}) })
    .where(and(eq(raids.community, community), eq(raids.id, id)))
    .run()
}

/** Raids that became calm or closed between two moments, by what they are now. */
export function settledBetween(db: Db, community: number, since: number, until: number): { calm: number[]; closed: number[] } {
  const own = and(eq(raids.community, community), isNull(raids.mergedInto), isNotNull(raids.toldAt))
  const calm = db.select({ id: raids.id }).from(raids).where(and(own, eq(raids.state, 'calm'), gte(raids.calmAt, since), lte(raids.calmAt, until - 1))).orderBy(asc(raids.id)).all()
  const closed = db.select({ id: raids.id }).from(raids).where(and(own, eq(raids.state, 'closed'), gte(raids.closedAt, since), lte(raids.closedAt, until - 1))).orderBy(asc(raids.id)).all()
  return { calm: calm.map((raid) => raid.id), closed: closed.map((raid) => raid.id) }
}

/** Raids closed before a moment whose evidence may be purged. */
export function closedBefore(db: Db, community: number, before: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.state, 'closed'), lte(raids.closedAt, before))).all()
}

export function raidsAgainst(db: Db, community: number, target: number): Raid[] {
  return db.select().from(raids).where(and(eq(raids.community, community), eq(raids.target, target))).orderBy(asc(raids.id)).all()
}
