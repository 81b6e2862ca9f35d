import { afterEach, beforeEach, expect, test } from 'vitest'

import { readMessage } from '../../local/discord/read-message.ts'
import { openStage, type Stage } from '../../local/stage.ts'
import { accept, held, reject, shown } from './on-stage.ts'

let stage: Stage
beforeEach(async () => { stage = await openStage() })
afterEach(async () => { await stage.close() })

/** The address of a post on X that was published `minutes` ago, as its number tells. */
const published = (n: number, minutes: number) => `https://x.com/troll${String(n)}/status/${String((BigInt(stage.discord.clock.now() - minutes * 60_000) - 1_288_834_974_657n) << 22n)}`

/** Posts of as many accounts against Dr Martin, each published a minute after the other. */
async function attack(count: number): Promise<void> {
  const addresses = Array.from({ length: count }, (_, n) => published(n + 1, count - n))
  for (const lien of addresses) await stage.alice.slash('transmettre', { lien, personne: 'Dr Martin' })
  await stage.vigie.settle()
}

const inReview = async () => (await shown(stage, stage.chloe, stage.channels.review)).filter((message) => readMessage(message).includes('[Ouvrir le raid]'))
const proposal = async () => {
  const [card] = await inReview()
  if (!card) throw new Error('no raid is proposed')
  return card
}
const raids = async () => (await shown(stage, stage.alice, stage.channels.raids)).map(readMessage)

test('an attack is told to coordinators as soon as it shows, in numbers, and to nobody else', async () => {
  await attack(4)
  expect(await inReview()).toEqual([])
  await attack(7)
  const card = readMessage(await proposal())
  expect(card).toContain('### Raid 1 en vue')
  expect(card).toMatch(/^(?:.*\n)?\d+ publications de 7 comptes contre Dr Martin en \d+ min ; 4 comptes reviennent, ou partagent mots, image ou mot-dièse ; 3 comptes sur 7 n’ont écrit qu’une fois\./)
  // Nothing was learned yet: what is usual is not said.
  expect(card).not.toContain('d’habitude')
  expect(card).toContain('À relire d’abord : n° 1, n° 2')
  expect(await raids()).toEqual([])
  expect((await stage.alice.slash('raid liste')).text).toBe('Aucun raid en cours.')
  expect((await stage.alice.slash('raid voir', { raid: '1' })).text).toContain('Je ne trouve pas de raid')
  expect(await stage.alice.autocomplete('raid voir', 'raid', '')).toEqual([])
  expect((await stage.alice.slash('resume')).text).not.toContain('Raid 1')
  expect((await stage.alice.slash('raid liste')).text).toBe('Aucun raid en cours.')
  expect((await stage.chloe.slash('raid liste')).text).toContain('À confirmer')
  expect((await stage.chloe.slash('raid voir', { raid: '1' })).text).toContain('### Raid 1 en vue')
})

test('it opens for everybody once posts of three accounts are accepted; those that wait follow as they are', async () => {
  await attack(6)
  expect((await accept(stage, 1)).text).toContain('Vigie la rattache au raid *Raid 1*, encore à confirmer.')
  await accept(stage, 2)
  expect(await raids()).toEqual([])
  expect((await stage.alice.slash('transmettre', { lien: published(1, 6) })).text).not.toContain('raid')
  expect((await accept(stage, 3)).text).toContain('Elle est dans le raid *Raid 1*.')
  expect(await raids()).toEqual([expect.stringContaining('3 publications de 3 comptes')])
  expect(await inReview()).toEqual([])
  await accept(stage, 6)
  expect(await raids()).toEqual([expect.stringContaining('4 publications de 4 comptes')])
})

test('a coordinator opens it at once, or says that it is none: then nothing more is said of it', async () => {
  await attack(6)
  expect((await stage.chloe.click(await proposal(), 'Ouvrir le raid')).text).toContain('Raid *Raid 1* ouvert.')
  expect(await raids()).toEqual([expect.stringContaining('Ouvert')])
  expect(await inReview()).toEqual([])
})

test('what is said to be no raid stays so for its posts; a new wave is told, and the way back is open', async () => {
  await attack(6)
  expect((await stage.chloe.click(await proposal(), 'Ce n’est pas un raid')).text).toContain('Le raid 1 est écarté : ses publications restent à relire une par une. Finalement, c’en est un ?')
  for (const post of [1, 2, 3, 4]) await accept(stage, post)
  expect([await raids(), await inReview()]).toEqual([[], []])
  const wave = Array.from({ length: 7 }, (_, n) => published(100 + n, 7 - n))
  for (const lien of wave) await stage.alice.slash('transmettre', { lien, personne: 'Dr Martin' })
  expect(readMessage(await proposal())).toContain('Raid 2 en vue')
  expect((await stage.chloe.slash('raid rouvrir', { raid: '1' })).text).toContain('Raid *Raid 1* rouvert.')
  expect(await raids()).toEqual([expect.stringContaining('### Raid 1')])
})

test('posts that are rejected one by one leave nothing to propose', async () => {
  await attack(5)
  for (const post of [1, 2, 3, 4, 5]) await reject(stage, post)
  expect(await inReview()).toEqual([])
  expect(held(await stage.chloe.slash('raid liste'))).toBeDefined()
})

test('only coordinators answer, and a raid is given a name', async () => {
  await attack(6)
  await stage.chloe.click(await proposal(), 'Ouvrir le raid')
  expect((await stage.alice.slash('raid renommer', { raid: '1', nom: 'X' })).text).toBe('Ce geste est réservé à l’équipe de coordination. Demandez-lui.')
  expect((await stage.chloe.slash('raid renommer', { raid: '1', nom: 'Amoxicilline' })).text).toBe('C’est noté : le raid s’appelle *Amoxicilline*.')
  expect(await raids()).toEqual([expect.stringContaining('### Amoxicilline')])
})
