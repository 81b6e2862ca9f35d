/**
 * Taking a batch, in the store: 10,000 items are open, whatever they look like. How long does it take?
 *
 *   npx tsx bench/batch.ts
 */
import { sql } from 'drizzle-orm'

import { planPost } from '../src/checklists/plan.ts'
import { takeBatch } from '../src/flows/take-batch.ts'
import { communityOf } from '../src/store/communities.ts'
import { openStore } from '../src/store/database.ts'
import { memberOf } from '../src/store/members.ts'
import { keepRaid, setRaidState } from '../src/store/raids.ts'
import { rankSeats } from '../src/store/seats.ts'
import { keepTarget, updateTarget } from '../src/store/targets.ts'
import { changeVolunteer } from '../src/store/volunteers.ts'
import { report, told, type Figure } from './report.ts'

const ITEMS = 10_000
const POSTS = ITEMS / 2
const LIMIT_MS = 20
const START = Date.UTC(2026, 10, 22, 9)
const DAY = 86_400_000
const ASKED = 100

interface Shape {
  says: string
  /** How many raids; none, and the posts are of no raid. */
  raids: number
  isWaiting?: boolean
  areCopies?: boolean
  isClosed?: boolean
  prepare?: (at: Scene) => void
}
/** By the processor's time: the machine may be busy. */
const usedMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

interface Scene { store: ReturnType<typeof openStore>; community: number; target: number; me: number }

const SHAPES: readonly Shape[] = [
  { says: 'in one raid', raids: 1 },
  { says: 'in 300 raids', raids: 300 },
  { says: 'in 2,000 raids', raids: 2_000 },
  { says: 'in no raid', raids: 0 },
  { says: 'all copies of one post', raids: 1, areCopies: true },
  { says: 'all waiting for the person aimed at', raids: 1, isWaiting: true },
  { says: 'after 20,000 items of a raid that is over', raids: 1, isClosed: true },
  { says: 'for whoever avoids all of them', raids: 1, prepare: ({ store, community, me }) => { changeVolunteer(store.db, { community, member: me }, { avoid: ['insult'] }) } },
  { says: 'for whoever avoids all of them, in 2,000 raids', raids: 2_000, prepare: ({ store, community, me }) => { changeVolunteer(store.db, { community, member: me }, { avoid: ['insult'] }) } },
  { says: 'for whoever skipped all but the last ten', raids: 1, prepare: ({ store, community, me }) => { store.db.run(sql`insert into refusals (community, item, member, because) select community, id, ${me}, 'skipped' from items where community = ${community} and post < ${POSTS - 10}`) } },
  { says: 'for the person aimed at by all of them', raids: 1, prepare: ({ store, community, target, me }) => { updateTarget(store.db, community, target, { member: me }) } },
]

function measure(shape: Shape): Figure {
  const store = openStore({ path: ':memory:', evidenceKey: '5e'.repeat(32) })
  const { db, vault } = store
  const community = communityOf(db, '1', START).id
  const clock = { at: START }
  const quiet = () => undefined
  const app = { db, vault, now: () => clock.at, wakeOutbox: quiet }
  const target = keepTarget(db, vault, { community, name: 'Dr Martin', now: START, isConfirmed: true }) ?? 0
  db.transaction((tx) => {
    const count = shape.isClosed ? POSTS * 3 : POSTS
    const raids = Array.from({ length: shape.isClosed ? 2 : shape.raids }, () => keepRaid(tx, vault, { community, target, openedAt: START, lastPostAt: START }))
    // The first raid takes two thirds where it is over, else they take turns.
    const raid = raids.length === 0 ? sql`null` : shape.isClosed ? sql`case when n <= ${POSTS * 2} then ${raids[0]} else ${raids[1]} end` : sql`${raids[0]} + n % ${raids.length}`
    const numbers = sql`with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})`
    tx.run(sql`${numbers} insert into posts (community, id, link, address, platform, state, category, severity, reviewed_at, first_forward_at, target, raid, copy_of)
      select ${community}, n, 'x:post:' || n, 'https://x.com/i/status/' || n, 'x', 'accepted', 'insult', 'ordinary', ${START}, ${START} - n * 1000, ${target}, ${raid}, ${shape.areCopies ? sql`nullif(1, n)` : sql`null`} from numbers`)
    const planned = planPost({ category: 'insult', platform: 'x', situation: 'absent', witnessSeats: 1 })
    planned.forEach(({ kind, seats }, place) => {
      tx.run(sql`${numbers} insert into items (community, id, post, kind) select ${community}, n * 2 - ${place}, n, ${kind} from numbers`)
      seats.forEach(({ holder }, seat) => {
        tx.run(sql`${numbers} insert into seats (community, item, seat, post, holder, opens_at) select ${community}, n * 2 - ${place}, ${seat + 1}, n, ${holder}, ${shape.isWaiting ? START + DAY : null} from numbers`)
      })
    })
    for (let post = 1; post <= count; post += 1) rankSeats(tx, community, post)
    if (shape.isClosed && raids[0] !== undefined) setRaidState(tx, community, raids[0], { state: 'closed', at: START })
  })
  const me = memberOf(db, vault, community, 'me')
  shape.prepare?.({ store, community, target, me })
  const others = Array.from({ length: ASKED }, (_, n) => (shape.prepare ? 'me' : `volunteer${String(n)}`))
  const times = others.map((by) => {
    const begun = usedMs()
    takeBatch(app, { community, by, raid: undefined })
    const took = usedMs() - begun
    // The next one asks when it is free again: the same work, and no fewer items.
    if (shape.prepare) db.run(sql`update seats set member = null, leased_until = null where community = ${community} and member is not null and outcome is null`)
    return took
  })
  // The first few build and prepare what is asked.
  const sorted = times.slice(5).sort((one, other) => one - other)
  const within = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN
  store.close()
  return { what: shape.says, value: `${within(0.5).toFixed(1)} / ${within(0.95).toFixed(1)} ms`, bar: { says: `under ${String(LIMIT_MS)} ms`, holds: within(0.95) < LIMIT_MS } }
}

const figures = SHAPES.map(measure)
if (!report(`A batch of ${String(ITEMS)} open items (half within / 95 of 100 within)`, [told('by the processor’s time, in memory', ''), ...figures])) process.exitCode = 1
