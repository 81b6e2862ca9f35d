/** The part of the story that screenshots have: two apps show one post, and their words tell. */
import { captureOf } from './captures.ts'
import { readMessage } from './discord/read-message.ts'
import type { Message } from './discord/world.ts'
import { chapter, held, postCards, reads, type Telling } from './telling.ts'

export async function tellCaptures(telling: Telling): Promise<void> {
  const { stage } = telling
  const { alice, bruno, chloe } = stage
  chapter(telling, 'Alice et Bruno transmettent deux captures de la même publication, prises dans deux applications')
  const first = await alice.slash('transmettre', { capture: captureOf('x') })
  reads(telling, alice, first.text)
  const second = await bruno.slash('forward', { capture: captureOf('facebook') })
  reads(telling, bruno, second.text)
  const number = (text: string) => Number(/(?:publication|post) (\d+)/.exec(text)?.[1])
  const [original, copy] = [number(first.text), number(second.text)]
  const cardOf = async (post: number): Promise<Message> => {
    const card = (await postCards(stage)).find((message) => readMessage(message).startsWith(`### Publication ${String(post)}\n`))
    if (!card) throw new Error(`post ${String(post)} should have a card`)
    return card
  }
  const proposed = readMessage(await cardOf(copy))
  if (!proposed.includes(`Copie probable de la publication ${String(original)}`)) throw new Error('the words on both screenshots should have been read, and found to be the same')
  reads(telling, chloe, proposed)
  const asked = await chloe.click(await cardOf(original), 'Accepter')
  await chloe.select(held(asked), 'Quel motif ?', 'Menace')
  reads(telling, chloe, (await chloe.click(await cardOf(copy), 'C’est une copie')).text)
  reads(telling, chloe, (await chloe.click(await cardOf(copy), 'Annuler la copie')).text)
  reads(telling, chloe, (await chloe.click(await cardOf(copy), 'C’est une copie')).text)
}
