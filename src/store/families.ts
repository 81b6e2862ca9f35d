/** Which post a copy leads back to. */
import { statement, type Db } from './db.ts'

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

/** From the numbers to the posts: without statistics SQLite would rather walk every post of the community. */
const above = statement<{ id: number; copyOf: number | null; taken: number | null }>(`select p.id, p.copy_of as copyOf,
  (select l.original from likenesses l where l.community = p.community and l.post = p.id and l.apart_at is null and l.original < p.id order by l.similarity desc, l.original limit 1) as taken
  from json_each(@among) j cross join posts p on p.community = @community and p.id = j.value`)

function copiesOf(db: Db, community: number, among: readonly number[]): Map<number, Family> {
  const rows = above(db).all({ community, among: JSON.stringify(among) })
  return new Map(rows.flatMap(({ id, copyOf, taken }): [number, Family][] => {
    const first = copyOf ?? taken
    return first === null ? [] : [[id, { first, isTaken: copyOf === null }]]
  }))
}
