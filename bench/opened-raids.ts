/** The raids of a world, as the scorer reads them. */
import { sql } from 'drizzle-orm'

import { raidFigures } from '../src/flows/raid-figures.ts'
import { calmAfterMs } from '../src/raids/raid.ts'
import type { Weight } from '../src/raids/weigh.ts'
import type { Db } from '../src/store/db.ts'
import { findRaid, type Raid } from '../src/store/raids.ts'
import type { Vault } from '../src/store/seal.ts'
import { findTarget, nameOf } from '../src/store/targets.ts'
import { fr } from '../src/text/fr.ts'
import { whyRaid } from '../src/text/why-raid.ts'

export interface Opened {
  world: string
  raid: string
  openedAt: number
  startAt: number
  /** Where the fullest hour begins. */
  peakAt: number
  /** When it was calm, the last time; `null` where the world ended before. */
  calmAt: number | null
  posts: string[]
  /** The sentence that coordinators read: how it is now, against what was usual when it opened. */
  because: string
  /** What was usual: accounts a day, and on how many days that rests. */
  rate: number
  days: number
}

const HOUR_MS = 3_600_000

/** Raids that Vigie held for attacks, with all posts that it puts into them. Times are seconds since `epoch`. */
export function openedRaids({ db, vault }: { db: Db; vault: Vault }, community: number, { world, epoch, until }: { world: string; epoch: number; until: number }): Opened[] {
  const raids = db.all<{ id: number }>(sql`select id from raids where community = ${community} and certain_at is not null and merged_into is null order by id`)
  return raids.flatMap(({ id }) => {
    const raid = findRaid(db, community, id)
    const posts = db.all<{ link: string; at: number }>(sql`select p.link as link, coalesce(p.published_at, p.first_forward_at) as at from placements q join posts p on p.community = q.community and p.id = q.post where q.community = ${community} and q.raid = ${id} order by 2, p.id`)
    const [first, last] = [posts[0], posts.at(-1)]
    if (!raid || !first || !last) return []
    const seconds = (at: number) => (at - epoch) / 1000
    const calmAt = Math.max(raid.lastPostAt, last.at) + calmAfterMs({ posts: posts.length, spanMs: last.at - first.at })
    return [{
      world, raid: `${world}-${String(id)}`, openedAt: seconds(raid.certainAt ?? raid.openedAt), startAt: seconds(first.at), peakAt: seconds(fullestHour(posts.map(({ at }) => at))),
      calmAt: calmAt > until ? null : seconds(calmAt), posts: posts.map(({ link }) => link), because: sentenceOf({ db, vault }, raid), rate: (raid.because as Weight).rate, days: (raid.because as Weight).days ?? 0,
    }]
  })
}

/** Where the hour begins in which most of these instants lie; they are in order. */
function fullestHour(times: readonly number[]): number {
  let [best, most, end] = [times[0] ?? 0, 0, 0]
  times.forEach((from, start) => {
    while (end < times.length && (times[end] ?? 0) < from + HOUR_MS) end += 1
    if (end - start > most) [best, most] = [from, end - start]
  })
  return best
}

/** What the card of a proposal says, with the posts that wait for review. */
function sentenceOf({ db, vault }: { db: Db; vault: Vault }, raid: Raid): string {
  const { figures } = raidFigures(db, raid, { withPending: true })
  if (!figures) return ''
  const target = raid.target === null ? undefined : findTarget(db, raid.community, raid.target)
  return whyRaid(fr, { figures, because: (raid.because as Weight | null) ?? undefined, target: target && nameOf(vault, target) })
}
