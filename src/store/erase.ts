/** What must let go of a member before the row that names them can go. */
import { and, eq, isNull, or } from 'drizzle-orm'

import type { Db } from './db.ts'
import { deleteMember } from './members.ts'
import { items, posts, raids } from './schema.ts'
import { forgetForwarder } from './forwards.ts'
import { forgetAdder } from './mirrors.ts'
import { forgetHolder } from './seats.ts'
import { forgetRoles } from './targets.ts'

/**
 * Forgets a member of a community: forwards and seats name nobody any more, what they wrote goes (notes, references), so do follows,
 * reveals and refusals, and the row that knows the Discord id is deleted. Gives the posts whose cards must change.
 */
export function eraseMember(db: Db, community: number, member: number): number[] {
  forgetWriter(db, community, member)
  const touched = new Set([...forgetForwarder(db, community, member), ...forgetHolder(db, community, member)])
  db.update(posts).set({ reviewedBy: null }).where(and(eq(posts.community, community), eq(posts.reviewedBy, member))).run()
  db.update(raids).set({ openedBy: null }).where(and(eq(raids.community, community), eq(raids.openedBy, member))).run()
  forgetRoles(db, community, member)
  forgetAdder(db, community, member)
  deleteMember(db, community, member)
  return [...touched]
}

/** What a member wrote about steps. Where an older version did not keep who wrote, it was whoever saw to the step. */
function forgetWriter(db: Db, community: number, member: number): void {
  const isTheirs = or(eq(items.notedBy, member), and(isNull(items.notedBy), eq(items.assignee, member)))
  db.update(items).set({ notedBy: null, referenceSealed: null, noteSealed: null }).where(and(eq(items.community, community), isTheirs)).run()
}
