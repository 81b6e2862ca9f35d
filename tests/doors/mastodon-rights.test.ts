import { afterEach, expect, test } from 'vitest'

import type { Fault } from '../../local/mastodon/faults.ts'
import { openOnMastodon, type OnMastodon } from './on-mastodon.ts'

let on: OnMastodon

afterEach(() => on.close())

const MINUTE = 60_000
const refuse = (match: Fault['match'], what: Fault['do'], times = 1_000) => { on.home.faults.add({ ...(match ? { match } : {}), do: what, times }) }
const isFavourite: Fault['match'] = ({ path }) => path.endsWith('/favourite')
const isAnswer: Fault['match'] = ({ method, path }) => method === 'POST' && path === '/api/v1/statuses'
const trouble = () => {
  const state = on.stage.vigie.app.mastodon()
  return state.kind === 'on' ? state.trouble : undefined
}

async function mentioned(): Promise<() => { answers: number; isMarked: boolean }> {
  const before = on.answers().length
  const toot = on.alice.post({ text: '@vigie@medecins.example.org https://x.com/troll/status/42' })
  await on.stage.vigie.settle()
  return () => ({ answers: on.answers().length - before, isMarked: on.alice.favourites(toot).length > 0 })
}

test('a token that may not mark posts still answers, the state says that it lacks a right, and all is made up for once it may', async () => {
  on = await openOnMastodon()
  await on.link()
  const at = on.stage.vigie.app.now()
  refuse(isFavourite, '403-scopes')
  const done = await mentioned()
  expect([done(), trouble()]).toEqual([{ answers: 1, isMarked: false }, { since: at, because: 'rights' }])
  const other = await mentioned()
  expect(other()).toEqual({ answers: 1, isMarked: false })
  await on.stage.pass(5 * 24 * 60 * MINUTE)
  expect([done().isMarked, trouble()]).toEqual([false, { since: at, because: 'rights' }])
  on.home.faults.clear()
  await on.stage.pass(11 * MINUTE)
  expect([done().isMarked, other(), trouble()]).toEqual([true, { answers: 1, isMarked: true }, undefined])
})

test.each(['403', '413', '418'] as const)('an answer that is refused with %s for reasons of the server’s own is said once it takes it', async (status) => {
  on = await openOnMastodon()
  await on.link()
  refuse(isAnswer, status)
  const done = await mentioned()
  await on.stage.pass(24 * 60 * MINUTE)
  expect(done()).toEqual({ answers: 0, isMarked: true })
  on.home.faults.clear()
  await on.stage.pass(31 * MINUTE)
  expect(done()).toEqual({ answers: 1, isMarked: true })
})

test('an answer that is refused for what it is is not said again', async () => {
  on = await openOnMastodon()
  await on.link()
  refuse(isAnswer, '422', 1)
  const done = await mentioned()
  await on.stage.pass(24 * 60 * MINUTE)
  expect(done()).toEqual({ answers: 0, isMarked: true })
})

test('a token that may not read mentions is said to lack a right, and catches up when it may', async () => {
  on = await openOnMastodon('gotosocial')
  await on.link()
  refuse(({ path }) => path === '/api/v1/notifications', '403')
  const done = await mentioned()
  expect([done(), trouble()?.because]).toEqual([{ answers: 0, isMarked: false }, 'rights'])
  on.home.faults.clear()
  await on.stage.vigie.settle()
  expect([done(), trouble()]).toEqual([{ answers: 1, isMarked: true }, undefined])
})
