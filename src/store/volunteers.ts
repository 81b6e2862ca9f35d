/** How a volunteer wants to help: how much they open in a day, what they do not want to see, a pause; and since when they wait for something to do. */
import { and, asc, eq, isNotNull, lte } from 'drizzle-orm'

import type { Db } from './db.ts'
import { volunteers } from './schema.ts'

export type Volunteer = Omit<typeof volunteers.$inferSelect, 'community' | 'member'>
export type VolunteerChange = Partial<Volunteer>

const AS_USUAL: Volunteer = { revealsPerDay: null, avoid: [], pausedUntil: null, waitingSince: null, locale: 'fr' }

export function volunteerOf(db: Db, community: number, member: number): Volunteer {
  const row = db.select().from(volunteers).where(and(eq(volunteers.community, community), eq(volunteers.member, member))).get()
  return row ?? AS_USUAL
}

export function changeVolunteer(db: Db, { community, member }: { community: number; member: number }, change: VolunteerChange): void {
  db.insert(volunteers).values({ community, member, ...change }).onConflictDoUpdate({ target: [volunteers.community, volunteers.member], set: change }).run()
}

/** Nobody needs to be told any more why they get nothing. */
export function stopWaiting(db: Db, community: number, member: number): void {
  db.update(volunteers).set({ waitingSince: null }).where(and(eq(volunteers.community, community), eq(volunteers.member, member), isNotNull(volunteers.waitingSince))).run()
}

/** Who has waited since then or longer. */
export function waitingSince(db: Db, community: number, since: number): number[] {
  return db.select({ member: volunteers.member }).from(volunteers).where(and(eq(volunteers.community, community), isNotNull(volunteers.waitingSince), lte(volunteers.waitingSince, since))).orderBy(asc(volunteers.waitingSince)).all().map((row) => row.member)
}
