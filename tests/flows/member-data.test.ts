import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { followOrNot } from '../../src/flows/follow-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { openRaidByHand } from '../../src/flows/manage-raid.ts'
import { exportMember, forgetMember } from '../../src/flows/member-data.ts'
import { changeTarget, registerTarget } from '../../src/flows/register-target.ts'
import { revealPost } from '../../src/flows/reveal-post.ts'
import { seeToStep } from '../../src/flows/see-to-step.ts'
import { heldBy, settle } from '../../src/flows/take-batch.ts'
import { keepCard } from '../../src/store/cards.ts'
import { countForwarders, notesOf } from '../../src/store/forwards.ts'
import { reportsOn, stepsOf } from '../../src/store/items.ts'
import { findMember } from '../../src/store/members.ts'
import { raidName } from '../../src/store/raids.ts'
import { findTarget, targetsOf } from '../../src/store/targets.ts'
import { aFolder, anAccepted, aPost, aRaid, aTarget, batchOf, bytesOf, DAY, followed, leadsTo, outboxOf, told, world, type World } from '../builders.ts'

const MARTIN = '312345678901234567'
const ALICE = '412345678901234567'

/** Two people did the same things; one of them is a target. */
function lived(at: World): { raid: number; post: number; target: number } {
  const { community, app } = at
  const registered = registerTarget(app, { community, by: 'chloe', isCoordinator: true, name: 'Dr Martin', handles: ['@drmartin'], person: MARTIN })
  const target = registered.kind === 'registered' ? registered.target : 0
  changeTarget(app, { community, by: MARTIN, isCoordinator: false, target, change: { delegate: 'david', hideContent: false } })
  const { raid, posts: [post = 0] } = aRaid(at, { target })
  const loose = anAccepted(at)
  for (const by of [MARTIN, ALICE]) {
    aPost(at, { by, links: ['https://t.me/canal/1'], note: `note de ${by === MARTIN ? 'Martin' : 'Alice'}` })
    followOrNot(app, { community, by, post, wish: 'follow' })
    revealPost(app, { community, by, post })
    for (const seat of batchOf(at, by).filter((one) => one.post === post || one.post === loose)) settle(app, { community, by, item: seat.item, seat: seat.seat, answer: seat.post === post ? 'reported' : 'skipped' })
  }
  const [step] = stepsOf(app.db, app.vault, community, raid)
  seeToStep(app, { community, by: ALICE, isCoordinator: false, step: step?.id ?? 0, deed: { what: 'done', reference: 'PV 2026/42', note: 'déposé' } })
  return { raid, post, target }
}

test('a member receives everything that is kept about them and nothing of anybody else', () => {
  const at = world()
  const { post, raid } = lived(at)
  const own = exportMember(at.app, at.community, ALICE)
  const now = new Date(at.app.now()).toISOString()
  expect(own).toEqual({
    forwards: [{ post: 5, address: 'https://t.me/canal/1', door: 'slash', at: now, note: 'note de Alice' }],
    reports: [{ post, outcome: 'reported', at: now }],
    refused: [{ post: 4, because: 'skipped' }],
    steps: [{ raid, kind: 'evidence', doneAt: now, reference: 'PV 2026/42', note: 'déposé' }],
    reviewed: [],
    follows: [post],
    contentOpened: 1,
    mirrors: [],
    targets: [],
  })
  expect(JSON.stringify(own)).not.toMatch(/Martin/)
})

test('a target receives their registration and what they chose; a delegate the name alone; a coordinator what they decided', () => {
  const at = world()
  lived(at)
  expect(exportMember(at.app, at.community, MARTIN)?.targets).toEqual([{ name: 'Dr Martin', as: 'target', accounts: ['@drmartin'], showName: false, hideContent: false, holdsEvidence: false, pausedAt: undefined }])
  expect(exportMember(at.app, at.community, 'david')?.targets).toEqual([{ name: 'Dr Martin', as: 'delegate' }])
  expect(exportMember(at.app, at.community, 'chloe')?.reviewed.map(({ post, verdict }) => `${String(post)} ${verdict}`)).toEqual(['1 accepted', '2 accepted', '3 accepted', '4 accepted'])
  expect(exportMember(at.app, at.community, 'nobody')).toBeUndefined()
})

test('no file holds a member’s Discord id in clear, before erasing or after', () => {
  const folder = aFolder()
  const at = world({ path: `${folder}/vigie.sqlite` })
  lived(at)
  const others = Array.from({ length: 200 }, (_, n) => `512345678901234${String(n).padStart(3, '0')}`)
  for (const by of others) aPost(at, { by, note: `de ${by}` })
  expect(bytesOf(folder).includes(MARTIN)).toBe(false)
  expect(forgetMember(at.app, at.community, MARTIN)).toEqual({ kind: 'erased' })
  for (const by of others.slice(0, 100)) forgetMember(at.app, at.community, by)
  const bytes = bytesOf(folder)
  expect([MARTIN, ...others.slice(0, 100)].filter((user) => bytes.includes(user))).toEqual([])
  const known = [MARTIN, ALICE, ...others].filter((user) => exportMember(at.app, at.community, user) !== undefined)
  expect(known).toEqual([ALICE, ...others.slice(100)])
  expect(forgetMember(at.app, at.community, MARTIN)).toEqual({ kind: 'nothing' })
})

test('what an erased member did stays as a number: posts, forwards and reports', () => {
  const at = world()
  const { post } = lived(at)
  expect(forgetMember(at.app, at.community, ALICE)).toEqual({ kind: 'erased' })
  expect(at.post(5).address).toBe('https://t.me/canal/1')
  expect([countForwarders(at.app.db, at.community, 5), reportsOn(at.app.db, at.community, post)]).toEqual([2, 2])
  expect(notesOf(at.app.db, at.app.vault, at.community, 5)).toEqual(['note de Martin'])
  expect(told(at, 'post-card:')).toContain('post-card:5')
})

test('what an erased member held is free for others', () => {
  const at = world()
  anAccepted(at, { category: 'misinformation' })
  expect(batchOf(at, ALICE)).toHaveLength(1)
  forgetMember(at.app, at.community, ALICE)
  expect(batchOf(at, 'bruno')).toHaveLength(1)
})

test('an erased target’s name, accounts and consents go, and so does a raid’s name that may hold theirs', () => {
  const at = world()
  const { raid, post, target } = lived(at)
  const named = openRaidByHand(at.app, { community: at.community, by: 'chloe', target, name: 'Contre le Dr Martin' })
  const other = openRaidByHand(at.app, { community: at.community, by: 'chloe', target: aTarget(at, 'Dr Durand'), name: 'Amoxicilline' })
  if (named.kind !== 'opened' || other.kind !== 'opened') throw new Error('no raids')
  forgetMember(at.app, at.community, MARTIN)
  expect(findTarget(at.app.db, at.community, target)).toBeUndefined()
  expect(targetsOf(at.app.db, at.app.vault, at.community).map((one) => one.name)).toEqual(['Dr Durand'])
  expect([at.post(post).target, at.raid(raid).target]).toEqual([null, null])
  expect([raidName(at.app.vault, at.raid(named.raid)), raidName(at.app.vault, at.raid(other.raid))]).toEqual([undefined, 'Amoxicilline'])
})

test('when an erased target’s name goes off a raid, so it does over the thread and in the digests that were posted, and in no others', () => {
  const at = world()
  const { target } = lived(at)
  const [named, other] = [target, aTarget(at, 'Dr Durand')].map((one) => openRaidByHand(at.app, { community: at.community, by: 'chloe', target: one, name: 'Contre le Dr Martin' }))
  if (named?.kind !== 'opened' || other?.kind !== 'opened') throw new Error('no raids')
  at.settings({ digestChannel: '5' })
  const days: string[] = []
  for (let n = 0; n < 3; n += 1) {
    at.pass(DAY)
    keepTime(at.app)
    days.push(new Date(at.app.now()).toISOString().slice(0, 10))
    // A day on which nothing was told of the raid, and one whose message nobody knows.
    if (n === 0) at.app.db.run(sql`update digests set summary = json_set(summary, '$.raids', json('[]'), '$.calmed', json('[]'))`)
    if (n !== 1) keepCard(at.app.db, at.community, `digest:${days[n] ?? ''}`, { channel: '5', message: String(n), thread: null })
  }
  at.app.db.run(sql`update outbox set state = 'sent'`)
  forgetMember(at.app, at.community, MARTIN)
  const waiting = outboxOf(at).filter((row) => row.state === 'waiting')
  expect(waiting.filter((row) => /^(?:thread-name|digest)/.test(row.key)).map((row) => row.about)).toEqual([{ kind: 'digest', day: days[2] }, { kind: 'thread-name', raid: named.raid }])
  expect(waiting.map((row) => row.key)).toContain(`raid-card:${String(named.raid)}`)
})

test('what an erased member wrote about a step goes, whoever sees to it; what others wrote stays', () => {
  const at = world()
  const { raid } = aRaid(at)
  const [theirs, own, older, others] = stepsOf(at.app.db, at.app.vault, at.community, raid).map((step) => step.id)
  const write = (step: number | undefined, by: string) => seeToStep(at.app, { community: at.community, by, isCoordinator: true, step: step ?? 0, deed: { what: 'done', reference: 'PV 2026/42', note: 'déposé' } })
  seeToStep(at.app, { community: at.community, by: 'bruno', isCoordinator: false, step: theirs ?? 0, deed: { what: 'take' } })
  for (const step of [theirs, own, older]) write(step, ALICE)
  write(others, 'bruno')
  // An older version did not know who wrote: it was whoever saw to the step.
  at.app.db.run(sql`update items set noted_by = null where id = ${older}`)
  forgetMember(at.app, at.community, ALICE)
  const steps = stepsOf(at.app.db, at.app.vault, at.community, raid).slice(0, 4)
  expect(steps.map(({ reference, note }) => [reference, note])).toEqual([...Array<unknown>(3).fill([undefined, undefined]), ['PV 2026/42', 'déposé']])
  expect(steps.map((step) => [step.assignee, step.doneAt])).toEqual([[at.member('bruno'), at.app.now()], [undefined, at.app.now()], [undefined, at.app.now()], [at.member('bruno'), at.app.now()]])
})

test('who said that they are a person, and is erased, says so no more', () => {
  const at = world()
  const target = aTarget(at)
  at.app.db.run(sql`update targets set claimant = ${at.member(ALICE)} where id = ${target}`)
  expect(forgetMember(at.app, at.community, ALICE)).toEqual({ kind: 'erased' })
  expect(findTarget(at.app.db, at.community, target)).toMatchObject({ claimant: null, confirmedAt: at.app.now() })
})

test('an erased delegate is no delegate any more, and the person stays registered', () => {
  const at = world()
  const { target } = lived(at)
  forgetMember(at.app, at.community, 'david')
  expect(findTarget(at.app.db, at.community, target)).toMatchObject({ delegate: null, member: at.member(MARTIN) })
})

test('an erased coordinator’s decisions stay, without them', () => {
  const at = world()
  const { raid, post } = lived(at)
  openRaidByHand(at.app, { community: at.community, by: 'chloe', target: undefined, name: undefined })
  forgetMember(at.app, at.community, 'chloe')
  expect([at.post(post), at.raid(raid), at.raid(raid + 1)]).toMatchObject([{ state: 'accepted', reviewedBy: null }, { state: 'open' }, { openedBy: null }])
})

test('who comes back after erasing starts anew', () => {
  const at = world()
  lived(at)
  const before = findMember(at.app.db, at.app.vault, at.community, ALICE) ?? 0
  forgetMember(at.app, at.community, ALICE)
  expect(exportMember(at.app, at.community, ALICE)).toBeUndefined()
  aPost(at, { by: ALICE })
  expect(at.member(ALICE)).toBeGreaterThan(before)
  expect(exportMember(at.app, at.community, ALICE)).toMatchObject({ forwards: [{ post: 6 }], reports: [], follows: [], contentOpened: 0 })
  expect(heldBy(at.app, at.community, ALICE)).toEqual([])
})

test('erased in one community, a member stays in another', () => {
  const at = world()
  const there = at.another('100000000000000002')
  aPost(at, { by: ALICE })
  aPost(there, { by: ALICE })
  forgetMember(at.app, at.community, ALICE)
  expect(exportMember(at.app, there.community, ALICE)?.forwards).toHaveLength(1)
})

test('an export tells the address that a member handed in, where the post goes by another one', () => {
  const at = world()
  aPost(at, { by: ALICE, links: ['https://t.co/AbCdEf'] })
  aPost(at, { by: ALICE, links: ['https://x.com/troll/status/41'] })
  followed(at, 'https://t.co/AbCdEf', leadsTo('https://x.com/troll/status/42'))
  expect(exportMember(at.app, at.community, ALICE)?.forwards.map(({ address, sentAs }) => [address, sentAs])).toEqual([['https://x.com/i/status/42', 'https://t.co/AbCdEf'], ['https://x.com/i/status/41', undefined]])
})
