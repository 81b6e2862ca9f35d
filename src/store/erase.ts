/** What must let go of a member before the row that names them can go. */
import { and, eq } from 'drizzle-orm'

import type { Db } from './database.ts'
import { deleteMember } from './members.ts'
import { posts, raids } from './schema.ts'
import { forgetForwarder } from './forwards.ts'
import { forgetHolder } from './seats.ts'
import { forgetDelegate } from './targets.ts'

/**
 * Forgets a member of a community: forwards and seats name nobody any more, notes, follows, reveals and refusals go, and the row
 * that knows the Discord id is deleted. Gives the posts whose cards must change.
 */
export function eraseMember(db: Db, community: number, member: number): number[] {
  const touched = new Set([...forgetForwarder(db, community, member), ...forgetHolder(db, community, member)])
  db.update(posts).set({ reviewedBy: null }).where(and(eq(posts.community, community), eq(posts.reviewedBy, member))).run()
  db.update(raids).set({ openedBy: null }).where(and(eq(raids.community, community), eq(raids.openedBy, member))).run()
  forgetDelegate(db, community, member)
  deleteMember(db, community, member)
  return [...touched]
}
