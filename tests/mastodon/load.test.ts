import { test } from 'vitest'

import { expectBorne, seed } from './borne.ts'

test(`a thousand mentions through the stream and polling are handed in, marked and answered in private, once each (seed ${String(seed)})`, async () => {
  await expectBorne('mastodon', 1_000)
}, 300_000)

test.each(['gotosocial', 'snac'] as const)(`at a server of kind %s, which has no stream and knows no repeated request, two hundred mentions are, once each (seed ${String(seed)})`, async (kind) => {
  await expectBorne(kind, 200)
}, 300_000)
