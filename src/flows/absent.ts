/** A number that is no post: it was erased, or it is another post now. */
import { mergedInto } from '../store/aliases.ts'
import type { Db } from '../store/db.ts'

export type Absent = { kind: 'gone' } | { kind: 'merged'; post: number; into: number }

export function absent(db: Db, community: number, post: number): Absent {
  const into = mergedInto(db, community, post)
  return into === undefined ? { kind: 'gone' } : { kind: 'merged', post, into }
}
