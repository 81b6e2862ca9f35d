import { expect, test } from 'vitest'

import { openStage } from '../../local/stage.ts'

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
