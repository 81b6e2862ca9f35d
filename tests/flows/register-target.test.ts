import { expect, test } from 'vitest'

import { forgetMember } from '../../src/flows/member-data.ts'
import { changeTarget, registerTarget, removeTarget, settleClaim } from '../../src/flows/register-target.ts'
import { findTarget, handlesOf, targetsFor, targetsOf } from '../../src/store/targets.ts'
import { aPost, aRaid, aTarget, batchOf, deeds, told, world, type World } from '../builders.ts'

const register = (at: World, wish: Partial<Parameters<typeof registerTarget>[1]>) => registerTarget(at.app, { community: at.community, by: 'chloe', isCoordinator: true, name: 'Dr Martin', handles: [], person: undefined, ...wish })
const change = (at: World, target: number, by: string, isCoordinator: boolean, wish: Parameters<typeof changeTarget>[1]['change']) => changeTarget(at.app, { community: at.community, by, isCoordinator, target, change: wish }).kind
const names = (at: World) => targetsOf(at.app.db, at.app.vault, at.community).map((target) => target.name)

test('a person is registered once per name, however it is spaced, cased or composed', () => {
  const at = world()
  expect([register(at, {}), register(at, { name: ' dr martin ' }), register(at, { name: 'Ｄr Martin' })]).toEqual(Array(3).fill({ kind: 'registered', target: 1 }))
  expect(names(at)).toEqual(['Dr Martin'])
})

test('a name of nothing is refused', () => {
  const at = world()
  expect(register(at, { name: '  ' })).toEqual({ kind: 'no-name' })
  expect(names(at)).toEqual([])
})

test('registering a name that a member proposed confirms it and shows its posts anew', () => {
  const at = world()
  const post = aPost(at, { target: { name: 'Dr Martin' } })
  expect(register(at, { person: 'martin' })).toEqual({ kind: 'registered', target: at.post(post).target })
  expect(names(at)).toEqual(['Dr Martin'])
  expect(told(at, 'post-card:')).toEqual([`post-card:${String(post)}`])
})

test('a name that is somebody’s is not taken over by typing it', () => {
  const at = world()
  register(at, { person: 'martin' })
  const before = deeds(at)
  expect(register(at, { by: 'mallory', isCoordinator: false, person: 'mallory', handles: ['@mallory'] })).toEqual({ kind: 'taken' })
  expect(findTarget(at.app.db, at.community, 1)?.member).toBe(at.member('martin'))
  expect([handlesOf(at.app.db, at.app.vault, at.community, 1), deeds(at)]).toEqual([[], before])
})

const claim = (at: World, by: string, name = 'Dr Martin') => register(at, { by, isCoordinator: false, person: by, name, handles: [`@${by}`] })
const settle = (at: World, target: number, isTrue: boolean) => settleClaim(at.app, { community: at.community, by: 'chloe', target, isTrue }).kind

test('a member registers under a name that nobody has, at once; seats, delegate and being shown wait for a coordinator', () => {
  const at = world()
  expect(claim(at, 'martin')).toEqual({ kind: 'registered', target: 1 })
  expect([names(at), targetsFor(at.app.db, at.community, at.member('martin')).length, handlesOf(at.app.db, at.app.vault, at.community, 1)]).toEqual([['Dr Martin'], 1, ['@martin']])
  expect([change(at, 1, 'martin', false, { showName: true }), change(at, 1, 'martin', false, { delegate: 'david' }), change(at, 1, 'martin', false, { isPaused: true })]).toEqual(['not-yours', 'not-yours', 'changed'])
  change(at, 1, 'martin', false, { isPaused: false, hideContent: false })
  aRaid(at, { target: 1 })
  expect(batchOf(at, 'martin')).toEqual([])
  expect(told(at, 'claim-card:')).toEqual(['claim-card:1'])
  expect(settle(at, 1, true)).toBe('confirmed')
  expect(batchOf(at, 'martin').map((seat) => seat.holder)).toEqual(['target', 'target', 'target'])
  expect([settle(at, 1, false), claim(at, 'martin', 'Dr Autre'), change(at, 1, 'martin', false, { showName: true })]).toEqual(['none', { kind: 'already', target: 1 }, 'changed'])
})

test('a refused registration is a proposal again, with nothing of theirs', () => {
  const at = world()
  claim(at, 'mallory')
  expect(settle(at, 1, false)).toBe('refused')
  expect([names(at), findTarget(at.app.db, at.community, 1)?.member, handlesOf(at.app.db, at.app.vault, at.community, 1)]).toEqual([[], null, []])
  expect(claim(at, 'martin')).toEqual({ kind: 'registered', target: 1 })
})

test('a claim on a registered person changes nothing of theirs, and a refused one leaves nothing', () => {
  const at = world()
  register(at, { handles: ['@vraie'] })
  expect(claim(at, 'mallory')).toEqual({ kind: 'claimed', target: 1 })
  expect(handlesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['@vraie'])
  expect(claim(at, 'martin')).toEqual({ kind: 'taken' })
  expect(settle(at, 1, false)).toBe('refused')
  expect(claim(at, 'martin')).toEqual({ kind: 'claimed', target: 1 })
})

test('a member claims one registration at a time', () => {
  const at = world()
  for (const name of ['Dr Martin', 'Dr Durand']) register(at, { name })
  claim(at, 'mallory')
  claim(at, 'mallory', 'Dr Durand')
  expect([findTarget(at.app.db, at.community, 1)?.claimant, findTarget(at.app.db, at.community, 2)?.claimant]).toEqual([null, at.member('mallory')])
})

test('a coordinator unlinks an account that is not the person, and takes a registration out', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'mallory')
  const { posts } = aRaid(at, { target })
  expect([change(at, target, 'mallory', false, { isUnlinked: true }), change(at, target, 'chloe', true, { isUnlinked: true })]).toEqual(['not-yours', 'changed'])
  expect(targetsFor(at.app.db, at.community, at.member('mallory'))).toEqual([])
  expect(removeTarget(at.app, { community: at.community, by: 'chloe', target })).toEqual({ kind: 'removed' })
  expect([names(at), at.post(posts[0] ?? 0).target]).toEqual([[], null])
})

test('only the person shows their name, or a coordinator while nobody here is that person', () => {
  const at = world()
  const [own, absent] = [aTarget(at, 'Dr Martin', 'martin'), aTarget(at, 'Dr Absente')]
  change(at, own, 'martin', false, { delegate: 'david' })
  expect([change(at, own, 'david', false, { showName: true }), change(at, own, 'chloe', true, { showName: true }), change(at, absent, 'chloe', true, { showName: true })]).toEqual(['not-yours', 'not-yours', 'changed'])
  change(at, own, 'martin', false, { showName: true })
  expect(change(at, own, 'david', false, { showName: false })).toBe('changed')
})

test('the accounts to watch for are replaced as a whole, each once', () => {
  const at = world()
  register(at, { handles: ['@dr', '@dr', '@DR', '@autre'] })
  expect(handlesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['@dr', '@autre'])
  register(at, { handles: [] })
  expect(handlesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['@dr', '@autre'])
  expect(change(at, 1, 'chloe', true, { handles: ['@neuf'] })).toBe('changed')
  expect(handlesOf(at.app.db, at.app.vault, at.community, 1)).toEqual(['@neuf'])
})

test.each([
  ['the person themself', 'martin', false, 'changed', 'changed'],
  ['their delegate', 'david', false, 'changed', 'not-yours'],
  ['a coordinator', 'chloe', true, 'changed', 'not-yours'],
  ['any other member', 'alice', false, 'not-yours', 'not-yours'],
] as const)('%s may or may not change what a target wants, and name a delegate', (_, by, isCoordinator, settings, delegate) => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  change(at, target, 'martin', false, { delegate: 'david' })
  expect([change(at, target, by, isCoordinator, { holdsEvidence: true }), change(at, target, by, isCoordinator, { delegate: 'mallory' })]).toEqual([settings, delegate])
})

test('a coordinator names a delegate for a person who is no member', () => {
  const at = world()
  const target = aTarget(at)
  expect(change(at, target, 'chloe', true, { delegate: 'david' })).toBe('changed')
  expect(targetsFor(at.app.db, at.community, at.member('david')).map((one) => one.id)).toEqual([target])
})

test('a pause begins and ends, a delegate is taken back, and the raids’ cards follow', () => {
  const at = world()
  const target = aTarget(at, 'Dr Martin', 'martin')
  aRaid(at, { target })
  change(at, target, 'martin', false, { isPaused: true, delegate: 'david', showName: true, hideContent: false })
  expect(findTarget(at.app.db, at.community, target)).toMatchObject({ pausedAt: at.app.now(), delegate: at.member('david'), showName: true, hideContent: false })
  change(at, target, 'martin', false, { isPaused: false, delegate: null })
  expect(findTarget(at.app.db, at.community, target)).toMatchObject({ pausedAt: null, delegate: null, showName: true })
})

test('who registers under a name that posts are aimed at, and erases themself, takes nothing from those posts', () => {
  const at = world()
  const post = aPost(at, { target: { name: 'Dr Martin' } })
  claim(at, 'mallory')
  expect(forgetMember(at.app, at.community, 'mallory')).toEqual({ kind: 'erased' })
  expect([at.post(post).target, findTarget(at.app.db, at.community, 1)?.member, handlesOf(at.app.db, at.app.vault, at.community, 1), names(at)]).toEqual([1, null, [], []])
})
