import { expect, test, vi } from 'vitest'

import { openStage } from '../../local/stage.ts'
import { farServer, json } from '../mastodon/far-server.ts'

test('settings that no Mastodon client can be made of leave Discord as it is, and are said', async () => {
  const stage = await openStage({ mastodon: { url: 'https://mastodon.invalid', token: 'tok\nen' } })
  try {
    expect(stage.vigie.app.mastodon()).toMatchObject({ kind: 'on', account: undefined, trouble: { because: 'no-answer' } })
    expect((await stage.alice.slash('transmettre', { lien: 'https://x.com/troll/status/42' })).text).toContain('publication 1')
    expect(stage.log.join('\n')).not.toContain('tok')
  } finally {
    await stage.close()
  }
})

test('a server that cannot be greeted is in trouble since the first try, and because of the last', async () => {
  let status = 500
  const server = await farServer((_, response) => { json(response, { error: 'no' }, status) })
  const stage = await openStage({ mastodon: { url: server.url, token: 'abcdefghij' } })
  try {
    const trouble = () => {
      const state = stage.vigie.app.mastodon()
      return state.kind === 'on' ? state.trouble : undefined
    }
    const first = trouble()
    expect(first?.because).toBe('no-answer')
    status = 401
    await vi.waitFor(() => { expect(trouble()).toEqual({ since: first?.since, because: 'token' }) }, { timeout: 10_000, interval: 100 })
    status = 403
    await vi.waitFor(() => { expect(trouble()).toEqual({ since: first?.since, because: 'rights' }) }, { timeout: 10_000, interval: 100 })
  } finally {
    await stage.close()
  }
}, 25_000)
