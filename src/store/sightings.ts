/** Posts as raid detection sees them: those near one, by target, by what they share, and by raid. */
import { FRESH_MS, type Mark, type Sighting } from '../raids/sighting.ts'
import { statement, type Db } from './db.ts'

/** So many posts of each kind are looked at on either side of a moment, the nearest first. */
const AGAINST = 150
const SHARING = 40
const OF_RAID = 40
const OF_ACCOUNT = 10

interface Row {
  post: number
  publishedAt: number | null
  firstForwardAt: number
  author: string | null
  target: number | null
  parent: string | null
  copy: number | null
  state: 'pending' | 'accepted'
  raid: number | null
  /** A person put it where it is, or accepted it into a raid that everybody knows of, or with its family of copies, whose raid it shares: there it stays. */
  placedAt: number | null
  tags: string | null
  by: number | null
}

/** As the indexes of `posts` have it, letter by letter. */
export const WHEN = 'case when p.published_at is null then p.first_forward_at else p.published_at end'
/** What a post repeats: as a coordinator said, else as Vigie thinks. */
const COPY = `coalesce(p.copy_of, (select coalesce(o.copy_of, o.id) from likenesses l join posts o on o.community = l.community and o.id = l.original
    where l.community = p.community and l.post = p.id and l.apart_at is null order by l.similarity desc, l.original limit 1))`
/** In which raid a post is: where it was accepted, else where Vigie puts it; also one that was said to be none, so that it is not proposed anew. */
export const RAID = `case p.state when 'accepted' then coalesce(p.raid, pl.raid) else pl.raid end`
const COLUMNS = `p.id as post, p.published_at as publishedAt, p.first_forward_at as firstForwardAt, p.author_hash as author, p.target as target, p.parent_hash as parent, p.state as state,
  ${COPY} as copy, ${RAID} as raid, coalesce(pl.placed_at, case when p.state = 'accepted' then coalesce((select told_at from raids r where r.community = p.community and r.id = p.raid), (select 0 from kin k where k.community = p.community and k.post = p.id)) end) as placedAt,
  (select group_concat(tag_hash) from post_tags t where t.community = p.community and t.post = p.id) as tags,
  case when p.published_at is null or p.first_forward_at - p.published_at > ${String(FRESH_MS)} then (select member from forwards f where f.community = p.community and f.post = p.id order by f.id limit 1) end as "by"`
const PLACED = 'left join placements pl on pl.community = p.community and pl.post = p.id'

/** The nearest on either side of a moment, of those that fulfil a condition; SQLite walks an index that ends with the moment. */
function nearest(from: string, condition: string, limit: number): string {
  const side = (range: string, order: string) => `select * from (select ${COLUMNS} from ${from} ${PLACED} where p.community = @community and p.state <> 'rejected' and ${condition} and ${range} order by ${order} limit ${String(limit)})`
  return `${side(`(${WHEN}) > @at and (${WHEN}) <= @at + @ms`, WHEN)} union all ${side(`(${WHEN}) <= @at and (${WHEN}) >= @at - @ms`, `${WHEN} desc`)}`
}

const against = statement<Row>(nearest('posts p', 'p.target = @target', AGAINST))
const byParent = statement<Row>(nearest('posts p', 'p.parent_hash = @parent', SHARING))
const byAuthor = statement<Row>(nearest('posts p', 'p.author_hash = @author', OF_ACCOUNT))
const ofRaid = statement<Row>(nearest('posts p', 'p.raid = @raid', OF_RAID))
const putIntoRaid = statement<Row>(nearest('placements q cross join posts p on p.community = q.community and p.id = q.post', "q.community = @community and q.raid = @raid and p.state = 'pending'", OF_RAID))
const byTag = statement<Row>(nearest('post_tags g cross join posts p on p.community = g.community and p.id = g.post', 'g.community = @community and g.tag_hash = @tag', SHARING))
const copies = statement<Row>(nearest('posts p', 'p.copy_of = @copy', SHARING))
const likeCopies = statement<Row>(nearest('likenesses k cross join posts p on p.community = k.community and p.id = k.post', 'k.community = @community and k.original = @copy and k.apart_at is null', SHARING))
const one = statement<Row>(`select ${COLUMNS} from posts p ${PLACED} where p.community = @community and p.state <> 'rejected' and p.id = @post`)

export interface Around {
  community: number
  at: number
  ms: number
}

export function sightingOf(db: Db, community: number, post: number): Sighting | undefined {
  const [row] = one(db).all({ community, post })
  return row && read(row)
}

/** Posts near a moment: against the same person, with the same account, answering the same post, with the same hashtag, repeating the same. */
export function sightingsNear(db: Db, { post, around, isCommon }: { post: Sighting; around: Around; isCommon: (mark: Mark) => boolean }): Sighting[] {
  const { community, at, ms } = around
  const here = { community, at, ms }
  const found = new Map<number, Sighting>([[post.post, post]])
  const add = (rows: readonly Row[], isMeant: (row: Row) => boolean = () => true) => { for (const row of rows) if (!found.has(row.post) && isMeant(row)) found.set(row.post, read(row)) }
  if (post.target !== undefined) add(against(db).all({ ...here, target: post.target }))
  if (post.parent !== undefined) add(byParent(db).all({ ...here, parent: post.parent }))
  if (post.author !== undefined) add(byAuthor(db).all({ ...here, author: post.author }))
  // The same hashtag against somebody else says nothing; against nobody in particular it may.
  for (const tag of post.tags) if (!isCommon(`t${tag}`)) add(byTag(db).all({ ...here, tag }), ({ target }) => target === null || post.target === undefined || target === post.target)
  if (!isCommon(`c${String(post.copy)}`)) {
    add(copies(db).all({ ...here, copy: post.copy }))
    add(likeCopies(db).all({ ...here, copy: post.copy }))
    if (post.copy !== post.post) add(one(db).all({ community, post: post.copy }), (row) => Math.abs((row.publishedAt ?? row.firstForwardAt) - at) <= ms)
  }
  for (const raid of new Set([...found.values()].flatMap((near) => near.raid ?? []))) {
    add(ofRaid(db).all({ ...here, raid }))
    add(putIntoRaid(db).all({ ...here, raid }))
  }
  return [...found.values()]
}

function read({ post, publishedAt, firstForwardAt, author, target, parent, copy, state, raid, placedAt, tags, by }: Row): Sighting {
  const isTimed = publishedAt !== null
  return {
    post,
    at: publishedAt ?? firstForwardAt,
    isTimed,
    isFresh: isTimed && firstForwardAt - publishedAt <= FRESH_MS,
    by: by ?? undefined,
    author: author ?? undefined,
    target: target ?? undefined,
    parent: parent ?? undefined,
    copy: copy ?? post,
    tags: tags === null ? [] : tags.split(','),
    isAccepted: state === 'accepted',
    isPlaced: placedAt !== null,
    raid: raid ?? undefined,
  }
}

const commonCopies = statement<{ n: number }>(`select count(*) as n from (
  select p.id from posts p ${PLACED} where p.community = @community and p.copy_of = @copy and ${RAID} is null and (${WHEN}) < @before and (${WHEN}) > @after
  union select p.id from likenesses k cross join posts p on p.community = k.community and p.id = k.post ${PLACED} where k.community = @community and k.original = @copy and k.apart_at is null and ${RAID} is null and (${WHEN}) < @before and (${WHEN}) > @after
  union select p.id from posts p ${PLACED} where p.community = @community and p.id = @copy and ${RAID} is null and (${WHEN}) < @before and (${WHEN}) > @after
  limit 2)`)
const commonTags = statement<{ n: number }>(`select count(*) as n from (
  select p.id from post_tags g cross join posts p on p.community = g.community and p.id = g.post ${PLACED} where g.community = @community and g.tag_hash = @tag and p.state <> 'rejected' and ${RAID} is null and (${WHEN}) < @before and (${WHEN}) > @after limit 2)`)

const COMMON_MS = 45 * 86_400_000

/** Whether a mark stood in two posts of no raid in the weeks before: a stock insult, a hashtag of every day. The same answer for the same mark, asked once. */
export function commonBefore(db: Db, community: number, before: number): (mark: Mark) => boolean {
  const known = new Map<Mark, boolean>()
  const times = { community, before, after: before - COMMON_MS }
  return (mark) => {
    const told = known.get(mark)
    if (told !== undefined) return told
    const rest = mark.slice(1)
    const rows = mark.startsWith('c') ? commonCopies(db).all({ ...times, copy: Number(rest) }) : mark.startsWith('t') ? commonTags(db).all({ ...times, tag: rest }) : []
    const isCommon = (rows[0]?.n ?? 0) >= 2
    known.set(mark, isCommon)
    return isCommon
  }
}
