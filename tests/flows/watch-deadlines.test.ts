import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import type { Category } from '../../src/intake/forward.ts'
import { moveToRaid } from '../../src/flows/correct-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { closeRaid, mergeRaids, openRaidByHand } from '../../src/flows/manage-raid.ts'
import { refreshSteps } from '../../src/flows/refresh-steps.ts'
import { seeToStep, type StepDeed } from '../../src/flows/see-to-step.ts'
import type { Intent } from '../../src/store/intent.ts'
import { findStep, stepsOf, type Step } from '../../src/store/steps.ts'
import { updateTarget } from '../../src/store/targets.ts'
import { anAccepted, aRaid, aTarget, DAY, HOUR, outboxOf, publishedAt, START, told, world, type World } from '../builders.ts'

/** 22 Feb 2027, when three months after START are over in Paris. */
const DUE = Date.parse('2027-02-21T23:00:00Z')
/** Ten in the morning in Paris, so many days before the deadline. */
const morning = (daysBefore: number) => DUE + 10 * HOUR - daysBefore * DAY

const steps = (at: World, raid: number) => stepsOf(at.app.db, at.app.vault, at.community, raid)
const step = (at: World, raid: number, kind: string): Step => {
  const found = steps(at, raid).find((one) => one.kind === kind)
  if (!found) throw new Error(`the raid has no step ${kind}`)
  return found
}
const due = (at: World, raid: number, kind = 'complaint') => step(at, raid, kind).due
const see = (at: World, by: string, id: number, deed: StepDeed, isCoordinator = false) => seeToStep(at.app, { community: at.community, by, isCoordinator, step: id, deed })

function tick(at: World, moment: number): void {
  at.setClock(moment)
  keepTime(at.app)
}

/** What waits or was said since the last look: to whom, how many dates and how many steps of their own. A date that complaint and lawyer share is one. */
function heard(at: World): unknown[] {
  const rows = outboxOf(at).filter(({ key }) => key.startsWith('reminder:') || key.startsWith('alert:deadlines'))
  at.app.db.run(sql`delete from outbox where key like 'reminder:%' or key like 'alert:deadlines%'`)
  const dates = (items: readonly number[]) => new Set(items.map((id) => findStep(at.app.db, at.app.vault, at.community, id)).map((one) => `${String(one?.raid)} ${String(one?.due?.at)}`)).size
  return rows.map(({ about }) => {
    const intent = about as unknown as Intent
    if (intent.kind === 'alert' && intent.about.what === 'deadlines') return ['coordinators', dates(intent.about.steps)]
    if (intent.kind === 'reminder' && intent.about.what === 'day') return [intent.member, dates(intent.about.alarms), intent.about.steps.length]
    return 'something else'
  })
}

/** A post that a coordinator accepts and puts into a raid. */
function joined(at: World, raid: number, post: Parameters<typeof anAccepted>[1]): number {
  const id = anAccepted(at, post)
  moveToRaid(at.app, { community: at.community, post: id, by: 'chloe', raid })
  return id
}

const martin = (at: World) => aTarget(at, 'Dr Martin', 'martin')

test('who is aimed at and coordinators are told 30, 14, 7 and 2 days before a deadline, each once, however often the clock ticks', () => {
  const at = world()
  const { raid } = aRaid(at, { target: martin(at) })
  expect(due(at, raid)).toMatchObject({ at: DUE, rule: 'insult', fromAt: START })
  const told: [number, number][] = []
  for (let days = 92; days >= -3; days -= 1) {
    for (const minutes of [0, 1, 300]) {
      tick(at, morning(days) + minutes * 60_000)
      const now = heard(at)
      if (now.length > 0) told.push([days, now.length])
      if (now.length > 0) expect(now).toEqual([[at.member('martin'), 1, 0], ['coordinators', 1]])
    }
  }
  expect(told).toEqual([[30, 2], [14, 2], [7, 2], [2, 2]])
})

test('after a stop of the process only the nearest alarm is given, once', () => {
  const at = world()
  aRaid(at, { target: martin(at) })
  tick(at, morning(20))
  expect(heard(at)).toEqual([[at.member('martin'), 1, 0], ['coordinators', 1]])
  tick(at, morning(5))
  expect(heard(at)).toEqual([[at.member('martin'), 1, 0], ['coordinators', 1]])
  tick(at, morning(4))
  expect(heard(at)).toEqual([])
})

test('at night nobody is woken: the alarm comes in the morning', () => {
  const at = world()
  aRaid(at, { target: martin(at) })
  tick(at, morning(31))
  heard(at)
  // 30 days before: midnight, 7:29 and 7:30 in Paris.
  tick(at, DUE - 30 * DAY + 60_000)
  tick(at, DUE - 30 * DAY + 7 * HOUR + 29 * 60_000)
  expect(heard(at)).toEqual([])
  tick(at, DUE - 30 * DAY + 7 * HOUR + 30 * 60_000)
  expect(heard(at)).toHaveLength(2)
})

test('what somebody may still do today or tomorrow does not wait for the next morning; what is farther does', () => {
  const at = world({ startsAt: DUE - 40 * DAY })
  const target = martin(at)
  tick(at, morning(2))
  const { raid } = aRaid(at, { target })
  const old = (published: number) => joined(at, raid, { target, links: [publishedAt(published, `troll${String(published)}`)] })
  old(Date.parse('2026-12-01T12:00:00Z'))
  tick(at, morning(2) + HOUR)
  expect([due(at, raid)?.at, heard(at)]).toEqual([Date.parse('2027-02-28T23:00:00Z'), []])
  old(START)
  tick(at, morning(2) + 2 * HOUR)
  expect([due(at, raid)?.at, heard(at)]).toEqual([DUE, [[at.member('martin'), 1, 0], ['coordinators', 1]]])
})

test('a deadline that moves is told by its new date, and what was told is not told again', () => {
  const at = world()
  const target = martin(at)
  const { raid } = aRaid(at, { target })
  tick(at, morning(29))
  expect(heard(at)).toHaveLength(2)
  // An older insult comes to light: ten days earlier, so that 19 days are left; nothing new until 14 are.
  const older = joined(at, raid, { target, links: [publishedAt(START - 10 * DAY, 'oldtroll')] })
  expect(due(at, raid)).toMatchObject({ at: DUE - 10 * DAY, since: 'published' })
  tick(at, morning(28))
  expect(heard(at)).toEqual([])
  tick(at, morning(24))
  expect(heard(at)).toHaveLength(2)
  // It leaves the raid: of the date that was known, what is as near is not told again.
  moveToRaid(at.app, { community: at.community, post: older, by: 'chloe', raid: 'none' })
  expect(due(at, raid)?.at).toBe(DUE)
  tick(at, morning(23))
  expect(heard(at)).toEqual([])
  tick(at, morning(14))
  expect(heard(at)).toHaveLength(2)
})

test('when the time for the first insult is over, that of the next one counts, then the next rule; in the end nothing does', () => {
  const at = world()
  const target = martin(at)
  const { raid } = aRaid(at, { target })
  at.pass(40 * DAY)
  joined(at, raid, { target })
  joined(at, raid, { target, category: 'hate' })
  const next = Date.parse('2027-03-31T22:00:00Z')
  tick(at, morning(1))
  expect(due(at, raid)?.at).toBe(DUE)
  tick(at, DUE + 60_000)
  expect(due(at, raid)).toMatchObject({ at: next, rule: 'insult' })
  heard(at)
  tick(at, next - 29 * DAY + 10 * HOUR)
  expect(heard(at)).toHaveLength(2)
  tick(at, next + HOUR)
  expect(due(at, raid)).toMatchObject({ rule: 'hate', at: Date.parse('2027-12-31T23:00:00Z') })
  tick(at, Date.parse('2028-01-01T10:00:00Z'))
  expect(due(at, raid)).toBeUndefined()
})

test('six years are no cause for an alarm until their last month', () => {
  const at = world()
  const { raid } = aRaid(at, { target: martin(at), category: 'threat' })
  expect(due(at, raid)).toMatchObject({ rule: 'offence', at: Date.parse('2032-11-21T23:00:00Z') })
  for (let days = 1; days < 2160; days += 30) tick(at, START + days * DAY)
  expect(heard(at)).toEqual([])
  tick(at, Date.parse('2032-10-25T10:00:00Z'))
  expect(heard(at)).toHaveLength(2)
})

test('where the person pauses, their delegate hears; who wants no messages gets none, and coordinators see to it', () => {
  const at = world()
  const target = martin(at)
  aRaid(at, { target })
  updateTarget(at.app.db, at.community, target, { pausedAt: START, delegate: at.member('dora') })
  tick(at, morning(30))
  expect(heard(at)).toEqual([[at.member('dora'), 1, 0], ['coordinators', 1]])
  updateTarget(at.app.db, at.community, target, { notice: 'none' })
  tick(at, morning(14))
  expect(heard(at)).toEqual([['coordinators', 1]])
})

test('a complaint does not always stop the short limits: once it is confirmed alarms go on as the lawyer’s, until that is confirmed too', () => {
  const at = world()
  const { raid } = aRaid(at, { target: martin(at) })
  const { id } = step(at, raid, 'complaint')
  tick(at, morning(30))
  heard(at)
  see(at, 'alice', id, { what: 'done', reference: '', note: '' })
  tick(at, morning(14))
  expect(heard(at)).toHaveLength(2)
  see(at, 'martin', id, { what: 'confirm' })
  expect(due(at, raid, 'lawyer')).toEqual(due(at, raid))
  // What was told of the complaint is not told again of the lawyer.
  tick(at, morning(13))
  expect(heard(at)).toEqual([])
  tick(at, morning(7))
  expect(heard(at)).toEqual([[at.member('martin'), 1, 0], ['coordinators', 1]])
  see(at, 'martin', step(at, raid, 'lawyer').id, { what: 'done', reference: '', note: '' })
  tick(at, morning(2))
  expect(heard(at)).toEqual([])
})

test('the lawyer’s step has the limits of insult and of hate, and no other', () => {
  const ruleOf = (category: Category) => {
    const at = world()
    return due(at, aRaid(at, { category }).raid, 'lawyer')?.rule
  }
  expect((['insult', 'hate', 'threat', 'doxxing'] as const).map(ruleOf)).toEqual(['insult', 'hate', undefined, undefined])
})

test('the law’s time runs on where a raid is closed; one that was united with another is silent, and the other speaks', () => {
  const at = world()
  const { raid } = aRaid(at, { target: martin(at) })
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  const other = aRaid(at, { target: aTarget(at, 'Dr Durand') })
  closeRaid(at.app, { community: at.community, by: 'chloe', raid: other.raid })
  tick(at, morning(30))
  expect(heard(at)).toEqual([[at.member('martin'), 1, 0], ['coordinators', 2]])
  const into = openRaidByHand(at.app, { community: at.community, by: 'chloe', target: undefined, name: undefined })
  if (into.kind !== 'opened') throw new Error('no raid')
  for (const one of [raid, other.raid]) mergeRaids(at.app, { community: at.community, by: 'chloe', raid: one, into: into.raid })
  tick(at, morning(14))
  expect(heard(at)).toEqual([['coordinators', 1]])
})

test('whoever sees to a step is reminded once: the day before the one they planned, or a week after they took it', () => {
  const at = world()
  const { raid } = aRaid(at)
  const [support, lawyer, insurer] = (['support', 'lawyer', 'insurer'] as const).map((kind) => step(at, raid, kind).id)
  see(at, 'alice', support ?? 0, { what: 'take', day: '5/12' })
  see(at, 'alice', lawyer ?? 0, { what: 'take' })
  see(at, 'bruno', insurer ?? 0, { what: 'take', day: '3/12/2026' })
  expect(step(at, raid, 'support')).toMatchObject({ plannedAt: Date.parse('2026-12-04T23:00:00Z'), takenAt: START })
  const reminded: unknown[] = []
  for (let day = 1; day < 20; day += 1) {
    tick(at, START + day * DAY)
    for (const one of heard(at)) reminded.push([day, one])
  }
  const [alice, bruno] = [at.member('alice'), at.member('bruno')]
  // 29 Nov is a week after; 2 and 4 Dec are the days before.
  expect(reminded).toEqual([[7, [alice, 0, 1]], [10, [bruno, 0, 1]], [12, [alice, 0, 1]]])
})

test('all of a day is one message for each person; who gave a step back, or did it, is not reminded', () => {
  const at = world({ startsAt: morning(38) })
  const target = martin(at)
  const { raid } = aRaid(at, { target })
  joined(at, raid, { target, links: [publishedAt(START, 'first')] })
  expect(due(at, raid)?.at).toBe(DUE)
  for (const kind of ['support', 'lawyer', 'insurer', 'employer'] as const) see(at, 'martin', step(at, raid, kind).id, { what: 'take' })
  see(at, 'martin', step(at, raid, 'lawyer').id, { what: 'give-back' })
  see(at, 'martin', step(at, raid, 'insurer').id, { what: 'done', reference: '', note: '' })
  tick(at, morning(30))
  expect(heard(at)).toEqual([[at.member('martin'), 1, 2], ['coordinators', 1]])
  tick(at, morning(29))
  expect(heard(at)).toEqual([])
})

test('X’s snapshot counts from the complaint that was made, once it is confirmed, and only where posts are on X', () => {
  const at = world()
  const { raid } = aRaid(at)
  expect(due(at, raid, 'preserve')).toBeUndefined()
  at.pass(5 * DAY)
  expect(see(at, 'alice', step(at, raid, 'complaint').id, { what: 'done', reference: '', note: '', day: '24/11' })).toMatchObject({ step: { doneAt: Date.parse('2026-11-23T23:00:00Z') } })
  expect(due(at, raid, 'preserve')).toBeUndefined()
  see(at, 'chloe', step(at, raid, 'complaint').id, { what: 'confirm' }, true)
  // 24 Nov + 90 days: 6 + 31 + 31 + 22.
  expect(due(at, raid, 'preserve')).toEqual({ at: Date.parse('2027-02-21T23:00:00Z'), rule: 'x-snapshot', fromAt: Date.parse('2026-11-23T23:00:00Z'), since: 'complaint' })
  see(at, 'chloe', step(at, raid, 'complaint').id, { what: 'not-done' }, true)
  expect(due(at, raid, 'preserve')).toBeUndefined()
  const elsewhere = openRaidByHand(at.app, { community: at.community, by: 'chloe', target: undefined, name: undefined })
  if (elsewhere.kind !== 'opened') throw new Error('no raid')
  joined(at, elsewhere.raid, { links: ['https://t.me/canal/7'] })
  see(at, 'chloe', step(at, elsewhere.raid, 'complaint').id, { what: 'done', reference: '', note: '' }, true)
  expect(due(at, elsewhere.raid, 'preserve')).toBeUndefined()
})

test('a complaint to the platform is called for once it refused a report, for six months', () => {
  const at = world()
  const { raid, posts: [post = 0] } = aRaid(at)
  const kinds = () => steps(at, raid).map(({ kind }) => kind)
  expect(kinds()).not.toContain('dsa-complaint')
  at.app.db.run(sql`insert into reports (community, id, at, answer, answered_at) values (${at.community}, 1, ${START}, 'refused', ${START})`)
  at.app.db.run(sql`update seats set outcome = 'reported', at = ${START}, report = 1, member = ${at.member('alice')} where rowid = (select rowid from seats where community = ${at.community} and post = ${post} limit 1)`)
  expect(refreshSteps(at.app, at.community, raid)).toBe(true)
  expect(refreshSteps(at.app, at.community, raid)).toBe(false)
  expect(due(at, raid, 'dsa-complaint')).toEqual({ at: Date.parse('2027-05-21T22:00:00Z'), rule: 'dsa-complaint', fromAt: START, since: 'refusal' })
  expect(kinds().indexOf('dsa-complaint')).toBe(kinds().indexOf('ordre') - 1)
})

test('a raid from before the new steps gets them, in their order, and keeps what was done', () => {
  const at = world()
  const { raid } = aRaid(at)
  see(at, 'chloe', step(at, raid, 'ordre').id, { what: 'done', reference: 'PV 1', note: '' }, true)
  at.app.db.run(sql`delete from items where raid = ${raid} and kind in ('preserve', 'platform-escalation')`)
  at.app.db.run(sql`update items set due_rule = 'offence', due_since = 'proof', due_from_at = due_at where due_at is not null`)
  tick(at, START + DAY)
  expect(steps(at, raid).map(({ kind }) => kind)).toEqual(['evidence', 'delegate-reading', 'pharos-raid', 'complaint', 'preserve', 'platform-escalation', 'ordre', 'employer', 'insurer', 'lawyer', 'support'])
  expect([step(at, raid, 'ordre').reference, due(at, raid)?.rule]).toEqual(['PV 1', 'insult'])
  expect(told(at, 'alert:deadlines')).toEqual([])
})
