/** Steps of a raid: what is to be done for all of it, until when, who sees to it, and what came of it. */
import { and, asc, count, eq, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'

import type { Due } from '../checklists/deadlines.ts'
import type { ItemKind, RaidItem } from '../checklists/plan.ts'
import type { Db } from './db.ts'
import { nextId } from './ids.ts'
import { items } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

/** Puts the steps of a raid on its list; of a step that stands there already, only the deadline changes. */
export function addSteps(db: Db, { community, raid, steps }: { community: number; raid: number; steps: readonly { kind: RaidItem; due?: Due | undefined }[] }): void {
  for (const { kind, due } of steps) {
    const deadline = { dueAt: due?.at ?? null, dueRule: due?.rule ?? null, dueFromAt: due?.fromAt ?? null, dueSince: due?.since ?? null }
    const known = db.update(items).set(deadline).where(and(eq(items.community, community), eq(items.raid, raid), eq(items.kind, kind))).returning({ id: items.id }).all()
    if (known.length === 0) db.insert(items).values({ community, id: nextId(db, community, 'items'), raid, kind, ...deadline }).run()
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

/** Takes away what was noted about the steps of raids: reference and note are evidence too. */
export function forgetStepNotes(db: Db, community: number, raids: readonly number[]): void {
  if (raids.length === 0) return
  db.update(items).set({ referenceSealed: null, noteSealed: null, notedBy: null }).where(and(eq(items.community, community), inArray(items.raid, [...raids]), or(isNotNull(items.referenceSealed), isNotNull(items.noteSealed)))).run()
}
