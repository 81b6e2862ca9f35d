/** Which steps of raids call for a word: their deadline nears, or whoever sees to them may have forgotten. */
import { and, eq } from 'drizzle-orm'

import { statement, type Db } from './db.ts'
import { items } from './schema.ts'

/** Raids that everybody knows of, closed or not: the law's time runs on. */
const OF_A_RAID = `cross join raids r on r.community = i.community and r.id = i.raid and r.told_at is not null and r.merged_into is null and r.dismissed_at is null`
const OPEN = `i.confirmed_at is null and i.dropped_at is null`

export interface Nearing { item: number; raid: number; dueAt: number; alarmedDays: number | null }

const nearing = statement<Nearing>(`select i.id as item, i.raid as raid, i.due_at as dueAt, i.alarmed_days as alarmedDays from items i indexed by items_due ${OF_A_RAID}
  where i.community = @community and i.due_at > @now and i.due_at <= @until and ${OPEN} order by i.due_at, i.id`)

/** Steps of raids that nobody confirmed as done and that fall due within a stretch, the nearest first. */
export function stepsNearing(db: Db, community: number, { now, until }: { now: number; until: number }): Nearing[] {
  return nearing(db).all({ community, now, until })
}

const nearingRaids = statement<{ raid: number }>(`select distinct i.raid as raid from items i indexed by items_due where i.community = @community and i.due_at <= @until and i.raid is not null`)

/** Raids with a step that falls due before a moment, or did. */
export function raidsNearing(db: Db, community: number, until: number): number[] {
  return nearingRaids(db).all({ community, until }).map(({ raid }) => raid)
}

/** An alarm was given, so many days before the deadline. */
export function markAlarmed(db: Db, community: number, item: number, days: number): void {
  db.update(items).set({ alarmedDays: days }).where(and(eq(items.community, community), eq(items.id, item))).run()
}

const forgotten = statement<{ item: number; member: number }>(`select i.id as item, i.assignee as member from items i indexed by items_assignee ${OF_A_RAID}
  where i.community = @community and i.assignee is not null and i.reminded_at is null and i.done_at is null and ${OPEN}
    and (i.planned_at <= @plannedBy or (i.planned_at is null and i.taken_at <= @takenBy)) order by i.assignee, i.id`)

/** Steps that somebody sees to and was not reminded of: planned for a moment or earlier, or taken then without a day. */
export function stepsToRemind(db: Db, community: number, by: { plannedBy: number; takenBy: number }): { item: number; member: number }[] {
  return forgotten(db).all({ community, ...by })
}

export function markReminded(db: Db, community: number, item: number, at: number): void {
  db.update(items).set({ remindedAt: at }).where(and(eq(items.community, community), eq(items.id, item))).run()
}
