import { expect, test } from 'vitest'

import { countAllWaiting, countWaiting, dueIntents, forgetTold, markDropped, markRetry, markSending, markSent, recoverInterrupted, refresh, retryNow, tell, type Intent, type Lane } from '../../src/store/outbox.ts'
import { HOUR, MINUTE, outboxOf, world, type World } from '../builders.ts'

const card = (post: number): Intent => ({ kind: 'post-card', post })
const answer: Intent = { kind: 'answer', interaction: '77', application: '1', say: { what: 'receipt', locale: 'fr', receipt: { kind: 'nothing' } } }
const say = (at: World, key: string, intent: Intent, token?: string) => tell(at.app.db, at.app.vault, { community: at.community, key, intent, at: at.app.now(), ...(token === undefined ? {} : { token }) })
const show = (at: World, post: number) => refresh(at.app.db, { community: at.community, key: `post-card:${String(post)}`, intent: card(post), at: at.app.now() })
const due = (at: World, lane: Lane = 'messages', except?: number[]) => dueIntents(at.app.db, at.app.vault, { lane, now: at.app.now(), limit: 99, ...(except ? { except } : {}) })
const only = (at: World) => {
  const [row] = due(at)
  if (!row) throw new Error('nothing is due')
  return row
}
const send = (at: World) => {
  const row = only(at)
  markSending(at.app.db, [row.id], at.app.now())
  return row.id
}
const state = (at: World) => outboxOf(at).map((row) => row.state)

test('a thing is told once per key, even after it was sent', () => {
  const at = world()
  expect(say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })).toEqual({ isNew: true })
  markSent(at.app.db, send(at))
  expect(say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })).toEqual({ isNew: false })
  expect([due(at), state(at)]).toEqual([[], ['sent']])
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
  expect(recoverInterrupted(at.app.db, at.app.now())).toBe(1)
  expect(due(at)).toMatchObject([{ intent: card(2), triedAt: began }])
  expect(recoverInterrupted(at.app.db, at.app.now())).toBe(0)
})

test('answers have a lane of their own, and their token is forgotten once they are sent', () => {
  const at = world()
  say(at, 'answer:77', answer, 'secret-token')
  show(at, 1)
  expect([due(at, 'answers').map((row) => row.key), due(at).map((row) => row.key)]).toEqual([['answer:77'], ['post-card:1']])
  const [row] = due(at, 'answers')
  expect(row?.token).toBe('secret-token')
  markSending(at.app.db, [row?.id ?? 0], at.app.now())
  markRetry(at.app.db, row?.id ?? 0, { dueAt: at.app.now(), isCertain: false })
  expect(due(at, 'answers')[0]?.token).toBe('secret-token')
  markSending(at.app.db, [row?.id ?? 0], at.app.now())
  markSent(at.app.db, row?.id ?? 0)
  expect([due(at, 'answers'), JSON.stringify(at.app.db.all('select token_sealed from outbox where key = \'answer:77\''))]).toEqual([[], '[{"token_sealed":null}]'])
})

test('a community whose turn it is not is left out, and the oldest comes first', () => {
  const at = world()
  const there = at.another('100000000000000002')
  show(there, 1)
  at.pass(1)
  show(at, 2)
  at.pass(1)
  show(at, 1)
  expect(due(at).map((row) => [row.community, row.key])).toEqual([[there.community, 'post-card:1'], [at.community, 'post-card:2'], [at.community, 'post-card:1']])
  expect(due(at, 'messages', [at.community]).map((row) => row.community)).toEqual([there.community])
  expect(due(at, 'messages', [])).toHaveLength(3)
})

test('what was given up stays so until it is asked for anew; only what is being sent can be given up', () => {
  const at = world()
  show(at, 1)
  markDropped(at.app.db, only(at).id)
  expect(state(at)).toEqual(['waiting'])
  markDropped(at.app.db, send(at))
  expect([state(at), due(at)]).toEqual([['dropped'], []])
  show(at, 1)
  expect(state(at)).toEqual(['waiting'])
})

test('a change of settings gives everything that waits for a later try its turn', () => {
  const at = world()
  show(at, 1)
  markRetry(at.app.db, send(at), { dueAt: at.app.now() + HOUR, isCertain: true })
  retryNow(at.app.db, at.community, at.app.now())
  expect(due(at)).toHaveLength(1)
})

test('what was told long ago is forgotten; digests, cards and what still waits are not', () => {
  const at = world()
  say(at, 'answer:77', answer)
  say(at, 'outcome:post:1:removed:1', { kind: 'outcome', about: { post: 1, what: 'removed' }, member: 1 })
  say(at, 'delete:1', { kind: 'delete-message', channel: '1', message: '2' })
  say(at, 'digest:2026-11-22', { kind: 'digest', day: '2026-11-22' })
  show(at, 1)
  for (const lane of ['answers', 'messages'] as const) markSending(at.app.db, due(at, lane).map((row) => row.id), at.app.now())
  for (const id of [1, 2, 3, 4, 5]) markSent(at.app.db, id)
  say(at, 'outcome:post:2:removed:1', { kind: 'outcome', about: { post: 2, what: 'removed' }, member: 1 })
  forgetTold(at.app.db, at.community, at.app.now() - 1)
  expect(outboxOf(at)).toHaveLength(6)
  forgetTold(at.app.db, at.community, at.app.now())
  expect(outboxOf(at).map((row) => row.key)).toEqual(['digest:2026-11-22', 'post-card:1', 'outcome:post:2:removed:1'])
})
