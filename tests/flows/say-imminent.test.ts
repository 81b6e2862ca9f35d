import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepTime } from '../../src/flows/keep-time.ts'
import { closeRaid, mergeRaids, openRaidByHand } from '../../src/flows/manage-raid.ts'
import { sayImminent } from '../../src/flows/say-imminent.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { stepsOf } from '../../src/store/steps.ts'
import { updateTarget } from '../../src/store/targets.ts'
import { aProposal, aRaid, aTarget, DAY, deeds, HOUR, told, world, type World } from '../builders.ts'

const NIGHT = Date.parse('2026-11-23T01:00:00Z')
const say = (at: World, by: string, raid: number, { isImminent = true, isCoordinator = false } = {}) => sayImminent(at.app, { community: at.community, by, isCoordinator, raid, isImminent }).kind
const first = (at: World, raid: number) => stepsOf(at.app.db, at.app.vault, at.community, raid)[0]?.kind
const alerts = (at: World) => told(at, 'alert:raid:').filter((key) => key.includes('imminent')).length
const hearers = (at: World) => told(at, 'reminder:').map((key) => Number(key.split(':')[1]))

test('coordinators, the person aimed at and their delegate may say that there is danger, and nobody else', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { raid } = aRaid(at, { target })
  updateTarget(at.app.db, at.community, target, { delegate: at.member('dora') })
  expect([say(at, 'alice', raid), at.raid(raid).imminentAt]).toEqual(['not-yours', null])
  for (const [by, isCoordinator] of [['martin', false], ['dora', false], ['chloe', true]] as const) {
    expect([say(at, by, raid, { isCoordinator }), at.raid(raid).imminentAt]).toEqual(['said', at.app.now()])
    expect([say(at, by, raid, { isCoordinator, isImminent: false }), at.raid(raid).imminentAt]).toEqual(['said', null])
    at.pass(HOUR)
  }
  expect(deeds(at).slice(-2)).toEqual([`raid.imminent raid:${String(raid)}`, `raid.imminent-over raid:${String(raid)}`])
})

test('everybody concerned hears at once, at night too, and once; who said it does not', () => {
  const at = world({ startsAt: NIGHT })
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { raid } = aRaid(at, { target })
  updateTarget(at.app.db, at.community, target, { delegate: at.member('dora'), notice: 'none' })
  say(at, 'dora', raid)
  say(at, 'dora', raid)
  expect([alerts(at), hearers(at)]).toEqual([1, [at.member('martin')]])
  const dues = at.app.db.all<{ due: number }>(sql`select due_at as due from outbox where key like '%imminent%'`)
  expect(dues.map(({ due }) => due)).toEqual([NIGHT, NIGHT])
})

test('who pauses is left alone: their delegate is told', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { raid } = aRaid(at, { target })
  updateTarget(at.app.db, at.community, target, { delegate: at.member('dora'), pausedAt: at.app.now() })
  say(at, 'chloe', raid, { isCoordinator: true })
  expect(hearers(at)).toEqual([at.member('dora')])
})

test('the emergency stands first in the list while there is danger, and stays where somebody saw to it', () => {
  const at = world()
  const { raid } = aRaid(at)
  expect(first(at, raid)).toBe('evidence')
  say(at, 'chloe', raid, { isCoordinator: true })
  expect(first(at, raid)).toBe('emergency')
  say(at, 'chloe', raid, { isCoordinator: true, isImminent: false })
  expect(first(at, raid)).toBe('evidence')
  say(at, 'chloe', raid, { isCoordinator: true })
  const step = stepsOf(at.app.db, at.app.vault, at.community, raid)[0]?.id ?? 0
  seeToStep(at.app, { community: at.community, by: 'chloe', isCoordinator: true, step, deed: { what: 'done', reference: '', note: '' } })
  say(at, 'chloe', raid, { isCoordinator: true, isImminent: false })
  expect(first(at, raid)).toBe('emergency')
})

test('a raid with an accepted threat, or somebody’s address, begins with the emergency', () => {
  for (const [category, kind] of [['threat', 'emergency'], ['doxxing', 'emergency'], ['insult', 'evidence']] as const) {
    const at = world()
    expect(first(at, aRaid(at, { category }).raid)).toBe(kind)
  }
})

test('a raid that is united with another one brings the danger along', () => {
  const at = world()
  const [one, two] = [aRaid(at), aRaid(at, { target: aTarget(at, 'Dr Durand') })]
  say(at, 'chloe', one.raid, { isCoordinator: true })
  mergeRaids(at.app, { community: at.community, by: 'chloe', raid: one.raid, into: two.raid })
  expect([at.raid(two.raid).imminentAt, first(at, two.raid)]).toEqual([at.app.now(), 'emergency'])
})

test('when a raid closes, by hand or by age, nobody says any more that there is danger', () => {
  const at = world()
  const [one, two] = [aRaid(at), aRaid(at, { target: aTarget(at, 'Dr Durand') })]
  for (const { raid } of [one, two]) say(at, 'chloe', raid, { isCoordinator: true })
  closeRaid(at.app, { community: at.community, by: 'chloe', raid: one.raid })
  at.pass(60 * DAY)
  keepTime(at.app)
  keepTime(at.app)
  for (const { raid } of [one, two]) expect([at.raid(raid).state, at.raid(raid).imminentAt, first(at, raid)]).toEqual(['closed', null, 'evidence'])
})

test('of a raid that only coordinators know of, or that does not exist, nobody says so', () => {
  const at = world()
  const { raid } = aProposal(at)
  expect([say(at, 'chloe', raid, { isCoordinator: true }), say(at, 'chloe', 99, { isCoordinator: true })]).toEqual(['gone', 'gone'])
  const made = openRaidByHand(at.app, { community: at.community, by: 'chloe', target: undefined, name: undefined })
  expect(say(at, 'chloe', made.kind === 'opened' ? made.raid : 0, { isCoordinator: true })).toBe('said')
})
