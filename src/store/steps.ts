/** Steps of a raid: what is to be done for all of it, until when, who sees to it, and what came of it. */
import { and, asc, count, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'

import { alarmFor, toldOfMoved, type Due } from '../checklists/deadlines.ts'
import { ITEM_KINDS, type ItemKind } from '../checklists/plan.ts'
import { isTwice, type PlannedStep } from '../checklists/raid-steps.ts'
import { once, statement, type Db } from './db.ts'
import { nextId } from './ids.ts'
import { items } from './schema.ts'
import type { Revealed, Vault } from './seal.ts'

const ofRaid = once((db) => db.select().from(items).where(and(eq(items.community, sql.placeholder('community')), eq(items.raid, sql.placeholder('raid')))).prepare())

/**
 * Writes down which steps a raid's list holds, and until when; says whether anything changed. What nothing calls for any more leaves the list, unless
 * somebody sees to it or did it.
 */
export function saveSteps(db: Db, { community, raid, steps, now, timeZone }: { community: number; raid: number; steps: readonly PlannedStep[]; now: number; timeZone: string }): boolean {
  const known = new Map(ofRaid(db).all({ community, raid }).map((row) => [row.kind, row]))
  let isChanged = false
  for (const { kind, isCalledFor, due } of steps) {
    const row = known.get(kind)
    if (!row && !isCalledFor) continue
    const deadline = { dueAt: due?.at ?? null, dueRule: due?.rule ?? null, dueFromAt: due?.fromAt ?? null, dueSince: due?.since ?? null }
    if (!row) db.insert(items).values({ community, id: nextId(db, community, 'items'), raid, kind, ...deadline }).run()
    else {
      const droppedAt = isCalledFor || row.assignee !== null || row.doneAt !== null ? null : (row.droppedAt ?? now)
      const alarmedDays = row.dueAt === deadline.dueAt ? row.alarmedDays : toldOfMoved(row.alarmedDays, due && alarmFor(due.at, now, timeZone))
      const change = { ...deadline, droppedAt, alarmedDays }
      if ((Object.keys(change) as (keyof typeof change)[]).every((column) => row[column] === change[column])) continue
      db.update(items).set(change).where(and(eq(items.community, community), eq(items.id, row.id))).run()
    }
    isChanged = true
  }
  return isChanged
}

export interface Step {
  id: number
  raid: number
  kind: ItemKind
  /** Until when law or platform leave time. */
  due: Due | undefined
  assignee: number | undefined
  takenAt: number | undefined
  /** The start of the day on which they mean to have done it. */
  plannedAt: number | undefined
  doneAt: number | undefined
  /** Set once somebody who may say so said that it is done. */
  confirmedAt: number | undefined
  /** Who wrote reference and note. */
  notedBy: number | undefined
  reference: Revealed | undefined
  note: Revealed | undefined
}

/** The steps of a raid in the order in which they help; without those that nothing calls for. */
export function stepsOf(db: Db, vault: Vault, community: number, raid: number): Step[] {
  return db.select().from(items).where(and(eq(items.community, community), eq(items.raid, raid), isNull(items.droppedAt))).all()
    .sort((one, other) => ITEM_KINDS.indexOf(one.kind) - ITEM_KINDS.indexOf(other.kind))
    .map((row) => asStep(vault, row))
}

const confirmed = statement<{ at: number }>(`select coalesce(done_at, confirmed_at) as at from items where community = @community and raid = @raid and kind = @kind and confirmed_at is not null`)

/** When a step of a raid was done, once somebody who may say so confirmed it. */
export function confirmedDone(db: Db, community: number, raid: number, kind: ItemKind): number | undefined {
  return confirmed(db).all({ community, raid, kind })[0]?.at
}

export function findStep(db: Db, vault: Vault, community: number, id: number): Step | undefined {
  const row = db.select().from(items).where(and(eq(items.community, community), eq(items.id, id), isNotNull(items.raid))).get()
  return row && asStep(vault, row)
}

function dueOf({ dueAt: at, dueRule: rule, dueFromAt, dueSince }: Pick<typeof items.$inferSelect, 'dueAt' | 'dueRule' | 'dueFromAt' | 'dueSince'>): Due | undefined {
  return at === null || rule === null ? undefined : { at, rule, fromAt: dueFromAt ?? at, since: dueSince ?? 'proof' }
}

function asStep(vault: Vault, row: typeof items.$inferSelect): Step {
  const open = (column: 'reference' | 'note', sealed: Buffer | null) => (sealed ? vault.unseal(`items.${column}:${row.community}:${row.id}`, sealed) : undefined)
  return {
    id: row.id,
    raid: row.raid ?? 0,
    kind: row.kind,
    due: dueOf(row),
    assignee: row.assignee ?? undefined,
    takenAt: row.takenAt ?? undefined,
    plannedAt: row.plannedAt ?? undefined,
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
export function updateStep(db: Db, vault: Vault, step: { community: number; id: number }, change: { assignee?: number | null; takenAt?: number | null; plannedAt?: number | null; remindedAt?: number | null; doneAt?: number | null; confirmedAt?: number | null; notedBy?: number; reference?: string; note?: string }): void {
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

export type DueStep = Due & { kind: ItemKind }

/** Steps of a raid that nobody confirmed as done and that fall due before a moment, the nearest first; a date that two of them share once. */
export function stepsDue(db: Db, community: number, raid: number, before: number): DueStep[] {
  const isOpen = and(eq(items.community, community), eq(items.raid, raid), isNull(items.confirmedAt), isNull(items.droppedAt))
  const dues = db.select().from(items).where(isOpen).all().flatMap((row) => {
    const due = dueOf(row)
    return due && due.at <= before ? [{ ...due, kind: row.kind }] : []
  })
  return dues.filter((due) => !isTwice(due, dues)).sort((one, other) => one.at - other.at || ITEM_KINDS.indexOf(one.kind) - ITEM_KINDS.indexOf(other.kind))
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
