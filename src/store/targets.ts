/** Targets: the people that posts are aimed at. Their names and accounts are sealed; a keyed hash finds them. */
import { and, asc, desc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'

import type { Situation } from '../checklists/plan.ts'
import { once, type Db } from './db.ts'
import { nextId } from './ids.ts'
import { kin, posts, raidNotices, raids, targetHandles, targets } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'
import { waitNoMore } from './seats.ts'

export type Target = typeof targets.$inferSelect
export interface NamedTarget {
  id: number
  name: Revealed
}

/** A name fits a menu's line. Counted as it is written down: compatible forms of one character may be eighteen. */
const NAME_LENGTH = 80
/** What is not seen, or is half of a character: it would make two people of names that look the same. */
const UNSEEN = /[\p{Cf}\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/** A name as it is kept: compatible forms made one (NFKC, UAX #15), nothing unseen in it, one space between words. Empty when nothing is left. */
function tidy(typed: string): string {
  const name = typed.replaceAll(/[\s\u2800]/g, ' ').replaceAll(UNSEEN, '').normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
  let kept = ''
  for (const character of name) {
    if (kept.length + character.length > NAME_LENGTH) break
    kept += character
  }
  return kept.trimEnd()
}

/**
 * The target of a name, made when it is new; unconfirmed unless a registered name was meant. `undefined` when there is nothing to be
 * seen in the name.
 */
export function keepTarget(db: Db, vault: Vault, target: { community: number; name: string; now: number; isConfirmed: boolean }): number | undefined {
  const { community, now, isConfirmed } = target
  const name = tidy(target.name)
  if (name === '') return undefined
  const nameHash = vault.fingerprint('target', `${String(community)}:${name.toLowerCase()}`)
  const known = db.select({ id: targets.id }).from(targets).where(and(eq(targets.community, community), eq(targets.nameHash, nameHash))).get()
  const id = known?.id ?? nextId(db, community, 'targets')
  if (!known) db.insert(targets).values({ community, id, nameHash, nameSealed: vault.seal(`targets.name:${community}:${id}`, name), createdAt: now }).run()
  if (isConfirmed) confirmTarget(db, community, id, now)
  return id
}

/** A name that a member typed becomes a target of the community. */
export function confirmTarget(db: Db, community: number, id: number, at: number): void {
  const target = findTarget(db, community, id)
  if (target?.confirmedAt === null) updateTarget(db, community, id, { confirmedAt: at })
}

/** What the person aimed at can do themself: they are here, do not pause, and chose to see what is written; or others see to it. */
export function situationOf(db: Db, community: number, target: number | null): Situation {
  const person = target === null ? undefined : findTarget(db, community, target)
  if (person?.member != null && person.pausedAt === null && !person.hideContent && person.claimant !== person.member) return 'acts'
  return person?.member == null && person?.delegate == null ? 'absent' : 'represented'
}

const byId = once((db) => db.select().from(targets).where(and(eq(targets.community, sql.placeholder('community')), eq(targets.id, sql.placeholder('id')))).prepare())

export function findTarget(db: Db, community: number, id: number): Target | undefined {
  return byId(db).get({ community, id })
}

/** The confirmed targets of a community with their names; those of the newest posts first, since a menu shows few. */
export function targetsOf(db: Db, vault: Vault, community: number): NamedTarget[] {
  const newestPost = sql`(select max(p.first_forward_at) from posts p where p.community = ${targets.community} and p.target = ${targets.id})`
  return db
    .select()
    .from(targets)
    .where(and(eq(targets.community, community), isNotNull(targets.confirmedAt)))
    .orderBy(desc(newestPost), asc(targets.id))
    .all()
    .map((row) => ({ id: row.id, name: nameOf(vault, row) }))
}

/** Targets that a member is, or speaks for as delegate. */
export function targetsFor(db: Db, community: number, member: number): Target[] {
  return db.select().from(targets).where(and(eq(targets.community, community), or(eq(targets.member, member), eq(targets.delegate, member)))).orderBy(asc(targets.id)).all()
}

export function nameOf(vault: Vault, target: Target): Revealed {
  return vault.unseal(`targets.name:${target.community}:${target.id}`, target.nameSealed)
}

export function targetName(db: Db, vault: Vault, community: number, id: number): Revealed | undefined {
  const row = findTarget(db, community, id)
  return row && nameOf(vault, row)
}

/** Changes what is known of a target. Where another member is that person from now on, or nobody, what one heard of raids was not told to the other. */
export function updateTarget(db: Db, community: number, id: number, change: Partial<Pick<Target, 'member' | 'delegate' | 'showName' | 'hideContent' | 'pausedAt' | 'notice' | 'holdsEvidence' | 'confirmedAt' | 'claimant'>>): void {
  const isSomebodyElse = change.member !== undefined && findTarget(db, community, id)?.member !== change.member
  if (isSomebodyElse) db.delete(raidNotices).where(and(eq(raidNotices.community, community), eq(raidNotices.target, id))).run()
  db.update(targets).set(change).where(and(eq(targets.community, community), eq(targets.id, id))).run()
  if (situationOf(db, community, id) !== 'acts') waitNoMore(db, community, id)
}

/** Replaces the accounts to watch for of a target, sealed. */
export function setHandles(db: Db, vault: Vault, { community, target, handles }: { community: number; target: number; handles: readonly string[] }): void {
  db.delete(targetHandles).where(and(eq(targetHandles.community, community), eq(targetHandles.target, target))).run()
  for (const handle of new Set(handles)) {
    const id = nextId(db, community, 'targetHandles')
    const handleHash = vault.fingerprint('handle', `${String(community)}:${handle.toLowerCase()}`)
    db.insert(targetHandles).values({ community, id, target, handleHash, handleSealed: vault.seal(`target_handles.handle:${community}:${id}`, handle) }).onConflictDoNothing().run()
  }
}

export function handlesOf(db: Db, vault: Vault, community: number, target: number): Revealed[] {
  return db
    .select()
    .from(targetHandles)
    .where(and(eq(targetHandles.community, community), eq(targetHandles.target, target)))
    .orderBy(asc(targetHandles.id))
    .all()
    .map((row) => vault.unseal(`target_handles.handle:${community}:${row.id}`, row.handleSealed))
}

/** Takes a target out: posts and raids stay, aimed at nobody that is named. */
export function deleteTarget(db: Db, community: number, id: number): void {
  waitNoMore(db, community, id)
  db.update(posts).set({ target: null }).where(and(eq(posts.community, community), eq(posts.target, id))).run()
  db.update(kin).set({ target: null }).where(and(eq(kin.community, community), eq(kin.target, id))).run()
  db.update(raids).set({ target: null }).where(and(eq(raids.community, community), eq(raids.target, id))).run()
  db.delete(targets).where(and(eq(targets.community, community), eq(targets.id, id))).run()
}

/** Deletes names that a member typed and that no post and no raid points to any more, unless a member is that person or says so. Gives how many. */
export function forgetProposals(db: Db, community: number): number {
  const isNobodys = and(isNull(targets.confirmedAt), isNull(targets.member), isNull(targets.claimant), isNull(targets.delegate))
  const isUnused = sql`not exists (select 1 from posts p where p.community = ${targets.community} and p.target = ${targets.id}) and not exists (select 1 from kin k where k.community = ${targets.community} and k.target = ${targets.id}) and not exists (select 1 from raids r where r.community = ${targets.community} and r.target = ${targets.id})`
  return db.delete(targets).where(and(eq(targets.community, community), isNobodys, isUnused)).returning({ id: targets.id }).all().length
}

/** Takes a member out of the role of delegate, and takes back that they say they are somebody. */
export function forgetRoles(db: Db, community: number, member: number): void {
  db.update(targets).set({ delegate: null }).where(and(eq(targets.community, community), eq(targets.delegate, member))).run()
  db.update(targets).set({ claimant: null }).where(and(eq(targets.community, community), eq(targets.claimant, member))).run()
}

/** People who say that they are a target, waiting for a coordinator's word. */
export function claimsOf(db: Db, vault: Vault, community: number): NamedTarget[] {
  return db
    .select()
    .from(targets)
    .where(and(eq(targets.community, community), isNotNull(targets.claimant)))
    .orderBy(asc(targets.id))
    .all()
    .map((row) => ({ id: row.id, name: nameOf(vault, row) }))
}

/** The target that a member says they are. */
export function claimBy(db: Db, community: number, member: number): Target | undefined {
  return db.select().from(targets).where(and(eq(targets.community, community), eq(targets.claimant, member))).get()
}

/** A member claims one registration at a time. */
export function forgetClaims(db: Db, community: number, member: number): void {
  db.update(targets).set({ claimant: null }).where(and(eq(targets.community, community), eq(targets.claimant, member))).run()
}
