import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { replanPosts } from '../../src/flows/replan-posts.ts'
import { settle } from '../../src/flows/settle-seat.ts'
import { anAccepted, aRaid, batchOf, world, type World } from '../builders.ts'

/** As an earlier release left it: no ranks, no rules, other seats, and nobody watches. */
function asBefore(at: World): void {
  at.app.db.run(sql`update seats set rank = null, holder = case holder when 'anyone' then 'witness' else holder end where community = ${at.community}`)
  at.app.db.run(sql`insert into seats (community, item, seat, post, holder) select community, id, 9, post, 'witness' from items where community = ${at.community} and post is not null`)
  at.app.db.run(sql`delete from watches where community = ${at.community}`)
  at.app.db.run(sql`update items set due_rule = 'offence', due_from_at = null, due_since = 'proof' where community = ${at.community} and due_at is not null`)
}

const seatsOf = (at: World) => at.app.db.all(sql`select item, seat, holder, rank is not null as offered, outcome from seats where community = ${at.community} order by item, seat`)
const never = () => false

test('what was accepted before an update has the seats, the watch and the deadlines of today, once', async () => {
  const at = world()
  const { raid } = aRaid(at)
  anAccepted(at, { category: 'private-message' })
  const [seat] = batchOf(at, 'alice')
  settle(at.app, { community: at.community, by: 'alice', item: seat?.item ?? 0, seat: seat?.seat ?? 0, answer: 'reported' })
  at.pass(31 * 60_000)
  batchOf(at, 'nobody-in-particular')
  at.pass(31 * 60_000)
  batchOf(at, 'alice')
  at.pass(31 * 60_000)
  const today = seatsOf(at)
  asBefore(at)
  expect(await replanPosts(at.app, never)).toBe(4)
  expect(await replanPosts(at.app, never)).toBe(0)
  at.app.db.run(sql`update seats set member = null, leased_until = null where community = ${at.community} and outcome is null`)
  expect(seatsOf(at)).toEqual(today)
  expect(at.app.db.get<{ n: number }>(sql`select count(*) as n from watches where community = ${at.community}`).n).toBe(1)
  expect(at.app.db.get(sql`select due_rule as rule, due_from_at is not null as hasFrom from items where community = ${at.community} and raid = ${raid} and kind = 'complaint'`)).toEqual({ rule: 'insult', hasFrom: 1 })
})
