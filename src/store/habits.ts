/** What is usual in a community: learned from days that are over, and written down the first time that it is asked for. */
import { and, eq, sql } from 'drizzle-orm'

import { commonOf, everybodyOf, GUARD_DAYS, HABIT_DAYS, habitOf, newsFactor, type Common, type Habit } from '../raids/habit.ts'
import { FRESH_MS } from '../raids/sighting.ts'
import { once, statement, type Db } from './db.ts'
import { habitDays, usuals } from './schema.ts'
import { RAID } from './common-marks.ts'
import { PLACED, WHEN } from './near.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/** Posts of no raid whose time is known and that were news. */
const ORDINARY = `p.state <> 'rejected' and p.published_at is not null and p.first_forward_at - p.published_at <= ${String(FRESH_MS)} and (${RAID}) is null`

/** Per person, the accounts among the last `most` posts of a stretch of time: nobody's flood makes the others wait. */
const accountsOf = statement<{ target: number; accounts: number }>(`select t.id as target, (select count(distinct account) from (
    select coalesce(p.author_hash, p.id) as account, ${ORDINARY} as isOrdinary from posts p ${PLACED} where p.community = @community and p.target = t.id and (${WHEN}) >= @from and (${WHEN}) < @until order by ${WHEN} desc limit @most)
  where isOrdinary) as accounts from targets t where t.community = @community`)
/** So many are looked at for a day that becomes habit, and for how everybody fares right now. */
const MOST = { day: 500, now: 60 } as const
const firstPost = statement<{ at: number | null }>(`select min(first_forward_at) as at from (select first_forward_at from posts where community = @community order by id limit 1)`)
const daysOf = statement<{ accounts: number }>('select accounts from habit_days where community = @community and target = @target and day >= @from and day < @until')
const allDays = statement<{ target: number; counts: string }>('select target, group_concat(accounts) as counts from habit_days where community = @community and day >= @from and day < @until group by target')
const people = statement<{ id: number }>('select id from targets where community = @community')
const lastDay = statement<{ day: number | null }>('select max(day) as day from usuals where community = @community and hour = -1')

const peopleCount = statement<{ n: number }>('select count(*) as n from targets where community = @community')

export const countTargets = (db: Db, community: number): number => peopleCount(db).all({ community })[0]?.n ?? 0
const usualAt = once((db) => db.select().from(usuals).where(and(eq(usuals.community, sql.placeholder('community')), eq(usuals.day, sql.placeholder('day')), eq(usuals.hour, sql.placeholder('hour')))).prepare())

/** Longer than anything is learned from, since days are counted in UTC and a stopped clock goes on later. */
const KEPT_DAYS = HABIT_DAYS + 14
const dropDays = statement('delete from habit_days where community = @community and day < @before')
/**
 * How everybody fared in an hour is asked for by posts of that hour alone. Of a time long gone it stays while such a post waits, or came these last weeks:
 * an archive is handed in and judged over days.
 */
const dropUsuals = statement(`delete from usuals where community = @community and day < @before and not exists (select 1 from posts p
  where p.community = usuals.community and (${WHEN}) >= (usuals.day * 24 + usuals.hour) * ${String(HOUR_MS)} and (${WHEN}) < (usuals.day * 24 + usuals.hour + 1) * ${String(HOUR_MS)}
  and usuals.hour >= 0 and (p.state = 'pending' or p.first_forward_at >= @before * ${String(DAY_MS)}))`)

/** What is usual is forgotten once no judgement asks for it any more. */
export function forgetHabits(db: Db, community: number, now: number): void {
  const before = dayOf(now) - KEPT_DAYS
  for (const drop of [dropDays, dropUsuals]) drop(db).run({ community, before })
}

export const dayOf = (at: number): number => Math.floor(at / DAY_MS)

/** The days from which what is usual on a day is learned, `from` included and `until` not. */
function learntFrom(db: Db, community: number, day: number): { from: number; until: number; days: number } {
  const [first] = firstPost(db).all({ community })
  const from = Math.max(first?.at == null ? day : dayOf(first.at), day - HABIT_DAYS)
  const until = day - GUARD_DAYS
  return { from, until, days: Math.max(0, until - from) }
}

/** What is usual for everybody on a day. The first question of a day counts the days that are over since the last one. */
function commonOn(db: Db, community: number, day: number): Common {
  const known = usualAt(db).get({ community, day, hour: -1 })
  if (known) return { rate: known.rate, spread: known.spread }
  const { from, until, days } = learntFrom(db, community, day)
  const [last] = lastDay(db).all({ community })
  for (let past = Math.max(from, (last?.day ?? 0) - GUARD_DAYS); past < until; past += 1) countDay(db, community, past)
  const counts = allDays(db).all({ community, from, until })
  const common = commonOf(counts.map((row) => ({ counts: row.counts.split(',').map(Number), days })).concat(quiet(db, community, counts.length, days)))
  db.insert(usuals).values({ community, day, ...common }).onConflictDoNothing().run()
  return common
}

/** People against whom nobody wrote, once somebody did before. */
function quiet(db: Db, community: number, active: number, days: number): { counts: number[]; days: number }[] {
  const silent = Math.max(0, people(db).all({ community }).length - active)
  return silent === 0 ? [] : [{ counts: [], days: days * silent }]
}

function countDay(db: Db, community: number, day: number): void {
  for (const { target, accounts } of accountsOf(db).all({ community, from: day * DAY_MS, until: (day + 1) * DAY_MS, most: MOST.day })) if (accounts > 0) db.insert(habitDays).values({ community, target, day, accounts }).onConflictDoNothing().run()
}

/** The habits of people on the day of a moment. */
export function habitsAt(db: Db, community: number, at: number): { habitOf: (target: number) => Habit; everybody: () => Habit } {
  const day = dayOf(at)
  const known = new Map<number, Habit>()
  let common: Common | undefined
  const usual = () => (common ??= commonOn(db, community, day))
  const learnt = learntFrom(db, community, day)
  const habit = (target: number) => {
    const told = known.get(target)
    if (told) return told
    const { from, until, days } = learnt
    const habit = habitOf({ counts: daysOf(db).all({ community, target, from, until }).map(({ accounts }) => accounts), days }, usual())
    known.set(target, habit)
    return habit
  }
  return { habitOf: habit, everybody: () => everybodyOf(usual(), { people: countTargets(db, community), days: learnt.days }) }
}

/** How much more than usual everybody got in the day before the hour of a moment. */
export function factorAt(db: Db, community: number, at: number, habit: (target: number) => Habit): number {
  const hour = Math.floor(at / HOUR_MS)
  const day = Math.floor(hour / 24)
  const known = usualAt(db).get({ community, day, hour: hour % 24 })
  if (known) return known.factor
  const got = new Map(accountsOf(db).all({ community, from: at - DAY_MS, until: at + 1, most: MOST.now }).map(({ target, accounts }) => [target, accounts]))
  const factor = newsFactor(people(db).all({ community }).map(({ id }) => ({ accounts: got.get(id) ?? 0, rate: habit(id).rate })))
  db.insert(usuals).values({ community, day, hour: hour % 24, factor }).onConflictDoNothing().run()
  return factor
}
