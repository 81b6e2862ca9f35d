import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { tryAgain } from '../../src/flows/configure.ts'
import { moveToRaid } from '../../src/flows/correct-post.ts'
import { keepTime } from '../../src/flows/keep-time.ts'
import { closeRaid, mergeRaids, openProposal, openRaidByHand, reopenRaid, splitRaid } from '../../src/flows/manage-raid.ts'
import { changeTarget, registerTarget, settleClaim } from '../../src/flows/register-target.ts'
import { aPost, aRaid, aTarget, anAccepted, DAY, HOUR, MINUTE, told, world, type World } from '../builders.ts'

const NIGHT = Date.parse('2026-11-23T01:00:00Z')
const MORNING = Date.parse('2026-11-23T06:30:00Z')

const hand = (at: World) => ({ community: at.community, by: 'chloe' })
const notices = (at: World) => told(at, 'notice:').map((key) => key.split(':').slice(1, 4).map(Number))
const dueOf = (at: World, prefix: string) => at.app.db.all<{ due: number }>(sql`select due_at as due from outbox where key like ${`${prefix}%`} order by id`).map(({ due }) => due)
/** The address of a post on X of that moment, by an account of its own. */
const onX = (ms: number, n: number) => `https://x.com/troll${String(n)}/status/${String((BigInt(ms) - 1_288_834_974_657n) << 22n)}`
const martin = (at: World) => aTarget(at, 'Dr Martin', 'martin')

test('who is aimed at is told once when the raid opens, and coordinators too', () => {
  const at = world()
  const target = martin(at)
  const { raid } = aRaid(at, { target })
  anAccepted(at, { target })
  expect(notices(at)).toEqual([[raid, target, at.member('martin')]])
  expect(told(at, 'alert:')).toEqual([`alert:raid:${String(raid)}:opened`])
})

test('of a raid that only coordinators know of, they alone hear, once; pressing the button tells the person', () => {
  const at = world()
  const target = martin(at)
  for (let n = 0; n < 12; n += 1) aPost(at, { target, words: `quelle honte ${String(n)} #honteAMartin`, links: [onX(at.app.now() - n * MINUTE, n)] })
  expect([told(at, 'alert:'), notices(at)]).toEqual([['alert:raid:1:certain'], []])
  openProposal(at.app, { ...hand(at), raid: 1 })
  expect([told(at, 'alert:'), notices(at)]).toEqual([['alert:raid:1:opened'], [[1, target, at.member('martin')]]])
})

test('a raid that is closed and opened again tells nobody anew', () => {
  const at = world()
  const { raid, target } = aRaid(at, { target: martin(at) })
  closeRaid(at.app, { ...hand(at), raid })
  at.pass(DAY)
  reopenRaid(at.app, { ...hand(at), raid })
  anAccepted(at, { target })
  expect([told(at, 'alert:').length, notices(at).length]).toEqual([1, 1])
})

test('who heard of one raid does not hear of the one that it is united with, nor of what is taken from it', () => {
  const at = world()
  const target = martin(at)
  const { raid, posts } = aRaid(at, { target })
  const made = openRaidByHand(at.app, { ...hand(at), target: undefined, name: undefined })
  if (made.kind !== 'opened') throw new Error('no raid')
  expect(mergeRaids(at.app, { ...hand(at), raid, into: made.raid }).kind).toBe('merged')
  expect(splitRaid(at.app, { ...hand(at), raid: made.raid, posts: posts.slice(0, 1) }).kind).toBe('split')
  anAccepted(at, { target })
  expect(notices(at)).toEqual([[raid, target, at.member('martin')]])
})

test('of what is taken from a raid, its person does not hear again', () => {
  const at = world()
  const { raid, posts, target } = aRaid(at, { target: martin(at) })
  at.pass(HOUR)
  expect(splitRaid(at.app, { ...hand(at), raid, posts: posts.slice(0, 1) })).toMatchObject({ kind: 'split', raid: 2 })
  moveToRaid(at.app, { ...hand(at), post: posts[1] ?? 0, raid: 'new' })
  expect([at.raid(2).target, at.raid(3).target, notices(at).length]).toEqual([target, target, 1])
})

test('what waits for the morning is not sent because a channel was mended', () => {
  const at = world({ startsAt: NIGHT })
  aRaid(at, { target: martin(at) })
  tryAgain(at.app, at.community)
  expect([...dueOf(at, 'notice:'), ...dueOf(at, 'alert:')]).toEqual([MORNING, MORNING])
})

test('a raid opened by hand is told when there is something to tell', () => {
  const at = world()
  const target = martin(at)
  openRaidByHand(at.app, { ...hand(at), target, name: undefined })
  expect(notices(at)).toEqual([])
  anAccepted(at, { target })
  expect(notices(at)).toEqual([[1, target, at.member('martin')]])
})

test('whoever registers, or chooses to be told, while a raid goes on hears of it then; nobody hears twice', () => {
  const at = world()
  const target = aTarget(at)
  aRaid(at, { target })
  expect(notices(at)).toEqual([])
  const change = (change: Parameters<typeof changeTarget>[1]['change']) => changeTarget(at.app, { ...hand(at), isCoordinator: true, target, change })
  change({ delegate: 'david' })
  expect(notices(at)).toEqual([[1, target, at.member('david')]])
  change({ notice: 'both' })
  expect(notices(at)).toHaveLength(1)
})

test('what an impostor was told is not told to the person: they hear when the name is theirs', () => {
  const at = world()
  const claimed = registerTarget(at.app, { community: at.community, by: 'mallory', isCoordinator: false, name: 'Dr Martin', handles: [], person: 'mallory' })
  if (claimed.kind !== 'registered') throw new Error('the name is taken')
  const { target } = claimed
  aRaid(at, { target })
  expect(notices(at)).toEqual([[1, target, at.member('mallory')]])
  at.pass(HOUR)
  settleClaim(at.app, { ...hand(at), target, isTrue: false })
  at.pass(HOUR)
  aTarget(at, 'Dr Martin', 'martin')
  expect(notices(at).slice(1)).toEqual([[1, target, at.member('martin')]])
})

test('who was told as somebody’s delegate is not told again when it is a person’s turn', () => {
  const at = world()
  const { target } = aRaid(at)
  const change = (by: string, change: Parameters<typeof changeTarget>[1]['change']) => changeTarget(at.app, { community: at.community, by, isCoordinator: by === 'chloe', target, change })
  change('chloe', { delegate: 'david' })
  change('chloe', { notice: 'both' })
  at.pass(HOUR)
  aTarget(at, 'Dr Martin', 'martin')
  expect(notices(at)).toEqual([[1, target, at.member('david')], [1, target, at.member('martin')]])
})

test('one of several at whom an attack is aimed hears of it when they register', () => {
  const at = world()
  const [first, second] = [martin(at), aTarget(at, 'Dr Durand')]
  const { raid } = aRaid(at, { target: first })
  const aimed = [1, 2, 3].map(() => anAccepted(at, { target: second }))
  const other = at.post(aimed[0] ?? 0).raid ?? 0
  if (other !== raid) mergeRaids(at.app, { ...hand(at), raid: other, into: raid })
  expect(notices(at)).toEqual([[raid, first, at.member('martin')]])
  aTarget(at, 'Dr Durand', 'durand')
  expect(notices(at).slice(1)).toEqual([[raid, second, at.member('durand')]])
  aTarget(at, 'Dr Durand', 'durand')
  expect(notices(at)).toHaveLength(2)
})

test('who chose the digest, or nothing, is told nothing; the choice is theirs, not a coordinator’s', () => {
  const at = world()
  const target = martin(at)
  const choose = (by: string, isCoordinator: boolean) => changeTarget(at.app, { community: at.community, by, isCoordinator, target, change: { notice: 'digest' } }).kind
  expect([choose('chloe', true), choose('alice', false), choose('martin', false)]).toEqual(['not-yours', 'not-yours', 'changed'])
  aRaid(at, { target })
  expect(notices(at)).toEqual([])
})

test('of an attack on several people each hears, once three accounts’ posts against them were accepted', () => {
  const at = world()
  const [first, second] = [martin(at), aTarget(at, 'Dr Durand', 'durand')]
  const { raid } = aRaid(at, { target: first })
  const posts = [1, 2, 3].map(() => anAccepted(at, { target: second }))
  const other = at.post(posts[0] ?? 0).raid ?? 0
  expect(notices(at)).toEqual([[raid, first, at.member('martin')], [other, second, at.member('durand')]])
  const third = aTarget(at, 'Dr Petit', 'petit')
  const aimed = [1, 2, 3].map(() => anAccepted(at, { target: third, by: 'bruno' }))
  expect(at.post(aimed[0] ?? 0).raid).not.toBe(raid)
  mergeRaids(at.app, { ...hand(at), raid: at.post(aimed[0] ?? 0).raid ?? 0, into: raid })
  expect(notices(at).filter(([, target]) => target === third)).toHaveLength(1)
})

test('at night they wait for the morning, unless somebody is threatened or their address told', () => {
  const quiet = world({ startsAt: NIGHT })
  aRaid(quiet, { target: martin(quiet) })
  expect([...dueOf(quiet, 'notice:'), ...dueOf(quiet, 'alert:')]).toEqual([MORNING, MORNING])
  for (const category of ['threat', 'doxxing'] as const) {
    const grave = world({ startsAt: NIGHT })
    aRaid(grave, { target: martin(grave), category })
    expect([...dueOf(grave, 'notice:'), ...dueOf(grave, 'alert:')]).toEqual([NIGHT, NIGHT])
  }
})

test('what waits for the morning is said within the minute when a threat comes, accepted or only proposed', () => {
  for (const come of [(at: World, target: number) => anAccepted(at, { target, category: 'threat' }), (at: World, target: number) => aPost(at, { target, category: 'doxxing' })]) {
    const at = world({ startsAt: NIGHT })
    const { target } = aRaid(at, { target: martin(at) })
    at.pass(HOUR)
    keepTime(at.app)
    expect(dueOf(at, 'notice:')).toEqual([MORNING])
    come(at, target)
    at.pass(MINUTE)
    keepTime(at.app)
    expect([...dueOf(at, 'notice:'), ...dueOf(at, 'alert:')]).toEqual([at.app.now(), at.app.now()])
  }
})
