/** Reads what the figures of a raid are made of: accepted posts for everybody, those that wait too for coordinators. */
import { figuresOf, type RaidFigures } from '../raids/explain.ts'
import type { Db } from '../store/db.ts'
import { pendingIn } from '../store/placements.ts'
import { membersOf, postsOfRaid, type RaidMember } from '../store/posts.ts'
import type { Raid } from '../store/raids.ts'
import { marksIn } from '../store/sightings.ts'
import { asRaidPost } from './join-raid.ts'

export function raidFigures(db: Db, { community, id }: Pick<Raid, 'community' | 'id'>, { withPending = false }: { withPending?: boolean } = {}): { figures: RaidFigures | undefined; pending: number[] } {
  const pending = withPending ? pendingIn(db, community, id) : []
  const posts = [...postsOfRaid(db, community, id), ...membersOf(db, community, pending)]
  return { figures: figuresAmong(db, community, posts), pending }
}

/** The figures of some posts, with what ties them. */
export function figuresAmong(db: Db, community: number, posts: readonly RaidMember[]): RaidFigures | undefined {
  const marks = marksIn(db, community, posts.map(({ id }) => id))
  return figuresOf(posts.map((post) => ({ ...asRaidPost(post), copyOf: post.copyOf, marks: marks.get(post.id) })))
}
