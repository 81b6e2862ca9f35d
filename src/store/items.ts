/** Items of the checklists: reports on a post, steps of a raid. */
import { and, asc, count, eq, inArray, isNotNull, isNull, lte, notInArray, or } from 'drizzle-orm'

import type { ItemKind, PlannedItem, RaidItem } from '../checklists/plan.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { items, posts, seats } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'
import { notInClosedRaid } from './seats.ts'

/** What a post's list is to hold: missing items are added, dropped ones come back, others are dropped; what was done stays done. */
export function planItems(db: Db, { community, post, planned, at }: { community: number; post: number; planned: readonly PlannedItem[]; at: number }): void {
  dropItems(db, { community, post, at, except: planned.map((item) => item.kind) })
  for (const { kind, seats: holders } of planned) {
    const known = db.update(items).set({ droppedAt: null }).where(and(eq(items.community, community), eq(items.post, post), eq(items.kind, kind))).returning({ id: items.id }).all()
    if (known.length > 0) continue
    const id = nextId(db, community, 'items')
    db.insert(items).values({ community, id, post, kind }).run()
    holders.forEach((holder, seat) => {
      db.insert(seats).values({ community, item: id, seat: seat + 1, post, holder }).run()
    })
  }
}

/** Takes a post's items off the list and frees the leases on them. */
export function dropItems(db: Db, { community, post, at, except = [] }: { community: number; post: number; at: number; except?: readonly ItemKind[] }): void {
  const dropped = db
    .update(items)
    .set({ droppedAt: at })
    .where(and(eq(items.community, community), eq(items.post, post), isNull(items.droppedAt), except.length > 0 ? notInArray(items.kind, [...except]) : undefined))
    .returning({ id: items.id })
    .all()
  if (dropped.length === 0) return
  db.update(seats).set({ member: null, leasedUntil: null }).where(and(eq(seats.community, community), inArray(seats.item, dropped.map((item) => item.id)), isNull(seats.outcome))).run()
}

/** Puts the steps of a raid on its list; of a step that stands there already, only the due date changes. */
export function addSteps(db: Db, { community, raid, steps }: { community: number; raid: number; steps: readonly { kind: RaidItem; dueAt?: number | undefined }[] }): void {
  for (const { kind, dueAt = null } of steps) {
    const known = db.update(items).set({ dueAt }).where(and(eq(items.community, community), eq(items.raid, raid), eq(items.kind, kind))).returning({ id: items.id }).all()
    if (known.length === 0) db.insert(items).values({ community, id: nextId(db, community, 'items'), raid, kind, dueAt }).run()
  }
}

export interface Step {
  id: number
  raid: number
  kind: ItemKind
  dueAt: number | undefined
  assignee: number | undefined
  doneAt: number | undefined
  /** Set once somebody who may say so said that it is done. */
  confirmedAt: number | undefined
  /** Who wrote reference and note. */
  notedBy: number | undefined
  reference: Revealed | undefined
  note: Revealed | undefined
}

/** The steps of a raid in the order in which they help. */
export function stepsOf(db: Db, vault: Vault, community: number, raid: number): Step[] {
  return db.select().from(items).where(and(eq(items.community, community), eq(items.raid, raid))).orderBy(asc(items.id)).all().map((row) => asStep(vault, row))
}

export function findStep(db: Db, vault: Vault, community: number, id: number): Step | undefined {
  const row = db.select().from(items).where(and(eq(items.community, community), eq(items.id, id), isNotNull(items.raid))).get()
  return row && asStep(vault, row)
}

function asStep(vault: Vault, row: typeof items.$inferSelect): Step {
  const open = (column: 'reference' | 'note', sealed: Buffer | null) => (sealed ? vault.unseal(`items.${column}:${row.community}:${row.id}`, sealed) : undefined)
  return {
    id: row.id,
    raid: row.raid ?? 0,
    kind: row.kind,
    dueAt: row.dueAt ?? undefined,
    assignee: row.assignee ?? undefined,
    doneAt: row.doneAt ?? undefined,
    confirmedAt: row.confirmedAt ?? undefined,
    notedBy: row.notedBy ?? undefined,
    reference: open('reference', row.referenceSealed),
    note: open('note', row.noteSealed),
  }
}

/** The steps that a member sees to, or saw to. */
export function stepsBy(db: Db, vault: Vault, community: number, member: number): Step[] {
  return db.select().from(items).where(and(eq(items.community, community), eq(items.assignee, member))).orderBy(asc(items.id)).all().map((row) => asStep(vault, row))
}

/** Changes who sees to a step, and what came of it; reference and note are sealed. */
export function updateStep(db: Db, vault: Vault, step: { community: number; id: number }, change: { assignee?: number | null; doneAt?: number | null; confirmedAt?: number | null; notedBy?: number; reference?: string; note?: string }): void {
  const { community, id } = step
  const { reference, note, ...row } = change
  db.update(items)
    .set({
      ...row,
      ...(reference === undefined ? {} : { referenceSealed: vault.seal(`items.reference:${community}:${id}`, reference) }),
      ...(note === undefined ? {} : { noteSealed: vault.seal(`items.note:${community}:${id}`, note) }),
    })
    .where(and(eq(items.community, community), eq(items.id, id)))
    .run()
}

/** Steps of a raid that nobody confirmed as done and that fall due before a moment, the nearest first. */
export function stepsDue(db: Db, community: number, raid: number, before: number): { kind: ItemKind; dueAt: number }[] {
  return db
    .select({ kind: items.kind, dueAt: items.dueAt })
    .from(items)
    .where(and(eq(items.community, community), eq(items.raid, raid), isNull(items.confirmedAt), isNull(items.droppedAt), isNotNull(items.dueAt), lte(items.dueAt, before)))
    .orderBy(asc(items.dueAt))
    .all()
    .map((row) => ({ kind: row.kind, dueAt: row.dueAt ?? 0 }))
}

/** How many steps a raid's checklist has, and how many of them somebody confirmed as done. */
export function stepsProgress(db: Db, community: number, raid: number): { all: number; done: number } {
  const row = db.select({ all: count(), done: count(items.confirmedAt) }).from(items).where(and(eq(items.community, community), eq(items.raid, raid), isNull(items.droppedAt))).get()
  return { all: row?.all ?? 0, done: row?.done ?? 0 }
}

export interface Progress {
  /** Witness seats that anybody may take now. */
  free: number
  /** Reports that people made. */
  made: number
  /** Seats held at this moment. */
  leased: number
}

/** How far the reports have come in one raid, or in the whole community. Expired leases are taken back by the clock. */
export function progressOf(db: Db, community: number, raid?: number): Progress {
  const inScope = and(eq(seats.community, community), raid === undefined ? undefined : eq(posts.raid, raid))
  const inner = () =>
    db
      .select({ n: count() })
      .from(seats)
      .innerJoin(items, and(eq(seats.community, items.community), eq(seats.item, items.id)))
      .innerJoin(posts, and(eq(seats.community, posts.community), eq(seats.post, posts.id)))
  const open = and(inScope, isNull(items.droppedAt), isNull(seats.outcome))
  const free = inner().where(and(open, isNull(seats.member), eq(seats.holder, 'witness'), notInClosedRaid)).get()
  const leased = inner().where(and(open, isNotNull(seats.member))).get()
  const made = inner().where(and(inScope, eq(seats.outcome, 'reported'))).get()
  return { free: free?.n ?? 0, leased: leased?.n ?? 0, made: made?.n ?? 0 }
}

/** Reports that people made on one post. */
export function reportsOn(db: Db, community: number, post: number): number {
  return db.select({ n: count() }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'))).get()?.n ?? 0
}

/** When the first report on a post was made. */
export function firstReportAt(db: Db, community: number, post: number): number | undefined {
  return db.select({ at: seats.at }).from(seats).where(and(eq(seats.community, community), eq(seats.post, post), eq(seats.outcome, 'reported'))).orderBy(asc(seats.at)).limit(1).get()?.at ?? undefined
}

/** Takes away what was noted about the steps of raids: reference and note are evidence too. */
export function forgetStepNotes(db: Db, community: number, raids: readonly number[]): void {
  if (raids.length === 0) return
  db.update(items).set({ referenceSealed: null, noteSealed: null, notedBy: null }).where(and(eq(items.community, community), inArray(items.raid, [...raids]), or(isNotNull(items.referenceSealed), isNotNull(items.noteSealed)))).run()
}
