/** Which post a copy leads back to. */
import { and, eq, sql } from 'drizzle-orm'

import { once, type Db } from './db.ts'
import { posts } from './schema.ts'

export interface Family {
  first: number
  /** By Vigie alone: no coordinator confirmed it. */
  isTaken: boolean
}

/** How far a copy of a copy is followed. */
const STEPS = 4

/** For each post the first of its family: what a coordinator said it copies, else what Vigie takes it to copy, and so on. */
export function familiesOf(db: Db, community: number, found: readonly number[]): Map<number, Family> {
  const families = new Map<number, Family>(found.map((post) => [post, { first: post, isTaken: false }]))
  for (let step = 0; step < STEPS; step += 1) {
    const originals = copiesOf(db, community, [...new Set([...families.values()].map(({ first }) => first))])
    if (originals.size === 0) break
    for (const [post, { first, isTaken }] of families) {
      const next = originals.get(first)
      if (next) families.set(post, { first: next.first, isTaken: isTaken || next.isTaken })
    }
  }
  return families
}

const above = once((db) =>
  db
    .select({
      id: posts.id,
      copyOf: posts.copyOf,
      // The outer columns in full: among the fields of one table drizzle leaves the table's name out, and inside they would be the inner table's.
      taken: sql<number | null>`(select l.original from likenesses l where l.community = posts.community and l.post = posts.id and l.apart_at is null and l.original < posts.id order by l.similarity desc, l.original limit 1)`,
    })
    .from(posts)
    .where(and(eq(posts.community, sql.placeholder('community')), sql`${posts.id} in (select value from json_each(${sql.placeholder('among')}))`))
    .prepare(),
)

function copiesOf(db: Db, community: number, among: readonly number[]): Map<number, Family> {
  const rows = above(db).all({ community, among: JSON.stringify(among) })
  return new Map(rows.flatMap(({ id, copyOf, taken }): [number, Family][] => {
    const first = copyOf ?? taken
    return first === null ? [] : [[id, { first, isTaken: copyOf === null }]]
  }))
}
