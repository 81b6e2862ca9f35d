import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { alertScreen } from '../../src/discord/screens/notice.ts'
import { configure } from '../../src/flows/configure.ts'
import { forgetMember } from '../../src/flows/member-data.ts'
import { seeToStep, type StepDeed } from '../../src/flows/see-to-step.ts'
import { stepsDue, stepsOf } from '../../src/store/steps.ts'
import { fr } from '../../src/text/fr.ts'
import { aTarget, aPost, aRaid, DAY, outboxOf, told, world, type World } from '../builders.ts'

const steps = (at: World, raid: number) => stepsOf(at.app.db, at.app.vault, at.community, raid)
const complaint = (at: World, raid: number) => steps(at, raid).find((step) => step.kind === 'complaint')?.id ?? 0
const see = (at: World, by: string, step: number, deed: StepDeed, isCoordinator = false) => seeToStep(at.app, { community: at.community, by, isCoordinator, step, deed })

test('a step is taken, said to be done with its reference, and taken up again; its deadline stands until somebody who may confirms it', () => {
  const at = world()
  const { raid } = aRaid(at)
  const step = complaint(at, raid)
  const due = () => stepsDue(at.app.db, at.community, raid, Date.parse('2100-01-01')).map((one) => one.kind)
  expect(see(at, 'alice', step, { what: 'take' })).toMatchObject({ kind: 'step', step: { assignee: at.member('alice'), doneAt: undefined } })
  expect(see(at, 'alice', step, { what: 'done', reference: 'PV 42', note: 'déposée' })).toMatchObject({ step: { doneAt: at.app.now(), confirmedAt: undefined, reference: 'PV 42', note: 'déposée', notedBy: at.member('alice') } })
  expect(due()).toEqual(['complaint'])
  expect(see(at, 'alice', step, { what: 'confirm' }).kind).toBe('not-yours')
  expect(see(at, 'alice', step, { what: 'not-done' })).toMatchObject({ step: { doneAt: undefined, reference: 'PV 42' } })
  expect(see(at, 'alice', step, { what: 'done', reference: '', note: '' })).toMatchObject({ step: { reference: 'PV 42', note: 'déposée' } })
  expect(see(at, 'chloe', step, { what: 'confirm' }, true)).toMatchObject({ step: { confirmedAt: at.app.now() } })
  // X keeps a snapshot if the police ask, counted from the complaint; a lawyer checks that the complaint stops the time.
  expect(due()).toEqual(['preserve', 'lawyer'])
  for (const deed of [{ what: 'not-done' }, { what: 'give-back' }, { what: 'done', reference: 'x', note: '' }] as const) expect(see(at, 'alice', step, deed).kind).toBe('not-yours')
})

test('the person aimed at and their delegate confirm as a coordinator does', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const step = complaint(at, aRaid(at, { target }).raid)
  expect(see(at, 'martin', step, { what: 'done', reference: '', note: '' })).toMatchObject({ step: { confirmedAt: at.app.now() } })
  expect(see(at, 'bruno', step, { what: 'take' }).kind).toBe('taken')
})

test('a step that somebody sees to is theirs, except for a coordinator', () => {
  const at = world()
  const step = complaint(at, aRaid(at).raid)
  see(at, 'alice', step, { what: 'take' })
  for (const deed of [{ what: 'take' }, { what: 'give-back' }, { what: 'done', reference: 'x', note: 'y' }, { what: 'not-done' }] as const) expect(see(at, 'bruno', step, deed)).toMatchObject({ kind: 'taken', step: { assignee: at.member('alice'), reference: undefined } })
  expect(see(at, 'chloe', step, { what: 'give-back' }, true)).toMatchObject({ kind: 'step' })
  expect(see(at, 'bruno', step, { what: 'done', reference: '', note: '' })).toMatchObject({ kind: 'step', step: { assignee: at.member('bruno') } })
})

test('a day that is none loses nothing: step, reference and note are kept, and the answer says what is wrong with it', () => {
  const at = world()
  const { raid } = aRaid(at)
  const step = complaint(at, raid)
  const [alice, note] = [at.member('alice'), 'n'.repeat(1000)]
  expect(see(at, 'alice', step, { what: 'take', day: '3/14' })).toMatchObject({ kind: 'step', step: { assignee: alice, plannedAt: undefined }, badDay: { what: 'take', because: 'not-understood', typed: '3/14' } })
  const planned = Date.parse('2026-12-02T23:00:00Z')
  expect(see(at, 'alice', step, { what: 'take', day: '3/12' })).not.toHaveProperty('badDay')
  expect(see(at, 'alice', step, { what: 'take', day: '21/11/2026' })).toMatchObject({ step: { assignee: alice, plannedAt: planned }, badDay: { because: 'wrong-side' } })
  expect(see(at, 'alice', step, { what: 'done', reference: 'PV 42', note, day: '23/11/2026' })).toMatchObject({ step: { doneAt: at.app.now(), reference: 'PV 42', note }, badDay: { what: 'done', because: 'wrong-side' } })
  see(at, 'alice', step, { what: 'not-done' })
  expect(see(at, 'alice', step, { what: 'done', reference: '', note: '', day: '21/11' })).toMatchObject({ step: { doneAt: Date.parse('2026-11-20T23:00:00Z'), reference: 'PV 42', note } })
})

test('what somebody who may not confirm says is done reaches coordinators, once a day and not at night; what who may says does not', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  const { raid } = aRaid(at, { target })
  const id = (kind: string) => steps(at, raid).find((step) => step.kind === kind)?.id ?? 0
  const alerts = () => at.app.db.all<{ about: string; due: number }>(sql`select about, due_at as due from outbox where key like 'alert:step:%' order by id`).map(({ about, due }) => [(JSON.parse(about) as { about: unknown }).about, due])
  const done = { what: 'done', reference: '', note: '' } as const
  see(at, 'martin', id('ordre'), done)
  see(at, 'chloe', id('support'), done, true)
  expect(alerts()).toEqual([])
  const about = { what: 'said-done', step: id('insurer') }
  see(at, 'alice', id('insurer'), done)
  see(at, 'alice', id('insurer'), { what: 'not-done' })
  see(at, 'alice', id('insurer'), done)
  expect(alerts()).toEqual([[about, at.app.now()]])
  const say = () => alertScreen(at.app, fr, at.community, { what: 'said-done', step: id('insurer') })
  expect(JSON.stringify(say())).toContain('Étape « Prévenir l’assureur » dite faite (raid 1) : à confirmer dans *Étapes*.')
  see(at, 'martin', id('insurer'), { what: 'confirm' })
  expect(say()).toBeUndefined()
  at.setClock(Date.parse('2026-11-23T23:00:00Z'))
  see(at, 'alice', id('employer'), done)
  expect(alerts().at(-1)).toEqual([{ what: 'said-done', step: id('employer') }, Date.parse('2026-11-24T06:30:00Z')])
})

test('whoever sees to a step changes the day; giving it back forgets it, and so does forgetting who it was', () => {
  const at = world()
  const { raid } = aRaid(at)
  const step = complaint(at, raid)
  const plan = () => {
    const { assignee, takenAt, plannedAt } = steps(at, raid).find(({ id }) => id === step) ?? {}
    return [assignee !== undefined, takenAt, plannedAt]
  }
  const [start, day] = [at.app.now(), Date.parse('2026-12-02T23:00:00Z')]
  see(at, 'alice', step, { what: 'take' })
  at.pass(DAY)
  see(at, 'alice', step, { what: 'take', day: '3/12' })
  expect(plan()).toEqual([true, start, day])
  see(at, 'alice', step, { what: 'give-back' })
  expect(plan()).toEqual([false, undefined, undefined])
  see(at, 'alice', step, { what: 'take', day: '3/12' })
  forgetMember(at.app, at.community, 'alice')
  expect(plan()).toEqual([false, undefined, undefined])
})

test('a report on a post is no step, nor is a number that does not exist', () => {
  const at = world()
  const { raid } = aRaid(at)
  const known = new Set(steps(at, raid).map((step) => step.id))
  for (const step of [1, 2, 3, 99].filter((id) => !known.has(id))) expect(see(at, 'alice', step, { what: 'take' })).toEqual({ kind: 'gone' })
})

test('a changed setting is written down by name, and what waited for it or was refused gets its turn', () => {
  const at = world()
  aPost(at)
  aRaid(at)
  at.app.db.run(sql`update outbox set state = 'dropped'`)
  expect(configure(at.app, { community: at.community, by: 'chloe', change: { reviewChannel: '11', digestHour: 20 } })).toMatchObject({ reviewChannel: '11', digestHour: 20, timeZone: 'Europe/Paris' })
  const waiting = outboxOf(at).filter((row) => row.state === 'waiting').map((row) => row.key)
  expect(waiting).toEqual(['post-card:1', 'post-card:2', 'post-card:3', 'post-card:4', 'alert:raid:1:opened', 'raid-card:1'])
  expect(told(at, 'post-card:')).toHaveLength(4)
})
