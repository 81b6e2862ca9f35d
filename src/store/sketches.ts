/**
 * The index by which posts that share words are found: sixteen marks for each post (`duplicates/sketch.ts`).
 *
 * What holds without the key: a mark is a keyed hash of eight letters cut to 32 bits, with a key for each community, so that nobody can
 * tell the letters, try any, or find the same words in two communities; which of a text's grams have marks is chosen under a secret
 * seed. What the tables do show is that two posts of one community share passages: that is working data, as that they are copies is.
 */
import { and, desc, eq, inArray, sql } from 'drizzle-orm'

import { sketchOf } from '../duplicates/sketch.ts'
import { readWords } from '../duplicates/words.ts'
import { once, type Db } from './db.ts'
import { sketches, sketchMarks } from './schema.ts'
import type { Marker, Vault } from './seal.ts'

/** Marks are four bytes each in a sketch. */
const MARK_BYTES = 4

/** The marks of folded letters, each once. */
export function marksOf(vault: Vault, community: number, letters: string): number[] {
  const marker = markerOf(vault, community)
  return [...new Set(sketchOf(letters, marker.seed).map((gram) => marker.mark(gram)))]
}

const markers = new WeakMap<Vault, Map<number, Marker>>()

function markerOf(vault: Vault, community: number): Marker {
  const known = markers.get(vault) ?? new Map<number, Marker>()
  markers.set(vault, known)
  const marker = known.get(community) ?? vault.marker(`sketch:${String(community)}`)
  known.set(community, marker)
  return marker
}

/** Keeps the sketch of a post's words, in the place of an earlier one. */
export function keepSketch(db: Db, vault: Vault, { community, post, words }: { community: number; post: number; words: string }): void {
  dropSketch(db, community, post)
  const marks = marksOf(vault, community, readWords(words).folded.letters)
  if (marks.length === 0) return
  const packed = Buffer.alloc(MARK_BYTES * marks.length)
  for (const [at, mark] of marks.entries()) packed.writeInt32LE(mark, MARK_BYTES * at)
  db.insert(sketches).values({ community, post, marks: packed }).run()
  db.run(sql`insert into sketch_marks (community, mark, post) select ${community}, value, ${post} from json_each(${JSON.stringify(marks)})`)
}

/** Takes a post out of the index; its own sketch says where it stands there. */
export function dropSketch(db: Db, community: number, post: number): void {
  const [kept] = db.delete(sketches).where(and(eq(sketches.community, community), eq(sketches.post, post))).returning({ marks: sketches.marks }).all()
  if (!kept) return
  const marks = Array.from({ length: kept.marks.length / MARK_BYTES }, (_, at) => kept.marks.readInt32LE(MARK_BYTES * at))
  db.delete(sketchMarks).where(and(eq(sketchMarks.community, community), inArray(sketchMarks.mark, marks), eq(sketchMarks.post, post))).run()
}

/** Of a mark that very many posts have, only the newest are looked at: what it stands for is a common turn, or the words of one raid. */
const NEWEST = 100
/** One gram is shared by chance; two far apart are not. */
const LEAST_SHARED = 2
const MOST_FOUND = 128

const newestWith = once((db) =>
  db
    .select({ post: sketchMarks.post })
    .from(sketchMarks)
    .where(and(eq(sketchMarks.community, sql.placeholder('community')), eq(sketchMarks.mark, sql.placeholder('mark'))))
    .orderBy(desc(sketchMarks.post))
    .limit(NEWEST)
    .prepare(),
)

/** Posts of a community that share marks, most first, and of as many the earliest first. */
export function postsSharing(db: Db, community: number, marks: readonly number[]): number[] {
  if (marks.length < LEAST_SHARED) return []
  const shared = new Map<number, number>()
  for (const mark of marks) for (const [post] of newestWith(db).values({ community, mark }) as [number][]) shared.set(post, (shared.get(post) ?? 0) + 1)
  return [...shared]
    .filter(([, n]) => n >= LEAST_SHARED)
    .sort(([one, n], [other, m]) => m - n || one - other)
    .slice(0, MOST_FOUND)
    .map(([post]) => post)
}
