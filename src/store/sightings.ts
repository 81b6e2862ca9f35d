/** Posts as raid detection sees them. */
import { FRESH_MS, type Mark, type Sighting } from '../raids/sighting.ts'
import { RAID } from './common-marks.ts'
import { listing, type Db } from './db.ts'
import { PLACED, postsNear, postsOfRaidsNear, type Around } from './near.ts'

type Row = [
  post: number,
  publishedAt: number | null,
  firstForwardAt: number,
  author: string | null,
  target: number | null,
  parent: string | null,
  state: 'pending' | 'accepted',
  copy: number | null,
  raid: number | null,
  /** A person put it where it is, or accepted it into a raid that everybody knows of, or with its family of copies, which has a raid: there it stays. */
  placedAt: number | null,
  tags: string | null,
  by: number | null,
]

/** What a post repeats: as a coordinator said, else as Vigie thinks: the likest, and of those the first. */
const COPY = `coalesce(p.copy_of, (select copy from (select coalesce(o.copy_of, o.id) as copy, max(l.similarity * 1000000000 - l.original) from likenesses l join posts o on o.community = l.community and o.id = l.original
    where l.community = p.community and l.post = p.id and l.apart_at is null)))`
/** As in `Row`. */
const COLUMNS = `p.id, p.published_at, p.first_forward_at, p.author_hash, p.target, p.parent_hash, p.state,
  ${COPY}, ${RAID}, coalesce(pl.placed_at, case when p.state = 'accepted' then coalesce((select told_at from raids r where r.community = p.community and r.id = p.raid), case when p.raid is not null then (select 0 from kin k where k.community = p.community and k.post = p.id) end) end),
  (select group_concat(tag_hash) from post_tags t where t.community = p.community and t.post = p.id),
  case when p.published_at is null or p.first_forward_at - p.published_at > ${String(FRESH_MS)} then (select member from forwards f where f.community = p.community and f.post = p.id order by f.id limit 1) end`

const many = listing<Row>(`select ${COLUMNS} from json_each(@posts) j cross join posts p on p.community = @community and p.id = j.value ${PLACED} where p.state <> 'rejected'`)

const marks = listing<[post: number, copy: number | null, tags: string | null]>(`select p.id, ${COPY}, (select group_concat(tag_hash) from post_tags t where t.community = p.community and t.post = p.id)
  from json_each(@posts) j cross join posts p on p.community = @community and p.id = j.value`)

/** Per post, what it may share with others: what it repeats (or itself, which others repeat), and its hashtags. */
export function marksIn(db: Db, community: number, posts: readonly number[]): Map<number, string[]> {
  return new Map(marks(db).all({ community, posts: JSON.stringify(posts) }).map(([post, copy, tags]) => [post, [`c${String(copy ?? post)}`, ...(tags ?? '').split(',').flatMap((tag) => (tag === '' ? [] : [`t${tag}`]))]]))
}

/** Of so many raids near a post, more posts are looked at: those of which most lie near it. */
const RAIDS = 8

export function sightingOf(db: Db, community: number, post: number): Sighting | undefined {
  return sightings(db, community, [post])[0]
}

function sightings(db: Db, community: number, posts: readonly number[]): Sighting[] {
  return posts.length === 0 ? [] : many(db).all({ community, posts: JSON.stringify(posts) }).map(read)
}

/** Posts near a moment: against the same person, with the same account, answering the same post, with the same hashtag, repeating the same; and of their raids. */
export function sightingsNear(db: Db, { post, around, isCommon }: { post: Sighting; around: Around; isCommon: (mark: Mark) => boolean }): Sighting[] {
  const { community, at, ms } = around
  const near = postsNear(db, { post, around, isCommon })
  near.delete(post.post)
  const found = [post, ...sightings(db, community, [...near]).filter((one) => Math.abs(one.at - at) <= ms)]
  const known = new Set(found.map((one) => one.post))
  const more = new Set(postsOfRaidsNear(db, raidsAmong(found), { post, around }).filter((id) => !known.has(id)))
  return [...found, ...sightings(db, community, [...more])]
}

function raidsAmong(near: readonly Sighting[]): number[] {
  const counts = new Map<number, number>()
  for (const { raid } of near) if (raid !== undefined) counts.set(raid, (counts.get(raid) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, RAIDS).map(([raid]) => raid)
}

function read([post, publishedAt, firstForwardAt, author, target, parent, state, copy, raid, placedAt, tags, by]: Row): Sighting {
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
