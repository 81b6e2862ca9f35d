import { sql } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'

import { captureOf, CAPTURED_WORDS } from '../../local/captures.ts'
import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { START } from '../builders.ts'
import { accept, cardOf, held } from './on-stage.ts'

let stage: Stage
afterEach(async () => { await stage.close() })

const card = async (post: number) => readMessage(await cardOf(stage, post))

test('a screenshot is read, its words are proposed to the member who can correct them, and another app’s screenshot of the same post is found to be a copy', async () => {
  stage = await openStage({ readCaptures: true, startAt: START })
  const first = await stage.alice.slash('transmettre', { capture: captureOf('x') })
  expect(first.text).toMatch(/Lu sur la capture : \|\|Ce docteur raconte/)
  expect(await card(1)).toMatch(/Lu sur la capture, à vérifier : \|\|Ce docteur raconte/)
  const form = await stage.alice.click(held(first), 'Corriger le texte')
  expect(JSON.stringify(form.modal)).toContain('Ce docteur raconte')
  expect((await stage.alice.submitModal(form.modal ?? {}, { 'Ce qu’elle dit': CAPTURED_WORDS })).text).toBe('C’est noté : texte de la publication 1. Merci.')
  expect(await card(1)).toContain(`Texte donné par un membre : ||${CAPTURED_WORDS}||`)

  const second = await stage.chloe.slash('transmettre', { capture: captureOf('facebook') })
  expect(second.text).toContain('Ces mots sont déjà connus : copie probable de la publication 1.')
  expect(await card(2)).toContain('Copie probable de la publication 1')
}, 60_000)

test('a person’s words stay: nobody else writes over them, and nothing changes once it was judged', async () => {
  stage = await openStage({ readCaptures: true, startAt: START })
  const first = await stage.alice.slash('transmettre', { capture: captureOf('x'), texte: 'Ce que je lis, moi, sur cette image de la publication' })
  expect(first.text).not.toContain('Lu sur la capture')
  const [row] = stage.vigie.app.db.all<{ read: number | null }>(sql`select words_read_at as read from posts`)
  expect(row).toEqual({ read: null })
  const second = await stage.chloe.slash('transmettre', { capture: captureOf('facebook') })
  await accept(stage, 2)
  const form = await stage.chloe.click(held(second), 'Corriger le texte')
  expect((await stage.chloe.submitModal(form.modal ?? {}, { 'Ce qu’elle dit': 'autre chose' })).text).toContain('a déjà été relue : son texte ne change plus')
}, 60_000)

test('where words are not read, the very same file is still known again', async () => {
  stage = await openStage()
  await stage.alice.slash('transmettre', { capture: captureOf('x'), lien: 'https://x.com/a/status/1' })
  const again = await stage.chloe.slash('transmettre', { capture: captureOf('x'), lien: 'https://x.com/b/status/2' })
  expect(again.text).toContain('Cette image est déjà connue : copie probable de la publication 1.')
  expect(await card(2)).toContain('même fichier image')
})
