/** Members: the one table that knows a person's Discord id. Everything else holds the small number it gives. */
import { and, eq } from 'drizzle-orm'

import type { Db } from './database.ts'
import { nextId } from './ids.ts'
import { members } from './schema.ts'

/** The member's number in this community, given at first use. */
export function memberOf(db: Db, community: number, user: string): number {
  const known = findMember(db, community, user)
  if (known !== undefined) return known
  const id = nextId(db, community, 'members')
  db.insert(members).values({ community, id, user }).run()
  return id
}

export function findMember(db: Db, community: number, user: string): number | undefined {
  return db.select({ id: members.id }).from(members).where(and(eq(members.community, community), eq(members.user, user))).get()?.id
}

/** The Discord id of a member, or `undefined` once the member asked to be forgotten. */
export function userOf(db: Db, community: number, member: number): string | undefined {
  return db.select({ user: members.user }).from(members).where(and(eq(members.community, community), eq(members.id, member))).get()?.user
}

/** Forgets who the number was. What pointed to it must be freed before (see `flows/erase-member.ts`). */
export function deleteMember(db: Db, community: number, member: number): void {
  db.delete(members).where(and(eq(members.community, community), eq(members.id, member))).run()
}
