import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepTime } from '../../src/flows/keep-time.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { ownDigest, wishOwnDigest, type OwnWish } from '../../src/flows/own-digest.ts'
import { closeRaid } from '../../src/flows/manage-raid.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { changeSubscription, subscriptionOf } from '../../src/store/subscriptions.ts'
import { updateTarget } from '../../src/store/targets.ts'
import { anAccepted, aPost, aRaid, aTarget, batchOf, DAY, dumpOf, outboxOf, START, told, world, type World } from '../builders.ts'

/** Sunday, 10:00 in Paris. */
const here = () => world({ startsAt: START })
const wish = (at: World, by: string, what: OwnWish = { what: 'subscribe' }) => wishOwnDigest(at.app, at.here(), { by, locale: 'fr', wish: what })
const of = (at: World, user: string, isCoordinator = false) => ownDigest(at.app, at.here(), { member: at.member(user), since: START - DAY, until: at.app.now() + 1, isCoordinator })
/** Minutes pass, and what was told was delivered. */
const until = (at: World, iso: string) => {
  at.setClock(Date.parse(iso))
  keepTime(at.app)
  for (const { key, about } of outboxOf(at).filter(({ key: one, state }) => one.startsWith('own-digest:') && state === 'waiting')) {
    changeSubscription(at.app.db, { community: at.community, member: about.member as number }, { toldUntil: about.until as number })
    at.app.db.run(sql`update outbox set state = 'sent' where key = ${key}`)
  }
}

test('whoever subscribes has their first digest when the hour strikes next, then one a day; with nothing to say none goes out', () => {
  const at = here()
  const { subscription, nextAt } = wish(at, 'alice')
  expect([subscription?.hour, nextAt]).toEqual([8, Date.parse('2026-11-23T07:00:00Z')])
  keepTime(at.app)
  expect(told(at, 'own-digest:')).toEqual([])
  anAccepted(at, { by: 'alice' })
  until(at, '2026-11-23T06:59:00Z')
  expect(told(at, 'own-digest:')).toEqual([])
  for (const minute of ['00', '01', '30']) until(at, `2026-11-23T07:${minute}:00Z`)
  const key = `own-digest:${String(at.member('alice'))}:2026-11-23`
  expect(told(at, 'own-digest:')).toEqual([key])
  until(at, '2026-11-24T07:00:00Z')
  expect(told(at, 'own-digest:')).toEqual([key])
})

test('another hour on the same day gives no second digest, earlier or later', () => {
  const at = here()
  wish(at, 'alice')
  anAccepted(at, { by: 'alice' })
  until(at, '2026-11-23T07:00:00Z')
  for (const hour of [9, 22, 0, 7]) {
    expect(wish(at, 'alice', { what: 'hour', hour }).nextAt).toBeGreaterThanOrEqual(Date.parse('2026-11-23T23:00:00Z'))
    anAccepted(at, { by: 'alice' })
    until(at, `2026-11-23T${String(Math.max(8, hour - 1)).padStart(2, '0')}:30:00Z`)
  }
  expect(told(at, 'own-digest:')).toHaveLength(1)
})

test('once a week, on the day that one chose', () => {
  const at = here()
  wish(at, 'alice')
  // Thursdays.
  expect(wish(at, 'alice', { what: 'weekday', weekday: 4 }).nextAt).toBe(Date.parse('2026-11-26T07:00:00Z'))
  for (let day = 0; day < 14; day += 1) {
    anAccepted(at, { by: 'alice' })
    until(at, new Date(Date.parse('2026-11-23T07:00:00Z') + day * DAY).toISOString())
  }
  expect(told(at, 'own-digest:').map((key) => key.split(':')[2])).toEqual(['2026-11-26', '2026-12-03'])
})

test('what was missed is told by the next one, since the last that arrived', () => {
  const at = here()
  wish(at, 'alice')
  anAccepted(at, { by: 'alice' })
  at.setClock(Date.parse('2026-11-23T07:00:00Z'))
  keepTime(at.app)
  at.setClock(Date.parse('2026-11-26T09:00:00Z'))
  keepTime(at.app)
  expect(outboxOf(at).filter(({ key }) => key.startsWith('own-digest:')).map(({ about }) => [about.day, about.since])).toEqual([['2026-11-23', START], ['2026-11-26', START]])
})

test('it tells what became of what one forwarded or follows, the raids against one, one’s steps and seats, and nothing of others', () => {
  const at = here()
  const { raid, posts, target } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  aRaid(at, { target: aTarget(at, 'Dr Durand') })
  expect(of(at, 'martin')).toMatchObject({ raids: [{ raid, as: 'target', newPosts: 3 }], accepted: { posts: [], more: 0 }, pending: 0 })
  expect(of(at, 'alice')).toMatchObject({ raids: [], accepted: { posts: [...posts, 4, 5, 6] } })
  updateTarget(at.app.db, at.community, target, { delegate: at.member('dora') })
  expect(of(at, 'dora')).toMatchObject({ raids: [{ raid, as: 'delegate' }], accepted: { posts: [] } })
  const step = stepsOf(at.app.db, at.app.vault, at.community, raid).find(({ kind }) => kind === 'complaint')
  seeToStep(at.app, { community: at.community, by: 'bruno', isCoordinator: false, step: step?.id ?? 0, deed: { what: 'take' } })
  expect(of(at, 'bruno')).toBeUndefined()
  const seats = batchOf(at, 'bruno')
  expect(of(at, 'bruno')).toMatchObject({ steps: [{ raid, kind: 'complaint', due: step?.due }], held: { seats: seats.length } })
  aPost(at, { by: 'zoe' })
  expect([of(at, 'chloe'), of(at, 'chloe', true)?.pending]).toEqual([undefined, 1])
})

test('a person on pause hears nothing of raids against them; a step is worth a message once it falls due soon', () => {
  const at = here()
  const { raid, target } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  updateTarget(at.app.db, at.community, target, { pausedAt: START })
  expect([of(at, 'martin'), wish(at, 'martin').isPaused]).toEqual([undefined, true])
  const step = stepsOf(at.app.db, at.app.vault, at.community, raid).find(({ due }) => due !== undefined)
  seeToStep(at.app, { community: at.community, by: 'bruno', isCoordinator: false, step: step?.id ?? 0, deed: { what: 'take' } })
  expect(of(at, 'bruno')).toBeUndefined()
  at.setClock((step?.due?.at ?? 0) - 10 * DAY)
  expect(of(at, 'bruno')?.steps).toHaveLength(1)
})

test('of somebody who sees to complaint and lawyer the date that both share is told once', () => {
  const at = here()
  const { raid } = aRaid(at)
  const take = (kind: string) => {
    const step = stepsOf(at.app.db, at.app.vault, at.community, raid).find((one) => one.kind === kind)
    seeToStep(at.app, { community: at.community, by: 'bruno', isCoordinator: false, step: step?.id ?? 0, deed: { what: 'take' } })
    return step?.due?.at ?? 0
  }
  at.setClock(take('lawyer') - 10 * DAY)
  const dues = () => of(at, 'bruno')?.steps.map(({ kind, due }) => [kind, due !== undefined])
  expect(dues()).toEqual([['lawyer', true]])
  take('complaint')
  expect(dues()).toEqual([['complaint', true], ['lawyer', false]])
})

test('what falls due soon of a raid that is over is told; a raid that is over without is not', () => {
  const at = here()
  const { raid } = aRaid(at, { target: aTarget(at, 'Dr Martin', 'martin') })
  const due = stepsOf(at.app.db, at.app.vault, at.community, raid).find(({ kind }) => kind === 'complaint')?.due
  closeRaid(at.app, { community: at.community, by: 'chloe', raid })
  at.setClock((due?.at ?? 0) - 31 * DAY)
  expect(of(at, 'martin')).toBeUndefined()
  at.setClock((due?.at ?? 0) - 10 * DAY)
  expect(of(at, 'martin')).toMatchObject({ raids: [{ raid, state: 'closed', due: [{ kind: 'complaint', rule: 'insult', at: due?.at }] }] })
})

test('stopping, and being forgotten, leave nothing; the export shows what was asked for', () => {
  const at = here()
  const before = dumpOf(at)
  wish(at, 'alice', { what: 'hour', hour: 19 })
  expect(exportMember(at.app, at.community, 'alice')?.ownDigest).toEqual({ hour: 19, weekday: 0, since: new Date(START).toISOString() })
  expect(wish(at, 'alice', { what: 'stop' }).subscription).toBeUndefined()
  expect(exportMember(at.app, at.community, 'alice')?.ownDigest).toBeUndefined()
  wish(at, 'alice')
  anAccepted(at, { by: 'alice' })
  const number = at.member('alice')
  forgetMember(at.app, at.community, 'alice')
  expect(subscriptionOf(at.app.db, at.community, number)).toBeUndefined()
  until(at, '2026-11-23T07:00:00Z')
  expect(told(at, 'own-digest:')).toEqual([])
  expect(before).toContain('subscriptions\n')
})

test('a delegate reads on when somebody says that they are the person, and when the person pauses; they themselves do not', () => {
  const at = here()
  const target = aTarget(at, 'Dr Martin', 'martin')
  updateTarget(at.app.db, at.community, target, { delegate: at.member('david') })
  aRaid(at, { target })
  const read = () => ['martin', 'david'].map((user) => of(at, user)?.raids.map(({ as }) => as))
  expect(read()).toEqual([['target'], ['delegate']])
  updateTarget(at.app.db, at.community, target, { pausedAt: at.app.now() })
  expect(read()).toEqual([undefined, ['delegate']])
  updateTarget(at.app.db, at.community, target, { pausedAt: null, claimant: at.member('martin') })
  expect(read()).toEqual([undefined, ['delegate']])
})
