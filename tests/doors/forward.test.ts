import { afterEach, beforeEach, expect, test } from 'vitest'

import { openStage, type Stage } from '../../local/stage.ts'

let world: Stage
beforeEach(async () => { world = await openStage() })
afterEach(async () => { await world.close() })

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

test('a member forwards a link: the answer is private, one line, and one card stands in the coordinators’ channel', async () => {
  const answer = await world.alice.slash('transmettre', { lien: 'https://mobile.twitter.com/troll/status/1234567890?s=20' })
  expect(answer).toMatchObject({ kind: 'message', ephemeral: true, text: 'C’est noté (publication 1). Première transmission. Merci.\n[Suivre]' })
  const cards = await world.read(world.chloe, world.channels.review)
  expect(cards).toHaveLength(1)
  expect(cards[0]).toContain('### Publication 1')
  expect(cards[0]).toContain('[Accepter]')
  expect(world.alice.sees(world.channels.review.id)).toEqual([])
})

test('the same post by another shape of its address is known, and told in the member’s language', async () => {
  await world.alice.slash('transmettre', { lien: 'https://x.com/troll/status/1234567890' })
  const answer = await world.bruno.slash('forward', { link: 'fxtwitter.com/i/status/1234567890' })
  expect(answer.text).toBe('Already known (post 1): forwarded by 2 members, the coordinators will review it.\n[Follow]')
  const cards = await world.read(world.chloe, world.channels.review)
  expect(cards).toHaveLength(1)
  expect(cards[0]).toContain('Transmise par 2 membres')
})

test('without options the modal opens; a bad line costs nothing of the batch', async () => {
  const asked = await world.alice.slash('transmettre')
  expect(asked.kind).toBe('modal')
  const answer = await world.alice.submitModal(asked.modal ?? {}, {
    Liens: 'regardez https://x.com/a/status/111111 et\n<https://www.facebook.com/someone/posts/1234567890123>,\nhttps://x.com/someprofile',
    'Captures d’écran': [{ filename: 'c.png', bytes: PNG, type: 'image/png' }],
  })
  expect(answer.text).toContain('publication 1')
  expect(answer.text).toContain('publication 2')
  expect(answer.text).toContain('Lien 3 : c’est un profil')
})

test('a screenshot alone is a post; handed in again it is the same one', async () => {
  const capture = { filename: 'c.png', bytes: PNG, type: 'image/png' }
  expect((await world.alice.slash('transmettre', { capture })).text).toContain('C’est noté (publication 1)')
  expect((await world.bruno.slash('forward', { capture })).text).toContain('Already known (post 1)')
})

test('a file that is no picture is refused with what to do, and nothing is kept', async () => {
  const answer = await world.alice.slash('transmettre', { capture: { filename: 'x.png', bytes: Buffer.from('MZ not a picture'), type: 'image/png' } })
  expect(answer.text).toContain('n’est pas une image lisible')
  expect(await world.read(world.chloe, world.channels.review)).toEqual([])
})

test('the message menu takes the links of somebody’s message', async () => {
  const message = world.bruno.say('vous avez vu ? ||https://x.com/troll/status/777777777||')
  const answer = await world.alice.menu(message, 'Transmettre à Vigie')
  expect(answer.text).toContain('C’est noté (publication 1)')
})

test('accepting needs a coordinator, a category, and happens once', async () => {
  await world.alice.slash('transmettre', { lien: 'https://x.com/troll/status/1', personne: 'Dr Martin' })
  const [card] = await world.messages(world.chloe, world.channels.review)
  if (!card) throw new Error('no card')
  const asked = await world.chloe.click(card, 'Accepter')
  if (!asked.message) throw new Error('no menu')
  const done = await world.chloe.select(asked.message, 'Quel motif ?', 'Menace')
  expect(done.text).toContain('Publication 1 acceptée : menace. Elle peut maintenant être signalée. Elle n’est dans aucun raid pour le moment.')
  expect((await world.read(world.chloe, world.channels.review))[0]).toContain('Acceptée · Menace · urgent')
  await expect(world.chloe.click(card, 'Accepter')).rejects.toThrow('no button')
  const again = await world.chloe.select(asked.message, 'Quel motif ?', 'Menace').catch((error: unknown) => error)
  expect(again).toBeInstanceOf(Error)
})

test('three accepted posts of three accounts against one person open a raid: one card, one thread', async () => {
  for (const id of ['1', '2', '3']) await world.alice.slash('transmettre', { lien: `https://x.com/troll${id}/status/${id}00`, personne: 'Dr Martin' })
  for (const card of await world.messages(world.chloe, world.channels.review)) {
    const asked = await world.chloe.click(card, 'Accepter')
    if (!asked.message) throw new Error('no menu')
    await world.chloe.select(asked.message, 'Quel motif ?', 'Menace')
  }
  const raids = await world.messages(world.alice, world.channels.raids)
  expect(raids).toHaveLength(1)
  expect((await world.read(world.alice, world.channels.raids))[0]).toMatch(/3 publications de 3 comptes/)
  expect(raids[0]?.threadId).toBe(raids[0]?.id)
})
