/** Marks that are no news: stock insults, hashtags of every day. */
import type { Mark } from '../raids/sighting.ts'
import { statement, type Db } from './db.ts'
import { PLACED, WHEN } from './near.ts'

const COMMON_MS = 45 * 86_400_000
/** So many of those that bear a mark are looked through, the last ones handed in before. */
const WALK = 300

/** In which raid a post is: where it was accepted, else where Vigie puts it; also one that was said to be none, so that it is not proposed anew. */
export const RAID = `case p.state when 'accepted' then coalesce(p.raid, pl.raid) else pl.raid end`
const IS_ORDINARY = `p.state <> 'rejected' and (${RAID}) is null and (${WHEN}) < @before and (${WHEN}) > @after`

// What came late may have been published long before: the first of a few of the last ones tells how far the numbers had got.
const lastBefore = statement<{ post: number | null }>(`select min(post) as post from (select p.id as post from posts p where p.community = @community and (${WHEN}) < @before order by ${WHEN} desc limit 5)`)
const walk = (from: string, number: string, isMeant = '1') => statement<{ post: number }>(`select post from (select p.id as post, ${IS_ORDINARY} and ${isMeant} as isOne from ${from} and ${number} <= @last order by ${number} desc limit ${String(WALK)}) where isOne limit 2`)
const byTag = walk(`post_tags g cross join posts p on p.community = g.community and p.id = g.post ${PLACED} where g.community = @community and g.tag_hash = @tag`, 'g.post')
const copies = walk(`posts p ${PLACED} where p.community = @community and p.copy_of = @copy`, 'p.id')
const likeCopies = walk(`likenesses k cross join posts p on p.community = k.community and p.id = k.post ${PLACED} where k.community = @community and k.original = @copy`, 'k.post', 'k.apart_at is null')
const original = statement<{ post: number }>(`select p.id as post from posts p ${PLACED} where p.community = @community and p.id = @copy and ${IS_ORDINARY}`)

/** Whether a mark stood in two posts of no raid in the weeks before: a stock insult, a hashtag of every day. The same answer for the same mark, asked once. */
export function commonBefore(db: Db, community: number, before: number): (mark: Mark) => boolean {
  const known = new Map<Mark, boolean>()
  const times = { community, before, after: before - COMMON_MS }
  let last: number | undefined
  const bearers = (mark: Mark): number => {
    last ??= lastBefore(db).all({ community, before })[0]?.post ?? 0
    if (last === 0) return 0
    if (mark.startsWith('t')) return byTag(db).all({ ...times, last, tag: mark.slice(1) }).length
    const copy = Number(mark.slice(1))
    return new Set([...likeCopies(db).all({ ...times, last, copy }), ...copies(db).all({ ...times, last, copy }), ...original(db).all({ ...times, copy })].map(({ post }) => post)).size
  }
  return (mark) => {
    const told = known.get(mark)
    if (told !== undefined) return told
    const isCommon = (mark.startsWith('c') || mark.startsWith('t')) && bearers(mark) >= 2
    known.set(mark, isCommon)
    return isCommon
  }
}
