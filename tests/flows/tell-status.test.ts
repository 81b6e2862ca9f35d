import { expect, test } from 'vitest'

import type { MastodonState } from '../../src/app.ts'
import { mayTellStatus, ownsAccount } from '../../src/flows/tell-status.ts'
import { world } from '../builders.ts'

const account = (guild: string | undefined): MastodonState => ({ kind: 'on', account: '@vigie@example.org', trouble: undefined, isStreaming: false, rules: [], guild })

test('through the host’s account speaks the server that the host named, or the only one, and only if it wants to', () => {
  const here = world()
  const owns = (at: typeof here, guild?: string) => ownsAccount({ db: at.app.db, mastodon: () => account(guild) }, at.here())
  expect([owns(here), ownsAccount(here.app, here.here())]).toEqual([true, false])
  const there = here.another('100000000000000002')
  expect([owns(here), owns(there)]).toEqual([false, false])
  expect([owns(here, '100000000000000002'), owns(there, '100000000000000002')]).toEqual([false, true])
  const hands = { db: there.app.db, mastodon: () => account('100000000000000002') }
  expect([mayTellStatus(hands, there.here()), mayTellStatus(hands, there.settings({ digestStatus: 'on' }))]).toEqual([false, true])
})
