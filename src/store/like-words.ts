/** Finding whose words a post repeats, among all that its community knows. */
import { and, eq, sql } from 'drizzle-orm'

import { containmentOf, likenessOf, readWords, resemblanceOf, type ReadWords, type WordsLikeness } from '../duplicates/words.ts'
import { once, type Db } from './db.ts'
import { wordsHashOf, wordsOf } from './evidence.ts'
import { familiesOf } from './families.ts'
import { apartFrom } from './likenesses.ts'
import { posts } from './schema.ts'
import type { Vault } from './seal.ts'
import { marksOf, postsSharing } from './sketches.ts'

export interface WordsLook {
  community: number
  words: string
  target: number | null
  at: number
  /** The post whose words they are, when it is kept already. */
  except?: number | undefined
}

export interface WordsMatch {
  original: number
  likeness: WordsLikeness
}

/** A match, and how much both texts are one. */
type Near = WordsMatch & { resemblance: number }

/** What is looked for, read once, and which posts may be its original. */
interface Search {
  db: Db
  vault: Vault
  look: WordsLook
  words: ReadWords
  mayBe: (post: number) => boolean
}

/** So many families are read, and so many of those compared letter by letter. */
const READ = 24
const COMPARED = 6
/** So many posts with the very same words are looked at before likeness is. */
const EQUAL = 8
/** Texts that are one so far need no closer one. */
const CLOSE = 0.95
/**
 * A post that Vigie itself takes for a copy stands for its words where they are repeated that closely, and more so than those of its
 * first; where they do not resemble the first at all, only for all but the very same.
 */
const VERY_LIKE = 0.85
const ALL_BUT_SAME = 0.95
const CLOSER = 0.05

/**
 * The first of the family whose words these repeat, best match, of equals the earliest; nothing when none.
 *
 * A copy is compared with the first of its family, so that a chain of copies does not drift from what was said first. Only posts
 * before `except` count, none that a coordinator said is apart from it, and none of another community.
 */
export function findLikeWords(db: Db, vault: Vault, look: WordsLook): WordsMatch | undefined {
  const { community, except } = look
  const apart = except === undefined ? new Set<number>() : apartFrom(db, community, except)
  const search = { db, vault, look, words: readWords(look.words), mayBe: (post: number) => !apart.has(post) && (except === undefined || post < except) }
  const match = findEqual(search) ?? findNear(search)
  return match && { original: match.original, likeness: match.likeness }
}

const columns = { community: posts.community, id: posts.id, wordsSealed: posts.wordsSealed, copyOf: posts.copyOf, target: posts.target, firstForwardAt: posts.firstForwardAt }
const inCommunity = eq(posts.community, sql.placeholder('community'))
const equalPosts = once((db) => db.select(columns).from(posts).where(and(inCommunity, eq(posts.wordsHash, sql.placeholder('hash')))).orderBy(sql`rowid`).limit(EQUAL).prepare())
const postsAmong = once((db) => db.select(columns).from(posts).where(and(inCommunity, sql`${posts.id} in (select value from json_each(${sql.placeholder('among')}))`)).prepare())

/** The first that has the very same words, however written; with the same hashtags, if one has. An index of its own finds it among any number of copies. */
function findEqual({ db, vault, look, words, mayBe }: Search): WordsMatch | undefined {
  const hash = wordsHashOf(vault, look.community, look.words)
  if (hash === undefined) return undefined
  const equal = equalPosts(db).all({ community: look.community, hash })
  const found = equal.flatMap((post) => {
    const said = wordsOf(vault, post)
    const likeness = said === undefined || !mayBe(post.id) || !mayBe(post.copyOf ?? post.id) ? undefined : likenessOf(words, readWords(said), { isSameTarget: false, apartMs: 0 })
    return likeness?.similarity === 1 ? [{ original: post.copyOf ?? post.id, likeness }] : []
  })
  return found.find(({ likeness }) => !likeness.changes.includes('hashtags')) ?? found[0]
}

/** The post whose words are most like these among those that share passages. */
function findNear(search: Search): WordsMatch | undefined {
  const { db, vault, look: { community, except }, words, mayBe } = search
  const marks = new Set([words.whole, ...(words.quoted ? [words.quoted] : [])].flatMap(({ letters }) => marksOf(vault, community, letters)))
  const found = postsSharing(db, community, [...marks]).filter((post) => post !== except && mayBe(post))
  const families = familiesOf(db, community, found)
  const firsts = [...new Set(found.map((post) => families.get(post)?.first ?? post))].filter(mayBe)
  const match = nearest(search, firsts.slice(0, READ))
  if (match && match.resemblance >= CLOSE) return match
  const taken = found.filter((post) => families.get(post)?.isTaken === true && mayBe(families.get(post)?.first ?? post))
  const closer = nearest(search, taken.slice(0, COMPARED))
  return closer && closer.likeness.similarity >= (match ? VERY_LIKE : ALL_BUT_SAME) && closer.resemblance >= (match?.resemblance ?? 0) + CLOSER ? closer : match
}

function nearest({ db, vault, look, words }: Search, among: readonly number[]): Near | undefined {
  if (among.length === 0) return undefined
  const rows = postsAmong(db).all({ community: look.community, among: JSON.stringify(among) })
  const read = rows.flatMap((post) => {
    const said = wordsOf(vault, post)
    if (said === undefined) return []
    const original = readWords(said)
    return [{ post, original, resemblance: resemblanceOf(words, original), containment: containmentOf(words, original) }]
  })
  const promising = read.sort((one, other) => other.resemblance + other.containment - one.resemblance - one.containment || one.post.id - other.post.id)
  const near = promising.slice(0, COMPARED).flatMap(({ post, original, resemblance }): Near[] => {
    const likeness = likenessOf(words, original, { isSameTarget: look.target !== null && post.target === look.target, apartMs: Math.abs(look.at - post.firstForwardAt) })
    return likeness ? [{ original: post.id, likeness, resemblance }] : []
  })
  const score = (one: Near) => one.likeness.similarity + one.resemblance
  return near.sort((one, other) => score(other) - score(one) || one.original - other.original)[0]
}
