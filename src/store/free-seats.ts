/** Which free seats a member is offered, and why none is. The rows of `seats` that are free stand in an index in the order in which they are offered. */
import type { Category } from '../intake/forward.ts'
import { listing, statement, type Db } from './db.ts'
import type { Seat } from './seats.ts'

export interface Wanted {
  community: number
  member: number
  /** One raid; all that goes on, and what is of no raid, when not given. */
  raid: number | undefined
  /** Targets that this member is: witness seats of their posts are not for them. */
  own: readonly number[]
  /** Those of them whose own seats they want to be offered now. */
  asTarget: readonly number[]
  /** Categories that they do not want to see. */
  avoid: readonly Category[]
  /** Keyed accounts that are theirs (`conflicts.ts`): what these wrote is not for them to report. */
  authors: readonly string[]
  now: number
  limit: number
}

const FREE = 'rank is not null and member is null and outcome is null'

/** A raid that is over hands out nothing more, wherever one asks; what only was proposed, and was none, hides nothing. */
const IS_OVER = `exists (select 1 from raids r where r.community = @community and r.id = raid and r.state = 'closed' and r.told_at is not null)`

/** What the index alone tells: most people are aimed at by nothing, and a seat that is the target's for now is no seat for them. */
const MAYBE = "(@asTarget <> '[]' or holder <> 'target' and (opens_at is null or opens_at <= @now)) and instr(@avoid, category) = 0"

/** The raids with something free, each found with one step in the index, and the rank of the first of it; null stands for no raid. */
const raidsWithFree = statement<{ raid: number | null; rank: number | null }>(`with recursive found(raid) as (
  select (select raid from seats where community = @community and ${FREE} and raid is not null order by raid limit 1)
  union all select (select raid from seats where community = @community and ${FREE} and raid > found.raid order by raid limit 1) from found where found.raid is not null
) select raid, (select rank from seats where community = @community and ${FREE} and raid = found.raid and ${MAYBE} order by rank limit 1) as rank from found where raid is not null and not ${IS_OVER}
  union all select * from (select null as raid, rank from seats where community = @community and ${FREE} and raid is null and ${MAYBE} order by rank limit 1)
  order by rank`)

/** Never a post on which they hold or held a seat, never an item that they skipped or a post that they said is no offence. */
const FOR_MEMBER = `
  (s.holder <> 'target' and (s.opens_at is null or s.opens_at <= @now) and (p.target is null or p.target not in (select value from json_each(@own)))
    or s.holder <> 'witness' and p.target in (select value from json_each(@asTarget)))
  and (p.author_hash is null or p.author_hash not in (select value from json_each(@authors)))
  and not exists (select 1 from seats o where o.community = @community and o.post = s.post and o.member = @member)
  and not exists (select 1 from refusals f where f.community = @community and f.item = s.item and f.member = @member)
  and not exists (select 1 from items i cross join refusals f on f.community = i.community and f.item = i.id and f.member = @member and f.because = 'no-offence' where i.community = @community and i.post = s.post)`

const COLUMNS = 's.item, s.seat, s.post, s.holder, i.kind, p.platform, coalesce(p.copy_of, p.id) as family, s.rank'

interface Ranked extends Omit<Seat, 'leasedUntil'> { rank: number }

// Cross joins: SQLite takes the tables in this order, and the first few rows of the index are all that is read.
const freeIn = (raid: string) => statement<Ranked>(`select ${COLUMNS} from seats s indexed by seats_free
  cross join posts p on p.community = s.community and p.id = s.post cross join items i on i.community = s.community and i.id = s.item
  where s.community = @community and s.raid ${raid} and s.rank is not null and s.member is null and s.outcome is null and ${MAYBE.replaceAll(/\b(holder|opens_at|category)\b/g, 's.$1')} and ${FOR_MEMBER}
  order by s.rank, s.item, s.seat limit @limit`)
const freeOfRaid = freeIn('= @raid')
const freeOfNone = freeIn('is null')

/** Copies of a post whose reports to the platform are free too, whatever raid they are in. */
const freeCopies = statement<Ranked>(`select ${COLUMNS} from (select id from posts where community = @community and copy_of = @family union all select @family) k
  cross join posts p on p.community = @community and p.id = k.id cross join items i on i.community = @community and i.post = p.id and i.kind = 'platform-report'
  cross join seats s on s.community = @community and s.item = i.id
  where p.platform = @platform and s.rank is not null and +s.member is null and s.outcome is null and instr(@avoid, s.category) = 0 and ${FOR_MEMBER}
  and not exists (select 1 from raids r where r.community = @community and r.id = p.raid and r.state = 'closed' and r.told_at is not null)
  limit @limit`)

/** A post has at most so many seats that one person could take. */
const SEATS_PER_POST = 5

/**
 * Free seats that a member may take: of accepted posts that are still up, one seat per post, in the order of `rankSeats`, over all raids
 * that go on. A raid is asked for its first few only.
 */
export function freeSeats(db: Db, { raid, limit, ...wanted }: Wanted): Seat[] {
  if (limit < 1) return []
  const { community } = wanted
  const values = valuesOf(wanted, limit * SEATS_PER_POST)
  let best: Ranked[] = []
  for (const first of raidsWithFree(db).all({ community, now: values.now, asTarget: values.asTarget, avoid: values.avoid })) {
    if (first.rank === null || (raid !== undefined && first.raid !== raid)) continue
    // Whatever else is free comes after what was found.
    if (best.length === limit && first.rank > (best.at(-1)?.rank ?? 0)) break
    const rows = first.raid === null ? freeOfNone(db).all(values) : freeOfRaid(db).all({ ...values, raid: first.raid })
    best = onePerPost([...best, ...rows].sort((one, other) => one.rank - other.rank || one.item - other.item || one.seat - other.seat), limit)
  }
  return best.map(asSeat)
}

/** Seats of copies of a post that can be reported in the same form, but for the posts named. */
export function seatsOfCopies(db: Db, { limit, ...wanted }: Omit<Wanted, 'raid'>, { family, platform, but }: { family: number; platform: string; but: readonly number[] }): Seat[] {
  if (limit < 1) return []
  const rows = freeCopies(db).all({ ...valuesOf(wanted, (limit + but.length) * SEATS_PER_POST), family, platform })
  return onePerPost(rows.filter(({ post }) => !but.includes(post)), limit).map(asSeat)
}

function valuesOf({ community, member, own, asTarget, avoid, authors, now }: Omit<Wanted, 'raid' | 'limit'>, limit: number) {
  return { community, member, own: JSON.stringify(own), asTarget: JSON.stringify(asTarget), avoid: avoid.join(' '), authors: JSON.stringify(authors), now, limit }
}

function onePerPost(rows: readonly Ranked[], limit: number): Ranked[] {
  const taken = new Set<number>()
  return rows.filter((row) => !taken.has(row.post) && taken.add(row.post)).slice(0, limit)
}

const asSeat = ({ item, seat, post, holder, kind, platform, family }: Ranked): Seat => ({ item, seat, post, holder, kind, platform, family, leasedUntil: undefined })

/** What of the reports to make is left, for whomever: seats that are free now, when the next lease ends, and when the next seat is for others than the target. */
export interface Left {
  free: number
  leasedUntil: number | undefined
  opensAt: number | undefined
}

const freeNow = (where: string) => listing<[raid: number | null, free: number, opensAt: number | null]>(`select raid, sum(opens_at is null or opens_at <= @now), min(case when opens_at > @now then opens_at end)
  from seats indexed by seats_free where community = @community and ${where} ${FREE} and holder <> 'target' group by raid`)
const freeAnywhere = freeNow('')
const freeInRaid = freeNow('raid = @raid and')
const overAmong = statement<{ id: number }>(`select j.value as id from json_each(@raids) j cross join raids r on r.community = @community and r.id = j.value where r.state = 'closed' and r.told_at is not null`)
const nextEnd = statement<{ until: number | null }>(`select min(s.leased_until) as until from seats s where s.community = @community and s.leased_until > @now and (@raid is null or s.raid = @raid)
  and not exists (select 1 from raids r where r.community = s.community and r.id = s.raid and r.state = 'closed' and r.told_at is not null)`)

/** What is left in one raid, or in the whole community. */
export function leftToDo(db: Db, community: number, now: number, raid?: number): Left {
  const rows = raid === undefined ? freeAnywhere(db).all({ community, now }) : freeInRaid(db).all({ community, now, raid })
  const over = new Set(overAmong(db).all({ community, raids: JSON.stringify(rows.flatMap(([one]) => one ?? [])) }).map(({ id }) => id))
  const going = rows.filter(([one]) => one === null || !over.has(one))
  const opens = going.flatMap(([, , at]) => at ?? [])
  return {
    free: going.reduce((sum, [, free]) => sum + free, 0),
    leasedUntil: nextEnd(db).all({ community, now, raid: raid ?? null })[0]?.until ?? undefined,
    opensAt: opens.length > 0 ? Math.min(...opens) : undefined,
  }
}
