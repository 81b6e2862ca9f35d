import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'

import { keepCard } from '../../src/store/cards.ts'
import type { Intent } from '../../src/store/intent.ts'
import { changeLane, countAllWaiting, countRefused, countWaiting, dueIntents, forgetTold, leaveLane, markDropped, markRetry, markSending, markSent, postponeWay, recoverInterrupted, refresh, retryNow, retryWaiting, tell, waitingLanes, type Lane, type Turn, type Way } from '../../src/store/outbox.ts'
import { HOUR, MINUTE, outboxOf, world, type World } from '../builders.ts'

const card = (post: number): Intent => ({ kind: 'post-card', post })
const answer: Intent = { kind: 'answer', interaction: '77', application: '1', say: { what: 'receipt', locale: 'fr', receipt: { kind: 'nothing' } } }
const say = (at: World, key: string, intent: Intent, token?: string) => tell(at.app.db, at.app.vault, { community: at.community, key, intent, at: at.app.now(), ...(token === undefined ? {} : { token }) })
const show = (at: World, post: number) => refresh(at.app.db, { community: at.community, key: `post-card:${String(post)}`, intent: card(post), at: at.app.now() })
const due = (at: World, lane: Lane = 'post-card', except?: number[]) => dueIntents(at.app.db, at.app.vault, { lane, now: at.app.now(), limit: 99, ...(except ? { except } : {}) })
const only = (at: World, lane?: Lane) => {
  const [row] = due(at, lane)
  if (!row) throw new Error('nothing is due')
  return row
}
const send = (at: World, lane?: Lane) => {
  const row = only(at, lane)
  markSending(at.app.db, [row.id], at.app.now())
  return row.id
}
const state = (at: World) => outboxOf(at).map((row) => row.state)

test('a thing is told once per key, even after it was sent', () => {
  const at = world()
  expect(say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })).toEqual({ isNew: true })
  markSent(at.app.db, send(at, 'digest'))
  expect(say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })).toEqual({ isNew: false })
  expect([due(at, 'digest'), state(at)]).toEqual([[], ['sent']])
})

test('one key in two communities is two things', () => {
  const at = world()
  const there = at.another('100000000000000002')
  expect([say(at, 'x', card(1)), say(there, 'x', card(1))]).toEqual([{ isNew: true }, { isNew: true }])
  expect([countWaiting(at.app.db, at.community), countAllWaiting(at.app.db)]).toEqual([1, 2])
})

test('a card that waits is not queued twice, and one that was sent is shown anew', () => {
  const at = world()
  show(at, 1)
  show(at, 1)
  expect(due(at)).toHaveLength(1)
  markSent(at.app.db, send(at))
  expect(due(at)).toEqual([])
  show(at, 1)
  expect(only(at)).toMatchObject({ intent: card(1), attempts: 0, triedAt: undefined })
})

test('the lanes are known in which something waits, due or not, of whichever community', () => {
  const at = world()
  const there = at.another('100000000000000002')
  expect(waitingLanes(at.app.db)).toEqual(new Set())
  show(at, 1)
  say(there, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })
  say(at, 'x', answer)
  markRetry(at.app.db, send(at, 'answer'), { dueAt: at.app.now() + HOUR, isCertain: true })
  expect(waitingLanes(at.app.db)).toEqual(new Set(['answer', 'digest', 'post-card']))
  markSent(at.app.db, send(at))
  send(there, 'digest')
  expect(waitingLanes(at.app.db)).toEqual(new Set(['answer']))
})

test('a wish that waits for its next try is not made impatient by another one', () => {
  const at = world()
  show(at, 1)
  markRetry(at.app.db, send(at), { dueAt: at.app.now() + HOUR, isCertain: true })
  show(at, 1)
  expect(due(at)).toEqual([])
  at.pass(HOUR)
  expect(only(at)).toMatchObject({ attempts: 1, triedAt: undefined })
})

test('a card that changes while it is being sent waits again, and the doubt about the first try stays until it ends', () => {
  const at = world()
  show(at, 1)
  const began = at.app.now()
  const id = send(at)
  at.pass(1_000)
  show(at, 1)
  expect(only(at)).toMatchObject({ triedAt: began })
  markSent(at.app.db, id)
  expect(only(at)).toMatchObject({ id, triedAt: undefined })
})

test('a card that changed while its sending failed is due at once, not when the retry would be', () => {
  const at = world()
  show(at, 1)
  const began = at.app.now()
  const id = send(at)
  show(at, 1)
  markRetry(at.app.db, id, { dueAt: at.app.now() + HOUR, isCertain: false })
  expect(only(at)).toMatchObject({ id, triedAt: began })
})

test('a try whose end nobody knows stays in doubt from its first moment; one that was refused for certain leaves none', () => {
  const at = world()
  show(at, 1)
  const began = at.app.now()
  const id = send(at)
  markRetry(at.app.db, id, { dueAt: at.app.now() + MINUTE, isCertain: false })
  at.pass(MINUTE)
  expect(only(at)).toMatchObject({ attempts: 1, triedAt: began })
  send(at)
  markRetry(at.app.db, id, { dueAt: at.app.now(), isCertain: false })
  expect(only(at)).toMatchObject({ attempts: 2, triedAt: began })
  send(at)
  markRetry(at.app.db, id, { dueAt: at.app.now(), isCertain: true })
  expect(only(at)).toMatchObject({ attempts: 3, triedAt: undefined })
})

test('after a crash, what was being sent is due again with its doubt, and what was sent is not', () => {
  const at = world()
  show(at, 1)
  markSent(at.app.db, send(at))
  show(at, 2)
  const began = at.app.now()
  send(at)
  at.pass(MINUTE)
  expect(due(at)).toEqual([])
  expect(recoverInterrupted(at.app.db, ['post-card', 'answer'], at.app.now())).toBe(1)
  expect(due(at)).toMatchObject([{ intent: card(2), triedAt: began }])
  expect(recoverInterrupted(at.app.db, ['post-card', 'answer'], at.app.now())).toBe(0)
})

test('answers have a lane of their own, and their token is forgotten once they are sent', () => {
  const at = world()
  say(at, 'answer:77', answer, 'secret-token')
  show(at, 1)
  expect([due(at, 'answer').map((row) => row.key), due(at).map((row) => row.key)]).toEqual([['answer:77'], ['post-card:1']])
  const [row] = due(at, 'answer')
  expect(row?.token).toBe('secret-token')
  markSending(at.app.db, [row?.id ?? 0], at.app.now())
  markRetry(at.app.db, row?.id ?? 0, { dueAt: at.app.now(), isCertain: false })
  expect(due(at, 'answer')[0]?.token).toBe('secret-token')
  markSending(at.app.db, [row?.id ?? 0], at.app.now())
  markSent(at.app.db, row?.id ?? 0)
  expect([due(at, 'answer'), JSON.stringify(at.app.db.all('select token_sealed from outbox where key = \'answer:77\''))]).toEqual([[], '[{"token_sealed":null}]'])
})

test('communities take turns, and of each the oldest comes first', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const third = at.another('100000000000000003')
  for (const post of [2, 1, 3]) {
    show(there, post)
    at.pass(1)
  }
  show(at, 7)
  show(third, 8)
  const keys = (turn: Partial<Turn>) => dueIntents(at.app.db, at.app.vault, { lane: 'post-card', now: at.app.now(), limit: 99, ...turn }).map((row) => [row.community, row.key])
  const [one, two, three] = [at.community, there.community, third.community]
  expect(keys({})).toEqual([[one, 'post-card:7'], [two, 'post-card:2'], [two, 'post-card:1'], [two, 'post-card:3'], [three, 'post-card:8']])
  expect(keys({ each: 1 })).toEqual([[one, 'post-card:7'], [two, 'post-card:2'], [three, 'post-card:8']])
  expect(keys({ each: 1, after: two })).toEqual([[three, 'post-card:8'], [one, 'post-card:7'], [two, 'post-card:2']])
  expect(keys({ each: 1, after: two, limit: 2 })).toEqual([[three, 'post-card:8'], [one, 'post-card:7']])
  expect(keys({ except: [two] })).toEqual([[one, 'post-card:7'], [three, 'post-card:8']])
})

test('a card that stands waits beside the new ones, until the channel of cards changes', () => {
  const at = world()
  show(at, 1)
  show(at, 2)
  changeLane(at.app.db, only(at).id, 'edit')
  expect([due(at).map((row) => row.key), due(at, 'edit').map((row) => row.key)]).toEqual([['post-card:2'], ['post-card:1']])
  leaveLane(at.app.db, at.community)
  expect(due(at).map((row) => row.key)).toEqual(['post-card:1', 'post-card:2'])
})

test('rows of one community in great number do not have to be looked through to find another one', () => {
  const at = world()
  const there = at.another('100000000000000002')
  const { db } = at.app
  db.run(sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
    insert into outbox (community, key, kind, lane, about, due_at, created_at) select ${at.community}, 'post-card:' || i, 'post-card', 'post-card', '{"kind":"post-card","post":1}', 1, 1 from n`)
  show(there, 1)
  const plan = db.all<{ detail: string }>(sql`explain query plan select min(community) from outbox where state = 'waiting' and lane = 'post-card' and community > 1`).map((row) => row.detail).join()
  expect(plan).toContain('COVERING INDEX outbox_turn')
  expect(due(there, 'post-card', [at.community])).toHaveLength(1)
})

test('what was given up stays so until it is asked for anew; only what is being sent can be given up', () => {
  const at = world()
  show(at, 1)
  markDropped(at.app.db, only(at).id, at.app.now())
  expect(state(at)).toEqual(['waiting'])
  markDropped(at.app.db, send(at), at.app.now())
  expect([state(at), due(at)]).toEqual([['dropped'], []])
  show(at, 1)
  expect(state(at)).toEqual(['waiting'])
})

test('a change of settings gives what waits for a later try its turn, and leaves the others theirs', () => {
  const at = world()
  show(at, 1)
  markRetry(at.app.db, send(at), { dueAt: at.app.now() + HOUR, isCertain: true })
  show(at, 2)
  at.pass(MINUTE)
  retryNow(at.app.db, at.community, at.app.now())
  expect(due(at).map((row) => row.key)).toEqual(['post-card:2', 'post-card:1'])
})

test('cards that were refused, and a digest of the last day, come back when a person asks; older digests and outcomes do not', () => {
  const at = world()
  say(at, 'digest:2026-11-21', { kind: 'digest', day: '2026-11-21' })
  at.pass(25 * HOUR)
  say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })
  say(at, 'outcome:parted:1:1', { kind: 'outcome', about: { post: 1, what: 'parted', from: 9, isNew: true }, member: 1 })
  show(at, 1)
  const all = [1, 2, 3, 4]
  markSending(at.app.db, all, at.app.now())
  for (const id of all) markDropped(at.app.db, id, at.app.now())
  expect(countRefused(at.app.db, at.community, at.app.now())).toBe(3)
  retryNow(at.app.db, at.community, at.app.now())
  expect(outboxOf(at).filter((row) => row.state === 'waiting').map((row) => row.key)).toEqual(['digest:2026-11-22', 'post-card:1'])
  at.pass(MINUTE)
  expect(countRefused(at.app.db, at.community, at.app.now())).toBe(0)
})

test('what goes the same way waits together: by the channel of the settings, or of the raid’s card', () => {
  const at = world()
  const { db } = at.app
  show(at, 1)
  for (const raid of [1, 2]) refresh(db, { community: at.community, key: `raid-card:${String(raid)}`, intent: { kind: 'raid-card', raid }, at: at.app.now() })
  say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })
  keepCard(db, at.community, 'raid:1', { channel: 'old', message: '5', thread: null })
  const waitsFor = (way: Omit<Way, 'community'>) => {
    postponeWay(db, { community: at.community, ...way }, at.app.now() + HOUR)
    const now = (['post-card', 'raid-card', 'digest'] as const).flatMap((lane) => due(at, lane).map((row) => row.key))
    retryWaiting(db, at.community, at.app.now())
    return now
  }
  expect(waitsFor({ channel: 'review', kinds: ['post-card'] })).toEqual(['raid-card:1', 'raid-card:2', 'digest:2026-11-22'])
  expect(waitsFor({ channel: 'old', kinds: [] })).toEqual(['post-card:1', 'raid-card:2', 'digest:2026-11-22'])
  expect(waitsFor({ channel: 'raids', kinds: ['raid-card', 'digest'] })).toEqual(['post-card:1', 'raid-card:1'])
})

test('what was told long ago is forgotten; digests, cards and what still waits are not', () => {
  const at = world()
  say(at, 'answer:77', answer)
  say(at, 'outcome:parted:1:1', { kind: 'outcome', about: { post: 1, what: 'parted', from: 9, isNew: true }, member: 1 })
  say(at, 'delete:1', { kind: 'delete-message', channel: '1', message: '2' })
  say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })
  show(at, 1)
  for (const lane of ['answer', 'outcome', 'delete-message', 'digest', 'post-card'] as const) markSending(at.app.db, due(at, lane).map((row) => row.id), at.app.now())
  for (const id of [1, 2, 3, 4, 5]) markSent(at.app.db, id)
  say(at, 'outcome:parted:2:1', { kind: 'outcome', about: { post: 2, what: 'parted', from: 9, isNew: true }, member: 1 })
  forgetTold(at.app.db, at.community, at.app.now() - 1)
  expect(outboxOf(at)).toHaveLength(6)
  forgetTold(at.app.db, at.community, at.app.now())
  expect(outboxOf(at).map((row) => row.key)).toEqual(['digest:2026-11-22', 'post-card:1', 'outcome:parted:2:1'])
})
