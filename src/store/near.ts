/** Which posts lie near one, by number: against the same person, with the same account, answering, tagged or repeating the same, and in the same raid. */
import type { Mark, Sighting } from '../raids/sighting.ts'
import { statement, type Db } from './db.ts'

/** As the indexes of `posts` have it, letter by letter. */
export const WHEN = 'case when p.published_at is null then p.first_forward_at else p.published_at end'
export const PLACED = 'left join placements pl on pl.community = p.community and pl.post = p.id'

/** So many posts of each kind are looked at on either side of a moment, the nearest first. */
const AGAINST = 110
const SHARING = 40
/** Of the raids near a moment together; of one at most. */
const OF_RAIDS = 120
const OF_RAID = 40
const OF_ACCOUNT = 10
/** Of a post with many hashtags, fewer for each. */
const OF_TAGS = 3 * SHARING
/** Where no index ends with the moment, so many times more are looked through that were handed in before and after the post. */
const WALK = 3

interface Found { post: number; at: number }
type Values = Record<string, string | number | null>

/** The nearest on either side of a moment, of those that fulfil a condition; SQLite walks an index that ends with the moment. */
function nearest(condition: string, limit: number) {
  const side = (range: string, order: string) => statement<Found>(`select p.id as post, ${WHEN} as at from posts p where p.community = @community and ${condition} and p.state <> 'rejected' and ${range} order by ${order} limit @limit`)
  const after = side(`(${WHEN}) > @at and (${WHEN}) <= @at + @ms`, WHEN)
  const before = side(`(${WHEN}) <= @at and (${WHEN}) >= @at - @ms`, `${WHEN} desc`)
  return (db: Db, values: Values, most = limit): Found[] => [...before(db).all({ ...values, limit: most }), ...after(db).all({ ...values, limit: most })]
}

/** The same where the index ends with the post's number: the nearest in time of those that were handed in around it. */
function around({ from, number, condition }: { from: string; number: string; condition: string }, limit: number) {
  const side = (range: string, order: string) => statement<Found>(`select post, at from (select p.id as post, ${WHEN} as at, ${condition} as isMeant from ${from} and ${range} order by ${order} limit @walk) where isMeant and at between @at - @ms and @at + @ms`)
  const [before, after] = [side(`${number} <= @post`, `${number} desc`), side(`${number} > @post`, number)]
  return (db: Db, values: Values, most = limit): Found[] => {
    const at = Number(values.at)
    const asked = { ...values, walk: WALK * most }
    const found = [...before(db).all(asked), ...after(db).all(asked)].sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at) || a.post - b.post)
    return [...found.filter((one) => one.at <= at).slice(0, most), ...found.filter((one) => one.at > at).slice(0, most)]
  }
}

const against = nearest('p.target = @target', AGAINST)
const byParent = nearest('p.parent_hash = @parent', SHARING)
const byAuthor = nearest('p.author_hash = @author', OF_ACCOUNT)
const ofRaid = nearest('p.raid = @raid', OF_RAID)
const putIntoRaid = around({ from: 'placements q cross join posts p on p.community = q.community and p.id = q.post where q.community = @community and q.raid = @raid', number: 'q.post', condition: "p.state = 'pending'" }, OF_RAID)
// The same hashtag against somebody else says nothing; against nobody in particular it may.
const byTag = around({ from: 'post_tags g cross join posts p on p.community = g.community and p.id = g.post where g.community = @community and g.tag_hash = @tag', number: 'g.post', condition: "p.state <> 'rejected' and (p.target is null or @target is null or p.target = @target)" }, SHARING)
const copies = around({ from: 'posts p where p.community = @community and p.copy_of = @copy', number: 'p.id', condition: "p.state <> 'rejected'" }, SHARING)
const likeCopies = around({ from: 'likenesses k cross join posts p on p.community = k.community and p.id = k.post where k.community = @community and k.original = @copy', number: 'k.post', condition: "k.apart_at is null and p.state <> 'rejected'" }, SHARING)

export interface Around {
  community: number
  at: number
  ms: number
}

const shareOf = (all: number, among: number, most: number): number => Math.min(most, Math.ceil(all / among))

/** Numbers of posts near a post, its own first. */
export function postsNear(db: Db, { post, around: { community, at, ms }, isCommon }: { post: Sighting; around: Around; isCommon: (mark: Mark) => boolean }): Set<number> {
  const here = { community, at, ms, post: post.post }
  const found = new Set<number>([post.post])
  const add = (rows: readonly Found[]) => { for (const row of rows) found.add(row.post) }
  if (post.target !== undefined) add(against(db, { ...here, target: post.target }))
  if (post.parent !== undefined) add(byParent(db, { ...here, parent: post.parent }))
  if (post.author !== undefined) add(byAuthor(db, { ...here, author: post.author }))
  const tags = post.tags.filter((tag) => !isCommon(`t${tag}`))
  for (const tag of tags) add(byTag(db, { ...here, tag, target: post.target ?? null }, shareOf(OF_TAGS, tags.length, SHARING)))
  if (!isCommon(`c${String(post.copy)}`)) {
    add(copies(db, { ...here, copy: post.copy }))
    add(likeCopies(db, { ...here, copy: post.copy }))
    found.add(post.copy)
  }
  return found
}

/** Numbers of posts of raids near a moment: those that were accepted, and those that Vigie puts there, handed in around `post`. */
export function postsOfRaidsNear(db: Db, raids: readonly number[], { post, around: { community, at, ms } }: { post: Sighting; around: Around }): number[] {
  const most = shareOf(OF_RAIDS, raids.length, OF_RAID)
  return raids.flatMap((raid) => {
    const here = { community, at, ms, raid, post: post.post }
    return [...ofRaid(db, here, most), ...putIntoRaid(db, here, most)].map((row) => row.post)
  })
}
