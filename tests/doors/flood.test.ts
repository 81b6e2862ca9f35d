import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { reviewPost } from '../../src/flows/review-post.ts'
import { accept, cardOf, held, shown } from './on-stage.ts'

const SAME = 'ce docteur est vendu aux laboratoires et devrait avoir honte de lui'

let stage: Stage
beforeEach(async () => { stage = await openStage({ startAt: Date.parse('2026-11-22T09:00:00Z') }) })
afterEach(async () => { await stage.close() })

const forward = (n: number, options: Record<string, string> = {}) => stage.alice.slash('transmettre', { lien: `https://x.com/troll${String(n)}/status/${String(n)}000`, ...options })
/** Sixty posts and more that have nothing in common, in two forms. */
async function pour(from: number, count: number): Promise<void> {
  const form = await stage.bruno.slash('forward')
  await stage.bruno.submitModal(form.modal ?? {}, { Links: Array.from({ length: count }, (_, n) => `https://x.com/other${String(from + n)}/status/${String(from + n)}000`).join('\n') })
}
const cards = async () => (await shown(stage, stage.chloe, stage.channels.review)).map(readMessage)
const numbers = async () => (await cards()).flatMap((text) => /^### Publication (\d+)\n/.exec(text)?.slice(1).map(Number) ?? [])
const alerts = async () => (await cards()).filter((text) => /^\*\*(Beaucoup d’arrivées|C’est redescendu)\*\*/.test(text))
/** Everything but one post is found harmless. */
function dismiss(posts: readonly number[]): void {
  for (const post of posts) reviewPost(stage.vigie.app, { community: stage.community, post, by: stage.chloe.id, verdict: { reject: 'not-hostile' } })
}

test('in a flood copies wait on the card of their original; one click takes them, and what is left has its card when it is over', async () => {
  await forward(1, { texte: SAME })
  expect((await forward(2, { texte: SAME })).text).not.toContain('Il arrive beaucoup')
  await pour(100, 50)
  await pour(200, 10)
  expect(await alerts()).toEqual([expect.stringMatching(/^\*\*Beaucoup d’arrivées\*\* : 6\d publications attendent, plus que l’équipe n’en relit en un jour\./)])
  expect((await stage.chloe.slash('vigie etat')).text).toContain('Plus d’arrivées que l’équipe n’en relit')
  for (const n of [63, 64, 65]) expect((await forward(n, { texte: SAME })).text).toContain('Il arrive beaucoup de publications : l’équipe relit d’abord les menaces. La vôtre est gardée.')
  await forward(66, { texte: `${SAME}, et je sais où il habite avec sa famille, je passerai le voir un de ces soirs` })
  expect((await numbers()).filter((n) => n > 62)).toEqual([66])
  expect(readMessage(await cardOf(stage, 1))).toContain('4 copies en attente')
  await accept(stage, 1)
  const done = await stage.chloe.click(await cardOf(stage, 1), 'Confirmer les 4 copies')
  expect(done.text).toContain('4 publications notées comme copies de la 1, et acceptées comme elle.')
  // Settled with their original, they need no card.
  expect((await numbers()).filter((n) => n > 62)).toEqual([66])
  await forward(67, { texte: SAME })
  dismiss(Array.from({ length: 40 }, (_, n) => 3 + n))
  await stage.pass(60_000)
  expect((await alerts()).map((text) => text.slice(0, 20))).toEqual(['**Beaucoup d’arrivée', '**C’est redescendu**'])
  expect((await numbers()).filter((n) => n > 62)).toEqual([66, 67])
  expect(new Set(await numbers()).size).toBe((await numbers()).length)
  expect((await stage.chloe.slash('vigie etat')).text).not.toContain('Plus d’arrivées')
  expect((await forward(68)).text).not.toContain('Il arrive beaucoup')
})

test('taken back after the flood, copies that had no card have one', async () => {
  await forward(1, { texte: SAME })
  await pour(100, 50)
  await pour(200, 11)
  for (const n of [63, 64]) await forward(n, { texte: SAME })
  await accept(stage, 1)
  const done = await stage.chloe.click(await cardOf(stage, 1), 'Confirmer les 2 copies')
  dismiss(Array.from({ length: 55 }, (_, n) => 2 + n))
  await stage.pass(60_000)
  expect((await numbers()).filter((n) => n > 62)).toEqual([])
  await stage.chloe.click(held(done), 'Tout annuler')
  expect((await numbers()).filter((n) => n > 62).sort()).toEqual([63, 64])
})
