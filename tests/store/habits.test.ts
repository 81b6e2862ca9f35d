import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { purge } from '../../src/flows/purge.ts'
import { dayOf, factorAt, habitsAt } from '../../src/store/habits.ts'
import { habitDays, usuals } from '../../src/store/schema.ts'
import { aPost, aTarget, DAY, HOUR, START, world, type World } from '../builders.ts'

const purged = (at: World) => purge({ db: at.app.db, vault: at.app.vault, now: at.app.now }, at.here())
const daysOf = (at: World) => at.app.db.select({ day: habitDays.day }).from(habitDays).orderBy(habitDays.day).all().map(({ day }) => day)
const hoursOf = (at: World) => at.app.db.select({ day: usuals.day, hour: usuals.hour }).from(usuals).orderBy(usuals.day, usuals.hour).all()

test('what is usual goes after seventy days, and nothing of it was asked for any more', () => {
  const at = world({ startsAt: START - 120 * DAY })
  const { app: { db }, community } = at
  const target = aTarget(at)
  aPost(at)
  at.setClock(START)
  const today = dayOf(START)
  db.insert(habitDays).values(Array.from({ length: 119 }, (_, n) => ({ community, target, day: today - 1 - n, accounts: 1 + (n % 3) }))).run()
  db.run(sql`delete from usuals`)
  db.insert(usuals).values([-1, 3].flatMap((hour) => [71, 70].map((days) => ({ community, day: today - days, hour })))).run()
  const told = () => {
    const { habitOf, everybody } = habitsAt(db, community, START)
    return [habitOf(target), everybody(), factorAt(db, community, START, habitOf)]
  }
  const before = told()
  purged(at)
  expect(daysOf(at)[0]).toBe(today - 70)
  expect(hoursOf(at).slice(0, 2)).toEqual([-1, 3].map((hour) => ({ day: today - 70, hour })))
  db.run(sql`delete from usuals where day = ${today}`)
  expect(told()).toEqual(before)
})

test('the hour of an old post is known for as long as the post waits, or is new to the team; another server’s post keeps nothing', () => {
  const at = world()
  const { app: { db }, community } = at
  const there = at.another('100000000000000002')
  const published = START - 200 * DAY
  const old = (of: World, hours: number) => {
    const post = aPost(of)
    db.run(sql`update posts set published_at = ${published + hours * HOUR} where community = ${of.community} and id = ${post}`)
    return post
  }
  const [, accepted] = [old(at, 0), old(at, 1), old(there, 2)]
  db.run(sql`update posts set state = 'accepted', category = 'insult', severity = 'serious', reviewed_at = ${START} where community = ${community} and id = ${accepted}`)
  db.run(sql`delete from usuals`)
  const first = Math.floor(published / HOUR) - 24 * dayOf(published)
  db.insert(usuals).values([0, 1, 2].map((hours) => ({ community, day: dayOf(published), hour: first + hours }))).run()
  const hours = [0, 70, 71].map((days) => {
    at.setClock(START + days * DAY)
    purged(at)
    return hoursOf(at).map(({ hour }) => hour - first)
  })
  expect(hours).toEqual([[0, 1], [0, 1], [0]])
})
